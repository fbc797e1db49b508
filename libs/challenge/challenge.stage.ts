import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { challengeFacts, routeFacts, trailFacts } from './challenge.facts.ts';
import { challengeMachine } from './challenge.machine.ts';
import { ChallengeModule } from './challenge.module.ts';
import { challengeNotices, routeNotices, trailNotices } from './challenge.notices.ts';
import {
  challengeFields,
  challengePolicy,
  routeFields,
  routePolicy,
  trailFields,
  trailPolicy,
} from './challenge.policy.ts';
import { publishChallengesIn, publishTrailsIn } from './challenge.publication.ts';
import { correctionFields, correctionMachine, correctionPolicy } from './correction.machine.ts';
import { correctionFacts, correctionNotices, publishCorrectionsIn } from './correction.service.ts';
import { routeMachine } from './route.machine.ts';
import { challengeMigrations } from './route.migration.ts';
import { trailMachine } from './trail.machine.ts';
import { trailMigrations } from './trail.migration.ts';

/** The challenge, its trail and the choice of route. */
export const challengeStage: Stage<Engine, Notices> = {
  name: 'challenge',
  migrations: [...challengeMigrations, ...trailMigrations],
  register: (engine, notices) => {
    engine.register({
      machine: challengeMachine,
      policy: challengePolicy,
      fields: challengeFields,
      facts: challengeFacts,
    });
    engine.register({ machine: trailMachine, policy: trailPolicy, fields: trailFields, facts: trailFacts });
    engine.register({ machine: routeMachine, policy: routePolicy, fields: routeFields, facts: routeFacts });
    engine.register({
      machine: correctionMachine,
      policy: correctionPolicy,
      fields: correctionFields,
      facts: correctionFacts,
    });
    notices.say('correction', correctionNotices);
    publishCorrectionsIn(engine, notices);
    notices.say('challenge', challengeNotices);
    notices.say('trail', trailNotices);
    notices.say('route', routeNotices);
    publishChallengesIn(engine);
    publishTrailsIn(engine);
  },
  module: ChallengeModule,
};
