import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { BoardService } from './board.service.ts';
import { InsightBoard, RemoveNoteInput, WriteNoteInput } from './board.types.ts';

const InsightBoardResult = answerUnion('InsightBoardResult', InsightBoard);

@Resolver(() => InsightBoard)
export class BoardResolver {
  constructor(private readonly service: BoardService) {}

  @Query(() => InsightBoard, { nullable: true, description: 'The notes of a series, for the authority.' })
  insightBoard(
    @Args('seriesId', { type: () => UuidScalar }) seriesId: string,
    @CurrentActor() actor: Actor,
  ): Promise<InsightBoard | null> {
    return this.service.board(actor, seriesId);
  }

  @Mutation(() => InsightBoardResult)
  async writeNote(@Args('input') input: WriteNoteInput, @CurrentActor() actor: Actor): Promise<InsightBoard | Refused> {
    return this.answer(actor, input.seriesId, await this.service.write(input, actor));
  }

  @Mutation(() => InsightBoardResult, { description: 'An insight that was built from the note keeps its words.' })
  async removeNote(
    @Args('input') input: RemoveNoteInput,
    @CurrentActor() actor: Actor,
  ): Promise<InsightBoard | Refused> {
    return this.answer(actor, input.seriesId, await this.service.remove(input, actor));
  }

  private async answer(actor: Actor, seriesId: string, refused: Refused | null): Promise<InsightBoard | Refused> {
    return refused ?? (await this.service.board(actor, seriesId)) ?? refuse('notFound');
  }
}
