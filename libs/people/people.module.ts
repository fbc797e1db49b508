import { Module } from '@nestjs/common';
import type { Database } from '@utfall/database';
import { DATABASE, type Stage } from '@utfall/graphql';
import { mailMigrations, notifyMigrations } from '@utfall/notify';
import { AccountResolver } from './account.resolver.ts';
import { accessMigrations } from './access.migration.ts';
import { NoticesResolver } from './notices.resolver.ts';
import { peopleEntities } from './people.entity.ts';
import { peopleMigrations } from './people.migration.ts';
import { PersonTitles } from './people.reads.ts';
import { JournalPersonResolver, PeopleResolver } from './people.resolver.ts';

@Module({
  providers: [
    PeopleResolver,
    AccountResolver,
    JournalPersonResolver,
    NoticesResolver,
    { provide: PersonTitles, useFactory: (database: Database) => new PersonTitles(database), inject: [DATABASE] },
  ],
})
export class PeopleModule {}

/** Persons, organisations, sign-in and what people are told: what every other stage builds on. */
export const peopleStage: Stage<unknown> = {
  name: 'people',
  migrations: [...peopleMigrations, ...notifyMigrations, ...accessMigrations, ...mailMigrations],
  entities: peopleEntities,
  module: PeopleModule,
};
