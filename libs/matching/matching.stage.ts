import { Module } from '@nestjs/common';
import { whenChallengePublished } from '@utfall/challenge';
import type { Database } from '@utfall/database';
import { derivedId, systemActor, type DeliveredEffect, type Engine } from '@utfall/engine';
import { DATABASE, type Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { isIn } from '@utfall/process';
import { DuplicateResolver } from './duplicates/duplicates.resolver.ts';
import { DuplicateService } from './duplicates/duplicates.service.ts';
import { DuplicateWatch } from './duplicates/duplicates.watch.ts';
import { tellWatchers, watchNotices } from './fit/alerts.ts';
import { FitResolver } from './fit/fit.resolver.ts';
import { FitService } from './fit/fit.service.ts';
import { matchingFacts } from './matching.facts.ts';
import { matchingMachine } from './matching.machine.ts';
import { matchingMigrations } from './matching.migration.ts';
import { matchingNotices } from './matching.notices.ts';
import { matchingFields, matchingPolicy } from './matching.policy.ts';
import { MatchingReads } from './matching.reads.ts';
import { MatchingResolver } from './matching.resolver.ts';
import { MatchingService } from './matching.service.ts';
import { DescriptionService } from './profile/description.service.ts';
import { ProfileResolver } from './profile/profile.resolver.ts';
import { ProfileService } from './profile/profile.service.ts';
import { RoundsResolver } from './round/rounds.resolver.ts';
import { RoundsService } from './round/rounds.service.ts';
import { RegisterIndex, registerIndexOf } from './register.index.ts';
import { SuppliersReads } from './suppliers/suppliers.reads.ts';
import { SuppliersResolver } from './suppliers/suppliers.resolver.ts';

@Module({
  providers: [
    MatchingService,
    MatchingReads,
    MatchingResolver,
    DuplicateService,
    DuplicateResolver,
    ProfileService,
    ProfileResolver,
    DescriptionService,
    SuppliersReads,
    SuppliersResolver,
    FitService,
    FitResolver,
    RoundsService,
    RoundsResolver,
    { provide: RegisterIndex, useFactory: (database: Database) => registerIndexOf(database), inject: [DATABASE] },
  ],
})
class MatchingModule {}

/** The supplier register, and the matchings of a trail against it. */
export const matchingStage: Stage<Engine, Notices> = {
  name: 'matching',
  migrations: matchingMigrations,
  register: (engine, notices) => {
    engine.register({
      machine: matchingMachine,
      policy: matchingPolicy,
      fields: matchingFields,
      facts: matchingFacts,
    });
    engine.handle('matching.notified', (effect) => tellTrail(engine, effect));
    notices.say('matching', matchingNotices);
    notices.say('challenge', watchNotices);
    whenChallengePublished(engine, (effect) =>
      tellWatchers({ engine, notices, register: registerIndexOf(engine.database) }, effect),
    );
  },
  background: ({ database, log }) => new DuplicateWatch(database, log),
  module: MatchingModule,
};

/** A trail that was aborted, or that another matching has moved on, does not wait: then there is nothing to tell. */
async function tellTrail(engine: Engine, { tenant, process, key, payload }: DeliveredEffect): Promise<void> {
  const trail = String(payload['trail']);
  const row = await engine.row(tenant, trail);
  if (!row || !isIn(row.state, 'course.matching')) return;
  const event = { type: 'matchingNotified', from: { kind: 'matching', process } };
  const id = derivedId('news', key, trail);
  const answer = await engine.send({ tenant, process: trail, event, by: systemActor, id });
  if (!answer.moved) throw new Error(`trail ${trail} refuses "matchingNotified": ${answer.rule}`);
}
