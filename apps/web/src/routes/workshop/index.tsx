import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const getParentRoute = () => rootRoute;

const series = createRoute({
  getParentRoute,
  path: '/arende/$id/workshoppar',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./series.page.tsx'), 'SeriesPage'),
});
const participants = createRoute({
  getParentRoute,
  path: '/arende/$id/deltagare',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./participants.page.tsx'), 'ParticipantsPage'),
});
const minutes = createRoute({
  getParentRoute,
  path: '/arende/$id/minnesanteckningar',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./minutes.page.tsx'), 'MinutesPage'),
});

export const routes = [series, participants, minutes] as const;
