import { moneyFromText } from '@utfall/tariff';
import { capsLedger, type CapsLedger, type ComputedStatement } from '@utfall/tariff/statement';
import { computeStatement } from '@utfall/contract';
import { canonicalJson } from '@utfall/tariff';
import { computedOf, settledBefore } from './settling.ts';
import type { Step, World } from './world.ts';

const units = (amount: string): bigint => moneyFromText(amount, 'SEK')!.minorUnits;

/** What does not hold after the steps since `from`; empty when everything does. */
export function broken(world: World, from: number): string[] {
  const steps = world.journal.slice(from);
  const moved = steps.some(({ kind }) => kind === 'statement' || kind === 'contract');
  return [
    ...(moved ? sumsBroken(world) : []),
    ...paidTwice(world),
    ...steps.flatMap((step) => sameEyes(world, step)),
    ...overdrawn(world),
  ];
}

/** gross = paid + held + disputed + capped, no cap passed, every settled statement comes out byte for byte again. */
function sumsBroken(world: World): string[] {
  const settled = settledBefore(world).map(({ statement }) => world.rows.get(statement)!);
  const last = settled.at(-1);
  if (!last) return [];
  const found: string[] = [];
  const say = (what: string): void => void found.push(`${last.id}: ${what}`);
  const bodies = settled.map((row) => computedOf(world, row));
  const accepted = bodies.reduce((sum, { payable }) => sum + units(payable), 0n);
  const { input } = bodies.at(-1)!;
  const { caps, standing } = ledgerOf(bodies.at(-1)!);
  const of = (name: keyof typeof standing): bigint => units(standing[name]);
  if (of('paid') !== accepted) say(`${standing.paid} counts as paid, ${accepted} were accepted`);
  if (of('gross') !== of('paid') + of('held') + of('forfeited') + of('disputed') + of('capped') - of('kept'))
    say(`the sums do not agree: ${JSON.stringify(standing)}`);
  if (accepted > units(input.tariff.limits.find(({ scope }) => scope === 'contract')!.amount)) say('the cap is passed');
  if (caps.some(({ left }) => left !== null && units(left) < 0n)) say('a cap has less than nothing left');
  for (const [at, body] of bodies.entries()) {
    if (!hashes.has(body)) found.push(...changed(body));
    if (hashes.get(body) !== settled[at]!.context.statementHash) say('the hash is another');
  }
  return found;
}

const ledgers = new WeakMap<ComputedStatement, CapsLedger>();
function ledgerOf(body: ComputedStatement): CapsLedger {
  const ledger = ledgers.get(body) ?? capsLedger(body.input);
  ledgers.set(body, ledger);
  return ledger;
}

/** What each settled statement comes to when it is computed again. */
const hashes = new WeakMap<ComputedStatement, string>();

function changed(body: ComputedStatement): string[] {
  const again = computeStatement(body.input);
  hashes.set(body, again.blocked ? 'blocked' : again.hash);
  const same = !again.blocked && canonicalJson(again.statement) === canonicalJson(body);
  const sum = body.lines.reduce((all, { amount }) => all + units(amount), 0n);
  return [
    ...(same ? [] : [`${body.periodEnd} does not come out again`]),
    ...(sum === units(body.payable) ? [] : [`${body.periodEnd} is not the sum of its lines`]),
  ];
}

/** A statement is paid once, and a claim is in one accepted statement, unless it was taken back in between. */
function paidTwice(world: World): string[] {
  const paid = world.journal.filter(({ kind, event }) => kind === 'statement' && event.type === 'pay');
  const twice = paid.filter(({ process }, at) => paid.findIndex((one) => one.process === process) !== at);
  const spent = new Map<string, string>();
  const doubled: string[] = [];
  for (const { statement } of settledBefore(world)) {
    const { claims = [] } = computedOf(world, world.rows.get(statement)!).input.periods.at(-1)!;
    for (const { id, state } of claims) {
      if (spent.get(id) === state) doubled.push(`claim ${id} is ${state} twice`);
      spent.set(id, state);
    }
  }
  return [...twice.map(({ process }) => `${process} is paid twice`), ...doubled];
}

/** Whoever took the step before may not take this one. */
const apart: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  statement: [['issue', 'accept'], ['accept', 'pay'], ['pay', 'reconcile']],
  claim: [['create', 'verify'], ['flag', 'reverse']],
  measurement: [['recordEstimate', 'attest']],
  holdback: [['proposeRelease', 'confirm'], ['proposeForfeit', 'confirm']],
  amendment: [['describe', 'sign']],
  drawdown: [['create', 'confirm'], ['approve', 'pay']],
  dispute: [['proposeSettlement', 'acceptSettlement'], ['create', 'determine']],
}; // prettier-ignore

function sameEyes(world: World, { process, kind, event, by }: Step): string[] {
  const own = world.journal.filter((one) => one.process === process);
  const at = own.findLastIndex((one) => one.event === event);
  return (apart[kind] ?? []).flatMap(([first, second]) => {
    if (second !== event.type) return [];
    const before = own.slice(0, at).findLast((one) => one.event.type === first);
    return before?.by.id === by.id ? [`${kind} ${process}: ${by.id} took both ${first} and ${second}`] : [];
  });
}

function overdrawn(world: World): string[] {
  return world.of('drawdown').flatMap(({ id, context }) => {
    const drawn = (context.draws as { amountMinorUnits: string }[]).reduce((sum, one) => sum + BigInt(one.amountMinorUnits), 0n); // prettier-ignore
    return drawn > BigInt(context.committedMinorUnits) ? [`${id} is drawn beyond the commitment`] : [];
  });
}
