import { createHash } from 'node:crypto';
import { canonicalJson, commitmentOf, type Engine, newId } from '@utfall/engine';
import type { Client } from 'pg';

/** A tampering: what was done, and the process that must be named. */
export interface Tampering {
  readonly kind: string;
  readonly process: string;
}
/** A number from 0 up to but not including `below`. */
export type Chance = (below: number) => number;

interface Row {
  tenant_id: string;
  process_id: string;
  seq: number;
  command_id: string;
  request_hash: Buffer;
  actor_id: string;
  at: string;
  recorded_at: string;
  event: string;
  from_state: string;
  to_state: string;
  body: { event: Record<string, unknown>; by: Record<string, unknown>; now: string };
  salt: Buffer;
  commitment: Buffer;
  hash: Buffer;
}
const tables = ['journal', 'process', 'outbox'] as const;
const keys = { journal: 'process_id', process: 'id', outbox: 'process_id' };

/** Somebody with every right to the database, who knows how the chain is made but does not have the key. */
export class Tamperer {
  private processes: string[] = [];

  constructor(
    private readonly superuser: Client,
    private readonly chance: Chance,
  ) {}

  /** Remembers how everything was. */
  async begin(): Promise<void> {
    for (const table of tables) await this.superuser.query(`create table kept_${table} as table engine.${table}`);
    const { rows } = await this.superuser.query<{ id: string }>('select id from engine.process order by id');
    this.processes = rows.map(({ id }) => id);
  }

  /** Puts a process back as it was. */
  async undo({ process }: Tampering): Promise<void> {
    for (const table of tables) {
      await this.superuser.query(`delete from engine.${table} where ${keys[table]} = $1`, [process]);
      await this.superuser.query(`insert into engine.${table} select * from kept_${table} where ${keys[table]} = $1`, [
        process,
      ]);
    }
  }

  /** Does one thing at random that nobody may do. */
  async tamper(): Promise<Tampering> {
    const process = this.any(this.processes);
    const kinds = ['edit', 'delete', 'insert', 'reorder', 'truncate', 'rewrite', 'remove', 'forge'] as const;
    const kind = this.any(kinds);
    const rows = await this.rowsOf(process);
    const named = kind === 'forge' ? await this.forge(rows) : ((await this[kind](process, rows)) ?? process);
    return { kind, process: named };
  }

  private async edit(process: string, rows: readonly Row[]): Promise<void> {
    const seq = this.any(rows).seq;
    const bytes = `decode('${createHash('sha256')
      .update(String(this.chance(1e9)))
      .digest('hex')}', 'hex')`;
    const edits = {
      command_id: 'gen_random_uuid()',
      request_hash: bytes,
      actor_id: 'gen_random_uuid()',
      at: `at + interval '${1 + this.chance(9_000_000)} microseconds'`,
      recorded_at: `recorded_at - interval '${1 + this.chance(9_000_000)} microseconds'`,
      event: `event || '1'`,
      from_state: `from_state || '1'`,
      to_state: `to_state || '1'`,
      body: `jsonb_set(body, '{by,id}', to_jsonb(gen_random_uuid()))`,
      salt: `substring(${bytes} for 16)`,
      commitment: bytes,
      hash: bytes,
    };
    const ofProcess = {
      state: `state || '1'`,
      kind: `kind || '1'`,
      machine: `machine || '1'`,
      context: `context || '{"marks": 1000}'`,
      version: 'version + 1',
      head: bytes,
      trail_id: 'gen_random_uuid()',
      parent_id: 'gen_random_uuid()',
      due_at: `coalesce(due_at, now()) + interval '1 day'`,
      visibility: `'public'`,
      created_at: `created_at - interval '1 day'`,
    };
    if (this.chance(3) > 0) {
      const column = this.any(Object.keys(edits) as (keyof typeof edits)[]);
      const text = `update engine.journal set ${column} = ${edits[column]} where process_id = $1 and seq = $2`;
      await this.superuser.query(text, [process, seq]);
    } else {
      const column = this.any(Object.keys(ofProcess) as (keyof typeof ofProcess)[]);
      await this.superuser.query(`update engine.process set ${column} = ${ofProcess[column]} where id = $1`, [process]);
    }
  }

