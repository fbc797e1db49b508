import { useEffect, useRef, useState, type JSX } from 'react';
import { ask, loadViewer } from '../api/client.ts';
import { OwnAddressQuery } from '../api/session.graphql.ts';
import { answerSignIn, currentSession, useSession } from '../api/session.ts';
import css from './sign-in-dialog.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { signInTexts } from './sign-in.texts.ts';
import { useTexts } from './texts.ts';

/**
 * Asks for sign-in over the page: when the session has ended, or when a step is grave. What was under way waits, and
 * goes on after.
 */
export function SignInDialog(): JSX.Element | null {
  const t = useTexts(signInTexts);
  const { asking } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const [email, setEmail] = useState<string>();
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
    if (asking === 'grave')
      ask(OwnAddressQuery, {}).then(
        ({ account }) => setEmail(account.email),
        () => undefined,
      );
  }, [asking]);
  const signedIn = async (): Promise<void> => {
    const before = currentSession().viewer?.person.id;
    await loadViewer();
    // Another person has another page: nothing of the former may stay on the screen.
    if (currentSession().viewer?.person.id === before) answerSignIn(true);
    else location.assign('/');
  };
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby="sign-in-again"
      onClose={() => asking && answerSignIn(false)}
    >
      {asking && (
        <>
          <h2 id="sign-in-again">{t(`signIn.${asking}.title`)}</h2>
          <p>{t(`signIn.${asking}.text`)}</p>
          <SignInForm email={asking === 'grave' ? email : undefined} onSignedIn={signedIn} />
          <button type="button" className={css.cancel} onClick={() => answerSignIn(false)}>
            {t('signIn.again.cancel')}
          </button>
        </>
      )}
    </dialog>
  );
}
