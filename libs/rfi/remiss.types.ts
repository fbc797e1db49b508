import { Field, Int, ObjectType } from '@nestjs/graphql';
import { TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType('NoticeField', { description: 'A mandatory field of eForms E1.' })
export class NoticeFieldObject {
  @Field({ description: 'Its name in eForms, such as BT-21-Procedure.' })
  id!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field({ description: 'Where it comes from: fixed, publication, organisation, rfi or person.' })
  from!: string;

  @Field(() => String, { nullable: true, description: 'As it stands in the file.' })
  value!: string | null;

  @Field(() => TextObject, { nullable: true })
  shown!: TextObject | null;
}

@ObjectType('NoticeChoices', { description: 'What somebody has chosen for the notice.' })
export class NoticeChoices {
  @Field(() => String, { nullable: true })
  legalBasis!: string | null;

  @Field(() => String, { nullable: true })
  language!: string | null;

  @Field(() => [String])
  answerLanguages!: string[];

  @Field(() => String, { nullable: true })
  nature!: string | null;

  @Field(() => String, { nullable: true })
  cpv!: string | null;
}

@ObjectType('RfiNotice', { description: 'The legal notice of an RFI: eForms E1.' })
export class RfiNotice {
  @Field(() => [NoticeFieldObject], { description: 'The 27 mandatory fields.' })
  fields!: NoticeFieldObject[];

  @Field(() => NoticeChoices, {
    nullable: true,
    description: 'What is chosen, or proposed while nothing is; null for readers outside the authority.',
  })
  choices!: NoticeChoices | null;

  @Field(() => Int, { nullable: true, description: 'The version of what is chosen; 0 while nothing is.' })
  textVersion!: number | null;
}

@ObjectType('RfiClause', { description: 'A piece of a draft that one can comment on.' })
export class RfiClause {
  @Field()
  id!: string;

  @Field(() => String, { nullable: true })
  heading!: string | null;

  @Field()
  text!: string;
}

@ObjectType('RfiDocument', { description: 'A draft out for comment.' })
export class RfiDocumentObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;

  @Field(() => [RfiClause])
  clauses!: RfiClause[];

  @Field(() => String, { nullable: true, description: 'As it was written; null for readers outside the authority.' })
  text!: string | null;

  @Field(() => Int, { nullable: true })
  textVersion!: number | null;
}

@ObjectType('ClauseComment', {
  description: 'A comment on a clause. Others than the authority see it when it is answered and the report published.',
})
export class ClauseCommentObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  documentId!: string;

  @Field()
  clauseId!: string;

  @Field()
  text!: string;

  @Field(() => String, { nullable: true, description: 'Who made it: for the authority, and for all if they said so.' })
  organisation!: string | null;

  @Field()
  isMine!: boolean;

  @Field(() => String, { nullable: true, description: 'accepted, partly, rejected, noted, or null while it waits.' })
  disposition!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}
