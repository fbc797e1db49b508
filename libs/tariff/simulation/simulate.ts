import type { CheckedTariff } from '../check/check.ts';
import type { Inputs } from '../evaluation/frame.ts';
import type { Money } from '../money.ts';
import { money } from '../money.ts';
import type { Period } from '../settlement/settle.ts';
import { ratioFromText, type Ratio } from '../rational.ts';
import { settle } from '../settlement/settle.ts';
import type { Draw } from './draw.ts';
import { asInput, drawer } from './draw.ts';
import { drawPeople, type PeoplePlan } from './people.ts';
import { randomFrom } from './random.ts';

/**
 * What to simulate: the same seed and plan give the same worlds. `worlds` is how many, 1,000 unless said otherwise;
 * `before` are periods with what was measured in them, which every world shares: what accumulates goes on from there.
 */
export interface SimulationPlan {
  readonly seed: string;
  readonly worlds?: number;
  readonly before?: readonly Period[];
  readonly periods: readonly Omit<Period, 'inputs'>[];
  readonly metrics: Readonly<Record<string, Draw>>;
  /** For a tariff that counts persons: how many there are and what may happen to each. */
  readonly people?: PeoplePlan;
}

/** Amounts that a tenth, a quarter, half, three quarters and nine tenths of the worlds stay at or below, and the mean. */
export interface Spread {
  readonly p10: Money;
  readonly p25: Money;
  readonly p50: Money;
  readonly p75: Money;
  readonly p90: Money;
  readonly mean: Money;
}

/**
 * What the worlds came to. Chances are shares of the worlds from 0 to 1, for reading, never for computing with.
 * `blocked` worlds could not be paid, for instance because a divisor was 0; they are in no other figure.
 */
export interface Simulation {
  readonly worlds: number;
  readonly blocked: number;
  readonly total: Spread;
  /** What had been paid in all by the end of each period. */
  readonly byPeriod: readonly (Spread & { readonly period: string })[];
  /** What was paid within each calendar year. */
  readonly byYear: readonly (Spread & { readonly year: number })[];
  readonly paysChance: number;
  /** How often each limit held something back in the end or on the way, by its key. */
  readonly limitChance: Readonly<Record<string, number>>;
  /** The totals of the worlds, lowest first. */
  readonly totals: readonly Money[];
  /** What each world had paid in all by the end of each period, those before among them. Minor units. */
  readonly courses: readonly (readonly bigint[])[];
}

interface World {
  readonly paid: readonly bigint[];
  readonly limits: ReadonlySet<string>;
}

/** What a number had come to when the drawn periods begin. */
function knownOf(before: readonly Period[], name: string): Ratio | undefined {
  const value = before.at(-1)?.inputs[name]?.value;
  return typeof value === 'string' ? ratioFromText(value) : undefined;
}

function runWorld(tariff: CheckedTariff, plan: SimulationPlan, world: number): World | undefined {
  const random = randomFrom(`${plan.seed}/${world}`);
  const { before = [] } = plan;
  const estimates = new Set(tariff.terms.metrics.flatMap(({ name, estimate }) => (estimate ? [name] : [])));
  const drawers = Object.entries(plan.metrics).map(([name, draw]) => ({ name, draw, next: drawer(draw, random, knownOf(before, name)) })); // prettier-ignore
  const told = plan.people && drawPeople(tariff.terms, plan.people, plan.periods, random);
  const periods = plan.periods.map((period, at): Period => {
    const inputs: Inputs = Object.fromEntries(
      drawers.map(({ name, draw, next }) => [name, asInput(next(), draw, estimates.has(name))]),
    );
    return { ...period, inputs, ...told?.[at] };
  });
  const settlement = settle(tariff, [...before, ...periods], { trace: false });
  if (settlement.blocked) return undefined;
  let sum = 0n;
  const paid = settlement.statements.map(({ total }) => (sum += total.minorUnits));
  const limits = settlement.statements.flatMap(({ lines }) =>
    lines.filter(({ source, amount }) => source === 'limit' && amount.minorUnits < 0n).map(({ name }) => name),
  );
  return { paid, limits: new Set(limits) };
}

