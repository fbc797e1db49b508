import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { TextField, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, ArrayUnique, IsEnum, IsOptional } from 'class-validator';
import { sectors, type Sector } from './registration.machine.ts';
import { OnWorkshopInput } from './workshop.inputs.ts';

export const Sectors = Object.fromEntries(sectors.map((sector) => [sector, sector]));
registerEnumType(Sectors, { name: 'Sector', description: 'Whose voice a person brings to a workshop.' });

@InputType()
export class InviteToWorkshopInput extends OnWorkshopInput {
  @Field(() => UuidScalar)
  personId!: string;

  @Field(() => UuidScalar, { description: 'The organisation the person is invited for.' })
  organisationId!: string;

  @Field(() => Sectors)
  @IsEnum(Sectors)
  sector!: Sector;
}

@InputType()
export class RegisterInput extends OnWorkshopInput {
  @Field(() => Sectors)
  @IsEnum(Sectors)
  sector!: Sector;

  @Field({ defaultValue: false, description: 'My name may be shown in the list of participants.' })
  nameConsent!: boolean;
}

@InputType()
export class RegisterGuestInput extends OnWorkshopInput {
  @Field(() => Sectors)
  @IsEnum(Sectors)
  sector!: Sector;

  @TextField({ max: 80, nullable: true, description: 'What the guest is called here; never the real name of a child.' })
  pseudonym?: string;

  @TextField({ max: 120, nullable: true, description: 'Where the consent of a child’s guardian is kept.' })
  guardianConsent?: string;
}

@InputType()
export class OnRegistrationInput extends OnWorkshopInput {
  @Field(() => UuidScalar, { nullable: true, description: 'Your own registration unless another is named.' })
  @IsOptional()
  registrationId?: string;
}
@InputType()
export class WithdrawRegistrationInput extends OnRegistrationInput {}
@InputType()
export class ConfirmRegistrationInput extends OnRegistrationInput {}

@InputType()
export class RecordAttendanceInput extends OnWorkshopInput {
  @Field(() => [UuidScalar], { description: 'The registrations of those who came.' })
  @ArrayMaxSize(1000)
  @ArrayUnique()
  attended!: string[];
}
