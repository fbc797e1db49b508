import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const getParentRoute = () => rootRoute;

const builder = createRoute({
  getParentRoute,
  path: '/arende/$id/fragor',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./builder.page.tsx'), 'RfiBuilderPage'),
});
const preview = createRoute({
  getParentRoute,
  path: '/arende/$id/forhandsvisning',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./preview.page.tsx'), 'RfiPreviewPage'),
});

const desk = createRoute({
  getParentRoute,
  path: '/arende/$id/klargoranden',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./desk.page.tsx'), 'ClarificationDeskPage'),
});

const remiss = createRoute({
  getParentRoute,
  path: '/arende/$id/remiss',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./remiss.page.tsx'), 'RemissPage'),
});

export const routes = [builder, preview, desk, remiss] as const;
