import type { CheckedTariff } from '../check/check.ts';
import type { Frame } from '../evaluation/frame.ts';
import type { Money } from '../money.ts';
import { money, splitUnits } from '../money.ts';
import type { Limit } from '../terms.ts';
import { LIMIT_ORDER, windowOf } from '../terms.ts';
import type { Cell } from './cells.ts';
import { cellKey, groupsOf, totalOf } from './cells.ts';
import { ceilingOf } from './ceiling.ts';

/** What a limit took from (negative) or gave to (positive) the amounts of one period. */
export interface Adjustment {
  readonly limit: Limit;
  readonly amount: Money;
}

type Amounts = ReadonlyMap<string, bigint>;

interface Gate {
  readonly limit: Limit;
  readonly fromLast: boolean;
  window?: number;
  /** What had come in that no longer counts, and what had gone out, when the window opened. */
  start: Amounts;
  base: Amounts;
  incoming: Amounts;
  outgoing: Amounts;
  /** What the gate has added in all; negative when it has cut. */
  added: bigint;
}

const NOTHING: Amounts = new Map();

function openWindow(gate: Gate, { year, number }: Frame): void {
  const kind = windowOf(gate.limit);
  const window = kind === 'year' ? year : kind === 'period' ? number : 0;
  if (gate.window === window) return;
  gate.window = window;
  gate.base = gate.outgoing;
  gate.start = gate.limit.excess === 'carriesForward' ? gate.outgoing : gate.incoming;
}

/**
 * Spreads what is cut in proportion over what came in, left-over units to the largest remainders; where payers pay in
 * order, the last one gives way first.
 */
function spread(cut: bigint, inWindow: readonly bigint[], fromLast: boolean): readonly bigint[] {
  if (inWindow.length === 1) return [cut];
  const positive = inWindow.map((amount) => (amount > 0n ? amount : 0n));
  if (!fromLast) return splitUnits(cut, positive);
  let left = cut < 0n ? -cut : cut;
  const taken = positive.toReversed().map((amount) => {
    const takes = amount < left ? amount : left;
    left -= takes;
    return cut < 0n ? -takes : takes;
  });
  return taken.toReversed();
}

/** A limit on the whole contract needs no groups, no keys and no memory. */
function passWhole(gate: Gate, cells: readonly Cell[], ceiling: bigint): readonly Cell[] {
  const amounts = cells.map(({ amount }) => amount);
  const cut = totalOf(cells) - ceiling;
  if (cut <= 0n) return cells;
  const shares = spread(cut, amounts, gate.fromLast);
  return cells.map((cell, index) => ({ ...cell, amount: amounts[index]! - shares[index]! }));
}

/** A limit without a window, an index or a floor: what passes follows from what came in alone. */
function passPlain(gate: Gate, cells: readonly Cell[], ceiling: bigint): readonly Cell[] {
  if (gate.limit.scope === 'contract') return passWhole(gate, cells, ceiling);
  let out: Cell[] | undefined;
  for (const group of groupsOf(gate.limit, cells).values()) {
    const amounts = group.map((index) => cells[index]!.amount);
    const cut = amounts.reduce((all, each) => all + each, 0n) - ceiling;
    if (cut <= 0n) continue;
    out ??= [...cells];
    for (const [at, share] of spread(cut, amounts, gate.fromLast).entries()) {
      const index = group[at]!;
      out[index] = { ...cells[index]!, amount: cells[index]!.amount - share };
    }
  }
  return out ?? cells;
}

