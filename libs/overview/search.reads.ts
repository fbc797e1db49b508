import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf } from '@utfall/graphql';
import { text, type Actor, type Text } from '@utfall/process';
import { byIndex, searchSql } from './search.sql.ts';
import type { SearchHit } from './search.types.ts';
import { wordsQuery } from './words.query.ts';

interface HitRow {
  readonly id: string;
  readonly kind: string;
  readonly trail_id: string | null;
  readonly title: string;
  readonly excerpt: string;
  readonly organisation: string | null;
  readonly rank: string;
}
const otherKinds: Readonly<Record<string, Text>> = {
  organisation: text('Organisation', 'Organisation'),
  supplier: text('Leverantör', 'Supplier'),
};
/** Roles of an authority that work with suppliers. */
const readsRegister = ['officer', 'projectLead', 'needOwner', 'approver', 'registrar', 'auditor'];

/** Finds what a person may see by the words in it. */
@Injectable()
export class SearchReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async search(
    actor: Actor,
    { written, first, after }: { written: string; first: number; after: string | undefined },
  ): Promise<Page<SearchHit>> {
    const words = wordsQuery(written);
    const [rank = null, kind = null, id = null] = cursorKey(after, 3) ?? [];
    if (words === null) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const seesRegister = actor.roles.some((role) => readsRegister.includes(role));
    const search = async (client: PoolClient) => {
      await client.query(byIndex);
      const values = [actor.organisation, words, seesRegister, rank, kind, id, first + 1];
      return client.query<HitRow>({ name: 'overview_search', text: searchSql, values });
    };
    const { rows } = await withActor(this.database, { id: actor.id, organisation: actor.organisation }, search, {
      role: 'reader',
    });
    return pageOf(
      rows,
      first,
      (row) => [row.rank, row.kind, row.id],
      (row) => this.hitOf(row),
    );
  }

  private hitOf({ id, kind, trail_id: trailId, title, excerpt, organisation }: HitRow): SearchHit {
    const kindLabel = otherKinds[kind] ?? this.engine.registry.get(kind).machine.label;
    return { id, kind, kindLabel, trailId, title, excerpt, organisation };
  }
}
