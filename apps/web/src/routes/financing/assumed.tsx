import { unitText, type CheckedTariff } from '@utfall/tariff';
import type { JSX } from 'react';
import { useLanguage, useSay, type ServerText } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { number } from '../../parts/format.ts';
import { decimalOf, isFlag, type Assumptions, type Metric, type Scenario } from '../tariff/assumed.ts';
import { countsPeople, peopleIn, reachedIn } from '../tariff/people.ts';
import css from './financing.module.css';
import { financingTexts } from './texts.ts';

export const labelOf = ({ name, label }: Metric): ServerText => label ?? { sv: name, en: name };

interface AssumedProps {
  readonly contract: { readonly id: string };
  readonly tariff: CheckedTariff;
  readonly assumptions: Assumptions;
  readonly scenario: Scenario;
  /** Somebody has written them; else they are examples. */
  readonly isOwn: boolean;
}

/** What the calculation takes for granted in the chosen outcome, and where it is written. */
export function Assumed({ contract, tariff, assumptions, scenario, isOwn }: AssumedProps): JSX.Element {
  const t = useTexts(financingTexts);
  const say = useSay();
  const language = useLanguage();
  const reached = reachedIn(tariff, assumptions, scenario);
  const people = number(peopleIn(assumptions), language);
  const valueOf = (metric: Metric): string => {
    const { name, kind, counting, each } = metric;
    const assumed = decimalOf(assumptions[name]?.[scenario] ?? '') ?? '0';
    if (counting) {
      const days = number(decimalOf(assumptions[name]?.chance ?? '') ?? '0', language);
      return t('assumed.reached', { count: number(reached.get(name) ?? 0, language), people, days });
    }
    if (isFlag(metric) && each) return t('assumed.share', { percent: number(assumed, language) });
    if (isFlag(metric)) return t(Number(assumed) >= 50 ? 'assumed.yes' : 'assumed.no');
    const unit = unitText(kind);
    const plain =
      unit === 'ratio' || unit === 'number' ? '' : `\u00a0${unit === 'SEK' && language === 'sv' ? 'kr' : unit}`;
    return t(each ? 'assumed.each' : 'assumed.value', { value: `${number(assumed, language)}${plain}` });
  };
  return (
    <details className={css.assumed}>
      <summary>{t(isOwn ? 'assumed.own' : 'assumed.example')}</summary>
      {countsPeople(tariff) && <p>{t('assumed.people', { people })}</p>}
      <dl>
        {tariff.terms.metrics.map((metric) => (
          <div key={metric.name}>
            <dt>{say(labelOf(metric))}</dt>
            <dd>{valueOf(metric)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Anchor href={`/avtal/${contract.id}/tariff?del=prova`}>{t('assumed.change')}</Anchor>
      </p>
    </details>
  );
}
