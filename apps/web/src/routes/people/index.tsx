import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

const members = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/organisation',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./members.page.tsx'), 'MembersPage'),
});

const delegations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/delegationer',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./delegations.page.tsx'), 'DelegationsPage'),
});

const signOn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/inloggning',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./sign-on.page.tsx'), 'SignOnPage'),
});

const log = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/atkomst',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./log.page.tsx'), 'LogPage'),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbjudan',
  component: lazyRouteComponent(() => import('./invitation.page.tsx'), 'InvitationPage'),
});

export const routes = [invitation, members, delegations, signOn, log] as const;
