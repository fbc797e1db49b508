import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { FacetPartsFragment as Facet, PublicChallengesQuery as Answer } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import css from './challenges.module.css';
import type { ChallengeFilter } from './filter.ts';
import { portalTexts } from './texts.ts';

const route = getRouteApi('/utmaningar');
type Challenges = Answer['publicChallenges'];
type Choice = { readonly [Key in keyof ChallengeFilter]: ChallengeFilter[Key] | undefined };

/** What one can choose among the published challenges by: words, and the values of each kind. */
export function Filters({
  filter,
  facets,
}: {
  filter: ChallengeFilter;
  facets: Challenges['facets'] | undefined;
}): JSX.Element {
  const t = useTexts(portalTexts);
  const navigate = route.useNavigate();
  const [words, setWords] = useState(filter.ord ?? '');
  const choose = (next: Choice): void => {
    const search = Object.fromEntries(
      Object.entries({ ...filter, ...next }).filter(([, value]) => value !== undefined),
    );
    void navigate({ search, resetScroll: false });
  };
  const search = (event: FormEvent): void => {
    event.preventDefault();
    choose({ ord: words.trim() === '' ? undefined : words.trim() });
  };
  const wide = typeof matchMedia === 'undefined' || matchMedia('(min-width: 861px)').matches;
  const chosen = Object.keys(filter).length;
  return (
    <details className={css.filters} open={wide || undefined}>
      <summary>
        {t('portal.filter')} {chosen > 0 && <span className="num">{chosen}</span>}
      </summary>
      <form onSubmit={search} role="search">
        <TextField
          label={t('portal.text')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          type="search"
        />
        <Button type="submit" small>
          {t('portal.search')}
        </Button>
      </form>
      <FacetGroup
        title={t('portal.station')}
        facets={facets?.stations}
        chosen={filter.steg?.toString()}
        onChoose={(value) => choose({ steg: value === undefined ? undefined : Number(value) })}
      />
      <FacetGroup
        title={t('portal.theme')}
        facets={facets?.themes}
        chosen={filter.tema}
        onChoose={(tema) => choose({ tema })}
      />
      <FacetGroup
        title={t('portal.county')}
        facets={facets?.counties}
        chosen={filter.lan}
        onChoose={(lan) => choose({ lan })}
      />
      <FacetGroup
        title={t('portal.sdg')}
        facets={facets?.sdgs}
        chosen={filter.mal?.toString()}
        onChoose={(value) => choose({ mal: value === undefined ? undefined : Number(value) })}
      />
      {chosen > 0 && (
        <Button kind="text" small onClick={() => void navigate({ search: {}, resetScroll: false })}>
          {t('portal.clear')}
        </Button>
      )}
    </details>
  );
}

interface FacetGroupProps {
  readonly title: string;
  readonly facets: readonly Facet[] | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** The values of one kind with how many challenges each would give. */
function FacetGroup({ title, facets = [], chosen, onChoose }: FacetGroupProps): JSX.Element | null {
  const t = useTexts(portalTexts);
  const say = useSay();
  if (facets.length === 0) return null;
  return (
    <fieldset className={css.facets}>
      <legend>{title}</legend>
      <label>
        <input type="radio" name={title} checked={chosen === undefined} onChange={() => onChoose(undefined)} />
        <span>{t('portal.all')}</span>
      </label>
      {facets.map(({ value, label, count }) => (
        <label key={value}>
          <input type="radio" name={title} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{say(label)}</span>
          <span className="num dim">{count}</span>
        </label>
      ))}
    </fieldset>
  );
}
