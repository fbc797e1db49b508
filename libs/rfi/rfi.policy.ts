import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

const drafting = [
  'writeIntroduction',
  'addQuestion',
  'changeQuestion',
  'removeQuestion',
  'orderQuestions',
  'writeNotice',
  'writeDocument',
  'removeDocument',
  'chooseSealing',
  'submit',
];

/** Who may what with an RFI. Suppliers have relation `public` to it: anyone may ask, and no party is named. */
export const rfiPolicy: Policy = [
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['create', ...drafting] },
  { roles: ['approver'], relation: 'authority', events: ['requestChanges', 'approve'] },
  {
    roles: ['officer'],
    relation: 'authority',
    events: [
      'publish',
      'amend',
      'answerClarification',
      'startAnalysis',
      'inviteDialogue',
      'addDialogueTimes',
      'recordDialogue',
      'recordDeclined',
      'writeReport',
      'report',
      'maskReport',
      'settleObjection',
      'publishReport',
      'cancel',
    ],
  },
  { roles: ['officer', 'registrar'], relation: 'authority', events: ['beginOpening', 'openResponses'] },
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['disposeComment'] },
  { roles: ['supplier'], relation: 'public', events: ['askClarification', 'objectToReport'] },
  {
    roles: ['supplier', 'provider', 'funder', 'participant', 'needOwner', 'projectLead', 'officer'],
    relation: 'public',
    events: ['commentClause'],
  },
];

/** Who sees what of an RFI. Outside the authority the reads give of these only what is published, or one's own. */
export const rfiFields: FieldPolicy = {
  Rfi: [
    {
      roles: 'all',
      relation: 'all',
      fields: [
        ...['trailId', 'authority', 'title', 'introduction', 'questions', 'edition', 'illustrative', 'sealing'],
        ...['publishedAt', 'deadlineAt', 'clarificationsCloseAt', 'clarifications', 'cancellation'],
        ...['notice', 'documents', 'comments'],
      ],
    },
    {
      roles: staffRoles,
      relation: 'authority',
      fields: [
        ...['review', 'dialogues', 'report', 'maskedReport', 'objections', 'responsesHandedIn', 'opening'],
        ...['amendedDeadlineAt', 'treatment'],
      ],
    },
    {
      roles: 'all',
      relation: 'public',
      fields: ['maskedReport', 'objections'],
      states: ['reported.objecting', 'reported.heard', 'completed'],
    },
  ],
};

/** Who may what with a response: its own people, and nobody else. */
export const responsePolicy: Policy = [
  { roles: ['supplier'], relation: 'public', events: ['create'] },
  { roles: ['supplier'], relation: 'supplier', events: ['write', 'submit', 'replace', 'withdraw', 'share', 'signOff'] },
  { roles: ['supplier'], relation: 'supplier', events: ['acceptDialogue', 'declineDialogue'] },
];

/** Who sees what of a response: its own people all of it, the authority's what was handed in, once it is received. */
export const responseFields: FieldPolicy = {
  RfiResponse: [
    {
      roles: 'all',
      relation: 'all',
      fields: ['rfiId', 'rfiTitle', 'organisationId', 'organisation', 'hasUnsentChanges', 'isReadable', 'withheld'],
    },
    { roles: 'all', relation: 'supplier', fields: ['answers', 'submission'] },
    {
      roles: staffRoles,
      relation: 'authority',
      fields: ['answers', 'submission'],
      states: ['received', 'concluded'],
    },
  ],
};
