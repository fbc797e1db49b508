import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

interface ReadingSearch {
  /** The question that is read; the first unless told. */
  readonly fraga?: string;
  readonly visa?: 'olasta' | 'sekretess';
  readonly tagg?: string;
}

const reading = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arende/$id/svar',
  beforeLoad: signedInOnly,
  validateSearch: ({ fraga, visa, tagg }: Record<string, unknown>): ReadingSearch => ({
    ...(typeof fraga === 'string' && { fraga }),
    ...((visa === 'olasta' || visa === 'sekretess') && { visa }),
    ...(typeof tagg === 'string' && { tagg }),
  }),
  component: lazyRouteComponent(() => import('./reading.page.tsx'), 'ReadingPage'),
});

const dialogues = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arende/$id/dialoger',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./dialogues.page.tsx'), 'DialoguesPage'),
});

export const routes = [reading, dialogues] as const;
