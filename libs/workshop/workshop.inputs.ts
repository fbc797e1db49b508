import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, SafeTextScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsEnum,
  IsOptional,
  Matches,
  MaxLength,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { MinutesApprover } from './workshop.rules.machine.ts';

const MinutesRoles = { facilitator: 'facilitator', needOwner: 'needOwner' };
registerEnumType(MinutesRoles, { name: 'MinutesRole', description: 'The two who approve the minutes.' });

@InputType({ isAbstract: true })
export abstract class OnWorkshopInput extends CommandInput {
  @Field(() => UuidScalar)
  workshopId!: string;
}

@InputType()
export class InvitationInput {
  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 5000, nullable: true })
  purpose?: string;

  @TextField({ max: 200 })
  place!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where to meet on video; shown to those with a seat. Left out: as before. Empty: none.',
  })
  @IsOptional()
  @MaxLength(500)
  @Matches(/^(https:\/\/[^\s<>"]+)?$/, {
    message: 'Skriv en adress som börjar med https:// | Write an address that begins with https://',
  })
  videoLink?: string;

  @Field({ defaultValue: false, description: 'True for made-up content, as in demo data.' })
  illustrative!: boolean;
}

@InputType()
export class AgendaItemInput {
  @TextField({ max: 200 })
  title!: string;

  @Field(() => Int, { description: 'How long it takes.' })
  @Min(1)
  @Max(600)
  minutes!: number;
}

@InputType()
export class DraftWorkshopInput extends CommandInput {
  @Field(() => UuidScalar)
  seriesId!: string;

  @Field(() => InvitationInput)
  @ValidateNested()
  @Type(() => InvitationInput)
  invitation!: InvitationInput;

  @Field(() => Int)
  @Min(1)
  @Max(1000)
  capacity!: number;
}

@InputType()
export class WriteInvitationInput extends OnWorkshopInput {
  @Field(() => InvitationInput)
  @ValidateNested()
  @Type(() => InvitationInput)
  invitation!: InvitationInput;

  @Field(() => Int, { nullable: true, description: 'Only while the workshop is a draft.' })
  @IsOptional()
  @Min(1)
  @Max(1000)
  capacity?: number;
}

@InputType()
export class WriteAgendaInput extends OnWorkshopInput {
  @Field(() => [AgendaItemInput])
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AgendaItemInput)
  items!: AgendaItemInput[];
}

@InputType()
export class ScheduleWorkshopInput extends OnWorkshopInput {
  @Field(() => DateTimeScalar)
  startsAt!: string;

  @Field(() => DateTimeScalar)
  endsAt!: string;

  @Field(() => DateTimeScalar)
  registrationClosesAt!: string;
}
@InputType()
export class RescheduleWorkshopInput extends ScheduleWorkshopInput {}
@InputType()
export class OpenRegistrationInput extends OnWorkshopInput {}
@InputType()
export class CloseRegistrationInput extends OnWorkshopInput {}
@InputType()
export class StartWorkshopInput extends OnWorkshopInput {}
@InputType()
export class EndWorkshopInput extends OnWorkshopInput {}

@InputType()
export class CancelWorkshopInput extends OnWorkshopInput {
  @TextField({ max: 2000 })
  reason!: string;
}

@InputType()
export class SaveMinutesInput extends OnWorkshopInput {
  @TextField({ max: 50000 })
  text!: string;

  @Field(() => [SafeTextScalar], { defaultValue: [] })
  @ArrayMaxSize(100)
  @MaxLength(2000, { each: true })
  agreements!: string[];
}

@InputType()
export class ApproveMinutesInput extends OnWorkshopInput {
  @TextField({ max: 64, description: 'The hash of the minutes you have read.' })
  hash!: string;

  @Field(() => MinutesRoles, { nullable: true, description: 'Needed only by a person who holds both roles.' })
  @IsOptional()
  @IsEnum(MinutesRoles)
  role?: MinutesApprover;
}
