import { Args, Context, Field, Int, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { ProcessDesk, stateLabel, TextObject, UuidScalar, type RequestContext } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { Moves, type Standing } from './moves.ts';

@ObjectType({ description: 'A process has moved. Read again what you show of it.' })
export class ProcessMoved {
  @Field(() => UuidScalar)
  process!: string;

  @Field()
  kind!: string;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => Int)
  version!: number;
}

/** The context of a subscription: it can ask again who is signed in. */
export interface SubscriptionContext extends RequestContext {
  readonly stillIn: () => Promise<Actor | null>;
}

@Resolver()
export class MovedResolver {
  private readonly moves: Moves;
  private readonly desk: ProcessDesk;

  constructor(moves: Moves, desk: ProcessDesk) {
    this.moves = moves;
    this.desk = desk;
  }

  @Subscription(() => ProcessMoved, {
    description: 'Where a process stands, now and after every move, on whatever node it happens.',
    resolve(this: MovedResolver, standing: Standing): ProcessMoved {
      return { ...standing, stateLabel: stateLabel(this.desk.machine(standing.kind), standing.state) };
    },
  })
  processMoved(
    @Args('processId', { type: () => UuidScalar }) processId: string,
    @Context() { stillIn }: SubscriptionContext,
  ): AsyncIterableIterator<Standing> {
    return this.moves.watch(processId, stillIn);
  }
}