/** The spread of some amounts in minor units. */
export function spreadOf(amounts: readonly bigint[], currency: string): Spread {
  const sorted = [...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (hundredths: number): Money =>
    money(sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? 0n, currency);
  const sum = sorted.reduce((all, each) => all + each, 0n);
  const mean = sorted.length > 0 ? sum / BigInt(sorted.length) : 0n;
  return { p10: at(10), p25: at(25), p50: at(50), p75: at(75), p90: at(90), mean: money(mean, currency) };
}

/** What a world paid within one year. */
function paidIn({ before = [], periods }: SimulationPlan, paid: readonly bigint[], year: number): bigint {
  const all = [...before, ...periods];
  return paid.reduce(
    (sum, each, index) => (all[index]!.year === year ? sum + each - (paid[index - 1] ?? 0n) : sum),
    0n,
  );
}

/** Settles the contract in many drawn worlds. Pure: the same plan gives the same answer in a browser and on a server. */
export function simulate(tariff: CheckedTariff, plan: SimulationPlan): Simulation {
  const { currency } = tariff.terms;
  const drawn = Array.from({ length: plan.worlds ?? 1000 }, (_, world) => runWorld(tariff, plan, world));
  const worlds = drawn.filter((world) => world !== undefined);
  const share = (count: number): number => (worlds.length > 0 ? count / worlds.length : 0);
  const totals = worlds.map(({ paid }) => paid.at(-1) ?? 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const years = [...new Set(plan.periods.map(({ year }) => year))];
  const counts = new Map<string, number>();
  for (const { limits } of worlds) for (const name of limits) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    worlds: drawn.length,
    blocked: drawn.length - worlds.length,
    total: spreadOf(totals, currency),
    byPeriod: plan.periods.map(({ name }, index) => ({
      period: name,
      ...spreadOf(
        worlds.map(({ paid }) => paid[(plan.before?.length ?? 0) + index] ?? 0n),
        currency,
      ),
    })),
    byYear: years.map((year) => ({ year, ...spreadOf(worlds.map(({ paid }) => paidIn(plan, paid, year)), currency) })), // prettier-ignore
    paysChance: share(totals.filter((total) => total > 0n).length),
    limitChance: Object.fromEntries([...counts].map(([name, count]) => [name, share(count)])),
    totals: totals.map((total) => money(total, currency)),
    courses: worlds.map(({ paid }) => paid),
  };
}

/** Both ways a rule can be wrong: it pays although nothing happened, and it does not pay although something did. */
export interface DecisionErrors {
  readonly paysWithoutEffectChance: number;
  readonly missesEffectChance: number;
  readonly paidWithoutEffect: Spread;
  readonly paidWithEffect: Spread;
}

/**
 * Compares worlds where nothing happens with worlds where the effect is real. A world pays for an effect when it pays
 * above `base`: what the contract pays whatever happens, 0 unless told.
 */
export function decisionErrors(
  tariff: CheckedTariff,
  plans: { readonly withoutEffect: SimulationPlan; readonly withEffect: SimulationPlan },
  base: Money = money(0n, tariff.terms.currency),
): DecisionErrors {
  const [without, withEffect] = [simulate(tariff, plans.withoutEffect), simulate(tariff, plans.withEffect)];
  const pays = ({ totals }: Simulation): number =>
    totals.filter(({ minorUnits }) => minorUnits > base.minorUnits).length / Math.max(1, totals.length);
  return {
    paysWithoutEffectChance: pays(without),
    missesEffectChance: 1 - pays(withEffect),
    paidWithoutEffect: without.total,
    paidWithEffect: withEffect.total,
  };
}
