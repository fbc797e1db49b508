import type { JSX } from 'react';
import type { ContractCohortsQuery } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, number } from '../../parts/format.ts';
import { Actions, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { CohortsQuery } from './cohorts.graphql.ts';
import { cohortTexts } from './cohorts.texts.ts';
import css from './contract.module.css';

type Cohort = ContractCohortsQuery['cohorts'][number];

interface CohortsProps {
  readonly contractId: string;
  readonly mayOpen: boolean;
  readonly mayEnrol: boolean;
}

/** Those the contract is for: how many are enrolled, and what was referred against what the payer guaranteed. */
export function Cohorts({ contractId, mayOpen, mayEnrol }: CohortsProps): JSX.Element | null {
  const t = useTexts(cohortTexts);
  const { data, reload } = useRead(CohortsQuery, { id: contractId });
  const cohorts = data?.cohorts ?? [];
  useMoved([contractId, ...cohorts.map(({ id }) => id)], reload);
  const waiting = (data?.contract?.terms?.cohorts ?? []).filter(
    ({ name }) => !cohorts.some((one) => one.name === name),
  );
  if (cohorts.length + waiting.length === 0) return null;
  return (
    <section className={layout.block}>
      <h2>{t('cohorts.title')}</h2>
      <ul className={layout.rows}>
        {cohorts.map((cohort) => (
          <OneCohort key={cohort.id} cohort={cohort} mayEnrol={mayEnrol} />
        ))}
        {waiting.map(({ name }) => (
          <li key={name} className={css.line}>
            {t('cohorts.notOpen', { name })}
          </li>
        ))}
      </ul>
      {mayOpen && waiting.length > 0 && (
        <Actions>
          <ButtonLink href={`/arende/${contractId}/borja/cohort`}>{t('cohorts.open')}</ButtonLink>
        </Actions>
      )}
    </section>
  );
}

function OneCohort({ cohort, mayEnrol }: { cohort: Cohort; mayEnrol: boolean }): JSX.Element {
  const t = useTexts(cohortTexts);
  const say = useSay();
  const language = useLanguage();
  const { id, name, eligibility, intakeFrom, intakeTo, target, referralsLeast, counts, referrals, stateLabel } = cohort;
  const window = {
    target: number(target, language),
    from: day(intakeFrom, language, { year: true }),
    to: day(intakeTo, language, { year: true }),
  };
  return (
    <li className={css.cohort}>
      <Anchor href={`/arende/${id}`}>{t('cohorts.one', { name, state: say(stateLabel).toLowerCase() })}</Anchor>
      <p>{eligibility}</p>
      <p className="small dim">
        {counts.all === null
          ? t('cohorts.hidden', window)
          : t('cohorts.enrolled', { count: number(counts.all, language), ...window })}{' '}
        {referralsLeast === null
          ? t('cohorts.noGuarantee')
          : t('cohorts.guarantee', { least: number(referralsLeast, language) })}
      </p>
      {referrals.length > 0 && <Referrals referrals={referrals} name={name} />}
      {mayEnrol && (
        <p>
          <Anchor href={`/arende/${id}/borja/enrolment`}>
            {t('cohorts.enrol')} <span className="vh">{name}</span>
          </Anchor>
        </p>
      )}
    </li>
  );
}

const standings = ['reported', 'confirmed', 'contested'] as const;

function Referrals({ referrals, name }: Pick<Cohort, 'referrals' | 'name'>): JSX.Element {
  const t = useTexts(cohortTexts);
  const language = useLanguage();
  const stands = (state: string): string => {
    const known = standings.find((one) => one === state);
    return known ? t(`state.${known}`) : state;
  };
  return (
    <div className={layout.scroll} role="region" aria-label={name} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            {(['period', 'count', 'shortfall', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`cohorts.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {referrals.map(({ periodEnd, count, shortfall, state }) => (
            <tr key={periodEnd}>
              <th scope="row">{day(periodEnd, language, { year: true })}</th>
              <td className="num">{count === null ? t('cohorts.notShown') : number(count, language)}</td>
              <td className="num">{shortfall ? number(shortfall, language) : t('cohorts.none')}</td>
              <td>{stands(state)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
