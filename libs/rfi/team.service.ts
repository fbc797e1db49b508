import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { DATABASE } from '@utfall/graphql';
import { missing, refuse, text, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { ResponseContext } from './response.rules.machine.ts';
import { accessOf, reaches, standOf } from './response.team.machine.ts';
import { Vault } from './sealing/vault.ts';
import type {
  AnswerComment,
  CommentOnAnswerInput,
  ResponseColleague,
  ResponseTeam,
  SettleAnswerCommentInput,
} from './team.types.ts';

const commentsMax = 500;

interface StoredComment {
  readonly id: string;
  readonly questionId: string;
  readonly person: string;
  readonly sealed: string;
  readonly at: string;
  readonly settledAt: string | null;
}
interface TeamRow {
  readonly tenant: string;
  readonly state: string;
  readonly context: ResponseContext;
  readonly wrapped: Buffer | null;
  readonly comments: readonly StoredComment[] | null;
  readonly people: readonly { id: string; title: string }[] | null;
  readonly titles: Readonly<Record<string, string>> | null;
}

const teamSql = `select p.tenant_id as tenant, p.state, p.context, k.wrapped,
    (select json_agg(json_build_object('id', c.id, 'questionId', c.question_id, 'person', c.person_id,
        'sealed', encode(c.sealed, 'base64'), 'at', c.at, 'settledAt', c.settled_at) order by c.at, c.id)
      from rfi.comment c where c.tenant_id = p.tenant_id and c.response_id = p.id) as comments,
    (select json_agg(json_build_object('id', h.id, 'title', h.title) order by h.title, h.id)
      from people.membership m cross join lateral (select q.id, q.title from people.person q where q.id = m.person_id limit 1) h
      where m.tenant_id = $2 and m.state = 'active' and 'supplier' = any(m.roles)) as people,
    (select json_object_agg(h.id, h.title) from people.person h where h.id = any(array(
      select (s->>'by')::uuid from jsonb_array_elements(p.context->'signOffs') s
      union select c.person_id from rfi.comment c where c.tenant_id = p.tenant_id and c.response_id = p.id))) as titles
  from engine.process p left join rfi.response_key k on k.tenant_id = p.tenant_id and k.response_id = p.id
  where p.id = $1 and p.kind = 'response' and (p.context->>'organisation')::uuid = $2`;

const living = ['draft', 'submitted'];
const commentPlace = (tenant: string, response: string, id: string): readonly string[] => [
  ...[tenant, response],
  ...['comment', id],
];

/** Those who write a response together, and what they say to each other of its answers: sealed like the answers themselves. */
@Injectable()
export class TeamService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** null for everybody but the supplier's own people. */
  async team(actor: Actor, response: string): Promise<ResponseTeam | null> {
    if (actor.organisation === null) return null;
    const row = await readOnly(this.database, actor, (client) => rowOf(client, response, actor));
    if (!row) return null;
    const { context, people, titles } = row;
    const stand = standOf(context);
    return {
      responseId: response,
      access: accessOf(context, actor.id),
      others: context.team?.others ?? 'submit',
      stand,
      people: (people ?? []).map(({ id, title }): ResponseColleague => ({
        ...{ personId: id, title, access: accessOf(context, id) },
        ...{ isNamed: context.team?.people[id] !== undefined, isYou: id === actor.id },
      })),
      signOffs: (context.signOffs ?? []).map(({ by, at, stand: read }) => ({
        ...{ title: titles?.[by] ?? '', at, isCurrent: read === stand, isYours: by === actor.id },
      })),
      comments: this.commentsOf(row, response, actor),
    };
  }

  async comment(input: CommentOnAnswerInput, by: Actor): Promise<Refused | null> {
    const { responseId, questionId, commandId, text: said } = input;
    return this.among(responseId, by, async (client, { tenant, context, wrapped, comments }) => {
      const key = wrapped && this.vault.responseKey(context.organisation, responseId, wrapped);
      if (!key) return refuse('notFound');
      if ((comments ?? []).length >= commentsMax) return tooMany();
      const sealed = this.vault.sealAnswer(key, { text: said }, commentPlace(tenant, responseId, commandId));
      await client.query(
        `insert into rfi.comment (tenant_id, response_id, id, question_id, organisation_id, person_id, sealed)
          values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [tenant, responseId, commandId, questionId, context.organisation, by.id, sealed],
      );
      return null;
    });
  }

  settle({ responseId, commentId }: SettleAnswerCommentInput, by: Actor): Promise<Refused | null> {
    return this.among(responseId, by, async (client, { tenant, comments }) => {
      if (!comments?.some(({ id }) => id === commentId)) return refuse('notFound');
      await client.query(
        `update rfi.comment set settled_at = now(), settled_by = $4
          where tenant_id = $1 and response_id = $2 and id = $3 and settled_at is null`,
        [tenant, responseId, commentId, by.id],
      );
      return null;
    });
  }

  /** Only among those who may comment, while the response is being written. */
  private async among(
    response: string,
    by: Actor,
    work: (client: PoolClient, row: TeamRow) => Promise<Refused | null>,
  ): Promise<Refused | null> {
    if (by.organisation === null) return refuse('notFound');
    return withActor(this.database, by, async (client) => {
      const row = await rowOf(client, response, by);
      if (!row) return refuse('notFound');
      if (!by.roles.includes('supplier')) return refuse('role', { openTo: ['supplier'] });
      if (!living.includes(row.state)) return refuse('notInThisState');
      if (!reaches(row.context, by, 'comment')) return mayNotComment();
      return work(client, row);
    });
  }

  private commentsOf(row: TeamRow, response: string, actor: Actor): AnswerComment[] {
    const { tenant, context, wrapped, comments, titles } = row;
    const key = wrapped && this.vault.responseKey(context.organisation, response, wrapped);
    return (comments ?? []).map(({ id, questionId, person, sealed, at, settledAt }) => {
      const place = commentPlace(tenant, response, id);
      const body = key && this.vault.openAnswer<{ text: string }>(key, Buffer.from(sealed, 'base64'), place);
      const author = titles?.[person] ?? '';
      return { id, questionId, text: body?.text ?? null, author, isYours: person === actor.id, at, settledAt };
    });
  }
}

async function rowOf(
  client: Pick<PoolClient, 'query'>,
  response: string,
  { organisation }: Actor,
): Promise<TeamRow | undefined> {
  const { rows } = await client.query<TeamRow>({
    ...{ name: 'response_team', text: teamSql },
    values: [response, organisation],
  });
  return rows[0];
}

function mayNotComment(): Refused {
  return {
    moved: false,
    rule: 'mayComment',
    sentence: text(
      'Du kan läsa svaret men inte kommentera det. En kollega som får lämna in svaret kan ge dig rätten.',
      'You can read the response but not comment on it. A colleague who may submit it can give you the right.',
    ),
    openTo: [],
    missing: [],
  };
}

function tooMany(): Refused {
  const full = missing(
    'text',
    `Svaret rymmer ${commentsMax} kommentarer.`,
    `A response holds ${commentsMax} comments.`,
  );
  return refuse('badInput', { missing: [full] });
}
