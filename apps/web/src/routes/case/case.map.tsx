import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import type { MachineDrawing } from '../../parts/map/drawing.ts';
import { MachineMap } from '../../parts/map/machine-map.tsx';
import { useWords } from '../../parts/say.ts';
import css from './case.module.css';
import { cameAt, courseOf, insideOf, visitedOf, type CaseProcess, type Overview } from './case.view.ts';
import { useDrawing } from './drawings.ts';
import { caseTexts } from './texts.ts';

interface MapProps {
  readonly overview: Overview | null;
  readonly process: CaseProcess | null;
  readonly whole: boolean;
  readonly drawing: MachineDrawing | null;
}

/** The map of the trail with the present stage opened, or of the one process the page is about. */
export function CaseMap({ overview, process, whole, drawing }: MapProps): JSX.Element {
  const words = useWords();
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const trail = useDrawing(whole ? 'trail' : undefined);
  const now = overview?.now ?? new Date();
  const dateOf = (at: string): string => day(at, language, { weekday: true, now });
  const dates = Object.fromEntries(
    (process?.deadlines ?? []).filter(({ running }) => running).map(({ event, at }) => [event, dateOf(at)]),
  );
  const came = process ? cameAt(process) : null;
  const note = came ? t('case.since', { day: dateOf(came) }) : null;
  const course = overview ? courseOf(overview) : null;
  return (
    <section className={css.map} aria-labelledby="case-map">
      <h2 id="case-map">{words('map')}</h2>
      <div className={css.drawing}>
        {whole && trail && course && drawing && process && (
          <MachineMap
            drawing={trail}
            walk={course}
            {...(process.kind !== 'trail' && {
              inside: insideOf(drawing, process, course.state, dateOf, language, note),
            })}
          />
        )}
        {!whole && drawing && process && (
          <MachineMap drawing={drawing} walk={{ state: process.state, visited: visitedOf(process) }} dates={dates} />
        )}
      </div>
    </section>
  );
}
