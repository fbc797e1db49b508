import { useState, type JSX } from 'react';
import type { MatchingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import { CountyGrid } from './county.grid.tsx';
import { isChosen, wholeList } from './list.filter.ts';
import { ListFilters } from './list.filters.tsx';
import css from './matching.module.css';
import { SupplierRow, type Item } from './supplier.row.tsx';
import { matchingTexts } from './texts.ts';

type Matching = NonNullable<Answer['matching']>;
type Filter = 'all' | 'open' | 'kept' | 'hidden' | 'new';

const filters: Readonly<Record<Filter, (item: Item) => boolean>> = {
  all: () => true,
  open: ({ decision }) => decision === null,
  kept: ({ decision }) => decision?.choice === 'kept',
  hidden: ({ decision }) => decision?.choice === 'hidden',
  new: ({ counts }) => counts.items === 0,
};
const groups = ['added', 'strong', 'possible', 'weak'] as const;
type Group = (typeof groups)[number];
const atFirst: Readonly<Record<Group, number>> = { added: 20, strong: 5, possible: 5, weak: 2 };
const groupOf = ({ added, band }: Item): Group => (added ? 'added' : (groups.find((one) => one === band) ?? 'weak'));

interface ListProps {
  readonly run: NonNullable<Matching['run']>;
  readonly matching: { readonly id: string; readonly version: number };
  readonly decides: boolean;
  readonly onDecided: () => void;
}

/** The suppliers of a run in their bands, with filters. */
export function SupplierList({ run, matching, decides, onDecided }: ListProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const [filter, setFilter] = useState<Filter>('all');
  const [county, setCounty] = useState<string | null>(null);
  const [more, setMore] = useState(wholeList);
  const isHere = ({ worksIn }: Item): boolean => county === null || worksIn.includes(county);
  const wanted = run.items.filter((item) => isChosen(item, more));
  const here = wanted.filter(isHere);
  const fitting = here.filter(filters[filter]);
  // What would show nobody is not there to be chosen.
  const chips = (Object.keys(filters) as Filter[])
    .map((value) => ({ value, label: t(`list.${value}`), count: here.filter(filters[value]).length }))
    .filter(({ value, count }) => count > 0 || value === 'all' || value === filter);
  return (
    <section aria-labelledby="suppliers">
      <h2 id="suppliers" className="vh">
        {t('list.title')}
      </h2>
      <Chips label={t('list.filter')} chips={chips} chosen={filter} onChoose={setFilter} />
      <ListFilters
        items={run.items.filter((item) => isHere(item) && filters[filter](item))}
        asked={run.targetGroups}
        filter={more}
        onChange={setMore}
      />
      <CountyGrid counts={countsOf(wanted.filter(filters[filter]))} chosen={county} onChoose={setCounty} />
      {fitting.length === 0 && <p role="status">{t('list.none')}</p>}
      {groups.map((group) => (
        <Band
          key={`${group} ${filter} ${county} ${Object.values(more).join(' ')}`}
          group={group}
          items={fitting.filter((item) => groupOf(item) === group)}
          {...{ matching, decides, onDecided }}
        />
      ))}
    </section>
  );
}

function countsOf(items: readonly Item[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { worksIn } of items) for (const county of worksIn) counts.set(county, (counts.get(county) ?? 0) + 1);
  return counts;
}

interface BandProps extends Omit<ListProps, 'run'> {
  readonly group: Group;
  readonly items: readonly Item[];
}

function Band({ group, items, matching, decides, onDecided }: BandProps): JSX.Element | null {
  const t = useTexts(matchingTexts);
  const [shown, setShown] = useState(atFirst[group]);
  if (items.length === 0) return null;
  const visible = items.slice(0, shown);
  const left = items.length - visible.length;
  return (
    <div className={css.band}>
      <div className={css.bandHead}>
        <h3>{t(`list.${group}`)}</h3>
        <span className="num small dim">{t('list.count', { count: items.length, shown: visible.length })}</span>
      </div>
      <ul>
        {visible.map((item, at) => (
          <SupplierRow
            key={item.supplier.id}
            item={item}
            isOpen={group === 'strong' && at === 0}
            {...{ matching, decides, onDecided }}
          />
        ))}
      </ul>
      {left > 0 && (
        <p className={css.more}>
          <Button kind="text" small onClick={() => setShown(items.length)}>
            {t('list.more', { count: left })}
          </Button>
        </p>
      )}
    </div>
  );
}
