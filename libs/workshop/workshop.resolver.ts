import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, PageArguments, Public, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { IsOptional, MaxLength } from 'class-validator';
import {
  ConfirmRegistrationInput,
  InviteToWorkshopInput,
  RecordAttendanceInput,
  RegisterGuestInput,
  RegisterInput,
  WithdrawRegistrationInput,
} from './registration.inputs.ts';
import {
  ApproveMinutesInput,
  CancelWorkshopInput,
  CloseRegistrationInput,
  DraftWorkshopInput,
  EndWorkshopInput,
  OpenRegistrationInput,
  RescheduleWorkshopInput,
  SaveMinutesInput,
  ScheduleWorkshopInput,
  StartWorkshopInput,
  WriteAgendaInput,
  WriteInvitationInput,
} from './workshop.inputs.ts';
import { WorkshopReads } from './workshop.reads.ts';
import { WorkshopService } from './workshop.service.ts';
import { PublishedWorkshopConnection, Workshop, type PublishedWorkshop } from './workshop.types.ts';

const WorkshopResult = answerUnion('WorkshopResult', Workshop);

@ArgsType()
export class PublishedArguments extends PageArguments {
  @Field({ nullable: true, description: 'Only authorities in this county.' })
  @IsOptional()
  @MaxLength(100)
  county?: string;
}

@Resolver(() => Workshop)
export class WorkshopResolver {
  constructor(
    private readonly service: WorkshopService,
    private readonly reads: WorkshopReads,
  ) {}

  @Query(() => Workshop, { nullable: true })
  workshop(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Workshop | null> {
    return this.reads.workshop(actor, id);
  }

  @Public()
  @Query(() => PublishedWorkshopConnection, { description: 'Workshops that everybody may read about, newest first.' })
  publishedWorkshops(@Args() { first, after, county }: PublishedArguments): Promise<Page<PublishedWorkshop>> {
    return this.reads.publishedWorkshops({ first, after, county });
  }

  @Mutation(() => WorkshopResult)
  async draftWorkshop(
    @Args('input') input: DraftWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.draft(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async writeInvitation(
    @Args('input') input: WriteInvitationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.writeInvitation(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async writeAgenda(@Args('input') input: WriteAgendaInput, @CurrentActor() actor: Actor): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.writeAgenda(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async scheduleWorkshop(
    @Args('input') input: ScheduleWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.setTimes('schedule', input, actor));
  }

  @Mutation(() => WorkshopResult, { description: 'Publishes the invitation; everybody can register.' })
  async openRegistration(
    @Args('input') input: OpenRegistrationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.openRegistration(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async inviteToWorkshop(
    @Args('input') input: InviteToWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.invite(input, actor));
  }

  @Mutation(() => WorkshopResult, {
    description: 'Registers the signed-in person for a workshop: a seat, or a place on the waiting list.',
  })
  async register(@Args('input') input: RegisterInput, @CurrentActor() actor: Actor): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.register(input, actor));
  }

  @Mutation(() => WorkshopResult, { description: 'Registers somebody without an account, without a name.' })
  async registerGuest(
    @Args('input') input: RegisterGuestInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.registerGuest(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async confirmRegistration(
    @Args('input') input: ConfirmRegistrationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.onRegistration('confirmRegistration', input, actor));
  }

  @Mutation(() => WorkshopResult, { description: 'The seat goes to whoever has waited longest.' })
  async withdrawRegistration(
    @Args('input') input: WithdrawRegistrationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.onRegistration('withdrawRegistration', input, actor));
  }

  @Mutation(() => WorkshopResult)
  async closeRegistration(
    @Args('input') input: CloseRegistrationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.take('closeRegistration', input, actor));
  }

  @Mutation(() => WorkshopResult)
  async rescheduleWorkshop(
    @Args('input') input: RescheduleWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.setTimes('reschedule', input, actor));
  }

  @Mutation(() => WorkshopResult)
  async cancelWorkshop(
    @Args('input') input: CancelWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.cancel(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async startWorkshop(
    @Args('input') input: StartWorkshopInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.take('start', input, actor));
  }

  @Mutation(() => WorkshopResult)
  async endWorkshop(@Args('input') input: EndWorkshopInput, @CurrentActor() actor: Actor): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.take('end', input, actor));
  }

  @Mutation(() => WorkshopResult)
  async recordAttendance(
    @Args('input') input: RecordAttendanceInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.recordAttendance(input, actor));
  }

  @Mutation(() => WorkshopResult)
  async saveMinutes(@Args('input') input: SaveMinutesInput, @CurrentActor() actor: Actor): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.saveMinutes(input, actor));
  }

  @Mutation(() => WorkshopResult, {
    description: 'Approves the minutes as facilitator or need owner; the second approval publishes them.',
  })
  async approveMinutes(
    @Args('input') input: ApproveMinutesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Workshop | Refused> {
    return this.answer(actor, await this.service.approveMinutes(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Workshop | Refused {
    return stepped(answer, (process) => this.reads.workshop(actor, process));
  }
}
