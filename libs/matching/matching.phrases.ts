import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: 'A title of earlier awards, in the words of those who deliver, for an officer to confirm or leave out.',
})
export class SolutionPhrase {
  @Field()
  phrase!: string;

  @Field(() => Float, { description: 'How near the need it is, 0–1; compares phrases for one need only.' })
  nearness!: number;

  @Field({ description: 'The CPV code most of the awards carry, or nothing.' })
  cpv!: string;

  @Field({ description: 'The Swedish words of the code.' })
  cpvLabel!: string;

  @Field(() => Int, { description: 'How many awards have had this title.' })
  awards!: number;

  @Field(() => Int, { description: 'How many suppliers have had such an assignment.' })
  suppliers!: number;

  @Field(() => Int, { description: 'How many of them the need alone does not list among its first hundred.' })
  brings!: number;

  @Field(() => [String], { description: 'Some of those it brings, by name, five at most.' })
  names!: string[];
}
