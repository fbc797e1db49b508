import { useId, useState, type FormEvent, type JSX } from 'react';
import type { ReadAnswersQuery as Answers, RfiReadingPartsFragment as Reading } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { moment } from '../../parts/format.ts';
import { Status } from '../../parts/state/status.tsx';
import { FileList } from '../documents/answer.files.tsx';
import { MarkReadStep, NoteAnswerStep, TagAnswerStep } from './reading.graphql.ts';
import css from './reading.module.css';
import { readingTexts } from './texts.ts';

type Answer = Answers['readAnswers']['nodes'][number];
interface CardProps {
  readonly answer: Answer;
  readonly reading: Reading;
  readonly questionId: string;
  readonly now: string;
  readonly reload: () => void;
}
const longText = 900;

/** One answer, and what its readers have made of it. */
export function AnswerCard(props: CardProps): JSX.Element {
  const { answer, reading, questionId, now, reload } = props;
  const t = useTexts(readingTexts);
  const language = useLanguage();
  const name = useId();
  const [isWhole, setWhole] = useState(false);
  const mark = useStep(MarkReadStep);
  const { responseId, organisation, text, secrecy, readAt, readBy } = answer;
  const isRead = readAt !== null;
  const toggle = async (): Promise<void> => {
    const input = { rfiId: reading.rfiId, questionId, responseIds: [responseId], isRead: !isRead };
    if (await mark.send(input)) reload();
  };
  const isLong = (text?.length ?? 0) > longText;
  const shown = isLong && !isWhole ? `${text!.slice(0, longText).trimEnd()} …` : text;
  return (
    <li className={css.answer} data-answer="" data-unread={isRead ? undefined : ''} tabIndex={0} aria-labelledby={name}>
      <div className={css.head}>
        <h3 id={name}>{organisation}</h3>
        {isRead ? (
          <span className="small dim">
            {t('reading.readAt', { when: moment(readAt, language, now).toLowerCase() })}
          </span>
        ) : (
          <Status kind="waits">{t('reading.isUnread')}</Status>
        )}
      </div>
      {text === null ? (
        <Status kind="late">{t('reading.damaged')}</Status>
      ) : (
        <p className={css.text}>{shown || <span className="dim">{t('reading.noAnswer')}</span>}</p>
      )}
      {isLong && (
        <Button kind="text" small aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'reading.less' : 'reading.whole')}
        </Button>
      )}
      <FileList responseId={responseId} files={answer.files} />
      {secrecy && (
        <div className={css.secrecy}>
          <p>
            <b>{t('reading.secrecy')}</b>
          </p>
          <p>{secrecy}</p>
        </div>
      )}
      <Tags {...props} />
      <Note {...props} />
      <p className="small dim">
        {readBy.length > 0 ? t('reading.readBy', { who: readBy.join(', ') }) : t('reading.readByNobody')}
      </p>
      <Button small onClick={() => void toggle()}>
        {t(isRead ? 'reading.markUnread' : 'reading.markRead')}
        <span className="vh"> {organisation}</span>
      </Button>
      <StepAnswer state={mark.state} />
    </li>
  );
}

function Tags({ answer, reading, questionId, reload }: CardProps): JSX.Element {
  const t = useTexts(readingTexts);
  const [label, setLabel] = useState('');
  const step = useStep(TagAnswerStep);
  const { responseId, organisation, tags } = answer;
  const choices = useId();
  const save = async (next: readonly string[]): Promise<void> => {
    if (!(await step.send({ rfiId: reading.rfiId, questionId, responseId, tags: [...next] }))) return;
    setLabel('');
    reload();
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (label.trim() !== '') void save([...tags, label.trim()]);
  };
  return (
    <div className={css.tags}>
      {tags.length > 0 && (
        <ul aria-label={t('reading.tags')}>
          {tags.map((tag) => (
            <li key={tag}>
              {tag}
              {reading.mayTag && (
                <button type="button" onClick={() => void save(tags.filter((one) => one !== tag))}>
                  <span aria-hidden="true">×</span>
                  <span className="vh">{t('reading.untag', { tag, who: organisation })}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {reading.mayTag && (
        <details>
          <summary>
            {t('reading.tag')}
            <span className="vh"> {organisation}</span>
          </summary>
          <form onSubmit={add}>
            <TextField
              label={t('reading.newTag')}
              list={choices}
              maxLength={40}
              autoComplete="off"
              value={label}
              onChange={({ target }) => setLabel(target.value)}
            />
            <datalist id={choices}>
              {reading.tags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
            <Button type="submit" small>
              {t('reading.addTag')}
            </Button>
          </form>
        </details>
      )}
      <StepAnswer state={step.state} />
    </div>
  );
}

function Note({ answer, reading, questionId, reload }: CardProps): JSX.Element {
  const t = useTexts(readingTexts);
  const { responseId, organisation, note } = answer;
  const [text, setText] = useState(note ?? '');
  const [isOpen, setOpen] = useState(false);
  const step = useStep(NoteAnswerStep);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await step.send({ rfiId: reading.rfiId, questionId, responseId, text }))) return;
    setOpen(false);
    reload();
  };
  return (
    <div>
      {note && !isOpen && <p className={css.note}>{note}</p>}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          {t(note ? 'reading.changeNote' : 'reading.note')}
          <span className="vh"> {organisation}</span>
        </summary>
        <form onSubmit={(event) => void save(event)}>
          <TextArea
            label={t('reading.ownNote')}
            help={t('reading.ownNoteHelp')}
            rows={4}
            maxLength={4_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button type="submit" small>
            {t('reading.saveNote')}
          </Button>
        </form>
      </details>
      <StepAnswer state={step.state} />
    </div>
  );
}
