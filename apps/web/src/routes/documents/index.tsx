import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const choice = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arende/$id/vagval',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./route.page.tsx'), 'RouteChoicePage'),
});

export const routes = [choice] as const;
