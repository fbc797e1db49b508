import { useId, type JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { Field, TextArea, TextField } from '../../parts/form/field.tsx';
import { useWords } from '../../parts/say.ts';
import css from './step.module.css';
import { optionsFor, type Choices } from './choices.ts';
import type { Choice } from './dispute.choices.ts';
import { rowsOf, type FormField, type Written } from './step.form.ts';
import { wordsOf } from './step.words.ts';
import { caseTexts } from './texts.ts';

export interface FieldsProps {
  readonly mutation: string;
  readonly fields: readonly FormField[];
  readonly written: Written;
  readonly write: (path: string, value: string | readonly string[] | undefined) => void;
  readonly choices: Choices;
  readonly faults: Readonly<Record<string, string>>;
  readonly prefix?: string;
}

/** The fields of a step, whatever it asks for. */
export function StepFields(props: FieldsProps): JSX.Element {
  const { fields, prefix = '' } = props;
  return (
    <>
      {fields.map((field) => (
        <OneField
          key={field.name}
          {...props}
          field={field}
          path={prefix === '' ? field.name : `${prefix}.${field.name}`}
        />
      ))}
    </>
  );
}

interface OneProps extends FieldsProps {
  readonly field: FormField;
  readonly path: string;
}

const longTexts = new Set([
  'text',
  'reason',
  'comment',
  'problem',
  'note',
  'tariff',
  'evidence',
  'howChildrenTakePart',
  'maskedReport',
  'solutionWords',
  'method',
  'purpose',
  'before',
  'after',
]);

function OneField(props: OneProps): JSX.Element {
  const { mutation, field, choices } = props;
  const language = useLanguage();
  const { label, help } = wordsOf(mutation, field.name);
  const labelled = { ...props, label: label[language], ...(help && { help: help[language] }) };
  const options = optionsFor(mutation, field, choices, language);
  if (field.type === 'object') return field.list ? <Rows {...labelled} /> : <Group {...labelled} />;
  if (options) return <Chosen {...labelled} options={options} />;
  return <WrittenField {...labelled} />;
}

/** What every form of field is told. */
function sharedOf({ path, field, faults, help }: Labelled) {
  const error = faults[path];
  return {
    id: path,
    optional: !field.required,
    ...(help !== undefined && { help }),
    ...(error !== undefined && { error }),
  };
}

type ChosenProps = Labelled & { readonly options: readonly Choice[] };

/** One or several of what there is. */
function Chosen(props: ChosenProps): JSX.Element {
  const { field, path, written, write, label, options } = props;
  const shared = sharedOf(props);
  const said = written[path];
  // What may be left empty, and has nothing to choose among, is no question.
  if (options.length === 0) return field.required ? <Nothing label={label} /> : <></>;
  if (field.name === 'questionIds')
    return <Order legend={label} options={options} value={said} onChange={(value) => write(path, value)} />;
  if (field.list) {
    const chosen = Array.isArray(said) ? (said as readonly string[]) : [];
    return (
      <CheckGroup legend={label} {...shared} options={options} chosen={chosen} onChange={(all) => write(path, all)} />
    );
  }
  const text = typeof said === 'string' ? said : '';
  // A choice that may be taken back is no radio button.
  if (options.length > 8 || field.name === 'claimId')
    return <Select label={label} {...shared} options={options} value={text} onChange={(value) => write(path, value)} />;
  return (
    <RadioGroup
      legend={label}
      {...shared}
      options={options}
      chosen={text || null}
      onChoose={(value) => write(path, value)}
    />
  );
}

/** What is written freely: a text, a number, a day, yes or no. */
function WrittenField(props: Labelled): JSX.Element {
  const { field, path, written, write, label } = props;
  const t = useTexts(caseTexts);
  const shared = sharedOf(props);
  const said = written[path];
  const text = typeof said === 'string' ? said : '';
  const put = (value: string): void => write(path, value);
  if (field.type === 'Boolean') return <YesNo legend={label} {...shared} chosen={text} onChoose={put} />;
  if (field.type === 'DateTime')
    return (
      <DateTimeField legend={label} {...shared} value={text || null} onChange={(at) => write(path, at ?? undefined)} />
    );
  if (field.name === 'planHash' || field.name === 'datasetHash')
    return <Checksum label={label} {...shared} value={text} onChange={put} />;
  const typed = { label, ...shared, value: text };
  if (field.list)
    return <TextArea {...typed} help={t('step.lines')} rows={4} onChange={(event) => put(event.target.value)} />;
  if (longTexts.has(field.name))
    return (
      <TextArea {...typed} rows={field.name === 'tariff' ? 12 : 6} onChange={(event) => put(event.target.value)} />
    );
  const numeric = field.type === 'Int' || field.type === 'Decimal';
  return (
    <TextField {...typed} {...(numeric && { inputMode: 'decimal' })} onChange={(event) => put(event.target.value)} />
  );
}

type Labelled = OneProps & { readonly label: string; readonly help?: string };

function Group(props: Labelled): JSX.Element {
  const { label, field, path } = props;
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      <StepFields {...props} fields={field.fields ?? []} prefix={path} />
    </fieldset>
  );
}

