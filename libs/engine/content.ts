import type { PoolClient } from 'pg';
import { canonicalJson, sha256 } from './canonical.ts';

/** An immutable version of a text: what an event names by part, version and hash. */
export interface ContentVersion {
  readonly tenant: string;
  readonly process: string;
  readonly part: string;
  readonly version: number;
  readonly body: unknown;
  readonly by: string;
}

/** SHA-256 (hex) of a content body, whatever the order of its keys. */
export function contentHash(body: unknown): string {
  return sha256(canonicalJson(body));
}

/** Stores a content version. Fails with a unique violation when the version exists: versions are never changed. */
export async function saveContent(client: PoolClient, content: ContentVersion): Promise<{ hash: string }> {
  const hash = contentHash(content.body);
  await client.query({
    name: 'engine_content',
    text: `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
      values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
    values: [
      content.tenant,
      content.process,
      content.part,
      content.version,
      hash,
      JSON.stringify(content.body),
      content.by,
    ],
  });
  return { hash };
}

/** What everybody may read about a process. */
export interface Publication {
  readonly tenant: string;
  readonly process: string;
  readonly kind: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly title: string;
  readonly county: string | null;
  readonly sdg: readonly number[];
  readonly deadlineAt: string | null;
  readonly body: unknown;
}

/** Publishes, or publishes anew. An older version never replaces a newer one, so a repeated effect does no harm. */
export async function upsertPublication(client: PoolClient, publication: Publication): Promise<void> {
  await client.query(
    `insert into engine.publication as p
      (tenant_id, process_id, kind, version, published_at, title, county, sdg, deadline_at, body)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (tenant_id, process_id) do update set version = excluded.version, title = excluded.title,
      county = excluded.county, sdg = excluded.sdg, deadline_at = excluded.deadline_at, body = excluded.body
    where excluded.version >= p.version`,
    [
      publication.tenant,
      publication.process,
      publication.kind,
      publication.version,
      publication.publishedAt,
      publication.title,
      publication.county,
      publication.sdg,
      publication.deadlineAt,
      JSON.stringify(publication.body),
    ],
  );
}
