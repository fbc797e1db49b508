import { Global, Module } from '@nestjs/common';
import type { Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE, Guests, type Stage } from '@utfall/graphql';
import { lettersMigrations, mailMigrations, NoticeLetters, notifyMigrations, type Notices } from '@utfall/notify';
import { accessMigrations } from './access.migration.ts';
import { AccountResolver } from './account.resolver.ts';
import { declarationGuard } from './declaration.guard.ts';
import { declarationMigrations } from './declaration.migration.ts';
import { DeclarationResolver } from './declaration.resolver.ts';
import { delegationMigrations } from './delegation.migration.ts';
import { DelegationResolver } from './delegation.resolver.ts';
import { guestMigrations } from './guest.migration.ts';
import { GuestResolver } from './guest.resolver.ts';
import { LetterGuests } from './guests.ts';
import { HandOverResolver } from './hand-over.resolver.ts';
import { joiningMigrations } from './joining.migration.ts';
import { LettersResolver } from './letters.resolver.ts';
import { membershipMachine } from './membership.machine.ts';
import { MembershipResolver } from './membership.resolver.ts';
import { MembershipService } from './membership.service.ts';
import { NoticesResolver } from './notices.resolver.ts';
import { organisationMachine } from './organisation.machine.ts';
import { OrganisationResolver } from './organisation.resolver.ts';
import { OrganisationService } from './organisation.service.ts';
import { tellOfPaceIn } from './pace.notices.ts';
import { membershipNotices, organisationNotices, writeProposalsIn } from './people.effects.ts';
import { peopleEntities } from './people.entity.ts';
import { membershipFacts, organisationFacts } from './people.facts.ts';
import { peopleMigrations } from './people.migration.ts';
import { membershipPolicy, organisationFields, organisationPolicy } from './people.policy.ts';
import { PersonTitles } from './people.reads.ts';
import { personalDataMigrations } from './personal-data.migration.ts';
import { PersonalDataResolver } from './personal-data.resolver.ts';
import { retentionMigrations } from './retention.migration.ts';
import { JournalPersonResolver, PeopleResolver } from './people.resolver.ts';

@Global()
@Module({
  providers: [
    PeopleResolver,
    AccountResolver,
    MembershipResolver,
    MembershipService,
    OrganisationResolver,
    OrganisationService,
    PersonalDataResolver,
    DeclarationResolver,
    DelegationResolver,
    GuestResolver,
    HandOverResolver,
    JournalPersonResolver,
    NoticesResolver,
    LettersResolver,
    { provide: PersonTitles, useFactory: (database: Database) => new PersonTitles(database), inject: [DATABASE] },
    { provide: Guests, useFactory: (engine: Engine) => new LetterGuests(engine), inject: [Engine] },
  ],
  exports: [Guests],
})
export class PeopleModule {}

/** Persons, organisations, sign-in and what people are told: what every other stage builds on. */
export const peopleStage: Stage<Engine, Notices> = {
  name: 'people',
  migrations: [
    ...[
      ...peopleMigrations,
      ...notifyMigrations,
      ...accessMigrations,
      ...mailMigrations,
      ...joiningMigrations,
      ...personalDataMigrations,
    ],
    ...delegationMigrations,
    ...lettersMigrations,
    ...retentionMigrations,
    ...declarationMigrations,
    ...guestMigrations,
  ],
  entities: peopleEntities,
  register: (engine, notices) => {
    engine.register({ machine: membershipMachine, policy: membershipPolicy, facts: membershipFacts });
    engine.register({
      machine: organisationMachine,
      policy: organisationPolicy,
      fields: organisationFields,
      facts: organisationFacts,
    });
    notices.say('membership', membershipNotices);
    notices.say('organisation', organisationNotices);
    engine.guard(declarationGuard(engine.database));
    writeProposalsIn(engine);
    tellOfPaceIn(engine, notices);
    notices.deliverBy(
      new NoticeLetters({ database: engine.database, wording: (kind, name) => notices.wording(kind, name) }),
    );
  },
  module: PeopleModule,
  ownData: {
    declarations: 'select * from people.declaration where person_id = $1 order by id',
    delegations: 'select * from people.delegation where person_id = $1 order by id',
  },
};
