import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { proposePhrases, type Need, type Ranker } from './rank/index.ts';

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

const namesShown = 5;
const listedFirst = 100;

/** Proposes phrases for a need, each with the suppliers it would bring to the list that the need gives by itself. */
export function phrasesFor(ranker: Ranker, need: Need, count: number): SolutionPhrase[] {
  const judged = ranker.judge(need);
  const listed = new Set(ranker.rank(judged, listedFirst).map(({ supplier }) => supplier));
  const proposed = proposePhrases(ranker, judged, count);
  ranker.release(judged);
  return proposed.map(({ suppliers, ...phrase }) => {
    const brought = suppliers.filter((one) => !listed.has(one));
    const names = brought.slice(0, namesShown).map((one) => ranker.nameOf(one));
    return { ...phrase, suppliers: suppliers.length, brings: brought.length, names };
  });
}
