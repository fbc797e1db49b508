import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsEnum, IsIn, IsOptional, MaxLength } from 'class-validator';
import { contentHash, Engine, saveContent, type Write } from '@utfall/engine';
import {
  answerUnion,
  CommandInput,
  DateTimeScalar,
  type Guest,
  Guests,
  Public,
  TextField,
  TextObject,
} from '@utfall/graphql';
import { missing, refuse, type PlainEvent, type Refused, type Text } from '@utfall/process';
import { registrationOf, type Sector } from './registration.machine.ts';
import { Sectors } from './registration.inputs.ts';
import { part, type GuestBody } from './workshop.content.ts';
import { WorkshopReads } from './workshop.reads.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';
import { AgendaItem } from './workshop.types.ts';

const answers = ['register', 'confirmRegistration', 'withdrawRegistration'] as const;

@ObjectType({ description: 'A workshop as a guest with a letter sees it. Nothing else is open to them.' })
export class WorkshopInvitation {
  @Field()
  authority!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  purpose!: string | null;

  @Field()
  place!: string;

  @Field(() => [AgendaItem])
  agenda!: AgendaItem[];

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  registrationClosesAt!: string | null;

  @Field(() => Int)
  seatsLeft!: number;

  @Field({ description: 'Made up, for a demonstration.' })
  illustrative!: boolean;

  @Field(() => TextObject, { nullable: true, description: 'Why nothing can be answered now; null when it can.' })
  closed!: Text | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the guest’s registration stands: registered, waitlisted, confirmed, withdrawn …',
  })
  status!: string | null;

  @Field(() => TextObject, { nullable: true })
  statusLabel!: Text | null;

  @Field(() => String, { nullable: true, description: 'Is shown at the door.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Where those with a seat meet on video.' })
  videoLink!: string | null;
}

@InputType()
export class AnswerWorkshopInvitationInput extends CommandInput {
  @Field({ description: 'The key from the letter.' })
  @MaxLength(100)
  key!: string;

  @Field({ description: 'register, confirmRegistration or withdrawRegistration.' })
  @IsIn(answers)
  answer!: string;

  @TextField({
    max: 120,
    nullable: true,
    description: 'What the organiser calls you, such as a title. Asked for when registering.',
  })
  title?: string;

  @Field(() => Sectors, { nullable: true })
  @IsOptional()
  @IsEnum(Sectors)
  sector?: Sector;

  @Field({ defaultValue: false, description: 'What I call myself may be shown in the list of participants.' })
  nameConsent!: boolean;
}

const WorkshopInvitationResult = answerUnion('WorkshopInvitationResult', WorkshopInvitation);

/** What a letter opens to somebody without an account: one workshop, and their own place in it. */
@Resolver()
export class WorkshopGuestResolver {
  constructor(
    private readonly engine: Engine,
    private readonly reads: WorkshopReads,
    private readonly guests: Guests,
  ) {}

  @Public()
  @Query(() => WorkshopInvitation, {
    nullable: true,
    description: 'The workshop that the key in a letter opens; null when it opens none.',
  })
  async workshopInvitation(@Args('key') key: string): Promise<WorkshopInvitation | null> {
    const guest = await this.guests.find(key, 'workshop');
    return guest && this.seen(guest);
  }

  @Public()
  @Mutation(() => WorkshopInvitationResult, {
    description: 'Takes, confirms or gives back a place at the workshop of a letter.',
  })
  async answerWorkshopInvitation(
    @Args('input') input: AnswerWorkshopInvitationInput,
  ): Promise<WorkshopInvitation | Refused> {
    const guest = await this.guests.find(input.key, 'workshop');
    const row = guest && (await this.engine.row(guest.tenant, guest.process));
    if (!guest || !row) return refuse('notFound');
    const { registrations } = row.context as WorkshopContext;
    const closed = await this.guests.closed(guest);
    if (closed) return closed;
    const { commandId, answer, title = '', sector, nameConsent } = input;
    const send = (event: PlainEvent, write?: Write) =>
      this.engine.request({ kind: 'workshop', process: guest.process, event, by: guest.actor, commandId }, write);
    if (answer !== 'register') {
      const registration = registrationOf(registrations, guest.actor.id)?.id ?? '';
      const given = await send({ type: answer, registration });
      return given.moved ? (await this.seen(guest))! : given;
    }
    const lacking = [
      ...(title.trim() === ''
        ? [missing('title', 'Skriv vad du ska kallas.', 'Write what you are to be called.')]
        : []),
      ...(sector === undefined ? [missing('sector', 'Välj vem du kommer för.', 'Choose whom you come for.')] : []),
    ];
    if (lacking.length > 0) return refuse('badInput', { missing: lacking });
    const body: GuestBody = { pseudonym: title.trim(), guardianConsent: null };
    const event = { type: 'register', registration: commandId, sector, nameConsent, hash: contentHash(body) };
    const given = await send(event, async (client, { tenant, process, version, context }) => {
      // Whoever comes back after having withdrawn keeps the registration; the text of the latest step counts.
      const { id } = registrationOf((context as WorkshopContext).registrations, guest.actor.id)!;
      await saveContent(client, { tenant, process, part: part.guest(id), version, body, by: guest.actor.id });
    });
    return given.moved ? (await this.seen(guest))! : given;
  }

  private async seen(guest: Guest): Promise<WorkshopInvitation | null> {
    const { authority } = guest;
    const workshop = await this.reads.workshop(guest.actor, guest.process);
    if (!workshop) return null;
    const own = workshop.ownRegistration;
    const { title, purpose, place, agenda, startsAt, endsAt, registrationClosesAt, illustrative } = workshop;
    return {
      ...{ authority, title, purpose, place, agenda, startsAt, endsAt, registrationClosesAt, illustrative },
      seatsLeft: Math.max(0, workshop.capacity - workshop.seatsTaken),
      closed: (await this.guests.closed(guest))?.sentence ?? null,
      status: own?.status ?? null,
      statusLabel: own?.statusLabel ?? null,
      code: own?.code ?? null,
      videoLink: workshop.videoLink,
    };
  }
}
