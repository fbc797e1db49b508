import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { wholeBody, type ChallengeBody, type ReviewBody } from './challenge.content.ts';
import type {
  Challenge,
  ChallengeComment,
  ChallengeReview,
  ChallengeVersion,
  PublishedChallenge,
} from './challenge.types.ts';

interface ChallengeRow extends ProcessColumns {
  readonly trail_id: string;
  readonly content_version: number | null;
  readonly body: ChallengeBody | null;
}

const columns = `${processColumns}, p.trail_id,
  c.version as content_version, coalesce(c.body, b.body) as body
  from engine.process p
  left join lateral (select k.version, k.body from engine.content k
    where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'challenge' order by k.version desc limit 1) c on true
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id`;

/** The contents of one part of a challenge, with who wrote each; the newest first. */
const writtenIn = `select k.version as content_version, k.body, k.at,
  (select title from people.person where id = k.author_id limit 1) as author, p.trail_id, ${processColumns}
  from engine.process p join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id
  where p.id = $1 and p.kind = 'challenge' and k.part = $2 order by k.version desc limit 200`;

interface WrittenRow<Body> extends Omit<ChallengeRow, 'body' | 'content_version'> {
  readonly content_version: number;
  readonly body: Body;
  readonly at: Date;
  readonly author: string | null;
}

/** What screens read of challenges: one statement each, behind row-level security. */
@Injectable()
export class ChallengeReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One challenge; null when there is none or the actor may not see it. */
  async challenge(actor: Actor, id: string): Promise<Challenge | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ChallengeRow>({
        name: 'challenge_one',
        text: `select ${columns} where p.id = $1 and p.kind = 'challenge'`,
        values: [id],
      }),
    );
    const row = rows[0];
    return row?.body ? this.challengeOf(row) : null;
  }

  /** Every version of the text, the newest first; none for readers outside the authority. */
  async versions(actor: Actor, id: string): Promise<ChallengeVersion[]> {
    const rows = await this.written<ChallengeBody>(actor, id, 'challenge');
    return Promise.all(
      rows.map(async ({ at, author, ...row }) => ({
        version: row.content_version,
        at,
        author,
        text: await this.challengeOf(row),
      })),
    );
  }

  /** What reviewers have asked for, the newest first; nothing for readers outside the authority. */
  async reviews(actor: Actor, id: string): Promise<ChallengeReview[]> {
    const rows = await this.written<ReviewBody>(actor, id, 'review');
    return rows.map(({ at, author, body: { comment, comments = [] } }) => ({
      at,
      reviewer: author,
      comment,
      comments: [...comments],
    }));
  }

  /** What has been said of single sections in reviews, the oldest first; nothing for readers outside the authority. */
  async comments(actor: Actor, id: string): Promise<ChallengeComment[]> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ChallengeComment>({
        name: 'challenge_comments',
        text: `select c->>'id' as id, c->>'section' as section, k.body->>'text' as text, k.at, s.title as author,
            a.body->>'text' as answer, t.title as "answeredBy"
          from engine.process p cross join lateral jsonb_array_elements(p.context->'comments') with ordinality o(c, n)
          join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'comment.' || (c->>'id')
          left join lateral (select * from engine.content a where a.tenant_id = p.tenant_id and a.process_id = p.id
            and a.part = 'answer.' || (c->>'id') order by a.version desc limit 1) a on true
          left join people.person s on s.id = k.author_id left join people.person t on t.id = a.author_id
          where p.id = $1 and p.kind = 'challenge' order by n`,
        values: [id],
      }),
    );
    return rows;
  }

  private async written<Body>(actor: Actor, id: string, part: string): Promise<WrittenRow<Body>[]> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<WrittenRow<Body>>({ name: 'challenge_written', text: writtenIn, values: [id, part] }),
    );
    return rows;
  }

  /** The authority's own challenges, newest first. */
  async challenges(
    actor: Actor,
    asked: { first: number; after: string | undefined; state: string | undefined },
  ): Promise<Page<Challenge>> {
    const [before = null] = cursorKey(asked.after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ChallengeRow>({
        name: 'challenge_list',
        text: `select ${columns} where p.tenant_id = $1 and p.kind = 'challenge' and ($2::uuid is null or p.id < $2)
          and ($3::text is null or p.state = $3) order by p.id desc limit $4`,
        values: [actor.organisation, before, asked.state ?? null, asked.first + 1],
      }),
    );
    const challenges = new Map(
      await Promise.all(rows.map(async (row) => [row.id, await this.challengeOf(row)] as const)),
    );
    return pageOf(
      rows,
      asked.first,
      (row) => [row.id],
      (row) => challenges.get(row.id)!,
    );
  }

  /** What everybody may read, newest first; `county` and `sdg` narrow the list. */
  async published(asked: {
    first: number;
    after: string | undefined;
    county: string | undefined;
    sdg: number | undefined;
  }): Promise<Page<PublishedChallenge>> {
    const [at = null, id = null] = cursorKey(asked.after, 2) ?? [];
    const { rows } = await readOnly(this.database, { id: null, organisation: null }, (client) =>
      client.query<{
        id: string;
        title: string;
        county: string | null;
        sdg: number[];
        at: string;
        published_at: Date;
        body: ChallengeBody & { authority: string };
      }>({
        name: 'challenge_published',
        text: `select process_id as id, title, county, sdg, published_at, published_at::text as at, body
          from engine.publication where kind = 'challenge'
          and ($1::timestamptz is null or (published_at, process_id) < ($1, $2::uuid))
          and ($3::text is null or county = $3) and ($4::int is null or $4 = any(sdg))
          order by published_at desc, process_id desc limit $5`,
        values: [at, id, asked.county ?? null, asked.sdg ?? null, asked.first + 1],
      }),
    );
    return pageOf(
      rows,
      asked.first,
      (row) => [row.at, row.id],
      ({ body, published_at, ...row }) => ({
        ...row,
        publishedAt: published_at,
        problem: body.problem,
        authority: body.authority,
        theme: body.theme,
        illustrative: body.illustrative,
      }),
    );
  }

  private async challengeOf({ body, trail_id, content_version, ...row }: ChallengeRow): Promise<Challenge> {
    const state = await this.engine.stateNow(row);
    return { ...row, state, ...wholeBody(body!), contentVersion: content_version, trailId: trail_id } as Challenge;
  }
}
