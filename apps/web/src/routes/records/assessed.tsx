import { useState, type JSX } from 'react';
import type { RecordRequestPartsFragment as Request } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AssessForm, type Answer, type Outcome } from './assess.form.tsx';
import { AssessRecordsStep, RequestedResponsesQuery } from './records.graphql.ts';
import css from './records.module.css';
import { recordsTexts } from './texts.ts';

interface AssessProps {
  readonly request: Request;
  readonly mayAssess: boolean;
  readonly reload: () => void;
}

/** Every answer that is asked for, and how it is assessed. */
export function AssessedResponses(props: AssessProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { request, mayAssess, reload } = props;
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [round, setRound] = useState(0);
  const rest = useStep(AssessRecordsStep);
  const openRest = async (): Promise<void> => {
    if (!(await rest.send({ requestId: request.id, assessments: [], openRest: true }))) return;
    setRound(round + 1);
    reload();
  };
  return (
    <section className={layout.block}>
      <h2>{t('records.assess')}</h2>
      <p className="measure">{t('records.assessHow')}</p>
      {mayAssess && (
        <>
          <Actions>
            <Button onClick={() => void openRest()}>{t('records.openRest')}</Button>
          </Actions>
          <StepAnswer state={rest.state} />
        </>
      )}
      {cursors.map((after, n) => (
        <Batch
          key={`${round} ${after ?? ''}`}
          {...props}
          after={after}
          onMore={n === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
        />
      ))}
    </section>
  );
}

interface BatchProps extends AssessProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function Batch({ after, onMore, reload: reloadRequest, ...props }: BatchProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { data, error, reload } = useRead(RequestedResponsesQuery, { id: props.request.id, after });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { nodes, pageInfo } = data.requestedResponses;
  const again = (): void => {
    reload();
    reloadRequest();
  };
  return (
    <>
      {nodes.map(({ responseId, organisation, answers }) => (
        <article key={responseId} className={css.response}>
          <h3>{organisation}</h3>
          {answers.map((answer) => (
            <OneAnswer
              key={`${answer.questionId} ${answer.assessment?.outcome ?? ''}`}
              {...props}
              who={organisation}
              responseId={responseId}
              answer={answer}
              reload={again}
            />
          ))}
        </article>
      ))}
      {pageInfo.hasNextPage && onMore && (
        <Button onClick={() => onMore(pageInfo.endCursor ?? '')}>{t('records.more')}</Button>
      )}
    </>
  );
}

interface AnswerProps extends AssessProps {
  readonly who: string;
  readonly responseId: string;
  readonly answer: Answer;
}

function OneAnswer({ who, answer, ...props }: AnswerProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { assessment, question, secrecy, text } = answer;
  return (
    <div className={css.answer}>
      <h4>{question}</h4>
      <p className={css.text}>{text || <span className="dim">{t('records.noAnswer')}</span>}</p>
      {secrecy && (
        <p className={css.secrecy}>
          <b>{t('records.secrecy')}</b> {secrecy}
        </p>
      )}
      {assessment ? (
        <Status kind="done">{t(`records.${assessment.outcome as Outcome}`)}</Status>
      ) : (
        <Status kind="waits">{t('records.notAssessed')}</Status>
      )}
      {assessment?.basis && (
        <p className="small dim">
          {t('records.because', { basis: assessment.basis, reason: assessment.reason ?? '' })}
        </p>
      )}
      {props.mayAssess && (
        <details>
          <summary>
            {t(assessment ? 'records.change' : 'records.choose')}
            <span className="vh">{` ${who}, ${question}`}</span>
          </summary>
          <AssessForm
            requestId={props.request.id}
            responseId={props.responseId}
            answer={answer}
            reload={props.reload}
          />
        </details>
      )}
    </div>
  );
}
