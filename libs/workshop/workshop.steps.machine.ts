import { text, type Definition, type Effect } from '@utfall/process';
import {
  askAgain,
  enrol,
  firstInQueue,
  holdsSeat,
  inboxesOf,
  isLive,
  markAttendance,
  withStatus,
  type Registration,
} from './registration.machine.ts';
import {
  workshopSettingsDefault,
  type KeptText,
  type WorkshopContext,
  type WorkshopEvent,
  type WorkshopFacts,
} from './workshop.rules.machine.ts';

type Parts = Definition<WorkshopContext, WorkshopEvent, WorkshopFacts>;
type WorkshopEffect = Effect<WorkshopContext, WorkshopEvent>;
type Done = Parameters<NonNullable<WorkshopEffect['payload']>>[0];

const everybodyLive = ({ context }: Done): readonly Registration[] => context.registrations.filter(isLive);
const whoAttended = ({ context }: Done): readonly Registration[] =>
  context.registrations.filter(({ status }) => status === 'attended');

/** A workshop as it is when it has just been drafted. */
export function firstContext(event: WorkshopEvent): WorkshopContext {
  return {
    series: event.series ?? '',
    trail: event.trail ?? '',
    settings: event.settings ?? workshopSettingsDefault,
    capacity: event.capacity ?? 1,
    invitation: nextText(null, event),
    agenda: null,
    openedAt: null,
    startsAt: null,
    endsAt: null,
    registrationClosesAt: null,
    registrations: [],
    lastPromoted: null,
    attendanceRecordedAt: null,
    minutes: null,
    approvals: {},
    cancellation: null,
  };
}

/** How long before it starts those who are registered are reminded. */
const reminderMilliseconds = 2 * 86_400_000;

/** When those who are registered are reminded; null when they have been, or when there is no time yet. */
export function remindsAt({ startsAt, remindedFor }: WorkshopContext): string | null {
  if (startsAt === null || remindedFor === startsAt) return null;
  return new Date(Date.parse(startsAt) - reminderMilliseconds).toISOString();
}

export const workshopConditions: Parts['conditions'] = {
  bothHaveApproved: ({ context, event }) =>
    Object.keys({ ...context.approvals, [event.role ?? 'facilitator']: true }).length === 2,
  someoneGetsTheSeat: ({ context, event }) => {
    const leaving = context.registrations.find(({ id }) => id === event.registration);
    return leaving !== undefined && holdsSeat(leaving) && firstInQueue(context.registrations) !== undefined;
  },
};

export const workshopChanges: Parts['changes'] = {
  keepText: ({ context, event }) =>
    event.part === 'agenda'
      ? { agenda: nextText(context.agenda, event) }
      : { invitation: nextText(context.invitation, event) },
  keepCapacity: ({ context, event }) => ({ capacity: event.capacity ?? context.capacity }),
  setTimes: ({ event }) => ({
    startsAt: event.startsAt ?? null,
    endsAt: event.endsAt ?? null,
    registrationClosesAt: event.registrationClosesAt ?? null,
  }),
  open: ({ now }) => ({ openedAt: now.toISOString() }),
  noteReminded: ({ context }) => ({ remindedFor: context.startsAt }),
  askAgain: ({ context }) => ({ registrations: askAgain(context.registrations) }),
  addInvited: ({ context, event }) => ({
    registrations: [...context.registrations, { ...arriving(event, event.person ?? null), status: 'invited' as const }],
  }),
  addRegistration: ({ context, event, by }) => ({
    registrations: enrol(context.registrations, context.capacity, {
      ...arriving(event, by.id),
      organisation: by.organisation,
    }),
  }),
  addGuest: ({ context, event }) => ({
    registrations: enrol(context.registrations, context.capacity, { ...arriving(event, null), nameConsent: false }),
  }),
  confirm: ({ context, event }) => ({
    registrations: withStatus(context.registrations, event.registration ?? '', 'confirmed'),
  }),
  withdraw: ({ context, event }) => ({
    registrations: withStatus(context.registrations, event.registration ?? '', 'withdrawn'),
    lastPromoted: null,
  }),
  promote: ({ context }) => {
    const first = firstInQueue(context.registrations);
    return first
      ? { registrations: withStatus(context.registrations, first.id, 'registered'), lastPromoted: first.id }
      : {};
  },
  keepAttendance: ({ context, event, now }) => ({
    registrations: markAttendance(context.registrations, event.attended ?? []),
    attendanceRecordedAt: now.toISOString(),
  }),
  keepMinutes: ({ context, event }) => ({ minutes: nextText(context.minutes, event), approvals: {} }),
  keepApproval: ({ context, event, by }) =>
    event.role === undefined ? {} : { approvals: { ...context.approvals, [event.role]: by.id } },
  keepReason: ({ event }) => ({ cancellation: nextText(null, event) }),
};

