import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { overviewMigrations } from './overview.migration.ts';
import { OverviewModule } from './overview.module.ts';

/** What screens read across the stages: what waits for whom, where a trail stands, what is published. Last of all stages. */
export const overviewStage: Stage<Engine, Notices> = {
  name: 'overview',
  migrations: overviewMigrations,
  module: OverviewModule,
  ownData: {
    visits: 'select at, previous_at from overview.visit where person_id = $1',
    drafts: 'select form_key, saved_at from overview.draft where person_id = $1 order by saved_at',
    plans: 'select trail_id, station, ends_on, planned_at from overview.plan where planned_by = $1 order by planned_at',
  },
};
