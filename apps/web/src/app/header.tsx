import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { useViewer, type Viewer } from '../api/session.ts';
import css from './header.module.css';
import { setLanguage, useLanguage, useSay } from './language.ts';
import { Logo } from '../parts/brand/logo.tsx';
import { menuOf, type MenuItem } from './menu.ts';
import { useTexts } from './texts.ts';
import { shellTexts } from './shell.texts.ts';

/** Logo, organisation, menu with the ribbon on where one is, account and language. */
export function Header(): JSX.Element {
  const t = useTexts(shellTexts);
  const viewer = useViewer();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  // A menu that was unfolded on another page is folded here.
  const [unfoldedAt, setUnfoldedAt] = useState<string | null>(null);
  const open = unfoldedAt === pathname;
  const organisation = viewer?.organisation;
  return (
    <header className={css.top}>
      <div className={`wrap ${css.row}`}>
        <Link to="/" className={css.brand} aria-label={t('shell.home')}>
          <Logo />
        </Link>
        {organisation && (
          <p className={css.organisation}>
            <b>{organisation.name}</b>
            {organisation.county && <span>{organisation.county}</span>}
          </p>
        )}
        <button
          type="button"
          className={css.menuButton}
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setUnfoldedAt(open ? null : pathname)}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path
              d={open ? 'M4 4l12 12M16 4L4 16' : 'M2 5h16M2 10h16M2 15h16'}
              stroke="currentColor"
              strokeWidth="1.9"
            />
          </svg>
          {t('shell.menu')}
        </button>
        <div id="menu" className={open ? css.unfolded : css.folded}>
          <nav aria-label={t('shell.mainMenu')} className={css.nav}>
            <Menu items={menuOf(viewer)} pathname={pathname} />
          </nav>
          <Account viewer={viewer} />
        </div>
      </div>
    </header>
  );
}

function Menu({ items, pathname }: { items: readonly MenuItem[]; pathname: string }): JSX.Element {
  const say = useSay();
  const { routesByPath } = useRouter();
  const made = items.filter(({ to }) => to in routesByPath);
  return (
    <ul>
      {made.map(({ to, label, also = [] }) => {
        const within = [to, ...also].some((start) => pathname === start || pathname.startsWith(`${start}/`));
        const current = pathname === to ? 'page' : within ? 'true' : undefined;
        return (
          <li key={to}>
            <Link to={to} aria-current={current}>
              {say(label)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Account({ viewer }: { viewer: Viewer | null }): JSX.Element {
  const t = useTexts(shellTexts);
  const language = useLanguage();
  const { routesByPath } = useRouter();
  const other = language === 'sv' ? 'en' : 'sv';
  const title = viewer?.person.title.split(',')[0] ?? '';
  const role = title.charAt(0).toUpperCase() + title.slice(1);
  return (
    <ul className={css.account}>
      {viewer && '/sok' in routesByPath && (
        <li>
          <Link to={'/sok' as '/'} aria-keyshortcuts="Control+K Meta+K">
            {t('shell.search')}
          </Link>
        </li>
      )}
      {viewer && '/notiser' in routesByPath && (
        <li>
          <Link to={'/notiser' as '/'}>{t('shell.notices')}</Link>
        </li>
      )}
      <li>
        {viewer ? (
          <Link to="/konto" aria-label={t('shell.account', { title: role })}>
            {role}
          </Link>
        ) : (
          <Link to="/logga-in">{t('shell.signIn')}</Link>
        )}
      </li>
      <li>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {t('shell.language')}
        </button>
      </li>
    </ul>
  );
}
