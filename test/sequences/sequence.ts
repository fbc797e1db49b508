import { isIn, may, type Actor, type PlainEvent } from '@utfall/process';
import { readTariff, type Tariff } from '@utfall/tariff';
import { Chance } from '../simulator/chance.ts';
import { capOf, deliver } from './deliver.ts';
import { broken } from './invariants.ts';
import { parties, people } from './people.ts';
import { factsOf, hashOfTariff, impactNow, settlementOf } from './settling.ts';
import { governed, World, type Placed } from './world.ts';

const hash = 'a'.repeat(64);
const at = '2026-01-01T00:00:00.000Z';
const triesEach = 260;

/** What a sequence came to. */
export interface Outcome {
  readonly broken: readonly string[];
  readonly steps: number;
  readonly accepted: number;
  readonly states: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, number>;
}

function anyTariff(chance: Chance, cap = 4_000 + 1_000 * chance.below(8)): Tariff {
  const price = 500 + 100 * chance.below(8);
  const text = `tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
    unit person "personer" / "persons"
    metric jobs in person counted from claims, at most 2 per person
    metric saving in SEK
    flag done
    pay work = ${price} SEK per person * jobs
    pay premium = cap ${1_000 * (1 + chance.below(9))} (atLeast 0 saving)
    limit payment premium ${2_000 * (1 + chance.below(4))}
    limit contract ${cap}
    holdback 10 % of work for 6 months
    holdback 20 % of premium until done`;
  const read = readTariff(text);
  if (!read.ok) throw new Error(read.issues[0]!.sentence.en);
  return read.tariff.terms;
}

function opened(seed: number, brokenRule: string | null): World {
  const world = new World(new Chance(seed), factsOf, deliver, brokenRule);
  const tariff = anyTariff(world.chance);
  const termsHash = hashOfTariff(tariff);
  world.terms.set(termsHash, tariff);
  const calendar = { effectiveAt: at, serviceEndsAt: '2090-01-01T00:00:00.000Z', outcomesEndAt: '2091-01-01T00:00:00.000Z', settlementDueAt: '2092-01-01T00:00:00.000Z' }; // prettier-ignore
  world.rows.set('c', {
    ...{ id: 'c', kind: 'contract', state: 'delivering', version: 1, dueAt: calendar.serviceEndsAt },
    context: {
      ...{ trail: 't', parties, describedBy: 'officer', termsVersion: 1, termsHash, currency: 'SEK' },
      ...{ capMinorUnits: String(capOf(tariff)), metrics: ['jobs', 'saving', 'done'], flags: ['done'], calendar },
      ...{ acceptanceDays: 30, silenceAccepts: false, signatures: [], outcomesEnded: false, overdueNoticed: false },
      ...{ suspendedAt: null, suspendedIn: null, terminatedBy: null, measurements: [], statements: [] },
    },
  });
  return world;
}

/** Who tries: mostly somebody who may, now and then anybody. */
function someone(world: World, row: Placed | null, kind: string, event: string): Actor {
  // Before there is a process nobody is party to it: only the authority is known as what it is.
  const here = row ? people : people.map((by) => (by.relation === 'authority' ? by : { ...by, relation: 'public' }));
  const allowed = here.filter((by) => may(governed[kind]!.policy, by, row?.state ?? null, event));
  return world.chance.any(allowed.length > 0 && world.chance.is(0.85) ? allowed : here);
}

function periodEnd(world: World): string {
  const month = 1 + world.contract.context.statements.length;
  return `2026-${String(month).padStart(2, '0')}-28`;
}

