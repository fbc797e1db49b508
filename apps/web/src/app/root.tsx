import { createRootRoute, Outlet } from '@tanstack/react-router';
import type { JSX } from 'react';
import { DemoBanner } from './demo-banner.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { FaultPage, NotFound } from './notes.tsx';
import { QuickSearch } from './quick-search.tsx';
import css from './root.module.css';
import { SignInDialog } from './sign-in-dialog.tsx';
import { useTexts } from './texts.ts';
import { shellTexts } from './shell.texts.ts';

function Shell(): JSX.Element {
  const t = useTexts(shellTexts);
  return (
    <>
      <a className={css.skip} href="#content">
        {t('shell.skip')}
      </a>
      <DemoBanner />
      <Header />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <QuickSearch />
      <SignInDialog />
    </>
  );
}

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: FaultPage,
});
