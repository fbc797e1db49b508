import { Inject, Module } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import {
  answerUnion,
  CommandInput,
  CurrentActor,
  DATABASE,
  isRefused,
  ProcessObject,
  UuidScalar,
} from '@utfall/graphql';
import { defineMachine, text, type Actor, type Policy, type Refused } from '@utfall/process';
import type { ServerStage } from '@utfall/server';

/** The smallest whole stage, for tests of the server: a permit is asked for, granted, or runs out. */
const permitMachine = defineMachine<{ expiresAt: string | null }>({
  kind: 'permit',
  version: 1,
  label: text('Tillstånd', 'Permit'),
  create: { sentence: text('Sök tillstånd.', 'Ask for a permit.'), context: () => ({ expiresAt: null }) },
  chart: {
    label: text('Tillstånd', 'Permit'),
    initial: 'asked',
    states: {
      asked: { label: text('Sökt', 'Asked for'), on: { grant: { target: 'granted', do: ['setExpiry', 'tell'] } } },
      granted: {
        label: text('Beviljat', 'Granted'),
        on: { renew: { do: ['setExpiry'] }, expire: { target: 'expired' } },
      },
      expired: { label: text('Utgånget', 'Expired'), type: 'final' },
    },
  },
  events: {
    grant: { label: text('Bevilja', 'Grant'), sentence: text('Beviljar tillståndet.', 'Grants the permit.') },
    renew: { label: text('Förnya', 'Renew'), sentence: text('Förnyar tillståndet.', 'Renews the permit.') },
    expire: { label: text('Går ut', 'Expires'), sentence: text('Tiden är ute.', 'The time is up.'), from: 'clock' },
  },
  rules: {},
  changes: { setExpiry: ({ now }) => ({ expiresAt: new Date(now.getTime() + 3_600_000).toISOString() }) },
  effects: {
    tell: {
      topic: 'notice',
      sentence: text('Berättar att tillståndet är beviljat.', 'Tells that the permit is granted.'),
      payload: () => ({ notice: 'granted' }),
    },
  },
  deadlines: {
    expiry: {
      label: text('Giltigt till', 'Valid until'),
      event: 'expire',
      in: 'granted',
      at: ({ expiresAt }) => expiresAt,
    },
  },
});

const permitPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['create', 'renew'] },
  { roles: ['approver'], relation: 'authority', events: ['grant'] },
];

@ObjectType({ implements: () => ProcessObject })
class Permit extends ProcessObject {}
const PermitResult = answerUnion('PermitResult', Permit);

@InputType()
class AskPermitInput extends CommandInput {}

@InputType()
class GrantPermitInput extends CommandInput {
  @Field(() => UuidScalar)
  permitId!: string;
}

@Resolver(() => Permit)
class PermitResolver {
  private readonly engine: Engine;
  private readonly database: Database;

  constructor(engine: Engine, @Inject(DATABASE) database: Database) {
    this.engine = engine;
    this.database = database;
  }

  @Query(() => Permit, { nullable: true })
  async permit(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Permit | null> {
    const { rows } = await withActor(this.database, { id: actor.id, organisation: actor.organisation }, (client) =>
      client.query<Permit>('select tenant_id as tenant, id, kind, state, version from engine.process where id = $1', [
        id,
      ]),
    );
    return rows[0] ?? null;
  }

  @Mutation(() => PermitResult)
  async askPermit(
    @Args('input') { commandId }: AskPermitInput,
    @CurrentActor() actor: Actor,
  ): Promise<Permit | Refused> {
    const event = { type: 'create' };
    const creation = { tenant: actor.organisation ?? '', kind: 'permit', event, by: actor, id: commandId };
    const answer = await this.engine.create(creation);
    return isRefused(answer) ? answer : { ...answer, id: answer.process, kind: 'permit' };
  }

  @Mutation(() => PermitResult)
  async grantPermit(
    @Args('input') { commandId, permitId }: GrantPermitInput,
    @CurrentActor() actor: Actor,
  ): Promise<Permit | Refused> {
    const command = { tenant: actor.organisation ?? '', process: permitId, by: actor, id: commandId };
    const answer = await this.engine.send({ ...command, event: { type: 'grant' } });
    return isRefused(answer) ? answer : { ...answer, id: answer.process, kind: 'permit' };
  }
}

@Module({ providers: [PermitResolver] })
class PermitModule {}

export const permitStage: ServerStage = {
  name: 'permit',
  migrations: [],
  register: (engine, notices) => {
    engine.register({ machine: permitMachine, policy: permitPolicy });
    notices.say('permit', {
      granted: {
        sentence: text('Tillståndet är beviljat.', 'The permit is granted.'),
        to: [{ relation: 'authority', roles: ['officer'] }],
      },
    });
  },
  module: PermitModule,
};
