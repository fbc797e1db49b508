import type { ReactNode } from 'react';
import s from './reasons.module.css';

/** A step that waits: what it is, what it waits for, why, and the rule behind. */
export interface WaitingStep {
  readonly event: ReactNode;
  /** Goes on where the event ends: "väntar på fre 18 dec kl. 16.00". */
  readonly waits?: ReactNode;
  readonly why?: readonly ReactNode[];
  readonly law?: ReactNode;
}

/** What cannot be done yet, as text with its reasons and never as a dead button. */
export function Reasons({ steps }: { readonly steps: readonly WaitingStep[] }) {
  return (
    <ul className={s.reasons}>
      {steps.map(({ event, waits, why = [], law }, index) => (
        <li key={index}>
          <p>
            <b>{event}</b> {waits}
          </p>
          {why.map((reason, at) => (
            <div key={at} className={s.why}>
              {reason}
            </div>
          ))}
          {law && <p className={s.law}>{law}</p>}
        </li>
      ))}
    </ul>
  );
}
