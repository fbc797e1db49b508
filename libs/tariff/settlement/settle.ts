import { dayOf } from '../calendar.ts';
import type { CheckedTariff } from '../check/check.ts';
import type { Blocked } from '../evaluation/evaluate.ts';
import { evaluateFrame } from '../evaluation/evaluate.ts';
import type { PaymentValue } from '../evaluation/payment.value.ts';
import type { Facts, Frame, Inputs } from '../evaluation/frame.ts';
import { openFrame } from '../evaluation/frame.ts';
import type { BlockReason } from '../evaluation/inputs.ts';
import { NO_LAST_DAY } from '../evaluation/inputs.ts';
import type { Money } from '../money.ts';
import { money, splitUnits, sumMoney } from '../money.ts';
import type { TrueUp } from '../terms.ts';
import type { Holding, HoldbackDecision } from './holdback.ts';
import { hold, openHoldings } from './holdback.ts';
import type { Cell } from './cells.ts';
import { cellKey, totalOf } from './cells.ts';
import type { Ledger } from './limits.ts';
import { openLedger } from './limits.ts';
import type { Say, StatementLine } from './lines.ts';
import { amendmentLine, disputeLine, holdbackLine, limitLine, paymentLine, ratchetLine, sayer } from './lines.ts';
import { byPayment, netByPayer, shareOverPayers, taxByPayer } from './payers.ts';

/** A tariff that was in force before, with how many periods from the first were settled under it. */
export interface EarlierTariff {
  readonly tariff: CheckedTariff;
  readonly periods: number;
}

/**
 * One settlement period. For a cumulative payment `inputs` are everything verified up to its end; for one that stands
 * each period alone, what was measured in it. `claims` are those reported in it. `year` is the calendar year whose
 * yearly limit it counts under. `disputed` are payments whose part of this statement waits; `decided` are holdbacks, by
 * their place in the tariff, that were released or forfeited by decision.
 */
export interface Period extends Facts {
  readonly name: string;
  readonly year: number;
  readonly inputs: Inputs;
  readonly disputed?: readonly string[];
  readonly decided?: Readonly<Record<string, HoldbackDecision>>;
}

/** What one payer owes for one period. */
export interface PayerShare {
  readonly payer: string;
  readonly net: Money;
  readonly vat: Money;
}

/**
 * Where the contract stands after a period, everything so far:
 * gross = paid + held + forfeited + disputed + capped − kept, where `kept` is over-payment that a ratchet nets later.
 */
export interface Standing {
  readonly gross: Money;
  readonly capped: Money;
  readonly kept: Money;
  readonly disputed: Money;
  readonly held: Money;
  readonly forfeited: Money;
  readonly paid: Money;
}

/** What one holdback of the tariff keeps after a period, by its place in the tariff. */
export interface HeldBack {
  readonly index: number;
  readonly payment?: string;
  readonly state: Holding['state'];
  readonly amount: Money;
}

/** What one period comes to. `total` is the sum of the lines, without value added tax, and may be negative. */
export interface Statement {
  readonly period: string;
  readonly lines: readonly StatementLine[];
  readonly total: Money;
  readonly vat: Money;
  readonly payable: Money;
  readonly payers: readonly PayerShare[];
  readonly standing: Standing;
  readonly holdbacks: readonly HeldBack[];
}

/** The statements up to the first period that is blocked, if any; a blocked period stops those after it. */
export type Settlement =
  | { readonly blocked: false; readonly statements: readonly Statement[]; readonly total: Money }
  | {
      readonly blocked: true;
      readonly statements: readonly Statement[];
      readonly period: string;
      readonly reasons: readonly BlockReason[];
    };

interface Course {
  readonly tariff: CheckedTariff;
  readonly ledger: Ledger;
  readonly holdings: Holding[];
  readonly say: Say;
  frame?: Frame;
  /** What each payment has come to before limits, by person, cohort or as a whole. */
  gross: Map<string, Cell>;
  /** What is due after limits, and the most that has been under a ratchet. */
  due: bigint;
  settled: readonly Cell[];
  /** What was settled of a payment when it was last undisputed. */
  readonly undisputed: Map<string, bigint>;
  readonly waiting: Map<string, bigint>;
  net: Map<string, bigint>;
  vat: Map<string, bigint>;
  /** What each part had come to under the tariff before, beyond what this tariff would have given by then. */
  carried: ReadonlyMap<string, bigint>;
}

