import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInOnly } from '../../app/access.tsx';
import { rootRoute } from '../../app/root.tsx';

/** Only addresses of our own are returned to after sign-in. */
const returnAddress = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/logga-in',
  validateSearch: ({ till }: Record<string, unknown>): { till?: string } => {
    const to = returnAddress(till);
    return to === undefined ? {} : { till: to };
  },
  component: lazyRouteComponent(() => import('./sign-in.page.tsx'), 'SignInPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konto',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('./account.page.tsx'), 'AccountPage'),
});

export const routes = [signIn, account] as const;