  private async delete(process: string, rows: readonly Row[]): Promise<void> {
    const text = 'delete from engine.journal where process_id = $1 and seq = $2';
    await this.superuser.query(text, [process, this.any(rows).seq]);
  }

  /** A step more at the end, in every way as the engine would have stored it an hour ago. */
  private async insert(process: string, rows: readonly Row[]): Promise<void> {
    const last = rows.at(-1)!;
    await this.write(process, [...rows, this.stepAfter(last, last)], 0);
  }

  private async reorder(process: string, rows: readonly Row[]): Promise<void> {
    const at = this.chance(rows.length - 1);
    const swapped = rows.map(({ seq }, n) => ({ seq, to: n === at ? seq + 1 : n === at + 1 ? seq - 1 : seq }));
    await this.superuser.query('update engine.journal set seq = -seq where process_id = $1', [process]);
    for (const { seq, to } of swapped)
      await this.superuser.query('update engine.journal set seq = $3 where process_id = $1 and seq = $2', [
        process,
        -seq,
        to,
      ]);
  }

  /** Takes the last steps away, and lets the process stand where it stood before them. */
  private async truncate(process: string, rows: readonly Row[]): Promise<void> {
    const left = rows.slice(0, 1 + this.chance(rows.length - 1));
    await this.superuser.query('delete from engine.journal where process_id = $1 and seq > $2', [process, left.length]);
    await this.superuser.query('delete from engine.outbox where process_id = $1 and seq > $2', [process, left.length]);
    await this.stand(process, left);
  }

  /** Lets somebody else have taken a step, and computes every hash after it anew. */
  private async rewrite(process: string, rows: readonly Row[]): Promise<void> {
    const at = this.chance(rows.length);
    const other = newId();
    const { body } = rows[at]!;
    const changed = rows.map((row, n) =>
      n === at ? { ...row, actor_id: other, body: { ...body, by: { ...body.by, id: other } } } : row,
    );
    await this.write(process, changed, at);
  }

  private async remove(process: string): Promise<void> {
    for (const table of tables)
      await this.superuser.query(`delete from engine.${table} where ${keys[table]} = $1`, [process]);
  }

  /** A whole process that never was, said to be an hour old. */
  private async forge([first]: readonly Row[]): Promise<string> {
    const process = newId();
    await this.superuser.query(
      `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, head, created_at)
        select tenant_id, $2, kind, machine, 'draft', visibility, '{}', 1, $2, head, created_at from engine.process where id = $1`,
      [first!.process_id, process],
    );
    await this.write(process, [{ ...first!, process_id: process, command_id: process, ...anHourAgo(first!) }], 0);
    return process;
  }

  private stepAfter(last: Row, { seq }: Row): Row {
    const body = { ...last.body, event: { type: 'mark' } };
    const state = { from_state: last.to_state, to_state: last.to_state };
    return { ...last, ...state, seq: seq + 1, command_id: newId(), event: 'mark', body, ...anHourAgo(last) };
  }