/** Where one tariff takes over from another: what had come to after each period before, and what was paid. */
interface Seam {
  readonly gross: readonly ReadonlyMap<string, Cell>[];
  readonly net: Map<string, bigint>;
  readonly vat: Map<string, bigint>;
}

function grown(trueUp: TrueUp, before: bigint, now: bigint): bigint {
  if (trueUp === 'none') return before + now;
  return trueUp === 'ratchet' && now < before ? before : now;
}

/** Takes this period's values into what each payment has come to, and answers the payment lines. */
function addPayments(course: Course, payments: readonly PaymentValue[]): StatementLine[] {
  const { terms } = course.tariff;
  const gross = new Map(course.gross);
  const before = byPayment(terms, [...course.gross.values()]);
  for (const [index, { payment, parts }] of payments.entries()) {
    const own = terms.payments[index]!.trueUp;
    // The tariff's own ratchet keeps the total, after the limits; a payment's ratchet keeps that payment.
    const trueUp = own ?? (terms.trueUp === 'ratchet' ? 'twoWay' : terms.trueUp);
    const fresh = new Map<string, Cell>();
    for (const { person, cohort, amount } of parts.length > 0 ? parts : [{ amount: money(0n, terms.currency) }]) {
      const cell: Cell = { payment, person, cohort, amount: amount.minorUnits };
      fresh.set(cellKey(cell), cell);
    }
    for (const [key, cell] of course.gross) {
      if (cell.payment === payment && !fresh.has(key)) fresh.set(key, { ...cell, amount: 0n });
    }
    for (const [key, cell] of fresh) {
      const now = cell.amount + (trueUp === 'none' ? 0n : (course.carried.get(key) ?? 0n));
      gross.set(key, { ...cell, amount: grown(trueUp, course.gross.get(key)?.amount ?? 0n, now) });
    }
  }
  const after = byPayment(terms, [...gross.values()]);
  course.gross = gross;
  return payments.map((result, index) => {
    const alone = (terms.payments[index]!.trueUp ?? terms.trueUp) === 'none';
    const [now, earlier] = [after.get(result.payment)!, before.get(result.payment)!];
    const [total, less] = alone ? [now - earlier, 0n] : [now, earlier];
    return paymentLine(course.say, terms, result, money(total, terms.currency), money(less, terms.currency));
  });
}

/** The cells with a part taken out of them, in proportion. */
function withhold(cells: readonly Cell[], waiting: bigint): readonly Cell[] {
  if (waiting <= 0n) return cells;
  const weights = cells.map(({ amount }) => (amount > 0n ? amount : 0n));
  const shares = splitUnits(waiting, weights);
  return cells.map((cell, index) => ({ ...cell, amount: cell.amount - shares[index]! }));
}

/** What is settled without what is disputed, and the lines for what began or ceased to wait. */
function withoutDisputed(course: Course, disputed: readonly string[]): { cells: Cell[]; lines: StatementLine[] } {
  const { terms } = course.tariff;
  const lines: StatementLine[] = [];
  const cells = terms.payments.flatMap(({ name }) => {
    const own = course.settled.filter(({ payment }) => payment === name);
    const before = course.undisputed.get(name) ?? 0n;
    const total = totalOf(own);
    // Only more than was undisputed can wait: keeping a payment that has fallen could carry the others over a cap.
    const more = total - (before > 0n ? before : 0n);
    const waiting = disputed.includes(name) && more > 0n ? more : 0n;
    const change = (course.waiting.get(name) ?? 0n) - waiting;
    if (change !== 0n) lines.push(disputeLine(course.say, terms, name, money(change, terms.currency)));
    course.waiting.set(name, waiting);
    course.undisputed.set(name, total - waiting);
    return withhold(own, waiting);
  });
  return { cells, lines };
}

function holdBack(course: Course, cells: readonly Cell[], { decided }: Period, frame: Frame): StatementLine[] {
  const { terms } = course.tariff;
  return course.holdings.flatMap((holding) => {
    const before = holding.held;
    if (holding.state === 'holding') holding.state = decided?.[holding.index] ?? 'holding';
    const change = before - hold(course.tariff, holding, cells, frame);
    return change === 0n ? [] : [holdbackLine(course.say, terms, holding, money(change, terms.currency))];
  });
}

