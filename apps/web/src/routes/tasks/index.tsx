import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const stationOf = (value: unknown): number | undefined =>
  [1, 2, 3, 4, 5, 6].find((station) => station === Number(value));

const tasks = createRoute({
  getParentRoute: () => rootRoute,
  path: '/uppgifter',
  validateSearch: ({ steg }: Record<string, unknown>): { steg?: number } => {
    const station = stationOf(steg);
    return station === undefined ? {} : { steg: station };
  },
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./tasks.page.tsx'), 'TasksPage'),
});

export const routes = [tasks] as const;
