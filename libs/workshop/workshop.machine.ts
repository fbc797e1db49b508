import { defineMachine, text, type Arrow, type ChartState, type Definition } from '@utfall/process';
import {
  workshopRules,
  type WorkshopContext,
  type WorkshopEvent,
  type WorkshopFacts,
} from './workshop.rules.machine.ts';
import {
  firstContext,
  remindsAt,
  workshopChanges,
  workshopConditions,
  workshopEffects,
} from './workshop.steps.machine.ts';

type Parts = Definition<WorkshopContext, WorkshopEvent, WorkshopFacts>;

const cancel: Arrow = {
  target: 'cancelled',
  rules: ['reasonGiven'],
  do: ['keepReason', 'publish', 'tellCancelled', 'tellSeriesCancelled'],
};
const calledOff: Arrow = { target: 'cancelled', do: ['publish', 'tellCancelled'] };
const reschedule: Arrow = {
  rules: ['trailGoesOn', 'seriesRunning', 'noticeGiven', 'timesInOrder'],
  do: ['setTimes', 'askAgain', 'publish', 'tellRescheduled'],
};
const rewrite: Arrow = { rules: ['capacityFixed'], do: ['keepText', 'publish', 'tellChanged'] };
const leaving: readonly Arrow[] = [
  {
    when: 'someoneGetsTheSeat',
    rules: ['liveRegistration', 'ownRegistration'],
    do: ['withdraw', 'promote', 'tellWithdrawn', 'tellPromoted'],
  },
  { rules: ['liveRegistration', 'ownRegistration'], do: ['withdraw', 'tellWithdrawn'] },
];
const confirmation: Arrow = { rules: ['seatToConfirm', 'ownRegistration'], do: ['confirm'] };
const approvalRules = ['inOwnRole', 'approvalOpen', 'twoPersonsApprove', 'sameMinutes'];
const attendance: Arrow = { rules: ['attendeesHadSeats'], do: ['keepAttendance'] };
const reminder: Arrow = { do: ['noteReminded', 'tellSoon'] };
const minutes: Arrow = {
  target: 'minutesDraft',
  rules: ['attendanceRecorded'],
  do: ['keepMinutes', 'tellMinutesReady'],
};

