import type { JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { SelectField } from '../../parts/form/field.tsx';
import { counties } from '../challenge/tags.ts';
import css from './matching.module.css';
import { supplierSearchOf, type SupplierSearch } from './suppliers.search.ts';
import { supplierTexts } from './supplier.texts.ts';
import { forms, optionsOf, sizes, targetGroups } from './vocabulary.ts';

interface FiltersProps {
  readonly search: SupplierSearch;
  readonly onChange: (search: SupplierSearch) => void;
}

/** What a search for suppliers is narrowed by. Each choice is asked for at once and stands in the address. */
export function SupplierFilters({ search, onChange }: FiltersProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const say = useSay();
  const { ord, lan, storlek, form, malgrupp, underlag } = search;
  const chosen = [lan, storlek, form, malgrupp, underlag].filter(Boolean).length;
  const choose =
    (part: keyof SupplierSearch) =>
    (value: string): void =>
      onChange(supplierSearchOf({ ...search, efter: undefined, [part]: value }));
  return (
    <details className={css.filters} open={chosen > 0 || undefined}>
      <summary>{t(chosen > 0 ? 'filter.chosen' : 'filter.more', { count: chosen })}</summary>
      <div className={css.filterFields}>
        <SelectField
          label={t('filter.county')}
          none={t('filter.any')}
          options={counties.map(({ value, label }) => ({ value, label: say(label) }))}
          value={lan ?? ''}
          onChange={choose('lan')}
        />
        <SelectField
          label={t('filter.form')}
          none={t('filter.any')}
          options={[{ value: 'socialEconomy', label: t('filter.socialEconomy') }, ...optionsOf(forms, say)]}
          value={form ?? ''}
          onChange={choose('form')}
        />
        <SelectField
          label={t('filter.size')}
          none={t('filter.any')}
          options={optionsOf(sizes, say)}
          value={storlek ?? ''}
          onChange={choose('storlek')}
        />
        <SelectField
          label={t('filter.group')}
          none={t('filter.any')}
          options={optionsOf(targetGroups, say)}
          value={malgrupp ?? ''}
          onChange={choose('malgrupp')}
        />
        <SelectField
          label={t('filter.evidence')}
          none={t('filter.any')}
          options={(['register', 'linked', 'ownWord', 'new'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`),
          }))}
          value={underlag ?? ''}
          onChange={choose('underlag')}
        />
      </div>
      <p className="small dim">{t('filter.countyHelp')}</p>
      {chosen > 0 && (
        <Button kind="text" small onClick={() => onChange(supplierSearchOf({ ord }))}>
          {t('filter.clear')}
        </Button>
      )}
    </details>
  );
}
