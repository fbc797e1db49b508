import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, UuidScalar } from '@utfall/graphql';
import { IsEmail, IsIn, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { guestDays, guestPurposes } from './guests.ts';

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
