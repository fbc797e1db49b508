import type { JSX } from 'react';
import type { Autosave as Written } from '../../api/autosave.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { instruments, type FinanceForm, type Investment, type PlannedDraw } from './finance.ts';
import css from './financing.module.css';
import { financingTexts } from './texts.ts';

const noDraw: PlannedDraw = { on: '', amount: '', milestone: '', met: true };
const noInvestment: Investment = { name: '', instrument: 'debt', rank: '1', commitment: '', premium: '0', draws: [] };
const replaced = <Item,>(items: readonly Item[], at: number, next: Partial<Item>): Item[] =>
  items.map((item, index) => (index === at ? { ...item, ...next } : item));

/** What each investor commits, on what terms, and when it is drawn. */
export function Investments({ form }: { form: Written<FinanceForm> }): JSX.Element {
  const t = useTexts(financingTexts);
  const { investments } = form.values;
  return (
    <section className={layout.block}>
      <h2>{t('invest.title')}</h2>
      {investments.length === 0 && <p>{t('invest.none')}</p>}
      {investments.map((investment, at) => (
        <One
          key={at}
          {...{ investment, at }}
          change={(next) => form.change({ investments: replaced(investments, at, next) })}
          remove={() => form.change({ investments: investments.filter((_, index) => index !== at) })}
        />
      ))}
      <Button small onClick={() => form.change({ investments: [...investments, noInvestment] })}>
        {t('invest.add')}
      </Button>
    </section>
  );
}

interface OneProps {
  readonly investment: Investment;
  readonly at: number;
  readonly change: (next: Partial<Investment>) => void;
  readonly remove: () => void;
}

function One({ investment, at, change, remove }: OneProps): JSX.Element {
  const t = useTexts(financingTexts);
  const { name, instrument, draws } = investment;
  const id = (field: string): string => `investments.${at}.${field}`;
  const written = (field: 'name' | 'commitment' | 'rank' | 'premium') => ({
    id: id(field),
    label: t(`invest.${field}`),
    value: investment[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const isRepaid = instrument === 'debt' || instrument === 'equity';
  return (
    <fieldset className={css.one}>
      <legend>{name || t('invest.unnamed', { number: at + 1 })}</legend>
      <div className={css.fields}>
        <TextField {...written('name')} />
        <SelectField
          id={id('instrument')}
          label={t('invest.instrument')}
          value={instrument}
          options={instruments.map((value) => ({ value, label: t(`instrument.${value}`) }))}
          onChange={(value) => change({ instrument: instruments.find((one) => one === value) ?? 'debt' })}
        />
        <TextField {...written('commitment')} inputMode="decimal" />
        {isRepaid && (
          <>
            <TextField {...written('rank')} inputMode="numeric" />
            <TextField {...written('premium')} inputMode="decimal" />
          </>
        )}
      </div>
      {draws.map((one, row) => (
        <Drawn
          key={row}
          {...{ one, row }}
          id={id(`draws.${row}`)}
          change={(next) => change({ draws: replaced(draws, row, next) })}
          remove={() => change({ draws: draws.filter((_, index) => index !== row) })}
        />
      ))}
      <p className={css.buttons}>
        <Button small onClick={() => change({ draws: [...draws, noDraw] })}>
          {t('draw.add')}
        </Button>{' '}
        <Button small kind="text" onClick={remove}>
          {t('invest.remove')}
        </Button>
      </p>
    </fieldset>
  );
}

interface DrawnProps {
  readonly one: PlannedDraw;
  readonly row: number;
  readonly id: string;
  readonly change: (next: Partial<PlannedDraw>) => void;
  readonly remove: () => void;
}

/** One drawdown: when, how much, and the milestone it waits for. */
function Drawn({ one, row, id, change, remove }: DrawnProps): JSX.Element {
  const t = useTexts(financingTexts);
  return (
    <div className={css.draw} role="group" aria-label={t('draw.one', { number: row + 1 })}>
      {(['on', 'amount', 'milestone'] as const).map((field) => (
        <TextField
          key={field}
          id={`${id}.${field}`}
          label={t(`draw.${field}`)}
          {...(field !== 'milestone' && { inputMode: field === 'on' ? 'numeric' : 'decimal' })}
          value={one[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      ))}
      <CheckGroup
        legend={<span className="vh">{t('draw.milestone')}</span>}
        options={[{ value: 'met', label: t('draw.met') }]}
        chosen={one.met ? ['met'] : []}
        onChange={(chosen) => change({ met: chosen.length > 0 })}
      />
      <Button small kind="text" onClick={remove}>
        {t('draw.remove')}
      </Button>
    </div>
  );
}
