import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { JSX } from 'react';
import { loadViewer } from '../../api/client.ts';
import { currentSession } from '../../api/session.ts';
import { PageHeading } from '../../app/page.tsx';
import { SignInForm } from '../../app/sign-in-form.tsx';
import { signInTexts } from '../../app/sign-in.texts.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import css from './account.module.css';

const route = getRouteApi('/logga-in');

export function SignInPage(): JSX.Element {
  const t = useTexts(signInTexts);
  const { till, error } = route.useSearch();
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
      {error !== undefined && (
        <p role="alert" className="measure">
          {t(error.includes('outside') ? 'signIn.error.outside' : 'signIn.error.other')}
        </p>
      )}
      <SignInForm onSignedIn={signedIn} />
      <p className={css.ways}>
        <Anchor href="/skapa-konto">{t('signIn.new')}</Anchor>
        <Anchor href="/glomt-losenord">{t('signIn.forgotten')}</Anchor>
      </p>
    </div>
  );
}
