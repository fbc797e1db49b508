import { useState, type FormEvent, type JSX } from 'react';
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
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AccountFrame } from '../account/frame.tsx';
import { roleTitle } from '../account/role-titles.ts';
import { HandOver } from './hand-over.tsx';
import { DelegationsQuery, GiveDelegationStep, RevokeDelegationStep } from './people.graphql.ts';
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
      {data && administers && <Give answer={data} given={reload} />}
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

const lendable = (role: string): boolean => role !== 'administrator' && role !== 'participant';

interface Written {
  readonly person: string;
  readonly absent: string;
  readonly role: string;
  readonly amount: string;
  readonly decision: string;
}

function Give({ answer, given }: { answer: Answer; given: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  const give = useStep(GiveDelegationStep);
  const [written, setWritten] = useState<Written>({ person: '', absent: '', role: '', amount: '', decision: '' });
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const put = (part: Partial<Written>): void => setWritten({ ...written, ...part });
  const amount = written.amount.replace(/[\s\u00a0]/g, '').replace(',', '.');
  const need = (lacks: boolean): string | undefined => (tried && lacks ? t('people.fillIn') : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const { person: personId, absent, role, decision } = written;
    if (!personId || !role || !decision.trim() || !from || !to || !/^(\d+(\.\d+)?)?$/.test(amount)) return;
    const answered = await give.send({
      ...{ personId, role, validFrom: from, validTo: to, decisionReference: decision.trim() },
      ...(absent && { onBehalfOfId: absent }),
      ...(amount && { amountSekMax: amount }),
    });
    if (!answered) return;
    put({ person: '', absent: '', amount: '', decision: '' });
    setTried(false);
    given();
  };
  return (
    <section className={layout.block}>
      <h2>{t('people.give')}</h2>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <PowerFields {...{ answer, written, need, put }} />
        <TextField
          label={t('people.amount')}
          help={t('people.amountHelp')}
          optional
          inputMode="decimal"
          value={written.amount}
          error={need(!/^(\d+(\.\d+)?)?$/.test(amount))}
          onChange={(event) => put({ amount: event.target.value })}
        />
        <DateTimeField legend={t('people.from')} value={from} error={need(!from)} onChange={setFrom} />
        <DateTimeField legend={t('people.to')} value={to} error={need(!to)} onChange={setTo} />
        <TextField
          label={t('people.decision')}
          help={t('people.decisionHelp')}
          maxLength={200}
          value={written.decision}
          error={need(!written.decision.trim())}
          onChange={(event) => put({ decision: event.target.value })}
        />
        <p className={css.under}>
          <Button type="submit">{t('people.register')}</Button>
        </p>
        <StepAnswer state={give.state} />
        {give.state.kind === 'done' && <p role="status">{t('people.registered')}</p>}
      </form>
    </section>
  );
}

interface PowerFieldsProps {
  readonly answer: Answer;
  readonly written: Written;
  readonly need: (lacks: boolean) => string | undefined;
  readonly put: (part: Partial<Written>) => void;
}

/** Who gets the power, which one, and in whose stead. */
function PowerFields({ answer, written, need, put }: PowerFieldsProps): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const people = answer.people.nodes.map(({ id, title }) => ({ value: id, label: title }));
  const roles = answer.rolesHere.filter(lendable).map((role) => ({ value: role, label: say(roleTitle(role)) }));
  return (
    <>
      <SelectField
        label={t('people.who')}
        options={people}
        value={written.person}
        error={need(!written.person)}
        onChange={(person) => put({ person })}
      />
      <SelectField
        label={t('people.role')}
        options={roles}
        value={written.role}
        error={need(!written.role)}
        onChange={(role) => put({ role })}
      />
      <SelectField
        label={t('people.absent')}
        help={t('people.absentHelp')}
        optional
        options={people}
        value={written.absent}
        onChange={(absent) => put({ absent })}
      />
    </>
  );
}
