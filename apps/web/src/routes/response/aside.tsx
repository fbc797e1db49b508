import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline, left } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Sealed } from '../../parts/state/sealed.tsx';
import type { Shown } from './frame.tsx';
import { AskClarificationStep } from './response.graphql.ts';
import css from './response.module.css';
import { responseTexts } from './texts.ts';

/** How much time is left, who can see the response, and the way to ask. */
export function Aside({ read: { response, rfi } }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const { times, clarifications } = rfi;
  return (
    <aside>
      {times?.deadlineAt && (
        <section className={`${layout.panel} ${layout.mist} ${css.times}`}>
          {times.isOpen && (
            <p>
              <span className="small dim">{t('response.left')}</span>
              <b className={css.left}>{left(times.deadlineAt, language, times.now)}</b>
            </p>
          )}
          <p>
            <span className="small dim">{t('response.lastDay')}</span>
            <b>{deadline(times.deadlineAt, language, { year: true })}</b>
            <span className="small dim">{t('response.zone')}</span>
          </p>
          {times.questionsCloseAt && (
            <p>
              <span className="small dim">{t('response.questions')}</span>
              <b>{t('response.untilWhen', { when: deadline(times.questionsCloseAt, language, { now: times.now }) })}</b>
            </p>
          )}
          <p>
            <Anchor href={`/rfi/${rfi.id}`}>
              {t('response.readClarifications', { count: clarifications.filter(({ answer }) => answer).length })}
            </Anchor>
          </p>
        </section>
      )}
      {(response.state === 'draft' || response.state === 'submitted') && (
        <section className={css.sealed}>
          <h2>{rfi.sealing === 'open' ? t('response.unsealed') : <Sealed>{t('response.sealed')}</Sealed>}</h2>
          <p className="small">{t(rfi.sealing === 'open' ? 'response.unsealedText' : 'response.sealedText')}</p>
          <p className="small">{t('response.binds')}</p>
        </section>
      )}
      {times?.isOpen && <AskQuestion rfiId={rfi.id} />}
    </aside>
  );
}

function AskQuestion({ rfiId }: { rfiId: string }): JSX.Element {
  const t = useTexts(responseTexts);
  const [text, setText] = useState('');
  const asking = useStep(AskClarificationStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await asking.send({ rfiId, text })) setText('');
  };
  return (
    <details className={css.ask}>
      <summary>{t('response.ask')}</summary>
      <form onSubmit={(event) => void send(event)}>
        <TextArea
          label={t('response.ask')}
          help={t('response.askHelp')}
          rows={4}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" small>
          {t('response.askSend')}
        </Button>
        {asking.state.kind === 'done' && <p role="status">{t('response.asked')}</p>}
        <StepAnswer state={asking.state} />
      </form>
    </details>
  );
}
