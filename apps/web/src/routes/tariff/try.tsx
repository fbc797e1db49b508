import type { CheckedTariff } from '@utfall/tariff';
import { useState, type JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { unitText } from '@utfall/tariff';
import { isFlag, type Assumption, type Assumptions } from './assumed.ts';
import { untriable, worlds, wrongIn, yearsOf } from './assumptions.ts';
import { countsPeople, peopleKey, peopleMax, somePeople, worldsFor } from './people.ts';
import { Results } from './results.tsx';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';
import { useStress } from './use-stress.ts';

interface TryProps {
  readonly contract: { readonly id: string; readonly title: string };
  readonly tariff: CheckedTariff | null;
  readonly text: string;
  readonly assumptions: Assumptions;
  readonly from: string;
  readonly to: string;
  readonly change: (assumptions: Assumptions) => void;
  /** Begins again from what is suggested. */
  readonly again: () => void;
}

/** The stress test: what is assumed, ten thousand ways it may go, and what they say about the tariff. */
export function Try({ contract, tariff, text, assumptions, from, to, change, again }: TryProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const language = useLanguage();
  const stress = useStress();
  const [wrong, setWrong] = useState<string | null>(null);
  if (!tariff) return <p>{t('try.notYet')}</p>;
  const unfit = untriable(tariff);
  if (unfit) return <p>{t('try.perMember', { metric: say(unfit.label ?? { sv: unfit.name, en: unfit.name }) })}</p>;
  const years = yearsOf(from, to);
  const run = (): void => {
    const found = wrongIn(tariff, assumptions);
    setWrong(found);
    if (found) document.getElementById(found)?.focus();
    else stress.run({ tariff: text, assumptions, years, seed: contract.id });
  };
  return (
    <>
      <p className={layout.say}>{t('try.years', { from: String(years.from), to: String(years.to) })}</p>
      <form noValidate onSubmit={(event) => (event.preventDefault(), run())}>
        {countsPeople(tariff) && (
          <TextField
            id={`${peopleKey}.likely`}
            label={t('try.people')}
            help={t('try.peopleHelp', { most: number(peopleMax, language) })}
            inputMode="numeric"
            value={assumptions[peopleKey]?.likely ?? ''}
            onChange={({ target }) => change({ ...assumptions, [peopleKey]: { ...somePeople, likely: target.value } })}
            {...(wrong === `${peopleKey}.likely` && { error: t('try.noCount', { most: number(peopleMax, language) }) })}
          />
        )}
        {tariff.terms.metrics.map((metric) => {
          const assumption = assumptions[metric.name];
          if (!assumption) return null;
          return (
            <Metric
              key={metric.name}
              {...{ metric, assumption, wrong, unit: unitText(metric.kind) }}
              change={(next) => change({ ...assumptions, [metric.name]: { ...assumption, ...next } })}
            />
          );
        })}
        <Actions>
          <Button kind="filled" type="submit">
            {t('try.run', { worlds: worldsFor(tariff, assumptions, worlds) })}
          </Button>
          <Button onClick={again}>{t('try.suggest')}</Button>
        </Actions>
      </form>
      <div role="status">
        {stress.is === 'runs' && <p data-loading>{t('try.runs')}</p>}
        {stress.is === 'failed' && <p>{t('try.failed')}</p>}
        {stress.result && <p className="vh">{t('try.done')}</p>}
      </div>
      {stress.result && <Results result={stress.result} tariff={tariff} title={contract.title} />}
    </>
  );
}

interface MetricProps {
  readonly metric: CheckedTariff['terms']['metrics'][number];
  readonly assumption: Assumption;
  readonly unit: string;
  readonly wrong: string | null;
  readonly change: (next: Partial<Assumption>) => void;
}

const numbers = ['none', 'low', 'likely', 'high', 'chance'] as const;

/** What is assumed of one metric. */
function Metric({ metric, assumption, unit, wrong, change }: MetricProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const { name, label, note, kind, counting } = metric;
  const flag = isFlag(metric);
  const fields = flag ? (['none', 'likely'] as const) : numbers;
  const plain = unit === 'ratio' ? t('try.ratio') : unit;
  const said = counting ? t('try.reach') : flag ? t('try.percent') : plain;
  const nameOf = (field: (typeof numbers)[number]): string => {
    if (flag) return t(`flag.${field === 'none' ? 'none' : 'likely'}`);
    return t(counting && field === 'chance' ? 'assume.days' : `assume.${field}`);
  };
  return (
    <fieldset className={css.metric}>
      <legend>
        <b>{say(label ?? { sv: name, en: name })}</b> <span className="dim">({said})</span>
      </legend>
      {note && (
        <p className="small dim" lang="en">
          {note}
        </p>
      )}
      <div className={css.fields}>
        {fields.map((field) => (
          <TextField
            key={field}
            id={`${name}.${field}`}
            label={nameOf(field)}
            inputMode="decimal"
            value={assumption[field]}
            onChange={(event) => change({ [field]: event.target.value })}
            {...(wrong === `${name}.${field}` && { error: t('try.noNumber') })}
          />
        ))}
        {kind.kind === 'quantity' && (
          <TextField
            id={`${name}.worth`}
            label={t('assume.worth')}
            optional
            inputMode="decimal"
            value={assumption.worth}
            onChange={(event) => change({ worth: event.target.value })}
            {...(wrong === `${name}.worth` && { error: t('try.noNumber') })}
          />
        )}
      </div>
      {!flag && !counting && !metric.each && (
        <CheckGroup
          legend={<span className="vh">{t('assume.course')}</span>}
          options={[{ value: 'grows', label: t('assume.grows') }]}
          chosen={assumption.grows ? ['grows'] : []}
          onChange={(chosen) => change({ grows: chosen.length > 0 })}
        />
      )}
    </fieldset>
  );
}
