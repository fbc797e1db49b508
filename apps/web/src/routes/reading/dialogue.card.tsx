import { useId, useState, type FormEvent, type JSX } from 'react';
import type { TalkPartsFragment as Offered } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { Status, type StatusKind } from '../../parts/state/status.tsx';
import { DialogueCalendarLink } from './calendar.link.tsx';
import { RecordDeclinedStep, RecordTalkStep } from './dialogues.graphql.ts';
import { dialoguesTexts } from './dialogues.texts.ts';
import css from './reading.module.css';

interface CardProps {
  readonly talk: Offered;
  readonly rfiId: string;
  readonly now: string;
  readonly mayRecord: boolean;
  readonly reload: () => void;
}
type Words = keyof (typeof dialoguesTexts)['sv'];

function standing({ note, isDeclinedRecorded, answer }: Offered): readonly [StatusKind, Words] {
  if (note !== null) return ['done', 'dialogues.held'];
  if (isDeclinedRecorded) return ['done', 'dialogues.declinedRecorded'];
  if (answer === 'accepted') return ['soon', 'dialogues.accepted'];
  return answer === 'declined' ? ['soon', 'dialogues.declined'] : ['waits', 'dialogues.waits'];
}

/** The talk with one who responded. */
export function DialogueCard({ talk, rfiId, now, mayRecord, reload }: CardProps): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const language = useLanguage();
  const name = useId();
  const [kind, words] = standing(talk);
  const { organisation, startsAt, reply, note, forReport, responseId } = talk;
  const isOpen = note === null && !talk.isDeclinedRecorded;
  return (
    <li className={css.answer} aria-labelledby={name}>
      <div className={css.head}>
        <h2 id={name}>{organisation}</h2>
        <Status kind={kind}>{t(words)}</Status>
      </div>
      {startsAt && (
        <p>
          <b>{deadline(startsAt, language, { now, length: 'long' })}</b>
          {note === null && (
            <>
              {' '}
              <DialogueCalendarLink responseId={responseId}>{t('dialogues.calendar')}</DialogueCalendarLink>
            </>
          )}
        </p>
      )}
      {reply && (
        <p className={css.text}>
          <span className="small dim">{t('dialogues.replied')}: </span>
          {reply}
        </p>
      )}
      {note && (
        <>
          <h3>{t('dialogues.note')}</h3>
          <p className={css.text}>{note}</p>
        </>
      )}
      {forReport && (
        <>
          <h3>{t('dialogues.forReport')}</h3>
          <p className={css.text}>{forReport}</p>
        </>
      )}
      {isOpen && mayRecord && <Record talk={talk} rfiId={rfiId} reload={reload} />}
    </li>
  );
}

function Record({ talk, rfiId, reload }: Pick<CardProps, 'talk' | 'rfiId' | 'reload'>): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const [note, setNote] = useState('');
  const [forReport, setForReport] = useState('');
  const [lacking, setLacking] = useState(false);
  const record = useStep(RecordTalkStep);
  const declined = useStep(RecordDeclinedStep);
  const { responseId, organisation: who, answer } = talk;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setLacking(note.trim() === '');
    if (note.trim() === '') return;
    if (await record.send({ rfiId, responseId, note, ...(forReport.trim() && { forReport }) })) reload();
  };
  const saveNo = async (): Promise<void> => {
    if (await declined.send({ rfiId, responseId })) reload();
  };
  return (
    <>
      <details open={answer === 'accepted'}>
        <summary>{t('dialogues.recordFor', { who })}</summary>
        <form onSubmit={(event) => void save(event)} noValidate>
          <TextArea
            label={t('dialogues.note')}
            help={t('dialogues.noteHelp')}
            error={lacking ? t('dialogues.needNote') : undefined}
            rows={6}
            maxLength={20_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <TextArea
            label={t('dialogues.forReport')}
            help={t('dialogues.forReportHelp')}
            optional
            rows={4}
            maxLength={10_000}
            value={forReport}
            onChange={({ target }) => setForReport(target.value)}
          />
          <StepAnswer state={record.state} />
          <Actions>
            <Button type="submit">
              {t('dialogues.record')}
              <span className="vh"> {who}</span>
            </Button>
          </Actions>
        </form>
      </details>
      {answer !== 'accepted' && (
        <Actions>
          <Button small onClick={() => void saveNo()}>
            {t('dialogues.recordNo', { who })}
          </Button>
        </Actions>
      )}
      <StepAnswer state={declined.state} />
    </>
  );
}
