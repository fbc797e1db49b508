import type { JSX } from 'react';
import type { ContractPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import type { Standing } from '../../parts/trail/signs.tsx';
import { TrailBar } from '../../parts/trail/trail-bar.tsx';

const standingOf = (status: string): Standing => (status === 'done' || status === 'here' ? status : 'ahead');

/** The trail that the contract stands on. */
export function ContractTrail({ overview }: { overview: NonNullable<Answer['trailOverview']> }): JSX.Element {
  const say = useSay();
  const stations = overview.stations.map(({ name, fact, status }) => ({
    name: say(name),
    fact: say(fact),
    standing: standingOf(status),
  }));
  return <TrailBar stations={stations} />;
}
