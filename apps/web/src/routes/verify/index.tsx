import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/root.tsx';

const getParentRoute = () => rootRoute;

interface Asked {
  readonly underlag?: string;
}

const verify = createRoute({
  getParentRoute,
  path: '/kontrollera',
  validateSearch: ({ underlag }: Record<string, unknown>): Asked => (typeof underlag === 'string' ? { underlag } : {}),
  component: lazyRouteComponent(() => import('./verify.page.tsx'), 'VerifyPage'),
});
const alias = createRoute({
  getParentRoute,
  path: '/verify',
  beforeLoad: () => {
    throw redirect({ to: '/kontrollera', replace: true });
  },
});

export const routes = [verify, alias] as const;
