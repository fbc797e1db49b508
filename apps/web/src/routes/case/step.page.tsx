import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent, type JSX, type ReactNode } from 'react';
import type { Operation } from '../../api/document.ts';
import { useRead } from '../../api/read.ts';
import { stepDocuments } from '../../api/steps/steps.graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import layout from '../../parts/layout.module.css';
import { Reasons } from '../../parts/state/reasons.tsx';
import { TrailBar } from '../../parts/trail/trail-bar.tsx';
import { CaseQuery } from './case.graphql.ts';
import { stationsOf, type NextStep, type Overview } from './case.view.ts';
import { useReasons } from './case.waiting.tsx';
import { automaticValues, optionsFor, useChoices, type Choices } from './choices.ts';
import { useDrawing } from './drawings.ts';
import { beginningOf, mutationsOf } from './mutations.ts';
import { prefilled } from './prefill.ts';
import { StepFields } from './step.fields.tsx';
import { automaticOf, fieldsOf, readForm, type FormField, type Written } from './step.form.ts';
import css from './step.module.css';
import { wordsOf } from './step.words.ts';
import { caseTexts } from './texts.ts';

type AnyStep = Operation<object, { input: object }>;
const ownFieldOf = (kind: string): string => (kind === 'workshopSeries' ? 'seriesId' : `${kind}Id`);

/** One step of a process: what it does, what it asks for, and a last look before what cannot be undone. */
export function StepPage(): JSX.Element {
  const { id, event } = useParams({ from: '/arende/$id/steg/$event' });
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const reasonsOf = useReasons();
  const { data, error, reload } = useRead(CaseQuery, { id });
  const drawing = useDrawing(data?.process?.kind);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { process, trailOverview: overview } = data;
  const step = process?.nextSteps.find((one) => one.event === event);
  const mutations = [mutationsOf[process?.kind ?? '']?.[event] ?? []].flat();
  const back = process?.kind === 'trail' ? `/arende/${id}/banan` : `/arende/${id}`;
  const title = step?.label[language] ?? t('step.unknown');
  const effects = drawing?.steps[event]?.effects.map((text) => text[language]) ?? [];
  return (
    <Around overview={overview ?? null} back={back} title={title} lead={step?.sentence[language] ?? ''}>
      {step && !step.allowed && (
        <section className={css.does}>
          <h2>{t('step.waits')}</h2>
          <Reasons steps={[reasonsOf(step)]} />
        </section>
      )}
      {step?.allowed && process && (
        <Forms
          mutations={mutations}
          own={{ field: ownFieldOf(process.kind), id }}
          kind={process.kind}
          overview={overview ?? null}
          step={step}
          effects={effects}
          version={step.irreversible ? process.version : null}
          back={back}
        />
      )}
    </Around>
  );
}

/** Begins a process of a stage on a trail, or a smaller one on a larger. */
export function BeginPage(): JSX.Element {
  const { id, kind } = useParams({ from: '/arende/$id/borja/$kind' });
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const { data, error, reload } = useRead(CaseQuery, { id });
  const drawing = useDrawing(kind);
  const beginning = beginningOf[kind];
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data || !drawing) return <Loading />;
  const back = `/arende/${id}`;
  const name = drawing.label[language];
  return (
    <Around overview={data.trailOverview ?? null} back={back} title={t('step.begin', { kind: name })} lead="">
      {beginning && (
        <Forms
          mutations={[beginning.mutation]}
          own={{ field: beginning.on, id }}
          kind={kind}
          overview={data.trailOverview ?? null}
          step={null}
          effects={[]}
          version={null}
          back={null}
        />
      )}
    </Around>
  );
}

interface AroundProps {
  readonly overview: Overview | null;
  readonly back: string;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

function Around({ overview, back, title, lead, children }: AroundProps): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <>
      {overview && <TrailBar stations={stationsOf(overview, language)} />}
      <div className="wrap">
        <p className={layout.crumb}>
          <Anchor href={back}>{t('step.back')}</Anchor>
          {overview && `, ${overview.title}`}
        </p>
        <div className={css.page}>
          <PageHeading>{title}</PageHeading>
          {lead && <p className="lead">{lead}</p>}
          {children}
        </div>
      </div>
    </>
  );
}

interface FormsProps {
  readonly mutations: readonly string[];
  readonly own: { readonly field: string; readonly id: string };
  readonly kind: string;
  readonly overview: Overview | null;
  readonly step: NextStep | null;
  readonly effects: readonly string[];
  readonly version: number | null;
  /** Where to go afterwards; null for the process that was begun. */
  readonly back: string | null;
}

