import type { JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import type { WrittenRfi } from './builder.values.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

const onTheWay = ['submit', 'approve', 'publish'];

/** What is missing on the way to publication, in the words of the process itself; nothing once that way is walked. */
export function Remaining({ rfi }: { rfi: WrittenRfi }): JSX.Element | null {
  const t = useTexts(rfiTexts);
  const say = useSay();
  const steps = rfi.nextSteps.filter(
    ({ event, reasons }) => onTheWay.includes(event) && reasons.every(({ kind }) => kind !== 'state'),
  );
  if (steps.length === 0) return null;
  return (
    <section className={`${layout.panel} ${layout.mist} ${css.remaining}`}>
      <h2 className={css.part}>{t('remaining.title')}</h2>
      <p>
        <Status kind="plain">{say(rfi.stateLabel)}</Status>
      </p>
      {steps.map(({ event, label, allowed, reasons }) => (
        <div key={event}>
          {allowed ? (
            <p>
              <Status kind="done">{t('remaining.ready')}</Status>{' '}
              <Anchor href={`/arende/${rfi.id}/steg/${event}`}>{say(label)}</Anchor>
            </p>
          ) : (
            <p>
              <b>{say(label)}</b> {t('remaining.waits')}
            </p>
          )}
          {reasons.map(({ rule, sentence, missing }) => (
            <ul key={rule} className={css.bullets}>
              {rule === 'noticeComplete' ? (
                <li>
                  <Anchor href={`/arende/${rfi.id}/fragor#notice`}>
                    {t('remaining.notice', { count: missing.length })}
                  </Anchor>
                </li>
              ) : missing.length === 0 ? (
                <li>{say(sentence)}</li>
              ) : (
                missing.map(({ field, text }) => <li key={field}>{say(text)}</li>)
              )}
            </ul>
          ))}
        </div>
      ))}
    </section>
  );
}