/** Several things of the same kind, one under the other, with room for one more. */
function Rows(props: Labelled): JSX.Element {
  const { label, field, path, written, write } = props;
  const t = useTexts(caseTexts);
  const count = rowsOf(path, written, field.required ? 1 : 0);
  const first = field.fields?.[0]?.name ?? '';
  const remove = (row: number): void => {
    const keys = Object.keys(written).filter((key) => key.startsWith(`${path}.`));
    const at = (key: string): number => Number(key.slice(path.length + 1).split('.')[0]);
    for (const key of keys.filter((one) => at(one) === row)) write(key, undefined);
    for (const key of keys.filter((one) => at(one) > row).toSorted((one, other) => at(one) - at(other))) {
      const rest = key
        .slice(path.length + 1)
        .split('.')
        .slice(1)
        .join('.');
      write(`${path}.${at(key) - 1}.${rest}`, written[key]);
      write(key, undefined);
    }
  };
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={css.row}>
          <StepFields {...props} fields={field.fields ?? []} prefix={`${path}.${row}`} />
          {count > (field.required ? 1 : 0) && (
            <Button kind="text" small onClick={() => remove(row)}>
              {t('step.remove', { number: row + 1 })}
            </Button>
          )}
        </div>
      ))}
      <Button small className={css.add} onClick={() => write(`${path}.${count}.${first}`, '')}>
        {t('step.add', { field: label })}
      </Button>
    </fieldset>
  );
}

interface YesNoProps {
  readonly legend: string;
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function YesNo(props: YesNoProps): JSX.Element {
  const words = useWords();
  const options = [
    { value: 'true', label: words('yes') },
    { value: 'false', label: words('no') },
  ];
  return <RadioGroup {...props} options={options} chosen={props.chosen || null} />;
}

interface SelectProps {
  readonly label: string;
  readonly id: string;
  readonly options: readonly { value: string; label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Select({ label, id, options, value, onChange, ...rest }: SelectProps): JSX.Element {
  return (
    <Field id={id} label={label} {...rest}>
      {(described) => (
        <select
          id={id}
          className={css.select}
          value={value}
          aria-describedby={described}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">–</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The order of things, changed by buttons: nothing needs to be dragged. */
function Order({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  options: readonly { value: string; label: string }[];
  value: Written[string];
  onChange: (value: string[]) => void;
}): JSX.Element {
  const order = Array.isArray(value) ? (value as readonly string[]) : options.map((option) => option.value);
  const swap = (at: number, by: number): void => {
    const next = [...order];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    onChange(next);
  };
  return (
    <fieldset className={css.group}>
      <legend>{legend}</legend>
      <ol className={css.order}>
        {order.map((one, at) => {
          const label = options.find((option) => option.value === one)?.label ?? one;
          return (
            <li key={one}>
              <span>{label}</span>
              {at > 0 && (
                <Button small aria-label={`↑ ${label}`} onClick={() => swap(at, -1)}>
                  ↑
                </Button>
              )}
              {at < order.length - 1 && (
                <Button small aria-label={`↓ ${label}`} onClick={() => swap(at, 1)}>
                  ↓
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

function Nothing({ label }: { label: string }): JSX.Element {
  const t = useTexts(caseTexts);
  return (
    <p className={css.nothing}>
      <b>{label}</b> {t('step.nothingToChoose')}
    </p>
  );
}

interface ChecksumProps {
  readonly label: string;
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A checksum is pasted, or computed here from the file. */
function Checksum({ label, id, value, onChange, ...rest }: ChecksumProps): JSX.Element {
  const t = useTexts(caseTexts);
  const file = useId();
  const compute = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
    onChange([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  };
  const under = (
    <label htmlFor={file} className={css.file}>
      {t('step.file')}
      <input id={file} type="file" onChange={(event) => void compute(event.target.files?.[0])} />
    </label>
  );
  return (
    <TextField
      id={id}
      label={label}
      {...rest}
      value={value}
      spellCheck={false}
      under={under}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
