import type { JSX } from 'react';
import type { SupplierForm, TargetGroup } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { SelectField } from '../../parts/form/field.tsx';
import css from './matching.module.css';
import type { Item } from './supplier.row.tsx';
import { supplierTexts } from './supplier.texts.ts';
import { forms, smallSizes, socialEconomy, targetGroups } from './vocabulary.ts';

/** What a list is narrowed by, beside what has been decided and where; '' for all. */
export interface ListFilter {
  readonly form: SupplierForm | 'socialEconomy' | '';
  readonly size: 'small' | '';
  readonly group: TargetGroup | '';
  readonly evidence: 'open' | 'register' | '';
}
export const wholeList: ListFilter = { form: '', size: '', group: '', evidence: '' };
type Part = keyof ListFilter;
const parts: readonly Part[] = ['form', 'size', 'group', 'evidence'];

const formOf = ({ supplier: { form, registerForm } }: Item): SupplierForm | null => form ?? registerForm ?? null;
const fits: { readonly [Name in Part]: (item: Item, wanted: string) => boolean } = {
  form: (item, wanted) => {
    const form = formOf(item);
    return wanted === 'socialEconomy' ? form !== null && socialEconomy.includes(form) : form === wanted;
  },
  size: ({ supplier: { size } }) => smallSizes.includes(size ?? ''),
  group: ({ supplier }, wanted) => supplier.targetGroups.some((one) => one === wanted),
  evidence: ({ supplier: { verification } }, wanted) =>
    verification === 'register' || (wanted === 'open' && verification === 'linked'),
};

/** Whether a supplier is among what is chosen; `besides` leaves one part out, to count what it could be. */
export function isChosen(item: Item, filter: ListFilter, besides?: Part): boolean {
  return parts.every((part) => part === besides || filter[part] === '' || fits[part](item, filter[part]));
}

interface FiltersProps {
  /** Those that everything else on the page lets through. */
  readonly items: readonly Item[];
  /** The groups that the challenge names. */
  readonly asked: readonly TargetGroup[];
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

/** The further filters of a list, each choice with how many it leaves; what would leave nobody cannot be chosen. */
export function ListFilters({ items, asked, filter, onChange }: FiltersProps): JSX.Element | null {
  const t = useTexts(supplierTexts);
  const say = useSay();
  const count = (part: Part, value: string): number =>
    items.filter((item) => isChosen(item, filter, part) && fits[part](item, value)).length;
  const offered = (part: Part, values: readonly (readonly [value: string, label: string])[]) =>
    values.flatMap(([value, label]) => {
      const left = count(part, value);
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
