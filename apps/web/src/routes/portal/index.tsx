import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking } from '../../api/ahead.ts';
import { rootRoute } from '../../app/root.tsx';
import { openNowAsked, type OpenKind } from './asked.ts';
import type { ChallengeFilter } from './filter.ts';
import { OpenNowQuery, PublicChallengeQuery, PublicRfiQuery } from './portal.graphql.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, 200) : undefined;
const numberOf = (value: unknown, most: number): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
};

const withoutEmpty = (filter: Record<string, unknown>): ChallengeFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

const openKindOf = (visa: unknown): OpenKind | undefined => (visa === 'workshop' || visa === 'rfi' ? visa : undefined);

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { visa?: OpenKind } => {
    const visa = openKindOf(search['visa']);
    return visa === undefined ? {} : { visa };
  },
  staticData: { ahead: (_, { visa }) => [asking(OpenNowQuery, openNowAsked(openKindOf(visa)))] },
  component: lazyRouteComponent(() => import('./start.page.tsx'), 'StartPage'),
});

const challenges = createRoute({
  getParentRoute: () => rootRoute,
  path: '/utmaningar',
  validateSearch: ({ tema, lan, mal, steg, ord }: Record<string, unknown>): ChallengeFilter =>
    withoutEmpty({
      tema: textOf(tema),
      lan: textOf(lan),
      mal: numberOf(mal, 17),
      steg: numberOf(steg, 6),
      ord: textOf(ord),
    }),
  component: lazyRouteComponent(() => import('./challenges.page.tsx'), 'ChallengesPage'),
});

const challenge = createRoute({
  getParentRoute: () => rootRoute,
  path: '/utmaningar/$id',
  staticData: { ahead: ({ id = '' }) => [asking(PublicChallengeQuery, { id })] },
  component: lazyRouteComponent(() => import('./challenge.page.tsx'), 'PublicChallengePage'),
});

const rfis = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rfi',
  component: lazyRouteComponent(() => import('./rfis.page.tsx'), 'OpenRfisPage'),
});

const rfi = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rfi/$id',
  staticData: { ahead: ({ id = '' }) => [asking(PublicRfiQuery, { id })] },
  component: lazyRouteComponent(() => import('./rfi.page.tsx'), 'PublicRfiPage'),
});

const remiss = createRoute({
  getParentRoute: () => rootRoute,
  path: '/remiss/$id',
  component: lazyRouteComponent(() => import('./remiss.page.tsx'), 'PublicRemissPage'),
});

const results = createRoute({
  getParentRoute: () => rootRoute,
  path: '/resultat',
  component: lazyRouteComponent(() => import('./results.page.tsx'), 'ResultsPage'),
});

const how = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sa-gar-det-till',
  component: lazyRouteComponent(() => import('./how.page.tsx'), 'HowPage'),
});

export const routes = [start, challenges, challenge, rfis, rfi, remiss, results, how] as const;
