import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Actions, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { claimTexts } from './claims.texts.ts';
import css from './contract.module.css';
import { RoundsQuery } from './round.graphql.ts';

/** The verification rounds of a contract, and the way to plan one for whoever may. */
export function Rounds({ contractId, mayPlan }: { contractId: string; mayPlan: boolean }): JSX.Element | null {
  const t = useTexts(claimTexts);
  const say = useSay();
  const language = useLanguage();
  const { data } = useRead(RoundsQuery, { id: contractId });
  const rounds = data?.verificationRounds ?? [];
  if (rounds.length === 0 && !mayPlan) return null;
  return (
    <section className={layout.block}>
      <h2>{t('claims.rounds')}</h2>
      <ul className={layout.rows}>
        {rounds.map(({ id, periodEnd, populationCount, sampledCount, stateLabel }) => (
          <li key={id} className={css.line}>
            <div>
              <Anchor href={`/granskningar/${id}`}>
                {t('claims.round', { day: day(periodEnd, language, { year: true }) })}
              </Anchor>
              <p className="small dim">
                {t('claims.roundFact', { population: populationCount ?? 0, sampled: sampledCount ?? 0 })}
              </p>
            </div>
            <span className="small">{say(stateLabel)}</span>
          </li>
        ))}
      </ul>
      {mayPlan && (
        <Actions>
          <ButtonLink href={`/arende/${contractId}/borja/round`}>{t('claims.planRound')}</ButtonLink>
        </Actions>
      )}
    </section>
  );
}