const chart: ChartState = {
  label: text('Workshop', 'Workshop'),
  initial: 'draft',
  states: {
    draft: {
      label: text('Utkast', 'Draft'),
      meaning: text(
        'Workshopen planeras. Ingen utanför projektet ser den.',
        'The workshop is being planned. Nobody outside the project sees it.',
      ),
      on: {
        write: { rules: ['seatsGiven'], do: ['keepText', 'keepCapacity'] },
        schedule: {
          target: 'scheduled',
          rules: ['trailGoesOn', 'seriesRunning', 'agendaWritten', 'noticeGiven', 'timesInOrder'],
          do: ['setTimes', 'tellScheduled'],
        },
        cancel: { target: 'cancelled', rules: ['reasonGiven'], do: ['keepReason', 'tellSeriesCancelled'] },
        seriesCancelled: { target: 'cancelled' },
      },
    },
    scheduled: {
      label: text('Inbokad', 'Scheduled'),
      meaning: text(
        'Dag, tid och agenda är satta. Anmälan har inte öppnat.',
        'Day, time and agenda are set. Registration has not opened.',
      ),
      on: {
        write: { rules: ['capacityFixed'], do: ['keepText'] },
        openRegistration: {
          target: 'registrationOpen',
          rules: ['trailGoesOn', 'challengePublished', 'seriesRunning', 'closingAhead'],
          do: ['open', 'publish', 'tellOpened'],
        },
        reschedule: { rules: reschedule.rules!, do: ['setTimes'] },
        cancel: { target: 'cancelled', rules: ['reasonGiven'], do: ['keepReason', 'tellSeriesCancelled'] },
        seriesCancelled: { target: 'cancelled' },
      },
    },
    registrationOpen: {
      label: text('Öppen för anmälan', 'Open for registration'),
      meaning: text(
        'Alla kan läsa inbjudan och anmäla sig tills anmälan stänger.',
        'Everybody can read the invitation and register until registration closes.',
      ),
      on: {
        write: rewrite,
        invite: { rules: ['inviteeKnown', 'notYetInvited'], do: ['addInvited', 'tellInvited'] },
        register: { rules: ['notYetRegistered', 'queueHasRoom'], do: ['addRegistration', 'tellRegistered'] },
        registerGuest: { rules: ['queueHasRoom'], do: ['addGuest'] },
        confirmRegistration: confirmation,
        withdrawRegistration: leaving,
        closeRegistration: { target: 'registrationClosed' },
        registrationCloses: { target: 'registrationClosed' },
        workshopSoon: reminder,
        reschedule,
        cancel,
        seriesCancelled: calledOff,
      },
    },
    registrationClosed: {
      label: text('Anmälan stängd', 'Registration closed'),
      meaning: text(
        'Deltagarlistan är klar. En plats som blir ledig går till väntelistan.',
        'The list of participants is ready. A seat that becomes free goes to the waiting list.',
      ),
      on: {
        write: rewrite,
        registerGuest: { rules: ['queueHasRoom'], do: ['addGuest'] },
        confirmRegistration: confirmation,
        withdrawRegistration: leaving,
        start: {
          target: 'inSession',
          rules: ['trailGoesOn', 'seriesRunning', 'timeToStart'],
          do: ['tellSeriesStarted'],
        },
        workshopSoon: reminder,
        reschedule: { target: 'registrationOpen', ...reschedule },
        cancel,
        seriesCancelled: calledOff,
      },
    },
    inSession: {
      label: text('Pågår', 'In session'),
      on: { recordAttendance: attendance, end: { target: 'held', do: ['tellSeriesHeld'] } },
    },
    held: {
      label: text('Genomförd', 'Held'),
      meaning: text(
        'Närvaron noteras och minnesanteckningarna skrivs.',
        'Attendance is recorded and the minutes are written.',
      ),
      on: { recordAttendance: attendance, saveMinutes: minutes },
    },
    minutesDraft: {
      label: text('Minnesanteckningar att godkänna', 'Minutes to be approved'),
      meaning: text(
        'Två olika personer läser och godkänner minnesanteckningarna.',
        'Two different persons read and approve the minutes.',
      ),
      on: {
        saveMinutes: minutes,
        approveMinutes: [
          {
            when: 'bothHaveApproved',
            target: 'published',
            rules: approvalRules,
            do: ['keepApproval', 'publish', 'tellMinutesPublished', 'tellSeriesPublished'],
          },
          { rules: approvalRules, do: ['keepApproval'] },
        ],
      },
    },
    published: { label: text('Minnesanteckningar publicerade', 'Minutes published'), type: 'final' },
    cancelled: { label: text('Inställd', 'Cancelled'), type: 'final' },
  },
};

