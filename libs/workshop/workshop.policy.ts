import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

const organisers = ['projectLead', 'officer', 'facilitator'];
const colleagues = [...organisers, 'needOwner', 'approver', 'registrar', 'participant'];
/** Roles of people outside the authority who may take part: a workshop is open to everybody who is signed in. */
const guests = [...organisers, 'needOwner', 'participant', 'supplier', 'provider', 'funder', 'verifier'];
const own = ['register', 'confirmRegistration', 'withdrawRegistration'];

/** Who may what with a workshop series. */
export const seriesPolicy: Policy = [
  {
    roles: ['projectLead', 'officer'],
    relation: 'authority',
    events: ['create', 'open', 'synthesise', 'reopen', 'cancel'],
  },
  {
    roles: ['projectLead', 'officer', 'facilitator', 'needOwner'],
    relation: 'authority',
    events: ['addInsight', 'reviseInsight'],
  },
  { roles: ['needOwner', 'projectLead'], relation: 'authority', events: ['approveInsight'] },
  { roles: organisers, relation: 'authority', events: ['recordEqualInformation'] },
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['publishEqualInformation'] },
  { roles: ['approver', 'needOwner'], relation: 'authority', events: ['approve'] },
];

/** Who may what with a workshop. */
export const workshopPolicy: Policy = [
  {
    roles: organisers,
    relation: 'authority',
    events: [
      'create',
      'write',
      'schedule',
      'openRegistration',
      'invite',
      'registerGuest',
      'closeRegistration',
      'reschedule',
      'cancel',
    ],
  },
  { roles: colleagues, relation: 'authority', events: own },
  { roles: guests, relation: 'public', events: own },
  {
    roles: ['facilitator', 'projectLead'],
    relation: 'authority',
    events: ['start', 'end', 'recordAttendance', 'saveMinutes'],
  },
  { roles: ['facilitator', 'needOwner'], relation: 'authority', events: ['approveMinutes'] },
];

/** Who sees what of a series: what was learned is everybody's when the series is approved, not before. */
export const seriesFields: FieldPolicy = {
  WorkshopSeries: [
    {
      roles: 'all',
      relation: 'all',
      fields: [
        ...['trailId', 'title', 'purpose', 'settings', 'illustrative', 'workshops'],
        ...['equalInformation', 'cancellationReason'],
      ],
    },
    { roles: [...staffRoles, 'participant'], relation: 'authority', fields: ['insights'] },
    { roles: 'all', relation: 'public', fields: ['insights'], states: ['completed'] },
  ],
};

/** Who sees what of a workshop: who is registered is seen by those who organise it, the minutes by all once approved. */
export const workshopFields: FieldPolicy = {
  Workshop: [
    {
      roles: 'all',
      relation: 'all',
      fields: [
        ...['seriesId', 'trailId', 'title', 'purpose', 'place', 'illustrative', 'agenda', 'capacity', 'seatsTaken'],
        ...['waiting', 'startsAt', 'endsAt', 'registrationClosesAt', 'ownRegistration', 'participants'],
        ...['cancellationReason', 'videoLink'],
      ],
    },
    { roles: organisers, relation: 'authority', fields: ['registrations'] },
    { roles: [...staffRoles, 'participant'], relation: 'authority', fields: ['minutes'] },
    { roles: 'all', relation: 'public', fields: ['minutes'], states: ['published'] },
  ],
};
