import type { JSX } from 'react';
import type { Standing } from '../parts/trail/signs.tsx';
import { TrailBar } from '../parts/trail/trail-bar.tsx';
import { useSay, type ServerText } from './language.ts';

interface ServerStation {
  readonly name: ServerText;
  readonly fact: ServerText;
  readonly status: string;
}

/** The sign of a station. One that was passed by is not walked: it keeps its open ring, and its fact says so. */
export const standingOf = (status: string): Standing => (status === 'done' || status === 'here' ? status : 'ahead');

/** The trail of a page that shows it without leading along it. */
export function StationBar({ stations }: { readonly stations: readonly ServerStation[] }): JSX.Element {
  const say = useSay();
  return (
    <TrailBar
      stations={stations.map(({ name, fact, status }) => ({
        name: say(name),
        fact: say(fact),
        standing: standingOf(status),
      }))}
    />
  );
}
