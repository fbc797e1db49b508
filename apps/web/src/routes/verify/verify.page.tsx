import { getRouteApi } from '@tanstack/react-router';
import type { Verdict } from '@utfall/tariff/statement';
import { useEffect, useState, type JSX } from 'react';
import { ask } from '../../api/client.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Field } from '../../parts/form/field.tsx';
import { VerdictReport } from './verdict.tsx';
import { StatementBundleQuery } from './verify.graphql.ts';
import css from './verify.module.css';
import { verifyTexts } from './texts.ts';

const route = getRouteApi('/kontrollera');

type Standing = { readonly is: 'waits' | 'reads' | 'notThere' } | { readonly is: 'done'; readonly verdict: Verdict };

/** The computation is loaded when somebody wants it. */
async function judge(text: string): Promise<Standing> {
  const { verifyBundle } = await import('@utfall/tariff/statement');
  return { is: 'done', verdict: verifyBundle(text) };
}

async function fetched(id: string): Promise<Standing> {
  try {
    const { statement } = await ask(StatementBundleQuery, { id });
    return statement?.bundle ? await judge(statement.bundle) : { is: 'notThere' };
  } catch {
    return { is: 'notThere' };
  }
}

/** A statement computed again in the browser of whoever holds its file: no account, nothing sent. */
export function VerifyPage(): JSX.Element {
  const t = useTexts(verifyTexts);
  const { underlag } = route.useSearch();
  const [standing, setStanding] = useState<Standing>({ is: underlag ? 'reads' : 'waits' });
  useEffect(() => {
    let left = false;
    if (underlag) void fetched(underlag).then((found) => left || setStanding(found));
    return () => {
      left = true;
    };
  }, [underlag]);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setStanding({ is: 'reads' });
    setStanding(await judge(await file.text()));
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('verify.title')}</PageHeading>
      <p className="lead">{t('verify.lead')}</p>
      <div className={css.file}>
        <Field id="bundle" label={t('verify.file')} help={t('verify.fileHelp')}>
          {(described) => (
            <input
              id="bundle"
              type="file"
              accept=".json,application/json"
              aria-describedby={described}
              onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
            />
          )}
        </Field>
      </div>
      <div aria-live="polite">
        {standing.is === 'reads' && <p>{t('verify.reading')}</p>}
        {standing.is === 'notThere' && <p>{t('verify.notThere')}</p>}
        {standing.is === 'done' && <VerdictReport verdict={standing.verdict} />}
      </div>
    </div>
  );
}
