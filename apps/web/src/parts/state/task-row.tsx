import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Anchor } from '../anchor.tsx';
import { MiniRibbon } from '../trail/mini-ribbon.tsx';
import { Status, type StatusKind } from './status.tsx';
import s from './task-row.module.css';

export interface Task {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** Challenge and one fact: "Trygg hemma · 1 078 000 kr, verifierad". */
  readonly about: ReactNode;
  /** The step of the trail, from 1, and its name. */
  readonly step?: number;
  readonly stage?: string;
  readonly status?: { readonly kind: StatusKind; readonly words: string };
  /** Weekday, date and time. */
  readonly when?: string;
}

interface TaskGroupProps {
  readonly title: string;
  readonly tasks: readonly Task[];
  /** The only coloured group: what should have been done already. */
  readonly late?: boolean;
  readonly count?: number;
  readonly children?: ReactNode;
}

/** Tasks under one heading with their number. */
export function TaskGroup({ title, tasks, late = false, count = tasks.length, children }: TaskGroupProps) {
  return (
    <section className={classes(s.group, late && s.late)}>
      <h2>
        {title} <span className="num">{count}</span>
      </h2>
      <ul className={s.rows}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
      {children}
    </section>
  );
}

function TaskRow({ task }: { readonly task: Task }) {
  const { title, href, about, step, stage, status, when } = task;
  return (
    <li className={s.task}>
      <div className={s.what}>
        <p className={s.title}>
          <Anchor href={href}>{title}</Anchor>
        </p>
        <p className="small dim">{about}</p>
      </div>
      <div className={s.where}>
        {step !== undefined && <MiniRibbon step={step} name={stage ?? ''} silent={stage !== undefined} />}
        {stage && <span className="small dim">{stage}</span>}
      </div>
      <div className={s.when}>
        {status && <Status kind={status.kind}>{status.words}</Status>}
        {when && <span className="small dim nb">{when}</span>}
      </div>
    </li>
  );
}
