import type { JSX } from 'react';
import type { SearchQuery as Answer } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { Anchor } from '../../parts/anchor.tsx';
import css from './search.module.css';

type Hit = Answer['search']['nodes'][number];

/** Organisations have no page of their own yet: their rows are not links. */
export function HitRow({
  hit: { id, kind, kindLabel, trailId, title, excerpt, organisation },
}: {
  hit: Hit;
}): JSX.Element {
  const say = useSay();
  const place = trailId
    ? `/arende/${kind === 'challenge' ? trailId : id}`
    : kind === 'supplier' && `/leverantorer/${id}`;
  return (
    <li className={css.hit}>
      <p className="small dim">{[say(kindLabel), organisation].filter(Boolean).join(' · ')}</p>
      <h2>{place ? <Anchor href={place}>{title}</Anchor> : title}</h2>
      <p>{marked(excerpt)}</p>
    </li>
  );
}

/** What was found stands between ‹ and ›. */
function marked(excerpt: string): (string | JSX.Element)[] {
  return excerpt
    .split(/(‹[^›]*›)/)
    .map((part, index) => (part.startsWith('‹') ? <mark key={index}>{part.slice(1, -1)}</mark> : part));
}