/** What a step carries, by its name: mostly what it takes, sometimes not. */
function carried(world: World, row: Placed | null, kind: string, type: string): PlainEvent | null {
  const { chance } = world;
  const reason = chance.is(0.95) ? { reasonHash: hash } : {};
  if (kind === 'statement' && ['compute', 'correct'].includes(type)) {
    const computation = settlementOf(world, row!);
    world.computed = computation;
    if (computation.blocked) return chance.is(0.1) ? { type } : null;
    const { inputHash, payable } = computation.statement;
    const forged = chance.is(0.05) ? '1.00' : payable;
    return { type, inputHash, payable: forged, hash: computation.hash, measurements: [] };
  }
  if (type === 'pay') return { type, paidOn: '2027-03-01', hash };
  if (kind === 'contract') return contractEvent(world, type);
  if (kind === 'measurement') {
    const value = row?.context.metric === 'done' ? chance.is(0.3) : String(chance.below(6_000));
    const sample = { ...(chance.is(0.06) && { rows: 100 }), seed: 'dragning', errors: chance.is(0.8) ? 0 : 1 };
    return { type, planHash: hash, datasetHash: hash, value, hash, impartial: true, confidential: true, ...sample, ...reason }; // prettier-ignore
  }
  if (kind === 'amendment') return amendmentEvent(world, row!, type, reason);
  if (kind === 'dispute') return { type, outcome: chance.any(['asComputed', 'corrected']), ...reason };
  if (kind === 'drawdown') return { type, amountMinorUnits: String(1_000 * (1 + chance.below(60))), ...reason };
  return { type, ...reason };
}

function contractEvent(world: World, type: string): PlainEvent | null {
  const { chance } = world;
  const end = periodEnd(world);
  const isOpen = (world.contract.context.statements as { state: string }[]).some(({ state }) => state === 'open');
  if (type === 'orderStatement' && isOpen && chance.is(0.9)) return null;
  if (type === 'orderStatement') return { type, statement: world.newId(), periodEnd: end };
  if (type !== 'orderMeasurement') return null;
  const attested = (world.contract.context.measurements as { measurement: string; metric: string; periodEnd: string; state: string }[]).filter(({ state }) => state === 'attested'); // prettier-ignore
  if (attested.length > 0 && chance.is(0.25)) {
    const { measurement: corrects, metric, periodEnd: when } = chance.any(attested);
    return { type, measurement: world.newId(), metric, periodEnd: when, corrects };
  }
  const has = (metric: string): boolean =>
    (world.contract.context.measurements as { metric: string; periodEnd: string; state: string }[]).some(
      (one) => one.metric === metric && one.periodEnd === end && one.state !== 'withdrawn',
    );
  const lacking = ['saving', 'done'].filter((metric) => !has(metric) || chance.is(0.1));
  if (lacking.length === 0) return isOpen ? null : { type: 'orderStatement', statement: world.newId(), periodEnd: end };
  return { type, measurement: world.newId(), metric: chance.any(lacking), periodEnd: end, corrects: null };
}

function amendmentEvent(world: World, row: Placed, type: string, reason: object): PlainEvent {
  const { chance } = world;
  const { termsHash, impactHash } = row.context;
  if (type === 'describe') {
    const cap = Number(BigInt(row.context.baseCapMinorUnits) / 100n);
    const tariff = chance.is(0.6) ? anyTariff(chance, cap) : anyTariff(chance);
    const own = hashOfTariff(tariff);
    world.terms.set(own, tariff);
    const ground = chance.any(['minorValue', 'clause', 'clause', 'supplementary', 'notSubstantial']);
    const from = periodEnd(world);
    return { type, termsHash: own, capMinorUnits: String(capOf(tariff)), effectiveFrom: from, effectiveAt: at, ground };
  }
  if (type === 'propose' && termsHash !== null) {
    const read = impactNow(world, row);
    return { type, ...(!read.blocked && { impactHash: read.hash }) };
  }
  return { type, termsHash, impactHash, ...reason };
}

const creations = ['claim', 'claim', 'claim', 'dispute', 'amendment', 'drawdown'];

function begin(world: World): void {
  const { chance } = world;
  const kind = chance.any(creations);
  const id = world.newId();
  const by = someone(world, null, kind, 'create');
  const { termsHash: base, capMinorUnits, earlierTerms, minorChangesMinorUnits } = world.contract.context;
  const issued = world.of('statement').map((row) => row.id);
  const month = 1 + chance.below(9);
  const events: Readonly<Record<string, object>> = {
    claim: {
      ...{ contract: 'c', verifier: 'granskare', metric: 'jobs', person: hash.slice(1) + chance.below(4) },
      ...{ occurredOn: `2026-0${month}-15`, evidence: [{ kind: 'letter', commitment: id.padStart(64, '0').replaceAll('p', 'a') }] }, // prettier-ignore
    },
    dispute: {
      ...{ contract: 'c', statement: issued.length > 0 ? chance.any(issued) : 'none', reasonHash: hash },
      ...{ payment: chance.any(['work', 'premium']), claim: null },
    },
    amendment: {
      ...{ contract: 'c', parties, base, baseCapMinorUnits: capMinorUnits, currency: 'SEK' },
      ...{ firstCapMinorUnits: earlierTerms?.[0]?.capMinorUnits ?? capMinorUnits },
      minorMinorUnits: minorChangesMinorUnits ?? '0',
    },
    drawdown: { contract: 'c', currency: 'SEK', amountMinorUnits: '100000' },
  };
  world.send({ id, process: id, event: { type: 'create', ...events[kind] }, by, creates: kind });
}

