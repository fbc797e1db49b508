import { useState, type FormEvent, type JSX } from 'react';
import { ask, loadViewer } from '../../api/client.ts';
import type { FindOrganisationQuery as Found, OwnAdmissionsQuery as Admissions } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { chooseOrganisation, signOut, useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { signInTexts } from '../../app/sign-in.texts.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import {
  AcceptInvitationStep,
  AskToJoinStep,
  DeclineInvitationStep,
  FindOrganisationQuery,
  LeaveOrganisationStep,
  OwnAdmissionsQuery,
  WithdrawRequestStep,
} from './account.graphql.ts';
import css from './account.module.css';
import { AccountFrame } from './frame.tsx';
import { roleTitle } from './role-titles.ts';
import { accountTexts } from './texts.ts';

/** Who one is, for whom one acts, what one is invited to, and the way out. */
export function AccountPage(): JSX.Element | null {
  const t = useTexts(signInTexts);
  const viewer = useViewer();
  const { data, reload } = useRead(OwnAdmissionsQuery, {});
  if (!viewer) return null;
  return (
    <AccountFrame title={t('signIn.account')} lead={viewer.person.title}>
      <Memberships />
      {data && data.myAdmissions.length > 0 && <OpenAdmissions admissions={data.myAdmissions} reload={reload} />}
      <Joining joined={reload} />
      <div>
        <Button onClick={() => void signOut()}>{t('signIn.out')}</Button>
      </div>
    </AccountFrame>
  );
}

function Memberships(): JSX.Element {
  const t = useTexts(accountTexts);
  const signs = useTexts(signInTexts);
  const say = useSay();
  const viewer = useViewer()!;
  const leave = useStep(LeaveOrganisationStep);
  const [leaving, setLeaving] = useState<string | null>(null);
  const acting = viewer.organisation;
  const left = async (organisationId: string): Promise<void> => {
    if (!(await leave.send({ organisationId }))) return;
    setLeaving(null);
    if (organisationId === acting?.id) location.assign('/konto');
    else await loadViewer();
  };
  return (
    <section className={layout.block}>
      <h2>{signs('signIn.organisations')}</h2>
      {acting && <p>{signs('signIn.acting', { organisation: acting.name })}</p>}
      {viewer.memberships.length === 0 && <p className="dim">{t('account.noOrganisation')}</p>}
      <ul className={css.rows}>
        {viewer.memberships.map(({ organisation, roles }) => (
          <li key={organisation.id}>
            <b>{organisation.name}</b>
            <span className="small dim">{roles.map((role) => say(roleTitle(role))).join(', ')}</span>
            <div className={css.choices}>
              {organisation.id !== acting?.id && (
                <button type="button" className={css.plain} onClick={() => chooseOrganisation(organisation.id)}>
                  {signs('signIn.actFor', { organisation: organisation.name })}
                </button>
              )}
              {leaving !== organisation.id && (
                <button type="button" className={css.plain} onClick={() => setLeaving(organisation.id)}>
                  {t('account.leave', { organisation: organisation.name })}
                </button>
              )}
            </div>
            {leaving === organisation.id && (
              <div
                className={css.asked}
                role="group"
                aria-label={t('account.leave', { organisation: organisation.name })}
              >
                <p>{t('account.leaveText')}</p>
                <Actions>
                  <Button onClick={() => void left(organisation.id)}>{t('account.leaveSure')}</Button>
                  <Button kind="text" onClick={() => setLeaving(null)}>
                    {t('account.cancel')}
                  </Button>
                </Actions>
                <StepAnswer state={leave.state} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Admission = Admissions['myAdmissions'][number];

function OpenAdmissions({ admissions, reload }: { admissions: readonly Admission[]; reload: () => void }): JSX.Element {
  const t = useTexts(accountTexts);
  const say = useSay();
  const language = useLanguage();
  const accept = useStep(AcceptInvitationStep);
  const decline = useStep(DeclineInvitationStep);
  const withdraw = useStep(WithdrawRequestStep);
  const accepted = async (admission: Admission): Promise<void> => {
    if (!(await accept.send({ admissionId: admission.id }))) return;
    await loadViewer();
    reload();
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.admissions')}</h2>
      <ul className={css.rows}>
        {admissions.map((one) => (
          <li key={one.id}>
            <b>
              {t(`account.${one.way === 'invitation' ? 'invited' : 'asked'}`, { organisation: one.organisation.name })}
            </b>
            <span className="small dim">
              {[
                one.roles.map((role) => say(roleTitle(role))).join(', '),
                t('account.until', { day: day(one.expiresAt, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {one.way === 'invitation' ? (
              <Actions>
                <Button small onClick={() => void accepted(one)}>
                  {t('account.accept')}
                </Button>
                <Button small kind="text" onClick={() => void decline.send({ admissionId: one.id }).then(reload)}>
                  {t('account.decline')}
                </Button>
              </Actions>
            ) : (
              <Button small kind="text" onClick={() => void withdraw.send({ admissionId: one.id }).then(reload)}>
                {t('account.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <StepAnswer state={accept.state} />
      <StepAnswer state={decline.state} />
      <StepAnswer state={withdraw.state} />
    </section>
  );
}

/** Finds an organisation by its number and asks to join it; whoever is first in an unknown one names it. */
function Joining({ joined }: { joined: () => void }): JSX.Element {
  const t = useTexts(accountTexts);
  const say = useSay();
  const [found, setFound] = useState<Found['organisationByNumber'] | null>(null);
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [failed, setFailed] = useState(false);
  const join = useStep(AskToJoinStep);
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    join.clear();
    setFailed(false);
    await ask(FindOrganisationQuery, { number }).then(
      ({ organisationByNumber }) => setFound(organisationByNumber),
      () => setFailed(true),
    );
  };
  const unknown = found?.__typename === 'Refusal' && found.rule === 'notFound';
  const wrong = found?.__typename === 'Refusal' && !unknown ? (found.missing[0]?.text ?? found.sentence) : null;
  const known = found?.__typename === 'NumberedOrganisation' ? found : null;
  const send = async (): Promise<void> => {
    if (await join.send({ number, ...(known || name.trim() === '' ? {} : { name: name.trim() }) })) {
      setFound(null);
      joined();
    }
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.join')}</h2>
      <p className="measure">{t('account.joinText')}</p>
      <form onSubmit={(event) => void find(event)} noValidate>
        <TextField
          label={t('account.number')}
          help={t('account.numberHelp')}
          value={number}
          inputMode="numeric"
          autoComplete="off"
          error={wrong ? say(wrong) : failed ? t('account.away') : undefined}
          onChange={(event) => setNumber(event.target.value)}
          under={<Button type="submit">{t('account.find')}</Button>}
        />
      </form>
      {(known || unknown) && (
        <div className={css.asked} role="status">
          <p>
            {known ? (
              <>
                <b>{known.name}</b> {[known.number, known.county].filter(Boolean).join(' · ')}
              </>
            ) : (
              t('account.unknown')
            )}
          </p>
          {known && (
            <p className="small dim">{t(known.administered ? 'account.administered' : 'account.unadministered')}</p>
          )}
          {unknown && (
            <TextField label={t('account.name')} value={name} onChange={(event) => setName(event.target.value)} />
          )}
          <Actions>
            <Button onClick={() => void send()}>{t('account.ask')}</Button>
          </Actions>
        </div>
      )}
      <StepAnswer state={join.state} />
      {join.state.kind === 'done' && <p role="status">{t('account.askedDone')}</p>}
    </section>
  );
}
