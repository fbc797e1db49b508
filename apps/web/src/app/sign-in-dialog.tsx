import { useEffect, useRef, type JSX } from 'react';
import { loadViewer } from '../api/client.ts';
import { answerSignIn, currentSession, useSession } from '../api/session.ts';
import css from './sign-in-dialog.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { signInTexts } from './sign-in.texts.ts';
import { useTexts } from './texts.ts';

/** Asks for sign-in over the page when the session has ended. What was under way waits, and goes on after. */
export function SignInDialog(): JSX.Element | null {
  const t = useTexts(signInTexts);
  const { asking } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
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
          <h2 id="sign-in-again">{t('signIn.again.title')}</h2>
          <p>{t('signIn.again.text')}</p>
          <SignInForm onSignedIn={signedIn} />
          <button type="button" className={css.cancel} onClick={() => answerSignIn(false)}>
            {t('signIn.again.cancel')}
          </button>
        </>
      )}
    </dialog>
  );
}
