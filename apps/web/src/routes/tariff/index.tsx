import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

export const parts = ['regler', 'kohorter', 'prova', 'spara'] as const;
export type Part = (typeof parts)[number];
const known = (value: unknown): Part | undefined => parts.find((part) => part === value);

const tariff = createRoute({
  getParentRoute: () => rootRoute,
  path: '/avtal/$id/tariff',
  beforeLoad: signedInOnly,
  validateSearch: (search: Record<string, unknown>): { del?: Part } => {
    const del = known(search['del']);
    return del ? { del } : {};
  },
  component: lazyRouteComponent(() => import('./tariff.page.tsx'), 'TariffPage'),
});

export const routes = [tariff] as const;
