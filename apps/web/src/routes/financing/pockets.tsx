import type { Money } from '@utfall/tariff';
import type { JSX } from 'react';
import type { Autosave as Written } from '../../api/autosave.ts';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import { money } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { pockets, pocketsOf, type FinanceForm, type Pocket, type PocketResult, type UnitCost } from './finance.ts';
import css from './financing.module.css';
import { financingTexts } from './texts.ts';

const noUnit: UnitCost = { what: '', value: '', year: '', pocket: 'municipality', source: '', count: '' };
const pocketOf = (value: string): Pocket => pockets.find((one) => one === value) ?? 'municipality';

interface PocketsProps {
  readonly form: Written<FinanceForm>;
  readonly paid: Money;
  readonly isWrong: boolean;
}

/** A register of unit costs, each with whom it costs and its source, and whose money is saved against who pays. */
export function Pockets({ form, paid, isWrong }: PocketsProps): JSX.Element {
  const t = useTexts(financingTexts);
  const { units, payer } = form.values;
  const change = (at: number, next: Partial<UnitCost>): void =>
    form.change({ units: units.map((unit, index) => (index === at ? { ...unit, ...next } : unit)) });
  const choices = pockets.map((value) => ({ value, label: t(`pocket.${value}`) }));
  const found = isWrong ? [] : pocketsOf(form.values, paid);
  return (
    <section className={layout.block}>
      <h2>{t('pockets.title')}</h2>
      <p className={layout.say}>{t('pockets.text')}</p>
      <SelectField
        label={t('pockets.payer')}
        value={payer}
        options={choices}
        onChange={(value) => form.change({ payer: pocketOf(value) })}
      />
      {units.map((unit, at) => (
        <fieldset key={at} className={css.one}>
          <legend>{unit.what || t('unit.unnamed', { number: at + 1 })}</legend>
          <div className={css.fields}>
            {(['what', 'value', 'count', 'year', 'source'] as const).map((field) => (
              <TextField
                key={field}
                id={`units.${at}.${field}`}
                label={t(`unit.${field}`)}
                value={unit[field]}
                onChange={(event) => change(at, { [field]: event.target.value })}
              />
            ))}
            <SelectField
              id={`units.${at}.pocket`}
              label={t('unit.pocket')}
              value={unit.pocket}
              options={choices}
              onChange={(value) => change(at, { pocket: pocketOf(value) })}
            />
          </div>
          <p className={css.buttons}>
            <Button small kind="text" onClick={() => form.change({ units: units.filter((_, index) => index !== at) })}>
              {t('unit.remove')}
            </Button>
          </p>
        </fieldset>
      ))}
      <p className={css.buttons}>
        <Button small onClick={() => form.change({ units: [...units, noUnit] })}>
          {t('unit.add')}
        </Button>
      </p>
      {isWrong && <p role="status">{t('pockets.wrong')}</p>}
      {units.length > 0 && found.length > 0 && <Whose found={found} currency={paid.currency} />}
    </section>
  );
}

/** What each saves and pays. */
function Whose({ found, currency }: { found: readonly PocketResult[]; currency: string }): JSX.Element {
  const t = useTexts(financingTexts);
  const language = useLanguage();
  const told = (amount: string): string => money(amount, language, currency);
  return (
    <div className={layout.scroll} role="region" aria-label={t('pockets.title')} tabIndex={0}>
      <table className={`${table.table} ${table.figures}`}>
        <thead>
          <tr>
            <th scope="col">{t('pockets.whose')}</th>
            <th scope="col">{t('pockets.saves')}</th>
            <th scope="col">{t('pockets.pays')}</th>
            <th scope="col">{t('pockets.net')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ pocket, saves, pays, net }) => (
            <tr key={pocket}>
              <th scope="row">{t(`pocket.${pocket}`)}</th>
              <td className="num">{told(saves)}</td>
              <td className="num">{told(pays)}</td>
              <td className="num">{told(net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
