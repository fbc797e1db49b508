import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, LocalDateScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsOptional, ValidateNested } from 'class-validator';
import { TargetGroups, type TargetGroup } from './target-groups.ts';
import { SupplierForms, type SupplierForm } from './vocabularies.ts';

@ObjectType({ description: 'A certificate that a supplier says it holds. Nobody here has checked it.' })
export class Certificate {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field({ description: 'Who has issued it.' })
  issuer!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day it holds; null when it has none.' })
  validUntil!: string | null;

  @Field({ description: 'The last day has passed.' })
  expired!: boolean;
}

@InputType()
export class CertificateInput {
  @TextField({ max: 200, description: 'What it is called, such as ISO 14001.' })
  name!: string;

  @TextField({ max: 200, description: 'Who has issued it.' })
  issuer!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  @IsOptional()
  validUntil?: string;
}

@InputType()
export class DescribeSupplierInput extends CommandInput {
  @Field(() => SupplierForms, { nullable: true, description: 'What you are in law; leave it out to say nothing.' })
  @IsOptional()
  form?: SupplierForm;

  @Field(() => [TargetGroups], { description: 'For whom you work; what is left out is taken back.' })
  @ArrayUnique()
  targetGroups!: TargetGroup[];

  @Field(() => [CertificateInput], { description: 'All you hold; what is left out is taken back.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CertificateInput)
  certificates!: CertificateInput[];
}
