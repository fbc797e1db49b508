import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { guestTexts } from './guest.texts.ts';
import { GuestsQuery, InviteOutsiderStep, RevokeGuestStep } from './guests.graphql.ts';
import css from './people.module.css';

const lengths = ['7', '14', '30', '60'] as const;

/** Invites people without an account by letter, and shows who is invited when somebody asks to see it. */
export function GuestInvitations({ processId, purpose }: { processId: string; purpose: 'workshop' | 'remiss' }) {
  const t = useTexts(guestTexts);
  const invite = useStep(InviteOutsiderStep);
  const [email, setEmail] = useState('');
  const [days, setDays] = useState<(typeof lengths)[number]>('14');
  const [tried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const lacks = !/^\S+@\S+\.\S+$/.test(email.trim());
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setSentTo(null);
    if (lacks || !(await invite.send({ processId, purpose, email: email.trim(), days: Number(days) }))) return;
    setSentTo(email.trim());
    setEmail('');
    setTried(false);
  };
  return (
    <>
      <p className="measure">{t('guests.how')}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          type="email"
          label={t('guests.email')}
          help={t('guests.emailHelp')}
          value={email}
          autoComplete="off"
          spellCheck={false}
          error={tried && lacks ? t('guests.needEmail') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RadioGroup
          legend={t('guests.days')}
          options={lengths.map((value) => ({ value, label: t('guests.dayCount', { days: value }) }))}
          chosen={days}
          onChoose={setDays}
        />
        <p className={css.under}>
          <Button type="submit">{t('guests.send')}</Button>
        </p>
        <StepAnswer state={invite.state} />
        <p role="status">{sentTo && t('guests.sent', { email: sentTo })}</p>
      </form>
      <details className={css.more} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{t('guests.list')}</summary>
        {shown && <Guests key={sentTo} processId={processId} />}
      </details>
    </>
  );
}

/** Read only when it is opened: that somebody has read the addresses is noted. */
function Guests({ processId }: { processId: string }): JSX.Element {
  const t = useTexts(guestTexts);
  const language = useLanguage();
  const revoke = useStep(RevokeGuestStep);
  const { data, error, reload } = useRead(GuestsQuery, { processId });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { guestInvitations: guests } = data;
  return (
    <>
      <p className="small dim">{t('guests.noted')}</p>
      {guests.length === 0 && <p>{t('guests.none')}</p>}
      <ul className={css.rows}>
        {guests.map(({ id, email, expiresAt, provedAt, revokedAt }) => (
          <li key={id}>
            <b>{email || t('guests.removed')}</b>
            <span className="small dim">
              {[
                provedAt ? t('guests.opened', { day: day(provedAt, language) }) : t('guests.unopened'),
                revokedAt ? t('guests.revoked') : t('guests.until', { day: day(expiresAt, language) }),
              ].join(' · ')}
            </span>
            {!revokedAt && (
              <Button small kind="text" onClick={() => void revoke.send({ invitationId: id }).then(reload)}>
                {t('guests.revoke')} <span className="vh">{email}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <StepAnswer state={revoke.state} />
    </>
  );
}
