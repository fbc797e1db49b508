import type { FromIndigo } from '../contract/indigo.reading.ts';
import { useMemo, useState, type JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { Field, SelectField } from '../../parts/form/field.tsx';
import { diffOf } from './diff.ts';
import type { Template } from './form.ts';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';

interface TemplatesProps {
  readonly templates: readonly Template[];
  readonly text: string;
  readonly onTake: (tariff: string) => void;
  readonly onRead: (read: FromIndigo) => void;
}

/** Tariffs of published contracts to begin from; what would change is shown before it is taken. */
export function Templates({ templates, text, onTake, onRead }: TemplatesProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const [name, choose] = useState('');
  const template = templates.find((one) => one.name === name);
  const lines = useMemo(() => (template ? diffOf(text, template.tariff) : []), [template, text]);
  return (
    <details className={css.templates} open={text.trim() === ''}>
      <summary>{t('templates.title')}</summary>
      <SelectField
        label={t('templates.choose', { count: templates.length })}
        value={name}
        options={templates.map((one) => ({ value: one.name, label: say(one.title) }))}
        onChange={choose}
      />
      <IndigoFile onRead={onRead} />
      {template && (
        <>
          <p className="small dim" lang="en">
            {template.source}
          </p>
          <h3>{t(text.trim() === '' ? 'templates.text' : 'templates.diff')}</h3>
          <ol className={css.diff}>
            {lines.map(({ is, text: line }, index) => (
              <li key={index} className={css[is]}>
                <span className={css.mark}>{is === 'same' ? '' : is === 'new' ? '+' : '−'}</span>
                <span className="vh">{is === 'same' ? '' : t(`templates.${is}`)}</span>
                <code>{line || ' '}</code>
              </li>
            ))}
          </ol>
          <Actions>
            <Button
              onClick={() => {
                onTake(template.tariff);
                choose('');
              }}
            >
              {t('templates.take')}
            </Button>
          </Actions>
        </>
      )}
    </details>
  );
}

/** A contract of one's own or another's, in the INDIGO standard, to begin from. */
function IndigoFile({ onRead }: Pick<TemplatesProps, 'onRead'>): JSX.Element {
  const t = useTexts(tariffTexts);
  const [said, say] = useState<'indigo.whole' | 'indigo.made' | 'indigo.none' | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const { readIndigo } = await import('../contract/indigo.reading.ts');
    const found = readIndigo(await file.text());
    if (found) onRead(found);
    say(found ? (found.isWhole ? 'indigo.whole' : 'indigo.made') : 'indigo.none');
  };
  return (
    <>
      <Field id="indigo" label={t('indigo.file')} help={t('indigo.help')}>
        {(described) => (
          <input
            id="indigo"
            type="file"
            accept=".json,application/json"
            aria-describedby={described}
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        )}
      </Field>
      <p role="status">{said && t(said)}</p>
    </>
  );
}
