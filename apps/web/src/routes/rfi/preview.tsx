import { useState, type JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { AnswerField } from '../../parts/form/answer-field.tsx';
import { emptyAnswer } from '../../parts/form/answer.ts';
import layout from '../../parts/layout.module.css';
import type { WrittenRfi } from './builder.values.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

/** An RFI as those who respond meet it. What is tried in the fields is kept nowhere. */
export function PreviewOf({ rfi }: { rfi: WrittenRfi }): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <div className={css.preview}>
      <p className="dim">{rfi.authority}</p>
      <h2>{rfi.title || t('preview.noTitle')}</h2>
      <p className={`lead ${css.pre}`}>{rfi.introduction || t('preview.noText')}</p>
      {rfi.questions.length === 0 && <p className="dim">{t('builder.noQuestions')}</p>}
      {rfi.questions.map((question, at) => (
        <Question key={question.id} question={question} number={at + 1} of={rfi.questions.length} />
      ))}
    </div>
  );
}

function Question({
  question,
  number,
  of,
}: {
  question: WrittenRfi['questions'][number];
  number: number;
  of: number;
}): JSX.Element {
  const t = useTexts(rfiTexts);
  const [value, setValue] = useState(emptyAnswer);
  return (
    <section className={layout.block} aria-labelledby={`preview-${question.id}`}>
      <p className="small dim">{t('preview.part', { number, of })}</p>
      <h3 id={`preview-${question.id}`}>{question.text}</h3>
      <AnswerField
        form={question.form}
        label={t('preview.answer')}
        help={question.form.type === 'text' ? t('preview.help') : undefined}
        optional={!question.required}
        value={value}
        onChange={(next) => setValue({ ...value, ...next })}
      />
    </section>
  );
}