function passGate(gate: Gate, cells: readonly Cell[], frame: Frame, ceiling: bigint): readonly Cell[] {
  const { limit } = gate;
  if (!limit.least && !limit.indexedBy && !windowOf(limit)) return passPlain(gate, cells, ceiling);
  openWindow(gate, frame);
  const keys = cells.map(cellKey);
  const out = cells.map(({ amount }) => amount);
  for (const group of groupsOf(limit, cells).values()) {
    const inWindow = group.map((index) => cells[index]!.amount - (gate.start.get(keys[index]!) ?? 0n));
    const sum = inWindow.reduce((all, each) => all + each, 0n);
    const bases = group.map((index) => gate.base.get(keys[index]!) ?? 0n);
    const passed = group.reduce((all, index, at) => all + (gate.outgoing.get(keys[index]!) ?? 0n) - bases[at]!, 0n);
    const change = limit.least ? lift(sum, ceiling) : -cutAbove(limit, sum, ceiling, passed);
    const shares = change === 0n ? [] : limit.least ? [change] : spread(change, inWindow, gate.fromLast);
    for (const [at, index] of group.entries()) out[index] = bases[at]! + inWindow[at]! + (shares[at] ?? 0n);
  }
  gate.incoming = new Map(cells.map(({ amount }, index) => [keys[index]!, amount]));
  gate.outgoing = new Map(out.map((amount, index) => [keys[index]!, amount]));
  return cells.map((cell, index) => (cell.amount === out[index] ? cell : { ...cell, amount: out[index]! }));
}

function lift(sum: bigint, floor: bigint): bigint {
  return sum < floor ? floor - sum : 0n;
}

/** A ceiling that follows an index and falls never takes back what it once let through. */
function cutAbove(limit: Limit, sum: bigint, ceiling: bigint, passed: bigint): bigint {
  const allowed = limit.indexedBy && passed > ceiling ? passed : ceiling;
  return sum > allowed ? sum - allowed : 0n;
}

/** The limits of a tariff with what has passed through them so far. */
export interface Ledger {
  /** Passes everything due so far through the limits in the fixed order; what each changed in this period is told. */
  pass(cells: readonly Cell[], frame: Frame, share?: (cells: readonly Cell[]) => readonly Cell[]): Passed;
}

/** What the limits let through, and what each took or gave in this period. */
export interface Passed {
  readonly cells: readonly Cell[];
  readonly adjustments: readonly Adjustment[];
}

const ordered = new WeakMap<CheckedTariff, readonly Limit[]>();

/** The limits in the order they act; a floor before the ceiling of the same scope. */
function limitsInOrder(tariff: CheckedTariff): readonly Limit[] {
  const known = ordered.get(tariff);
  if (known) return known;
  const limits = LIMIT_ORDER.flatMap((scope) =>
    tariff.terms.limits
      .filter((limit) => limit.scope === scope)
      .sort((a, b) => Number(b.least ?? false) - Number(a.least ?? false)),
  );
  ordered.set(tariff, limits);
  return limits;
}

const isShared = ({ limit: { scope } }: Gate): boolean => scope === 'payer' || scope === 'contract';

/** Opens an empty ledger for the limits of the given scopes. Payers share what passed the limits before theirs. */
export function openLedger(tariff: CheckedTariff, scopes: readonly Limit['scope'][] = LIMIT_ORDER): Ledger {
  const { currency, splits = [] } = tariff.terms;
  const lastGivesWay = splits.some(({ by }) => by === 'order');
  const gates: Gate[] = [];
  for (const limit of limitsInOrder(tariff)) {
    if (!scopes.includes(limit.scope)) continue;
    const fromLast = lastGivesWay && limit.scope === 'contract';
    gates.push({ limit, fromLast, start: NOTHING, base: NOTHING, incoming: NOTHING, outgoing: NOTHING, added: 0n });
  }
  return {
    pass(given, frame, share) {
      const adjustments: Adjustment[] = [];
      let [cells, shared] = [given, share === undefined];
      for (const gate of gates) {
        if (!shared && isShared(gate)) [cells, shared] = [share!(cells), true];
        const passed = passGate(gate, cells, frame, ceilingOf(tariff, gate.limit, frame));
        const added = passed === cells ? 0n : totalOf(passed) - totalOf(cells);
        if (added !== gate.added) adjustments.push({ limit: gate.limit, amount: money(added - gate.added, currency) });
        gate.added = added;
        cells = passed;
      }
      return { cells: shared ? cells : share!(cells), adjustments };
    },
  };
}
