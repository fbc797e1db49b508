import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Database, Keys } from '@utfall/database';
import { ClamScanner, SCANNER } from '@utfall/documents';
import { Engine, type CheckpointBook } from '@utfall/engine';
import {
  DATABASE,
  graphqlOptions,
  type GraphqlSettings,
  KEYS,
  OWN_DATA,
  ProcessDesk,
  ProcessFieldsResolver,
  SignedInGuard,
} from '@utfall/graphql';
import { Notices } from '@utfall/notify';
import { Access } from '@utfall/people';
import { DemonstrationResolver, MODE } from './demo.resolver.ts';
import { EngineDesk } from './desk.ts';
import { MovedResolver } from './moved.resolver.ts';
import type { Mode } from './modes.ts';
import { Moves } from './moves.ts';
import { BOOK, ProofResolver } from './proof.resolver.ts';
import type { ServerStage } from './stages.ts';

export interface ModuleParts {
  readonly mode: Mode;
  readonly database: Database;
  readonly keys: Keys;
  readonly engine: Engine;
  readonly notices: Notices;
  readonly moves: Moves;
  readonly access: Access;
  readonly stages: readonly ServerStage[];
  readonly checkpoints: CheckpointBook | null;
  readonly virusCheck?: string;
  readonly graphql: GraphqlSettings;
}

/** What every stage may ask for. */
@Global()
@Module({})
class PlatformModule {
  static of({ database, keys, engine, notices, moves, access, virusCheck, stages }: ModuleParts): DynamicModule {
    const desk = new EngineDesk(engine, database);
    const providers = [
      { provide: DATABASE, useValue: database },
      { provide: KEYS, useValue: keys },
      { provide: Engine, useValue: engine },
      { provide: Notices, useValue: notices },
      { provide: Moves, useValue: moves },
      { provide: Access, useValue: access },
      { provide: OWN_DATA, useValue: Object.assign({}, ...stages.map(({ ownData }) => ownData)) as object },
      { provide: ProcessDesk, useValue: desk },
      { provide: SCANNER, useFactory: () => (virusCheck ? new ClamScanner(virusCheck) : null) },
    ];
    return { module: PlatformModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The server as Nest sees it: the platform, GraphQL, and one module per stage. */
@Module({})
export class ServerModule {
  static of(parts: ModuleParts): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        PlatformModule.of(parts),
        GraphQLModule.forRoot(graphqlOptions(parts.graphql)),
        ...parts.stages.flatMap(({ module }) => module ?? []),
      ],
      providers: [
        ProcessFieldsResolver,
        MovedResolver,
        DemonstrationResolver,
        ProofResolver,
        { provide: BOOK, useValue: parts.checkpoints },
        { provide: MODE, useValue: parts.mode },
        { provide: APP_GUARD, useClass: SignedInGuard },
      ],
    };
  }
}