function standingOf(course: Course, paid: bigint): Standing {
  const { currency } = course.tariff.terms;
  const gross = totalOf([...course.gross.values()]);
  const amount = (units: bigint): Money => money(units, currency);
  let [held, forfeited, disputed] = [0n, 0n, 0n];
  for (const holding of course.holdings) {
    if (holding.state === 'forfeited') forfeited += holding.held;
    else held += holding.held;
  }
  for (const waiting of course.waiting.values()) disputed += waiting;
  return {
    gross: amount(gross),
    capped: amount(gross - course.due),
    kept: amount(totalOf(course.settled) - course.due),
    disputed: amount(disputed),
    held: amount(held),
    forfeited: amount(forfeited),
    paid: amount(paid),
  };
}

/** Takes the place of the payments' own lines while another tariff was in force: what it had come to stands. */
type Gross = ReadonlyMap<string, Cell>;

function settlePeriod(course: Course, period: Period, frame: Frame, from: readonly StatementLine[] | Gross): Statement {
  const { terms } = course.tariff;
  const lines: StatementLine[] = 'length' in from ? [...from] : [];
  if (!('length' in from)) course.gross = new Map(from);
  const { cells, adjustments } = course.ledger.pass([...course.gross.values()], frame, (passed) =>
    shareOverPayers(course.tariff, passed, frame),
  );
  lines.push(...adjustments.map((adjustment) => limitLine(course.say, terms, adjustment)));
  const paid = totalOf(course.settled);
  const change = totalOf(cells) - course.due;
  course.due = totalOf(cells);
  const keeps = terms.trueUp === 'ratchet' && course.due < paid;
  if (!keeps) course.settled = cells;
  const kept = (keeps ? 0n : course.due - paid) - change;
  if (kept !== 0n) lines.push(ratchetLine(course.say, money(kept, terms.currency)));
  const undisputed = withoutDisputed(course, period.disputed ?? []);
  lines.push(...undisputed.lines, ...holdBack(course, undisputed.cells, period, frame));
  const total = sumMoney(
    lines.map(({ amount }) => amount),
    terms.currency,
  );
  const net = netByPayer(terms, course.holdings, undisputed.cells);
  const vat = taxByPayer(course.tariff, net);
  const since = (now: ReadonlyMap<string, bigint>, before: ReadonlyMap<string, bigint>, payer: string) =>
    money(now.get(payer)! - (before.get(payer) ?? 0n), terms.currency);
  const payers = [...net.keys()].map((payer) => ({
    payer,
    net: since(net, course.net, payer),
    vat: since(vat, course.vat, payer),
  }));
  [course.net, course.vat] = [net, vat];
  const tax = sumMoney(
    payers.map((each) => each.vat),
    terms.currency,
  );
  const payable = sumMoney([total, tax], terms.currency);
  const standing = standingOf(course, [...net.values()].reduce((all, each) => all + each, 0n)); // prettier-ignore
  return { period: period.name, lines, total, vat: tax, payable, payers: (terms.payers ?? []).length > 0 ? payers : [], standing, holdbacks: heldBackIn(course) }; // prettier-ignore
}

function heldBackIn({ holdings, tariff: { terms } }: Course): HeldBack[] {
  return holdings.map(({ index, holdback: { payment }, state, held }) => ({
    index,
    ...(payment !== undefined && { payment }),
    state,
    amount: money(held, terms.currency),
  }));
}

function openCourse(tariff: CheckedTariff, told: boolean): Course {
  return {
    tariff,
    ledger: openLedger(tariff),
    holdings: openHoldings(tariff),
    say: sayer(told),
    gross: new Map(),
    due: 0n,
    settled: [],
    undisputed: new Map(),
    waiting: new Map(),
    net: new Map(),
    vat: new Map(),
    carried: new Map(),
  };
}

function waitsForDay({ terms }: CheckedTariff, { endsOn }: Frame): Blocked | undefined {
  const needed = terms.holdbacks?.some(({ span }) => span !== undefined) ?? false;
  return needed && endsOn === undefined ? { blocked: true, reasons: [NO_LAST_DAY] } : undefined;
}

