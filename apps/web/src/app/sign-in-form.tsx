import { useId, useRef, useState, type FormEvent, type JSX } from 'react';
import { signIn, type SignInFault } from '../api/session.ts';
import { Actions, Button } from '../parts/form/button.tsx';
import { TextField } from '../parts/form/field.tsx';
import css from './sign-in-form.module.css';
import { signInTexts } from './sign-in.texts.ts';
import { useTexts } from './texts.ts';

/** E-mail and password. Paste and password managers work; nothing is asked from memory. */
export function SignInForm({ email, onSignedIn }: { email?: string; onSignedIn: () => Promise<void> }): JSX.Element {
  const t = useTexts(signInTexts);
  const id = useId();
  const alert = useRef<HTMLParagraphElement>(null);
  const [fault, setFault] = useState<SignInFault | 'empty' | null>(null);
  const [sending, setSending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    const given = new FormData(event.currentTarget);
    const [address, password] = [String(given.get('email')).trim(), String(given.get('password'))];
    setSending(true);
    const found = address && password ? await signIn(address, password) : 'empty';
    setFault(found);
    if (found === null) await onSignedIn();
    setSending(false);
    if (found !== null) alert.current?.focus();
  };
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <p ref={alert} tabIndex={-1} role="alert" className={fault === null ? 'vh' : css.fault}>
        {fault !== null && t(`signIn.fault.${fault}`)}
      </p>
      <TextField
        id={`${id}email`}
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        defaultValue={email}
        spellCheck={false}
      />
      <TextField
        id={`${id}password`}
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
      />
      <Actions>
        <Button kind="filled" type="submit">
          {t(sending ? 'signIn.sending' : 'signIn.submit')}
        </Button>
      </Actions>
    </form>
  );
}
