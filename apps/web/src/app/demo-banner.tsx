import { useEffect, useState, type JSX } from 'react';
import { ask } from '../api/client.ts';
import type { DemoAccountsQuery as Answer } from '../api/generated/graphql.ts';
import { signIn, useSession, useViewer } from '../api/session.ts';
import css from './demo-banner.module.css';
import { DemoAccountsQuery } from './demo.graphql.ts';
import { demoTexts } from './demo.texts.ts';
import { useTexts } from './texts.ts';

type Demonstration = NonNullable<Answer['demonstration']>;

/** In a demonstration: says that it is one, and lets a visitor be another person with one click. */
export function DemoBanner(): JSX.Element | null {
  const t = useTexts(demoTexts);
  const { demonstration } = useSession();
  const [open, setOpen] = useState(false);
  if (!demonstration) return null;
  return (
    <aside className={css.banner} aria-label={t('demo.label')}>
      <div className={`wrap ${css.row}`}>
        <p>{t.rich('demo.text', { more: (parts) => <span key="more">{parts}</span> })}</p>
        <button type="button" aria-expanded={open} aria-controls="demo-roles" onClick={() => setOpen(!open)}>
          {t('demo.switch')}
        </button>
        <div id="demo-roles" hidden={!open} className={css.roles}>
          {open && <Roles />}
        </div>
      </div>
    </aside>
  );
}

function Roles(): JSX.Element {
  const t = useTexts(demoTexts);
  const [told, setTold] = useState<Demonstration | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    ask(DemoAccountsQuery, {}).then(
      ({ demonstration }) => setTold(demonstration),
      () => setFailed(true),
    );
  }, []);
  const become = async (email: string): Promise<void> => {
    const fault = told ? await signIn(email, told.password) : 'failed';
    if (fault === null) location.reload();
    else setFailed(true);
  };
  const organisations = [...new Set(told?.accounts.map(({ organisation }) => organisation))];
  return (
    <>
      <p className="small">{t('demo.help')}</p>
      <p role="status" className={failed || !told ? 'small' : 'vh'}>
        {failed ? t('demo.failed') : told ? '' : t('demo.loading')}
      </p>
      {told && (
        <div className={css.organisations}>
          {organisations.map((organisation) => (
            <section key={organisation} aria-label={organisation} lang="sv">
              <h2>{organisation}</h2>
              <Accounts accounts={told.accounts.filter((one) => one.organisation === organisation)} become={become} />
            </section>
          ))}
        </div>
      )}
    </>
  );
}

function Accounts({
  accounts,
  become,
}: {
  accounts: Demonstration['accounts'];
  become: (email: string) => Promise<void>;
}): JSX.Element {
  const viewer = useViewer();
  return (
    <ul>
      {accounts.map(({ email, title }) => (
        <li key={email}>
          <button type="button" aria-pressed={viewer?.person.title === title} onClick={() => void become(email)}>
            {title.split(',')[0]}
          </button>
        </li>
      ))}
    </ul>
  );
}
