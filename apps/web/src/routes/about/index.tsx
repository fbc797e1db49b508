import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root.tsx';

const help = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hjalp',
  component: lazyRouteComponent(() => import('./help.page.tsx'), 'HelpPage'),
});

const accessibility = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tillganglighet',
  validateSearch: ({ sida }: Record<string, unknown>): { sida?: string } =>
    typeof sida === 'string' && sida.startsWith('/') ? { sida } : {},
  component: lazyRouteComponent(() => import('./accessibility.page.tsx'), 'AccessibilityPage'),
});

const openData = createRoute({
  getParentRoute: () => rootRoute,
  path: '/oppna-data',
  component: lazyRouteComponent(() => import('./open-data.page.tsx'), 'OpenDataPage'),
});

export const routes = [help, accessibility, openData] as const;
