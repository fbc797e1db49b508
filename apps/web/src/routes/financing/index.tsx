import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const financing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/avtal/$id/finansiering',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./financing.page.tsx'), 'FinancingPage'),
});

export const routes = [financing] as const;
