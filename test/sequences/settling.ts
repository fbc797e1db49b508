import { amendedProblems, computeStatement, hashOf, impactOf, termsHashFor, type Computation } from '@utfall/contract';
import type { Claim, Tariff } from '@utfall/tariff';
import { settlementFor, type EarlierTerms, type SettlementInput } from '@utfall/tariff/statement';
import type { Command, Placed, World } from './world.ts';

const settledStates = ['accepted', 'reconciled'];
const running = ['delivering', 'tail', 'finalSettlement'];
const decidedClaims = ['verified', 'settled', 'paid', 'flagged', 'reversed'];
const ended = ['resolved', 'withdrawn', 'rejected', 'inForce', 'lapsed', 'released', 'forfeited'];

interface Ordered {
  readonly statement: string;
  readonly state: string;
  readonly periodEnd: string;
}

/** The statements of the contract that are settled, in order; those before one of them when it is named. */
export function settledBefore(world: World, id?: string): Ordered[] {
  const settled = (world.contract.context.statements as Ordered[]).filter(({ state }) => settledStates.includes(state));
  const at = settled.findIndex(({ statement }) => statement === id);
  return at < 0 ? settled : settled.slice(0, at);
}

export function computedOf(world: World, { id, context }: Placed) {
  return world.statements.get(`${id} ${context.version}`)!;
}

function lastInput(world: World, id?: string): SettlementInput | null {
  const last = settledBefore(world, id).at(-1);
  return last ? computedOf(world, world.rows.get(last.statement)!).input : null;
}

function earlierOf(last: SettlementInput | null, termsHash: string): readonly EarlierTerms[] {
  if (!last) return [];
  const { earlier = [], termsHash: hash, tariff, periods } = last;
  return hash === termsHash ? earlier : [...earlier, { termsHash: hash, tariff, periods: periods.length }];
}

function claimsFor(world: World, last: SettlementInput | null, disputed: ReadonlySet<string>): Claim[] {
  const told = new Map((last?.periods ?? []).flatMap(({ claims = [] }) => claims.map(({ id, state }) => [id, state] as const))); // prettier-ignore
  return world.of('claim').flatMap(({ id, state, context }): Claim[] => {
    if (!decidedClaims.includes(state) || (disputed.has(id) && !told.has(id))) return [];
    const counts = state !== 'flagged' || ['settled', 'paid'].includes(context.flaggedIn);
    const now = state === 'reversed' ? 'reversed' : counts ? 'verified' : null;
    if (now === null || (told.get(id) ?? 'reversed') === now) return [];
    const { metric, person, occurredOn, evidence } = context;
    return [{ id, metric, person, occurredOn, state: now, evidence: evidence.map((one: { commitment: string }) => one.commitment) }]; // prettier-ignore
  });
}

/** The statement as it comes out of what is stored now. */
export function settlementOf(world: World, { id, context }: Placed): Computation {
  const { periodEnd, number, termsHash } = context;
  const last = lastInput(world, id);
  const disputes = world.of('dispute').filter(({ state }) => !ended.includes(state));
  const payments = disputes.filter((one) => one.context.claim === null).map((one) => one.context.payment as string);
  const disputed = [...new Set(payments)].sort();
  const decided = Object.fromEntries(
    world.of('holdback').flatMap(({ state, context: held }) => (['released', 'forfeited'].includes(state) ? [[held.index, state]] : [])), // prettier-ignore
  ) as Record<string, 'released' | 'forfeited'>;
  const inputs =
    (world.contract.context.measurements as { measurement: string; metric: string; periodEnd: string; state: string }[]) // prettier-ignore
      .filter((one) => one.periodEnd === periodEnd && ['open', 'attested'].includes(one.state))
      .sort((one, other) => (one.metric < other.metric ? -1 : 1))
      .flatMap(({ measurement }) => {
        const row = world.rows.get(measurement);
        if (!row || row.state === 'withdrawn') return [];
        const { metric, value, datasetHash } = row.context;
        return [{ metric, value, verified: row.state === 'attested', measurement, datasetHash }];
      });
  const claims = claimsFor(world, last, new Set(disputes.map((one) => one.context.claim as string)));
  const persons = [...new Set(world.of('claim').map((row) => row.context.person as string))].map((person) => ({ person })); // prettier-ignore
  const own = {
    ...{ periodEnd, inputs, claims, persons },
    ...(disputed.length > 0 && { disputed }),
    ...(Object.keys(decided).length > 0 && { decided }),
  };
  const earlier = earlierOf(last, termsHash);
  const tariff = world.terms.get(termsHash)!;
  const periods = [...(last?.periods ?? []), own];
  return computedOnce({
    contract: 'c',
    number,
    termsHash,
    tariff,
    periods,
    ...(earlier.length > 0 && { earlier }),
  });
}

const computations = new Map<string, Computation>();

