import type { Policy } from '@utfall/process';

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
