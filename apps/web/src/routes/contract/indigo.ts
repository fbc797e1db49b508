import { describeTariff, readTariff, type CheckedTariff } from '@utfall/tariff';
import type { ContractPageQuery as Answer } from '../../api/generated/graphql.ts';

type Contract = NonNullable<Answer['contract']>;
type Terms = NonNullable<Contract['terms']>;

/** A value as the standard has it: never bare, so that a source or a status can stand beside it. */
interface Held<Value> {
  readonly value: Value;
}
const held = <Value>(value: Value): Held<Value> => ({ value });

const stages: Readonly<Record<string, string>> = {
  signed: 'Contracted',
  mobilising: 'Contracted',
  delivering: 'Implementation',
  suspended: 'Implementation',
  tail: 'Service delivery complete',
  finalSettlement: 'Service delivery complete',
  closed: 'Complete',
};

/**
 * A contract as a project of the INDIGO data standard 4.1 (Government Outcomes Lab). The standard has free text for how
 * outcomes are priced; the exact tariff and the days go in an extension, so that nothing is lost on the way back.
 */
export function indigoOf(contract: Contract): string {
  const { title, terms, statements, accepted, parties } = contract;
  const stage = stages[contract.state];
  const signed = parties.flatMap(({ signedAt }) => (signedAt ? [signedAt.slice(0, 10)] : []));
  const isSigned = parties.length > 0 && signed.length === parties.length;
  const project = {
    name: held(title),
    ...(stage && { stage_development: held(stage) }),
    jurisdiction: { jurisdiction: held('SE') },
    dates: {
      ...(isSigned && { outcomes_contract_signed: held(signed.toSorted().at(-1)) }),
      ...(terms && datesOf(terms)),
    },
    overall_project_finance: {
      ...(terms && { maximum_potential_outcome_payment_v2: amountOf(terms.cap) }),
      ...(accepted && { total_outcome_payments_made: amountOf(accepted) }),
    },
    ...(terms && metricsOf(terms)),
    results: resultsOf(contract),
    outcome_payments: statements.flatMap(({ payable, periodEnd, number }) =>
      payable ? [{ id: `payment${number}`, date: held(periodEnd), ...amountOf(payable) }] : [],
    ),
    organisations: parties.map(({ name, relation }) => ({ name: held(name), role: held(relation) })),
    ...(terms && { utfall: { format: 'utfall-indigo-1', title, tariff: terms.tariff, calendar: terms.calendar } }),
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** The standard has numbers; amounts up to some ninety billion with two decimals keep every digit as one. */
const amountOf = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => ({
  currency: held(currency),
  amount: held(Number(amount)),
});

const datesOf = ({ calendar }: Terms) => ({
  start_date_of_service_provision: held(calendar.effectiveFrom),
  anticipated_end_date_of_service_provision: held(calendar.serviceTo),
  anticipated_completion_date: held(calendar.finalSettlementBy),
});

function metricsOf({ tariff: text, metrics, cap }: Terms) {
  const read = readTariff(text);
  const rules = read.ok ? describeTariff(read.tariff) : [];
  return {
    outcome_metrics: metrics.map(({ name, label, note }) => ({
      id: name,
      definition: held(label.en),
      outcome_metric_target: held(rules.map(({ sentence }) => sentence.en).join(' ')),
      ...(note && { notes: note }),
    })),
    outcome_pricings: metrics.map(({ name }) => ({
      outcome_metric_id: held(name),
      currency: held(cap.currency),
      ...(read.ok && priceOf(read.tariff, name)),
      price_description: held(rules.map(({ sentence }) => sentence.en).join(' ')),
    })),
  };
}

/** The price per unit, where a payment is nothing but a price times what is measured. */
function priceOf({ terms }: CheckedTariff, metric: string) {
  for (const { expression } of terms.payments) {
    if (expression.node !== 'times') continue;
    const [one, other] = expression.parts;
    const price = one.node === 'constant' ? one : other.node === 'constant' ? other : null;
    const measured = one === price ? other : one;
    if (price && measured.node === 'metric' && measured.name === metric)
      return { price_per_unit: { amount: held(Number(price.value)) } };
  }
  return {};
}

const resultsOf = ({ measurements }: Contract) =>
  measurements.flatMap(({ metric, periodEnd, value, answer, attestedAt }) =>
    attestedAt
      ? [
          {
            outcome_metric_id: held(metric),
            result_level: held('Outcome level'),
            result_type: held('Interim'),
            date: held(periodEnd),
            outcome_achievements: held(value ?? (answer ? 'yes' : 'no')),
          },
        ]
      : [],
  );
