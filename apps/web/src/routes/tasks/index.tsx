import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking } from '../../api/ahead.ts';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { TasksAsideQuery } from './aside.graphql.ts';
import { tasksAsked } from './asked.ts';
import { TasksQuery } from './tasks.graphql.ts';

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
  staticData: {
    ahead: (_, { steg }) => [asking(TasksQuery, tasksAsked(stationOf(steg))), asking(TasksAsideQuery, {})],
  },
  component: lazyRouteComponent(() => import('./tasks.page.tsx'), 'TasksPage'),
});

export const routes = [tasks] as const;
