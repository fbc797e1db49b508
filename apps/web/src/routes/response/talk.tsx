import { useState, type FormEvent, type JSX } from 'react';
import type { TalkPartsFragment as Offered } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { DialogueCalendarLink } from '../reading/calendar.link.tsx';
import type { Shown } from './frame.tsx';
import css from './response.module.css';
import { AcceptTalkStep, DeclineTalkStep, OwnTalkQuery } from './together.graphql.ts';
import { togetherTexts } from './together.texts.ts';

interface TalkProps {
  readonly talk: Offered;
  readonly now: string;
  readonly reload: () => void;
}

/** The dialogue that the authority offers after the opening: its times, the answer, and the note of what was said. */
export function Talk({ read: { response, rfi } }: { read: Shown }): JSX.Element | null {
  const t = useTexts(togetherTexts);
  const { data, reload } = useRead(OwnTalkQuery, { id: response.id });
  useMoved([response.id, rfi.id], reload);
  const talk = data?.ownDialogue;
  if (!talk) return null;
  const shown = { talk, now: data.serverClock.now, reload };
  return (
    <section className={css.team} id="dialog">
      <h2>{t('talk.title')}</h2>
      <p className="small">{t('talk.lead')}</p>
      {talk.text && <p className={css.written}>{talk.text}</p>}
      {talk.place && <p>{t('talk.where', { place: talk.place, minutes: talk.minutes })}</p>}
      {talk.answer === null && !talk.note ? <Answer {...shown} /> : <Answered {...shown} />}
    </section>
  );
}

function Answer({ talk, now, reload }: TalkProps): JSX.Element {
  const t = useTexts(togetherTexts);
  const language = useLanguage();
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const [reply, setReply] = useState('');
  const [lacking, setLacking] = useState(false);
  const accept = useStep(AcceptTalkStep);
  const decline = useStep(DeclineTalkStep);
  const said = { responseId: talk.responseId, ...(reply.trim() && { reply }) };
  const yes = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setLacking(!startsAt);
    if (!startsAt) return;
    await accept.send({ ...said, startsAt });
    reload();
  };
  const no = async (): Promise<void> => {
    if (await decline.send(said)) reload();
  };
  const free = talk.times.filter(({ isFree }) => isFree);
  return (
    <form onSubmit={(event) => void yes(event)} className={css.writing} noValidate>
      {free.length === 0 ? (
        <p>{t('talk.noTimes')}</p>
      ) : (
        <RadioGroup
          legend={t('talk.choose')}
          error={lacking ? t('talk.needTime') : undefined}
          options={free.map(({ startsAt: at }) => ({
            value: at,
            label: deadline(at, language, { now, length: 'long' }),
          }))}
          chosen={startsAt}
          onChoose={setStartsAt}
        />
      )}
      <TextArea
        label={t('talk.reply')}
        help={t('talk.replyHelp')}
        optional
        rows={3}
        maxLength={2_000}
        value={reply}
        onChange={({ target }) => setReply(target.value)}
      />
      <StepAnswer state={accept.state} />
      <StepAnswer state={decline.state} />
      <Actions>
        {free.length > 0 && (
          <Button kind="filled" type="submit">
            {t('talk.accept')}
          </Button>
        )}
        <Button onClick={() => void no()}>{t('talk.decline')}</Button>
      </Actions>
    </form>
  );
}

function Answered({ talk, now }: TalkProps): JSX.Element {
  const t = useTexts(togetherTexts);
  const language = useLanguage();
  const { startsAt, answer, reply, note } = talk;
  return (
    <>
      {startsAt && (
        <>
          <p>
            <b>{t('talk.accepted', { when: deadline(startsAt, language, { now, length: 'long' }) })}</b>
          </p>
          {!note && (
            <p>
              <DialogueCalendarLink responseId={talk.responseId}>{t('talk.calendar')}</DialogueCalendarLink>
            </p>
          )}
        </>
      )}
      {answer === 'declined' && <p>{t('talk.declined')}</p>}
      {reply && (
        <p className={css.written}>
          <span className="small dim">{t('talk.yourReply')}: </span>
          {reply}
        </p>
      )}
      {note && (
        <div className={css.note}>
          <h3>{t('talk.note')}</h3>
          <p className="small dim">{t('talk.noteWho')}</p>
          <p className={css.written}>{note}</p>
        </div>
      )}
    </>
  );
}
