import type { JSX, ReactNode } from 'react';
import { useLanguage } from '../../app/language.ts';
import { roleName } from '../../app/roles.ts';
import { useTexts } from '../../app/texts.ts';
import layout from '../../parts/layout.module.css';
import { Reasons, type WaitingStep } from '../../parts/state/reasons.tsx';
import { useWords } from '../../parts/say.ts';
import css from './case.module.css';
import type { CaseProcess, NextStep } from './case.view.ts';
import { caseTexts } from './texts.ts';

/** The machine's reasons for what cannot be done now, in its own words. */
export function useReasons(): (step: NextStep) => WaitingStep {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return ({ label, reasons, openTo }) => {
    const state = reasons.find(({ kind }) => kind === 'state');
    const first = state ?? reasons[0];
    const roles = openTo.map((role) => roleName(role)[language]).join(', ');
    const states = state?.missing.map(({ text }) => text[language]).join(', ') ?? '';
    const waits =
      first?.kind === 'state'
        ? t('case.waits.state', { states })
        : first?.kind === 'role'
          ? roles === ''
            ? t('case.waits.nobody')
            : t('case.waits.role', { roles })
          : first?.kind === 'time'
            ? t('case.waits.time')
            : t('case.waits.rule');
    const said = reasons.filter(({ kind }) => kind === 'rule' || kind === 'time');
    const why = said.flatMap(({ sentence, missing }): ReactNode[] => {
      const lines = missing.map(({ text }) => text[language]);
      if (lines.length > linesMax) return [<Lacking key={sentence.sv} sentence={sentence[language]} lines={lines} />];
      return lines.length > 0 ? lines : [sentence[language]];
    });
    const law = said.find(({ basis }) => basis)?.basis?.[language];
    return { event: label[language], waits, why: [...new Set(why)], ...(law && { law }) };
  };
}

/** More than these are folded under the sentence that they belong to. */
export const linesMax = 5;

function Lacking({ sentence, lines }: { sentence: string; lines: readonly string[] }): JSX.Element {
  const t = useTexts(caseTexts);
  return (
    <details>
      <summary>
        {sentence} {t('case.lacking', { count: lines.length })}
      </summary>
      <ul className={layout.bullets}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

/** What waits here and why; under it, folded, the steps of other states. */
export function Waiting({ process }: { process: CaseProcess }): JSX.Element | null {
  const t = useTexts(caseTexts);
  const words = useWords();
  const reasonsOf = useReasons();
  const waiting = process.nextSteps.filter((step) => !step.allowed);
  const elsewhere = waiting.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'state'));
  const here = waiting.filter((step) => !elsewhere.includes(step));
  if (waiting.length === 0) return null;
  return (
    <section className={css.waiting} aria-labelledby="case-waits">
      <h2 id="case-waits">{words('waits')}</h2>
      <Reasons steps={here.map(reasonsOf)} />
      {elsewhere.length > 0 && (
        <details>
          <summary>{t('case.later', { count: elsewhere.length })}</summary>
          <Reasons steps={elsewhere.map(reasonsOf)} />
        </details>
      )}
    </section>
  );
}
