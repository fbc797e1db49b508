import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

/** Who may what with a challenge. */
export const challengePolicy: Policy = [
  { roles: ['needOwner', 'projectLead', 'officer'], relation: 'authority', events: ['create', 'describe', 'submit'] },
  { roles: ['needOwner', 'projectLead', 'officer'], relation: 'authority', events: ['answerComment'] },
  { roles: ['needOwner', 'projectLead', 'officer', 'approver'], relation: 'authority', events: ['commentSection'] },
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

/** Who sees what of a challenge: outside the authority it is there only as published, and then whole. */
export const challengeFields: FieldPolicy = {
  Challenge: [
    {
      roles: 'all',
      relation: 'all',
      fields: [
        ...['trailId', 'title', 'problem', 'theme', 'owner', 'targetGroups', 'baseline', 'desiredOutcomes', 'sdg'],
        ...['stateOfTheArt', 'cpv', 'nuts3', 'partners', 'childRights', 'budgetFrame', 'illustrative'],
      ],
    },
    { roles: 'all', relation: 'authority', fields: ['contentVersion', 'stakeholders'] },
  ],
};

/** Who sees what of a trail. Where it goes is everybody's to know; who was chosen, and by whose decision, is told by the authority. */
export const trailFields: FieldPolicy = {
  Trail: [
    { roles: 'all', relation: 'all', fields: ['route', 'stages'] },
    { roles: staffRoles, relation: 'authority', fields: ['selection'] },
  ],
};

/** Who sees what of the choice of route: the authority's own. */
export const routeFields: FieldPolicy = {
  Route: [
    { roles: 'all', relation: 'all', fields: ['trailId'] },
    {
      roles: staffRoles,
      relation: 'authority',
      fields: [
        ...['authority', 'challenge', 'alternatives', 'checks', 'proposed', 'proposedBy', 'reason'],
        ...['decided', 'decidedBy', 'decidedAt', 'memorandum', 'memorandumHash'],
      ],
    },
  ],
};
