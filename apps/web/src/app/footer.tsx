import { Link, useRouter } from '@tanstack/react-router';
import type { JSX } from 'react';
import css from './footer.module.css';
import { Logo } from '../parts/brand/logo.tsx';
import { useTexts } from './texts.ts';
import { shellTexts } from './shell.texts.ts';

const links = [
  { to: '/hjalp', key: 'shell.help' },
  { to: '/tillganglighet', key: 'shell.accessibility' },
  { to: '/oppna-data', key: 'shell.openData' },
  { to: '/kontrollera', key: 'shell.verify' },
] as const;

/** The same on every page; the law wants the accessibility statement within reach of all of them. */
export function Footer(): JSX.Element {
  const t = useTexts(shellTexts);
  const { routesByPath } = useRouter();
  return (
    <footer className={css.foot}>
      <div className={`wrap ${css.row}`}>
        <Logo onDark />
        <nav aria-label={t('shell.footer')}>
          <ul>
            {links
              .filter(({ to }) => to in routesByPath)
              .map(({ to, key }) => (
                <li key={to}>
                  <Link to={to as '/'}>{t(key)}</Link>
                </li>
              ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
