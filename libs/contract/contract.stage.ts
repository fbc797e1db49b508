import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { amendmentMachine } from './amendment.machine.ts';
import { amendmentFacts } from './amendment.reads.ts';
import { followAmendmentsIn } from './amendment.service.ts';
import { setUpChildrenIn } from './children.ts';
import { claimFacts } from './claim.facts.ts';
import { claimMachine } from './claim.machine.ts';
import { cohortFacts, enrolmentFacts } from './cohort.facts.ts';
import { cohortMachine } from './cohort.machine.ts';
import { cohortFields, cohortPolicy, enrolmentFields, enrolmentPolicy } from './cohort.policy.ts';
import { claimFields, claimPolicy } from './claim.policy.ts';
import { followClaimsIn } from './claim.settlement.ts';
import { contractFacts, measurementFacts, statementFacts } from './contract.facts.ts';
import { contractMachine } from './contract.machine.ts';
import { contractMigrations } from './contract.migration.ts';
import { ContractModule } from './contract.module.ts';
import {
  amendmentNotices,
  claimNotices,
  cohortNotices,
  contractNotices,
  disputeNotices,
  drawdownNotices,
  holdbackNotices,
  measurementNotices,
  roundNotices,
  statementNotices,
} from './contract.notices.ts';
import {
  contractFields,
  contractPolicy,
  measurementFields,
  measurementPolicy,
  statementFields,
  statementPolicy,
} from './contract.policy.ts';
import { disputeMachine } from './dispute.machine.ts';
import { proveEvidence } from './evidence.proof.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import { drawdownMachine } from './drawdown.machine.ts';
import { holdbackMachine } from './holdback.machine.ts';
import { holdbackFacts } from './holdback.settlement.ts';
import { disputeFacts, drawdownFacts } from './matters.facts.ts';
import {
  amendmentFields,
  amendmentPolicy,
  disputeFields,
  disputePolicy,
  drawdownFields,
  drawdownPolicy,
  holdbackFields,
  holdbackPolicy,
} from './matters.policy.ts';
import { measurementMachine } from './measurement.machine.ts';
import { roundMachine } from './round.machine.ts';
import { roundFields, roundPolicy } from './round.policy.ts';
import { roundFacts } from './round.reads.ts';
import { followRoundsIn } from './round.service.ts';
import { statementMachine } from './statement.machine.ts';

/** Outcome contracts with their measurements and payment statements. */
export const contractStage: Stage<Engine, Notices> = {
  name: 'contract',
  migrations: contractMigrations,
  register: (engine, notices) => {
    engine.register({
      machine: contractMachine,
      policy: contractPolicy,
      fields: contractFields,
      facts: contractFacts,
    });
    engine.register({
      machine: measurementMachine,
      policy: measurementPolicy,
      fields: measurementFields,
      facts: measurementFacts,
    });
    engine.register({
      machine: statementMachine,
      policy: statementPolicy,
      fields: statementFields,
      facts: statementFacts,
    });
    const claim = { policy: claimPolicy, fields: claimFields, facts: claimFacts, proves: proveEvidence };
    engine.register({ machine: claimMachine, ...claim });
    engine.register({ machine: roundMachine, policy: roundPolicy, fields: roundFields, facts: roundFacts });
    registerCohorts(engine, notices);
    registerMatters(engine, notices);
    notices.say('contract', contractNotices);
    notices.say('claim', claimNotices);
    notices.say('round', roundNotices);
    notices.say('measurement', measurementNotices);
    notices.say('statement', statementNotices);
    setUpChildrenIn(engine);
    followClaimsIn(engine);
    followRoundsIn(engine);
    followAmendmentsIn(engine);
  },
  module: ContractModule,
};

/** Those a contract is for, and who is enrolled. */
function registerCohorts(engine: Engine, notices: Notices): void {
  engine.register({ machine: cohortMachine, policy: cohortPolicy, fields: cohortFields, facts: cohortFacts });
  const enrolment = { policy: enrolmentPolicy, fields: enrolmentFields, facts: enrolmentFacts };
  engine.register({ machine: enrolmentMachine, ...enrolment });
  notices.say('cohort', cohortNotices);
}

/** What can come up around a signed contract: amendments, disputes, what is held back, what funders commit. */
function registerMatters(engine: Engine, notices: Notices): void {
  const amendment = { policy: amendmentPolicy, fields: amendmentFields, facts: amendmentFacts };
  engine.register({ machine: amendmentMachine, ...amendment });
  engine.register({ machine: disputeMachine, policy: disputePolicy, fields: disputeFields, facts: disputeFacts });
  engine.register({ machine: holdbackMachine, policy: holdbackPolicy, fields: holdbackFields, facts: holdbackFacts });
  engine.register({ machine: drawdownMachine, policy: drawdownPolicy, fields: drawdownFields, facts: drawdownFacts });
  notices.say('amendment', amendmentNotices);
  notices.say('dispute', disputeNotices);
  notices.say('holdback', holdbackNotices);
  notices.say('drawdown', drawdownNotices);
}
