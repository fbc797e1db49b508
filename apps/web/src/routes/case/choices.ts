import type { StepChoicesQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import type { Language, ServerText } from '../../parts/say.ts';
import { ChoicesQuery } from './choices.graphql.ts';
import { disputeChoices, type Choice } from './dispute.choices.ts';
import type { FormField } from './step.form.ts';
import { fixedOptions } from './step.options.ts';

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
    amendment: kind === 'amendment',
    dispute: kind === 'dispute',
    challenge: kind === 'challenge',
    parties,
    deciders: kind === 'trail',
  };
  const { data, error, reload } = useRead(ChoicesQuery, variables, { pause: !needed });
  return { choices: data ? choicesOf(data, language) : {}, data, error, reload };
}

type Say = (text: ServerText) => string;

function choicesOf(data: StepChoicesQuery, language: Language): Choices {
  const say: Say = (text) => text[language];
  return {
    ...workshopChoices(data, say),
    ...rfiChoices(data),
    ...contractChoices(data, say),
    ...partyChoices(data),
    ...disputeChoices(data.statement ?? null, language),
    check: (data.route?.checks ?? []).map(({ check, sentence }) => ({ value: check, label: say(sentence) })),
  };
}

function workshopChoices({ workshopSeries: series, workshop }: StepChoicesQuery, say: Say): Choices {
  const registered = workshop?.registrations ?? [];
  const workshops = (series?.workshops ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const waiting = series?.equalInformation.filter(({ publishedAt }) => publishedAt === null) ?? [];
  return {
    workshopIds: workshops,
    workshopId: workshops,
    insightId: (series?.insights ?? []).map(({ id, text }) => ({ value: id, label: text })),
    itemId: waiting.map(({ id, text }) => ({ value: id, label: text })),
    attended: registered.map(({ id, title, sector }) => ({ value: id, label: title ?? sector })),
    registrationId: registered.map(({ id, title, sector, statusLabel }) => ({
      value: id,
      label: `${title ?? sector}, ${say(statusLabel)}`,
    })),
  };
}

function rfiChoices({ rfi, responses }: StepChoicesQuery): Choices {
  const questions = (rfi?.questions ?? []).map(({ id, text }) => ({ value: id, label: text }));
  const unanswered = rfi?.clarifications.filter(({ answer }) => answer === null) ?? [];
  const unsettled = rfi?.objections.filter(({ outcome }) => outcome === null) ?? [];
  return {
    questionId: questions,
    questionIds: questions,
    id: questions,
    clarificationId: unanswered.map(({ id, question }) => ({ value: id, label: question })),
    alsoIds: unanswered.map(({ id, question }) => ({ value: id, label: question })),
    objectionId: unsettled.map(({ id, text }) => ({ value: id, label: text })),
    responseId: (responses?.nodes ?? []).map(({ id, organisation }) => ({ value: id, label: organisation })),
  };
}

function contractChoices({ contract, matching }: StepChoicesQuery, say: Say): Choices {
  return {
    metric: (contract?.terms?.metrics ?? []).map(({ name, label }) => ({ value: name, label: say(label) })),
    corrects: (contract?.measurements ?? []).map(({ id, metric, periodEnd }) => ({
      value: id,
      label: `${metric}, ${periodEnd}`,
    })),
    supplierId: (matching?.run?.items ?? []).map(({ supplier }) => ({ value: supplier.id, label: supplier.name })),
  };
}

function partyChoices({ organisations, members, people }: StepChoicesQuery): Choices {
  const all = organisations?.nodes ?? [];
  const active = members?.nodes.filter(({ state }) => state === 'active') ?? [];
  const deciders = active.filter(({ roles }) => roles.includes('decider'));
  const sellers = all.filter(({ kind }) => kind === 'supplier' || kind === 'provider');
  return {
    organisationId: all.map(({ id, name }) => ({ value: id, label: name })),
    winnerId: sellers.map(({ id, name }) => ({ value: id, label: name })),
    personId: (people?.nodes ?? []).map(({ id, title }) => ({ value: id, label: title })),
    deciderId: deciders.map(({ person }) => ({ value: person.id, label: person.title })),
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
    termsHash: data?.contract?.terms?.hash ?? data?.amendment?.termsHash,
    impactHash: data?.amendment?.impactHash,
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
  if (field.type === 'UUID') return choices[field.name] ?? [];
  if (['check', 'metric', 'payment'].includes(field.name)) return choices[field.name] ?? [];
  return null;
}
