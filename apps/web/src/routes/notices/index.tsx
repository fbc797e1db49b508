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

export const routes = [notices] as const;
