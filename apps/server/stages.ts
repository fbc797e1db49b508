import { challengeStage } from '@utfall/challenge';
import { contractStage } from '@utfall/contract';
import { documentsStage } from '@utfall/documents';
import { engineMigrations, type Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import { matchingStage } from '@utfall/matching';
import type { Notices } from '@utfall/notify';
import { overviewStage } from '@utfall/overview';
import { peopleStage } from '@utfall/people';
import { rfiStage } from '@utfall/rfi';
import { workshopStage } from '@utfall/workshop';
import type { Migration } from '@utfall/database';

export type ServerStage = Stage<Engine, Notices>;

/** The stages in the order of the trail. Each builds on those before it. */
export const stages: readonly ServerStage[] = [
  peopleStage,
  documentsStage,
  challengeStage,
  workshopStage,
  rfiStage,
  matchingStage,
  contractStage,
  overviewStage,
];

/** All migrations of some stages, the engine's first. */
export function migrationsOf(some: readonly ServerStage[]): Migration[] {
  return [...engineMigrations, ...some.flatMap(({ migrations }) => migrations)];
}

/** All entities of some stages. */
export function entitiesOf(some: readonly ServerStage[]): NonNullable<ServerStage['entities']> {
  return some.flatMap(({ entities }) => entities ?? []);
}
