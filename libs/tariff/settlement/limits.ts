import type { CheckedTariff } from '../check/check.ts';
import type { Frame } from '../evaluation/frame.ts';
import type { Money } from '../money.ts';
import { money, moneyFromText, splitUnits } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { add, divide, multiply, ONE, ratio, ratioFromText } from '../rational.ts';
import type { Limit } from '../terms.ts';
import { LIMIT_ORDER, windowOf } from '../terms.ts';

/** What a limit took from (negative) or gave to (positive) the amounts of one period. */
export interface Adjustment {
  readonly limit: Limit;
  readonly amount: Money;
}

/** A part of what is due so far: of one payment, for one person or cohort if made for each, from one payer if split. */
export interface Cell {
  readonly payment: string;
  readonly person?: string;
  readonly cohort?: string;
  readonly payer?: string;
  /** Minor units, everything up to now. */
  readonly amount: bigint;
}

type Amounts = ReadonlyMap<string, bigint>;

interface Gate {
  readonly limit: Limit;
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

/** What tells cells apart. */
export function cellKey({ payment, person = '', cohort = '', payer = '' }: Cell): string {
  return `${payment}\n${cohort}\n${person}\n${payer}`;
}

export function totalOf(cells: readonly Cell[]): bigint {
  return cells.reduce((sum, { amount }) => sum + amount, 0n);
}

function openWindow(gate: Gate, { year, number }: Frame): void {
  const kind = windowOf(gate.limit);
  const window = kind === 'year' ? year : kind === 'period' ? number : 0;
  if (gate.window === window) return;
  gate.window = window;
  gate.base = gate.outgoing;
  gate.start = gate.limit.excess === 'carriesForward' ? gate.outgoing : gate.incoming;
}

/** The cells a limit looks at together: all of one person, of one payment, of one cohort, of one payer, or all. */
function groupsOf(limit: Limit, cells: readonly Cell[]): ReadonlyMap<string, readonly number[]> {
  const keyOf = (cell: Cell): string | undefined => {
    if (limit.scope === 'person' || limit.scope === 'cohort') return cell[limit.scope];
    if (limit.scope === 'payer') return cell.payer === limit.payer ? '' : undefined;
    if (limit.scope !== 'payment') return '';
    return cell.payment === limit.payment || limit.with?.includes(cell.payment) ? '' : undefined;
  };
  const groups = new Map<string, number[]>();
  for (const [index, cell] of cells.entries()) {
    const key = keyOf(cell);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

/** Spreads what is cut in proportion over what came in; left-over units to the largest remainders. */
function spread(cut: bigint, inWindow: readonly bigint[]): readonly bigint[] {
  if (inWindow.length === 1) return [cut];
  const positive = inWindow.map((amount) => (amount > 0n ? amount : 0n));
  return splitUnits(cut, positive);
}

function passGate(gate: Gate, cells: readonly Cell[], frame: Frame, ceiling: bigint): Cell[] {
  openWindow(gate, frame);
  const keys = cells.map(cellKey);
  const out = cells.map(({ amount }) => amount);
  for (const group of groupsOf(gate.limit, cells).values()) {
    const inWindow = group.map((index) => cells[index]!.amount - (gate.start.get(keys[index]!) ?? 0n));
    const sum = inWindow.reduce((all, each) => all + each, 0n);
    const bases = group.map((index) => gate.base.get(keys[index]!) ?? 0n);
    const change = gate.limit.least ? lift(sum, ceiling) : -cut(gate, group, keys, bases, sum, ceiling);
    const shares = change === 0n ? [] : gate.limit.least ? [change] : spread(change, inWindow);
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
function cut(
  gate: Gate,
  group: readonly number[],
  keys: readonly string[],
  bases: readonly bigint[],
  sum: bigint,
  ceiling: bigint,
): bigint {
  // prettier-ignore
  let allowed = ceiling;
  if (gate.limit.indexedBy) {
    const passed = group.reduce((all, index, at) => all + (gate.outgoing.get(keys[index]!) ?? 0n) - bases[at]!, 0n);
    if (passed > allowed) allowed = passed;
  }
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

/** The ceiling in minor units: without the tax it includes, and risen with its index. Never rounded up. */
function ceilingOf(tariff: CheckedTariff, limit: Limit, frame: Frame): bigint {
  const { currency, vat, metrics } = tariff.terms;
  let amount: Ratio = ratio(moneyFromText(limit.amount, currency)!.minorUnits);
  if (limit.indexedBy) {
    const base = ratioFromText(metrics.find(({ name }) => name === limit.indexedBy)!.base!.value)!;
    amount = multiply(amount, divide(frame.root.values.get(limit.indexedBy) as Ratio, base));
  }
  if (vat?.caps === 'included') amount = divide(amount, add(ONE, ratioFromText(vat.rate)!));
  return amount.numerator / amount.denominator;
}

/** Opens an empty ledger for the limits of the given scopes. Payers share what passed the limits before theirs. */
export function openLedger(tariff: CheckedTariff, scopes: readonly Limit['scope'][] = LIMIT_ORDER): Ledger {
  const { limits, currency } = tariff.terms;
  const inOrder = LIMIT_ORDER.filter((scope) => scopes.includes(scope)).flatMap((scope) =>
    limits.filter((limit) => limit.scope === scope).sort((a, b) => Number(b.least ?? false) - Number(a.least ?? false)),
  );
  const gates = inOrder.map((limit): Gate => ({
    limit,
    start: NOTHING,
    base: NOTHING,
    incoming: NOTHING,
    outgoing: NOTHING,
    added: 0n,
  }));
  const isShared = ({ limit }: Gate): boolean => limit.scope === 'payer' || limit.scope === 'contract';
  return {
    pass(given, frame, share = (cells) => cells) {
      const adjustments: Adjustment[] = [];
      const through = (cells: readonly Cell[], gate: Gate): readonly Cell[] => {
        const passed = passGate(gate, cells, frame, ceilingOf(tariff, gate.limit, frame));
        const added = totalOf(passed) - totalOf(cells);
        if (added !== gate.added) adjustments.push({ limit: gate.limit, amount: money(added - gate.added, currency) });
        gate.added = added;
        return passed;
      };
      const narrow = gates.filter((gate) => !isShared(gate)).reduce(through, given);
      const cells = gates.filter(isShared).reduce(through, share(narrow));
      return { cells, adjustments };
    },
  };
}
