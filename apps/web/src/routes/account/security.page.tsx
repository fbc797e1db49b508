import { useRef, useState, type FormEvent, type JSX } from 'react';
import { send } from '../../api/client.ts';
import type { SecurityQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { askAccount, type SignInFault } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { EndAllSessions, EndOtherSessions, EndSession, SecurityQuery } from './account.graphql.ts';
import css from './account.module.css';
import { AccountFrame } from './frame.tsx';
import { accountTexts } from './texts.ts';
import { TwoFactor } from './two-factor.tsx';

/** How one signs in, and where one is signed in. */
export function SecurityPage(): JSX.Element {
  const t = useTexts(accountTexts);
  const { data, error, reload } = useRead(SecurityQuery, {});
  return (
    <AccountFrame title={t('account.security')} lead={data?.account.email}>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {data && (
        <>
          <Sessions answer={data} reload={reload} />
          {data.account.hasPassword ? (
            <>
              <TwoFactor enrolled={data.account.twoFactor} changed={reload} />
              <Password />
            </>
          ) : (
            <p className="measure">{t('account.noPassword')}</p>
          )}
        </>
      )}
    </AccountFrame>
  );
}

function Sessions({ answer: { account, serverClock }, reload }: { answer: Answer; reload: () => void }): JSX.Element {
  const t = useTexts(accountTexts);
  const language = useLanguage();
  const end = async (id: string): Promise<void> => {
    await send(EndSession, { id });
    reload();
  };
  const others = async (): Promise<void> => {
    await send(EndOtherSessions, {});
    reload();
  };
  const all = async (): Promise<void> => {
    await send(EndAllSessions, {});
    location.assign('/');
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.sessions')}</h2>
      <p className="measure">{t('account.sessionsText')}</p>
      <ul className={css.rows}>
        {account.sessions.map(({ id, signedInAt, usedAt, address, browser, current }) => (
          <li key={id}>
            <b>{current ? t('account.here') : browserName(browser, t('account.unknownBrowser'))}</b>
            <span className="small dim">
              {t('account.sessionTimes', {
                began: moment(signedInAt, language, serverClock.now),
                used: moment(usedAt, language, serverClock.now),
              })}
              {address && ` ${address}`}
            </span>
            {!current && (
              <button type="button" className={css.plain} onClick={() => void end(id)}>
                {t('account.endSession')} <span className="vh">{browserName(browser, '')}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Actions>
        {account.sessions.length > 1 && <Button onClick={() => void others()}>{t('account.endOthers')}</Button>}
        <Button onClick={() => void all()}>{t('account.endAll')}</Button>
      </Actions>
    </section>
  );
}

/** What a browser calls itself is long; its name and system are enough to know it again. */
function browserName(browser: string | null, unknown: string): string {
  const name = /(Firefox|Edg|Chrome|Safari)/.exec(browser ?? '')?.[1];
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(browser ?? '')?.[1];
  return [name?.replace('Edg', 'Edge'), system].filter(Boolean).join(', ') || unknown;
}

const faultOf = (fault: SignInFault): 'wrongPassword' | 'tooMany' | 'away' =>
  fault === 'tooMany' || fault === 'away' ? fault : 'wrongPassword';

function Password(): JSX.Element {
  const t = useTexts(accountTexts);
  const [answer, setAnswer] = useState<'done' | 'wrongPassword' | 'tooMany' | 'away' | 'short' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(form.current!);
    const [currentPassword, newPassword] = [String(given.get('current')), String(given.get('new'))];
    if (newPassword.length < 12) return setAnswer('short');
    const told = await askAccount('change-password', { currentPassword, newPassword });
    setAnswer(typeof told === 'string' ? faultOf(told) : 'done');
    if (typeof told !== 'string') form.current?.reset();
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.password')}</h2>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="current"
          type="password"
          label={t('account.currentPassword')}
          autoComplete="current-password"
          error={answer && answer !== 'done' && answer !== 'short' ? t(`account.${answer}`) : undefined}
        />
        <TextField
          name="new"
          type="password"
          label={t('account.newPassword')}
          help={t('account.passwordHelp')}
          autoComplete="new-password"
          error={answer === 'short' ? t('account.short') : undefined}
        />
        <p className={css.under}>
          <Button type="submit">{t('account.changePassword')}</Button>
        </p>
        <p role="status">{answer === 'done' && t('account.passwordChanged')}</p>
      </form>
    </section>
  );
}
