import { useState, type JSX } from 'react';
import type { OwnFitsQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { ExplanationBar } from '../../parts/matching/explanation-bar.tsx';
import { OwnFitsQuery } from './fit.graphql.ts';
import { fitTexts } from './fit.texts.ts';
import css from './matching.module.css';
import { termsOf } from './terms.ts';
import { matchingTexts } from './texts.ts';
import { WatchPanel } from './watch.panel.tsx';

type Fit = Answer['ownFits']['nodes'][number];

/** How the own organisation stands to what is published, and what it wants to hear of. */
export function FitPanel(): JSX.Element {
  const t = useTexts(fitTexts);
  const [after, setAfter] = useState<string | null>(null);
  const [before, setBefore] = useState<readonly Fit[]>([]);
  const { data, error, reload } = useRead(OwnFitsQuery, { after });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { ownProfile: profile, ownFits: fits, challengeWatches: watches } = data;
  const shown = [
    ...before,
    ...fits.nodes.filter(({ challengeId }) => before.every((one) => one.challengeId !== challengeId)),
  ];
  const more = (): void => {
    setBefore(shown);
    setAfter(fits.pageInfo.endCursor ?? null);
  };
  return (
    <>
      <section aria-labelledby="fits" className={layout.block}>
        <h2 id="fits">{t('fit.title')}</h2>
        {profile?.supplier || shown.length > 0 ? (
          <p className={css.lead}>{t(profile?.withdrawn ? 'fit.withdrawn' : 'fit.lead')}</p>
        ) : (
          <p className={css.lead}>
            <b>{t('fit.unknown')}.</b> {t('fit.unknownText')}
          </p>
        )}
        <p>
          <ButtonLink href="/leverantorsprofil">{t('fit.profile')}</ButtonLink>
        </p>
        {profile?.supplier && shown.length === 0 && <p>{t('fit.none')}</p>}
        <ul className={css.own}>
          {shown.map((fit) => (
            <FitRow key={fit.challengeId} fit={fit} />
          ))}
        </ul>
        {fits.pageInfo.hasNextPage && shown.length > 0 && (
          <p className={css.more}>
            <Button onClick={more}>{t('fit.more')}</Button>
          </p>
        )}
      </section>
      <WatchPanel watches={watches} onChanged={reload} />
    </>
  );
}

const bands = { strong: 'fit.strong', possible: 'fit.possible', weak: 'fit.weak' } as const;

function FitRow({ fit }: { readonly fit: Fit }): JSX.Element {
  const t = useTexts(fitTexts);
  const words = useTexts(matchingTexts);
  const say = useSay();
  const language = useLanguage();
  const { challengeId, challenge, authority, publishedAt, band, bandSentence, terms, better, fitting, told } = fit;
  return (
    <li className={css.supplier}>
      <h3>
        <Anchor href={`/utmaningar/${challengeId}`}>{challenge}</Anchor>
      </h3>
      <p className="small dim">
        {t('fit.from', { authority, when: day(publishedAt, language, { year: true }) })} {told && t('fit.told')}
      </p>
      <p>
        <b>{t(bands[band as keyof typeof bands])}.</b> {t('fit.place', { better, fitting })}
      </p>
      <ExplanationBar
        terms={termsOf(terms, words, say)}
        caption={words('list.why', { name: challenge })}
        conclusion={say(bandSentence)}
      />
      <details>
        <summary>{t('fit.raise')}</summary>
        <ul>
          {fit.raises.map((text) => (
            <li key={text.sv}>{say(text)}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}
