import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const opening = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arende/$id/oppning',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./opening.page.tsx'), 'OpeningPage'),
});

export const routes = [opening] as const;
