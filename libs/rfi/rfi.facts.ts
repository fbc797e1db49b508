import { readOnly } from '@utfall/database';
import type { ProcessReader, FactsLoader, ProcessRow } from '@utfall/engine';
import { isIn } from '@utfall/process';
import type { ResponseContext, ResponseFacts } from './response.rules.machine.ts';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';

const noFacts: RfiFacts = { trailAwaitsRfi: true, trailHasRfi: false, received: [], ownResponse: null };
const asksResponses = ['inviteDialogue', 'report', 'objectToReport'];

/** For a new RFI the trail with its version; later the responses that were received, only where a rule will look. */
export const rfiFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  if (creation) {
    const trail = await engine.row(creation.tenant, String(creation.event['trail']));
    if (trail?.kind !== 'trail') return { facts: { ...noFacts, trailAwaitsRfi: false } satisfies RfiFacts };
    const trailHasRfi = await readOnly(engine.database, { id: by.id, organisation: trail.tenant }, async (client) => {
      const { rows } = await client.query('select from rfi.current where tenant_id = $1 and trail_id = $2', [
        trail.tenant,
        trail.id,
      ]);
      return rows.length > 0;
    });
    const trailAwaitsRfi = isIn(trail.state, 'course.rfi') && !isIn(trail.state, 'pace.suspended');
    const facts: RfiFacts = { ...noFacts, trailAwaitsRfi, trailHasRfi };
    return { facts, reads: [{ process: trail.id, version: trail.version }] };
  }
  const matters = event === null ? isLate(row) : asksResponses.includes(event.type);
  if (!row || !matters) return { facts: noFacts };
  const { rows } = await readOnly(engine.database, { id: by.id, organisation: by.organisation }, (client) =>
    client.query<{ id: string }>({
      name: 'rfi_received',
      text: `select id from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'response'
        and state in ('received', 'concluded') order by id`,
      values: [row.tenant, row.id],
    }),
  );
  const responses = rows.map(({ id }) => id);
  const isAuthority = by.organisation === row.tenant;
  const facts: RfiFacts = isAuthority
    ? { ...noFacts, received: responses }
    : { ...noFacts, ownResponse: responses[0] ?? null };
  return { facts };
};

function isLate(row: ProcessRow | null): boolean {
  return row !== null && ['analysing', 'dialogue', 'reported'].some((state) => isIn(row.state, state));
}

/** The RFI as it stands now, with its version: a response is stored only if the RFI has not moved meanwhile. */
export const responseFacts: FactsLoader = async ({ engine, row, creation, by }) => {
  if (by.roles.includes('system')) return { facts: { hasResponse: false, rfi: noRfi } satisfies ResponseFacts };
  const tenant = (row ?? creation)!.tenant;
  const id = row ? (row.context as ResponseContext).rfi : String(creation!.event['rfi']);
  const rfi = await sharedRow(engine, tenant, id);
  if (rfi?.kind !== 'rfi') return { facts: { hasResponse: false, rfi: noRfi } satisfies ResponseFacts };
  const { deadlineAt, edition, questions } = rfi.context as RfiContext;
  const hasResponse = creation ? await responds(engine.database, rfi, by) : false;
  const facts: ResponseFacts = {
    hasResponse,
    rfi: { standing: standingOf(rfi), deadlineAt, edition, questions },
  };
  return { facts, reads: [{ process: rfi.id, version: rfi.version }] };
};

function standingOf({ state, visibility }: ProcessRow): ResponseFacts['rfi']['standing'] {
  if (isIn(state, 'open')) return 'open';
  return visibility !== 'public' || isIn(state, 'cancelled') ? 'unavailable' : 'closed';
}

interface Loads {
  running: Promise<ProcessRow | null>;
  next: Promise<ProcessRow | null> | null;
}
const loads = new WeakMap<ProcessReader, Map<string, Loads>>();

/**
 * The RFI as stored now. At a deadline many ask for the same one at once: those who come while it is being loaded share
 * the load after that, which begins later than they asked.
 */
function sharedRow(engine: ProcessReader, tenant: string, id: string): Promise<ProcessRow | null> {
  const ofEngine = loads.get(engine) ?? new Map<string, Loads>();
  loads.set(engine, ofEngine);
  const underWay = ofEngine.get(id);
  if (underWay) return (underWay.next ??= underWay.running.then(again, again));
  return again();

  function again(): Promise<ProcessRow | null> {
    const own: Loads = { running: engine.row(tenant, id), next: null };
    ofEngine.set(id, own);
    const leave = () => void (own.next === null && ofEngine.delete(id));
    own.running.then(leave, leave);
    return own.running;
  }
}

const noRfi: ResponseFacts['rfi'] = { standing: 'unavailable', deadlineAt: null, edition: 0, questions: [] };

function responds(
  database: Parameters<typeof readOnly>[0],
  rfi: ProcessRow,
  by: { readonly id: string; readonly organisation: string | null },
): Promise<boolean> {
  return readOnly(database, { id: by.id, organisation: by.organisation }, async (client) => {
    const { rows } = await client.query(
      'select from rfi.respondent where tenant_id = $1 and rfi_id = $2 and organisation_id = $3',
      [rfi.tenant, rfi.id, by.organisation],
    );
    return rows.length > 0;
  });
}
