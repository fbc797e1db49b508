import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import { useViewer } from '../../api/session.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import css from './account.module.css';
import { accountTexts } from './texts.ts';

const own = [
  ['/konto', 'account.nav.account'],
  ['/konto/sakerhet', 'account.nav.security'],
  ['/konto/notiser', 'account.nav.notices'],
  ['/konto/uppgifter', 'account.nav.data'],
] as const;
const ofOrganisation = [
  ['/konto/organisation', 'account.nav.members'],
  ['/konto/delegationer', 'account.nav.delegations'],
  ['/konto/inloggning', 'account.nav.signOn'],
  ['/konto/atkomst', 'account.nav.log'],
] as const;

/** The frame of the pages about oneself and one's organisation: where one is among them, and the heading. */
export function AccountFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className={`wrap ${css.page}`}>
      <Places />
      <PageHeading>{title}</PageHeading>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}

function Places(): JSX.Element {
  const t = useTexts(accountTexts);
  const viewer = useViewer();
  const places = viewer?.organisation ? [...own, ...ofOrganisation] : own;
  return (
    <nav aria-label={t('account.nav')} className={css.places}>
      <ul>
        {places.map(([to, key]) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
