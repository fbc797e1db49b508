import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const portfolio = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portfolj',
  validateSearch: ({ steg }: Record<string, unknown>): { steg?: number } => {
    const station = [1, 2, 3, 4, 5, 6].find((one) => one === Number(steg));
    return station === undefined ? {} : { steg: station };
  },
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./portfolio.page.tsx'), 'PortfolioPage'),
});

export const routes = [portfolio] as const;
