import {
  evaluate,
  exact,
  moneyToText,
  ratioFromText,
  readTariff,
  type CheckedTariff,
  type Money,
} from '@utfall/tariff';
import { costPerOutcome, decisionErrors, simulate, type Spread } from '@utfall/tariff/simulation';
import { scenarios, decimalOf, type Assumptions, type Scenario, type Years } from './assumed.ts';
import { plansOf, scenarioValues } from './assumptions.ts';
import { reachedIn, scenarioFacts } from './people.ts';
import { findingsOf, type Finding } from './stress.findings.ts';

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
