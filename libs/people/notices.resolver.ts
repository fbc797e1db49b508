import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import {
  answerUnion,
  connectionOf,
  CurrentActor,
  cursorKey,
  DATABASE,
  DateTimeScalar,
  type Page,
  PageArguments,
  pageOf,
  Refusal,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import { Notices, noticesTo, readAllNotices, readNotice, unreadNotices, type NoticeRow } from '@utfall/notify';
import { refuse, text, type Actor, type Refused } from '@utfall/process';

@ObjectType({ description: 'Something the signed-in person has been told.' })
export class Notice {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { description: 'The authority whose process it is about.' })
  tenant!: string;

  @Field(() => UuidScalar)
  process!: string;

  @Field({ description: 'The kind of that process.' })
  kind!: string;

  @Field()
  name!: string;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  readAt!: Date | null;
}

@ObjectType()
export class ReadNotices {
  @Field(() => Int, { description: 'How many were unread.' })
  read!: number;
}

@ObjectType()
export class NoticeConnection extends connectionOf(Notice) {}

@ArgsType()
class NoticeArguments extends PageArguments {
  @Field({ defaultValue: false })
  unreadOnly: boolean = false;
}

@InputType()
class ReadNoticeInput {
  @Field(() => UuidScalar)
  id!: string;
}

const ReadNoticeResult = answerUnion('ReadNoticeResult', Notice);
const forgotten = text('Något har hänt i ärendet.', 'Something has happened in the case.');

@Resolver()
export class NoticesResolver {
  private readonly database: Database;
  private readonly notices: Notices;

  constructor(@Inject(DATABASE) database: Database, notices: Notices) {
    this.database = database;
    this.notices = notices;
  }

  @Query(() => NoticeConnection, { name: 'notices', description: 'What you have been told, newest first.' })
  async list(
    @Args() { first, after, unreadOnly }: NoticeArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Notice>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { before: last === null ? null : String(last), limit: first + 1, unreadOnly };
    const rows = await noticesTo(this.database, actor, asked);
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      (row) => this.noticeOf(row),
    );
  }

  @Mutation(() => ReadNoticeResult, { description: 'Marks a notice as read. Doing it twice changes nothing.' })
  async readNotice(
    @Args('input') { id }: ReadNoticeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Notice | Refusal | Refused> {
    const row = await readNotice(this.database, actor, id);
    return row ? this.noticeOf(row) : refuse('notFound');
  }

  @Query(() => Int, { description: 'How many notices you have not read; counted to 100.' })
  unreadNotices(@CurrentActor() actor: Actor): Promise<number> {
    return unreadNotices(this.database, actor);
  }

  @Mutation(() => ReadNotices, { description: 'Marks everything you have been told as read.' })
  async readAllNotices(@CurrentActor() actor: Actor): Promise<ReadNotices> {
    return { read: await readAllNotices(this.database, actor) };
  }

  private noticeOf({ read_at: readAt, ...row }: NoticeRow): Notice {
    return { ...row, readAt, sentence: this.notices.wording(row.kind, row.name)?.sentence ?? forgotten };
  }
}
