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

/** The picture alone, drawn for a desk or for a phone. */
export function TariffDrawing({ curve, at, unit, axis, uncertainty, form }: TariffDrawingProps) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const frame = frames[form];
  const highest = Math.max(curve.cap ?? 0, ...curve.points.map(({ amount }) => amount));
  const top = highest * 1.1 || 1;
  const x = (outcome: number): number => frame.left + (Math.max(0, outcome) / curve.max) * frame.across;
  const y = (amount: number): number => frame.top + frame.down - (amount / top) * frame.down;
  const scale = scaleOf(top);
  const paid = curve.pay(at);
  const walked = [...curve.points.filter((point) => point.at < at), { at, amount: paid }];
  const ahead = [{ at, amount: paid }, ...curve.points.filter((point) => point.at > at)];
  const line = (points: typeof walked): string => path(points.map((point) => [x(point.at), y(point.amount)]));
  const right = frame.left + frame.across;
  const floor = frame.top + frame.down;
  const numbered = form === 'phone' || curve.kinks.length > 4;
  return (
    <svg
      className={`${s.drawing} ${form}`}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      width={frame.width}
      height={frame.height}
      role="img"
      aria-labelledby={`${id}t ${id}d`}
    >
      <title id={`${id}t`}>{words('tariff.title')}</title>
      <desc id={`${id}d`}>
        {[
          words('tariff.describe', {
            outcome: outcomeText(at, curve.max, language),
            unit: axis,
            amount: amountText(paid, language),
          }),
          ...curve.kinks.map((kink) => kinkText(kink, curve.max, unit, words, language)),
        ].join(' ')}
      </desc>
      <defs>
        <pattern id={`${id}h`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" className={s.hatch} />
        </pattern>
      </defs>
      <g fontSize={frame.text}>
        <text x="0" y="13" className={s.quiet}>
          {words(`tariff.${scale.words}`)}
        </text>
        {ticks(highest, form === 'phone' ? 3 : 5).map((amount) => (
          <g key={amount}>
            <path d={`M${frame.left} ${y(amount)}H${right}`} className={s.grid} />
            <text x={frame.left - (form === 'phone' ? 8 : 12)} y={y(amount) + 5} textAnchor="end" className={s.quiet}>
              {number(amount / scale.size, language)}
            </text>
          </g>
        ))}
        {ticks(curve.max, form === 'phone' ? 4 : 5).map((outcome) => (
          <text key={outcome} x={x(outcome)} y={floor + 21} textAnchor="middle" className={s.quiet}>
            {number(outcome, language)}
          </text>
        ))}
        {curve.base > 0 && <Base {...{ left: frame.left, right, level: y(curve.base), floor, form }} />}
        {uncertainty && (
          <Spread {...{ uncertainty, x, level: y(curve.base), floor, form, max: curve.max, fill: `url(#${id}h)` }} />
        )}
        {curve.cap !== null && (
          <g>
            <path d={`M${frame.left} ${y(curve.cap)}H${right}`} className={s.cap} />
            <path d={`M${frame.left} ${y(curve.cap) - 5}H${right}`} className={s.capThin} />
            <text x={frame.left + (form === 'phone' ? 4 : 8)} y={y(curve.cap) - 12} className={s.strong}>
              {words('tariff.cap', { amount: amountText(curve.cap, language) })}
            </text>
          </g>
        )}
        <path d={line(walked)} className={s.walked} />
        <path d={line(ahead)} className={s.ahead} />
        {curve.kinks.map((kink, index) => (
          <KinkMark
            key={kink.at}
            kink={kink}
            x={x(kink.at)}
            y={y(kink.amount)}
            number={numbered ? index + 1 : null}
            right={right}
            base={curve.base}
          >
            {kinkText(kink, curve.max, unit, words, language)}
          </KinkMark>
        ))}
        <g transform={`translate(${x(at)} ${y(paid)})`}>
          <path d={`M0 0V-${frame.pole}`} className={s.pole} />
          <path d={flagPath} className={s.flag} transform={`translate(1 -${frame.pole}) scale(${frame.flag})`} />
          <circle r={frame.ring} className={s.here} />
        </g>
        <path d={`M${frame.left} ${floor}H${right}`} className={s.floor} />
        <text
          x={frame.left + frame.across / 2}
          y={floor + (form === 'phone' ? 42 : 46)}
          textAnchor="middle"
          className={s.quiet}
        >
          {axis}
        </text>
      </g>
    </svg>
  );
}

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
