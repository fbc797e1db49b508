import {
  describeTariff,
  formatValue,
  ratioFromText,
  readTariff,
  type CheckedTariff,
  type Sentence,
} from '@utfall/tariff';
import type {
  StatementContractQuery as ContractAnswer,
  StatementPageQuery as Answer,
} from '../../api/generated/graphql.ts';
import type { Language } from '../../app/language.ts';
import { number } from '../../parts/format.ts';

export type Statement = NonNullable<Answer['statement']>;
export type StatementContract = NonNullable<ContractAnswer['contract']>;
type Line = Statement['lines'][number];
type Input = Statement['inputs'][number];

/** A statement told in the words of its tariff; in its own words while the tariff is not there. */
export interface StatementWords {
  readonly metric: (name: string) => Sentence;
  readonly value: (input: Input, language: Language) => string;
  /** What a line is called: the payment as the parties have named it, else what the line says of itself. */
  readonly line: (line: Line) => Sentence;
  /** The rule behind a line, before anything is measured; null for lines that explain themselves. */
  readonly rule: (line: Line) => Sentence | null;
  /** The values that a line is computed from: those its steps speak of, or all when it comes from no single rule. */
  readonly inputs: (line: Line, inputs: readonly Input[]) => readonly Input[];
}

const answers = { sv: { true: 'ja', false: 'nej' }, en: { true: 'yes', false: 'no' } } as const;

export function wordsOf(tariffText: string | undefined): StatementWords {
  const read = tariffText === undefined ? null : readTariff(tariffText);
  const tariff = read?.ok ? read.tariff : null;
  const rules = new Map(tariff ? describeTariff(tariff).map(({ name, sentence }) => [name, sentence]) : []);
  return {
    metric: (name) => tariff?.terms.metrics.find((metric) => metric.name === name)?.label ?? { sv: name, en: name },
    value: ({ metric, value }, language) => valueIn(tariff, metric, value, language),
    line: ({ name, sentence }) => tariff?.terms.payments.find((payment) => payment.name === name)?.label ?? sentence,
    rule: ({ name, source }) => (source === 'payment' ? (rules.get(name) ?? null) : null),
    inputs: ({ name }, inputs) => {
      const used = tariff && metricsIn(tariff, name);
      return used ? inputs.filter(({ metric }) => used.has(metric)) : inputs;
    },
  };
}

function valueIn(tariff: CheckedTariff | null, metric: string, value: string, language: Language): string {
  if (value === 'true' || value === 'false') return answers[language][value];
  const kind = tariff?.terms.metrics.find(({ name }) => name === metric)?.kind;
  const exact = ratioFromText(value);
  if (tariff && kind && exact) return formatValue(exact, kind, tariff.terms, language);
  return number(value, language);
}

/** The metrics that a payment reads, also through what it names; null when there is no such payment. */
function metricsIn({ terms }: CheckedTariff, payment: string): ReadonlySet<string> | null {
  const named = new Map([...(terms.definitions ?? []), ...terms.payments].map((one) => [one.name, one.expression]));
  const metrics = new Set(terms.metrics.map(({ name }) => name));
  if (!terms.payments.some(({ name }) => name === payment)) return null;
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const expression = named.get(name);
    if (!expression || seen.has(name)) return;
    seen.add(name);
    const written = JSON.stringify(expression).matchAll(/"name":"([^"]+)"/g);
    for (const [, used = ''] of written) {
      if (metrics.has(used)) found.add(used);
      else visit(used);
    }
  };
  visit(payment);
  return found;
}
