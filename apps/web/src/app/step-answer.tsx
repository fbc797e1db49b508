import { useEffect, useRef, type JSX } from 'react';
import type { StepState } from '../api/step.ts';
import { Anchor } from '../parts/anchor.tsx';
import { useSay } from './language.ts';
import { roleName } from './roles.ts';
import css from './step-answer.module.css';
import { useTexts } from './texts.ts';
import { stepTexts } from './step.texts.ts';

/** What the server said to a step that it did not take: the rule, its basis, what is missing, who may. */
export function StepAnswer({ state }: { state: StepState }): JSX.Element | null {
  const t = useTexts(stepTexts);
  const say = useSay();
  const place = /^\/arende\/([^/]+)/.exec(window.location.pathname)?.[1];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === 'refused' || state.kind === 'wrong' || state.kind === 'failed') box.current?.focus();
  }, [state]);
  if (state.kind === 'ready' || state.kind === 'sending' || state.kind === 'done') return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={state.kind === 'refused' ? css.refused : css.failed}>
      {state.kind === 'refused' && (
        <>
          <p className={css.sentence}>{say(state.refusal.sentence)}</p>
          {state.refusal.missing.length > 0 && (
            <ul className={css.list}>
              {state.refusal.missing.map(({ field, text }) => (
                <li key={`${field} ${text.sv}`}>{say(text)}</li>
              ))}
            </ul>
          )}
          {state.refusal.rule === 'declared' && place && (
            <p>
              <Anchor href={`/arende/${place}#case-declaration`}>{t('step.declare')}</Anchor>
            </p>
          )}
          {state.refusal.openTo.length > 0 && (
            <p>{t('step.openTo', { roles: state.refusal.openTo.map((role) => say(roleName(role))).join(', ') })}</p>
          )}
          {state.refusal.basis && <p className="small dim">{say(state.refusal.basis)}</p>}
        </>
      )}
      {state.kind === 'wrong' && (
        <>
          <p className={css.sentence}>{say(state.sentence)}</p>
          <ul className={css.list}>
            {state.fields.map(({ field, sentence }) => (
              <li key={field}>{say(sentence)}</li>
            ))}
          </ul>
        </>
      )}
      {state.kind === 'failed' && (
        <>
          <p className={css.sentence}>{state.sentence ? say(state.sentence) : t('step.unanswered')}</p>
          {state.faultId && <p className="small dim">{t('step.faultId', { id: state.faultId })}</p>}
        </>
      )}
    </div>
  );
}
