import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { standingOf } from '../../app/station-bar.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, daysUntil, deadline } from '../../parts/format.ts';
import { rootOf, standings, trailOf, type MachineDrawing } from '../../parts/map/drawing.ts';
import type { Language } from '../../parts/say.ts';
import { StepList, type StepOfTrail } from '../../parts/trail/step-list.tsx';
import { cameAt, visitedOf, type CaseProcess, type Overview } from './case.view.ts';
import { caseTexts } from './texts.ts';

interface StepsProps {
  readonly overview: Overview | null;
  readonly process: CaseProcess | null;
  readonly whole: boolean;
  readonly drawing: MachineDrawing | null;
  readonly now: string;
}

/** The same content as the map, as a list. */
export function CaseSteps({ overview, process, whole, drawing, now }: StepsProps): JSX.Element | null {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const came = process ? cameAt(process) : null;
  const tag = came ? t('case.here.day', { day: 1 - daysUntil(came, now) }) : t('case.here');
  if (whole && overview) return <StepList steps={stationSteps(overview, tag, language, now)} />;
  if (!process || !drawing) return null;
  return <StepList steps={stateSteps(process, drawing, tag, language, now)} />;
}

function stationSteps({ stations, deadlines }: Overview, tag: string, language: Language, now: string): StepOfTrail[] {
  return stations.map(({ name, fact, status, processes }) => {
    const here = status === 'here';
    const own = deadlines.filter(({ processId }) => processes.some(({ id }) => id === processId));
    const latest = processes.at(-1);
    return {
      title: latest ? <Anchor href={`/arende/${latest.id}`}>{name[language]}</Anchor> : name[language],
      standing: standingOf(status),
      date: fact[language],
      ...(here && { tag }),
      ...(here && {
        text: processes.map(({ id, kindLabel, stateLabel }) => (
          <p key={id}>
            <Anchor href={`/arende/${id}`}>{kindLabel[language]}</Anchor>: {stateLabel[language].toLowerCase()}
          </p>
        )),
        inside: own.map(({ label, at }) => ({
          icon: 'clock' as const,
          text: `${label[language]}, ${deadline(at, language, { now })}`,
        })),
      }),
    };
  });
}

function stateSteps(
  process: CaseProcess,
  drawing: MachineDrawing,
  tag: string,
  language: Language,
  now: string,
): StepOfTrail[] {
  const standing = standings(drawing, { state: process.state, visited: visitedOf(process) });
  const trail = trailOf(drawing);
  // Another way is listed where the walker has gone it.
  const aside = drawing.nodes.filter(
    ({ id, parent }) => parent === rootOf(drawing) && !trail.includes(id) && standing(id) === 'here',
  );
  const states = [...trail.flatMap((id) => drawing.nodes.filter((node) => node.id === id)), ...aside];
  return states.map(({ id, label, meaning }) => {
    const entry = process.journal.nodes.findLast(({ toState, fromState }) => {
      const inside = (path: string): boolean =>
        path.split('+').some((leaf) => leaf === id || leaf.startsWith(`${id}.`));
      return inside(toState) && !inside(fromState);
    });
    const at = standing(id);
    const leaves = process.state.split('+').filter((leaf) => leaf.startsWith(`${id}.`));
    const inside = leaves.flatMap((leaf) => drawing.nodes.filter((node) => node.id === leaf));
    const times = at === 'here' ? process.deadlines.filter(({ running }) => running) : [];
    return {
      title: label[language],
      standing: at,
      ...(entry &&
        at !== 'ahead' && { date: `${entry.label[language]} ${day(entry.at, language, { weekday: true, now })}` }),
      ...(at === 'here' && { tag }),
      ...(meaning && { text: meaning[language] }),
      inside: [
        ...inside.map((node) => ({ icon: 'done' as const, text: node.label[language] })),
        ...times.map((time) => ({
          icon: 'clock' as const,
          text: `${time.label[language]}, ${deadline(time.at, language, { now })}`,
        })),
      ],
    };
  });
}