/** The steps that lead on are tried more often than those that end a thing. */
const seldom = ['withdraw', 'reject', 'suspend', 'terminate', 'flag', 'dispute', 'requestChanges', 'refuse', 'close', 'decline', 'askEvidence', 'takeBack']; // prettier-ignore

const resting = ['attested', 'withdrawn', 'reconciled', 'inForce', 'rejected', 'lapsed'];

/** Mostly what a payment waits for, so that sequences come far; else anything there is. */
function chosen(world: World): Placed {
  const { chance } = world;
  if (chance.is(0.2)) return world.contract;
  const leading = [...world.of('statement'), ...world.of('measurement')].filter(
    ({ state }) => !resting.includes(state),
  );
  return chance.any(leading.length > 0 && chance.is(0.55) ? leading : [...world.rows.values()]);
}

function go(world: World): void {
  const { chance } = world;
  const row = chosen(world);
  const { machine } = governed[row.kind]!;
  const all = machine.arrows.filter(({ from, event }) => event !== '' && isIn(row.state, from));
  const open = all.map(({ event }) => event).filter((event) => (machine.events[event]!.from ?? 'person') === 'person');
  const types = open.filter((event) => !seldom.includes(event) || chance.is(0.12));
  if (types.length === 0) return;
  const event = carried(world, row, row.kind, chance.any(types));
  if (!event) return;
  const { type } = event;
  const { computed } = world;
  world.computed = null;
  const answer = world.send({ id: world.newId(), process: row.id, event, by: someone(world, row, row.kind, type) });
  if (answer.moved && computed && !computed.blocked)
    world.statements.set(`${row.id} ${world.rows.get(row.id)!.context.version}`, computed.statement);
}

/** Walks an amendment to its signatures: by chance alone four parties hardly ever sign the same terms. */
function amend(world: World): void {
  const open = world.of('amendment').find(({ state }) => state === 'draft' || state === 'review');
  if (!open) return;
  const names = ['describe', 'propose', ...parties.map(() => 'sign')];
  for (const [n, type] of names.entries()) {
    const row = world.rows.get(open.id)!;
    const signers = people.filter(({ organisation }) => organisation === parties[n - 2]?.organisation);
    const by = n < 2 ? people[0]! : world.chance.any(signers);
    const event = amendmentEvent(world, row, type, {});
    world.send({ id: world.newId(), process: row.id, event, by });
  }
}

/** One random life of a contract; what must always hold is looked at after every step. With a rule broken on purpose it does not. */
export function runSequence(seed: number, brokenRule: string | null = null): Outcome {
  const world = opened(seed, brokenRule);
  const found: string[] = [];
  for (let n = 0; n < triesEach && found.length === 0; n += 1) {
    const before = world.journal.length;
    if (world.chance.is(0.12)) begin(world);
    else if (world.chance.is(0.03)) amend(world);
    else go(world);
    if (world.chance.is(0.6)) world.settle();
    world.wait(world.chance.is(0.03) ? 5 + world.chance.below(40) : 0);
    if (world.journal.length > before) found.push(...broken(world, before).map((what) => `seed ${seed}, try ${n}: ${what}`));
  } // prettier-ignore
  return {
    broken: found,
    steps: world.journal.length,
    accepted: world.of('statement').filter(({ context }) => context.acceptedBy !== null).length,
    states: new Set([...world.rows.values()].map(({ kind, state }) => `${kind} ${state}`)),
    refusals: world.refusals,
  };
}
