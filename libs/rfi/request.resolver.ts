import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { RequestReads } from './request.reads.ts';
import { RequestService } from './request.service.ts';
import {
  AssessRecordsInput,
  DecideRecordsInput,
  RecordRequest,
  RecordRequestConnection,
  RecordRequestsArguments,
  ReleasedResponseConnection,
  RequestedResponseConnection,
  RequestPageArguments,
  RequestRecordsInput,
  WithdrawRecordRequestInput,
  type ReleasedResponse,
  type RequestedResponse,
} from './request.types.ts';

const RecordRequestResult = answerUnion('RecordRequestResult', RecordRequest);

@Resolver(() => RecordRequest)
export class RequestResolver {
  constructor(
    private readonly service: RequestService,
    private readonly reads: RequestReads,
  ) {}

  @Query(() => RecordRequest, { nullable: true })
  recordRequest(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<RecordRequest | null> {
    return this.reads.request(actor, id);
  }

  @Query(() => RecordRequestConnection, {
    description: 'Requests for records to your authority, or those that your organisation has made.',
  })
  recordRequests(
    @Args() { rfiId: rfi, first, after }: RecordRequestsArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<RecordRequest>> {
    return this.reads.requests(actor, { rfi, first, after });
  }

  @Query(() => RequestedResponseConnection, { description: 'What a request asks for, as the authority assesses it.' })
  requestedResponses(
    @Args() { requestId, first, after }: RequestPageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<RequestedResponse>> {
    return this.reads.requested(actor, requestId, { first, after });
  }

  @Query(() => ReleasedResponseConnection, { description: 'The copy that was released, masked where needed.' })
  releasedResponses(
    @Args() { requestId, first, after }: RequestPageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<ReleasedResponse>> {
    return this.reads.released(actor, requestId, { first, after });
  }

  @Mutation(() => RecordRequestResult, { description: 'Asks to read the responses to an RFI. You need not say why.' })
  async requestRecords(
    @Args('input') input: RequestRecordsInput,
    @CurrentActor() actor: Actor,
  ): Promise<RecordRequest | Refused> {
    return this.answer(actor, await this.service.ask(input, actor));
  }

  @Mutation(() => RecordRequestResult, { description: 'Saves how answers are assessed; nothing is released.' })
  async assessRecords(
    @Args('input') input: AssessRecordsInput,
    @CurrentActor() actor: Actor,
  ): Promise<RecordRequest | Refused> {
    return this.answer(actor, await this.service.assess(input, actor));
  }

  @Mutation(() => RecordRequestResult, { description: 'Decides as the answers are assessed, and releases the copy.' })
  async decideRecords(
    @Args('input') input: DecideRecordsInput,
    @CurrentActor() actor: Actor,
  ): Promise<RecordRequest | Refused> {
    return this.answer(actor, await this.service.decide(input, actor));
  }

  @Mutation(() => RecordRequestResult)
  async withdrawRecordRequest(
    @Args('input') input: WithdrawRecordRequestInput,
    @CurrentActor() actor: Actor,
  ): Promise<RecordRequest | Refused> {
    return this.answer(actor, await this.service.withdraw(input, actor));
  }

  private answer(actor: Actor, answer: Answer): RecordRequest | Refused {
    return stepped(answer, (process) => this.reads.request(actor, process));
  }
}
