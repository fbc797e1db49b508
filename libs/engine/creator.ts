import { beginAs, inTransaction } from '@utfall/database';
import { decideCreation, pausedAt, pauses, refuse, type Moved, type Refused } from '@utfall/process';
import type { Pool, PoolClient } from 'pg';
import { readMark, type Answer, type Creation, type ProcessRow, type ReadMark } from './command.ts';
import {
  badId,
  isRepeat,
  isWalled,
  knownCommand,
  repeatedAnswer,
  storedAnswer,
  WriteRefused,
  type DoorParts,
  type Write,
} from './door.ts';
import { isId } from './ids.ts';
import { actingOf, creationRow, requestHashOf, visibilityOf } from './prepare.ts';
import { relatedToCreation } from './relation.ts';
import { keyOf } from './sender.ts';
import { createStatement, type CreationAnswer, type CreationRow } from './statement.ts';

interface Prepared {
  readonly creation: Creation;
  readonly moved: Moved;
  readonly row: CreationRow;
}
const turnsMax = 5;

/** Makes processes, several in one transaction if asked. Answers for the last one. */
export class Creator {
  constructor(private readonly parts: DoorParts) {}

  async create(creations: readonly Creation[], write?: Write): Promise<Answer> {
    const last = creations.at(-1);
    if (!last || creations.some(({ id, tenant }) => !isId(id) || !isId(tenant))) return badId();
    for (let turn = 0; turn < turnsMax; turn += 1) {
      const prepared = await this.prepareAll(creations);
      const refused = prepared.find((one): one is Refused => 'rule' in one);
      const known = refused || turn > 0 ? await this.known(last) : null;
      if (known) return known;
      if (refused) return refused;
      const answer = await this.store(prepared as Prepared[], write);
      if (answer) return answer;
      if (creations.some(isForeign)) return refuse('notFound');
    }
    const known = await this.known(last);
    if (known) return known;
    const place = await this.parts.engine.find(last.id);
    return place && place.tenant !== last.tenant ? badId() : refuse('versionMoved');
  }

  private prepareAll(creations: readonly Creation[]): Promise<(Prepared | Refused)[]> {
    return Promise.all(creations.map((creation) => this.prepare(creation)));
  }

  private async prepare(creation: Creation): Promise<Prepared | Refused> {
    const { engine, registry, time } = this.parts;
    const registration = registry.get(creation.kind);
    const by = relatedToCreation(creation.by, creation.tenant);
    const trail = creation.trail === undefined ? null : await engine.row(creation.tenant, creation.trail);
    const now = new Date(time.now() + (trail?.clockOffsetSeconds ?? 0) * 1000);
    const waits = trail !== null && pauses(registration.machine);
    const found = registration.facts
      ? await registration.facts({ engine, row: null, creation, event: creation.event, by })
      : { facts: {} };
    const decision = decideCreation(registration, { event: creation.event, by }, found.facts, now);
    if (!decision.moved) return decision;
    // What is made while time stands still would be the only thing that does not.
    if (waits && pausedAt(trail.context) !== null && !by.roles.includes('system')) return refuse('paused');
    const reads: ReadMark[] = [...(found.reads ?? []), ...(creation.reads ?? []), ...(waits ? [readMark(trail)] : [])];
    const about = { requestHash: requestHashOf(creation), now, reads };
    return { creation, moved: decision, row: creationRow(registration.machine, { ...creation, by }, decision, about) };
  }

  /** `null` when a read set no longer holds or an id is taken: look again. */
  private async store(prepared: readonly Prepared[], write?: Write): Promise<Answer | null> {
    try {
      const answers = await this.write(prepared, write);
      if (!answers) return null;
      const stored = prepared.map((one) => {
        const row = this.processRow(one);
        this.parts.rows.keep(row);
        this.parts.stored(row, one.moved.effects.length);
        return storedAnswer(row, answers.get(keyOf(row.tenant, row.id))!);
      });
      return stored.at(-1)!;
    } catch (fault) {
      if (fault instanceof WriteRefused) return fault.refused;
      if (isRepeat(fault)) return null;
      if (!isWalled(fault)) throw fault;
      this.parts.log(`row-level security refused what the program allowed: ${String(fault)}`);
      return refuse('notFound');
    }
  }

  private async write(prepared: readonly Prepared[], write?: Write): Promise<Map<string, CreationAnswer> | null> {
    const { pool } = this.parts;
    if (prepared.length === 1 && !write) return complete(await run(pool, prepared), prepared);
    const { by, tenant } = prepared[0]!.creation;
    const begin = beginAs({ id: by.id, organisation: by.organisation ?? tenant });
    return inTransaction(
      () => pool.connect(),
      begin,
      async (client) => {
        const answers = complete(await run(client, prepared), prepared);
        if (!answers) throw new ReadSetMoved();
        if (write) {
          await client.query('set local role app');
          const last = prepared.at(-1)!;
          await write(
            client,
            storedAnswer(this.processRow(last), answers.get(keyOf(last.row.tenant_id, last.row.id))!),
          );
        }
        return answers;
      },
    ).catch((fault: unknown) => {
      if (fault instanceof ReadSetMoved) return null;
      throw fault;
    });
  }

  private processRow({ creation, moved, row }: Prepared): ProcessRow {
    const trail = this.parts.rows.peek(creation.tenant, row.trail_id);
    return {
      tenant: creation.tenant,
      id: creation.id,
      kind: row.kind,
      machine: row.machine,
      state: moved.state,
      visibility: visibilityOf(this.parts.registry.get(row.kind).machine, moved),
      context: moved.context,
      version: 1,
      trail: row.trail_id,
      parent: row.parent_id,
      dueAt: moved.dueAt,
      clockOffsetSeconds: trail?.clockOffsetSeconds ?? 0,
      participants: creation.participants ?? [],
    };
  }

  private async known(creation: Creation): Promise<Answer | null> {
    const { stored } = await knownCommand(this.parts.pool, creation, creation.id);
    if (!stored) return null;
    const row = await this.parts.rows.load(creation.tenant, stored.process);
    return repeatedAnswer(creation.tenant, creation.by, requestHashOf(creation), stored, row);
  }
}

/** What the statement refuses to make, see `mayMake` there. */
function isForeign({ by, tenant, participants = [] }: Creation): boolean {
  const acting = actingOf(by);
  return acting !== null && acting !== tenant && !participants.some(({ organisation }) => organisation === acting);
}

class ReadSetMoved extends Error {}

async function run(connection: Pool | PoolClient, prepared: readonly Prepared[]): Promise<CreationAnswer[]> {
  const values = [JSON.stringify(prepared.map(({ row }) => row))];
  const { rows } = await connection.query<CreationAnswer>({ ...createStatement, values });
  return rows;
}

function complete(answers: CreationAnswer[], prepared: readonly Prepared[]): Map<string, CreationAnswer> | null {
  if (answers.length < prepared.length) return null;
  return new Map(answers.map((answer) => [keyOf(answer.tenant, answer.id), answer]));
}
