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
  ownData: {
    workshops: `select p.id as workshop, p.state, r.value as registration
      from engine.process p cross join lateral jsonb_array_elements(p.context->'registrations') r
      where p.kind = 'workshop' and r.value->>'person' = $1::text order by p.id`,
    workshopNotes: 'select * from workshop.note where written_by = $1 order by at',
  },
};
