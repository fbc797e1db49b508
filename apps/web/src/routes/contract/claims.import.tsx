import { useState, type JSX } from 'react';
import type { ImportClaimsMutation } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { Field, TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { ImportClaimsStep } from './claims.graphql.ts';
import { claimTexts } from './claims.texts.ts';
import css from './contract.module.css';
import { pseudonymised } from './pseudonyms.ts';

type Told = Extract<ImportClaimsMutation['importClaims'], { __typename: 'ClaimImport' }>;

/** A table of outcomes: tried first, every wrong row named, and then all of it or nothing. */
export function ClaimImport({ contractId, onWritten }: { contractId: string; onWritten: () => void }): JSX.Element {
  const t = useTexts(claimTexts);
  const step = useStep(ImportClaimsStep);
  const [csv, setCsv] = useState('');
  const [told, setTold] = useState<Told | null>(null);
  const write = (text: string): void => {
    setCsv(text);
    setTold(null);
  };
  const send = async (dryRun: boolean): Promise<void> => {
    const answer = await step.send({ contractId, csv, dryRun });
    const read = answer as Told | null;
    setTold(read);
    if (read?.isWritten) onWritten();
  };
  const ready = told !== null && told.faults.length === 0 && told.rows > told.known && !told.isWritten;
  return (
    <section className={layout.block}>
      <h2>{t('claims.import')}</h2>
      <p className={layout.say}>{t('claims.importText')}</p>
      <Field id="claims-file" label={t('claims.file')}>
        {(described) => (
          <input
            id="claims-file"
            type="file"
            accept=".csv,text/csv"
            aria-describedby={described}
            onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(write)}
          />
        )}
      </Field>
      <TextArea
        label={t('claims.table')}
        help={t('claims.tableHelp')}
        rows={8}
        value={csv}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Pseudonyms table={csv} onDone={write} />
      <StepAnswer state={step.state} />
      <div role="status">{told && <Report told={told} />}</div>
      <Actions>
        <Button kind={ready ? 'outline' : 'filled'} onClick={() => void send(true)}>
          {t('claims.try')}
        </Button>
        {ready && (
          <Button kind="filled" onClick={() => void send(false)}>
            {t('claims.write', { count: told.rows - told.known })}
          </Button>
        )}
      </Actions>
    </section>
  );
}

function Report({ told: { rows, known, faults, isWritten } }: { told: Told }): JSX.Element {
  const t = useTexts(claimTexts);
  const say = useSay();
  if (faults.length === 0)
    return (
      <p>
        <Status kind={isWritten ? 'done' : 'waits'}>
          {t(isWritten ? 'claims.written' : 'claims.holds', { rows, known })}
        </Status>
      </p>
    );
  return (
    <>
      <p>
        <Status kind="late">{t('claims.wrong', { count: faults.length })}</Status>
      </p>
      <ul className={css.sentences}>
        {faults.map(({ line, column, sentence }) => (
          <li key={`${line} ${column} ${sentence.sv}`}>
            <b>{t('claims.line', { line, column })}</b> {say(sentence)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Pseudonyms({ table, onDone }: { table: string; onDone: (table: string) => void }): JSX.Element {
  const t = useTexts(claimTexts);
  const [key, setKey] = useState('');
  const [replaced, setReplaced] = useState<number | null>(null);
  const [short, setShort] = useState(false);
  const replace = async (): Promise<void> => {
    setShort(key.length < 16);
    if (key.length < 16) return;
    const made = await pseudonymised(table, key);
    setReplaced(made.replaced);
    onDone(made.table);
  };
  return (
    <details>
      <summary>{t('claims.pseudonyms')}</summary>
      <p>{t('claims.pseudonymsText')}</p>
      <TextField
        type="password"
        autoComplete="off"
        label={t('claims.key')}
        error={short ? t('claims.keyShort') : undefined}
        value={key}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
      />
      <Actions>
        <Button onClick={() => void replace()}>{t('claims.replace')}</Button>
      </Actions>
      <p role="status">{replaced !== null && t('claims.replaced', { count: replaced })}</p>
    </details>
  );
}
