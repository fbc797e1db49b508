import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { ensureDemoRegister } from './demo.register.ts';
import { describeDemoSuppliers } from './demo.suppliers.ts';
import { journeyCases, type JourneyCase } from './journey/case.ts';
import { castOf, type SessionFor } from './journey/cast.ts';
import { JourneyClient } from './journey/client.ts';
import { CommandIds } from './journey/ids.ts';
import { walkJourney, type Until } from './journey/journey.ts';
import { sketches, walkSketch } from './journey/sketches.ts';
import { Walk, type WalkParts } from './journey/walk.ts';

interface Seeded {
  readonly name: string;
  readonly caseName: string;
  readonly walk: (given: JourneyCase, parts: WalkParts) => Promise<unknown>;
  /** A process in one of these states on the trail says that the case stands where it should. */
  readonly arrived: { readonly kind: string; readonly states: readonly string[] };
}

const seededCase = (name: string, until: Until, kind: string, states: readonly string[]): Seeded => ({
  name,
  caseName: name,
  walk: (given, parts) => walkJourney(given, parts, until),
  arrived: { kind, states },
});

/** Where each case stands in a demonstration. */
const seeded: readonly Seeded[] = [
  seededCase('jonkoping', 'workshops', 'workshop', ['published']),
  seededCase('uppsala-gottsunda', 'rfi', 'response', ['submitted', 'received', 'withdrawn', 'concluded', 'lapsed']),
  seededCase('tomelilla', 'paid', 'statement', ['reconciled']),
  ...sketches.map((sketch) => ({
    ...sketch,
    walk: (given: JourneyCase, parts: WalkParts) => walkSketch({ walk: new Walk(parts), given }, sketch),
  })),
];
/** The ids of all that is seeded sort from here: before anything that people make. */
const seededFrom = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
/** Reading the register in cannot be broken off; the database ends it. */
const stopMilliseconds = 2_000;
const seedTriesMax = 3;

export interface SeedSettings {
  /** The server's own address: cases are seeded through the door that people use. */
  readonly url: string;
  readonly database: Database;
  /** False reads the supplier register in, and leaves the rest to people. */
  readonly cases: boolean;
  readonly stopped: AbortSignal;
}

/** Seeds while the server already answers. What goes wrong is said and tried again; given up, the next start goes on. */
export function seedInBackground(
  settings: Omit<SeedSettings, 'stopped'>,
  say: (line: string) => void,
): { stop(): Promise<void> } {
  const stop = new AbortController();
  const began = performance.now();
  const seed = async (triesLeft: number): Promise<string[]> => {
    try {
      return await seedDemo({ ...settings, stopped: stop.signal });
    } catch (fault) {
      if (stop.signal.aborted || triesLeft === 0) throw fault;
      say(JSON.stringify({ level: 40, time: Date.now(), msg: `demo cases, tried again: ${String(fault)}` }));
      return seed(triesLeft - 1);
    }
  };
  const done = seed(seedTriesMax - 1).then(
    (walked) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (walked.length > 0) say(`The cases stand on their trails: ${walked.join(', ')} (${seconds} s)`);
    },
    (fault: unknown) => {
      if (!stop.signal.aborted)
        say(JSON.stringify({ level: 40, time: Date.now(), msg: `demo cases, given up: ${String(fault)}` }));
    },
  );
  return {
    stop: async () => {
      stop.abort();
      await Promise.race([done, setTimeout(stopMilliseconds, undefined, { ref: false })]);
    },
  };
}

/**
 * Walks the three cases and the sketched challenges to where a visitor finds them, as the demo persons. What is there already stays as it is; what
 * was broken off goes on. Gives the names of the cases that were walked now.
 */
export async function seedDemo({ url, database, cases, stopped }: SeedSettings): Promise<string[]> {
  await ensureDemoRegister(database);
  if (!cases) return [];
  const client = new JourneyClient(url);
  const { sessionFor, end } = mintedSessions(database);
  try {
    const walked: string[] = [];
    for (const [index, { name, caseName, walk, arrived }] of seeded.entries()) {
      stopped.throwIfAborted();
      const given = journeyCases.find((one) => one.name === caseName)!;
      const ids = (): CommandIds => new CommandIds(`demo ${name}`, seededFrom + index * hour);
      if (await standsThere(database, ids().next('createChallenge'), arrived)) continue;
      const cast = await castOf(given, client, sessionFor);
      await walk(given, { client, cast, ids: ids(), tell: () => undefined, tries: false, stopped });
      walked.push(name);
    }
    await describeDemoSuppliers(client, sessionFor, seededFrom);
    return walked;
  } finally {
    await end();
  }
}

/**
 * Sessions straight into the table: a password is checked slowly on purpose. For demonstrations and tests alone, where
 * the passwords are known anyway. `end` takes them back.
 */
export function mintedSessions(database: Database): { sessionFor: SessionFor; end(): Promise<void> } {
  const pool = database.pool('auth');
  const ids: string[] = [];
  return {
    sessionFor: async (email) => {
      const [id, token] = [newId(), randomUUID() + randomUUID()];
      const { rowCount } = await pool.query(
        `insert into auth.session (id, token, user_id, expires_at)
          select $1, $2, id, now() + interval '1 hour' from auth."user" where email = $3`,
        [id, token, email],
      );
      if (rowCount !== 1) throw new Error(`there is no account ${email}`);
      ids.push(id);
      return token;
    },
    end: async () => void (await pool.query('delete from auth.session where id = any($1)', [ids])),
  };
}

async function standsThere(database: Database, challenge: string, arrived: Seeded['arrived']): Promise<boolean> {
  const { rowCount } = await database.pool('engine').query(
    `select 1 from engine.process c join engine.process p on p.tenant_id = c.tenant_id and p.trail_id = c.trail_id
      where c.id = $1 and p.kind = $2 and p.state = any($3) limit 1`,
    [challenge, arrived.kind, arrived.states],
  );
  return rowCount === 1;
}
