import type { JSX } from 'react';
import { chooseOrganisation, signOut, useViewer } from '../../api/session.ts';
import { useSay } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { roleName } from '../../app/roles.ts';
import { signInTexts } from '../../app/sign-in.texts.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import css from './account.module.css';

/** Who one is, for whom one acts, and the way out. */
export function AccountPage(): JSX.Element | null {
  const t = useTexts(signInTexts);
  const say = useSay();
  const viewer = useViewer();
  if (!viewer) return null;
  const acting = viewer.organisation;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('signIn.account')}</PageHeading>
      <p className="lead">{viewer.person.title}</p>
      {acting && <p>{t('signIn.acting', { organisation: acting.name })}</p>}
      <h2>{t('signIn.organisations')}</h2>
      <ul className={css.rows}>
        {viewer.memberships.map(({ organisation, roles }) => (
          <li key={organisation.id}>
            <b>{organisation.name}</b>
            <span className="small dim">{roles.map((role) => say(roleName(role))).join(', ')}</span>
            {organisation.id !== acting?.id && (
              <button type="button" className={css.plain} onClick={() => chooseOrganisation(organisation.id)}>
                {t('signIn.actFor', { organisation: organisation.name })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => void signOut()}>{t('signIn.out')}</Button>
    </div>
  );
}
