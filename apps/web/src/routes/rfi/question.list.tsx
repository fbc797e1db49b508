import { useRef, type JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { changedQuestion, questionsOf, type QuestionDraft } from './builder.values.ts';
import type { KnownInsight } from './insights.tsx';
import { QuestionEditor } from './question.editor.tsx';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';
import type { Writing } from './writing.ts';

interface ListProps {
  readonly writing: Writing;
  readonly insights: readonly KnownInsight[];
  readonly opened: readonly string[];
  readonly onOpen: (opened: readonly string[]) => void;
}

/** The questions in order. They are moved by buttons, so that a keyboard does it as well as a hand. */
export function QuestionList({ writing, insights, opened, onOpen }: ListProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const list = useRef<HTMLOListElement>(null);
  const { draft, faults } = writing;
  const questions = questionsOf(draft.values);
  const order = questions.map(({ id }) => id);
  const move = (at: number, by: 1 | -1): void => {
    const next = order.with(at, order[at + by]!).with(at + by, order[at]!);
    draft.change({ order: next });
  };
  const remove = (id: string): void => {
    draft.change({ order: order.filter((one) => one !== id) });
    list.current?.focus();
  };
  const isOpen = ({ id }: QuestionDraft): boolean =>
    opened.includes(id) || faults.some(({ field }) => field.endsWith(id));
  const toggle = ({ id }: QuestionDraft): void =>
    onOpen(opened.includes(id) ? opened.filter((one) => one !== id) : [...opened, id]);
  return (
    <section aria-labelledby="questions" className={css.headed}>
      <h2 id="questions">{t('builder.questions')}</h2>
      {questions.length === 0 && <p className="dim">{t('builder.noQuestions')}</p>}
      <ol ref={list} tabIndex={-1} className={css.questions} aria-labelledby="questions">
        {questions.map((question, at) => (
          <li key={question.id}>
            <Row question={question} number={at + 1} insight={insights.find(({ id }) => id === question.insightId)} />
            <div className={css.moves}>
              <Button small aria-expanded={isOpen(question)} onClick={() => toggle(question)}>
                {t(isOpen(question) ? 'question.close' : 'question.edit')}{' '}
                <span className="vh">{t('question.number', { number: at + 1 })}</span>
              </Button>
              {at > 0 && (
                <Button kind="text" small onClick={() => move(at, -1)}>
                  {t('question.up')} <span className="vh">{t('question.number', { number: at + 1 })}</span>
                </Button>
              )}
              {at < questions.length - 1 && (
                <Button kind="text" small onClick={() => move(at, 1)}>
                  {t('question.down')} <span className="vh">{t('question.number', { number: at + 1 })}</span>
                </Button>
              )}
              <Button kind="text" small onClick={() => remove(question.id)}>
                {t('question.remove')} <span className="vh">{t('question.number', { number: at + 1 })}</span>
              </Button>
            </div>
            {isOpen(question) && (
              <QuestionEditor
                question={question}
                insights={insights}
                faults={faults.filter(({ field }) => field.endsWith(question.id))}
                onChange={(next) => draft.change(changedQuestion({ ...question, ...next }))}
              />
            )}
          </li>
        ))}
      </ol>
      <p className="vh" role="status">
        {t('builder.count', { count: questions.length })}
      </p>
    </section>
  );
}

interface RowProps {
  readonly question: QuestionDraft;
  readonly number: number;
  readonly insight: KnownInsight | undefined;
}

function Row({ question, number, insight }: RowProps): JSX.Element {
  const t = useTexts(rfiTexts);
  const { text, type, required } = question;
  return (
    <div className={css.row}>
      <p className="small dim">
        {t('question.number', { number })} · {t(`type.${type}`)} ·{' '}
        {t(required ? 'question.required' : 'question.optional')}
      </p>
      <p className={css.words}>{text || <span className="dim">{t('question.empty')}</span>}</p>
      {insight && <p className="small dim">{t('question.from', { insight: insight.text })}</p>}
    </div>
  );
}
