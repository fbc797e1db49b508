import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { supplierSearchOf } from './suppliers.search.ts';

const getParentRoute = () => rootRoute;

const matching = createRoute({
  getParentRoute,
  path: '/matchning/$id',
  validateSearch: ({ korning }: Record<string, unknown>): { korning?: number } =>
    Number.isInteger(Number(korning)) && Number(korning) > 0 ? { korning: Number(korning) } : {},
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./matching.page.tsx'), 'MatchingPage'),
});
const suppliers = createRoute({
  getParentRoute,
  path: '/leverantorer',
  validateSearch: supplierSearchOf,
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./suppliers.page.tsx'), 'SuppliersPage'),
});
const supplier = createRoute({
  getParentRoute,
  path: '/leverantorer/$id',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./supplier.page.tsx'), 'SupplierPage'),
});
const own = createRoute({
  getParentRoute,
  path: '/traffar',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./own.page.tsx'), 'OwnMatchesPage'),
});

const profile = createRoute({
  getParentRoute,
  path: '/leverantorsprofil',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./profile.page.tsx'), 'ProfilePage'),
});
const rounds = createRoute({
  getParentRoute,
  path: '/inbjudningsrundor',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./rounds.page.tsx'), 'RoundsPage'),
});

const duplicates = createRoute({
  getParentRoute,
  path: '/leverantorer/dubbletter',
  validateSearch: ({ visa }: Record<string, unknown>): { visa?: 'beslutade' } => (visa === 'beslutade' ? { visa } : {}),
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./duplicates.page.tsx'), 'DuplicatesPage'),
});

export const routes = [matching, suppliers, duplicates, supplier, own, profile, rounds] as const;
