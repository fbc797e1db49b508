import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent, type JSX } from 'react';
import type { Operation } from '../../api/document.ts';
import { stepDocuments } from '../../api/steps/steps.graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import type { NextStep, Overview } from './case.view.ts';
import { automaticValues, optionsFor, useChoices, type Choices } from './choices.ts';
import { prefilled } from './prefill.ts';
import { StepFields } from './step.fields.tsx';
import { automaticOf, fieldsOf, readForm, type FormField, type Written } from './step.form.ts';
import css from './step.module.css';
import { wordsOf } from './step.words.ts';
import { caseTexts } from './texts.ts';

type AnyStep = Operation<object, { input: object }>;

export interface FormsProps {
  readonly own: { readonly field: string; readonly id: string };
  readonly kind: string;
  readonly overview: Overview | null;
  readonly step: NextStep | null;
  readonly effects: readonly string[];
  readonly version: number | null;
  /** Where to go afterwards; null for the process that was begun. */
  readonly back: string | null;
}
type StepFormProps = FormsProps & { readonly mutation: string; readonly first: boolean; readonly last: boolean };

const namesOrganisation = (fields: readonly FormField[]): boolean =>
  fields.some(
    ({ name, fields: inner }) => ['winnerId', 'organisationId'].includes(name) || namesOrganisation(inner ?? []),
  );

/** What is written in a step, what is wrong with it, and the way to send it. */
function useStepForm({ mutation, own, kind, overview, step, version }: StepFormProps) {
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
  const around = { kind, id: own.id, trailId: overview?.trailId ?? own.id, rfiId, parties: namesOrganisation(fields) };
  const needed = fields.length > 0 || automatic.length > 0;
  const { choices, data, error, reload } = useChoices(around, language, needed);
  const written = useMemo(() => {
    const all = { ...(data && prefilled(mutation, data)), ...changed };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Written;
  }, [mutation, data, changed]);
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
    // What was begun by the step is where one goes on; else back to where one came from.
    await navigate({ to: '/arende/$id', params: { id: begun } });
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
  const waiting = needed && !data;
  const reader = { waiting, error, reload };
  return { fields, choices, written, write, faults, state, take, submit, checking, setChecking, reader };
}

/** The form of one mutation, and the check before it where it cannot be undone. */
export function StepForm(props: StepFormProps): JSX.Element {
  const { mutation, step, effects, back, own } = props;
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const form = useStepForm(props);
  const { fields, choices, written, write, faults, state, checking, reader } = form;
  const label = step?.label[language] ?? t(props.kind === 'correction' ? 'correction.publish' : 'step.start');
  // The same list until the next try: a new one would take the focus from the field being corrected.
  const errors = useMemo(() => Object.entries(faults).map(([field, text]) => ({ field, text })), [faults]);
  // The fields wait for what is stored now, so that nothing is written over by an empty field.
  if (reader.waiting) return reader.error ? <ReadFault error={reader.error} reload={reader.reload} /> : <Loading />;
  if (checking)
    return (
      <CheckPage rows={checkedRows({ mutation, fields, written, choices, language })} consequences={effects} final>
        <StepAnswer state={state} />
        <Actions>
          <Button kind="filled" onClick={() => void form.take(checking)}>
            {label}
          </Button>
          <Button onClick={() => form.setChecking(null)}>{t('step.change')}</Button>
        </Actions>
      </CheckPage>
    );
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary errors={errors} />
      <StepAnswer state={state} />
      <StepFields {...{ mutation, fields, written, write, choices, faults }} />
      {props.last && !step?.irreversible && <Effects effects={effects} />}
      <div className={css.buttons}>
        <Actions>
          <Button kind={props.first ? 'filled' : 'outline'} type="submit">
            {step?.irreversible ? t('step.check') : label}
          </Button>
          {props.last && (
            <ButtonLink kind="text" href={back ?? `/arende/${own.id}`}>
              {t('step.back')}
            </ButtonLink>
          )}
        </Actions>
      </div>
    </form>
  );
}

/** What follows outside the process, in the machine's words. */
function Effects({ effects }: { effects: readonly string[] }): JSX.Element | null {
  const t = useTexts(caseTexts);
  if (effects.length === 0) return null;
  return (
    <section className={css.does}>
      <h2>{t('step.does')}</h2>
      <ul>
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </section>
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
