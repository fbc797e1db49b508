import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { useReadAgain } from '../../api/again.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import type { TasksQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { TaskGroup } from '../../parts/state/task-row.tsx';
import { Aside } from './aside.tsx';
import { tasksAsked } from './asked.ts';
import { TasksQuery } from './tasks.graphql.ts';
import css from './tasks.module.css';
import { inSentence, rowOf } from './tasks.words.ts';
import { tasksTexts } from './texts.ts';

const groups = ['late', 'week', 'later', 'others'] as const;
const shownAtFirst = { late: 20, week: 20, later: 5, others: 3 };
type Tasks = Answer['tasks'];

/** What waits for the person: what hurts first, then what others must do. */
export function TasksPage(): JSX.Element {
  const t = useTexts(tasksTexts);
  const { steg: station } = useSearch({ from: '/uppgifter' });
  const [more, setMore] = useState(0);
  const { data, error, reload } = useRead(TasksQuery, tasksAsked(station, more));
  useReadAgain(reload);
  const tasks = data?.tasks;
  return (
    <div className={`wrap ${css.page}`}>
      <header>
        <PageHeading>{t('tasks.title')}</PageHeading>
        {tasks && <Lead tasks={tasks} />}
        {tasks && <Begin />}
      </header>
      {error && !tasks && <ReadFault error={error} reload={reload} />}
      {/* All at once: a lead takes as many lines as it has words, and what stands below it would move. */}
      {!error && !tasks && <Loading />}
      {tasks && <Filter tasks={tasks} station={station} />}
      {tasks && (
        <div className={layout.two}>
          <div>
            <Groups tasks={tasks} atStation={station !== undefined} onMore={() => setMore(more + 1)} />
          </div>
          <Aside />
        </div>
      )}
    </div>
  );
}

const beginners = ['needOwner', 'projectLead', 'officer'];

/** A challenge is begun by those who own a need or lead the work. */
function Begin(): JSX.Element | null {
  const t = useTexts(tasksTexts);
  const roles = useViewer()?.roles ?? [];
  if (!roles.some((role) => beginners.includes(role))) return null;
  return (
    <p className={css.begin}>
      <ButtonLink small href="/ny-utmaning">
        {t('tasks.begin')}
      </ButtonLink>
    </p>
  );
}

/** A sentence that counts what hurts. */
function Lead({ tasks: { counts, nodes, now } }: { tasks: Tasks }): JSX.Element {
  const t = useTexts(tasksTexts);
  const language = useLanguage();
  const { late, week } = counts;
  const nearest = nodes.find(({ group, dueAt }) => group === 'week' && dueAt);
  if (late === 0 && week === 0) return <p className={`lead ${css.lead}`}>{t('tasks.calm')}</p>;
  return (
    <p className={`lead ${css.lead}`}>
      {late > 0 && `${t('tasks.late', { late })} `}
      {week > 0 && t(late > 0 ? 'tasks.weekMore' : 'tasks.weekOnly', { week })}
      {week > 0 &&
        (nearest?.dueAt
          ? t.rich('tasks.nearest', {
              when: inSentence(nearest.dueAt, language, now),
              b: (parts) => <b key="when">{parts}</b>,
            })
          : t('tasks.stop'))}
    </p>
  );
}

function Filter({ tasks, station }: { tasks: Tasks; station: number | undefined }): JSX.Element {
  const t = useTexts(tasksTexts);
  const say = useSay();
  const navigate = useNavigate({ from: '/uppgifter' });
  const stations = tasks.stations.filter(({ count, station: number }) => count > 0 || number === station);
  const all = { value: '', label: t('tasks.all'), count: tasks.stations.reduce((sum, { count }) => sum + count, 0) };
  const chips = [
    all,
    ...stations.map(({ station: value, name, count }) => ({ value: String(value), label: say(name), count })),
  ];
  return (
    <div className={css.filter}>
      <Chips
        label={t('tasks.filter')}
        chips={chips}
        chosen={station === undefined ? '' : String(station)}
        onChoose={(value) => void navigate({ search: value === '' ? {} : { steg: Number(value) } })}
      />
      <p className="small dim" role="status">
        {t('tasks.hits', { tasks: all.count, challenges: tasks.challenges })}
      </p>
    </div>
  );
}

function Groups({ tasks, atStation, onMore }: { tasks: Tasks; atStation: boolean; onMore: () => void }): JSX.Element {
  const t = useTexts(tasksTexts);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const language = useLanguage();
  const say = useSay();
  const { counts, nodes } = tasks;
  if (counts.all + counts.others === 0)
    return (
      <EmptyNote title={t(atStation ? 'tasks.noneAtStation' : 'tasks.none')}>
        <p>{t('tasks.noneText')}</p>
      </EmptyNote>
    );
  return (
    <>
      {groups
        .filter((group) => counts[group] > 0)
        .map((group) => {
          const loaded = nodes.filter((task) => task.group === group);
          const shown = opened.includes(group) ? loaded : loaded.slice(0, shownAtFirst[group]);
          const more = counts[group] - shown.length;
          const show = (): void => {
            setOpened([...opened, group]);
            if (loaded.length < counts[group]) onMore();
          };
          return (
            <TaskGroup
              key={group}
              title={t(`tasks.group.${group}`)}
              tasks={shown.map((task) => rowOf(task, t, language, say))}
              late={group === 'late'}
              count={counts[group]}
            >
              {more > 0 && (
                <Button kind="text" small onClick={show}>
                  {t('tasks.more', { count: more })}
                </Button>
              )}
            </TaskGroup>
          );
        })}
    </>
  );
}