const events: Parts['events'] = {
  write: {
    label: text('Ändra inbjudan eller agenda', 'Change invitation or agenda'),
    sentence: text('Inbjudan eller agendan får en ny version.', 'The invitation or the agenda gets a new version.'),
  },
  schedule: {
    label: text('Boka in workshopen', 'Schedule the workshop'),
    sentence: text(
      'Workshopen får dag, tid och en tid då anmälan stänger.',
      'The workshop gets a day, a time and a time when registration closes.',
    ),
  },
  openRegistration: {
    label: text('Öppna anmälan', 'Open registration'),
    sentence: text(
      'Inbjudan publiceras och alla kan anmäla sig.',
      'The invitation is published and everybody can register.',
    ),
    irreversible: true,
  },
  invite: {
    label: text('Bjud in', 'Invite'),
    sentence: text(
      'En person bjuds in. Inbjudan håller ingen plats.',
      'A person is invited. The invitation holds no seat.',
    ),
  },
  register: {
    label: text('Anmäl dig', 'Register'),
    sentence: text(
      'Du får en plats, eller en plats på väntelistan när det är fullt.',
      'You get a seat, or a place on the waiting list when all seats are taken.',
    ),
  },
  registerGuest: {
    label: text('Anmäl en gäst', 'Register a guest'),
    sentence: text(
      'Den som saknar konto anmäls av den som arrangerar, utan namn.',
      'Whoever has no account is registered by the organiser, without a name.',
    ),
  },
  confirmRegistration: {
    label: text('Bekräfta platsen', 'Confirm the seat'),
    sentence: text(
      'Den anmälda bekräftar att platsen används.',
      'The person registered confirms that the seat will be used.',
    ),
  },
  withdrawRegistration: {
    label: text('Ta tillbaka anmälan', 'Withdraw the registration'),
    sentence: text('Platsen går till den som har väntat längst.', 'The seat goes to whoever has waited longest.'),
  },
  closeRegistration: {
    label: text('Stäng anmälan', 'Close registration'),
    sentence: text('Ingen mer kan anmäla sig.', 'Nobody else can register.'),
  },
  registrationCloses: {
    from: 'clock',
    label: text('Anmälan stänger', 'Registration closes'),
    sentence: text('Anmälningstiden har gått ut.', 'The time for registration has run out.'),
  },
  reschedule: {
    label: text('Boka om', 'Reschedule'),
    sentence: text(
      'Workshopen får en ny tid, alla anmälda får veta det och anmälan öppnas igen.',
      'The workshop gets a new time, everybody registered is told, and registration opens again.',
    ),
  },
  workshopSoon: {
    from: 'clock',
    label: text('Workshopen är snart', 'The workshop is soon'),
    sentence: text(
      'Alla anmälda påminns två dagar före workshopen.',
      'Everybody registered is reminded two days before the workshop.',
    ),
  },
  start: {
    label: text('Börja workshopen', 'Begin the workshop'),
    sentence: text('Workshopen börjar.', 'The workshop begins.'),
  },
  recordAttendance: {
    label: text('Notera närvaro', 'Record attendance'),
    sentence: text(
      'De som kom noteras; övriga med plats räknas som uteblivna.',
      'Those who came are recorded; others with a seat count as absent.',
    ),
  },
  end: {
    label: text('Avsluta workshopen', 'End the workshop'),
    sentence: text('Workshopen är genomförd.', 'The workshop has been held.'),
  },
  saveMinutes: {
    label: text('Spara minnesanteckningarna', 'Save the minutes'),
    sentence: text(
      'Minnesanteckningarna får en ny version som ska godkännas av två personer.',
      'The minutes get a new version, to be approved by two persons.',
    ),
  },
  approveMinutes: {
    label: text('Godkänn minnesanteckningarna', 'Approve the minutes'),
    sentence: text(
      'Minnesanteckningarna godkänns; de publiceras när båda har godkänt.',
      'The minutes are approved; they are published when both have approved them.',
    ),
  },
  cancel: {
    label: text('Ställ in workshopen', 'Cancel the workshop'),
    sentence: text(
      'Workshopen ställs in och alla anmälda får veta det.',
      'The workshop is cancelled and everybody registered is told.',
    ),
    irreversible: true,
  },
  seriesCancelled: {
    from: 'news',
    label: text('Serien har avbrutits', 'The series was called off'),
    sentence: text(
      'Serien har avbrutits, så workshopen ställs in.',
      'The series was called off, so the workshop is cancelled.',
    ),
  },
};

const reminderDeadline = {
  label: text('Påminnelse till dem som är anmälda', 'Reminder to those registered'),
  event: 'workshopSoon',
  at: remindsAt,
};

/** A workshop of a series: invitation, registrations, minutes approved by two. */
export const workshopMachine = defineMachine<WorkshopContext, WorkshopEvent, WorkshopFacts>({
  kind: 'workshop',
  version: 2,
  formerly: [{ version: 1, without: ['reminderWhileOpen', 'reminder'] }],
  label: text('Workshop', 'Workshop'),
  chart,
  create: {
    sentence: text('En workshop börjar planeras i serien.', 'A workshop begins to be planned in the series.'),
    rules: ['trailGoesOn', 'seriesGoesOn', 'settingsOfSeries', 'seatsGiven'],
    do: ['tellSeriesDrafted'],
    context: ({ event }) => firstContext(event as WorkshopEvent),
  },
  events,
  rules: workshopRules,
  conditions: workshopConditions,
  changes: workshopChanges,
  effects: workshopEffects,
  deadlines: {
    registrationCloses: {
      label: text('Anmälan stänger', 'Registration closes'),
      event: 'registrationCloses',
      in: 'registrationOpen',
      at: ({ registrationClosesAt }) => registrationClosesAt,
      // The day of the workshop stands: people have kept it free.
      moved: ({ startsAt }, at) => ({ registrationClosesAt: startsAt !== null && at > startsAt ? startsAt : at }),
    },
    reminderWhileOpen: { ...reminderDeadline, in: 'registrationOpen' },
    reminder: { ...reminderDeadline, in: 'registrationClosed' },
  },
  visibility: (_state, { openedAt }) => (openedAt === null ? 'tenant' : 'public'),
});
