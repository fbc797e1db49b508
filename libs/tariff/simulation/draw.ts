import { normal, binomial, poisson } from './random.ts';
import type { Random } from './random.ts';
import type { Input } from '../evaluation/frame.ts';
import { add, ratioFromText, ratioToText, ZERO, type Ratio } from '../rational.ts';

interface Course {
  /** Each period adds to what came before; otherwise each is drawn on its own. */
  readonly accumulates?: boolean;
}

/**
 * What a metric may turn out to be. Numbers are decimal text. A draw is made with ordinary floating point, cut to
 * `decimals` (2) and only then handed to the tariff, so that everything in the money path is exact.
 */
export type Draw = Course &
  (
    | { readonly kind: 'fixed'; readonly value: string | boolean }
    | { readonly kind: 'flag'; readonly chance: string }
    | { readonly kind: 'normal'; readonly mean: string; readonly deviation: string; readonly decimals?: number; readonly least?: string; readonly most?: string }
    | { readonly kind: 'uniform'; readonly low: string; readonly high: string; readonly decimals?: number }
    | { readonly kind: 'triangular'; readonly low: string; readonly mode: string; readonly high: string; readonly decimals?: number }
    | { readonly kind: 'binomial'; readonly trials: string; readonly chance: string }
    | { readonly kind: 'share'; readonly trials: string; readonly chance: string }
    | { readonly kind: 'poisson'; readonly mean: string }
    | Uncertain
  ); // prettier-ignore

/**
 * Nobody knows the effect and chance plays with it: in each world an effect between `low` and `high`, around which every
 * period varies by `deviation`.
 */
interface Uncertain {
  readonly kind: 'uncertain';
  readonly low: string;
  readonly mode: string;
  readonly high: string;
  readonly deviation: string;
  readonly decimals?: number;
  readonly least?: string;
}

type Drawer = () => string | boolean;

function bounded(value: number, least: string | undefined, most: string | undefined): number {
  const lifted = least === undefined ? value : Math.max(Number(least), value);
  return most === undefined ? lifted : Math.min(Number(most), lifted);
}

export function triangular(random: Random, low: number, mode: number, high: number): number {
  if (high <= low) return mode;
  const [at, turn] = [random(), (mode - low) / (high - low)];
  return at < turn
    ? low + Math.sqrt(at * (high - low) * (mode - low))
    : high - Math.sqrt((1 - at) * (high - low) * (high - mode));
}

function drawOnce(draw: Exclude<Draw, Uncertain>, random: Random): string | boolean {
  const cut = (value: number, decimals = 2): string => value.toFixed(decimals);
  switch (draw.kind) {
    case 'fixed':
      return draw.value;
    case 'flag':
      return random() < Number(draw.chance);
    case 'normal': {
      const value = Number(draw.mean) + Number(draw.deviation) * normal(random);
      return cut(bounded(value, draw.least, draw.most), draw.decimals);
    }
    case 'uniform':
      return cut(Number(draw.low) + random() * (Number(draw.high) - Number(draw.low)), draw.decimals);
    case 'triangular':
      return cut(triangular(random, Number(draw.low), Number(draw.mode), Number(draw.high)), draw.decimals);
    case 'binomial':
      return String(binomial(random, Number(draw.trials), Number(draw.chance)));
    case 'share':
      return `${binomial(random, Number(draw.trials), Number(draw.chance))}/${draw.trials}`;
    case 'poisson':
      return String(poisson(random, Number(draw.mean)));
  }
}

/** The effect of one world, with what each of its periods varies by. */
function centred(draw: Draw, random: Random): Exclude<Draw, Uncertain> {
  if (draw.kind !== 'uncertain') return draw;
  const mean = String(triangular(random, Number(draw.low), Number(draw.mode), Number(draw.high)));
  return { ...draw, kind: 'normal', mean };
}

/** Draws the value of a metric period by period in one world, from what it has come to. */
export function drawer(asked: Draw, random: Random, known: Ratio = ZERO): Drawer {
  const draw = centred(asked, random);
  let sum = known;
  return () => {
    const value = drawOnce(draw, random);
    if (!draw.accumulates || typeof value === 'boolean') return value;
    sum = add(sum, ratioFromText(value)!);
    return ratioToText(sum);
  };
}

const LEVEL = '0.95';
const DEVIATIONS_AT_LEVEL = 1.96;

/** A drawn value as a verified input; with the interval that its deviation gives where the metric is an estimate. */
export function asInput(value: string | boolean, draw: Draw, isEstimate: boolean): Input {
  if (!isEstimate || typeof value === 'boolean' || !('deviation' in draw)) return { value, verified: true };
  const [middle, reach] = [Number(value), DEVIATIONS_AT_LEVEL * Number(draw.deviation)];
  const [low, high] = [middle - reach, middle + reach].map((end) => end.toFixed(draw.decimals ?? 2));
  return { value, verified: true, low: low!, high: high!, level: LEVEL };
}
