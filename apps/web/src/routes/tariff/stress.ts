import {
  evaluate,
  exact,
  moneyToText,
  ratioFromText,
  readTariff,
  type CheckedTariff,
  type Money,
} from '@utfall/tariff';
import {
  costPerOutcome,
  decisionErrors,
  reachedBy,
  simulate,
  sweepTariff,
  type Spread,
} from '@utfall/tariff/simulation';
import { scenarios, decimalOf, isFlag, type Assumptions, type Scenario, type Years } from './assumed.ts';
import { plansOf, scenarioValues } from './assumptions.ts';
import { peopleIn, reachedIn, scenarioFacts } from './people.ts';

/** What the worker is asked. Plain data. */
export interface StressAsked {
  readonly tariff: string;
  readonly assumptions: Assumptions;
  readonly years: Years;
  readonly seed: string;
}

/** Amounts as decimal text at each tenth asked for. */
export interface Percentiles {
  readonly p10: string;
  readonly p25: string;
  readonly p50: string;
  readonly p75: string;
  readonly p90: string;
}

export interface Finding {
  readonly kind: 'cliff' | 'dead' | 'perverse';
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  /** Decimal text; null for a stretch where nothing changes. */
  readonly change: string | null;
}

export interface StressResult {
  readonly currency: string;
  readonly worlds: number;
  readonly blocked: number;
  readonly years: number;
  readonly milliseconds: number;
  readonly total: Percentiles;
  /** Paid in all by the end of each year. */
  readonly byYear: readonly (Percentiles & { readonly year: number })[];
  /** Paid within each year: low, likely and high. */
  readonly liability: readonly {
    readonly year: number;
    readonly low: string;
    readonly expected: string;
    readonly high: string;
  }[];
  readonly scenarios: readonly { readonly scenario: Scenario; readonly pays: string | null }[];
  /** Chances from 0 to 1. */
  readonly paysWithoutEffect: number;
  readonly missesEffect: number;
  /** What is paid in half of the worlds where nothing happens, above what is paid in any case. */
  readonly paidWithoutEffect: string;
  readonly limits: readonly { readonly limit: string; readonly chance: number }[];
  readonly findings: readonly Finding[];
  readonly perOutcome: readonly {
    readonly metric: string;
    readonly outcomes: string;
    readonly cost: string;
    readonly worth: string | null;
  }[];
}

/** Tries a tariff before anybody signs it. The same seed and assumptions give the same answer. */
export function stressed(asked: StressAsked): StressResult {
  const { tariff: written, assumptions, years, seed } = asked;
  const read = readTariff(written);
  if (!read.ok) throw new Error('The tariff does not hold together.');
  const { tariff } = read;
  const { currency } = tariff.terms;
  const plans = plansOf(tariff, assumptions, years, seed);
  const began = performance.now();
  const forecast = simulate(tariff, plans.forecast);
  const milliseconds = Math.round(performance.now() - began);
  const pays = (scenario: Scenario): Money | null => payIn(asked, tariff, scenario);
  const none = pays('none');
  const errors = decisionErrors(tariff, plans, none ?? undefined);
  return {
    currency,
    milliseconds,
    worlds: forecast.worlds,
    blocked: forecast.blocked,
    years: forecast.byYear.length,
    total: percentilesOf(forecast.total),
    byYear: forecast.byPeriod.map((spread, index) => ({ year: years.from + index, ...percentilesOf(spread) })),
    liability: forecast.byYear.map(({ year, p10, p50, p90 }) => ({
      year,
      ...{ low: moneyToText(p10), expected: moneyToText(p50), high: moneyToText(p90) },
    })),
    scenarios: scenarios.map((scenario) => {
      const paid = pays(scenario);
      return { scenario, pays: paid && moneyToText(paid) };
    }),
    paysWithoutEffect: errors.paysWithoutEffectChance,
    missesEffect: errors.missesEffectChance,
    paidWithoutEffect: moneyToText(errors.paidWithoutEffect.mean),
    limits: Object.entries(forecast.limitChance).map(([limit, chance]) => ({ limit, chance })),
    findings: findingsOf(tariff, assumptions, years),
    perOutcome: perOutcomeOf(tariff, assumptions, pays('likely')),
  };
}

const percentilesOf = ({ p10, p25, p50, p75, p90 }: Spread): Percentiles => ({
  ...{ p10: moneyToText(p10), p25: moneyToText(p25), p50: moneyToText(p50) },
  ...{ p75: moneyToText(p75), p90: moneyToText(p90) },
});

