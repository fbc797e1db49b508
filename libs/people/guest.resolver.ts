import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsEmail, IsIn, IsOptional, Max, MaxLength, Min } from 'class-validator';
import type { Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import {
  answerUnion,
  CommandInput,
  CurrentActor,
  DATABASE,
  DateTimeScalar,
  isRefused,
  Public,
  UuidScalar,
} from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import {
  forgetGuest,
  guestDays,
  guestOf,
  guestPurposes,
  guestRows,
  inviteOutsider,
  revokeGuest,
  type GuestPurpose,
  type GuestRow,
} from './guests.ts';
import { noteDisclosure } from './personal-data.ts';

const purposes = Object.keys(guestPurposes);

@ObjectType({ description: 'Somebody without an account, invited by letter to one thing.' })
export class GuestInvitation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { description: 'What they are invited to.' })
  processId!: string;

  @Field({ description: 'workshop: to take part; remiss: to comment on a draft.' })
  purpose!: string;

  @Field({ nullable: true, description: 'Null when the guest has had it removed.' })
  email!: string;

  @Field(() => DateTimeScalar)
  invitedAt!: Date;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the link in the letter was first opened.' })
  provedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: Date | null;
}

@ObjectType({ description: 'What the key in a letter opens.' })
export class OpenedInvitation {
  @Field({ description: 'workshop or remiss.' })
  purpose!: string;

  @Field(() => UuidScalar)
  processId!: string;

  @Field({ description: 'Who invites.' })
  authority!: string;

  @Field({ description: 'The address that the letter was sent to.' })
  email!: string;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

const GuestInvitationResult = answerUnion('GuestInvitationResult', GuestInvitation);

@InputType()
export class InviteOutsiderInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The workshop, or the RFI whose draft is commented on.' })
  processId!: string;

  @Field({ description: 'workshop or remiss.' })
  @IsIn(purposes)
  purpose!: string;

  @Field()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @Field(() => Int, { nullable: true, description: `Days that the letter opens; ${guestDays.default} unless told.` })
  @IsOptional()
  @Min(1)
  @Max(guestDays.max)
  days?: number;
}

@InputType()
export class RevokeGuestInvitationInput extends CommandInput {
  @Field(() => UuidScalar)
  invitationId!: string;
}

/** Invitations by letter to people without an account, and what their keys open. */
@Resolver()
export class GuestResolver {
  private readonly engine: Engine;
  private readonly database: Database;

  constructor(engine: Engine, @Inject(DATABASE) database: Database) {
    this.engine = engine;
    this.database = database;
  }

  @Mutation(() => GuestInvitationResult, {
    description:
      'Invites somebody without an account by a letter whose link proves the address. Inviting the same address again replaces the link.',
  })
  async inviteOutsider(
    @Args('input') { commandId: id, processId, email, purpose, days }: InviteOutsiderInput,
    @CurrentActor() actor: Actor,
  ): Promise<GuestInvitation | Refused> {
    const asked = { id, processId, email, purpose: purpose as GuestPurpose, days };
    const answer = await inviteOutsider(this.engine, asked, actor);
    return isRefused(answer) ? answer : invitationOf(answer);
  }

  @Query(() => [GuestInvitation], {
    description:
      'Those invited by letter to something of your organisation, for those who may invite. Reading is noted.',
  })
  async guestInvitations(
    @Args('processId', { type: () => UuidScalar }) process: string,
    @CurrentActor() actor: Actor,
  ): Promise<GuestInvitation[]> {
    const mayInvite = Object.values(guestPurposes).flatMap(({ roles }) => roles as readonly string[]);
    if (!actor.roles.some((role) => mayInvite.includes(role))) return [];
    const rows = await guestRows(this.database, actor, process);
    await noteDisclosure(
      this.database,
      actor,
      'guests',
      rows.map(({ id }) => id),
    );
    return rows.map(invitationOf);
  }

  @Mutation(() => GuestInvitationResult, {
    description: 'Takes an invitation back: the link in the letter opens nothing.',
  })
  async revokeGuestInvitation(
    @Args('input') { invitationId }: RevokeGuestInvitationInput,
    @CurrentActor() actor: Actor,
  ): Promise<GuestInvitation | Refused> {
    const mayInvite = guestPurposes.workshop.roles as readonly string[];
    if (!actor.roles.some((role) => mayInvite.includes(role))) return refuse('role', { openTo: mayInvite });
    const row = actor.organisation === null ? null : await revokeGuest(this.database, actor, invitationId);
    return row ? invitationOf(row) : refuse('notFound');
  }

  @Public()
  @Query(() => OpenedInvitation, {
    nullable: true,
    description: 'What the key in a letter opens; null when it opens nothing, or no longer does.',
  })
  async openedInvitation(@Args('key') key: string): Promise<OpenedInvitation | null> {
    const guest = await guestOf(this.database, key);
    return guest && { ...guest, processId: guest.process, expiresAt: guest.expires_at };
  }

  @Public()
  @Mutation(() => Boolean, {
    description:
      'Removes the address of whoever holds the key of a letter, and closes the invitation. False for no such key.',
  })
  async forgetInvitation(@Args('key') key: string): Promise<boolean> {
    const guest = await guestOf(this.database, key);
    if (guest) await forgetGuest(this.database, guest);
    return guest !== null;
  }
}

function invitationOf({
  process,
  email,
  invited_at,
  expires_at,
  proved_at,
  revoked_at,
  ...row
}: GuestRow): GuestInvitation {
  const times = { invitedAt: invited_at, expiresAt: expires_at, provedAt: proved_at, revokedAt: revoked_at };
  return {
    id: row.id,
    purpose: row.purpose,
    processId: process,
    email: email.endsWith('@erased.invalid') ? '' : email,
    ...times,
  };
}
