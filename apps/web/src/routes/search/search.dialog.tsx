import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent, type JSX, type KeyboardEvent } from 'react';
import { useRead } from '../../api/read.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { SearchQuery } from './search.graphql.ts';
import { HitRow } from './search.hit.tsx';
import css from './search.module.css';
import { searchTexts } from './texts.ts';

const shownMax = 6;
const restMilliseconds = 250;

/** Search over the page one is at: type, go down with the arrows, and open. */
export function SearchDialog({ close }: { close: () => void }): JSX.Element {
  const t = useTexts(searchTexts);
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), restMilliseconds);
    return () => clearTimeout(timer);
  }, [words]);
  const { data } = useRead(SearchQuery, { text: asked, first: shownMax }, { pause: asked === '' });
  const hits = asked === '' ? undefined : data?.search;
  const all = (event: FormEvent): void => {
    event.preventDefault();
    close();
    void navigate({ to: '/sok', search: { ord: words.trim() } });
  };
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby="quick-search"
      onClose={close}
      onKeyDown={(event) => moveFocus(event, dialog.current)}
    >
      <h2 id="quick-search" className="vh">
        {t('search.title')}
      </h2>
      <form role="search" onSubmit={all}>
        <TextField
          label={t('search.words')}
          type="search"
          value={words}
          maxLength={200}
          onChange={({ target }) => setWords(target.value)}
        />
      </form>
      <p role="status" className="small dim">
        {hits && t(hits.pageInfo.hasNextPage ? 'search.hitsMore' : 'search.hits', { count: hits.nodes.length })}
      </p>
      <ul className={layout.rows} onClick={({ target }) => (target as Element).closest('a') && close()}>
        {hits?.nodes.map((hit) => (
          <HitRow key={`${hit.kind}${hit.id}`} hit={hit} />
        ))}
      </ul>
      <Button kind="text" small onClick={close}>
        {t('search.close')}
      </Button>
    </dialog>
  );
}

/** The arrows go between the field and what was found. */
function moveFocus(event: KeyboardEvent, dialog: HTMLDialogElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || !dialog) return;
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, ul a')];
  event.preventDefault();
  stops[stops.indexOf(document.activeElement as HTMLElement) + by]?.focus();
}
