import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { readOnly, type Database } from '@utfall/database';
import { contentHash, Engine, saveContent } from '@utfall/engine';
import {
  answerUnion,
  CommandInput,
  DATABASE,
  DateTimeScalar,
  type Guest,
  Guests,
  Public,
  TextField,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import { isIn, refuse, type Refused, type Text } from '@utfall/process';
import { Matches, MaxLength } from 'class-validator';
import { refusePersonalNumbers } from './remiss.service.ts';
import { ClauseCommentObject, RfiDocumentObject } from './remiss.types.ts';
import { publishedForRemiss } from './remiss.view.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import type { RfiPublication } from './rfi.publication.ts';
import { latestTexts, type RfiTexts } from './rfi.texts.ts';

@ObjectType({
  description: 'Drafts as a guest with a letter sees them, with the guest’s own comments. Nothing else is open.',
})
export class RemissInvitation {
  @Field()
  authority!: string;

  @Field()
  title!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  deadlineAt!: string | null;

  @Field(() => [RfiDocumentObject])
  documents!: RfiDocumentObject[];

  @Field(() => [ClauseCommentObject], {
    description: 'Your own, and all with their answers once the report is published.',
  })
  comments!: ClauseCommentObject[];

  @Field({ description: 'Comments are taken now.' })
  isOpen!: boolean;

  @Field(() => TextObject, { nullable: true, description: 'Why nothing can be said now; null when it can.' })
  closed!: Text | null;
}

@InputType()
export class CommentByInvitationInput extends CommandInput {
  @Field({ description: 'The key from the letter.' })
  @MaxLength(100)
  key!: string;

  @Field(() => UuidScalar)
  documentId!: string;

  @Field({ description: 'The clause of the draft, by its id.' })
  @Matches(/^\d{1,4}$/, { message: 'Välj ett stycke. | Choose a clause.' })
  clauseId!: string;

  @TextField({ max: 5000 })
  text!: string;
}

const RemissInvitationResult = answerUnion('RemissInvitationResult', RemissInvitation);

/** What a letter opens to somebody without an account: the drafts of one RFI, to comment on. */
@Resolver()
export class RemissGuestResolver {
  constructor(
    private readonly engine: Engine,
    private readonly guests: Guests,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Public()
  @Query(() => RemissInvitation, {
    nullable: true,
    description: 'The drafts that the key in a letter opens; null when it opens none.',
  })
  async remissInvitation(@Args('key') key: string): Promise<RemissInvitation | null> {
    const guest = await this.guests.find(key, 'remiss');
    return guest && this.seen(guest);
  }

  @Public()
  @Mutation(() => RemissInvitationResult, { description: 'Comments on a clause, by the key of a letter.' })
  async commentByInvitation(@Args('input') input: CommentByInvitationInput): Promise<RemissInvitation | Refused> {
    const { key, commandId, documentId: document, clauseId: clause, text } = input;
    const guest = await this.guests.find(key, 'remiss');
    if (!guest) return refuse('notFound');
    const closed = await this.guests.closed(guest);
    if (closed) return closed;
    refusePersonalNumbers('text', text);
    const body = { text };
    const event = { type: 'commentClause', comment: commandId, document, clause, hash: contentHash(body) };
    const asked = { kind: 'rfi', process: guest.process, event, by: guest.actor, commandId };
    const answer = await this.engine.request(asked, async (client, { tenant, process }) => {
      // A letter to the authority has an organisation behind it; what a guest says is kept with the case itself.
      const part = `said.${commandId}`;
      await saveContent(client, { tenant, process, part, version: 1, body, by: guest.actor.id });
    });
    return answer.moved ? ((await this.seen(guest)) ?? refuse('notFound')) : answer;
  }

  private async seen(guest: Guest): Promise<RemissInvitation | null> {
    const { tenant, process, actor, authority } = guest;
    const row = await this.engine.row(tenant, process);
    const { rows } = await readOnly(this.database, { id: null, organisation: tenant }, (client) =>
      client.query<{ body: RfiPublication; texts: RfiTexts }>({
        name: 'rfi_for_guest',
        text: `select b.body, ${latestTexts('b.tenant_id', 'b.process_id')} as texts from engine.publication b
          where b.tenant_id = $1 and b.process_id = $2`,
        values: [tenant, process],
      }),
    );
    if (!row || !rows[0]) return null;
    const { body, texts } = rows[0];
    const { documents, comments } = publishedForRemiss(body);
    const context = row.context as RfiContext;
    const own = (context.comments ?? []).filter(({ person }) => person === actor.id);
    const mine = new Set(own.map(({ id }) => id));
    const waiting = own.filter(({ id }) => comments.every((one) => one.id !== id));
    return {
      ...{ authority, title: body.title, deadlineAt: context.deadlineAt, documents },
      comments: [
        ...comments.map((one) => ({ ...one, isMine: mine.has(one.id) })),
        ...waiting.map(({ id, document, clause }) => ({
          ...{ id, documentId: document, clauseId: clause, organisation: null, isMine: true },
          ...{ disposition: null, reason: null, text: texts[`said.${id}`]?.body.text ?? '' },
        })),
      ],
      isOpen: isIn(row.state, 'open'),
      closed: (await this.guests.closed(guest))?.sentence ?? null,
    };
  }
}
