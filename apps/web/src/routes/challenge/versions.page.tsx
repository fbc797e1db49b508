import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { ChallengeVersionsQuery } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { wordDiff } from './diff.ts';
import { fieldsOf, sections, valuesOf, type FormValues } from './form.values.ts';
import { useFieldName, useReadField } from './shown.tsx';
import { challengeTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/utmaning/versioner');

/** Every version, with what it changed. */
export function ChallengeVersionsPage(): JSX.Element {
  const { id } = route.useParams();
  const t = useTexts(challengeTexts);
  const language = useLanguage();
  const { data, error, reload } = useRead(ChallengeVersionsQuery, { id });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { challenge, challengeVersions: versions, serverClock } = data;
  if (!challenge) return <NotFound />;
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${id}`}>{t('challenge.back')}</Anchor>, {challenge.title}
      </p>
      <div className={css.page}>
        <PageHeading>{t('versions.title')}</PageHeading>
        <p className="lead">{t('versions.lead')}</p>
        {versions.map(({ version, at, author, text }, index) => {
          const before = versions[index + 1];
          return (
            <section key={version} className={css.shown}>
              <h2>{t('versions.one', { number: version })}</h2>
              <p className="small dim">
                {t('versions.by', {
                  author: author ?? t('versions.someone'),
                  when: moment(at, language, serverClock.now).toLowerCase(),
                })}
              </p>
              {before ? (
                <Changes before={valuesOf(before.text)} after={valuesOf(text)} />
              ) : (
                <p>{t('versions.first')}</p>
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
}

/** The fields that differ between two versions, word by word. */
export function Changes({ before, after }: { before: FormValues; after: FormValues }): JSX.Element {
  const t = useTexts(challengeTexts);
  const readOf = useReadField();
  const nameOf = useFieldName();
  const changed = sections
    .flatMap((section) => fieldsOf[section])
    .filter((field) => readOf(before, field) !== readOf(after, field));
  if (changed.length === 0) return <p>{t('versions.same')}</p>;
  return (
    <dl>
      {changed.map((field) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd className={css.pre}>
            {wordDiff(readOf(before, field), readOf(after, field)).map(({ kind, text }, index) => {
              if (kind === 'same') return <span key={index}>{text}</span>;
              const Tag = kind === 'added' ? 'ins' : 'del';
              return (
                <Tag key={index}>
                  <span className="vh"> {t(`versions.${kind}`)} </span>
                  {text}
                </Tag>
              );
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
