import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon, type IconName } from '../state/icon.tsx';
import { RibbonTag } from './ribbon-tag.tsx';
import { Sign, type Standing } from './signs.tsx';
import s from './step-list.module.css';

/** What goes on inside the step where the walker stands. */
export interface Inside {
  readonly icon: IconName;
  readonly text: ReactNode;
}

export interface StepOfTrail {
  readonly title: ReactNode;
  readonly standing: Standing;
  readonly date?: ReactNode;
  /** What the ribbon tag says on the current step. */
  readonly tag?: string;
  readonly text?: ReactNode;
  readonly inside?: readonly Inside[];
}

/** The same content as the map, as a list along the ribbon. The current step is larger and tells what goes on in it. */
export function StepList({
  steps,
  heading = 'h3',
}: {
  readonly steps: readonly StepOfTrail[];
  readonly heading?: 'h3' | 'h4';
}) {
  const Heading = heading;
  return (
    <ol className={s.steps}>
      {steps.map(({ title, standing, date, tag, text, inside = [] }, index) => (
        <li key={index} className={s[standing]} aria-current={standing === 'here' ? 'step' : undefined}>
          <Sign standing={standing} goal={index === steps.length - 1} />
          <Heading className={s.title}>{title}</Heading>
          {(tag ?? date) && (
            <p className={s.date}>
              {tag && (
                <span className={s.tag}>
                  <RibbonTag>{tag}</RibbonTag>
                </span>
              )}
              {date}
            </p>
          )}
          {text && <div className={s.text}>{text}</div>}
          {inside.length > 0 && (
            <ul className={classes(s.inside, 'small')}>
              {inside.map(({ icon, text: line }, at) => (
                <li key={at}>
                  <Icon name={icon} />
                  <span>{line}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
