import { Field, InputType, Int } from '@nestjs/graphql';
import { DecimalScalar, MoneyInput, TextField } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { stakeholderParts, type StakeholderPart } from './challenge.content.ts';

@InputType()
export class BaselineInput {
  @TextField({ max: 200 })
  indicator!: string;

  @Field(() => DecimalScalar)
  value!: string;

  @TextField({ max: 40 })
  unit!: string;

  @TextField({ max: 80 })
  period!: string;

  @TextField({ max: 200 })
  source!: string;
}

@InputType()
export class ChildRightsInput {
  @Field(() => [Int], { description: 'Articles of the Convention on the Rights of the Child, 1–54.' })
  @ArrayMaxSize(54)
  @Min(1, { each: true })
  @Max(54, { each: true })
  articles!: number[];

  @TextField({ max: 2000, min: 0 })
  howChildrenTakePart!: string;

  @TextField({ max: 500, nullable: true, description: 'The role of the grown-up whom the children can turn to.' })
  safeAdult?: string;

  @TextField({
    max: 2000,
    nullable: true,
    description: 'How children and guardians consent, and may change their mind.',
  })
  consent?: string;
}

@InputType()
export class StakeholderInput {
  @TextField({ max: 200, description: 'A group or a role, never a named person.' })
  name!: string;

  @Field(() => String, { description: 'affected, uses, delivers, decides or pays.' })
  @IsIn(stakeholderParts)
  part!: StakeholderPart;

  @TextField({ max: 1000, nullable: true, description: 'What is at stake for them.' })
  stake?: string;
}

@InputType({ description: 'What the challenge says. Everything but the title may come later.' })
export class ChallengeTextInput {
  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 10000, min: 0, nullable: true })
  problem?: string;

  @TextField({ max: 200, nullable: true })
  theme?: string;

  @TextField({ max: 200, nullable: true, description: 'The unit that owns the need.' })
  owner?: string;

  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(30)
  targetGroups!: string[];

  @Field(() => [BaselineInput], { defaultValue: [] })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => BaselineInput)
  baseline!: BaselineInput[];

  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(30)
  desiredOutcomes!: string[];

  @TextField({ max: 10000, min: 0, nullable: true, description: 'Why nothing on the market will do.' })
  stateOfTheArt?: string;

  @Field(() => [StakeholderInput], { defaultValue: [] })
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => StakeholderInput)
  stakeholders!: StakeholderInput[];

  @Field(() => [String], { defaultValue: [], description: 'CPV codes of eight digits.' })
  @ArrayMaxSize(20)
  @Matches(/^\d{8}$/, { each: true, message: 'Skriv åtta siffror. | Write eight digits.' })
  cpv!: string[];

  @Field(() => [Int], { defaultValue: [], description: 'Sustainable development goals, 1–17.' })
  @ArrayMaxSize(17)
  @Min(1, { each: true })
  @Max(17, { each: true })
  sdg!: number[];

  @TextField({ max: 5, nullable: true, description: 'NUTS 3 code, such as SE224.' })
  nuts3?: string;

  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(30)
  partners!: string[];

  @Field(() => ChildRightsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChildRightsInput)
  childRights?: ChildRightsInput;

  @Field(() => MoneyInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  budgetFrame?: MoneyInput;

  @Field({ defaultValue: false, description: 'True for made-up figures, as in demo data.' })
  illustrative!: boolean;
}
