import type { JSX } from 'react';
import type { SupplierForm, TargetGroup } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { SelectField } from '../../parts/form/field.tsx';
import { countWith, parts, wholeList, type Filtered, type ListFilter, type Part } from './list.filter.ts';
import css from './matching.module.css';
import { supplierTexts } from './supplier.texts.ts';
import { forms, targetGroups } from './vocabulary.ts';

interface FiltersProps {
  /** Those that everything else on the page lets through. */
  readonly items: readonly Filtered[];
  /** The groups that the challenge names. */
  readonly asked: readonly TargetGroup[];
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

/** The further filters of a list, each choice with how many it leaves; what would leave nobody cannot be chosen. */
export function ListFilters({ items, asked, filter, onChange }: FiltersProps): JSX.Element | null {
  const t = useTexts(supplierTexts);
  const say = useSay();
  const offered = (part: Part, values: readonly (readonly [value: string, label: string])[]) =>
    values.flatMap(([value, label]) => {
      const left = countWith(items, filter, part, value);
      return left > 0 || filter[part] === value ? [{ value, label: t('filter.counted', { label, count: left }) }] : [];
    });
  const named = (Object.keys(targetGroups) as TargetGroup[])
    .toSorted((one, other) => Number(asked.includes(other)) - Number(asked.includes(one)))
    .map((group) => {
      const label = say(targetGroups[group]);
      return [group, asked.includes(group) ? t('filter.asked', { group: label }) : label] as const;
    });
  const options = {
    form: offered('form', [
      ['socialEconomy', t('filter.socialEconomy')],
      ...(Object.keys(forms) as SupplierForm[]).map((form) => [form, say(forms[form])] as const),
    ]),
    size: offered('size', [['small', t('filter.small')]]),
    group: offered('group', named),
    evidence: offered('evidence', [
      ['open', t('filter.open')],
      ['register', t('filter.register')],
    ]),
  };
  const shown = parts.filter((part) => options[part].length > 0);
  const chosen = parts.filter((part) => filter[part] !== '').length;
  if (shown.length === 0) return null;
  return (
    <details className={css.filters}>
      <summary>{t(chosen > 0 ? 'filter.chosen' : 'filter.more', { count: chosen })}</summary>
      <div className={css.filterFields}>
        {shown.map((part) => (
          <SelectField
            key={part}
            label={t(`filter.${part}`)}
            none={t('filter.any')}
            options={options[part]}
            value={filter[part]}
            onChange={(value) => onChange({ ...filter, [part]: value })}
          />
        ))}
      </div>
      {chosen > 0 && (
        <Button kind="text" small onClick={() => onChange(wholeList)}>
          {t('filter.clear')}
        </Button>
      )}
    </details>
  );
}
