import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { seriesMachine } from './series.machine.ts';
import { seriesFacts, workshopFacts } from './workshop.facts.ts';
import { workshopMachine } from './workshop.machine.ts';
import { workshopMigrations } from './workshop.migration.ts';
import { WorkshopModule } from './workshop.module.ts';
import { seriesNotices, workshopNotices } from './workshop.notices.ts';
import { seriesFields, seriesPolicy, workshopFields, workshopPolicy } from './workshop.policy.ts';
import { publishWorkshopsIn } from './workshop.publication.ts';

/** Workshops: series, invitations, registrations, minutes, insights and equal information. */
export const workshopStage: Stage<Engine, Notices> = {
  name: 'workshop',
  migrations: workshopMigrations,
  register: (engine, notices) => {
    engine.register({ machine: seriesMachine, policy: seriesPolicy, fields: seriesFields, facts: seriesFacts });
    engine.register({
      machine: workshopMachine,
      policy: workshopPolicy,
      fields: workshopFields,
      facts: workshopFacts,
    });
    notices.say('workshopSeries', seriesNotices);
    notices.say('workshop', workshopNotices);
    publishWorkshopsIn(engine);
  },
  module: WorkshopModule,
};
