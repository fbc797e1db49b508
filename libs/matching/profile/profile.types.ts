import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { answerUnion, CommandInput, TextField, TextObject, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { EvidenceFields } from '../reasons.types.ts';
import { OwnDuplicate } from '../duplicates/duplicates.types.ts';
import { RegisterSupplier } from '../register.types.ts';
import { Certificate } from './description.types.ts';
import { ExclusionDeclaration } from './exclusion.types.ts';
import { EvidenceKinds, ownEvidenceKinds, type EvidenceKind } from './vocabularies.ts';

@ObjectType({ description: 'What a supplier says of a fact of the register.' })
export class FactRemark {
  @Field({ description: 'hidden: not shown and not counted · contested: shown with the remark.' })
  kind!: string;

  @Field()
  reason!: string;
}

@ObjectType({ description: 'One fact of the register about the own organisation.' })
export class ProfileFact {
  @Field({ description: 'size, legalForm, county or sni.' })
  fact!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field()
  value!: string;

  @Field({ description: 'Where it comes from.' })
  source!: string;

  @Field(() => FactRemark, { nullable: true })
  remark!: FactRemark | null;
}

@ObjectType({
  description: 'Something that the register says the own organisation has done, or that it has said itself.',
})
export class ProfileItem extends EvidenceFields {
  @Field({ description: 'What a remark on it is written on.' })
  fact!: string;

  @Field({ description: 'The organisation says so itself; nobody has checked it.' })
  own!: boolean;

  @Field(() => FactRemark, { nullable: true })
  remark!: FactRemark | null;
}

@ObjectType({ description: 'The place of the own organisation in the supplier register.' })
export class OwnProfile {
  @Field({ description: 'The organisation.' })
  organisation!: string;

  @Field(() => RegisterSupplier, { nullable: true, description: 'Null until the place has been taken over.' })
  supplier!: RegisterSupplier | null;

  @Field(() => String, {
    nullable: true,
    description:
      'number: the organisation number is the same · name: only the name is · own: the organisation entered itself.',
  })
  proof!: string | null;

  @Field(() => [RegisterSupplier], {
    description: 'Places that may be taken over: the same number, else the same name.',
  })
  candidates!: RegisterSupplier[];

  @Field(() => [OwnDuplicate], {
    description: 'Other places that are probably the organisation’s too, and those its place stands for; at most ten.',
  })
  duplicates!: OwnDuplicate[];

  @Field(() => [ProfileFact])
  facts!: ProfileFact[];

  @Field(() => [ProfileItem], { description: 'The latest first, at most two hundred.' })
  items!: ProfileItem[];

  @Field(() => [String], { description: 'Counties it can work in; empty for all.' })
  counties!: string[];

  @Field(() => [String], { description: 'Languages it can work in.' })
  languages!: string[];

  @Field(() => Int, { description: 'How many notices it can take in one round.' })
  capacity!: number;

  @Field({ description: 'It does not want to be ranked.' })
  withdrawn!: boolean;

  @Field(() => [Certificate], { description: 'Those that hold first, then those that have expired.' })
  certificates!: Certificate[];

  @Field(() => [ExclusionDeclaration], {
    description: 'What it has declared of the grounds for exclusion, latest first.',
  })
  declarations!: ExclusionDeclaration[];
}

export const ProfileResult = answerUnion('ProfileResult', OwnProfile);

@InputType()
export class ClaimProfileInput extends CommandInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The place to take over; leave it out to enter the register anew.',
  })
  @IsOptional()
  supplierId?: string;
}

@InputType()
export class ProfileOfferInput {
  @TextField({ max: 300, min: 3, description: 'What you have done or can do, in your own words.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'CPV code of eight digits.' })
  @IsOptional()
  @Matches(/^\d{8}(-\d)?$/, { message: 'Skriv en CPV-kod med åtta siffror. | Write a CPV code of eight digits.' })
  cpv?: string;

  @Field(() => EvidenceKinds, { defaultValue: 'capability', description: 'Any but award.' })
  @IsIn([...ownEvidenceKinds], {
    message:
      'Tilldelade avtal kommer från registret. Välj ett annat slag. | Awards come from the register. Choose another kind.',
  })
  kind: EvidenceKind = 'capability';

  @Field(() => String, { nullable: true, description: 'Where anybody can read it.' })
  @IsOptional()
  @MaxLength(500)
  @Matches(/^https:\/\/[^\s<>"@/?#]+\.[^\s<>"@/?#]+([/?#][^\s<>"]*)?$/, {
    message:
      'Skriv en hel adress som börjar med https:// och som alla kan öppna. | Write a whole address that begins with https:// and that anybody can open.',
  })
  link?: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1900, { message: 'Skriv årtalet med fyra siffror. | Write the year with four digits.' })
  @Max(2200, { message: 'Skriv årtalet med fyra siffror. | Write the year with four digits.' })
  year?: number;
}

@InputType()
export class SaveProfileInput extends CommandInput {
  @Field(() => [ProfileOfferInput], {
    description: 'Everything the organisation says of itself; what is left out is taken back.',
  })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ProfileOfferInput)
  offers!: ProfileOfferInput[];

  @Field(() => [String])
  @ArrayMaxSize(21)
  @MaxLength(60, { each: true })
  counties!: string[];

  @Field(() => [String])
  @ArrayMaxSize(20)
  @MaxLength(60, { each: true })
  languages!: string[];

  @Field(() => Int)
  @Min(0)
  @Max(20)
  capacity!: number;
}

export const remarkKinds = ['hidden', 'contested', 'none'] as const;

@InputType()
export class RemarkFactInput extends CommandInput {
  @Field({ description: 'As the profile names it: size, legalForm, county, sni, or evidence with its id.' })
  @Matches(/^(size|legalForm|county|sni|evidence:[0-9a-f-]{36})$/, {
    message: 'Den uppgiften finns inte i profilen. | There is no such fact in the profile.',
  })
  fact!: string;

  @Field(() => String, { description: 'hidden, contested, or none to take the remark back.' })
  @IsIn([...remarkKinds])
  remark!: (typeof remarkKinds)[number];

  @TextField({ max: 1000, nullable: true, description: 'Why. Whoever ranks suppliers can read it.' })
  reason?: string;
}

@InputType()
export class WithdrawProfileInput extends CommandInput {
  @Field({ description: 'True to be ranked no more; false to be ranked again.' })
  withdrawn!: boolean;
}
