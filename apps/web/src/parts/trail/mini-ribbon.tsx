import { useWords } from '../say.ts';
import s from './mini-ribbon.module.css';

interface MiniRibbonProps {
  /** The step the walker stands on, from 1. One more than `of` when the whole trail is walked. */
  readonly step: number;
  readonly of?: number;
  /** The name of the step, for those who hear the picture. */
  readonly name: string;
  readonly width?: number;
  /** True where the words beside it say the same. */
  readonly silent?: boolean;
}

/** The trail in one row: walked, here, ahead, goal. */
export function MiniRibbon({ step, of = 6, name, width = 108, silent = false }: MiniRibbonProps) {
  const words = useWords();
  const at = (place: number): number => 6 + ((place - 1) * (width - 14)) / (of - 1);
  const places = Array.from({ length: of }, (_, index) => index + 1);
  const label = silent
    ? { 'aria-hidden': true }
    : { role: 'img', 'aria-label': words('step.named', { step, of, name }) };
  return (
    <svg className={s.ribbon} width={width} height="20" viewBox={`0 0 ${width} 20`} {...label}>
      {places
        .slice(1)
        .map((place) =>
          place <= step ? (
            <path key={place} className={s.walked} d={`M${at(place - 1)} 13H${at(place)}`} />
          ) : (
            <path key={place} className={s.ahead} d={`M${at(place - 1) + 5} 13H${at(place) - 4}`} />
          ),
        )}
      {places.map((place) => {
        if (place < step) return <circle key={place} className={s.dot} cx={at(place)} cy="13" r="4" />;
        if (place === step) return <Here key={place} x={at(place)} />;
        return <Ahead key={place} x={at(place)} goal={place === of} />;
      })}
    </svg>
  );
}

const Here = ({ x }: { readonly x: number }) => (
  <g>
    <path className={s.pole} d={`M${x} 13V0`} />
    <path className={s.flag} d={`M${x} .5h10l-2.4 2.9 2.4 2.9h-10z`} />
    <circle className={s.here} cx={x} cy="13" r="4.6" />
  </g>
);

const Ahead = ({ x, goal }: { readonly x: number; readonly goal: boolean }) => (
  <g>
    <circle className={s.ring} cx={x} cy="13" r={goal ? 4.5 : 3.3} />
    {goal && <circle className={s.goal} cx={x} cy="13" r="1.8" />}
  </g>
);
