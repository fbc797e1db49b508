import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root.tsx';

const parts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/delar',
  component: lazyRouteComponent(() => import('./parts.page.tsx'), 'PartsPage'),
});

/** Every part in its states, to look at and to test; not in the built product. */
export const routes = import.meta.env.PROD ? ([] as const) : ([parts] as const);
