import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { EmptyNote, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { SearchQuery } from './search.graphql.ts';
import { HitRow } from './search.hit.tsx';
import css from './search.module.css';
import { searchTexts } from './texts.ts';

const route = getRouteApi('/sok');
const pageSize = 20;

/** Search over what one may see. */
export function SearchPage(): JSX.Element {
  const t = useTexts(searchTexts);
  const { ord = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(ord);
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(SearchQuery, { text: ord, first }, { pause: ord === '' });
  const find = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = words.trim();
    setFirst(pageSize);
    void navigate({ search: wanted === '' ? {} : { ord: wanted } });
  };
  const hits = ord === '' ? undefined : data?.search;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('search.title')}</PageHeading>
      <form role="search" onSubmit={find} className={css.form}>
        <TextField
          label={t('search.words')}
          help={t('search.help')}
          type="search"
          value={words}
          maxLength={200}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button type="submit" kind="filled">
          {t('search.search')}
        </Button>
      </form>
      <p className={`small dim ${css.shortcut}`}>
        {t.rich('search.shortcut', { k: (keys) => <kbd key="k">{keys}</kbd> })}
      </p>
      {error && !hits && <ReadFault error={error} reload={reload} />}
      {hits && (
        <p role="status" className="dim">
          {hits.pageInfo.hasNextPage
            ? t('search.hitsMore', { count: hits.nodes.length })
            : t('search.hits', { count: hits.nodes.length })}
        </p>
      )}
      {hits?.nodes.length === 0 && (
        <EmptyNote title={t('search.none')}>
          <p>{t('search.noneText')}</p>
        </EmptyNote>
      )}
      <ul className={layout.rows}>
        {hits?.nodes.map((hit) => (
          <HitRow key={`${hit.kind}${hit.id}`} hit={hit} />
        ))}
      </ul>
      {hits?.pageInfo.hasNextPage && (
        <p className={css.after}>
          <Button onClick={() => setFirst(first + pageSize)}>{t('search.more')}</Button>
        </p>
      )}
    </div>
  );
}
