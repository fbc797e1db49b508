import { addDays, localOf, missing, text, type Definition, type Missing, type PlainEvent } from '@utfall/process';
import {
  holdsSeat,
  isLive,
  isOrganiser,
  registrationOf,
  type Registration,
  type Sector,
} from './registration.machine.ts';

/** Where a text lies: its content version and SHA-256 (hex). */
export interface KeptText {
  readonly version: number;
  readonly hash: string;
}

/** The two who approve the minutes: whoever led the workshop and whoever owns the need. */
export type MinutesApprover = 'facilitator' | 'needOwner';

/** Numbers that a procurement may set for itself; versioned with it. Days are calendar days in Sweden. */
export interface WorkshopSettings {
  readonly noticeDaysMin: number;
  readonly startEarliestMinutes: number;
  readonly waitlistMax: number;
}
export const workshopSettingsDefault: WorkshopSettings = {
  noticeDaysMin: 14,
  startEarliestMinutes: 60,
  waitlistMax: 50,
};

/** One workshop. Instants are ISO 8601 in UTC. Persons are ids; texts are content versions. */
export interface WorkshopContext {
  readonly series: string;
  readonly trail: string;
  readonly settings: WorkshopSettings;
  readonly capacity: number;
  readonly invitation: KeptText;
  readonly agenda: KeptText | null;
  /** When registration was first opened: from then on everybody may see the workshop. */
  readonly openedAt: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly registrationClosesAt: string | null;
  readonly registrations: readonly Registration[];
  readonly lastPromoted: string | null;
  readonly attendanceRecordedAt: string | null;
  readonly minutes: KeptText | null;
  readonly approvals: Readonly<Partial<Record<MinutesApprover, string>>>;
  readonly cancellation: KeptText | null;
  /** The start that those registered have been reminded of; left out before there were reminders. */
  readonly remindedFor?: string | null;
}

/** What may be sent to a workshop. Which fields an event needs is told by its rules. */
export interface WorkshopEvent extends PlainEvent {
  readonly series?: string;
  readonly trail?: string;
  readonly settings?: WorkshopSettings;
  readonly part?: 'invitation' | 'agenda';
  readonly hash?: string;
  readonly capacity?: number;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly registrationClosesAt?: string;
  readonly registration?: string;
  readonly person?: string;
  readonly organisation?: string | null;
  readonly sector?: Sector;
  readonly nameConsent?: boolean;
  readonly attended?: readonly string[];
  readonly role?: MinutesApprover;
}

/** What a workshop must know of others: its series, the challenge behind it and their trail. */
export interface WorkshopFacts {
  readonly seriesState: string;
  readonly settings: WorkshopSettings;
  readonly challengePublished: boolean;
  readonly trailGoesOn: boolean;
  readonly inviteeKnown: boolean;
}

type Parts = Definition<WorkshopContext, WorkshopEvent, WorkshopFacts>;

const method = text('Metod: tidig dialog, likabehandling', 'Method: early dialogue, equal treatment');
const policy = text('Riktlinje, ställs in per serie', 'Policy, set per series');

/** Of seats and those who have them. */
export const registrationRules: Parts['rules'] = {
  notYetRegistered: {
    sentence: text('Du är redan anmäld till den här workshopen.', 'You are already registered for this workshop.'),
    check: ({ context, by }) => {
      const own = registrationOf(context.registrations, by.id);
      return own === undefined || !isLive(own);
    },
  },
  queueHasRoom: {
    sentence: text('Både platserna och väntelistan är fulla.', 'Both the seats and the waiting list are full.'),
    basis: policy,
    check: ({ context }) =>
      context.registrations.filter(isLive).length < context.capacity + context.settings.waitlistMax,
  },
  inviteeKnown: {
    sentence: text(
      'Personen och organisationen måste finnas i registret.',
      'The person and the organisation must be in the register.',
    ),
    about: 'event',
    check: ({ facts }) => facts.inviteeKnown,
  },
  notYetInvited: {
    sentence: text('Personen är redan inbjuden eller anmäld.', 'The person is already invited or registered.'),
    about: 'event',
    check: ({ context, event }) => registrationOf(context.registrations, event.person ?? '') === undefined,
  },
  liveRegistration: {
    sentence: text(
      'Det finns ingen sådan anmälan, eller så är den redan återtagen.',
      'There is no such registration, or it has been withdrawn already.',
    ),
    about: 'event',
    check: ({ context, event }) => context.registrations.some((one) => one.id === event.registration && isLive(one)),
  },
  seatToConfirm: {
    sentence: text('Bara den som har fått en plats kan bekräfta den.', 'Only whoever has a seat can confirm it.'),
    about: 'event',
    check: ({ context, event }) =>
      context.registrations.some((one) => one.id === event.registration && one.status === 'registered'),
  },
  ownRegistration: {
    sentence: text(
      'Bara den som är anmäld och den som arrangerar får ändra anmälan.',
      'Only the person registered and the organiser may change a registration.',
    ),
    about: 'event',
    check: ({ context, event, by }) => {
      const registration = context.registrations.find(({ id }) => id === event.registration);
      return registration === undefined || registration.person === by.id || isOrganiser(by);
    },
  },
};

