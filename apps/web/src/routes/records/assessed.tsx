import { useState, type FormEvent, type JSX } from 'react';
import type {
  RecordRequestPartsFragment as Request,
  RequestedResponsesQuery as Requested,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AssessRecordsStep, RequestedResponsesQuery } from './records.graphql.ts';
import css from './records.module.css';
import { recordsTexts } from './texts.ts';

type Answer = Requested['requestedResponses']['nodes'][number]['answers'][number];
const outcomes = ['open', 'masked', 'withheld', 'outside'] as const;
type Outcome = (typeof outcomes)[number];

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
          <AssessForm who={who} answer={answer} {...props} />
        </details>
      )}
    </div>
  );
}

function AssessForm({ request, responseId, answer, reload }: AnswerProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { assessment, questionId } = answer;
  const [outcome, setOutcome] = useState<Outcome>((assessment?.outcome as Outcome | undefined) ?? 'open');
  const [passages, setPassages] = useState(assessment?.passages.join('\n') ?? '');
  const [basis, setBasis] = useState(assessment?.basis ?? '31 kap. 16 § OSL');
  const [reason, setReason] = useState(assessment?.reason ?? '');
  const step = useStep(AssessRecordsStep);
  const isClosed = outcome === 'masked' || outcome === 'withheld';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lines = passages.split('\n').filter((line) => line.trim() !== '');
    const said = { passages: outcome === 'masked' ? lines : [], ...(isClosed && { basis, reason }) };
    const assessments = [{ responseId, questionId, outcome, ...said }];
    if (await step.send({ requestId: request.id, assessments, openRest: false })) reload();
  };
  return (
    <form onSubmit={(event) => void send(event)} className={css.form} noValidate>
      <RadioGroup
        legend={t('records.outcome')}
        options={outcomes.map((value) => ({ value, label: t(`records.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      {outcome === 'masked' && (
        <TextArea
          label={t('records.passages')}
          help={t('records.passagesHelp')}
          rows={3}
          value={passages}
          onChange={({ target }) => setPassages(target.value)}
        />
      )}
      {isClosed && (
        <>
          <TextField
            label={t('records.basis')}
            maxLength={100}
            value={basis}
            onChange={({ target }) => setBasis(target.value)}
          />
          <TextArea
            label={t('records.why')}
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </>
      )}
      <StepAnswer state={step.state} />
      <Actions>
        <Button type="submit" small>
          {t('records.save')}
        </Button>
      </Actions>
    </form>
  );
}
