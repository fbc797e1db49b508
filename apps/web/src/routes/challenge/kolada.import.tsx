import { useState, type ChangeEvent, type JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { Field, TextField } from '../../parts/form/field.tsx';
import css from './challenge.module.css';
import type { BaselineRow } from './form.values.ts';
import { readKolada, type ReadRow } from './kolada.ts';
import { challengeTexts } from './texts.ts';

const bytesMax = 2_000_000;

/** Takes key figures out of a file; the file stays in the browser. */
export function KoladaImport({ onAdd }: { onAdd: (rows: readonly BaselineRow[]) => void }): JSX.Element {
  const t = useTexts(challengeTexts);
  const [read, setRead] = useState<{ rows: ReadRow[]; skipped: number } | 'tooLarge' | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [source, setSource] = useState('Kolada');
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (!file) return;
    setChosen([]);
    setRead(file.size > bytesMax ? 'tooLarge' : readKolada(await file.text(), ''));
  };
  const rows = read && read !== 'tooLarge' ? read.rows.slice(0, 30) : [];
  const add = (): void => {
    onAdd(
      rows
        .filter((_, index) => chosen.includes(String(index)))
        .map(({ indicator, value, unit, period }) => ({ indicator, value, unit, period, source })),
    );
    setRead(null);
    setChosen([]);
  };
  return (
    <details className={css.import}>
      <summary>{t('kolada.title')}</summary>
      <Field id="kolada-file" label={t('kolada.choose')} help={t('kolada.help')}>
        {(described) => (
          <input
            id="kolada-file"
            type="file"
            accept=".csv,.txt,text/csv"
            aria-describedby={described}
            className={css.file}
            onChange={(event) => void choose(event)}
          />
        )}
      </Field>
      <p role="status">
        {read === 'tooLarge' && t('kolada.tooLarge')}
        {read && read !== 'tooLarge' && t('kolada.read', { rows: read.rows.length, skipped: read.skipped })}
      </p>
      {rows.length > 0 && (
        <>
          <TextField
            label={t('kolada.source')}
            value={source}
            maxLength={200}
            onChange={({ target }) => setSource(target.value)}
          />
          <CheckGroup
            legend={t('kolada.rows')}
            options={rows.map(({ indicator, value, unit, period, place }, index) => ({
              value: String(index),
              label: `${indicator}: ${value} ${unit}`,
              note: [place, period].filter(Boolean).join(', '),
            }))}
            chosen={chosen}
            onChange={setChosen}
          />
          <Button small onClick={add}>
            {t('kolada.add')}
          </Button>
        </>
      )}
    </details>
  );
}
