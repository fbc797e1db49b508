import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { JSX } from 'react';
import { loadViewer } from '../../api/client.ts';
import { currentSession } from '../../api/session.ts';
import { PageHeading } from '../../app/page.tsx';
import { SignInForm } from '../../app/sign-in-form.tsx';
import { signInTexts } from '../../app/sign-in.texts.ts';
import { useTexts } from '../../app/texts.ts';
import css from './account.module.css';

const route = getRouteApi('/logga-in');

export function SignInPage(): JSX.Element {
  const t = useTexts(signInTexts);
  const { till } = route.useSearch();
  const router = useRouter();
  const signedIn = async (): Promise<void> => {
    await loadViewer();
    const home = currentSession().viewer?.organisation && '/uppgifter' in router.routesByPath ? '/uppgifter' : '/';
    router.history.push(till ?? home);
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('signIn.title')}</PageHeading>
      <p className="lead">{t('signIn.lead')}</p>
      <SignInForm onSignedIn={signedIn} />
    </div>
  );
}
