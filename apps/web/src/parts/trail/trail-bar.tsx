import { Anchor } from '../anchor.tsx';
import { useWords } from '../say.ts';
import { MiniRibbon } from './mini-ribbon.tsx';
import { Sign, type Standing } from './signs.tsx';
import s from './trail-bar.module.css';

/** A step of the trail as drawn: its name, one fact, and where it lies from here. */
export interface Station {
  readonly name: string;
  readonly fact?: string;
  readonly standing: Standing;
  readonly href?: string;
}

/** The trail under the header on every page of a challenge. On a phone: the step in words and the mini ribbon. */
export function TrailBar({ stations }: { readonly stations: readonly Station[] }) {
  const words = useWords();
  const found = stations.findIndex(({ standing }) => standing === 'here');
  const here = found >= 0 ? found : stations.filter(({ standing }) => standing === 'done').length;
  const name = stations[Math.min(here, stations.length - 1)]?.name ?? '';
  const step = Math.min(here + 1, stations.length);
  return (
    <div className={s.bar}>
      <nav className="wrap" aria-label={words('trail')}>
        <p className={s.mini}>
          <span>
            <b>{words('step', { step, of: stations.length })}</b> · {name}
          </span>
          <MiniRibbon step={here + 1} of={stations.length} name={name} width={132} silent />
        </p>
        <ol className={s.stations}>
          {stations.map((station, index) => (
            <li
              key={station.name}
              className={s[station.standing]}
              aria-current={station.standing === 'here' ? 'step' : undefined}
            >
              <Sign standing={station.standing} goal={index === stations.length - 1} />
              <b>{station.href ? <Anchor href={station.href}>{station.name}</Anchor> : station.name}</b>
              {station.fact && <span className={s.fact}>{station.fact}</span>}
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}
