import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';
import { sections, type Section } from './form.values.ts';

const getParentRoute = () => rootRoute;
const isSection = (value: unknown): value is Section => sections.some((section) => section === value);

const begin = createRoute({
  getParentRoute,
  path: '/ny-utmaning',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./new.page.tsx'), 'NewChallengePage'),
});
const form = createRoute({
  getParentRoute,
  path: '/arende/$id/utmaning',
  beforeLoad: signedInOnly,
  validateSearch: (search: Record<string, unknown>): { del?: Section } =>
    isSection(search['del']) ? { del: search['del'] } : {},
  component: lazyRouteComponent(() => import('./form.page.tsx'), 'ChallengeFormPage'),
});
const check = createRoute({
  getParentRoute,
  path: '/arende/$id/utmaning/kontrollera',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./check.page.tsx'), 'CheckChallengePage'),
});
const versions = createRoute({
  getParentRoute,
  path: '/arende/$id/utmaning/versioner',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./versions.page.tsx'), 'ChallengeVersionsPage'),
});

export const routes = [begin, form, check, versions] as const;
