import { readsOf, trailSeen, type TrailSeen } from '@utfall/challenge';
import { readOnly } from '@utfall/database';
import type { ProcessReader, FactsLoader, ProcessRow } from '@utfall/engine';
import { isIn } from '@utfall/process';
import { conflictHolds } from './round/conflicts.ts';
import type { MatchingContext, MatchingFacts } from './matching.context.machine.ts';

interface Found {
  readonly rfi: string | null;
  readonly ready: boolean;
  readonly listed: boolean;
  readonly known: boolean;
  readonly conflict: boolean;
}

const question = {
  name: 'matching_facts',
  text: `select exists (select from matching.edition) as ready,
    (select id from engine.process where tenant_id = $1 and trail_id = $2 and kind = 'rfi' order by id desc limit 1) as rfi,
    exists (select from matching.run_item where tenant_id = $1 and matching_id = $3 and run = $4 and supplier_id = $5) as listed,
    exists (select from matching.supplier where id = $5 and same_as is null) as known,
    ${conflictHolds('$1', '$5', '$2')} as conflict`,
};

/** Where the trail stands, whether what is told of is open to all, and what the register and the list hold. */
export const matchingFacts: FactsLoader = async (asked) => {
  const { engine, row, event } = asked;
  const trail = await trailSeen(asked);
  const found = row
    ? await foundFor(engine, row, event?.['supplier'])
    : { rfi: null, ready: false, listed: false, known: false, conflict: false };
  const facts: MatchingFacts = {
    trailState: trail?.state ?? null,
    trailGoesOn: trail?.trailGoesOn ?? false,
    openToAll: row ? await isOpenToAll(engine, row, trail, found.rfi) : false,
    registerReady: found.ready,
    onList: found.listed,
    inRegister: found.known,
    inConflict: found.conflict,
  };
  return { facts, reads: readsOf(trail) };
};

async function foundFor(engine: ProcessReader, row: ProcessRow, supplier: unknown): Promise<Found> {
  const { runs } = row.context as MatchingContext;
  const values = [row.tenant, row.trail, row.id, runs.length, supplier ?? null];
  const { rows } = await readOnly(engine.database, { id: null, organisation: row.tenant }, (client) =>
    client.query<Found>({ ...question, values }),
  );
  return rows[0]!;
}

/** An RFI is open to all while it takes responses; what follows the choice of route, when the trail is public. */
async function isOpenToAll(
  engine: ProcessReader,
  { tenant, context }: ProcessRow,
  trail: TrailSeen | null,
  rfi: string | null,
): Promise<boolean> {
  if ((context as MatchingContext).purpose === 'call') return trail?.visibility === 'public';
  const row = rfi === null ? null : await engine.row(tenant, rfi);
  return row !== null && row.visibility === 'public' && isIn(row.state, 'open');
}
