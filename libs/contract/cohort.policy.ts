import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

/** Who may what with a cohort: the payer reports what it referred, the provider agrees, the verifier decides. */
export const cohortPolicy: Policy = [
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['create', 'reportReferrals'] },
  { roles: ['officer'], relation: 'authority', events: ['conclude'] },
  { roles: ['provider'], relation: 'provider', events: ['confirmReferrals', 'contestReferrals'] },
  { roles: ['verifier'], relation: 'verifier', events: ['decideReferrals'] },
];

/** Who may what with an enrolment. The verifier sees and never enrols. */
export const enrolmentPolicy: Policy = [
  { roles: ['provider'], relation: 'public', events: ['create'] },
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['create', 'exit', 'strike'] },
  { roles: ['provider'], relation: 'provider', events: ['exit', 'strike'] },
];

const plain = ['contractId', 'name', 'unit', 'eligibility', 'intakeFrom', 'intakeTo', 'target', 'referralsLeast', 'referralsMost']; // prettier-ignore

/** Who sees what of a cohort: everybody in the contract its terms and counts, small counts hidden from funders. */
export const cohortFields: FieldPolicy = {
  Cohort: [{ roles: 'all', relation: 'all', fields: [...plain, 'counts', 'referrals'] }],
};

const own = ['person', 'enrolledOn', 'intentionToTreat', 'basis', 'keyEpoch', 'exitedOn', 'exitReason'];

/** Who sees what of an enrolment. A funder is no party to it at all. */
export const enrolmentFields: FieldPolicy = {
  Enrolment: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'cohortId', 'cohort'] },
    { roles: staffRoles, relation: 'authority', fields: own },
    { roles: 'all', relation: 'provider', fields: own },
    { roles: 'all', relation: 'verifier', fields: own },
  ],
};
