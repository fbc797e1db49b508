import type { Engine } from '@utfall/engine';
import { text, type Text } from '@utfall/process';
import { publishedForRemiss, shownForm, type RfiPublication } from '@utfall/rfi';
import { labelsOf } from './labels.ts';
import type { Facet, OpenDoor, PublicChallenge, PublicRfi, PublicWorkshop } from './portal.types.ts';
import { stationKinds } from './stations.ts';

const doors: Readonly<Record<string, { readonly label: Text; readonly closesLabel: Text }>> = {
  rfi: {
    label: text('Svara på RFI', 'Respond to the RFI'),
    closesLabel: text('Sista svarstid', 'Deadline for responses'),
  },
  workshop: {
    label: text('Anmäl dig till workshop', 'Register for the workshop'),
    closesLabel: text('Anmälan stänger', 'Registration closes'),
  },
};

export type FoundDoor = Pick<OpenDoor, 'kind' | 'id' | 'closesAt' | 'questionsCloseAt'>;

export function doorView(door: FoundDoor): OpenDoor {
  return { ...door, ...doors[door.kind]! };
}

/** A published challenge as the statements of the portal give it. */
export interface ChallengeRow {
  readonly id: string;
  readonly trail_id: string;
  readonly title: string;
  readonly problem: string;
  readonly authority: string;
  readonly county: string | null;
  readonly theme: string | null;
  readonly sdg: number[];
  readonly published_at: Date;
  readonly illustrative: boolean;
  readonly station: number | null;
  readonly doors: readonly FoundDoor[];
  readonly now: Date;
}

export function stationName(number: number | null): Text | null {
  return stationKinds.find((station) => station.number === number)?.name ?? null;
}

export function challengeView(row: ChallengeRow): PublicChallenge {
  const { id, title, problem, authority, county, theme, sdg, illustrative, station, now } = row;
  return {
    ...{ id, title, problem, authority, county, theme, sdg, illustrative, station, now },
    trailId: row.trail_id,
    publishedAt: row.published_at,
    stationName: stationName(station),
    doors: row.doors.map(doorView),
  };
}

export interface CountedValue {
  readonly value: string | number;
  readonly count: number;
}

/** Values to filter by: themes and counties are called what they are, goals and stations by number. */
export function facetsView(counted: readonly CountedValue[], labelOf: (value: string) => Text): Facet[] {
  return counted.map(({ value, count }) => ({ value: String(value), label: labelOf(String(value)), count }));
}

export const sameInBoth = (value: string): Text => text(value, value);
export const goalLabel = (value: string): Text => text(`Mål ${value}`, `Goal ${value}`);
export const stationLabel = (value: string): Text => stationName(Number(value)) ?? sameInBoth(value);

export interface RfiRow {
  readonly id: string;
  readonly trail_id: string;
  readonly challenge_id: string | null;
  readonly title: string;
  readonly county: string | null;
  readonly published_at: Date;
  readonly deadline_at: Date | null;
  readonly questions_close_at: string | null;
  readonly paused_at: string | null;
  readonly is_open: boolean | null;
  readonly now: Date;
  readonly body: RfiPublication;
}

export function rfiView({ body, ...row }: RfiRow): PublicRfi {
  const { authority, introduction, edition, questions, clarifications, maskedReport, cancellation, illustrative } =
    body;
  return {
    ...{ id: row.id, trailId: row.trail_id, challengeId: row.challenge_id, title: row.title, county: row.county },
    ...{ authority, introduction, edition, cancellation, illustrative },
    ...publishedForRemiss(body),
    questions: questions.map(({ form, ...question }) => ({ ...question, form: shownForm(form) })),
    clarifications: [...clarifications],
    publishedAt: row.published_at,
    deadlineAt: row.deadline_at,
    questionsCloseAt: row.questions_close_at,
    isOpen: row.is_open ?? false,
    pausedAt: row.paused_at,
    now: row.now,
    report: maskedReport,
    sealing: body.sealing ?? 'open',
  };
}

/** A workshop as its stage publishes it. */
export interface WorkshopBody {
  readonly context: {
    readonly capacity: number;
    readonly startsAt: string | null;
    readonly endsAt: string | null;
    readonly registrationClosesAt: string | null;
  };
  readonly texts: {
    readonly invitation: {
      readonly title: string;
      readonly purpose: string | null;
      readonly place: string;
      readonly illustrative: boolean;
    };
    readonly minutes?: { readonly text: string } | null;
  };
}

export function workshopView(
  engine: Engine,
  { id, state, body }: { id: string; state: string; body: WorkshopBody },
  now: Date,
): PublicWorkshop {
  const { invitation, minutes } = body.texts;
  const { registrationClosesAt: closesAt } = body.context;
  return {
    id,
    state,
    stateLabel: labelsOf(engine, 'workshop', state).stateLabel,
    ...invitation,
    ...body.context,
    isOpen: state === 'registrationOpen' && closesAt !== null && Date.parse(closesAt) > now.getTime(),
    minutes: minutes?.text ?? null,
  };
}
