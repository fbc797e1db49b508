import type { NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';
import { inboxesOf, isLive } from './registration.machine.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';

const authority = (...roles: string[]) => ({ relation: 'authority', roles });
/** Those with a place or in the queue; whoever has an account is told otherwise. */
const registered = (context: object): string[] =>
  (context as WorkshopContext).registrations.flatMap((one) => (one.person && isLive(one) ? [one.person] : []));
const promoted = (context: object): string[] => {
  const { registrations, lastPromoted } = context as WorkshopContext;
  return registrations.flatMap(({ id, person }) => (person && id === lastPromoted ? [person] : []));
};
const told = (context: object) => inboxesOf((context as WorkshopContext).registrations.filter((one) => isLive(one)));
const project = authority('projectLead', 'officer', 'facilitator');

/** What is told about a series. */
export const seriesNotices: Readonly<Record<string, NoticeWording>> = {
  workshopSeriesOpened: {
    sentence: text(
      'En workshopserie är öppnad. Workshoppar kan bokas in.',
      'A workshop series is open. Workshops can be scheduled.',
    ),
    to: [project, authority('needOwner')],
  },
  insightWritten: {
    sentence: text('En insikt väntar på godkännande.', 'An insight waits for approval.'),
    to: [authority('needOwner', 'projectLead')],
  },
  equalInformationPublished: {
    sentence: text('Lika information är publicerad för alla.', 'Equal information has been published to all.'),
    to: [project],
  },
  workshopSeriesSynthesised: {
    sentence: text(
      'En workshopserie är sammanställd och väntar på godkännande.',
      'A workshop series is synthesised and waits for approval.',
    ),
    to: [authority('approver', 'needOwner')],
  },
  workshopSeriesCompleted: {
    sentence: text(
      'En workshopserie är godkänd. RFI:n kan skrivas.',
      'A workshop series is approved. The RFI can be written.',
    ),
    to: [project, authority('needOwner')],
  },
  workshopSeriesCancelled: {
    sentence: text('En workshopserie är avbruten.', 'A workshop series has been called off.'),
    to: [project, authority('needOwner')],
  },
};

/** What is told about a workshop: to roles in the authority, and to the persons whom the step concerns. */
export const workshopNotices: Readonly<Record<string, NoticeWording>> = {
  workshopScheduled: {
    sentence: text('En workshop är inbokad.', 'A workshop has been scheduled.'),
    to: [project, authority('needOwner')],
  },
  workshopRegistrationOpened: {
    sentence: text('Anmälan till en workshop är öppen.', 'Registration for a workshop is open.'),
    to: [project, authority('needOwner')],
  },
  workshopChanged: {
    sentence: text(
      'Inbjudan till en workshop som du är anmäld till har ändrats.',
      'The invitation to a workshop you are registered for has changed.',
    ),
    to: [],
    guests: registered,
  },
  workshopInvited: {
    sentence: text('Du är inbjuden till en workshop.', 'You are invited to a workshop.'),
    to: [],
  },
  workshopRegistered: {
    sentence: text('Din anmälan till en workshop är mottagen.', 'Your registration for a workshop has been received.'),
    to: [],
  },
  workshopWithdrawn: {
    sentence: text('Anmälan till en workshop är återtagen.', 'A registration for a workshop has been withdrawn.'),
    to: [],
  },
  workshopSeatFree: {
    sentence: text('Du har fått en plats på en workshop.', 'You have been given a seat at a workshop.'),
    to: [],
    guests: promoted,
  },
  workshopRescheduled: {
    sentence: text(
      'En workshop har fått en ny tid. Bekräfta din plats.',
      'A workshop has a new time. Confirm your seat.',
    ),
    to: [project],
    guests: registered,
  },
  workshopSoon: {
    sentence: text(
      'En workshop som du är anmäld till är om två dagar. Ta tillbaka anmälan om du inte kan komma, så får någon annan platsen.',
      'A workshop you are registered for is in two days. Withdraw if you cannot come, so that somebody else gets the seat.',
    ),
    to: [],
    guests: registered,
  },
  casePaused: {
    sentence: text(
      'Ärendet är pausat. Din anmälan till workshopen ligger kvar, och du får veta om dagen ändras.',
      'The case is paused. Your registration for the workshop stands, and you will be told if the day changes.',
    ),
    to: [],
    people: told,
    guests: registered,
  },
  caseResumed: {
    sentence: text(
      'Ärendet har återupptagits. Se efter vilken dag och tid som gäller för workshopen.',
      'The case has been resumed. Look which day and time hold for the workshop.',
    ),
    to: [],
    people: told,
    guests: registered,
  },
  workshopCancelled: {
    sentence: text('En workshop är inställd.', 'A workshop has been cancelled.'),
    to: [project, authority('needOwner')],
    guests: registered,
  },
  workshopMinutesReady: {
    sentence: text('Minnesanteckningar väntar på godkännande.', 'Minutes wait for approval.'),
    to: [authority('facilitator', 'needOwner')],
  },
  workshopMinutesPublished: {
    sentence: text(
      'Minnesanteckningarna från en workshop är publicerade.',
      'The minutes of a workshop have been published.',
    ),
    to: [project, authority('needOwner')],
  },
};
