import { dayOf } from '../calendar.ts';
import type { CheckedTariff } from '../check/check.ts';
import type { Blocked, PaymentValue } from '../evaluation/evaluate.ts';
import { evaluateFrame } from '../evaluation/evaluate.ts';
import type { Facts, Frame, Inputs } from '../evaluation/frame.ts';
import { openFrame } from '../evaluation/frame.ts';
import type { BlockReason } from '../evaluation/inputs.ts';
import { NO_LAST_DAY } from '../evaluation/inputs.ts';
import type { Money } from '../money.ts';
import { money, splitUnits, sumMoney } from '../money.ts';
import { multiply, ratio, ratioFromText, roundToInteger } from '../rational.ts';
import type { TrueUp } from '../terms.ts';
import type { Holding } from './holdback.ts';
import { hold, openHoldings } from './holdback.ts';
import type { Cell, Ledger } from './limits.ts';
import { cellKey, openLedger, totalOf } from './limits.ts';
import type { Say, StatementLine } from './lines.ts';
import { disputeLine, holdbackLine, limitLine, paymentLine, ratchetLine, sayer } from './lines.ts';
import { byPayment, shareOverPayers } from './payers.ts';

/**
 * One settlement period. For a cumulative payment `inputs` are everything verified up to its end; for one that stands
 * each period alone, what was measured in it. `claims` are those reported in it. `year` is the calendar year whose
 * yearly limit it counts under. `disputed` are payments whose part of this statement waits.
 */
export interface Period extends Facts {
  readonly name: string;
  readonly year: number;
  readonly inputs: Inputs;
  readonly disputed?: readonly string[];
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

/** What one period comes to. `total` is the sum of the lines, without value added tax, and may be negative. */
export interface Statement {
  readonly period: string;
  readonly lines: readonly StatementLine[];
  readonly total: Money;
  readonly vat: Money;
  readonly payable: Money;
  readonly payers: readonly PayerShare[];
  readonly standing: Standing;
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
      gross.set(key, { ...cell, amount: grown(trueUp, course.gross.get(key)?.amount ?? 0n, cell.amount) });
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

function holdBack(course: Course, cells: readonly Cell[], frame: Frame): StatementLine[] {
  const { terms } = course.tariff;
  return course.holdings.flatMap((holding) => {
    const before = holding.held;
    const change = before - hold(course.tariff, holding, cells, frame);
    return change === 0n ? [] : [holdbackLine(course.say, terms, holding, money(change, terms.currency))];
  });
}

/** What each payer has to pay so far: its part of what is settled less its part of what is held. */
function netByPayer(course: Course, cells: readonly Cell[]): Map<string, bigint> {
  const net = new Map((course.tariff.terms.payers ?? [{ name: '' }]).map(({ name }) => [name, 0n]));
  const own = (payer: string, payment: string | undefined) =>
    totalOf(
      cells.filter((cell) => (cell.payer ?? '') === payer && (payment === undefined || cell.payment === payment)),
    );
  for (const payer of net.keys()) net.set(payer, own(payer, undefined));
  for (const { held, holdback } of course.holdings) {
    if (held === 0n) continue;
    const weights = [...net.keys()].map((payer) => own(payer, holdback.payment)).map((sum) => (sum > 0n ? sum : 0n));
    const shares = splitUnits(held, weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
    [...net.keys()].forEach((payer, index) => net.set(payer, net.get(payer)! - shares[index]!));
  }
  return net;
}

/** Tax on everything so far, rounded once and shared in proportion to what each payer pays. */
function taxByPayer({ terms }: CheckedTariff, net: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const amounts = [...net.values()];
  const whole = amounts.reduce((sum, each) => sum + each, 0n);
  const tax = terms.vat ? roundToInteger(multiply(ratio(whole), ratioFromText(terms.vat.rate)!), terms.rounding.mode) : 0n; // prettier-ignore
  const weights = amounts.map((each) => (each > 0n ? each : 0n));
  const shares = tax === 0n ? amounts.map(() => 0n) : splitUnits(tax, weights.some((each) => each > 0n) ? weights : amounts.map(() => 1n)); // prettier-ignore
  return new Map([...net.keys()].map((payer, index) => [payer, shares[index]!]));
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

function settlePeriod(course: Course, period: Period, frame: Frame, payments: readonly PaymentValue[]): Statement {
  const { terms } = course.tariff;
  const lines = addPayments(course, payments);
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
  lines.push(...undisputed.lines, ...holdBack(course, undisputed.cells, frame));
  const total = sumMoney(
    lines.map(({ amount }) => amount),
    terms.currency,
  );
  const net = netByPayer(course, undisputed.cells);
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
  return { period: period.name, lines, total, vat: tax, payable, payers: (terms.payers ?? []).length > 0 ? payers : [], standing }; // prettier-ignore
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

/**
 * Settles periods in order. A cumulative payment comes to its rounded value of everything verified so far less what
 * earlier periods came to; then the limits take their part, each on its own line, a ratchet keeps what was paid, what is
 * disputed or held back waits, and the payers share the rest. The same periods always give the same statements. Throws
 * RangeError when the years do not follow each other or a day cannot be read.
 */
export function settle(
  tariff: CheckedTariff,
  periods: readonly Period[],
  options: { readonly trace?: boolean } = {},
): Settlement {
  checkOrder(periods);
  const course = openCourse(tariff, options.trace ?? true);
  const statements: Statement[] = [];
  for (const period of periods) {
    const frame = openFrame(tariff.terms, period, course.frame);
    const payments = waitsForDay(tariff, frame) ?? evaluateFrame(tariff, frame, options.trace ?? true);
    if ('blocked' in payments) return { blocked: true, statements, period: period.name, reasons: payments.reasons };
    statements.push(settlePeriod(course, period, frame, payments));
    course.frame = frame;
  }
  const total = sumMoney(
    statements.map((statement) => statement.total),
    tariff.terms.currency,
  );
  return { blocked: false, statements, total };
}
