import type { JSX } from 'react';
import type { DelegationsQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day, money } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AccountFrame } from '../account/frame.tsx';
import { roleTitle } from '../account/role-titles.ts';
import { DelegationForm } from './delegation.form.tsx';
import { HandOver } from './hand-over.tsx';
import { DelegationsQuery, RevokeDelegationStep } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

/** Powers lent for a time, by decision; and what waits for somebody who leaves. */
export function DelegationsPage(): JSX.Element {
  const t = useTexts(peopleTexts);
  const administers = useViewer()?.roles.includes('administrator') ?? false;
  const { data, error, reload } = useRead(DelegationsQuery, {});
  return (
    <AccountFrame title={t('people.delegations')} lead={t('people.delegationsLead')}>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {data && <List answer={data} may={administers} changed={reload} />}
      {data && administers && <DelegationForm answer={data} given={reload} />}
      {data && administers && <HandOver people={data.people.nodes} />}
      {!administers && <p className="measure dim">{t('people.administratorDoes')}</p>}
    </AccountFrame>
  );
}

function List({ answer, may, changed }: { answer: Answer; may: boolean; changed: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const language = useLanguage();
  const revoke = useStep(RevokeDelegationStep);
  const now = answer.serverClock.now;
  const dayOf = (at: string): string => day(at, language, { year: true });
  return (
    <section className={layout.block}>
      <h2>{t('people.given')}</h2>
      {answer.delegations.nodes.length === 0 && <p className="dim">{t('people.noDelegations')}</p>}
      <ul className={css.rows}>
        {answer.delegations.nodes.map((one) => {
          const over = one.revokedAt !== null || one.validTo <= now;
          return (
            <li key={one.id}>
              <b>
                {one.onBehalfOf
                  ? t('people.standsIn', { who: one.person.title, absent: one.onBehalfOf.title })
                  : one.person.title}
              </b>
              <span>
                {say(roleTitle(one.role))}
                {one.amountSekMax !== null && `, ${t('people.upTo', { amount: money(one.amountSekMax, language) })}`}
              </span>
              <span className="small dim">
                {t('people.period', { from: dayOf(one.validFrom), to: dayOf(one.validTo) })} · {one.decisionReference}
              </span>
              <Status kind={over ? 'plain' : one.validFrom > now ? 'waits' : 'done'}>
                {t(
                  one.revokedAt !== null
                    ? 'people.revoked'
                    : over
                      ? 'people.over'
                      : one.validFrom > now
                        ? 'people.ahead'
                        : 'people.holds',
                )}
              </Status>
              {may && !over && (
                <Button small kind="text" onClick={() => void revoke.send({ delegationId: one.id }).then(changed)}>
                  {t('people.revoke')} <span className="vh">{one.person.title}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <StepAnswer state={revoke.state} />
    </section>
  );
}
