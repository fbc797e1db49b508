import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking } from '../../api/ahead.ts';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { CaseQuery } from './case.graphql.ts';

const getParentRoute = () => rootRoute;

const case_ = createRoute({
  getParentRoute,
  path: '/arende/$id',
  beforeLoad: signedInOnly,
  staticData: { ahead: ({ id = '' }) => [asking(CaseQuery, { id, own: false })] },
  component: lazyRouteComponent(() => import('./case.page.tsx'), 'CasePage'),
});
const own = createRoute({
  getParentRoute,
  path: '/arende/$id/banan',
  beforeLoad: signedInOnly,
  staticData: { ahead: ({ id = '' }) => [asking(CaseQuery, { id, own: true })] },
  component: lazyRouteComponent(() => import('./case.page.tsx'), 'OwnCasePage'),
});
const step = createRoute({
  getParentRoute,
  path: '/arende/$id/steg/$event',
  beforeLoad: signedInOnly,
  staticData: { ahead: ({ id = '' }) => [asking(CaseQuery, { id, own: true })] },
  component: lazyRouteComponent(() => import('./step.page.tsx'), 'StepPage'),
});
const begin = createRoute({
  getParentRoute,
  path: '/arende/$id/borja/$kind',
  beforeLoad: signedInOnly,
  staticData: { ahead: ({ id = '' }) => [asking(CaseQuery, { id, own: true })] },
  component: lazyRouteComponent(() => import('./step.page.tsx'), 'BeginPage'),
});

export const routes = [case_, own, step, begin] as const;
