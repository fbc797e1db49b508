import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, ProcessObject, UuidScalar } from '@utfall/graphql';
import { QuestionFormObject } from './question.types.ts';
import { ClauseCommentObject, RfiDocumentObject, RfiNotice } from './remiss.types.ts';

@ObjectType('RfiQuestion', { description: 'One thing the RFI asks of those who respond.' })
export class RfiQuestionObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  text!: string;

  @Field()
  required!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'The insight it was built from.' })
  insightId!: string | null;

  @Field(() => QuestionFormObject)
  form!: QuestionFormObject;

  @Field(() => Int, { nullable: true, description: 'The version of the text; null for readers outside the authority.' })
  textVersion!: number | null;
}

@ObjectType('Clarification', { description: 'A supplier’s question and its answer. Who asked is never shown.' })
export class ClarificationObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  question!: string;

  @Field(() => String, { nullable: true })
  answer!: string | null;

  @Field({ description: 'Your organisation asked.' })
  isMine!: boolean;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The question that asks the same and is published in its place.',
  })
  twinOfId!: string | null;
}

@ObjectType('Dialogue', { description: 'A talk offered to one who responded.' })
export class DialogueObject {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field({ description: 'The supplier said no.' })
  declined!: boolean;
}

@ObjectType('Objection', { description: 'An objection to something in the report that should be masked.' })
export class ObjectionObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  text!: string;

  @Field(() => String, { nullable: true, description: 'accepted, rejected, or null while it waits.' })
  outcome!: string | null;

  @Field()
  isMine!: boolean;
}

@ObjectType({ implements: () => ProcessObject, description: 'Open questions to the market, before any procurement.' })
export class Rfi extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field({ description: 'The name of the authority.' })
  authority!: string;

  @Field()
  title!: string;

  @Field()
  introduction!: string;

  @Field(() => [RfiQuestionObject])
  questions!: RfiQuestionObject[];

  @Field(() => Int, { description: '0 until published; each amendment makes the next.' })
  edition!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  publishedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  deadlineAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  clarificationsCloseAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The deadline there would be if the RFI was amended now and none was given; for the authority only.',
  })
  amendedDeadlineAt!: string | null;

  @Field(() => [ClarificationObject])
  clarifications!: ClarificationObject[];

  @Field(() => String, { nullable: true, description: 'The reviewer’s latest comment; for the authority only.' })
  review!: string | null;

  @Field(() => [DialogueObject], { description: 'Empty for readers outside the authority.' })
  dialogues!: DialogueObject[];

  @Field(() => String, { nullable: true, description: 'The report as the authority wrote it, for the authority only.' })
  report!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The report with business secrets masked: for those who responded, and for all when published.',
  })
  maskedReport!: string | null;

  @Field(() => [ObjectionObject], { description: 'All for the authority, else your own.' })
  objections!: ObjectionObject[];

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancellation!: string | null;

  @Field({ description: 'The challenge behind it has made-up figures, as in demo data.' })
  illustrative!: boolean;

  @Field({
    description:
      'What shows before two persons have opened the responses. full: not even how many; content: how many; open: not sealed.',
  })
  sealing!: string;

  @Field(() => RfiNotice, {
    description: 'The legal notice. Without fields for an RFI that was published before it had one.',
  })
  notice!: RfiNotice;

  @Field(() => [RfiDocumentObject], { description: 'Drafts out for external review.' })
  documents!: RfiDocumentObject[];

  @Field(() => [ClauseCommentObject], {
    description: 'All for the authority; your own for others, and all with their answers once the report is published.',
  })
  comments!: ClauseCommentObject[];
}

@ObjectType()
export class RfiConnection extends connectionOf(Rfi) {}

@ObjectType({ description: 'A published RFI as everybody may read it.' })
export class PublishedRfi {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => [Int])
  sdg!: number[];

  @Field(() => DateTimeScalar)
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  deadlineAt!: Date | null;

  @Field({ description: 'It takes responses now, by the database’s clock.' })
  isOpen!: boolean;

  @Field()
  illustrative!: boolean;
}

@ObjectType()
export class PublishedRfiConnection extends connectionOf(PublishedRfi) {}
