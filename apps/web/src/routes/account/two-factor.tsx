import { useState, type FormEvent, type JSX } from 'react';
import { askAccount, giveCode } from '../../api/session.ts';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './account.module.css';
import { QrCode } from './qr.tsx';
import { accountTexts } from './texts.ts';

interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}
type Fault = 'wrongPassword' | 'wrongCode' | 'tooMany' | 'away';

/** A code from an app after the password: begun, confirmed by a first code, or taken away. */
export function TwoFactor({ enrolled, changed }: { enrolled: boolean; changed: () => void }): JSX.Element {
  const t = useTexts(accountTexts);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const post = async <Body extends object>(path: string, event: FormEvent<HTMLFormElement>): Promise<Body | null> => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    const answer = await askAccount<Body>(`two-factor/${path}`, { password });
    const failed = typeof answer === 'string';
    setFault(failed ? (answer === 'tooMany' || answer === 'away' ? answer : 'wrongPassword') : null);
    return failed ? null : answer.told;
  };
  const begin = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const told = await post<Begun>('enable', event);
    if (told) setBegun(told);
  };
  const confirm = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const answer = await giveCode(String(new FormData(event.currentTarget).get('code')));
    if (answer !== null) return setFault(answer === 'tooMany' || answer === 'away' ? answer : 'wrongCode');
    setCodes(begun!.backupCodes);
    setBegun(null);
    setFault(null);
    changed();
  };
  const end = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    if (await post('disable', event)) changed();
  };
  const renew = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const told = await post<{ backupCodes: string[] }>('generate-backup-codes', event);
    if (told) setCodes(told.backupCodes);
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.twoFactor')}</h2>
      <p className="measure">{t(enrolled ? 'account.twoFactorOn' : 'account.twoFactorText')}</p>
      {codes && <BackupCodes codes={codes} />}
      {begun && <Enrolment begun={begun} fault={fault} confirm={confirm} />}
      {!begun && !enrolled && (
        <AskPassword label={t('account.twoFactorBegin')} fault={fault} onSubmit={(event) => void begin(event)} />
      )}
      {enrolled && (
        <>
          <details className={css.more}>
            <summary>{t('account.newCodes')}</summary>
            <AskPassword label={t('account.newCodes')} fault={fault} onSubmit={(event) => void renew(event)} />
          </details>
          <details className={css.more}>
            <summary>{t('account.twoFactorEnd')}</summary>
            <AskPassword label={t('account.twoFactorEnd')} fault={fault} onSubmit={(event) => void end(event)} />
          </details>
        </>
      )}
    </section>
  );
}

interface AskPasswordProps {
  readonly label: string;
  readonly fault: Fault | null;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function AskPassword({ label, fault, onSubmit }: AskPasswordProps): JSX.Element {
  const t = useTexts(accountTexts);
  return (
    <form noValidate onSubmit={onSubmit}>
      <TextField
        name="password"
        type="password"
        label={t('account.currentPassword')}
        autoComplete="current-password"
        error={fault && fault !== 'wrongCode' ? t(`account.${fault}`) : undefined}
      />
      <p className={css.under}>
        <Button type="submit">{label}</Button>
      </p>
    </form>
  );
}

interface EnrolmentProps {
  readonly begun: Begun;
  readonly fault: Fault | null;
  readonly confirm: (event: FormEvent<HTMLFormElement>) => Promise<void>;
}

function Enrolment({ begun: { totpURI }, fault, confirm }: EnrolmentProps): JSX.Element {
  const t = useTexts(accountTexts);
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  return (
    <div className={css.asked}>
      <ol className={css.steps}>
        <li>{t('account.scan')}</li>
      </ol>
      <QrCode text={totpURI} label={t('account.qr')} />
      <p>
        {t('account.secret')} <code className={css.secret}>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <form noValidate onSubmit={(event) => void confirm(event)}>
        <TextField
          name="code"
          label={t('account.firstCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={fault ? t(`account.${fault}`) : undefined}
        />
        <p className={css.under}>
          <Button type="submit">{t('account.confirmCode')}</Button>
        </p>
      </form>
    </div>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }): JSX.Element {
  const t = useTexts(accountTexts);
  const [copied, setCopied] = useState(false);
  return (
    <div className={css.asked} role="status">
      <h3>{t('account.backupCodes')}</h3>
      <p>{t('account.backupText')}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Actions>
        <Button small onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}>
          {t(copied ? 'account.copied' : 'account.copy')}
        </Button>
      </Actions>
    </div>
  );
}