/** The same input is asked for by several rules in a row. */
function computedOnce(input: SettlementInput): Computation {
  const { earlier = [], number, termsHash, periods } = input;
  const key = JSON.stringify([number, termsHash, earlier.map((one) => [one.termsHash, one.periods]), periods]);
  const computation = computations.get(key) ?? computeStatement(input);
  if (computations.size > 500) computations.clear();
  computations.set(key, computation);
  return computation;
}

/** What an amendment comes to now. */
export function impactNow(world: World, { context }: Placed) {
  const { base, termsHash, effectiveFrom } = context;
  const [before, after] = [world.terms.get(base)!, world.terms.get(termsHash)!];
  const last = lastInput(world);
  return impactOf({
    before: { termsHash: base, tariff: before },
    after: { termsHash, tariff: after },
    ...{ effectiveFrom, periods: last?.periods ?? [], earlier: earlierOf(last, base) },
  });
}

/** What the rules ask beside the process: the same as the loaders read, from memory. */
export function factsOf(world: World, command: Command, row: Placed | null): unknown {
  const { process, event, by, creates } = command;
  const kind = creates ?? row!.kind;
  if (kind === 'measurement')
    return creates
      ? { ordered: world.contract.context.measurements.some((one: { measurement: string; state: string }) => one.measurement === process && one.state === 'open') } // prettier-ignore
      : { isFlag: row!.context.metric === 'done' };
  if (kind === 'statement') return creates ? { ordered: true } : statementFacts(world, row!, event.type);
  if (kind === 'claim')
    return { partyRecords: by.organisation !== 'granskare', contractRuns: true, metricCounted: true };
  if (kind === 'amendment') return amendmentFacts(world, row, event.type);
  if (kind === 'dispute') return disputeFacts(world, command, row);
  if (kind === 'holdback') return { held: true };
  if (kind === 'drawdown')
    return { funderPledges: by.organisation === 'fond', contractRuns: running.includes(world.contract.state), pledgedAlready: world.of('drawdown').length > 0 }; // prettier-ignore
  return {};
}

function statementFacts(world: World, row: Placed, type: string) {
  if (!['compute', 'correct', 'issue', 'accept'].includes(type)) return {};
  if (!['draft', 'computed', 'issued', 'disputed', 'corrected'].includes(row.state)) return {};
  const computation = world.computed ?? settlementOf(world, row);
  if (computation.blocked) return { blocked: computation.missing, recomputed: null };
  const { inputHash, payable } = computation.statement;
  return { blocked: [], recomputed: { inputHash, payable, hash: computation.hash } };
}

function amendmentFacts(world: World, row: Placed | null, type: string) {
  const { termsHash: baseNow, statements } = world.contract.context;
  const contractRuns = world.contract.state === 'delivering';
  if (!row) return { contractRuns, another: world.of('amendment').some(({ state }) => !ended.includes(state)) };
  const lastPeriodEnd = statements.findLast((one: Ordered) => one.state !== 'withdrawn')?.periodEnd ?? null;
  const facts = { contractRuns, baseNow, lastPeriodEnd, approvalLimitMinorUnits: '1000000000' };
  if (!['propose', 'sign'].includes(type) || row.context.termsHash === null) return facts;
  const [before, after] = [world.terms.get(row.context.base)!, world.terms.get(row.context.termsHash)!];
  const read = impactNow(world, row);
  const impact = read.blocked
    ? null
    : { hash: read.hash, takesBack: read.impact.takesBack, raises: read.impact.raises };
  return { ...facts, tariffProblems: amendedProblems(before, after), impact, impactBlocked: read.blocked ? read.missing : [] }; // prettier-ignore
}

function disputeFacts(world: World, { event, by }: Command, row: Placed | null) {
  const corrected = (world.contract.context.measurements as { corrects: string | null; state: string }[]).some(
    (one) => one.corrects !== null && one.state === 'attested',
  );
  if (row) return { corrected };
  const open = world.of('dispute').filter(({ state }) => !ended.includes(state));
  const statement = world.rows.get(String(event['statement']));
  const isIssued = statement !== undefined && !['draft', 'computed', 'withdrawn'].includes(statement.state);
  const { claim = null, payment } = event as { claim?: string | null; payment?: string };
  return {
    partyDisputes: by.organisation !== 'granskare',
    payments: isIssued ? ['work', 'premium'] : [],
    disputedAlready: open.some(({ context }) => (claim === null ? context.claim === null && context.payment === payment : context.claim === claim)), // prettier-ignore
  };
}

/** What each holdback keeps after a statement. */
export const heldAfter = (world: World, row: Placed) =>
  settlementFor(computedOf(world, row).input, false).statements.at(-1)?.holdbacks ?? [];

export const termsFor = (world: World, periodEnd: string): string => termsHashFor(world.contract.context, periodEnd)!;
export const hashOfTariff = (tariff: Tariff): string => hashOf(tariff);
