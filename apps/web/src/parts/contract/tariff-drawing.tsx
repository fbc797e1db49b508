import { useId } from 'react';
import { money, number } from '../format.ts';
import { useLanguage, useWords, type Language, type Words } from '../say.ts';
import { flagPath } from '../trail/signs.tsx';
import { path, scaleOf, ticks } from './axis.ts';
import type { Curve, Kink } from './tariff-curve.ts';
import s from './tariff.module.css';

export interface Uncertainty {
  readonly low: number;
  readonly high: number;
  /** In how many cases of 100 the outcome lies between. */
  readonly cases: number;
}

export interface TariffDrawingProps {
  readonly curve: Curve;
  readonly at: number;
  readonly unit: string;
  readonly axis: string;
  readonly uncertainty?: Uncertainty;
  readonly form: 'wide' | 'phone';
}

const frames = {
  wide: { width: 730, height: 372, left: 76, top: 20, across: 640, down: 290, text: 14, ring: 8, flag: 1.7, pole: 64 },
  phone: { width: 288, height: 280, left: 34, top: 28, across: 248, down: 196, text: 13, ring: 7, flag: 1.4, pole: 52 },
} as const;

/** An outcome as people say it: whole numbers where the axis is long, else at most two decimals. */
export const outcomeText = (outcome: number, max: number, language: Language): string =>
  number(max >= 50 ? Math.ceil(outcome - 0.005) : Math.round(outcome * 100) / 100, language);

const amountText = (amount: number, language: Language): string => money(String(Math.round(amount)), language);

/** What happens at a kink, in words. */
export function kinkText(kink: Kink, max: number, unit: string, words: Words, language: Language): string {
  const at = outcomeText(kink.at, max, language);
  if (kink.kind === 'cap') return words('tariff.reached', { at });
  if (kink.kind === 'jump') return words('tariff.jump', { at, amount: amountText(kink.rate, language) });
  if (Math.abs(kink.rate) < 0.005) return words('tariff.flat', { at });
  return words('tariff.from', { at, rate: amountText(kink.rate, language), unit });
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly floor: number;
  readonly x: (outcome: number) => number;
  readonly y: (amount: number) => number;
  readonly highest: number;
  readonly top: number;
}

function frameOf(curve: Curve, form: 'wide' | 'phone'): Frame {
  const { left, top: above, across, down } = frames[form];
  const highest = Math.max(curve.cap ?? 0, ...curve.points.map(({ amount }) => amount));
  const top = highest * 1.1 || 1;
  const x = (outcome: number): number => left + (Math.max(0, outcome) / curve.max) * across;
  const y = (amount: number): number => above + down - (amount / top) * down;
  return { left, right: left + across, floor: above + down, x, y, highest, top };
}

/** The picture alone, drawn for a desk or for a phone. */
export function TariffDrawing({ curve, at, unit, axis, uncertainty, form }: TariffDrawingProps) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const { width, height, text, ...sizes } = frames[form];
  const frame = frameOf(curve, form);
  const { x, y, left, right, floor } = frame;
  const paid = curve.pay(at);
  const walked = [...curve.points.filter((point) => point.at < at), { at, amount: paid }];
  const ahead = [{ at, amount: paid }, ...curve.points.filter((point) => point.at > at)];
  const line = (points: typeof walked): string => path(points.map((point) => [x(point.at), y(point.amount)]));
  const numbered = form === 'phone' || curve.kinks.length > 4;
  const toldKinks = curve.kinks.map((kink) => kinkText(kink, curve.max, unit, words, language));
  const now = { outcome: outcomeText(at, curve.max, language), unit: axis, amount: amountText(paid, language) };
  return (
    <svg
      className={`${s.drawing} ${form}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}t ${id}d`}
    >
      <title id={`${id}t`}>{words('tariff.title')}</title>
      <desc id={`${id}d`}>{[words('tariff.describe', now), ...toldKinks].join(' ')}</desc>
      <defs>
        <pattern id={`${id}h`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" className={s.hatch} />
        </pattern>
      </defs>
      <g fontSize={text}>
        <Axes frame={frame} curve={curve} axis={axis} form={form} />
        {curve.base > 0 && <Base {...{ left, right, level: y(curve.base), floor, form }} />}
        {uncertainty && (
          <Spread {...{ uncertainty, x, level: y(curve.base), floor, form, max: curve.max, fill: `url(#${id}h)` }} />
        )}
        {curve.cap !== null && <Cap frame={frame} cap={curve.cap} form={form} />}
        <path d={line(walked)} className={s.walked} />
        <path d={line(ahead)} className={s.ahead} />
        {curve.kinks.map((kink, index) => (
          <KinkMark
            key={kink.at}
            {...{
              kink,
              x: x(kink.at),
              y: y(kink.amount),
              number: numbered ? index + 1 : null,
              right,
              base: curve.base,
            }}
          >
            {toldKinks[index]!}
          </KinkMark>
        ))}
        <Pin
          x={x(at)}
          y={y(paid)}
          pole={Math.min(sizes.pole, Math.max(28, y(paid) - 4))}
          flag={sizes.flag}
          ring={sizes.ring}
        />
        <path d={`M${left} ${floor}H${right}`} className={s.floor} />
      </g>
    </svg>
  );
}

interface AxesProps {
  readonly frame: Frame;
  readonly curve: Curve;
  readonly axis: string;
  readonly form: 'wide' | 'phone';
}

