import type { ReactNode } from 'react';
import { number } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import { path, scaleOf, ticks } from './axis.ts';
import s from './forecast-fan.module.css';

/** Sums up to and including a period, in crowns. Settled periods have `settled`, those to come a `fan`. */
export interface FanPeriod {
  /** Written under the axis where it is not empty, such as the first quarter of a year. */
  readonly label?: string;
  readonly settled?: number;
  readonly fan?: {
    readonly low80: number;
    readonly low50: number;
    readonly likely: number;
    readonly high50: number;
    readonly high80: number;
  };
}

interface FanProps {
  readonly periods: readonly FanPeriod[];
  readonly cap?: number;
  /** The conclusion in words, for those who hear the picture. */
  readonly label: string;
  readonly children?: ReactNode;
}

/** What has been settled and what may come: a solid line, a dashed one, and two bands. */
export function ForecastFan(props: FanProps) {
  const words = useWords();
  return (
    <div className={s.fan}>
      <div>
        <FanDrawing {...props} form="wide" />
        <FanDrawing {...props} form="phone" />
      </div>
      <div className="small">
        {props.periods.some(({ fan }) => fan) && (
          <p>
            <b>{words('fan.title')}</b> {words('fan.key')}
          </p>
        )}
        {props.children}
      </div>
    </div>
  );
}

const frames = { wide: { width: 700, across: 560 }, phone: { width: 288, across: 206 } } as const;
const [leftEdge, topEdge, floor, height] = [44, 20, 220, 262] as const;

type Edge = keyof NonNullable<FanPeriod['fan']>;

function FanDrawing({ periods, cap, label, form }: FanProps & { readonly form: 'wide' | 'phone' }) {
  const { width, across } = frames[form];
  const right = leftEdge + across;
  const known = periods.flatMap(({ settled }, at) => (settled === undefined ? [] : [{ at, amount: settled }]));
  const now = known.at(-1) ?? { at: 0, amount: 0 };
  const coming = periods.flatMap(({ fan }, at) => (fan ? [{ at, fan }] : []));
  const highest = Math.max(cap ?? 0, now.amount, ...coming.map(({ fan }) => fan.high80)) || 1;
  const top = highest * 1.1;
  const x = (at: number): number => leftEdge + (at / Math.max(1, periods.length - 1)) * across;
  const y = (amount: number): number => floor - (amount / top) * (floor - topEdge);
  const start: readonly [number, number] = [x(now.at), y(now.amount)];
  const edge = (name: Edge): [number, number][] => coming.map(({ at, fan }) => [x(at), y(fan[name])]);
  const band = (high: Edge, low: Edge): string => `${path([start, ...edge(high), ...edge(low).reverse()])}Z`;
  const shared = { y, right, top, highest, form };
  return (
    <svg
      className={`${s.drawing} ${form}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <g fontSize="14">
        <Grid {...shared} />
        <path d={band('high80', 'low80')} className={s.outer} />
        <path d={band('high50', 'low50')} className={s.inner} />
        <path d={path([start, ...edge('likely')])} className={s.likely} />
        <path d={path(known.map(({ at, amount }) => [x(at), y(amount)]))} className={s.settled} />
        <circle cx={start[0]} cy={start[1]} r="7" className={s.here} />
        <Words
          {...shared}
          start={start}
          settled={now.amount}
          above={edge('high80')}
          end={coming.at(-1)?.fan}
          cap={cap}
        />
        <path d={`M${leftEdge} ${floor}H${right}`} className={s.floor} />
        {periods.map(({ label: under }, at) => (under ? <Year key={at} x={x(at)} name={under} /> : null))}
      </g>
    </svg>
  );
}

interface Shared {
  readonly y: (amount: number) => number;
  readonly right: number;
  readonly top: number;
  readonly highest: number;
  readonly form: 'wide' | 'phone';
}

function Grid({ y, right, top, highest }: Shared) {
  const language = useLanguage();
  const { size } = scaleOf(top);
  return ticks(highest, 3).map((amount) => (
    <g key={amount}>
      <path d={`M${leftEdge} ${y(amount)}H${right}`} className={s.grid} />
      <text x={leftEdge - 10} y={y(amount) + 5} textAnchor="end" className={s.quiet}>
        {number(amount / size, language)}
      </text>
    </g>
  ));
}

const Year = ({ x, name }: { readonly x: number; readonly name: string }) => (
  <g>
    <path d={`M${x} ${floor}v6`} className={s.floor} />
    <text x={x} y={floor + 22} className={s.quiet}>
      {name}
    </text>
  </g>
);

interface WordsProps extends Shared {
  readonly start: readonly [number, number];
  readonly settled: number;
  /** The upper edge of the fan. */
  readonly above: readonly (readonly [number, number])[];
  readonly end: FanPeriod['fan'];
  readonly cap: number | undefined;
}

/** Where what is settled is written: before the fan begins, or where there is no room, above its upper edge. */
function settledAt([x, y]: readonly [number, number], above: WordsProps['above']): readonly [number, number] {
  const end = Math.max(x - 14, leftEdge + 96);
  if (end <= x) return [end, y - 14];
  const [nextX, nextY] = above.find(([at]) => at >= end) ?? above.at(-1) ?? [x, y];
  const upper = y + (nextY - y) * Math.min(1, (end - x) / Math.max(1, nextX - x));
  return [end, Math.max(topEdge, Math.min(y, upper) - 12)];
}

/** The cap, what is settled, and what each edge of the fan ends at. */
function Words({ y, right, top, form, start, settled, above, end, cap }: WordsProps) {
  const words = useWords();
  const language = useLanguage();
  const told = (amount: number): string => number((amount / scaleOf(top).size).toFixed(1), language);
  const [settledX, settledY] = settledAt(start, above);
  const ends = [
    ['high80', 'fan.high'],
    ['likely', 'fan.likely'],
    ['low80', 'fan.low'],
  ] as const;
  return (
    <g>
      {cap !== undefined && (
        <g>
          <path d={`M${leftEdge} ${y(cap)}H${right}`} className={s.cap} />
          <path d={`M${leftEdge} ${y(cap) - 5}H${right}`} className={s.capThin} />
          <text x={leftEdge + 8} y={y(cap) - 11} className={s.strong}>
            {words('tariff.cap', { amount: told(cap) })}
          </text>
        </g>
      )}
      {settled !== 0 && (
        <text x={settledX} y={settledY} textAnchor="end" className={s.strong}>
          {words('fan.settled', { amount: told(settled) })}
        </text>
      )}
      {end &&
        ends.map(([name, word]) => (
          <text key={name} x={right + 6} y={y(end[name]) + 5} className={name === 'likely' ? s.strong : s.ink}>
            {form === 'phone' ? told(end[name]) : words(word, { amount: told(end[name]) })}
          </text>
        ))}
    </g>
  );
}