  /** Stores steps with commitments and hashes that fit them, from one place on. */
  private async write(process: string, rows: readonly Row[], from: number): Promise<void> {
    let marks = 0;
    let closesAt: unknown = null;
    let before = Buffer.alloc(0) as Buffer;
    const written: Row[] = [];
    for (const [n, row] of rows.entries()) {
      if (row.event === 'mark') marks += 1;
      if (row.event === 'open') closesAt = row.body.event['closesAt'];
      const context = { author: rows[0]!.body.by['id'], marks, closesAt, parent: null };
      const commitment =
        n < from ? row.commitment : Buffer.from(commitmentOf(row.salt.toString('hex'), row.body, context), 'hex');
      const asked = [n === 0 ? 'toy' : process, row.body.event, null];
      const request_hash = createHash('sha256').update(canonicalJson(asked)).digest();
      const hash = n < from ? row.hash : await this.chained(before, { ...row, commitment });
      before = hash;
      written.push({ ...row, commitment, hash, request_hash });
    }
    await this.superuser.query('delete from engine.journal where process_id = $1', [process]);
    await this.superuser.query(
      `insert into engine.journal select (jsonb_populate_record(null::engine.journal, r)).* from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(written.map(asText))],
    );
    await this.superuser.query(
      `insert into engine.outbox (tenant_id, process_id, seq, n, topic, payload, done_at)
        select tenant_id, process_id, seq, 1, 'toy.marked', '{}', now() from engine.journal
        where process_id = $1 and event = 'mark' on conflict do nothing`,
      [process],
    );
    await this.stand(process, written);
  }

  private async chained(before: Buffer, row: Row): Promise<Buffer> {
    const { rows } = await this.superuser.query<{ hash: Buffer }>(
      `select sha256($1::bytea || convert_to(concat_ws(chr(31), $2::text, $3::text, $4::int, $5::text, $6::text,
        (extract(epoch from $7::timestamptz) * 1000000)::bigint, $8::text, $9::text, $10::text), 'UTF8') || $11::bytea) as hash`,
      [
        before,
        row.tenant_id,
        row.process_id,
        row.seq,
        row.command_id,
        row.actor_id,
        row.at,
        row.event,
        row.from_state,
        row.to_state,
        row.commitment,
      ],
    );
    return rows[0]!.hash;
  }

  private async stand(process: string, rows: readonly Row[]): Promise<void> {
    const last = rows.at(-1)!;
    const marks = rows.filter(({ event }) => event === 'mark').length;
    const opened = rows.find(({ event }) => event === 'open')?.body.event['closesAt'] ?? null;
    const context = { author: rows[0]!.body.by['id'], marks, closesAt: opened, parent: null };
    await this.superuser.query(
      `update engine.process set version = $2, head = $3, state = $4, context = $5,
        due_at = case when $4 = 'open' then ($5::jsonb->>'closesAt')::timestamptz end where id = $1`,
      [process, last.seq, last.hash, last.to_state, JSON.stringify(context)],
    );
  }

  private async rowsOf(process: string): Promise<Row[]> {
    const { rows } = await this.superuser.query<Row>(
      `select *, at::text, recorded_at::text from engine.journal where process_id = $1 order by seq`,
      [process],
    );
    return rows;
  }

  private any<T>(list: readonly T[]): T {
    return list[this.chance(list.length)]!;
  }
}

function anHourAgo({ at }: Row): Pick<Row, 'at' | 'recorded_at'> {
  const earlier = new Date(Date.parse(at) - 3_600_000).toISOString();
  return { at: earlier, recorded_at: earlier };
}

function asText(row: Row): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : (value as unknown),
    ]),
  );
}

/** Tampers so many times; returns how often each kind was done, and every one that was not found and named. */
export async function tamperings(
  times: number,
  tamperer: Tamperer,
  find: () => ReturnType<Engine['verify']>,
): Promise<{ done: Record<string, number>; missed: Tampering[] }> {
  const done: Record<string, number> = {};
  const missed: Tampering[] = [];
  for (let time = 0; time < times; time += 1) {
    const tampering = await tamperer.tamper();
    done[tampering.kind] = (done[tampering.kind] ?? 0) + 1;
    const { findings } = await find();
    const named = findings.some(({ process }) => process === tampering.process);
    if (!named || findings.some(({ process }) => process !== tampering.process)) missed.push(tampering);
    await tamperer.undo(tampering);
  }
  return { done, missed };
}
