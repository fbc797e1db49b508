import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextArea, TextField } from '../../parts/form/field.tsx';
import { fileKinds } from '../documents/file.parts.tsx';
import { types, type FoundFault, type QuestionDraft } from './builder.values.ts';
import type { KnownInsight } from './insights.tsx';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

interface EditorProps {
  readonly question: QuestionDraft;
  readonly insights: readonly KnownInsight[];
  readonly faults: readonly FoundFault[];
  readonly onChange: (next: Partial<QuestionDraft>) => void;
}

/** Everything about one question: its words, how it is answered, and what it was built from. */
export function QuestionEditor({ question, insights, faults, onChange }: EditorProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const { id, text, help, type, required, insightId } = question;
  return (
    <div className={css.editor}>
      <TextArea
        id={`text-${id}`}
        label={t('field.question')}
        rows={3}
        maxLength={2_000}
        value={text}
        error={faults.some(({ field }) => field === `text-${id}`) ? t('fault.question') : undefined}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <SelectField
        label={t('field.insight')}
        help={t('help.insight')}
        optional
        value={insightId ?? ''}
        options={insights.map((insight) => ({ value: insight.id, label: insight.text }))}
        onChange={(value) => onChange({ insightId: value === '' ? null : value })}
      />
      <TextArea
        label={t('field.help')}
        help={t('help.help')}
        optional
        rows={2}
        maxLength={2_000}
        value={help}
        onChange={({ target }) => onChange({ help: target.value })}
      />
      <RadioGroup
        legend={t('field.type')}
        chosen={type}
        options={types.map((one) => ({ value: one, label: t(`type.${one}`), note: t(`typeNote.${one}`) }))}
        onChoose={(next) => onChange({ type: next })}
      />
      <Limits question={question} faults={faults} onChange={onChange} />
      <RadioGroup
        legend={t('field.required')}
        chosen={required ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('question.required') },
          { value: 'no', label: t('question.optional') },
        ]}
        onChoose={(next) => onChange({ required: next === 'yes' })}
      />
    </div>
  );
}

/** What only some kinds of answer have. */
function Limits({ question, faults, onChange }: Omit<EditorProps, 'insights'>): JSX.Element | null {
  const t = useTexts(rfiTexts);
  const { id, type } = question;
  const wrong = (field: string): string | undefined => {
    const found = faults.find((one) => one.field === `${field}-${id}`);
    return found && t(`fault.${found.fault}`);
  };
  if (type === 'text')
    return (
      <TextField
        id={`length-${id}`}
        label={t('field.length')}
        optional
        inputMode="numeric"
        maxLength={6}
        className={css.short}
        value={question.lengthMax}
        error={wrong('length')}
        onChange={({ target }) => onChange({ lengthMax: target.value })}
      />
    );
  if (type === 'file') return <Files {...{ question, wrong, onChange }} />;
  if (type === 'number' || type === 'priceRange') return <Numbers {...{ question, wrong, onChange }} />;
  return (
    <>
      {type === 'matrix' && (
        <TextArea
          id={`rows-${id}`}
          label={t('field.rows')}
          help={t('help.lines')}
          rows={4}
          value={question.rows}
          error={wrong('rows')}
          onChange={({ target }) => onChange({ rows: target.value })}
        />
      )}
      <TextArea
        id={`choices-${id}`}
        label={t(type === 'matrix' ? 'field.columns' : 'field.choices')}
        help={t('help.lines')}
        rows={4}
        value={question.choices}
        error={wrong('choices')}
        onChange={({ target }) => onChange({ choices: target.value })}
      />
      {type === 'choice' && (
        <RadioGroup
          legend={t('field.several')}
          chosen={question.several ? 'several' : 'one'}
          options={[
            { value: 'one', label: t('several.one') },
            { value: 'several', label: t('several.several') },
          ]}
          onChoose={(next) => onChange({ several: next === 'several' })}
        />
      )}
    </>
  );
}

interface NumbersProps {
  readonly question: QuestionDraft;
  readonly wrong: (field: string) => string | undefined;
  readonly onChange: EditorProps['onChange'];
}

/** Which files a question takes. Each kind is a line of its choices. */
function Files({ question, wrong, onChange }: NumbersProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const chosen = question.choices.split('\n').filter(Boolean);
  return (
    <>
      <CheckGroup
        legend={t('field.fileKinds')}
        help={t('help.fileKinds')}
        optional
        options={fileKinds
          .split(',')
          .map((ending) => ({ value: ending.slice(1), label: ending.slice(1).toUpperCase() }))}
        chosen={chosen}
        onChange={(kinds) => onChange({ choices: kinds.join('\n') })}
      />
      <TextField
        id={`max-${question.id}`}
        label={t('field.fileSize')}
        help={t('help.fileSize')}
        optional
        inputMode="decimal"
        maxLength={5}
        className={css.short}
        value={question.numberMax}
        error={wrong('max')}
        onChange={({ target }) => onChange({ numberMax: target.value })}
      />
    </>
  );
}

function Numbers({ question, wrong, onChange }: NumbersProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const { id, type } = question;
  return (
    <>
      <TextField
        label={t(type === 'number' ? 'field.unit' : 'field.priceUnit')}
        help={t(type === 'number' ? 'help.unit' : 'help.priceUnit')}
        optional
        maxLength={80}
        value={question.unit}
        onChange={({ target }) => onChange({ unit: target.value })}
      />
      <TextField
        id={`min-${id}`}
        label={t('field.min')}
        optional
        inputMode="decimal"
        maxLength={40}
        className={css.short}
        value={question.numberMin}
        error={wrong('min')}
        onChange={({ target }) => onChange({ numberMin: target.value })}
      />
      <TextField
        id={`max-${id}`}
        label={t('field.max')}
        optional
        inputMode="decimal"
        maxLength={40}
        className={css.short}
        value={question.numberMax}
        error={wrong('max')}
        onChange={({ target }) => onChange({ numberMax: target.value })}
      />
    </>
  );
}
