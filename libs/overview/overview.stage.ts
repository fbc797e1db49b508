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
};
