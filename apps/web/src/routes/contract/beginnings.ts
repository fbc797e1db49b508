import type { Viewer } from '../../api/session.ts';

interface Beginning {
  readonly roles: readonly string[];
  /** Where the contract, or the statement for a dispute, must stand. */
  readonly states: readonly string[];
}

const followed = ['delivering', 'tail', 'finalSettlement', 'terminationSettlement'];
const cohorts = ['mobilising', 'suspended', ...followed];

/** Who may begin what around a contract, and where. A test holds it against the machines and their policies. */
export const beginnings: Readonly<
  Record<'amendment' | 'drawdown' | 'claim' | 'round' | 'dispute' | 'cohort' | 'enrolment', Beginning>
> = {
  amendment: { roles: ['officer', 'projectLead'], states: ['signed', 'mobilising', 'delivering', 'tail', 'suspended'] },
  drawdown: {
    roles: ['funder'],
    states: ['signed', 'mobilising', 'delivering', 'tail', 'suspended', 'finalSettlement'],
  },
  claim: { roles: ['officer', 'projectLead', 'provider'], states: followed },
  cohort: { roles: ['officer', 'projectLead'], states: cohorts },
  enrolment: { roles: ['officer', 'projectLead', 'provider'], states: cohorts },
  round: { roles: ['verifier'], states: followed },
  dispute: {
    roles: ['officer', 'approver', 'funder', 'provider'],
    states: ['issued', 'disputed', 'corrected', 'accepted', 'invoiced', 'paid', 'reconciled'],
  },
};

/** True when the person may begin it here; what is left is for the machine to say. */
export function mayBegin(kind: keyof typeof beginnings, viewer: Viewer | null, state: string): boolean {
  const { roles, states } = beginnings[kind];
  return states.includes(state) && roles.some((role) => viewer?.roles.includes(role));
}
