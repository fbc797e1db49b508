import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { answerUnion, CurrentActor, DATABASE, isRefused, Public, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { GuestInvitation, InviteOutsiderInput, OpenedInvitation, RevokeGuestInvitationInput } from './guest.types.ts';
import {
  forgetGuest,
  guestOf,
  guestPurposes,
  guestRows,
  inviteOutsider,
  revokeGuest,
  type GuestPurpose,
  type GuestRow,
} from './guests.ts';
import { noteDisclosure } from './personal-data.ts';

const GuestInvitationResult = answerUnion('GuestInvitationResult', GuestInvitation);

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
