import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX, type ReactNode } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline, moment } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { Segments } from '../../parts/form/segments.tsx';
import layout from '../../parts/layout.module.css';
import { Sign } from '../../parts/trail/signs.tsx';
import { Aside } from './aside.tsx';
import { WithResponse, type Shown } from './frame.tsx';
import { WithdrawResponseStep } from './response.graphql.ts';
import css from './response.module.css';
import {
  answerOf,
  isChangeable,
  isWritten,
  maySubmit,
  mayWrite,
  missingOf,
  standingsOf,
  wordsOf,
} from './response.read.ts';
import { Talk } from './talk.tsx';
import { Team } from './team.tsx';
import { responseTexts } from './texts.ts';
import { togetherTexts } from './together.texts.ts';

const route = getRouteApi('/svar/$id');

/** A response as its parts, to be done in any order. */
export function ResponsePartsPage(): JSX.Element {
  const { id } = route.useParams();
  return <WithResponse id={id}>{(read) => <Parts read={read} />}</WithResponse>;
}

function Parts({ read }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const { response, rfi } = read;
  const open = isChangeable(response, rfi);
  const next = rfi.questions.find((question) => !isWritten(response, question)) ?? rfi.questions[0];
  const begun = rfi.questions.some((question) => isWritten(response, question));
  const missing = missingOf(response, rfi);
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/rfi/${rfi.id}`}>{rfi.title}</Anchor>, {rfi.authority}
      </p>
      <div className={layout.head}>
        <div className={layout.headText}>
          <PageHeading>{t('response.title')}</PageHeading>
          <Lead read={read} />
          <div className={css.progress}>
            <Segments parts={standingsOf(response, rfi.questions)} />
          </div>
          <Talk read={read} />
          {open && next && missing.length > 0 && mayWrite(read.team) && (
            <Actions>
              <ButtonLink kind="filled" href={`/svar/${response.id}/fraga/${next.id}`}>
                {t(begun ? 'response.continue' : 'response.start')}
              </ButtonLink>
            </Actions>
          )}
          <PartRows read={read} />
          {open && <CheckAndSubmit read={read} />}
          <Team read={read} open={open} />
          {response.state === 'submitted' && (
            <p className={css.after}>
              <Anchor href={`/svar/${response.id}/kvittens`}>{t('response.receipt')}</Anchor>
            </p>
          )}
        </div>
        <Aside read={read} />
      </div>
    </div>
  );
}

/** Where the response stands, and until when something can be done about it. */
function Lead({ read: { response, rfi } }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const times = rfi.times;
  if (!isChangeable(response, rfi) || !times?.deadlineAt) return <p className="lead">{t('response.closed')}</p>;
  const bold = (parts: ReactNode[]): JSX.Element => <b key="when">{parts}</b>;
  const when = deadline(times.deadlineAt, language, { now: times.now, length: 'long' });
  if (response.state === 'submitted' && response.submission) {
    const at = moment(response.submission.at, language, times.now).toLowerCase();
    const key = response.hasUnsentChanges ? 'response.unsentLead' : 'response.submittedLead';
    return <p className="lead">{t.rich(key, { at, when, b: bold })}</p>;
  }
  const done = String(rfi.questions.filter((question) => isWritten(response, question)).length);
  return (
    <p className="lead">{t.rich('response.progress', { done, of: String(rfi.questions.length), when, b: bold })}</p>
  );
}

function PartRows({ read: { response, rfi, team } }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const together = useTexts(togetherTexts);
  const waiting = (id: string): number =>
    (team?.comments ?? []).filter(({ questionId, settledAt }) => questionId === id && !settledAt).length;
  return (
    <ol className={css.parts}>
      {rfi.questions.map((question) => {
        const { id, text, required } = question;
        const written = isWritten(response, question);
        return (
          <li key={id}>
            <Sign standing={written ? 'done' : 'ahead'} />
            <div>
              <Anchor href={`/svar/${response.id}/fraga/${id}`}>{text}</Anchor>
              {!required && <p className="small dim">{t('response.optional')}</p>}
              {waiting(id) > 0 && <p className="small">{together('together.openComments', { count: waiting(id) })}</p>}
            </div>
            <p className={written ? 'small' : 'small dim'}>
              {written
                ? `${t('response.done')}, ${t('response.words', { count: wordsOf(answerOf(response, id)?.text ?? '') })}`
                : t('response.notBegun')}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function CheckAndSubmit({ read: { response, rfi, team } }: { read: Shown }): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const missing = missingOf(response, rfi);
  const kind = missing.length === 0 ? 'filled' : 'outline';
  const parts = new Intl.ListFormat(language).format(
    missing.map((question) => t('response.partShort', { number: rfi.questions.indexOf(question) + 1 })),
  );
  return (
    <section className={css.checkAndSubmit}>
      <h2>{t('response.checkTitle')}</h2>
      <p>{t('response.checkText')}</p>
      <Actions>
        <ButtonLink kind={kind} href={`/svar/${response.id}/kontrollera`}>
          {t('response.check')}
        </ButtonLink>
        {response.state === 'submitted' && maySubmit(team) && <Withdraw id={response.id} />}
      </Actions>
      {missing.length > 0 && <p className="small dim">{t('response.remains', { parts })}</p>}
    </section>
  );
}

/** Asks once more before what cannot be undone. */
function Withdraw({ id }: { id: string }): JSX.Element {
  const t = useTexts(responseTexts);
  const [asking, setAsking] = useState(false);
  const withdraw = useStep(WithdrawResponseStep);
  if (!asking)
    return (
      <Button kind="text" onClick={() => setAsking(true)}>
        {t('response.withdraw')}
      </Button>
    );
  return (
    <div className={css.asking} role="group" aria-label={t('response.withdraw')}>
      <p>{t('response.withdrawAsk')}</p>
      <Actions>
        <Button onClick={() => void withdraw.send({ responseId: id })}>{t('response.withdrawYes')}</Button>
        <Button kind="text" onClick={() => setAsking(false)}>
          {t('response.withdrawNo')}
        </Button>
      </Actions>
      <StepAnswer state={withdraw.state} />
    </div>
  );
}
