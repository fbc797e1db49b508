import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState, type JSX, type KeyboardEvent } from 'react';
import type { RfiReadingPartsFragment as Reading } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { classes } from '../../parts/classes.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { CaseDeclaration } from '../case/case.declaration.tsx';
import { AnswerBatch } from './answer.batch.tsx';
import { MarkReadStep, RfiReadingQuery } from './reading.graphql.ts';
import css from './reading.module.css';
import { readingTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/svar');

/** The opened responses, question by question, side by side. */
export function ReadingPage(): JSX.Element {
  const t = useTexts(readingTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(RfiReadingQuery, { id });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const reading = data.rfiReading;
  if (!reading) return <NotFound />;
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${id}`}>{t('reading.back')}</Anchor>
      </p>
      <PageHeading title={`${t('reading.title')}, ${reading.title}`}>{t('reading.title')}</PageHeading>
      <p className="lead">{reading.title}</p>
      {reading.responses === 0 && <NothingYet id={id} />}
      {reading.responses > 0 && <Opened reading={reading} reload={reload} />}
    </div>
  );
}

function NothingYet({ id }: { id: string }): JSX.Element {
  const t = useTexts(readingTexts);
  return (
    <>
      <p className="measure">{t('reading.nothing')}</p>
      <Actions>
        <ButtonLink href={`/arende/${id}/oppning`}>{t('reading.toOpening')}</ButtonLink>
      </Actions>
    </>
  );
}

interface PartProps {
  readonly reading: Reading;
  readonly reload: () => void;
}

function Opened({ reading, reload }: PartProps): JSX.Element {
  const { withheld } = reading;
  return withheld ? (
    <Withheld withheld={withheld} trailId={reading.trailId} reload={reload} />
  ) : (
    <Questions reading={reading} reload={reload} />
  );
}

/** Says why the answers are not shown yet, and lets the reader mend it here. */
function Withheld({
  withheld: { rule, sentence, basis },
  trailId,
  reload,
}: Pick<Reading, 'trailId'> & Pick<PartProps, 'reload'> & { withheld: NonNullable<Reading['withheld']> }): JSX.Element {
  const t = useTexts(readingTexts);
  const say = useSay();
  const viewer = useViewer();
  return (
    <>
      <p className="measure">{t('reading.withheld')}</p>
      <p className="measure">{say(sentence)}</p>
      {basis && <p className="small dim">{say(basis)}</p>}
      <CaseDeclaration
        overview={{ tenant: viewer?.organisation?.id ?? '', trailId }}
        onDeclared={reload}
        open={rule === 'declared'}
      />
    </>
  );
}

function Questions({ reading, reload }: PartProps): JSX.Element {
  const t = useTexts(readingTexts);
  const { fraga } = route.useSearch();
  const at = Math.max(
    0,
    reading.questions.findIndex(({ id }) => id === fraga),
  );
  const question = reading.questions[at];
  if (!question) return <NotFound />;
  return (
    <div className={css.columns}>
      <nav aria-label={t('reading.questions')} className={css.questions}>
        <ol>
          {reading.questions.map(({ id, text, unread }, n) => (
            <li key={id}>
              <Anchor href={`/arende/${reading.rfiId}/svar?fraga=${id}`} aria-current={n === at ? 'true' : undefined}>
                <span className="num">{n + 1}</span> <span className={css.words}>{text}</span>{' '}
                <span className={classes('small', unread > 0 ? css.unread : 'dim')}>
                  {t('reading.unread', { count: unread })}
                </span>
              </Anchor>
            </li>
          ))}
        </ol>
      </nav>
      <Question key={question.id} at={at} reading={reading} reload={reload} />
    </div>
  );
}

/** Moves between the answers with the arrow keys, while the focus is on one. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const answer = event.target as HTMLElement;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined || !('answer' in answer.dataset)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-answer]')];
  const next = all[all.indexOf(answer) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Marks as read what was unread among the answers shown, and leads to the question that follows. */
function useReadOn({ at, reading, unread, reload }: PartProps & { at: number; unread: readonly string[] }) {
  const navigate = route.useNavigate();
  const mark = useStep(MarkReadStep);
  const { rfiId, questions } = reading;
  const question = questions[at]!;
  const following = questions[at + 1];
  const goOn = async (): Promise<void> => {
    for (let from = 0; from < unread.length; from += 100) {
      const responseIds = unread.slice(from, from + 100);
      if (!(await mark.send({ rfiId, questionId: question.id, responseIds, isRead: true }))) return;
    }
    reload();
    if (!following) return;
    await navigate({ search: { fraga: following.id }, resetScroll: false });
    requestAnimationFrame(() => document.getElementById('question')?.focus());
  };
  return { mark, goOn };
}

function Question({ at, reading, reload }: PartProps & { at: number }): JSX.Element {
  const t = useTexts(readingTexts);
  const { visa, tagg } = route.useSearch();
  const navigate = route.useNavigate();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [shown, setShown] = useState<Readonly<Record<string, readonly string[]>>>({});
  const keep = useCallback(
    (after: string | null, ids: readonly string[]) => setShown((before) => ({ ...before, [after ?? '']: ids })),
    [],
  );
  const question = reading.questions[at]!;
  const following = reading.questions[at + 1];
  const unread = Object.values(shown).flat();
  const { mark, goOn } = useReadOn({ at, reading, unread, reload });
  const choose = (value: string): void => {
    const chosen = { visa: value as 'olasta', tagg: value.startsWith('#') ? value.slice(1) : undefined };
    const search = { fraga: question.id, ...(chosen.tagg ? { tagg: chosen.tagg } : value && { visa: chosen.visa }) };
    setCursors([null]);
    setShown({});
    void navigate({ search, replace: true });
  };
  return (
    <section aria-labelledby="question" className={css.reading}>
      <p className="small dim">{t('reading.part', { number: at + 1, of: reading.questions.length })}</p>
      <h2 id="question" tabIndex={-1}>
        {question.text}
      </h2>
      <Chips
        label={t('reading.show')}
        chips={[
          { value: '', label: t('reading.all'), count: reading.responses },
          { value: 'olasta', label: t('reading.onlyUnread'), count: question.unread },
          { value: 'sekretess', label: t('reading.onlySecret') },
          ...reading.tags.map((tag) => ({ value: `#${tag}`, label: tag })),
        ]}
        chosen={tagg ? `#${tagg}` : (visa ?? '')}
        onChoose={choose}
      />
      <p className="small dim">{t('reading.keys')}</p>
      <ol className={css.answers} onKeyDown={walk}>
        {cursors.map((after, n) => (
          <AnswerBatch
            key={`${visa ?? ''} ${tagg ?? ''} ${after ?? ''}`}
            reading={reading}
            questionId={question.id}
            after={after}
            only={visa === 'olasta' ? 'unread' : visa === 'sekretess' ? 'secrecy' : null}
            tag={tagg ?? null}
            reload={reload}
            onShown={keep}
            onMore={n === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
          />
        ))}
      </ol>
      <StepAnswer state={mark.state} />
      {(unread.length > 0 || following) && (
        <Actions>
          <Button kind="filled" onClick={() => void goOn()}>
            {unread.length > 0
              ? t(following ? 'reading.readOn' : 'reading.read', { count: unread.length })
              : t('reading.next')}
          </Button>
        </Actions>
      )}
    </section>
  );
}
