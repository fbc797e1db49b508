import type { StepChoicesQuery } from '../../api/generated/graphql.ts';
import { day } from '../../parts/format.ts';
import type { Language, ServerText } from '../../parts/say.ts';

/** What can be chosen in a field. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}
interface Labelled {
  readonly name: string;
  readonly label?: ServerText;
}
/** What is read of a statement as it was computed. */
interface Computed {
  readonly input: {
    readonly tariff: { readonly payments: readonly Labelled[]; readonly metrics: readonly Labelled[] };
    readonly periods: readonly {
      readonly claims?: readonly {
        readonly id: string;
        readonly metric: string;
        readonly person: string;
        readonly occurredOn: string;
        readonly state: string;
      }[];
    }[];
  };
}

/** What of a statement can be disputed, by the words the parties have for it: a payment, or one outcome in it. */
export function disputeChoices(
  statement: StepChoicesQuery['statement'] | null,
  language: Language,
): Readonly<Record<string, readonly Choice[]>> {
  if (!statement) return {};
  const computed = statement.document ? (JSON.parse(statement.document) as Computed).input : null;
  const called = (all: readonly Labelled[] | undefined, name: string): string | undefined =>
    all?.find((one) => one.name === name)?.label?.[language];
  const payments = statement.lines.filter(({ source }) => source === 'payment');
  const claims = computed?.periods.at(-1)?.claims?.filter(({ state }) => state === 'verified') ?? [];
  return {
    payment: payments.map(({ name, sentence }) => ({
      value: name,
      label: called(computed?.tariff.payments, name) ?? sentence[language],
    })),
    claimId: claims.map(({ id, metric, person, occurredOn }) => ({
      value: id,
      label: `${called(computed?.tariff.metrics, metric) ?? metric}, ${day(occurredOn, language, { year: true })}, ${person.slice(0, 10)}…`,
    })),
  };
}
