import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { ClarificationDeskQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { NoRfi } from './frame.tsx';
import { AnswerClarificationStep, DeskQuery } from './rfi.graphql.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';
import { Treatment } from './treatment.tsx';

const route = getRouteApi('/arende/$id/klargoranden');
type Rfi = NonNullable<Answer['rfi']>;
type Clarification = Rfi['clarifications'][number];

/** Where questions from suppliers are answered, to all at once; and the account of who was told what. */
export function ClarificationDeskPage(): JSX.Element {
  const t = useTexts(rfiTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(DeskQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { rfi } = data;
  if (!rfi) return <NoRfi />;
  const { now } = data.serverClock;
  const waiting = rfi.clarifications.filter(({ answer }) => answer === null);
  const answered = rfi.clarifications.filter(({ answer }) => answer !== null);
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${rfi.id}`}>{t('rfi.back')}</Anchor>
        {rfi.title && `, ${rfi.title}`}
      </p>
      <PageHeading>{t('desk.title')}</PageHeading>
      <p className="lead">{t('desk.lead')}</p>
      <Times rfi={rfi} />
      <section className={css.desk} aria-labelledby="waiting">
        <h2 id="waiting">{t('desk.waiting', { count: waiting.length })}</h2>
        {rfi.clarifications.length === 0 && <p className="dim">{t('desk.none')}</p>}
        <Rows rfi={rfi} clarifications={waiting} reload={reload} />
      </section>
      {answered.length > 0 && (
        <section className={css.desk} aria-labelledby="answered">
          <h2 id="answered">{t('desk.answered')}</h2>
          <Rows rfi={rfi} clarifications={answered} reload={reload} />
        </section>
      )}
      {rfi.treatment && <Treatment treatment={rfi.treatment} clarifications={rfi.clarifications} now={now} />}
    </div>
  );
}

const takesQuestions = ({ state }: Rfi): boolean => state.includes('askOpen');

function Times({ rfi }: { rfi: Rfi }): JSX.Element {
  const t = useTexts(rfiTexts);
  const language = useLanguage();
  const { state, deadlineAt, clarificationsCloseAt } = rfi;
  if (!state.startsWith('open.') || !deadlineAt || !clarificationsCloseAt) return <p>{t('desk.closed')}</p>;
  const says = (at: string): string => deadline(at, language, { length: 'long' });
  return (
    <p className="measure">
      {takesQuestions(rfi)
        ? t('desk.until', { when: says(clarificationsCloseAt), deadline: says(deadlineAt) })
        : t('desk.over', { deadline: says(deadlineAt) })}
    </p>
  );
}

interface RowsProps {
  readonly rfi: Rfi;
  readonly clarifications: readonly Clarification[];
  readonly reload: () => void;
}

function Rows({ rfi, clarifications, reload }: RowsProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const [correcting, setCorrecting] = useState<string | null>(null);
  const [isPublished, setPublished] = useState(false);
  const mayAnswer = rfi.nextSteps.some(({ event, allowed }) => event === 'answerClarification' && allowed);
  const done = (): void => {
    setCorrecting(null);
    setPublished(true);
    reload();
  };
  return (
    <>
      {isPublished && <p role="status">{t('desk.published')}</p>}
      <ol className={layout.rows}>
        {clarifications.map((clarification) => {
          const { id, question, answer, twinOfId } = clarification;
          const twin = rfi.clarifications.find((one) => one.id === twinOfId);
          const isLate = answer === null && !takesQuestions(rfi);
          return (
            <li key={id} className={css.asked}>
              <p className={css.words}>{question}</p>
              {answer === null ? (
                <Status kind={isLate ? 'late' : 'waits'}>{t(isLate ? 'desk.late' : 'desk.waits')}</Status>
              ) : (
                <p className={`measure ${css.pre}`}>{answer}</p>
              )}
              {mayAnswer && (answer === null || correcting === id) && (
                <AnswerForm rfi={rfi} clarification={clarification} onDone={done} />
              )}
              {twin && <p className="small dim">{t('desk.twin', { question: twin.question })}</p>}
              {mayAnswer && answer !== null && !twin && correcting !== id && (
                <Button kind="text" small onClick={() => setCorrecting(id)}>
                  {t('desk.correct')} <span className="vh">{question}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function AnswerForm({
  rfi,
  clarification: { id, answer },
  onDone,
}: {
  rfi: Rfi;
  clarification: Clarification;
  onDone: () => void;
}): JSX.Element {
  const t = useTexts(rfiTexts);
  const others = rfi.clarifications.filter((one) => one.id !== id && one.answer === null);
  const [text, setText] = useState(answer ?? '');
  const [alsoIds, setAlso] = useState<readonly string[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const sending = useStep(AnswerClarificationStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    if (await sending.send({ rfiId: rfi.id, clarificationId: id, text: text.trim(), alsoIds: [...alsoIds] })) onDone();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <TextArea
        label={t('desk.answer')}
        help={t('desk.answerHelp')}
        error={isEmpty ? t('desk.empty') : undefined}
        rows={4}
        maxLength={10_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        under={<span className="dim">{t('desk.final')}</span>}
      />
      {answer === null && others.length > 0 && (
        <CheckGroup
          legend={t('desk.also')}
          help={t('desk.alsoHelp')}
          optional
          options={others.map((one) => ({ value: one.id, label: one.question }))}
          chosen={alsoIds}
          onChange={setAlso}
        />
      )}
      <StepAnswer state={sending.state} />
      <Actions>
        <Button type="submit">{t('desk.publish')}</Button>
      </Actions>
    </form>
  );
}