export const workshopRules: Parts['rules'] = {
  trailGoesOn: {
    sentence: text('Banan är varken pausad eller avslutad.', 'The trail is neither suspended nor ended.'),
    check: ({ facts }) => facts.trailGoesOn,
  },
  seriesGoesOn: {
    sentence: text(
      'En workshop kan bara planeras i en serie som inte är avslutad.',
      'A workshop can only be planned in a series that has not ended.',
    ),
    check: ({ facts }) => ['planned', 'running'].includes(facts.seriesState),
  },
  seriesRunning: {
    sentence: text('Workshopserien måste vara öppnad.', 'The workshop series must have been opened.'),
    check: ({ facts }) => facts.seriesState === 'running',
  },
  settingsOfSeries: {
    sentence: text('Workshopen följer seriens inställningar.', 'The workshop follows the settings of its series.'),
    about: 'event',
    check: ({ event, facts }) =>
      event.settings?.noticeDaysMin === facts.settings.noticeDaysMin &&
      event.settings.startEarliestMinutes === facts.settings.startEarliestMinutes &&
      event.settings.waitlistMax === facts.settings.waitlistMax,
  },
  seatsGiven: {
    sentence: text('Antalet platser måste vara minst 1.', 'The number of seats must be at least 1.'),
    about: 'event',
    check: ({ event }) => event.capacity === undefined || (Number.isInteger(event.capacity) && event.capacity >= 1),
  },
  challengePublished: {
    sentence: text(
      'Utmaningen måste vara publicerad innan någon bjuds in.',
      'The challenge must be published before anybody is invited.',
    ),
    basis: method,
    check: ({ facts }) => facts.challengePublished,
  },
  agendaWritten: {
    sentence: text(
      'Agendan måste vara skriven innan workshopen bokas in.',
      'The agenda must be written before the workshop is scheduled.',
    ),
    check: ({ context }) =>
      context.agenda !== null || [missing('agenda', 'Skriv och spara agendan.', 'Write and save the agenda.')],
  },
  noticeGiven: {
    sentence: text(
      'De som bjuds in ska få veta dagen i god tid.',
      'Those who are invited must know the day well in advance.',
    ),
    basis: policy,
    about: 'event',
    check: ({ context, event, now }) => noticeMissing(context.settings.noticeDaysMin, event.startsAt, now),
  },
  timesInOrder: {
    sentence: text(
      'Anmälan ska stänga före starten, och workshopen ska sluta efter att den börjat.',
      'Registration must close before the start, and the workshop must end after it has begun.',
    ),
    about: 'event',
    check: ({ event, now }) => timesMissing(event, now),
  },
  closingAhead: {
    sentence: text(
      'Anmälan kan bara öppnas om tiden för att anmäla sig inte redan har gått ut.',
      'Registration can only be opened while there is time left to register.',
    ),
    check: ({ context, now }) =>
      instant(context.registrationClosesAt) > now.getTime() || [
        missing('registrationClosesAt', 'Boka om workshopen till en ny tid.', 'Reschedule the workshop to a new time.'),
      ],
  },
  capacityFixed: {
    sentence: text(
      'Antalet platser kan bara ändras medan workshopen är ett utkast.',
      'The number of seats can only be changed while the workshop is a draft.',
    ),
    about: 'event',
    check: ({ context, event }) => event.capacity === undefined || event.capacity === context.capacity,
  },
  ...registrationRules,
  timeToStart: {
    sentence: text(
      'Workshopen kan inte börja före den tid som de anmälda har fått.',
      'The workshop cannot begin before the time that those registered were given.',
    ),
    basis: policy,
    check: ({ context, now }) =>
      now.getTime() >= instant(context.startsAt) - context.settings.startEarliestMinutes * 60_000,
  },
  attendeesHadSeats: {
    sentence: text(
      'Närvaro kan bara noteras för den som hade en plats.',
      'Attendance can only be recorded for those who had a seat.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const seats = new Set(context.registrations.filter(holdsSeat).map(({ id }) => id));
      const strangers = (event.attended ?? []).filter((id) => !seats.has(id));
      return strangers.map((id) => missing('attended', `Ta bort ${id}.`, `Remove ${id}.`));
    },
  },
  attendanceRecorded: {
    sentence: text(
      'Närvaron måste vara noterad innan minnesanteckningarna skrivs.',
      'Attendance must be recorded before the minutes are written.',
    ),
    check: ({ context }) =>
      context.attendanceRecordedAt !== null || [missing('attendance', 'Notera vilka som kom.', 'Record who came.')],
  },
  inOwnRole: {
    sentence: text(
      'Minnesanteckningarna godkänns i den egna rollen: processledare eller behovsägare.',
      'The minutes are approved in one’s own role: facilitator or need owner.',
    ),
    about: 'event',
    check: ({ event, by }) => event.role !== undefined && by.roles.includes(event.role),
  },
  twoPersonsApprove: {
    sentence: text(
      'Minnesanteckningarna godkänns av två olika personer, en gång var.',
      'The minutes are approved by two different persons, once each.',
    ),
    basis: method,
    check: ({ context, by }) => !Object.values(context.approvals).includes(by.id),
  },
  approvalOpen: {
    sentence: text('Någon har redan godkänt i den rollen.', 'Somebody has already approved in that role.'),
    about: 'event',
    check: ({ context, event }) => event.role === undefined || context.approvals[event.role] === undefined,
  },
  sameMinutes: {
    sentence: text(
      'Minnesanteckningarna har ändrats sedan du läste dem. Läs den senaste versionen och godkänn den.',
      'The minutes have changed since you read them. Read the latest version and approve that.',
    ),
    about: 'event',
    check: ({ context, event }) => event.hash === context.minutes?.hash,
  },
  reasonGiven: {
    sentence: text('Skälet till att workshopen ställs in måste anges.', 'The reason for cancelling must be given.'),
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string' && event.hash !== '',
  },
};

