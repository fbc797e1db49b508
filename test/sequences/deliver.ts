import { moneyToText, type Tariff } from '@utfall/tariff';
import { system } from './people.ts';
import { computedOf, heldAfter, termsFor } from './settling.ts';
import type { Placed, World } from './world.ts';

interface Effect {
  readonly key: string;
  readonly process: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What follows from steps, as the server's handlers do it: each may run twice and must not mind. */
export function deliver(world: World, { key, process, topic, payload }: Effect): void {
  const row = world.rows.get(process)!;
  if (topic === 'news') {
    const { to, event } = payload as { to: string; event: { type: string } };
    if (!world.rows.has(to)) return;
    world.send({ id: `news ${key}`, process: to, event: { ...event, from: { kind: row.kind, process } }, by: system });
  }
  if (topic === 'contract.measurementOrdered') makeMeasurement(world, String(payload['child']));
  if (topic === 'contract.statementOrdered') makeStatement(world, String(payload['child']));
  if (topic === 'contract.statementMoved') followStatement(world, payload as unknown as Moved);
  if (topic === 'contract.amendmentDue') enterAmendment(world, row, String(payload['minorMinorUnits']));
}

function makeMeasurement(world: World, id: string): void {
  if (world.rows.has(id)) return;
  const ordered =
    (world.contract.context.measurements as { measurement: string; metric: string; periodEnd: string; corrects: string | null }[]) // prettier-ignore
      .find(({ measurement }) => measurement === id)!;
  const { metric, periodEnd, corrects } = ordered;
  const event = { type: 'create', contract: 'c', verifier: 'granskare', metric, periodEnd, periodEndsAt: `${periodEnd}T23:00:00.000Z`, corrects }; // prettier-ignore
  world.send({ id, process: id, event, by: system, creates: 'measurement' });
}

function makeStatement(world: World, id: string): void {
  if (world.rows.has(id)) return;
  const { statements } = world.contract.context as { statements: { statement: string; number: number; periodEnd: string; final: boolean }[] }; // prettier-ignore
  const { number, periodEnd, final } = statements.find(({ statement }) => statement === id)!;
  const agreed = { termsHash: termsFor(world, periodEnd), currency: 'SEK', acceptanceDays: 30, silenceAccepts: false };
  const event = { type: 'create', contract: 'c', number, periodEnd, final, ...agreed };
  world.send({ id, process: id, event, by: system, creates: 'statement' });
}

interface Moved {
  readonly statement: string;
  readonly became: string;
}

function followStatement(world: World, { statement, became }: Moved): void {
  const type = { accepted: 'settle', reconciled: 'markPaid' }[became];
  const row = world.rows.get(statement)!;
  if (type === undefined) return;
  for (const { id, state } of computedOf(world, row).input.periods.at(-1)!.claims ?? [])
    if (state === 'verified')
      world.send({ id: `${type} ${statement} ${id}`, process: id, event: { type, statement }, by: system });
  if (became !== 'accepted') return;
  for (const { index, payment = null, state, amount } of heldAfter(world, row)) {
    const id = `holdback ${index}`;
    const told = { statement, amount: moneyToText(amount) };
    if (world.rows.has(id))
      world.send({ id: `held ${statement} ${index}`, process: id, event: { type: 'heldChanged', became: state, ...told }, by: system }); // prettier-ignore
    else if (amount.minorUnits > 0n)
      world.send({
        ...{ id, process: id, by: system, creates: 'holdback' },
        event: { type: 'create', contract: 'c', index, payment, currency: 'SEK', ...told },
      });
  }
}

function enterAmendment(world: World, { id, context }: Placed, minorMinorUnits: string): void {
  const { base, effectiveFrom, signatures, termsHash, capMinorUnits } = context;
  const { metrics, flags, calendar, acceptanceDays, silenceAccepts } = world.contract.context;
  const told = { termsHash, currency: 'SEK', capMinorUnits, metrics, flags, calendar, acceptanceDays, silenceAccepts };
  const event = { type: 'amended', base, effectiveFrom, signatures, minorMinorUnits, ...told };
  const answer = world.send({ id: `amended ${id}`, process: 'c', event, by: system });
  const type = answer.moved ? 'entered' : 'overtaken';
  world.send({ id: `told ${id}`, process: id, event: { type }, by: system });
}

/** A tariff's cap on the whole contract, in minor units. */
export const capOf = ({ limits }: Tariff): bigint =>
  BigInt(limits.find(({ scope }) => scope === 'contract')!.amount.replaceAll(' ', '')) * 100n;
