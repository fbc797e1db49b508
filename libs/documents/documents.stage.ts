import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { documentsMigrations } from './documents.migration.ts';
import { DocumentsModule } from './documents.module.ts';

/** Files, and papers made from what the stages hold. */
export const documentsStage: Stage<Engine, Notices> = {
  name: 'documents',
  migrations: documentsMigrations,
  module: DocumentsModule,
};
