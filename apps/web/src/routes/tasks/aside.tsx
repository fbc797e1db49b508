import { useEffect, useRef, type JSX } from 'react';
import { client } from '../../api/client.ts';
import { documentOf } from '../../api/document.ts';
import type { TasksAsideQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, daysUntil, deadline, moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Agenda, type AgendaDay } from '../../parts/trail/agenda.tsx';
import { NoteVisit, TasksAsideQuery } from './aside.graphql.ts';
import css from './tasks.module.css';
import { tasksTexts } from './texts.ts';

/** What comes in the next two weeks, and what has happened since the last visit. */
export function Aside(): JSX.Element {
  const t = useTexts(tasksTexts);
  const { data } = useRead(TasksAsideQuery, {});
  const noted = useRef(false);
  useEffect(() => {
    // Once what has happened is on the screen, the next visit counts from here.
    if (!data || noted.current) return;
    noted.current = true;
    void client.mutation(documentOf(NoteVisit), {}).toPromise();
  }, [data]);
  return (
    <aside className={css.aside}>
      <section className={`${layout.panel} ${layout.mist}`}>
        <h2>{t('tasks.ahead')}</h2>
        {data && (
          <>
            <Ahead data={data} />
            <p className="small">
              <a href="/calendar.ics">{t('tasks.calendar')}</a>
            </p>
          </>
        )}
      </section>
      {data && <Changes data={data} />}
    </aside>
  );
}

function Ahead({ data: { upcoming, serverClock } }: { data: Answer }): JSX.Element {
  const t = useTexts(tasksTexts);
  const say = useSay();
  const language = useLanguage();
  const closesToday = upcoming.nodes.some(({ at, now }) => daysUntil(at, now) === 0);
  const today = t('tasks.today', { day: day(serverClock.now, language, { weekday: true }) });
  const days: AgendaDay[] = upcoming.nodes.map(({ id, title, label, at, now }) => ({
    when: daysUntil(at, now) === 0 ? moment(at, language, now) : deadline(at, language, { now }),
    today: daysUntil(at, now) === 0,
    what: (
      <>
        {say(label)}, <Anchor href={`/arende/${id}`}>{title}</Anchor>
      </>
    ),
  }));
  const nothing: AgendaDay = { when: today, what: t('tasks.nothingToday'), today: true };
  return <Agenda days={closesToday ? days : [nothing, ...days]} />;
}

function Changes({ data: { changes, serverClock } }: { data: Answer }): JSX.Element {
  const t = useTexts(tasksTexts);
  const say = useSay();
  const language = useLanguage();
  const since = moment(changes.since, language, serverClock.now).toLowerCase();
  return (
    <section>
      <h2>{t('tasks.changes', { when: since })}</h2>
      {changes.nodes.length === 0 && <p className="small dim">{t('tasks.changesNone')}</p>}
      <ul className={css.changes}>
        {changes.nodes.map(({ processId, title, label, at, person, kindLabel }) => (
          <li key={`${processId}${at}`} className="small">
            <time dateTime={at} className="dim">
              {moment(at, language, serverClock.now)}
            </time>
            <p>
              {[say(kindLabel), say(label)].join(': ')}, <Anchor href={`/arende/${processId}`}>{title}</Anchor>
              {person && ` (${person})`}
            </p>
          </li>
        ))}
      </ul>
      <p className="small">
        <Anchor href="/notiser">{t('tasks.allNotices')}</Anchor>
      </p>
    </section>
  );
}
