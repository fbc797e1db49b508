import type { JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { Field, TextArea, TextField } from '../../parts/form/field.tsx';
import { money } from '../../parts/format.ts';
import css from './challenge.module.css';
import { Flags, type Flag } from './flags.tsx';
import { decimalOf, type FormValues, type Section } from './form.values.ts';
import { KoladaImport } from './kolada.import.tsx';
import { BaselineRows, StakeholderRows } from './rows.tsx';
import { TagSearch } from './tag.search.tsx';
import { articles, counties, goals, vocabulary } from './tags.ts';
import { challengeTexts } from './texts.ts';

interface FieldsProps {
  readonly values: FormValues;
  readonly change: (next: Partial<FormValues>) => void;
  readonly flags: readonly Flag[];
}

type TextName = {
  [Name in keyof FormValues]: FormValues[Name] extends string ? Name : never;
}[keyof FormValues];
interface WrittenProps extends FieldsProps {
  readonly name: Exclude<TextName, 'nuts3'>;
  readonly max: number;
  readonly rows?: number;
  readonly optional?: boolean;
}

/** One text field of the form by its name; in several rows when it says how many. */
function Written({ name, max, rows, optional = false, values, change, flags }: WrittenProps): JSX.Element {
  const t = useTexts(challengeTexts);
  const helps = { targetGroups: 'help.lines' } as const;
  const help = t(name === 'targetGroups' ? helps[name] : `help.${name}`);
  const shared = { id: `field-${name}`, label: t(`field.${name}`), help, optional, value: values[name] };
  const flagged = name === 'title' || name === 'problem' || name === 'desiredOutcomes';
  return (
    <>
      {rows === undefined ? (
        <TextField {...shared} maxLength={max} onChange={({ target }) => change({ [name]: target.value })} />
      ) : (
        <TextArea
          {...shared}
          rows={rows}
          maxLength={max}
          limit={{ count: values[name].length, of: max, unit: 'characters' }}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
      {flagged && <Flags flags={flags} text={values[name]} />}
    </>
  );
}

const whole = (numbers: readonly string[]): number[] => numbers.map(Number).toSorted((one, other) => one - other);

function ChildrenFields(props: FieldsProps): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const { values, change } = props;
  return (
    <>
      <CheckGroup
        legend={t('field.articles')}
        help={t('help.articles')}
        options={articles.map(({ value, label }) => ({ value: String(value), label: `${value}. ${say(label)}` }))}
        chosen={values.articles.map(String)}
        onChange={(chosen) => change({ articles: whole(chosen) })}
      />
      <Written {...props} name="howChildrenTakePart" max={2_000} rows={6} />
      <Written {...props} name="safeAdult" max={500} optional />
      <Written {...props} name="consent" max={2_000} rows={4} optional />
    </>
  );
}

function TagFields(props: FieldsProps): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const { values, change } = props;
  return (
    <>
      <CheckGroup
        legend={t('field.sdg')}
        options={goals.map(({ value, label }) => ({ value: String(value), label: `${value}. ${say(label)}` }))}
        chosen={values.sdg.map(String)}
        onChange={(chosen) => change({ sdg: whole(chosen) })}
      />
      <TagSearch
        label={t('field.cpv')}
        help={t('help.cpv')}
        known={vocabulary}
        chosen={values.cpv}
        onChange={(cpv) => change({ cpv })}
      />
      <Field id="field-nuts3" label={t('field.nuts3')} optional>
        {() => (
          <select
            id="field-nuts3"
            className={css.select}
            value={values.nuts3}
            onChange={({ target }) => change({ nuts3: target.value })}
          >
            <option value="">{t('tags.none')}</option>
            {counties.map(({ value, label }) => (
              <option key={value} value={value}>
                {say(label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Written {...props} name="partners" max={5_000} rows={4} optional />
    </>
  );
}

function BudgetField(props: FieldsProps): JSX.Element {
  const t = useTexts(challengeTexts);
  const language = useLanguage();
  const { budget } = props.values;
  const amount = decimalOf(budget);
  return (
    <TextField
      id="field-budget"
      label={t('field.budget')}
      help={t('help.budget')}
      inputMode="decimal"
      value={budget}
      error={budget.trim() !== '' && amount === null ? t('fault.budget') : undefined}
      under={amount !== null && <span className="num">{money(amount, language)}</span>}
      onChange={({ target }) => props.change({ budget: target.value })}
    />
  );
}

/** The fields of one section. */
export function SectionFields({ section, ...props }: FieldsProps & { section: Section }): JSX.Element {
  const { values, change } = props;
  switch (section) {
    case 'problem':
      return (
        <>
          <Written {...props} name="title" max={200} />
          <Written {...props} name="problem" max={10_000} rows={12} />
          <Written {...props} name="owner" max={200} />
          <Written {...props} name="theme" max={200} optional />
        </>
      );
    case 'people':
      return (
        <>
          <Written {...props} name="targetGroups" max={5_000} rows={5} />
          <StakeholderRows rows={values.stakeholders} onChange={(stakeholders) => change({ stakeholders })} />
        </>
      );
    case 'baseline':
      return (
        <>
          <BaselineRows rows={values.baseline} onChange={(baseline) => change({ baseline })} />
          <KoladaImport onAdd={(rows) => change({ baseline: [...values.baseline, ...rows].slice(0, 30) })} />
        </>
      );
    case 'outcomes':
      return (
        <>
          <Written {...props} name="desiredOutcomes" max={5_000} rows={6} />
          <Written {...props} name="stateOfTheArt" max={10_000} rows={8} optional />
        </>
      );
    case 'children':
      return <ChildrenFields {...props} />;
    case 'budget':
      return <BudgetField {...props} />;
    case 'tags':
      return <TagFields {...props} />;
  }
}
