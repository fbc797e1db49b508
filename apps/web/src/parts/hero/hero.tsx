import { useId, type ReactNode } from 'react';
import { birch, distantTrunks } from './forest.ts';
import s from './hero.module.css';

// Left of the middle the trunks fade behind the words; right of it they stand at their full height.
const posts = [
  { x: -487, foot: 516, width: 17, ribbon: 450, stationX: -533, stationY: 522 },
  { x: -299, foot: 480, width: 19, ribbon: 410, stationX: -345, stationY: 486 },
  { x: -111, foot: 522, width: 21, ribbon: 456, stationX: -157, stationY: 528 },
  { x: 77, foot: 472, width: 17, ribbon: 358, stationX: 31, stationY: 478 },
  { x: 265, foot: 514, width: 19, ribbon: 418, stationX: 219, stationY: 520 },
  { x: 453, foot: 464, width: 21, ribbon: 350, stationX: 407, stationY: 470 },
] as const;
const birches = posts.map(({ x, foot, width }, index) => birch(70 + index, x, foot, width));
const far = distantTrunks(3, 36, 4, 407);
const near = distantTrunks(11, 66, 7.4, 446);
const trail =
  'M-980 548C-760 552-623 530-533 522C-439 516-439 492-345 486C-251 480-251 534-157 528C-63 522-63 484 31 478C125 472 125 526 219 520C313 514 313 476 407 470C497 464 620 500 700 494S880 470 980 462';
const tail = 'M0 2c9-3.4 15 3.6 24 1 4-1 6.6-2 9.5-3.2l-6 10 8.4 8c-3.6 1.8-6.7 2.8-10.4 3.2-8.4 1-15-4.6-25.5-1.4z';

/** The public start: the trail through the misty wood, its six stations standing over the six columns under it. */
export function Hero({ children }: { readonly children: ReactNode }) {
  return (
    <section className={s.hero}>
      <div className="wrap">
        <div className={s.words}>{children}</div>
      </div>
      <Forest />
    </section>
  );
}

function Forest() {
  const id = useId();
  const mask = (name: string): string => `url(#${id}${name})`;
  return (
    <svg className={s.forest} viewBox="-960 0 1920 600" width="1920" height="600" aria-hidden="true">
      <Mists id={id} />
      <path d={far} className={s.far} mask={mask('m1')} />
      <path d="M-960 420C-700 400-420 428-200 408S400 390 960 414V600H-960Z" className={s.hill1} />
      <path d={near} className={s.near} mask={mask('m1')} />
      <path d="M-960 462C-640 430-420 478-60 450S520 430 960 444V600H-960Z" className={s.hill2} />
      <path d="M-960 560C-600 528-330 566 40 528S560 512 960 486V600H-960Z" fill={mask('gr')} />
      <path d={trail} className={s.snow} />
      <path d={trail} className={s.trail} />
      <g mask={mask('m2')}>{birches.slice(0, 3).map(Birch)}</g>
      <g className={s.right}>{birches.slice(3).map(Birch)}</g>
      {posts.map(({ x, ribbon, width }) => (
        <g key={x} transform={`translate(${x} ${ribbon}) scale(1.1)`}>
          <path d={tail} className={s.ribbon} transform={`translate(${width / 2} 0)`} />
          <path d={`M${-width / 2 - 1.5} 1.5l${width + 3}-1v19.5l${-width - 3} 1z`} className={s.knot} />
        </g>
      ))}
      {posts.map(({ stationX, stationY }, index) => (
        <g key={stationX} className={s.station}>
          <circle cx={stationX} cy={stationY} r="18" />
          {index === posts.length - 1 && <circle cx={stationX} cy={stationY} r="24" className={s.goal} />}
          <text x={stationX} y={stationY + 6.5} textAnchor="middle">
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

const Birch = ({ trunk, bark }: { trunk: string; bark: string }) => (
  <g key={trunk}>
    <path d={trunk} className={s.trunk} />
    <path d={bark} className={s.bark} />
  </g>
);

/** Fades: across (the words stand to the left), down (trunks rise out of the mist), and the mist on the ground. */
function Mists({ id }: { readonly id: string }) {
  const area = { x: -960, y: -20, width: 1920, height: 640 };
  return (
    <defs>
      <linearGradient id={`${id}fh`} x1="0" x2="1" y1="0" y2="0">
        <stop offset="0.5" stopColor="#000" />
        <stop offset="0.64" stopColor="#fff" />
      </linearGradient>
      <linearGradient id={`${id}fb`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0.62" stopColor="#000" />
        <stop offset="0.74" stopColor="#fff" />
      </linearGradient>
      <linearGradient id={`${id}gr`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" className={s.ground1} />
        <stop offset="0.55" className={s.ground2} />
        <stop offset="1" className={s.ground3} />
      </linearGradient>
      <mask id={`${id}m1`} maskUnits="userSpaceOnUse" {...area}>
        <rect {...area} fill={`url(#${id}fb)`} />
        <rect {...area} fill={`url(#${id}fh)`} className={s.screen} />
      </mask>
      <mask id={`${id}m2`} maskUnits="userSpaceOnUse" {...area}>
        <rect {...area} fill={`url(#${id}fb)`} />
      </mask>
    </defs>
  );
}

export interface HeroStation {
  readonly name: string;
  readonly what: string;
  readonly who: string;
}

/** The six columns under the picture: the step, what happens, and who. */
export function HeroStations({
  stations,
  title,
}: {
  readonly stations: readonly HeroStation[];
  readonly title: string;
}) {
  return (
    <section className={s.six} aria-label={title}>
      <div className="wrap">
        <h2 className="vh">{title}</h2>
        <ol>
          {stations.map(({ name, what, who }, index) => (
            <li key={name}>
              <span className={s.number} aria-hidden="true">
                {index + 1}
              </span>
              <h3>{name}</h3>
              <p>{what}</p>
              <p className={s.who}>{who}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
