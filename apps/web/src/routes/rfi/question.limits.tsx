import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { fileKinds } from '../documents/file.parts.tsx';
import type { FoundFault, QuestionDraft } from './builder.values.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

export interface LimitsProps {
  readonly question: QuestionDraft;
  readonly faults: readonly FoundFault[];
  readonly onChange: (next: Partial<QuestionDraft>) => void;
}

/** What only some kinds of answer have. */
export function Limits({ question, faults, onChange }: LimitsProps): JSX.Element | null {
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
  readonly onChange: LimitsProps['onChange'];
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
