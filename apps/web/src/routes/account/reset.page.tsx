import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { askAccount } from '../../api/session.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import css from './account.module.css';
import { LetterNote } from './letter-note.tsx';
import { accountTexts } from './texts.ts';

const route = getRouteApi('/nytt-losenord');

/** Asks for a letter with a way to a new password. The answer is the same whether there is such an account. */
export function ForgottenPage(): JSX.Element {
  const t = useTexts(accountTexts);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [fault, setFault] = useState<'needEmail' | 'tooMany' | 'away' | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email')).trim();
    if (!/^\S+@\S+\.\S+$/.test(email)) return setFault('needEmail');
    const answer = await askAccount('request-password-reset', { email });
    if (typeof answer !== 'string') setSentTo(email);
    setFault(typeof answer !== 'string' ? null : answer === 'tooMany' ? 'tooMany' : 'away');
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading failed={fault !== null}>
        {t(sentTo === null ? 'account.forgotten' : 'account.letterSent')}
      </PageHeading>
      {sentTo === null ? (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <p className="lead">{t('account.forgottenLead')}</p>
          <TextField
            name="email"
            type="email"
            label={t('account.email')}
            autoComplete="username"
            spellCheck={false}
            error={fault ? t(`account.${fault}`) : undefined}
          />
          <p className={css.under}>
            <Button kind="filled" type="submit">
              {t('account.sendLetter')}
            </Button>
          </p>
        </form>
      ) : (
        <>
          <p className="lead" role="status">
            {t('account.resetText', { email: sentTo })}
          </p>
          <LetterNote />
        </>
      )}
    </div>
  );
}

/** Where the letter leads: the new password. */
export function NewPasswordPage(): JSX.Element {
  const t = useTexts(accountTexts);
  const { token } = route.useSearch();
  const [answer, setAnswer] = useState<'done' | 'short' | 'linkUsed' | 'away' | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const newPassword = String(new FormData(event.currentTarget).get('password'));
    if (newPassword.length < 12) return setAnswer('short');
    const told = await askAccount('reset-password', { token, newPassword });
    setAnswer(typeof told !== 'string' ? 'done' : told === 'wrong' ? 'linkUsed' : 'away');
  };
  const dead = token === undefined || answer === 'linkUsed';
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('account.newPasswordTitle')}</PageHeading>
      {dead && (
        <>
          <p className="lead" role="status">
            {t('account.linkUsed')}
          </p>
          <p>
            <ButtonLink href="/glomt-losenord">{t('account.sendLetter')}</ButtonLink>
          </p>
        </>
      )}
      {!dead && answer === 'done' && (
        <>
          <p className="lead" role="status">
            {t('account.resetDone')}
          </p>
          <p>
            <ButtonLink href="/logga-in">{t('account.toSignIn')}</ButtonLink>
          </p>
        </>
      )}
      {!dead && answer !== 'done' && (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            name="password"
            type="password"
            label={t('account.choosePassword')}
            help={t('account.passwordHelp')}
            autoComplete="new-password"
            error={answer ? t(`account.${answer}`) : undefined}
          />
          <p className={css.under}>
            <Button kind="filled" type="submit">
              {t('account.save')}
            </Button>
          </p>
        </form>
      )}
    </div>
  );
}
