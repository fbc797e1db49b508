import { useState, type JSX, type ReactNode } from 'react';
import { useWords } from '../say.ts';
import { wrongNumbers, type AnswerDraft, type AskedForm } from './answer.ts';
import s from './answer-field.module.css';
import { CheckGroup, RadioGroup } from './choice.tsx';
import { FieldError, TextArea, TextField } from './field.tsx';

interface AnswerFieldProps {
  readonly form: AskedForm;
  readonly value: AnswerDraft;
  readonly onChange: (next: Partial<AnswerDraft>) => void;
  readonly label: ReactNode;
  /** What helps with any question; the question's own help stands before it. */
  readonly help?: ReactNode;
  readonly under?: ReactNode;
  readonly optional?: boolean;
}

/** The field that a question is answered in, by the kind of answer it asks for. */
export function AnswerField(props: AnswerFieldProps): JSX.Element {
  const { form } = props;
  const own = form.help ? <span className={s.help}>{form.help}</span> : undefined;
  const shown = { ...props, help: own ?? props.help };
  if (form.type === 'text') return <WordsAnswer {...shown} />;
  return (
    <>
      <ValueAnswer {...shown} />
      {props.under && <div className={s.under}>{props.under}</div>}
    </>
  );
}

function WordsAnswer({ form, value, onChange, ...words }: AnswerFieldProps): JSX.Element {
  const of = form.lengthMax;
  return (
    <TextArea
      {...words}
      rows={12}
      maxLength={20_000}
      value={value.text}
      onChange={({ target }) => onChange({ text: target.value })}
      {...(of && { limit: { count: value.text.length, of, unit: 'characters' as const } })}
    />
  );
}

function ValueAnswer(props: AnswerFieldProps): JSX.Element {
  const { form, value, onChange, label, help, optional = false } = props;
  const words = { legend: label, help, optional };
  // The files stand in a list of their own.
  if (form.type === 'file') return <p className={s.lines}>{help}</p>;
  if (form.type === 'matrix') return <MatrixAnswer {...props} />;
  if (form.type === 'number' || form.type === 'priceRange') return <NumberAnswer {...props} />;
  const options = form.choices.map((choice) => ({ value: choice, label: choice }));
  if (form.several)
    return (
      <CheckGroup {...words} options={options} chosen={value.choices} onChange={(choices) => onChange({ choices })} />
    );
  const [chosen = null] = value.choices;
  return (
    <RadioGroup {...words} options={options} chosen={chosen} onChoose={(choice) => onChange({ choices: [choice] })} />
  );
}

/** One number or two; what cannot be read is said when the field is left. */
function NumberAnswer({ form, value, onChange, label, help, optional = false }: AnswerFieldProps): JSX.Element {
  const words = useWords();
  const [left, setLeft] = useState<readonly string[]>([]);
  const wrong = wrongNumbers(value);
  const limits = [
    form.numberMin && words('answer.min', { min: form.numberMin.replace('.', ',') }),
    form.numberMax && words('answer.max', { max: form.numberMax.replace('.', ',') }),
  ].filter(Boolean);
  const field = (name: 'number' | 'priceMin' | 'priceMax', fieldLabel: ReactNode, hint: ReactNode): JSX.Element => (
    <TextField
      label={fieldLabel}
      help={hint}
      optional={optional}
      inputMode="decimal"
      maxLength={60}
      className={s.number}
      value={value[name]}
      error={left.includes(name) && wrong.includes(name) ? words('answer.notNumber') : undefined}
      onChange={({ target }) => onChange({ [name]: target.value })}
      onBlur={() => setLeft([...left, name])}
    />
  );
  if (form.type === 'number') {
    const hints = [help, form.unit && words('answer.unit', { unit: form.unit }), ...limits].filter(Boolean);
    return field('number', label, hints.length > 0 && <Lines of={hints} />);
  }
  const hints = [
    help,
    form.unit ? words('answer.kronorUnit', { unit: form.unit }) : words('answer.kronor'),
    ...limits,
  ].filter(Boolean);
  return (
    <fieldset className={s.range}>
      <legend className={s.legend}>{label}</legend>
      <Lines of={hints} />
      {field('priceMin', words('answer.from'), undefined)}
      {field('priceMax', words('answer.to'), undefined)}
    </fieldset>
  );
}

function Lines({ of }: { of: readonly ReactNode[] }): JSX.Element {
  return (
    <span className={s.lines}>
      {of.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </span>
  );
}

/** One choice in each row: the same question again and again, so that it reads as well in a narrow window and aloud. */
function MatrixAnswer({ form, value, onChange, label, help }: AnswerFieldProps): JSX.Element {
  const words = useWords();
  const missing = form.rows.filter((row) => !form.choices.includes(value.cells[row] ?? '')).length;
  const options = form.choices.map((choice) => ({ value: choice, label: choice }));
  return (
    <fieldset className={s.range}>
      <legend className={s.legend}>{label}</legend>
      {help && <p className={s.lines}>{help}</p>}
      {form.rows.map((row) => (
        <div key={row} className={s.row}>
          <RadioGroup
            legend={row}
            options={options}
            chosen={value.cells[row] ?? null}
            onChoose={(choice) => onChange({ cells: { ...value.cells, [row]: choice } })}
          />
        </div>
      ))}
      {missing > 0 && missing < form.rows.length && <FieldError>{words('answer.rows', { count: missing })}</FieldError>}
    </fieldset>
  );
}
