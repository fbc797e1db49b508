import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

/** Who may what with a matching: its authority alone. What a supplier sees of it is its own line, once it is told. */
export const matchingPolicy: Policy = [
  {
    roles: ['officer', 'projectLead'],
    relation: 'authority',
    events: ['create', 'run', 'rerun', 'keep', 'hide', 'add', 'shortlist', 'reopen', 'close'],
  },
  { roles: ['officer'], relation: 'authority', events: ['notify'] },
];

/** Who sees what of a matching. */
export const matchingFields: FieldPolicy = {
  Matching: [
    { roles: 'all', relation: 'all', fields: ['trailId', 'purpose', 'principle', 'runs'] },
    { roles: staffRoles, relation: 'authority', fields: ['run'] },
  ],
};