function payIn({ assumptions, years }: StressAsked, tariff: CheckedTariff, scenario: Scenario): Money | null {
  const facts = scenarioFacts(tariff, assumptions, scenario, years.from);
  const found = evaluate(tariff, scenarioValues(tariff, assumptions, scenario), { trace: false, ...facts });
  return found.blocked ? null : found.amount;
}

/** The smallest step in which a metric is measured: one of what is counted, a tenth of a per cent, a thousandth of money. */
function stepOf(kind: string, reach: number): string {
  if (kind === 'quantity') return '1';
  if (kind === 'ratio') return '0.001';
  return String(Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, reach) / 1000))));
}

function findingsOf(tariff: CheckedTariff, assumptions: Assumptions, years: Years): Finding[] {
  const inputs = scenarioValues(tariff, assumptions, 'likely');
  return tariff.terms.metrics.flatMap((metric): Finding[] => {
    const { name, kind } = metric;
    if (metric.counting) {
      const facts = (count: number) => reachedBy(tariff.terms, name, count, `${years.from}-01-01`);
      const span = { from: '0', to: String(peopleIn(assumptions)), unit: '1', better: 'more' as const };
      return told(name, sweepTariff(tariff, { metric: name, ...span, inputs, facts }));
    }
    if (isFlag(metric) || metric.each) return [];
    const [none, low, likely, high] = scenarios.map((scenario) => Number(decimalOf(assumptions[name]![scenario])));
    const [least, most] = [Math.min(none!, low!, likely!, high!), Math.max(none!, low!, likely!, high!)];
    const reach = (most - least) * 1.25;
    if (!(reach > 0)) return [];
    const better = likely! >= none! ? 'more' : 'less';
    const unit = stepOf(kind.kind, reach);
    if (reach / Number(unit) < 2) return [];
    const [from, to] = [least, least + reach].map((end) => String(Math.round(end * 1000) / 1000));
    return told(name, sweepTariff(tariff, { metric: name, from: from!, to: to!, unit, better, inputs }));
  });
}

/** What a sweep found, as plain data. */
function told(metric: string, found: ReturnType<typeof sweepTariff>): Finding[] {
  const steep = found.cliff && isCliff(found.cliff.change, found.points) ? [found.cliff] : [];
  return [
    ...steep.map((one) => ({
      kind: 'cliff' as const,
      metric,
      from: one.from,
      to: one.to,
      change: moneyToText(one.change),
    })),
    ...found.perverse.map((one) => ({
      kind: 'perverse' as const,
      metric,
      from: one.from,
      to: one.to,
      change: moneyToText(one.change),
    })),
    ...found.deadZones.map((one) => ({
      kind: 'dead' as const,
      metric,
      from: one.from,
      to: one.to,
      change: null,
    })),
  ];
}

/** One smallest unit moves at least a twentieth of all there is to move: nobody should fear or gain so much by so little. */
function isCliff(change: Money, points: readonly { readonly amount: Money | undefined }[]): boolean {
  const amounts = points.flatMap(({ amount }) => (amount ? [amount.minorUnits] : []));
  const [least, most] = [amounts.reduce((a, b) => (b < a ? b : a)), amounts.reduce((a, b) => (b > a ? b : a))];
  const size = change.minorUnits < 0n ? -change.minorUnits : change.minorUnits;
  return size * 20n >= most - least;
}

function perOutcomeOf(tariff: CheckedTariff, assumptions: Assumptions, paid: Money | null): StressResult['perOutcome'] {
  const [most, least] = [reachedIn(tariff, assumptions, 'likely'), reachedIn(tariff, assumptions, 'none')];
  return tariff.terms.metrics.flatMap(({ name, kind, each, counting }) => {
    if (!paid || kind.kind !== 'quantity' || each) return [];
    const assumption = assumptions[name]!;
    const written = counting ? [most.get(name), least.get(name)].map(String) : [assumption.likely, assumption.none];
    const [likely, none] = written.map((text) => ratioFromText(decimalOf(text)!)!);
    const outcomes = exact.subtract(likely!, none!);
    const cost = outcomes.numerator === 0n ? undefined : costPerOutcome(paid, outcomes);
    if (!cost) return [];
    const worth = assumption.worth.trim() === '' ? null : decimalOf(assumption.worth);
    const size = cost.numerator < 0n ? exact.subtract(exact.ZERO, cost) : cost;
    const shown = exact.ratioToDecimal(size, 0);
    return [{ metric: name, outcomes: exact.ratioToText(outcomes).replace('-', ''), cost: shown, worth }];
  });
}