function instant(at: string | null | undefined): number {
  return Date.parse(at ?? '');
}

function noticeMissing(daysMin: number, startsAt: string | undefined, now: Date): boolean | Missing[] {
  if (startsAt === undefined || Number.isNaN(instant(startsAt)))
    return [missing('startsAt', 'Ange när workshopen börjar.', 'Say when the workshop begins.')];
  const first = addDays(localOf(now.toISOString()).date, daysMin);
  if (localOf(startsAt).date >= first) return true;
  return [missing('startsAt', `Välj ${first} eller en senare dag.`, `Choose ${first} or a later day.`)];
}

function timesMissing(event: WorkshopEvent, now: Date): Missing[] {
  const [start, end, closes] = [instant(event.startsAt), instant(event.endsAt), instant(event.registrationClosesAt)];
  const lacking: Missing[] = [];
  if (!(closes > now.getTime()))
    lacking.push(
      missing('registrationClosesAt', 'Låt anmälan stänga senare än nu.', 'Let registration close later than now.'),
    );
  if (!(closes <= start))
    lacking.push(
      missing('registrationClosesAt', 'Låt anmälan stänga före starten.', 'Let registration close before the start.'),
    );
  if (!(end > start))
    lacking.push(missing('endsAt', 'Låt slutet ligga efter starten.', 'Let the end come after the start.'));
  return lacking;
}
