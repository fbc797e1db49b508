import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'Where exactly a proposed phrase comes from.' })
export class PhraseOrigin {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'An award with the title, the insight, the question or the earlier matching; null for a CPV code.',
  })
  id!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The buyer of that award, the workshops of the insight, or what the earlier need was called.',
  })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'The whole insight or question.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'The day of that award, or of the earlier run: 2026-03-03.' })
  on!: string | null;
}

@ObjectType({
  description: 'Words in the language of those who deliver, for an officer to confirm, edit or leave out.',
})
export class SolutionPhrase {
  @Field()
  phrase!: string;

  @Field({
    description:
      'awardTitle, cpvLabel, insight (approved, of the trail’s workshops), rfiQuestion (of the trail’s RFI) or earlierChoice (confirmed by the own authority for a need near this one).',
  })
  source!: string;

  @Field(() => PhraseOrigin)
  origin!: PhraseOrigin;

  @Field(() => Float, {
    description: 'How near the need it is, 0–1; compares phrases of one source for one need only.',
  })
  nearness!: number;

  @Field({ description: 'The CPV code most of the awards carry, or nothing.' })
  cpv!: string;

  @Field({ description: 'The Swedish words of the code.' })
  cpvLabel!: string;

  @Field(() => Int, { description: 'How many awards have had this title or code; 0 for other sources.' })
  awards!: number;

  @Field(() => Int, {
    description:
      'How many suppliers have had such an assignment: with the title, under the code, or with all of the words.',
  })
  suppliers!: number;

  @Field(() => Int, { description: 'How many of them the need alone does not list among its first hundred.' })
  brings!: number;

  @Field(() => [String], { description: 'Some of those it brings, by name, five at most.' })
  names!: string[];

  @Field(() => Int, { description: 'How often officers of the authority left it out for needs near this one.' })
  declined!: number;
}

@ObjectType({ description: 'Whom words of one’s own would bring.' })
export class TriedPhrase {
  @Field(() => Int, { description: 'How many suppliers have had an assignment with all of the words.' })
  suppliers!: number;

  @Field(() => Int, { description: 'How many of them the need alone does not list among its first hundred.' })
  brings!: number;

  @Field(() => [String], { description: 'Some of those it brings, by name, five at most.' })
  names!: string[];
}

@ObjectType({ description: 'A CPV division near the need, for an officer to take or leave out.' })
export class SolutionDivision {
  @Field({ description: 'Two digits.' })
  code!: string;

  @Field({ description: 'The Swedish words of the code.' })
  label!: string;

  @Field(() => Float, { description: 'How near the need it is, 0–1; compares divisions for one need only.' })
  nearness!: number;

  @Field(() => Int, { description: 'How many suppliers have had an assignment there.' })
  suppliers!: number;

  @Field(() => Int, {
    description: 'How many it takes into the first hundred that the need without fields does not list.',
  })
  brings!: number;

  @Field(() => [String], { description: 'The first of those it brings, by name, five at most.' })
  names!: string[];
}

@ObjectType()
export class SolutionDivisions {
  @Field(() => [String], { description: 'The CPV codes that the challenge was published with.' })
  given!: string[];

  @Field(() => [SolutionDivision], { description: 'Nearest first.' })
  proposed!: SolutionDivision[];
}
