import type { Money } from '@utfall/tariff';
import { moneyToText } from '@utfall/tariff';
import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { day, money, number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { csvOf, saveFile } from '../portfolio/export.ts';
import type { FinanceForm, FinanceResult } from './finance.ts';
import css from './financing.module.css';
import { financingTexts } from './texts.ts';

interface ReturnsProps {
  readonly result: FinanceResult;
  readonly form: FinanceForm;
  readonly paid: Money;
  readonly currency: string;
  readonly title: string;
}

/** What each investor gets back and when, then the waterfall year by year. */
export function Returns({ result, form, paid, currency, title }: ReturnsProps): JSX.Element {
  const t = useTexts(financingTexts);
  const language = useLanguage();
  const told = (amount: string): string => money(amount, language, currency);
  const names = form.investments.map(({ name }, at) => name || t('invest.unnamed', { number: at + 1 }));
  const heads = [t('year.year'), t('year.drawn'), t('year.paid'), ...names, t('year.surplus')];
  const save = (): void =>
    saveFile(
      t('returns.file'),
      'text/csv;charset=utf-8',
      csvOf([
        [title, currency],
        heads,
        ...result.years.map(({ year, drawn, paid: all, to, surplus }) =>
          [String(year), drawn, all, ...to, surplus].map((cell) => cell.replace('.', ',')),
        ),
      ]),
    );
  return (
    <>
      <p className={layout.say}>
        {t('returns.sum', { paid: told(moneyToText(paid)), peak: told(result.peak), surplus: told(result.surplus) })}
      </p>
      <Investors {...{ result, names, currency }} />
      <div className={layout.scroll} role="region" aria-label={t('year.title')} tabIndex={0}>
        <table className={`${table.table} ${table.figures}`}>
          <caption className="vh">{t('year.title')}</caption>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={at} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.years.map(({ year, drawn, paid: all, to, surplus }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {[drawn, all, ...to, surplus].map((amount, at) => (
                  <td key={at} className="num">
                    {told(amount)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Actions>
        <Button small onClick={save}>
          {t('returns.csv')}
        </Button>
      </Actions>
    </>
  );
}

interface InvestorsProps extends Pick<ReturnsProps, 'result' | 'currency'> {
  readonly names: readonly string[];
}

function Investors({ result, names, currency }: InvestorsProps): JSX.Element {
  const t = useTexts(financingTexts);
  const language = useLanguage();
  const told = (amount: string): string => money(amount, language, currency);
  return (
    <ul className={css.investors}>
      {result.investors.map(({ drawn, back, rate, multiple, paybackOn }, at) => (
        <li key={at}>
          <h3>{names[at]}</h3>
          <dl>
            <Figure name={t('figure.drawn')} value={told(drawn)} />
            <Figure name={t('figure.back')} value={told(back)} />
            <Figure name={t('figure.rate')} value={rate === null ? t('figure.none') : percent(rate, language)} />
            <Figure
              name={t('figure.multiple')}
              value={multiple === null ? t('figure.none') : number(multiple, language)}
            />
            <Figure
              name={t('figure.payback')}
              value={paybackOn === null ? t('figure.never') : day(paybackOn, language, { year: true })}
            />
          </dl>
        </li>
      ))}
    </ul>
  );
}

const percent = (rate: number, language: 'sv' | 'en'): string => `${number((rate * 100).toFixed(2), language)}\u00a0%`;

const Figure = ({ name, value }: { readonly name: string; readonly value: string }): JSX.Element => (
  <div>
    <dt>{name}</dt>
    <dd className="num">{value}</dd>
  </div>
);
