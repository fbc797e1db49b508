import { useRef, useState, type FormEvent, type JSX } from 'react';
import { askAccount } from '../../api/session.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import { ErrorSummary, type SummaryError } from '../../parts/form/error-summary.tsx';
import { TextField } from '../../parts/form/field.tsx';
import css from './account.module.css';
import { LetterNote } from './letter-note.tsx';
import { accountTexts } from './texts.ts';

/** Makes an account. The answer is the same whether there is one already; the letter says the rest. */
export function SignUpPage(): JSX.Element {
  const t = useTexts(accountTexts);
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(form.current!);
    const [email, name] = [String(given.get('email')).trim(), String(given.get('title')).trim()];
    const password = String(given.get('password'));
    const found: SummaryError[] = [
      ...(/^\S+@\S+\.\S+$/.test(email) ? [] : [{ field: 'email', text: t('account.needEmail') }]),
      ...(name === '' ? [{ field: 'title', text: t('account.needTitle') }] : []),
      ...(password.length < 12 ? [{ field: 'password', text: t('account.short') }] : []),
    ];
    if (found.length > 0) return setErrors(found);
    const answer = await askAccount('sign-up/email', { email, password, name });
    if (typeof answer !== 'string') return setSentTo(email);
    setErrors([{ text: t(answer === 'tooMany' ? 'account.tooMany' : 'account.away') }]);
  };
  if (sentTo !== null)
    return (
      <div className={`wrap ${css.page}`}>
        <PageHeading>{t('account.letterSent')}</PageHeading>
        <p className="lead" role="status">
          {t('account.proofText', { email: sentTo })}
        </p>
        <LetterNote />
        <p>
          <ButtonLink href="/logga-in">{t('account.toSignIn')}</ButtonLink>
        </p>
      </div>
    );
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading failed={errors.length > 0}>{t('account.signUp')}</PageHeading>
      <p className="lead">{t('account.signUpLead')}</p>
      <ErrorSummary errors={errors} />
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <SignUpFields errors={errors} />
        <p className={css.under}>
          <Button kind="filled" type="submit">
            {t('account.make')}
          </Button>
        </p>
      </form>
    </div>
  );
}

function SignUpFields({ errors }: { readonly errors: readonly SummaryError[] }): JSX.Element {
  const t = useTexts(accountTexts);
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text;
  return (
    <>
      <TextField
        id="email"
        name="email"
        type="email"
        label={t('account.email')}
        autoComplete="email"
        spellCheck={false}
        error={errorAt('email')}
      />
      <TextField
        id="title"
        name="title"
        label={t('account.title')}
        help={t('account.titleHelp')}
        autoComplete="organization-title"
        maxLength={120}
        error={errorAt('title')}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={t('account.choosePassword')}
        help={t('account.passwordHelp')}
        autoComplete="new-password"
        error={errorAt('password')}
      />
    </>
  );
}
