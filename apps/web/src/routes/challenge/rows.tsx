import { useRef, type JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { Field, TextField } from '../../parts/form/field.tsx';
import { number } from '../../parts/format.ts';
import css from './challenge.module.css';
import { decimalOf, type BaselineRow, type StakeholderRow } from './form.values.ts';
import { parts } from './tags.ts';
import { challengeTexts } from './texts.ts';

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

const replaced = <Row extends object>(rows: readonly Row[], at: number, next: Partial<Row>): Row[] =>
  rows.map((row, index) => (index === at ? { ...row, ...next } : row));

interface FrameProps {
  readonly at: number;
  readonly onRemove: () => void;
  readonly children: JSX.Element[];
}

function RowFrame({ at, onRemove, children }: FrameProps): JSX.Element {
  const t = useTexts(challengeTexts);
  return (
    <li>
      <fieldset className={css.row}>
        <legend className="small dim">{t('row.of', { number: at + 1 })}</legend>
        {children}
        <Button kind="text" small onClick={onRemove}>
          {t('row.remove', { number: at + 1 })}
        </Button>
      </fieldset>
    </li>
  );
}

/** Removes a row and keeps the focus in the list. */
function useRemove<Row>({ rows, onChange }: RowsProps<Row>) {
  const list = useRef<HTMLDivElement>(null);
  const remove = (at: number): void => {
    onChange(rows.filter((_, index) => index !== at));
    list.current?.focus();
  };
  return { list, remove };
}

export function StakeholderRows({ rows, onChange }: RowsProps<StakeholderRow>): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const { list, remove } = useRemove({ rows, onChange });
  const change = (at: number, next: Partial<StakeholderRow>): void => onChange(replaced(rows, at, next));
  return (
    <div ref={list} tabIndex={-1} className={css.rows}>
      <h2 className={css.part}>{t('field.stakeholders')}</h2>
      <p className="dim">{t('help.stakeholders')}</p>
      <ol>
        {rows.map((row, at) => (
          <RowFrame key={at} at={at} onRemove={() => remove(at)}>
            {[
              <TextField
                key="name"
                label={t('row.name')}
                maxLength={200}
                value={row.name}
                onChange={({ target }) => change(at, { name: target.value })}
              />,
              <Field key="part" id={`part-${at}`} label={t('row.part')}>
                {() => (
                  <select
                    id={`part-${at}`}
                    className={css.select}
                    value={row.part}
                    onChange={({ target }) => change(at, { part: target.value })}
                  >
                    {parts.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {say(label)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>,
              <TextField
                key="stake"
                label={t('row.stake')}
                maxLength={1_000}
                value={row.stake}
                onChange={({ target }) => change(at, { stake: target.value })}
              />,
            ]}
          </RowFrame>
        ))}
      </ol>
      <Button small onClick={() => onChange([...rows, { name: '', part: 'affected', stake: '' }])}>
        {t('row.addStakeholder')}
      </Button>
    </div>
  );
}

const columns = ['indicator', 'value', 'unit', 'period', 'source'] as const;
const lengths = { indicator: 200, value: 30, unit: 40, period: 80, source: 200 };

export function BaselineRows({ rows, onChange }: RowsProps<BaselineRow>): JSX.Element {
  const t = useTexts(challengeTexts);
  const language = useLanguage();
  const { list, remove } = useRemove({ rows, onChange });
  const empty: BaselineRow = { indicator: '', value: '', unit: '', period: '', source: '' };
  return (
    <div ref={list} tabIndex={-1} className={css.rows}>
      <ol>
        {rows.map((row, at) => (
          <RowFrame key={at} at={at} onRemove={() => remove(at)}>
            {columns.map((column) => (
              <TextField
                key={column}
                label={t(`row.${column}`)}
                maxLength={lengths[column]}
                value={row[column]}
                inputMode={column === 'value' ? 'decimal' : 'text'}
                error={
                  column === 'value' && row.value.trim() !== '' && decimalOf(row.value) === null
                    ? t('fault.decimal')
                    : undefined
                }
                onChange={({ target }) => onChange(replaced(rows, at, { [column]: target.value }))}
              />
            ))}
          </RowFrame>
        ))}
      </ol>
      <p className="small dim">{t('fault.row')}</p>
      <Button small onClick={() => onChange([...rows, empty])}>
        {t('row.addBaseline')} <span className="vh">{number(rows.length + 1, language)}</span>
      </Button>
    </div>
  );
}
