import { useState, type JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { useWords } from '../../parts/say.ts';
import { Journal } from '../../parts/state/journal.tsx';
import type { CaseProcess } from './case.view.ts';
import { caseTexts } from './texts.ts';

const shownAtFirst = 8;

/** What has happened, newest first: when, what, who. */
export function CaseJournal({ process, now }: { process: CaseProcess; now: string }): JSX.Element {
  const t = useTexts(caseTexts);
  const words = useWords();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const entries = process.journal.nodes.toReversed();
  const rows = entries.slice(0, all ? undefined : shownAtFirst).map(({ seq, at, event, label, person }) => ({
    key: String(seq),
    at,
    what: label[language],
    who: person?.title ?? t(event === 'askClarification' ? 'case.unnamed' : 'case.system'),
    record: String(seq),
  }));
  return (
    <section className={layout.block} aria-labelledby="case-journal">
      <h2 id="case-journal">{words('journal')}</h2>
      {rows.length === 0 ? (
        <p className="dim">{t('case.journal.empty')}</p>
      ) : (
        <Journal rows={rows} now={now}>
          {entries.length > rows.length && (
            <Button kind="text" small onClick={() => setAll(true)}>
              {t('case.journal.more', { count: entries.length })}
            </Button>
          )}
        </Journal>
      )}
    </section>
  );
}
