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
const noInvestment: Investment = { name: '', instrument: 'debt', rank: '1', commitment: '', premium: '', draws: [] };
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
  const { name, instrument, rank, commitment, premium, draws } = investment;
  const id = (field: string): string => `investments.${at}.${field}`;
  const isRepaid = instrument === 'debt' || instrument === 'equity';
  return (
    <fieldset className={css.one}>
      <legend>{name || t('invest.unnamed', { number: at + 1 })}</legend>
      <div className={css.fields}>
        <TextField
          id={id('name')}
          label={t('invest.name')}
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <SelectField
          id={id('instrument')}
          label={t('invest.instrument')}
          value={instrument}
          options={instruments.map((value) => ({ value, label: t(`instrument.${value}`) }))}
          onChange={(value) => change({ instrument: instruments.find((one) => one === value) ?? 'debt' })}
        />
        <TextField
          id={id('commitment')}
          label={t('invest.commitment')}
          inputMode="decimal"
          value={commitment}
          onChange={(event) => change({ commitment: event.target.value })}
        />
        {isRepaid && (
          <>
            <TextField
              id={id('rank')}
              label={t('invest.rank')}
              inputMode="numeric"
              value={rank}
              onChange={(event) => change({ rank: event.target.value })}
            />
            <TextField
              id={id('premium')}
              label={t('invest.premium')}
              inputMode="decimal"
              value={premium}
              onChange={(event) => change({ premium: event.target.value })}
            />
          </>
        )}
      </div>
      {draws.map((one, row) => (
        <div key={row} className={css.draw} role="group" aria-label={t('draw.one', { number: row + 1 })}>
          <TextField
            id={id(`draws.${row}.on`)}
            label={t('draw.on')}
            inputMode="numeric"
            value={one.on}
            onChange={(event) => change({ draws: replaced(draws, row, { on: event.target.value }) })}
          />
          <TextField
            id={id(`draws.${row}.amount`)}
            label={t('draw.amount')}
            inputMode="decimal"
            value={one.amount}
            onChange={(event) => change({ draws: replaced(draws, row, { amount: event.target.value }) })}
          />
          <TextField
            id={id(`draws.${row}.milestone`)}
            label={t('draw.milestone')}
            value={one.milestone}
            onChange={(event) => change({ draws: replaced(draws, row, { milestone: event.target.value }) })}
          />
          <CheckGroup
            legend={<span className="vh">{t('draw.milestone')}</span>}
            options={[{ value: 'met', label: t('draw.met') }]}
            chosen={one.met ? ['met'] : []}
            onChange={(chosen) => change({ draws: replaced(draws, row, { met: chosen.length > 0 }) })}
          />
          <Button small kind="text" onClick={() => change({ draws: draws.filter((_, index) => index !== row) })}>
            {t('draw.remove')}
          </Button>
        </div>
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