function Axes({ frame: { left, right, floor, x, y, highest, top }, curve, axis, form }: AxesProps) {
  const words = useWords();
  const language = useLanguage();
  const scale = scaleOf(top);
  const phone = form === 'phone';
  // Half of what is written may stand to the right of its mark, and no more than there is room for.
  const isLast = (written: string, at: number): boolean => at + written.length * 4 > frames[form].width;
  return (
    <g className={s.quiet}>
      <text x="0" y="13">
        {words(`tariff.${scale.words}`)}
      </text>
      {ticks(highest, phone ? 3 : 5).map((amount) => (
        <g key={amount}>
          <path d={`M${left} ${y(amount)}H${right}`} className={s.grid} />
          <text x={left - (phone ? 8 : 12)} y={y(amount) + 5} textAnchor="end">
            {number(amount / scale.size, language)}
          </text>
        </g>
      ))}
      {ticks(curve.max, phone ? 4 : 5).map((outcome) => (
        <text
          key={outcome}
          x={x(outcome)}
          y={floor + 21}
          textAnchor={isLast(number(outcome, language), x(outcome)) ? 'end' : 'middle'}
        >
          {number(outcome, language)}
        </text>
      ))}
      <text x={(left + right) / 2} y={floor + (phone ? 42 : 46)} textAnchor="middle">
        {axis}
      </text>
    </g>
  );
}

function Cap({ frame: { left, right, y }, cap, form }: Pick<AxesProps, 'frame' | 'form'> & { readonly cap: number }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <g>
      <path d={`M${left} ${y(cap)}H${right}`} className={s.cap} />
      <path d={`M${left} ${y(cap) - 5}H${right}`} className={s.capThin} />
      <text x={left + (form === 'phone' ? 4 : 8)} y={y(cap) - 12} className={s.strong}>
        {words('tariff.cap', { amount: amountText(cap, language) })}
      </text>
    </g>
  );
}

interface PinProps {
  readonly x: number;
  readonly y: number;
  readonly pole: number;
  readonly flag: number;
  readonly ring: number;
}

/** Where the outcome stands now. */
const Pin = ({ x, y, pole, flag, ring }: PinProps) => (
  <g transform={`translate(${x} ${y})`}>
    <path d={`M0 0V-${pole}`} className={s.pole} />
    <path d={flagPath} className={s.flag} transform={`translate(1 -${pole}) scale(${flag})`} />
    <circle r={ring} className={s.here} />
  </g>
);

interface LevelProps {
  readonly level: number;
  readonly floor: number;
  readonly form: 'wide' | 'phone';
}

function Base({ left, right, level, floor, form }: LevelProps & { readonly left: number; readonly right: number }) {
  const words = useWords();
  return (
    <g>
      <rect x={left} y={level} width={right - left} height={floor - level} className={s.base} />
      <path d={`M${left} ${level}H${right}`} className={s.baseLine} />
      <text
        x={right - (form === 'phone' ? 6 : 10)}
        y={level + (form === 'phone' ? 20 : 28)}
        textAnchor="end"
        className={s.baseText}
      >
        {words(form === 'phone' ? 'tariff.base.short' : 'tariff.base')}
      </text>
    </g>
  );
}

interface SpreadProps extends LevelProps {
  readonly uncertainty: Uncertainty;
  readonly x: (outcome: number) => number;
  readonly max: number;
  readonly fill: string;
}

function Spread({ uncertainty: { low, high, cases }, x, level, floor, form, max, fill }: SpreadProps) {
  const words = useWords();
  const language = useLanguage();
  const [from, to, at] = [x(low), x(high), floor - 9];
  const said = { low: outcomeText(low, max, language), high: outcomeText(high, max, language), cases };
  return (
    <g>
      <rect x={from} y={level} width={to - from} height={floor - level} fill={fill} opacity="0.55" />
      <path d={`M${from} ${at}H${to}M${from} ${at - 6}v12M${to} ${at - 6}v12`} className={s.bracket} />
      <text x={to + 10} y={at - (form === 'phone' ? 0 : 1)} className={s.ink}>
        {words(form === 'phone' ? 'tariff.uncertain.short' : 'tariff.uncertain', said)}
      </text>
    </g>
  );
}

interface KinkProps {
  readonly kink: Kink;
  readonly x: number;
  readonly y: number;
  readonly number: number | null;
  readonly right: number;
  readonly base: number;
  readonly children: string;
}

function KinkMark({ kink, x, y, number: place, right, base, children }: KinkProps) {
  if (place !== null)
    return (
      <g>
        <circle cx={x} cy={y} r="10.5" className={s.kink} />
        <text x={x} y={y + 5} textAnchor="middle" className={s.strong} fontSize="14">
          {place}
        </text>
      </g>
    );
  const atBase = base > 0 && Math.abs(kink.amount - base) < 1;
  const late = x > right - 190;
  const [dx, dy] = atBase ? [72, -13] : [16, 26];
  return (
    <g>
      <rect x="-6.5" y="-6.5" width="13" height="13" transform={`translate(${x} ${y}) rotate(45)`} className={s.kink} />
      <text
        x={late ? Math.min(x + 40, right) : x + dx}
        y={y + dy}
        textAnchor={late ? 'end' : 'start'}
        className={s.ink}
      >
        {children}
      </text>
    </g>
  );
}
