import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import type { OwnMatchesQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import { ExplanationBar } from '../../parts/matching/explanation-bar.tsx';
import layout from '../../parts/layout.module.css';
import { EvidenceLine } from './evidence.line.tsx';
import { FitPanel } from './fit.panel.tsx';
import { fitTexts } from './fit.texts.ts';
import { OwnMatchesQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { termsOf } from './terms.ts';
import { matchingTexts } from './texts.ts';

const pageSize = 20;
type Match = Answer['ownMatches']['nodes'][number];

/** Why the own organisation was told of needs. */
export function OwnMatchesPage(): JSX.Element {
  const t = useTexts(matchingTexts);
  const fit = useTexts(fitTexts);
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(OwnMatchesQuery, { first });
  const matches = data?.ownMatches;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('own.title')}</PageHeading>
      <p className={`lead ${css.lead}`}>{t('own.lead')}</p>
      <FitPanel />
      <h2 className={layout.block}>{fit('own.toldTitle')}</h2>
      {error && !matches && <ReadFault error={error} reload={reload} />}
      {!error && !matches && <Loading />}
      {matches?.nodes.length === 0 && (
        <EmptyNote title={t('own.none')}>
          <p>{t('own.noneText')}</p>
          <p>
            <ButtonLink href="/">{t('own.open')}</ButtonLink>
          </p>
        </EmptyNote>
      )}
      <ul className={css.own}>
        {matches?.nodes.map((match) => (
          <MatchRow key={`${match.matchingId}${match.toldAt}`} match={match} />
        ))}
      </ul>
      {matches?.pageInfo.hasNextPage && (
        <p className={css.more}>
          <Button onClick={() => setFirst(Math.min(100, first + pageSize))}>{t('own.more')}</Button>
        </p>
      )}
    </div>
  );
}

function MatchRow({ match }: { match: Match }): JSX.Element {
  const t = useTexts(matchingTexts);
  const say = useSay();
  const language = useLanguage();
  const { challengeId, challenge, authority, toldAt, terms, evidence, bandSentence, principle } = match;
  const title = challenge ?? t('own.unnamed', { authority });
  return (
    <li className={css.supplier}>
      <h3>{challengeId && challenge ? <Anchor href={`/utmaningar/${challengeId}`}>{title}</Anchor> : title}</h3>
      <p className="small dim">{t('own.told', { authority, when: day(toldAt, language, { year: true }) })}</p>
      <ExplanationBar
        terms={termsOf(terms, t, say)}
        open
        caption={t('list.why', { name: title })}
        conclusion={say(bandSentence)}
      />
      {evidence.length > 0 && (
        <div className={css.evidence}>
          <p className="small">
            <b>{t('list.evidence')}</b>
          </p>
          <ul>
            {evidence.map((item) => (
              <li key={item.id} className="small">
                <EvidenceLine evidence={item} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="small">{say(principle)}</p>
    </li>
  );
}
