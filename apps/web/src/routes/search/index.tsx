import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const search = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sok',
  validateSearch: ({ ord }: Record<string, unknown>): { ord?: string } =>
    typeof ord === 'string' && ord.trim() !== '' ? { ord: ord.slice(0, 200) } : {},
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./search.page.tsx'), 'SearchPage'),
});

export const routes = [search] as const;
