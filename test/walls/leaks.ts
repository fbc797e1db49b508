import { Inject, Module } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { answerUnion, CommandInput, CurrentActor, DATABASE, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import type { ServerStage } from '@utfall/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is wrong on purpose, so that the tests of the walls are seen to find it. */
export const plantedLeaks = ['leakById', 'leakList', 'leakNested', 'leakTable', 'leakByError'];

@ObjectType()
class Leak {
  @Field(() => UuidScalar, { nullable: true })
  id!: string | null;

  @Field(() => String, { nullable: true })
  text!: string | null;
}

@ObjectType()
class LeakHolder {
  @Field(() => [Leak])
  inside!: Leak[];
}

const LeakResult = answerUnion('LeakResult', Leak);

@InputType()
class LeakByErrorInput extends CommandInput {
  @Field(() => UuidScalar)
  rfiId!: string;
}

const leakTable = `create table leaky.note (tenant_id uuid not null, id uuid not null, text text not null)`;

class Leaky1799999990000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema leaky');
    await runner.query(leakTable);
    await runner.query('grant usage on schema leaky to app, reader, engine, worker');
    await runner.query('grant select on leaky.note to reader, app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema leaky cascade');
  }
}

@Resolver()
class LeakResolver {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** Asks the engine, who sees everything, and not the reader. */
  @Query(() => Leak, { nullable: true })
  async leakById(@Args('rfiId', { type: () => UuidScalar }) rfiId: string): Promise<Leak | null> {
    const place = await this.engine.find(rfiId);
    return place && { id: null, text: place.kind };
  }

  /** A list without a wall. */
  @Query(() => [Leak])
  async leakList(): Promise<Leak[]> {
    const { rows } = await this.database
      .pool('worker')
      .query<Leak>(`select id, null as text from engine.process where kind = 'contract' limit 100`);
    return rows;
  }

  /** The same inside something that is one's own. */
  @Query(() => LeakHolder)
  async leakNested(): Promise<LeakHolder> {
    const { rows } = await this.database
      .pool('engine')
      .query<Leak>(`select null as id, body->>'title' as text from engine.content where part = 'challenge' limit 100`);
    return { inside: rows };
  }

  /** A table that was put behind no wall, read as everything is read. */
  @Query(() => [Leak])
  leakTable(@CurrentActor() actor: Actor): Promise<Leak[]> {
    return readOnly(
      this.database,
      actor,
      async (client) => (await client.query<Leak>('select id, text from leaky.note')).rows,
    );
  }

  /** Says in another way that something is not there. */
  @Mutation(() => LeakResult)
  async leakByError(@Args('input') { rfiId }: LeakByErrorInput): Promise<Refused> {
    return refuse((await this.engine.find(rfiId)) === null ? 'notFound' : 'role');
  }
}

@Module({ providers: [LeakResolver] })
class LeakModule {}

export const leakyStage: ServerStage = { name: 'leaky', migrations: [Leaky1799999990000], module: LeakModule };