export const workshopEffects: Parts['effects'] = {
  tellSeriesDrafted: news(
    'workshopDrafted',
    'Serien får veta att en workshop planeras.',
    'The series learns that a workshop is planned.',
  ),
  tellSeriesStarted: news(
    'workshopStarted',
    'Serien får veta att workshopen har börjat.',
    'The series learns that the workshop has begun.',
  ),
  tellSeriesHeld: news(
    'workshopHeld',
    'Serien får veta att workshopen är genomförd.',
    'The series learns that the workshop was held.',
  ),
  tellSeriesPublished: news(
    'workshopPublished',
    'Serien får veta att minnesanteckningarna är publicerade.',
    'The series learns that the minutes are published.',
  ),
  tellSeriesCancelled: news(
    'workshopCancelled',
    'Serien får veta att workshopen är inställd.',
    'The series learns that the workshop is cancelled.',
  ),
  publish: {
    topic: 'publication.workshop',
    sentence: text('Inbjudan på den öppna sidan uppdateras.', 'The invitation on the open page is updated.'),
  },
  tellScheduled: notice('workshopScheduled', 'Projektet får veta dag och tid.', 'The project learns day and time.'),
  tellOpened: notice(
    'workshopRegistrationOpened',
    'Projektet får veta att anmälan är öppen.',
    'The project learns that registration is open.',
  ),
  tellChanged: notice(
    'workshopChanged',
    'Alla anmälda får veta vad som ändrats.',
    'Everybody registered learns what has changed.',
    everybodyLive,
  ),
  tellInvited: notice(
    'workshopInvited',
    'Den inbjudna får inbjudan.',
    'The person invited gets the invitation.',
    ({ context, event }) => context.registrations.filter(({ person }) => person === event.person),
  ),
  tellRegistered: notice('workshopRegistered', 'Du får en bekräftelse.', 'You get a confirmation.', ({ context, by }) =>
    context.registrations.filter(({ person }) => person === by.id),
  ),
  tellWithdrawn: notice(
    'workshopWithdrawn',
    'Den som är avanmäld får veta det.',
    'Whoever is withdrawn is told.',
    ({ context, event }) => context.registrations.filter(({ id }) => id === event.registration),
  ),
  tellPromoted: notice(
    'workshopSeatFree',
    'Den som har väntat längst får platsen och får veta det.',
    'Whoever has waited longest gets the seat and is told.',
    ({ context }) => context.registrations.filter(({ id }) => id === context.lastPromoted),
  ),
  tellRescheduled: notice(
    'workshopRescheduled',
    'Alla anmälda får den nya tiden.',
    'Everybody registered gets the new time.',
    everybodyLive,
  ),
  tellSoon: notice(
    'workshopSoon',
    'Alla anmälda påminns om dag och tid.',
    'Everybody registered is reminded of day and time.',
    everybodyLive,
  ),
  tellCancelled: notice(
    'workshopCancelled',
    'Alla anmälda får veta att workshopen är inställd.',
    'Everybody registered learns that the workshop is cancelled.',
    everybodyLive,
  ),
  tellMinutesReady: notice(
    'workshopMinutesReady',
    'De som godkänner får veta att minnesanteckningarna finns.',
    'Those who approve the minutes learn that they exist.',
  ),
  tellMinutesPublished: notice(
    'workshopMinutesPublished',
    'Alla som deltog får minnesanteckningarna.',
    'Everybody who attended gets the minutes.',
    whoAttended,
  ),
};

/** The version after `before`; the service saves the text under the number that stands here. */
function nextText(before: KeptText | null, { hash }: WorkshopEvent): KeptText {
  return { version: (before?.version ?? 0) + 1, hash: hash ?? '' };
}

function arriving(event: WorkshopEvent, person: string | null) {
  return {
    id: event.registration ?? '',
    person,
    organisation: event.organisation ?? null,
    sector: event.sector ?? ('other' as const),
    nameConsent: event.nameConsent ?? false,
  };
}

function news(type: string, sv: string, en: string): WorkshopEffect {
  return {
    topic: 'news',
    sentence: text(sv, en),
    payload: ({ context }) => ({ to: context.series, event: { type } }),
  };
}

/** A notice to the roles its wording names and, with `toWhom`, to persons by id. */
function notice(
  name: string,
  sv: string,
  en: string,
  toWhom?: (done: Done) => readonly Registration[],
): WorkshopEffect {
  const people = (done: Done) => (toWhom ? { people: inboxesOf(toWhom(done)) } : {});
  return { topic: 'notice', sentence: text(sv, en), payload: (done) => ({ notice: name, ...people(done) }) };
}
