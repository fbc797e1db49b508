import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const getParentRoute = () => rootRoute;

const contract = createRoute({
  getParentRoute,
  path: '/avtal/$id',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./contract.page.tsx'), 'ContractPage'),
});
const claims = createRoute({
  getParentRoute,
  path: '/avtal/$id/utfall',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./claims.page.tsx'), 'ClaimsPage'),
});
const statement = createRoute({
  getParentRoute,
  path: '/avrakningar/$id',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./statement.page.tsx'), 'StatementPage'),
});

export const routes = [contract, claims, statement] as const;
