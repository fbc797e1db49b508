import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking } from '../../api/ahead.ts';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { ContractPageQuery } from './contract.graphql.ts';

const getParentRoute = () => rootRoute;

const groups = ['preparing', 'running', 'settling', 'ended'] as const;
interface ContractsSearch {
  readonly skede?: (typeof groups)[number];
  readonly betalare?: string;
  readonly ar?: number;
}
const contracts = createRoute({
  getParentRoute,
  path: '/avtal',
  beforeLoad: signedInOnly,
  validateSearch: (search: Record<string, unknown>): ContractsSearch => {
    const skede = groups.find((group) => group === search['skede']);
    const [betalare, ar] = [search['betalare'], search['ar']];
    return {
      ...(skede && { skede }),
      ...(typeof betalare === 'string' && /^[0-9a-f-]{36}$/.test(betalare) && { betalare }),
      ...(typeof ar === 'number' && ar > 1990 && ar < 2200 && { ar }),
    };
  },
  component: lazyRouteComponent(() => import('./contracts.page.tsx'), 'ContractsPage'),
});
const contract = createRoute({
  getParentRoute,
  path: '/avtal/$id',
  beforeLoad: signedInOnly,
  staticData: { ahead: ({ id = '' }) => [asking(ContractPageQuery, { id })] },
  component: lazyRouteComponent(() => import('./contract.page.tsx'), 'ContractPage'),
});
const claims = createRoute({
  getParentRoute,
  path: '/avtal/$id/utfall',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./claims.page.tsx'), 'ClaimsPage'),
});
const round = createRoute({
  getParentRoute,
  path: '/granskningar/$id',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./round.page.tsx'), 'RoundPage'),
});
const statement = createRoute({
  getParentRoute,
  path: '/avrakningar/$id',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./statement.page.tsx'), 'StatementPage'),
});

export const routes = [contracts, contract, claims, round, statement] as const;
