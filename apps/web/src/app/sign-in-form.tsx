import { useId, useRef, useState, type FormEvent, type JSX, type RefObject } from 'react';
import { giveCode, signIn, signInByOrganisation, type SignInAnswer } from '../api/session.ts';
import { Actions, Button } from '../parts/form/button.tsx';
import { TextField } from '../parts/form/field.tsx';
import css from './sign-in-form.module.css';
import { signInTexts } from './sign-in.texts.ts';
import { useTexts } from './texts.ts';

interface SignInFormProps {
  readonly email?: string | undefined;
  readonly onSignedIn: () => Promise<void>;
}
type Fault = Exclude<SignInAnswer, 'code' | null> | 'empty' | 'code' | 'noAddress' | 'noSuchDomain';

/**
 * E-mail and password, the code from the app where one is asked for, or the sign-in of one's organisation. Paste and
 * password managers work; nothing is asked from memory.
 */
export function SignInForm({ email, onSignedIn }: SignInFormProps): JSX.Element {
  const t = useTexts(signInTexts);
  const id = useId();
  const alert = useRef<HTMLParagraphElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { fault, sending, stage, attempt } = useAttempt(alert, onSignedIn);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void attempt(() => (stage === 'code' ? byCode : byPassword)(form.current!));
  };
  return (
    <form ref={form} className={css.form} noValidate onSubmit={submit}>
      <p ref={alert} tabIndex={-1} role="alert" className={fault === null ? 'vh' : css.fault}>
        {fault !== null && t(`signIn.fault.${fault}`)}
      </p>
      {stage === 'code' ? <CodeField id={id} /> : <PasswordFields id={id} email={email} />}
      <Actions>
        <Button kind="filled" type="submit">
          {t(sending ? 'signIn.sending' : 'signIn.submit')}
        </Button>
        {stage === 'password' && (
          <Button kind="text" onClick={() => void attempt(() => byOrganisation(form.current!))}>
            {t('signIn.byOrganisation')}
          </Button>
        )}
      </Actions>
    </form>
  );
}

function CodeField({ id }: { readonly id: string }): JSX.Element {
  const t = useTexts(signInTexts);
  return (
    <TextField
      id={`${id}code`}
      name="code"
      label={t('signIn.code')}
      help={t('signIn.code.help')}
      autoComplete="one-time-code"
      autoFocus
      spellCheck={false}
    />
  );
}

function PasswordFields({ id, email }: { readonly id: string; readonly email: string | undefined }): JSX.Element {
  const t = useTexts(signInTexts);
  return (
    <>
      <TextField
        key={`email ${email ?? ''}`}
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
    </>
  );
}

/** One attempt at a time: what was wrong with the last one, and what is asked for next. */
function useAttempt(alert: RefObject<HTMLParagraphElement | null>, onSignedIn: () => Promise<void>) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [sending, setSending] = useState(false);
  const [stage, setStage] = useState<'password' | 'code'>('password');
  const attempt = async (ask: () => Promise<Fault | 'next' | null>): Promise<void> => {
    if (sending) return;
    setSending(true);
    const found = await ask();
    setFault(found === 'next' ? null : found);
    if (found === 'next') setStage('code');
    if (found === null) await onSignedIn();
    setSending(false);
    if (found !== null && found !== 'next') alert.current?.focus();
  };
  return { fault, sending, stage, attempt };
}

const given = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '').trim();

async function byPassword(form: HTMLFormElement): Promise<Fault | 'next' | null> {
  const [address, password] = [given(form, 'email'), String(new FormData(form).get('password'))];
  if (!address || !password) return 'empty';
  const answer = await signIn(address, password);
  return answer === 'code' ? 'next' : answer;
}

async function byCode(form: HTMLFormElement): Promise<Fault | null> {
  const answer = await giveCode(given(form, 'code'));
  return answer === 'wrong' ? 'code' : answer;
}

async function byOrganisation(form: HTMLFormElement): Promise<Fault> {
  const email = given(form, 'email');
  if (!email) return 'noAddress';
  const back = location.pathname === '/logga-in' ? '/uppgifter' : location.pathname + location.search;
  const answer = await signInByOrganisation(email, back);
  return answer === 'failed' || answer === 'wrong' ? 'noSuchDomain' : answer;
}
