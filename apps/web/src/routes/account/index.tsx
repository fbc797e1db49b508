import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

/** Only addresses of our own are returned to after sign-in. */
const returnAddress = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/logga-in',
  validateSearch: ({ till, error }: Record<string, unknown>): { till?: string; error?: string } => {
    const to = returnAddress(till);
    return { ...(to !== undefined && { till: to }), ...(typeof error === 'string' && { error }) };
  },
  component: lazyRouteComponent(() => import('./sign-in.page.tsx'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/skapa-konto',
  component: lazyRouteComponent(() => import('./sign-up.page.tsx'), 'SignUpPage'),
});

const forgotten = createRoute({
  getParentRoute: () => rootRoute,
  path: '/glomt-losenord',
  component: lazyRouteComponent(() => import('./reset.page.tsx'), 'ForgottenPage'),
});

const newPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nytt-losenord',
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } =>
    typeof token === 'string' ? { token } : {},
  component: lazyRouteComponent(() => import('./reset.page.tsx'), 'NewPasswordPage'),
});

const inbox = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inkorg',
  component: lazyRouteComponent(() => import('./inbox.page.tsx'), 'InboxPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./account.page.tsx'), 'AccountPage'),
});

const security = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/sakerhet',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./security.page.tsx'), 'SecurityPage'),
});

const data = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto/uppgifter',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./data.page.tsx'), 'DataPage'),
});

export const routes = [signIn, signUp, forgotten, newPassword, inbox, account, security, data] as const;
