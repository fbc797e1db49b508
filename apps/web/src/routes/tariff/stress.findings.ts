import { moneyToText, type CheckedTariff, type Money } from '@utfall/tariff';
import { reachedBy, sweepTariff } from '@utfall/tariff/simulation';
import { decimalOf, isFlag, scenarios, type Assumptions, type Years } from './assumed.ts';
import { scenarioValues } from './assumptions.ts';
import { peopleIn } from './people.ts';

/** A stretch of what is measured where the pay leaps, stands still or goes the wrong way. */
export interface Finding {
  readonly kind: 'cliff' | 'dead' | 'perverse';
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  /** Decimal text; null for a stretch where nothing changes. */
  readonly change: string | null;
}

/** The smallest step in which a metric is measured: one of what is counted, a tenth of a per cent, a thousandth of money. */
function stepOf(kind: string, reach: number): string {
  if (kind === 'quantity') return '1';
  if (kind === 'ratio') return '0.001';
  return String(Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, reach) / 1000))));
}

/** What a sweep over each metric finds; the others are held at what is likely. */
export function findingsOf(tariff: CheckedTariff, assumptions: Assumptions, years: Years): Finding[] {
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
