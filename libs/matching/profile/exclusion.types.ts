import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, TextField } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { ExclusionGrounds, type ExclusionGround } from './vocabularies.ts';

@ObjectType({ description: 'What a supplier declares of one set of grounds for exclusion.' })
export class ExclusionAnswer {
  @Field(() => ExclusionGrounds)
  ground!: ExclusionGround;

  @Field({ description: 'The supplier says that a ground applies.' })
  applies!: boolean;

  @Field(() => String, { nullable: true, description: 'What it has done about it; null when no ground applies.' })
  remedy!: string | null;
}

@ObjectType({
  description:
    'What a supplier declares of the grounds for exclusion in LOU 13 kap. It is its own word and no verification; other suppliers never read it, and no ranking does.',
})
export class ExclusionDeclaration {
  @Field(() => Int, { description: 'Each new one is kept beside the earlier ones.' })
  version!: number;

  @Field(() => DateTimeScalar)
  madeAt!: string;

  @Field({ description: 'It says that some ground applies.' })
  declaresGrounds!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The title of who made it; null for who may not read the answers.',
  })
  madeBy!: string | null;

  @Field(() => [ExclusionAnswer], {
    nullable: true,
    description: 'Null for who may know that a declaration was made and not what it says.',
  })
  answers!: ExclusionAnswer[] | null;
}

@InputType()
export class ExclusionAnswerInput {
  @Field(() => ExclusionGrounds)
  ground!: ExclusionGround;

  @Field()
  applies!: boolean;

  @TextField({ max: 4000, nullable: true, description: 'What you have done about it. Needed when a ground applies.' })
  remedy?: string;
}

@InputType()
export class DeclareExclusionInput extends CommandInput {
  @Field(() => [ExclusionAnswerInput], { description: 'One for each set of grounds.' })
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => ExclusionAnswerInput)
  answers!: ExclusionAnswerInput[];
}
