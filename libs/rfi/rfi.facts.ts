import { readsOf, trailSeen, type TrailSeen } from '@utfall/challenge';
import { readOnly } from '@utfall/database';
import { readMark, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import { isIn, type Actor } from '@utfall/process';
import type { SeriesContext } from '@utfall/workshop';
import type { ResponseContext, ResponseEvent, ResponseFacts } from './response.rules.machine.ts';
import { insightsIn } from './rfi.rules.machine.ts';
import type { RfiContext, RfiEvent, RfiFacts } from './rfi.context.machine.ts';

/** Steps whose rules look outside the RFI; the others must not wait for what happens there. */
const looksAtTrail = ['publish', 'startAnalysis', 'report', 'publishReport'];
const looksAtResponses = ['inviteDialogue', 'addDialogueTimes', 'report', 'objectToReport'];
const late = ['analysing', 'dialogue', 'reported'];

/** What an RFI must know of its trail, of its workshops' insights and of the responses it has received. */
export const rfiFacts: FactsLoader = async (asked) => {
  const { row, creation, event } = asked;
  const isAskedAll = event === null && row !== null;
  const namesInsights = event !== null && insightsIn(event as RfiEvent).length > 0;
  const needsTrail = creation || isAskedAll || namesInsights || looksAtTrail.includes(event?.type ?? '');
  const needsResponses = isAskedAll
    ? late.some((state) => isIn(row.state, state))
    : looksAtResponses.includes(event?.type ?? '');
  const trail = needsTrail ? await trailSeen(asked) : null;
  const { tenant } = (row ?? creation)!;
  const [insights, responses, trailHasRfi] = await Promise.all([
    trail && namesInsights ? approvedInsights(asked.engine, tenant, trail) : [],
    row && needsResponses ? receivedBy(asked.engine, row, asked.by) : [],
    trail && creation ? hasRfi(asked.engine, tenant, trail) : false,
  ]);
  const isAuthority = row !== null && asked.by.organisation === row.tenant;
  const facts: RfiFacts = {
    trailGoesOn: trail?.trailGoesOn ?? false,
    trailAwaitsRfi: trail !== null && isIn(trail.state, 'course.rfi'),
    trailHasRfi,
    insights,
    received: isAuthority ? responses : [],
    ownResponse: isAuthority ? null : (responses[0] ?? null),
  };
  return { facts, reads: readsOf(trail) };
};

function hasRfi({ database }: ProcessReader, tenant: string, trail: TrailSeen): Promise<boolean> {
  return readOnly(database, { id: null, organisation: tenant }, async (client) => {
    const values = [tenant, trail.id];
    const { rowCount } = await client.query('select from rfi.current where tenant_id = $1 and trail_id = $2', values);
    return rowCount !== 0;
  });
}

async function approvedInsights(engine: ProcessReader, tenant: string, { context }: TrailSeen): Promise<string[]> {
  const id = context.stages['workshopSeries'];
  const series = id === undefined ? null : await engine.row(tenant, id);
  if (series?.kind !== 'workshopSeries') return [];
  return (series.context as SeriesContext).insights
    .filter(({ approvedBy }) => approvedBy !== null)
    .map((one) => one.id);
}

/** The received responses that the actor may see: all for the authority, their own for a supplier. */
async function receivedBy({ database }: ProcessReader, rfi: ProcessRow, by: Actor): Promise<string[]> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<{ id: string }>({
      name: 'rfi_received',
      text: `select id from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'response'
        and state in ('received', 'concluded') order by id`,
      values: [rfi.tenant, rfi.id],
    }),
  );
  return rows.map(({ id }) => id);
}

const noRfi: ResponseFacts['rfi'] = { standing: 'unavailable', deadlineAt: null, edition: 0, questions: [] };

/** The RFI as it stands now, with its version: a response is stored only if the RFI has not moved meanwhile. */
export const responseFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  if (by.roles.includes('system')) return { facts: { hasResponse: false, rfi: noRfi } satisfies ResponseFacts };
  const tenant = (row ?? creation)!.tenant;
  const id = row ? (row.context as ResponseContext).rfi : String(creation!.event['rfi']);
  const rfi = await sharedRow(engine, tenant, id);
  if (rfi?.kind !== 'rfi') return { facts: { hasResponse: false, rfi: noRfi } satisfies ResponseFacts };
  const { deadlineAt, edition, questions } = rfi.context as RfiContext;
  const hasResponse = creation ? await responds(engine, rfi, by) : false;
  const person = event?.type === 'share' ? (event as ResponseEvent).person : undefined;
  const isColleague = person !== undefined && (await actsAsSupplier(engine, person, by));
  const standing = standingOf(rfi);
  const facts: ResponseFacts = { hasResponse, isColleague, rfi: { standing, deadlineAt, edition, questions } };
  return { facts, reads: [readMark(rfi)] };
};

function standingOf({ state, visibility }: ProcessRow): ResponseFacts['rfi']['standing'] {
  if (isIn(state, 'open')) return 'open';
  return visibility !== 'public' || isIn(state, 'cancelled') ? 'unavailable' : 'closed';
}

function actsAsSupplier({ database }: ProcessReader, person: string, by: Actor): Promise<boolean> {
  return readOnly(database, by, async (client) => {
    const { rowCount } = await client.query(
      `select from people.membership where tenant_id = $1 and person_id = $2 and state = 'active' and 'supplier' = any(roles)`,
      [by.organisation, person],
    );
    return rowCount !== 0;
  });
}

function responds({ database }: ProcessReader, rfi: ProcessRow, by: Actor): Promise<boolean> {
  return readOnly(database, by, async (client) => {
    const { rowCount } = await client.query(
      'select from rfi.respondent where tenant_id = $1 and rfi_id = $2 and organisation_id = $3',
      [rfi.tenant, rfi.id, by.organisation],
    );
    return rowCount !== 0;
  });
}

interface Loads {
  readonly running: Promise<ProcessRow | null>;
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
  const key = `${tenant}/${id}`;
  const underWay = ofEngine.get(key);
  if (underWay) return (underWay.next ??= underWay.running.then(load, load));
  return load();

  function load(): Promise<ProcessRow | null> {
    const own: Loads = { running: engine.row(tenant, id), next: null };
    ofEngine.set(key, own);
    const leave = () => void (own.next === null && ofEngine.delete(key));
    own.running.then(leave, leave);
    return own.running;
  }
}
