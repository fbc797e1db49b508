import { Inject, Injectable } from '@nestjs/common';
import { withActor, type Database, type Keys } from '@utfall/database';
import { Engine, WriteRefused, type Stored } from '@utfall/engine';
import { DATABASE, isRefused, KEYS } from '@utfall/graphql';
import { refuse, text, type Actor, type PlainEvent, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { isShared } from './annex.places.ts';
import { annexKey, AnnexReads, annexSeal, type OpenPlace } from './annex.reads.ts';
import type { AddAnnexInput, OnAnnexPlaceInput, RemoveAnnexInput } from './annex.types.ts';
import { sealBytes } from './cipher.ts';
import { Uploads } from './uploads.ts';

const filesMax = 20;
const annexesEnough: Refused = {
  moved: false,
  rule: 'annexesEnough',
  sentence: text(
    `Här får det finnas högst ${filesMax} filer. Ta bort någon eller lägg ihop dem.`,
    `There may be at most ${filesMax} files here. Remove one or put them together.`,
  ),
  openTo: [],
  missing: [],
};
const insert = {
  name: 'documents_annex_add',
  text: `insert into documents.annex (tenant_id, process_id, id, place, item, organisation_id, person_id, name, type,
      size, sha256, scanned, sealed, relations, public_in, replaces, edition)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
    where (select count(*) from documents.annex x where x.tenant_id = $1 and x.process_id = $2 and x.place = $4
      and x.ended_at is null and x.id is distinct from $16) < ${filesMax}`,
};
const end = {
  name: 'documents_annex_end',
  text: `update documents.annex set ended_at = now(), ended_edition = $6
    where tenant_id = $1 and process_id = $2 and place = $3 and id = $4 and organisation_id = $5 and ended_at is null`,
};
const forget = {
  name: 'documents_annex_forget',
  text: `delete from documents.annex
    where tenant_id = $1 and process_id = $2 and place = $3 and id = $4 and organisation_id = $5 and ended_at is null`,
};
/** Writes a change of files; `edition`: of what is published, when the change amends it. */
type Change = (client: PoolClient, edition: number | null) => Promise<void>;

/**
 * Adds and removes files of processes. Whoever may take a step that writes what the files belong to may change them; where
 * that is published in editions, the change is an amendment.
 */
@Injectable()
export class AnnexService {
  constructor(
    private readonly engine: Engine,
    private readonly reads: AnnexReads,
    private readonly uploads: Uploads,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYS) private readonly keys: Keys,
  ) {}

  async add(input: AddAnnexInput, by: Actor): Promise<Refused | null> {
    const { commandId: id, processId, item, replaces = null } = input;
    const open = await this.mine(input, by);
    if ('rule' in open) return open;
    const { row, place } = open;
    if (item !== '' && !place.items?.(row.context).includes(item)) return refuse('notFound');
    // The same command once more.
    if (await this.whose(input, by, id)) return null;
    const arrived = await this.uploads.arrived(by, input);
    if ('rule' in arrived) return arrived;
    const { file, bytes } = arrived;
    const { name, type, size, sha256, scanned } = file;
    const sealed = sealBytes(annexKey(this.keys, row.tenant), bytes, annexSeal(processId, id));
    const told = { annexes: [{ id, sha256, ...(replaces !== null && { replaces }) }] };
    const refused = await this.change(input, by, open, told, async (client, edition) => {
      if (replaces !== null) await this.take(client, open, input, by, replaces, edition);
      const whose = [row.tenant, processId, id, place.place, item, by.organisation, by.id];
      const who = [place.relations ?? [], place.publicIn];
      const values = [...whose, name, type, size, sha256, scanned, sealed, ...who, replaces, edition];
      const { rowCount } = await client.query({ ...insert, values });
      if (rowCount !== 1) throw new WriteRefused(annexesEnough);
    });
    if (refused === null) await this.uploads.forget(by, input.uploadId);
    return refused;
  }

  async remove(input: RemoveAnnexInput, by: Actor): Promise<Refused | null> {
    const open = await this.mine(input, by);
    if ('rule' in open) return open;
    const whose = await this.whose(input, by, input.annexId);
    if (whose !== 'own') return whose === null ? null : refuse('notFound');
    const told = { annexes: [{ id: input.annexId, isRemoved: true }] };
    return this.change(input, by, open, told, (client, edition) =>
      this.take(client, open, input, by, input.annexId, edition),
    );
  }

  /** The place when the actor may change the files there; else why not. */
  private async mine({ processId, place }: OnAnnexPlaceInput, by: Actor): Promise<OpenPlace | Refused> {
    const open = await this.reads.open(by, processId, place);
    if (!open || by.organisation === null) return refuse('notFound');
    if (open.step) return open;
    const isForRoles = by.roles.some((role) => open.openTo.includes(role));
    return isForRoles || open.openTo.length === 0 ? refuse('notInThisState') : refuse('role', { openTo: open.openTo });
  }

  /** Whose a file is that stands there; null when it does not. */
  private async whose({ processId, place }: OnAnnexPlaceInput, by: Actor, id: string): Promise<'own' | 'other' | null> {
    const found = (await this.reads.annexes(by, processId, place))?.files.find((one) => one.id === id);
    return found ? (found.isOwn ? 'own' : 'other') : null;
  }

  /** Takes a file away: forgotten where nobody outside can have read it, else ended with its checksum kept. */
  private async take(
    client: PoolClient,
    { row, place }: OpenPlace,
    { processId }: OnAnnexPlaceInput,
    { organisation }: Actor,
    id: string,
    edition: number | null,
  ): Promise<void> {
    const which = [row.tenant, processId, place.place, id, organisation];
    const { rowCount } = isShared(place, row)
      ? await client.query({ ...end, values: [...which, edition] })
      : await client.query({ ...forget, values: which });
    if (rowCount !== 1) throw new WriteRefused(refuse('notFound'));
  }

  private async change(
    { processId: process, commandId, expects }: OnAnnexPlaceInput,
    by: Actor,
    { row, step }: OpenPlace,
    told: object,
    write: Change,
  ): Promise<Refused | null> {
    if (!step!.isTaken) return this.changeBeside(row, by, write);
    const event: PlainEvent = { type: step!.event, ...told };
    const stored = async (client: PoolClient, { context }: Stored): Promise<void> =>
      write(client, (context as { edition?: number }).edition ?? null);
    const answer = await this.engine.request({ kind: row.kind, process, event, by, commandId, expects }, stored);
    return isRefused(answer) ? answer : null;
  }

  /** Without a step of the process: only while it stands as it stood when the actor's right was judged. */
  private async changeBeside(
    { tenant, id, state }: OpenPlace['row'],
    by: Actor,
    write: Change,
  ): Promise<Refused | null> {
    const stands = {
      name: 'documents_annex_stands',
      text: 'select from engine.process where tenant_id = $1 and id = $2 and state = $3',
      values: [tenant, id, state],
    };
    try {
      await withActor(this.database, { id: by.id, organisation: by.organisation }, async (client) => {
        await write(client, null);
        if ((await client.query(stands)).rowCount !== 1) throw new WriteRefused(refuse('versionMoved'));
      });
      return null;
    } catch (fault) {
      if (fault instanceof WriteRefused) return fault.refused;
      throw fault;
    }
  }
}
