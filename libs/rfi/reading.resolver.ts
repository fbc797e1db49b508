import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, UuidScalar, type Page } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { MarkAnswersReadInput, NoteAnswerInput, ReadAnswersArguments, TagAnswerInput } from './reading.inputs.ts';
import { ReadingReads } from './reading.reads.ts';
import { ReadingService } from './reading.service.ts';
import { ReadAnswerConnection, RfiReading, type ReadAnswer } from './reading.types.ts';

const RfiReadingResult = answerUnion('RfiReadingResult', RfiReading);

@Resolver()
export class ReadingResolver {
  constructor(
    private readonly service: ReadingService,
    private readonly reads: ReadingReads,
  ) {}

  @Query(() => RfiReading, {
    nullable: true,
    description: 'What there is to read of the responses to your authority’s RFI.',
  })
  rfiReading(
    @Args('rfiId', { type: () => UuidScalar }) rfiId: string,
    @CurrentActor() actor: Actor,
  ): Promise<RfiReading | null> {
    return this.reads.reading(actor, rfiId);
  }

  @Query(() => ReadAnswerConnection, {
    description: 'What the responses say to one question; empty until they are opened.',
  })
  readAnswers(
    @Args() { rfiId: rfi, questionId: question, first, after, only, tag }: ReadAnswersArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<ReadAnswer>> {
    return this.reads.answers(actor, { rfi, question, first, after, only, tag });
  }

  @Mutation(() => RfiReadingResult, { description: 'Says that you have read answers, which your colleagues see.' })
  async markAnswersRead(
    @Args('input') input: MarkAnswersReadInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiReading | Refused> {
    return this.answer(actor, input.rfiId, await this.service.markRead(input, actor));
  }

  @Mutation(() => RfiReadingResult, { description: 'Tags an answer, for all in your authority.' })
  async tagAnswer(@Args('input') input: TagAnswerInput, @CurrentActor() actor: Actor): Promise<RfiReading | Refused> {
    return this.answer(actor, input.rfiId, await this.service.tag(input, actor));
  }

  @Mutation(() => RfiReadingResult, { description: 'Keeps a note beside an answer. Nobody but you sees it.' })
  async noteAnswer(@Args('input') input: NoteAnswerInput, @CurrentActor() actor: Actor): Promise<RfiReading | Refused> {
    return this.answer(actor, input.rfiId, await this.service.note(input, actor));
  }

  private async answer(actor: Actor, rfi: string, refused: Refused | null): Promise<RfiReading | Refused> {
    return refused ?? (await this.reads.reading(actor, rfi)) ?? refuse('notFound');
  }
}
