import type { NoticeWording } from '@utfall/notify';
import { staffRoles, text, type FieldPolicy, type Policy } from '@utfall/process';

const everybody = [...staffRoles, 'participant', 'supplier', 'funder', 'provider', 'verifier'];

/** Who may what with a request for records: anybody may ask, those who keep the records decide. */
export const requestPolicy: Policy = [
  { roles: everybody, relation: 'public', events: ['create'] },
  { roles: ['officer', 'registrar'], relation: 'authority', events: ['create', 'assess', 'decide'] },
  { roles: everybody, relation: 'requester', events: ['withdraw'] },
];

/** Who sees what of a request: the authority and whoever asked. */
export const requestFields: FieldPolicy = {
  RecordRequest: [
    { roles: 'all', relation: 'all', fields: ['rfiId', 'rfiTitle', 'authority'] },
    { roles: staffRoles, relation: 'authority', fields: ['request', 'reference', 'reason', 'decidedAt', 'left'] },
    { roles: 'all', relation: 'requester', fields: ['request', 'reference', 'reason', 'decidedAt'] },
  ],
};

const keepers = { relation: 'authority', roles: ['registrar', 'officer'] };

export const requestNotices: Readonly<Record<string, NoticeWording>> = {
  recordsRequested: {
    sentence: text(
      'Någon begär att få läsa svaren på en RFI. Begäran ska prövas skyndsamt.',
      'Somebody asks to read the responses to an RFI. The request must be assessed promptly.',
    ),
    to: [keepers],
  },
  recordsWait: {
    sentence: text('En begäran om utlämnande väntar på beslut.', 'A request for records waits for a decision.'),
    to: [keepers],
  },
  recordsDecided: {
    sentence: text('Er begäran om utlämnande är beslutad.', 'Your request for records is decided.'),
    to: [{ relation: 'requester', roles: everybody }],
  },
  recordsWithdrawn: {
    sentence: text('En begäran om utlämnande är återtagen.', 'A request for records is withdrawn.'),
    to: [keepers],
  },
};
