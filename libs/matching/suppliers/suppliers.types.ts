import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, PageArguments, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Certificate } from '../profile/description.types.ts';
import { ExclusionDeclaration } from '../profile/exclusion.types.ts';
import { TargetGroups, type TargetGroup } from '../profile/target-groups.ts';
import {
  SizeClasses,
  SupplierForms,
  Verifications,
  type SizeClass,
  type SupplierForm,
  type Verification,
} from '../profile/vocabularies.ts';
import { EvidenceFields } from '../reasons.types.ts';
import { RegisterSupplier } from '../register.types.ts';

@ArgsType()
export class SuppliersArguments extends PageArguments {
  @Field({ nullable: true, description: 'A part of the name, or an organisation number.' })
  @IsOptional()
  @MaxLength(200)
  search?: string;

  @Field({
    nullable: true,
    description: 'Words of the name, or of something it has done or says it can do; or an organisation number.',
  })
  @IsOptional()
  @MaxLength(200)
  words?: string;

  @Field({
    nullable: true,
    description: 'In Swedish with "län": where it has its seat, has had a public buyer, or says it can work.',
  })
  @IsOptional()
  @MaxLength(60)
  county?: string;

  @Field(() => SizeClasses, { nullable: true })
  @IsOptional()
  size?: SizeClass;

  @Field(() => [SupplierForms], {
    nullable: true,
    description: 'One of these, by its own word, else by the register.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  forms?: SupplierForm[];

  @Field(() => TargetGroups, { nullable: true })
  @IsOptional()
  targetGroup?: TargetGroup;

  @Field(() => Verifications, { nullable: true, description: 'It has evidence that is known by this.' })
  @IsOptional()
  verified?: Verification;

  @Field({ nullable: true, description: 'True for those that stand in no register of awards.' })
  @IsOptional()
  isNew?: boolean;
}

@ObjectType({ description: 'A piece of evidence of a supplier.' })
export class SupplierEvidence extends EvidenceFields {
  @Field(() => String, { nullable: true, description: 'Why the supplier says it is wrong; null when it does not.' })
  contested!: string | null;
}

@ObjectType()
export class SupplierEvidenceConnection extends connectionOf(SupplierEvidence) {}

@ArgsType()
export class SupplierEvidenceArguments extends PageArguments {
  @Field(() => UuidScalar)
  supplierId!: string;
}

@ObjectType({ description: 'How many pieces of evidence a supplier has, by what each is known by.' })
export class EvidenceCounts {
  @Field(() => Int)
  register!: number;

  @Field(() => Int)
  linked!: number;

  @Field(() => Int)
  ownWord!: number;
}

@ObjectType({ description: 'What is known of one supplier, for anybody at work.' })
export class SupplierPage {
  @Field(() => RegisterSupplier)
  supplier!: RegisterSupplier;

  @Field({ description: 'It is the place of your own organisation.' })
  own!: boolean;

  @Field({ description: 'It has asked not to be ranked; its evidence is not shown.' })
  withdrawn!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many notices it can take in one round; null when it has not said.',
  })
  capacity!: number | null;

  @Field(() => EvidenceCounts)
  evidence!: EvidenceCounts;

  @Field(() => [Certificate], { description: 'Those that hold first, then those that have expired.' })
  certificates!: Certificate[];

  @Field(() => [ExclusionDeclaration], {
    description:
      'What it has declared of the grounds for exclusion, latest first. For itself and for those who work at an authority; empty for others.',
  })
  declarations!: ExclusionDeclaration[];
}
