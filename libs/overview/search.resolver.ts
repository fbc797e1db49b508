import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, PageArguments, type Page } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { MaxLength } from 'class-validator';
import { SearchReads } from './search.reads.ts';
import { SearchConnection, type SearchHit } from './search.types.ts';

@ArgsType()
class SearchArguments extends PageArguments {
  @Field({ defaultValue: '', description: 'Words that must all be there; the beginning of a word will do.' })
  @MaxLength(200)
  text: string = '';
}

@Resolver()
export class SearchResolver {
  constructor(private readonly reads: SearchReads) {}

  @Query(() => SearchConnection, { description: 'Finds what you may see, the best first.' })
  search(
    @Args() { text: written, first, after }: SearchArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<SearchHit>> {
    return this.reads.search(actor, { written, first, after });
  }
}
