import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { setUpChildrenIn } from './children.ts';
import { contractFacts, measurementFacts, statementFacts } from './contract.facts.ts';
import { contractMachine } from './contract.machine.ts';
import { ContractModule } from './contract.module.ts';
import { contractNotices, measurementNotices, statementNotices } from './contract.notices.ts';
import {
  contractFields,
  contractPolicy,
  measurementFields,
  measurementPolicy,
  statementFields,
  statementPolicy,
} from './contract.policy.ts';
import { measurementMachine } from './measurement.machine.ts';
import { statementMachine } from './statement.machine.ts';

/** Outcome contracts with their measurements and payment statements. */
export const contractStage: Stage<Engine, Notices> = {
  name: 'contract',
  migrations: [],
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
    notices.say('contract', contractNotices);
    notices.say('measurement', measurementNotices);
    notices.say('statement', statementNotices);
    setUpChildrenIn(engine);
  },
  module: ContractModule,
};
