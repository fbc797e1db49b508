import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'Something that was found.' })
export class SearchHit {
  @Field(() => UuidScalar)
  id!: string;

  @Field({ description: 'A kind of process, organisation or supplier.' })
  kind!: string;

  @Field(() => TextObject)
  kindLabel!: TextObject;

  @Field(() => UuidScalar, { nullable: true })
  trailId!: string | null;

  @Field()
  title!: string;

  @Field({ description: 'The words around what was found; what was found stands between ‹ and ›.' })
  excerpt!: string;

  @Field(() => String, { nullable: true, description: 'Whose it is.' })
  organisation!: string | null;
}

@ObjectType()
export class SearchConnection extends connectionOf(SearchHit) {}
