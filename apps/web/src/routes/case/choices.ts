import type { StepChoicesQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import type { Language, ServerText } from '../../parts/say.ts';
import { ChoicesQuery } from './choices.graphql.ts';
import type { FormField } from './step.form.ts';
import { fixedOptions } from './step.words.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}
export type Choices = Readonly<Record<string, readonly Choice[]>>;

interface Around {
  readonly kind: string;
  readonly id: string;
  readonly trailId: string;
  readonly rfiId: string;
  /** True when a field names an organisation. */
  readonly parties: boolean;
}

/** Reads what the fields of a step may be chosen among, and what the page fills in by itself. */
export function useChoices({ kind, id, trailId, rfiId, parties }: Around, language: Language, needed: boolean) {
  const variables = {
    id,
    trailId,
    rfiId,
    route: kind === 'route',
    series: kind === 'workshopSeries' || kind === 'rfi',
    workshop: kind === 'workshop',
    rfi: (kind === 'rfi' || kind === 'response') && rfiId !== '',
    matching: kind === 'matching',
    contract: kind === 'contract',
    challenge: kind === 'challenge',
    parties,
  };
  const { data, error, reload } = useRead(ChoicesQuery, variables, { pause: !needed });
  return { choices: data ? choicesOf(data, language) : {}, data, error, reload };
}

const named = <Item>(
  items: readonly Item[] | undefined,
  value: (item: Item) => string,
  label: (item: Item) => string,
): Choice[] => (items ?? []).map((item) => ({ value: value(item), label: label(item) }));

function choicesOf(data: StepChoicesQuery, language: Language): Choices {
  const { route, workshopSeries: series, workshop, rfi, responses, matching, contract, organisations, me } = data;
  const say = (text: ServerText): string => text[language];
  const questions = named(
    rfi?.questions,
    (one) => one.id,
    (one) => one.text,
  );
  const organisation = named(
    organisations?.nodes,
    (one) => one.id,
    (one) => one.name,
  );
  return {
    check: named(
      route?.checks,
      (one) => one.check,
      (one) => say(one.sentence),
    ),
    insightId: named(
      series?.insights,
      (one) => one.id,
      (one) => one.text,
    ),
    itemId: named(
      series?.equalInformation.filter((one) => one.publishedAt === null),
      (one) => one.id,
      (one) => one.text,
    ),
    workshopIds: named(
      series?.workshops,
      (one) => one.id,
      (one) => one.title,
    ),
    workshopId: named(
      series?.workshops,
      (one) => one.id,
      (one) => one.title,
    ),
    registrationId: named(
      workshop?.registrations,
      (one) => one.id,
      (one) => `${one.title ?? one.sector}, ${say(one.statusLabel)}`,
    ),
    attended: named(
      workshop?.registrations,
      (one) => one.id,
      (one) => one.title ?? one.sector,
    ),
    questionId: questions,
    questionIds: questions,
    id: questions,
    clarificationId: named(
      rfi?.clarifications.filter((one) => one.answer === null),
      (one) => one.id,
      (one) => one.question,
    ),
    objectionId: named(
      rfi?.objections.filter((one) => one.outcome === null),
      (one) => one.id,
      (one) => one.text,
    ),
    responseId: named(
      responses?.nodes,
      (one) => one.id,
      (one) => one.organisation,
    ),
    supplierId: named(
      matching?.run?.items,
      (one) => one.supplier.id,
      (one) => one.supplier.name,
    ),
    metric: named(
      contract?.terms?.metrics,
      (one) => one.name,
      (one) => say(one.label),
    ),
    corrects: named(
      contract?.measurements,
      (one) => one.id,
      (one) => `${one.metric}, ${one.periodEnd}`,
    ),
    organisationId: organisation,
    winnerId: named(
      organisations?.nodes.filter((one) => one.kind === 'supplier' || one.kind === 'provider'),
      (one) => one.id,
      (one) => one.name,
    ),
    deciderId: [{ value: me.person.id, label: me.person.title }],
  };
}

/** What the page fills in: the hash of what is shown, the edition that was read. */
export function automaticValues(
  names: readonly string[],
  data: StepChoicesQuery | undefined,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const hashOf = (): string | undefined =>
    data?.workshopSeries?.insights.find(({ id }) => id === written['insightId'])?.hash ?? data?.workshop?.minutes?.hash;
  const values: Readonly<Record<string, unknown>> = {
    hash: hashOf(),
    termsHash: data?.contract?.terms?.hash,
    rfiEdition: data?.rfi?.edition,
  };
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

/** The answers a field may have: read from the process, or fixed by the API. Null where it is written freely. */
export function optionsFor(
  mutation: string,
  field: FormField,
  choices: Choices,
  language: Language,
): readonly Choice[] | null {
  const fixed = fixedOptions[`${mutation}.${field.name}`] ?? fixedOptions[field.name];
  const free = field.name === 'role' || field.name === 'sector' ? field.type !== 'enum' : false;
  if (fixed && !free && (field.type === 'enum' || field.type === 'String' || mutation in fixedOptions))
    return fixed.map(({ value, label }) => ({ value, label: label[language] }));
  if (field.type === 'UUID' && field.name !== 'personId') return choices[field.name] ?? [];
  if (field.name === 'check' || field.name === 'metric') return choices[field.name] ?? [];
  return null;
}
