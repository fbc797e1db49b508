import { useState, type FormEvent, type JSX } from 'react';
import type { MembersQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { roleTitle } from '../account/role-titles.ts';
import { AdmitPersonStep, InvitePersonStep, RefusePersonStep, WithdrawInvitationStep } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

type Admission = NonNullable<Answer['admissions']>['nodes'][number];

/** Who asks to join and who is invited, until somebody has answered. */
export function Admissions({ admissions, changed }: { admissions: readonly Admission[]; changed: () => void }) {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const language = useLanguage();
  const admit = useStep(AdmitPersonStep);
  const refuse = useStep(RefusePersonStep);
  const withdraw = useStep(WithdrawInvitationStep);
  if (admissions.length === 0) return null;
  return (
    <section className={layout.block}>
      <h2>{t('people.admissions')}</h2>
      <ul className={css.rows}>
        {admissions.map(({ id, way, email, roles, expiresAt, person }) => (
          <li key={id}>
            <b>{t(way === 'request' ? 'people.asks' : 'people.isInvited', { who: person?.title ?? email })}</b>
            <span className="small dim">
              {[
                email,
                ...roles.map((role) => say(roleTitle(role))),
                t('people.until', { day: day(expiresAt, language) }),
              ].join(' · ')}
            </span>
            {way === 'request' ? (
              <Actions>
                <Button small onClick={() => void admit.send({ admissionId: id }).then(changed)}>
                  {t('people.admit')} <span className="vh">{email}</span>
                </Button>
                <Button small kind="text" onClick={() => void refuse.send({ admissionId: id }).then(changed)}>
                  {t('people.refuse')} <span className="vh">{email}</span>
                </Button>
              </Actions>
            ) : (
              <Button small kind="text" onClick={() => void withdraw.send({ admissionId: id }).then(changed)}>
                {t('people.withdraw')} <span className="vh">{email}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <StepAnswer state={admit.state} />
      <StepAnswer state={refuse.state} />
      <StepAnswer state={withdraw.state} />
    </section>
  );
}

export function Invite({ roles, invited }: { roles: readonly string[]; invited: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const invite = useStep(InvitePersonStep);
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (email.trim() === '' || chosen.length === 0) return;
    if (!(await invite.send({ email: email.trim(), roles: [...chosen] }))) return;
    setEmail('');
    setChosen([]);
    setTried(false);
    invited();
  };
  return (
    <section className={layout.block}>
      <h2>{t('people.invite')}</h2>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          type="email"
          label={t('people.email')}
          help={t('people.inviteHelp')}
          value={email}
          autoComplete="off"
          spellCheck={false}
          error={tried && email.trim() === '' ? t('people.needEmail') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <CheckGroup
          legend={t('people.roles')}
          options={roles.map((role) => ({ value: role, label: say(roleTitle(role)) }))}
          chosen={chosen}
          error={tried && chosen.length === 0 ? t('people.needRole') : undefined}
          onChange={setChosen}
        />
        <p className={css.under}>
          <Button type="submit">{t('people.sendInvitation')}</Button>
        </p>
        <StepAnswer state={invite.state} />
        {invite.state.kind === 'done' && <p role="status">{t('people.invited')}</p>}
      </form>
    </section>
  );
}
