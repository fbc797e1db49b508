import type { JSX } from 'react';
import type { PublicRfiQuery } from '../../api/generated/graphql.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import css from './rfi.module.css';
import { correctionTexts } from './corrections.texts.ts';

/** What has been corrected of something published: what it said and what is right, before anything else is read. */
export function Corrections({
  of,
  authority,
  corrections,
}: {
  of: string;
  authority: string;
  corrections: PublicRfiQuery['corrections'];
}): JSX.Element | null {
  const t = useTexts(correctionTexts);
  const language = useLanguage();
  const viewer = useViewer();
  const mayCorrect =
    viewer?.organisation?.name === authority && viewer.roles.some((role) => ['officer', 'projectLead'].includes(role));
  const correct = mayCorrect && (
    <p>
      <Anchor href={`/arende/${of}/borja/correction`}>{t('corrections.correct')}</Anchor>
    </p>
  );
  if (corrections.length === 0) return correct || null;
  return (
    <section className={`${layout.panel} ${css.corrected}`} aria-labelledby="corrections">
      <h2 id="corrections">{t('corrections.title', { count: corrections.length })}</h2>
      {corrections.map(({ id, before, after, reason, publishedAt }) => (
        <dl key={id}>
          <div>
            <dt>{t('corrections.before')}</dt>
            <dd>
              <del>{before}</del>
            </dd>
          </div>
          <div>
            <dt>{t('corrections.after')}</dt>
            <dd>
              <ins>{after}</ins>
            </dd>
          </div>
          <div>
            <dt>{t('corrections.why', { when: day(publishedAt, language, { length: 'long' }) })}</dt>
            <dd>{reason}</dd>
          </div>
        </dl>
      ))}
      {correct}
    </section>
  );
}
