import { Inject } from '@nestjs/common';
import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { CurrentActor, DATABASE, LocalDateScalar, stateLabel, TextObject, UuidScalar } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { claimMachine } from './claim.machine.ts';
import type { ClaimContext } from './claim.rules.machine.ts';
import { publishedPopulation, sampleOf } from './round.reads.ts';
import type { RoundContext } from './round.rules.machine.ts';
import { VerificationRound } from './round.types.ts';

@ObjectType({ description: 'An outcome that a verification round examines.' })
export class SampledOutcome {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  metric!: string;

  @Field(() => LocalDateScalar)
  occurredOn!: string;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;
}

/** What was published and what was drawn of it: enough for anybody to draw the sample again. */
@Resolver(() => VerificationRound)
export class RoundSampleResolver {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @ResolveField(() => [UuidScalar], {
    description: 'The ids of the outcomes that the sample is drawn from, sorted: what the checksum is made of.',
  })
  async population(@Parent() { tenant, id }: VerificationRound): Promise<string[]> {
    const row = await this.engine.row(tenant, id);
    return row?.kind === 'round' ? (await publishedPopulation(this.engine, row)).toSorted() : [];
  }

  @ResolveField(() => [SampledOutcome], { description: 'The outcomes that were drawn, and how each was decided.' })
  async sample(@Parent() { tenant, id }: VerificationRound, @CurrentActor() actor: Actor): Promise<SampledOutcome[]> {
    const row = await this.engine.row(tenant, id);
    if (row?.kind !== 'round' || (row.context as RoundContext).sampleHash === null) return [];
    const drawn = sampleOf(await publishedPopulation(this.engine, row), row.context as RoundContext);
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ id: string; state: string; context: ClaimContext }>({
        name: 'contract_round_sample',
        text: `select id, state, context from engine.process where tenant_id = $1 and id = any($2::uuid[])
          and kind = 'claim' order by id`,
        values: [tenant, drawn],
      }),
    );
    return rows.map(({ id: claim, state, context: { metric, occurredOn } }) => ({
      ...{ id: claim, metric, occurredOn, state },
      stateLabel: stateLabel(claimMachine, state),
    }));
  }
}
