import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const notices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notiser',
  validateSearch: ({ visa }: Record<string, unknown>): { visa?: 'olasta' } => (visa === 'olasta' ? { visa } : {}),
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./notices.page.tsx'), 'NoticesPage'),
});

const letters = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/notiser',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./letters.page.tsx'), 'LettersPage'),
});

export const routes = [notices, letters] as const;