/** An event with two mutations is two forms under each other. */
function Forms(props: FormsProps): JSX.Element {
  return (
    <>
      {props.mutations.map((mutation) => (
        <StepForm key={mutation} {...props} mutation={mutation} />
      ))}
    </>
  );
}

const namesOrganisation = (fields: readonly FormField[]): boolean =>
  fields.some(
    ({ name, fields: inner }) => name === 'winnerId' || name === 'organisationId' || namesOrganisation(inner ?? []),
  );

function StepForm({
  mutation,
  own,
  kind,
  overview,
  step,
  effects,
  version,
  back,
}: FormsProps & { mutation: string }): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const operation = (stepDocuments as unknown as Readonly<Record<string, AnyStep>>)[mutation]!;
  const { state, send, clear } = useStep(operation);
  const [changed, setChanged] = useState<Written>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [checking, setChecking] = useState<Record<string, unknown> | null>(null);
  const fields = fieldsOf(mutation, own.field);
  const automatic = automaticOf(mutation);
  const rfiId = kind === 'rfi' ? own.id : (overview?.processes.find((one) => one.kind === 'rfi')?.id ?? own.id);
  const parties = namesOrganisation(fields);
  const around = { kind, id: own.id, trailId: overview?.trailId ?? own.id, rfiId, parties };
  const needed = fields.length > 0 || automatic.length > 0;
  const { choices, data, error, reload } = useChoices(around, language, needed);
  const written = useMemo(() => ({ ...(data && prefilled(mutation, data)), ...changed }), [mutation, data, changed]);
  const write = (path: string, value: string | readonly string[] | undefined): void => {
    setChanged((before) => ({ ...before, [path]: value }));
    if (state.kind !== 'ready') clear();
  };
  const take = async (input: Record<string, unknown>): Promise<void> => {
    const filled = automaticValues(automatic, data, input);
    const answer = await send({
      ...input,
      ...filled,
      [own.field]: own.id,
      ...(version !== null && { expects: version }),
    });
    if (!answer) return;
    const begun = (answer as { id?: string }).id ?? own.id;
    await navigate({ to: '/arende/$id', params: { id: back === null ? begun : back.split('/')[2]! } });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { input, faults: found } = readForm(fields, written);
    const sentence = ({ field, fault }: (typeof found)[number]): string =>
      t(`step.${fault}`, { field: wordsOf(mutation, field).label[language].toLowerCase() });
    setFaults(Object.fromEntries(found.map((fault) => [fault.path, sentence(fault)])));
    if (found.length > 0) return;
    if (step?.irreversible) setChecking(input);
    else void take(input);
  };
  const label = step?.label[language] ?? t('step.begin', { kind: '' }).trim();
  // The fields wait for what is stored now, so that nothing is written over by an empty field.
  if (needed && !data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  if (checking)
    return (
      <>
        <CheckPage rows={checkedRows({ mutation, fields, written, choices, language })} consequences={effects} final>
          <StepAnswer state={state} />
          <Actions>
            <Button kind="filled" onClick={() => void take(checking)}>
              {label}
            </Button>
            <Button onClick={() => setChecking(null)}>{t('step.change')}</Button>
          </Actions>
        </CheckPage>
      </>
    );
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={Object.entries(faults).map(([field, text]) => ({ field, text }))} />
      <StepAnswer state={state} />
      <StepFields {...{ mutation, fields, written, write, choices, faults }} />
      {!step?.irreversible && effects.length > 0 && (
        <section className={css.does}>
          <h2>{t('step.does')}</h2>
          <ul>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </section>
      )}
      <div className={css.buttons}>
        <Actions>
          <Button kind="filled" type="submit">
            {step?.irreversible ? t('step.check') : label}
          </Button>
          {back && <ButtonLink href={back}>{t('step.back')}</ButtonLink>}
        </Actions>
      </div>
    </form>
  );
}

interface CheckedAsked {
  readonly mutation: string;
  readonly fields: readonly FormField[];
  readonly written: Written;
  readonly choices: Choices;
  readonly language: 'sv' | 'en';
}

/** What was written, as people read it. */
function checkedRows({ mutation, fields, written, choices, language }: CheckedAsked) {
  return fields.flatMap((field) => {
    const said = written[field.name];
    if (said === undefined || said.length === 0) return [];
    const options = optionsFor(mutation, field, choices, language);
    const read = (one: string): string => {
      if (field.type === 'DateTime') return deadline(one, language, { length: 'long' });
      return options?.find(({ value }) => value === one)?.label ?? one;
    };
    const value = [said].flat().map(read).join('\n');
    return [{ label: wordsOf(mutation, field.name).label[language], value }];
  });
}