function checkOrder(periods: readonly Period[]): void {
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if (before && period.year < before.year)
      throw new RangeError(`Period ${period.name} lies in ${period.year}, before ${before.year}.`);
    for (const date of [period.startsOn, period.endsOn]) {
      if (date !== undefined && !dayOf(date)) throw new RangeError(`Period ${period.name} has no day ${date}.`);
    }
  }
}

/** What each part would have come to by now under this tariff, for payments that relate their periods. */
function valuesOf(payments: readonly PaymentValue[]): Map<string, bigint> {
  const values = new Map<string, bigint>();
  for (const { payment, parts } of payments)
    for (const { person, cohort, amount } of parts)
      values.set(cellKey({ payment, person, cohort, amount: 0n }), amount.minorUnits);
  return values;
}

/** Goes over from the tariff before: what it had come to stands, and what was paid is what the payers have paid. */
function takeOver(course: Course, { gross, net, vat }: Seam, values: ReadonlyMap<string, bigint>): bigint {
  const keys = [...(gross.at(-1) ?? []), ...values].map(([key]) => key);
  course.carried = new Map(keys.map((key) => [key, (gross.at(-1)?.get(key)?.amount ?? 0n) - (values.get(key) ?? 0n)]));
  const sum = (amounts: ReadonlyMap<string, bigint>): bigint =>
    [...amounts.values()].reduce((all, one) => all + one, 0n);
  const change = sum(course.net) - sum(net);
  [course.net, course.vat] = [net, vat];
  return change;
}

interface Run {
  readonly settlement: Settlement;
  readonly seam: Seam;
}

/** Settles all periods under one tariff; those before the seam only to know where its own ledger would stand. */
function run(tariff: CheckedTariff, periods: readonly Period[], told: boolean, before?: Seam): Run {
  const course = openCourse(tariff, told);
  const statements: Statement[] = [];
  const gross: Gross[] = [...(before?.gross ?? [])];
  const { currency } = tariff.terms;
  const own = gross.length;
  let values = new Map<string, bigint>();
  for (const [at, period] of periods.entries()) {
    const frame = openFrame(tariff.terms, period, course.frame);
    const payments = waitsForDay(tariff, frame) ?? evaluateFrame(tariff, frame, told && at >= own);
    if ('blocked' in payments) {
      const settlement = { blocked: true, statements, period: period.name, reasons: payments.reasons } as const;
      return { settlement, seam: { gross, net: course.net, vat: course.vat } };
    }
    course.frame = frame;
    if (at < own) {
      settlePeriod(course, period, frame, gross[at]!);
      values = valuesOf(payments);
      continue;
    }
    const change = at === own && before ? takeOver(course, before, values) : 0n;
    const lines = addPayments(course, payments);
    if (change !== 0n) lines.push(amendmentLine(course.say, money(change, currency)));
    statements.push(settlePeriod(course, period, frame, lines));
    gross.push(course.gross);
  }
  const total = sumMoney(
    statements.map((statement) => statement.total),
    currency,
  );
  return { settlement: { blocked: false, statements, total }, seam: { gross, net: course.net, vat: course.vat } };
}

/**
 * Settles periods in order. A cumulative payment comes to its rounded value of everything verified so far less what
 * earlier periods came to; then the limits take their part, each on its own line, a ratchet keeps what was paid, what is
 * disputed or held back waits, and the payers share the rest. Periods settled under `earlier` tariffs keep what they
 * came to; from then on what is earned follows this tariff, and its limits hold for everything. The same periods always
 * give the same statements. Throws RangeError when the years do not follow each other or a day cannot be read.
 */
export function settle(
  tariff: CheckedTariff,
  periods: readonly Period[],
  options: { readonly trace?: boolean; readonly earlier?: readonly EarlierTariff[] } = {},
): Settlement {
  checkOrder(periods);
  const { trace = true, earlier = [] } = options;
  const statements: Statement[] = [];
  let seam: Seam | undefined;
  for (const one of [...earlier, { tariff, periods: periods.length }]) {
    const { settlement, seam: next } = run(one.tariff, periods.slice(0, one.periods), trace, seam);
    statements.push(...settlement.statements);
    if (settlement.blocked) return { ...settlement, statements };
    seam = next;
  }
  const total = sumMoney(
    statements.map((statement) => statement.total),
    tariff.terms.currency,
  );
  return { blocked: false, statements, total };
}
