import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextArea } from '../../parts/form/field.tsx';
import { types } from './builder.values.ts';
import type { KnownInsight } from './insights.tsx';
import { Limits, type LimitsProps } from './question.limits.tsx';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

interface EditorProps extends LimitsProps {
  readonly insights: readonly KnownInsight[];
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
