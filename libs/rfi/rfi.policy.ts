import type { Policy } from '@utfall/process';

const drafting = ['writeIntroduction', 'addQuestion', 'changeQuestion', 'removeQuestion', 'orderQuestions', 'submit'];

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
  { roles: ['supplier'], relation: 'public', events: ['askClarification', 'objectToReport'] },
];

/** Who may what with a response: its own people, and nobody else. */
export const responsePolicy: Policy = [
  { roles: ['supplier'], relation: 'public', events: ['create'] },
  { roles: ['supplier'], relation: 'supplier', events: ['write', 'submit', 'replace', 'withdraw'] },
];
