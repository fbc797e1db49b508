import type { Policy } from '@utfall/process';

/** Who may what with a challenge. */
export const challengePolicy: Policy = [
  { roles: ['needOwner', 'projectLead', 'officer'], relation: 'authority', events: ['create', 'describe', 'submit'] },
  { roles: ['projectLead', 'officer', 'approver'], relation: 'authority', events: ['requestChanges'] },
  { roles: ['approver'], relation: 'authority', events: ['approve'] },
  { roles: ['projectLead', 'officer'], relation: 'authority', events: ['publish', 'revise'] },
  { roles: ['projectLead', 'officer', 'approver'], relation: 'authority', events: ['close'] },
];

/** Who may what with a trail. */
export const trailPolicy: Policy = [
  { roles: ['needOwner', 'projectLead', 'officer'], relation: 'authority', events: ['create'] },
  { roles: ['officer'], relation: 'authority', events: ['recordSelection'] },
  { roles: ['approver'], relation: 'authority', events: ['abort', 'suspend', 'resume'] },
  { roles: ['registrar'], relation: 'authority', events: ['closeRecord', 'archive'] },
];

/** Who may what with a route decision. */
export const routePolicy: Policy = [
  {
    roles: ['officer'],
    relation: 'authority',
    events: ['create', 'answerCheck', 'withdrawCheck', 'propose', 'takeBack'],
  },
  { roles: ['approver'], relation: 'authority', events: ['decide', 'returnForRevision'] },
];
