import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const records = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arende/$id/utlamnande',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./records.page.tsx'), 'RecordsPage'),
});

export const routes = [records] as const;
