import {
  addMoney,
  exact,
  minorDigits,
  money,
  moneyFromText,
  moneyToRatio,
  moneyToText,
  ratioFromText,
  settle,
  subtractMoney,
  sumMoney,
  type CheckedTariff,
  type Money,
  type Ratio,
} from '@utfall/tariff';
import {
  distribute,
  draw,
  internalRateOfReturn,
  multipleOf,
  paybackOn,
  peakFunding,
  type CashFlow,
  type WaterfallLedger,
  type WaterfallStep,
} from '@utfall/tariff/finance';
import { decimalOf, type Assumptions, type Scenario, type Years } from '../tariff/assumed.ts';
import { scenarioValues } from '../tariff/assumptions.ts';
import { scenarioCourse } from '../tariff/people.ts';

export interface PlannedDraw {
  readonly on: string;
  readonly amount: string;
  readonly milestone: string;
  readonly met: boolean;
}
export const instruments = ['debt', 'equity', 'grant', 'guarantee'] as const;

/** What somebody puts in. `rank` 1 is paid first; `premium` is per cent in all on what was drawn. */
export interface Investment {
  readonly name: string;
  readonly instrument: (typeof instruments)[number];
  readonly rank: string;
  readonly commitment: string;
  readonly premium: string;
  readonly draws: readonly PlannedDraw[];
}
export const pockets = ['municipality', 'region', 'state', 'other'] as const;
export type Pocket = (typeof pockets)[number];

/** A unit cost: what one of something costs, whom it costs, and where that is known from. */
export interface UnitCost {
  readonly what: string;
  readonly value: string;
  readonly year: string;
  readonly pocket: Pocket;
  readonly source: string;
  /** How many of them the outcome avoids. */
  readonly count: string;
}

/** What the page writes. A type, so that it is a record of fields. */
export type FinanceForm = {
  readonly investments: readonly Investment[];
  readonly units: readonly UnitCost[];
  readonly payer: Pocket;
};
export const emptyForm: FinanceForm = { investments: [], units: [], payer: 'municipality' };

export function formOf(body: string | undefined): FinanceForm | null {
  if (body === undefined) return null;
  const read = JSON.parse(body) as Partial<FinanceForm>;
  return Array.isArray(read.investments) && Array.isArray(read.units) ? { ...emptyForm, ...read } : null;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const amountOf = (written: string, currency: string): Money | null =>
  moneyFromText(decimalOf(written) ?? '', currency) ?? null;
const zero = (currency: string): Money => money(0n, currency);
const rounded = (value: Ratio, currency: string): Money =>
  moneyFromText(exact.ratioToDecimal(value, minorDigits(currency)), currency) ?? zero(currency);

/** What cannot be read, as `investment 1 commitment`; empty when all can. */
export function wrongIn({ investments, units }: FinanceForm, currency: string): string[] {
  const isAmount = (text: string): boolean => (amountOf(text, currency)?.minorUnits ?? -1n) >= 0n;
  return [
    ...investments.flatMap(({ rank, commitment, premium, draws }, at) => [
      ...(isAmount(commitment) ? [] : [`investments.${at}.commitment`]),
      ...(decimalOf(premium) !== null && Number(decimalOf(premium)) >= 0 ? [] : [`investments.${at}.premium`]),
      ...(/^[1-9]$/.test(rank) ? [] : [`investments.${at}.rank`]),
      ...draws.flatMap((one, row) => [
        ...(isDay(one.on) ? [] : [`investments.${at}.draws.${row}.on`]),
        ...(isAmount(one.amount) ? [] : [`investments.${at}.draws.${row}.amount`]),
      ]),
    ]),
    ...units.flatMap(({ value, count }, at) => [
      ...(isAmount(value) ? [] : [`units.${at}.value`]),
      ...(decimalOf(count) !== null ? [] : [`units.${at}.count`]),
    ]),
  ];
}

export interface Accepted {
  readonly on: string;
  readonly amount: Money;
}

/**
 * What the payer pays and when: what has been accepted, and after it what the tariff gives for a scenario in which what
 * grows does so evenly, and persons are enrolled evenly. Nothing is paid back by investors: what a later period takes
 * back is taken from the next payment. null when the tariff cannot be paid in that scenario.
 */
export function paymentsIn(
  tariff: CheckedTariff,
  assumptions: Assumptions,
  { scenario, years, accepted }: { scenario: Scenario; years: Years; accepted: readonly Accepted[] },
): Accepted[] | null {
  const { currency } = tariff.terms;
  const count = years.to - years.from + 1;
  const at = scenarioValues(tariff, assumptions, scenario);
  const people = scenarioCourse(tariff, assumptions, scenario, years);
  const periods = Array.from({ length: count }, (_, index) => {
    const year = years.from + index;
    const inputs = Object.fromEntries(
      Object.entries(at).map(([name, input]) => {
        if (typeof input.value === 'boolean' || !assumptions[name]?.grows) return [name, input];
        const part = exact.multiply(ratioFromText(input.value)!, exact.ratio(BigInt(index + 1), BigInt(count)));
        return [name, { ...input, value: exact.ratioToText(part) }];
      }),
    );
    return { name: String(year), year, startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, inputs, ...people[index] };
  });
  const settled = settle(tariff, periods, { trace: false });
  if (settled.blocked) return null;
  const last = accepted.map(({ on }) => Number(on.slice(0, 4))).reduce((a, b) => Math.max(a, b), 0);
  let paid = sumMoney(
    accepted.map(({ amount }) => amount),
    currency,
  );
  let earned = zero(currency);
  const coming = settled.statements.flatMap(({ total }, index): Accepted[] => {
    earned = addMoney(earned, total);
    const due = subtractMoney(earned, paid);
    if (years.from + index <= last || due.minorUnits <= 0n) return [];
    paid = earned;
    return [{ on: `${years.from + index}-12-31`, amount: due }];
  });
  return [...accepted, ...coming];
}

export interface InvestorResult {
  readonly name: string;
  readonly drawn: string;
  readonly back: string;
  /** As a fraction of one a year; null when there is none. */
  readonly rate: number | null;
  readonly multiple: string | null;
  readonly paybackOn: string | null;
}
export interface FinanceResult {
  readonly investors: readonly InvestorResult[];
  readonly peak: string;
  readonly years: readonly {
    readonly year: number;
    readonly drawn: string;
    readonly paid: string;
    readonly to: readonly string[];
    readonly surplus: string;
  }[];
  readonly surplus: string;
}

const surplusName = 'surplus';

/** Runs what is drawn and what is paid through the waterfall: principal by rank, then its premium, then the next rank. */
export function financed(form: FinanceForm, payments: readonly Accepted[], currency: string): FinanceResult {
  const drawn = form.investments.map(({ commitment, draws }) =>
    draw(
      amountOf(commitment, currency) ?? zero(currency),
      draws.map(({ on, amount, met }) => ({
        on,
        amount: amountOf(amount, currency) ?? zero(currency),
        milestoneMet: met,
      })),
    ),
  );
  const sums = drawn.map((draws) =>
    sumMoney(
      draws.map((one) => one.drawn),
      currency,
    ),
  );
  const steps = stepsOf(form, sums);
  let ledger: WaterfallLedger = new Map();
  const paidOut = payments
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, amount }) => {
      const { payouts, paid, left } = distribute(amount, steps, ledger);
      ledger = paid;
      const to = (recipient: string): Money =>
        sumMoney(
          payouts.flatMap((one) => (one.recipient === recipient ? [one.amount] : [])),
          currency,
        );
      return { on, amount, to, surplus: addMoney(to(surplusName), left) };
    });
  const flowsOf = (at: number): CashFlow[] =>
    [
      ...drawn[at]!.map(({ on, drawn: out }) => ({ on, amount: subtractMoney(zero(currency), out) })),
      ...paidOut.map(({ on, to }) => ({ on, amount: to(String(at)) })),
    ].filter(({ amount }) => amount.minorUnits !== 0n);
  const all = form.investments.flatMap((_, at) => flowsOf(at));
  return {
    investors: form.investments.map(({ name }, at) => investorOf(name, sums[at]!, flowsOf(at))),
    peak: moneyToText(peakFunding(all, currency)),
    years: yearsOf(drawn, paidOut, form.investments.length, currency),
    surplus: moneyToText(
      sumMoney(
        paidOut.map(({ surplus }) => surplus),
        currency,
      ),
    ),
  };
}

function stepsOf({ investments }: FinanceForm, sums: readonly Money[]): WaterfallStep[] {
  const repaid = investments.flatMap(({ instrument, rank, premium }, at) =>
    instrument === 'grant' || instrument === 'guarantee' ? [] : [{ at, rank, premium }],
  );
  const ranks = [...new Set(repaid.map(({ rank }) => rank))].toSorted();
  const steps = ranks.flatMap((rank): WaterfallStep[] => {
    const own = repaid.filter((one) => one.rank === rank);
    const extra = (at: number, premium: string): Money => {
      const part = exact.divide(ratioFromText(decimalOf(premium) ?? '0')!, exact.ratio(100n));
      return rounded(exact.multiply(moneyToRatio(sums[at]!), part), sums[at]!.currency);
    };
    return [
      { name: `principal ${rank}`, to: own.map(({ at }) => ({ recipient: String(at), due: sums[at]! })) },
      {
        name: `premium ${rank}`,
        to: own.map(({ at, premium }) => ({ recipient: String(at), due: extra(at, premium) })),
      },
    ];
  });
  return [...steps, { name: surplusName, to: [{ recipient: surplusName, share: exact.ratio(1n) }] }];
}

function investorOf(name: string, drawn: Money, flows: readonly CashFlow[]): InvestorResult {
  const multiple = multipleOf(flows);
  const back = sumMoney(
    flows.flatMap(({ amount }) => (amount.minorUnits > 0n ? [amount] : [])),
    drawn.currency,
  );
  return {
    name,
    drawn: moneyToText(drawn),
    back: moneyToText(back),
    rate: internalRateOfReturn(flows) ?? null,
    multiple: multiple ? exact.ratioToDecimal(multiple, 2) : null,
    paybackOn: paybackOn(flows) ?? null,
  };
}

function yearsOf(
  drawn: readonly (readonly { readonly on: string; readonly drawn: Money }[])[],
  paidOut: readonly {
    readonly on: string;
    readonly amount: Money;
    readonly to: (recipient: string) => Money;
    readonly surplus: Money;
  }[],
  investors: number,
  currency: string,
): FinanceResult['years'] {
  const draws = drawn.flat();
  const years = [...new Set([...draws, ...paidOut].map(({ on }) => Number(on.slice(0, 4))))].toSorted((a, b) => a - b);
  return years.map((year) => {
    const within = ({ on }: { readonly on: string }): boolean => Number(on.slice(0, 4)) === year;
    const paid = paidOut.filter(within);
    const sum = (amounts: readonly Money[]): string => moneyToText(sumMoney(amounts, currency));
    return {
      year,
      drawn: sum(draws.filter(within).map((one) => one.drawn)),
      paid: sum(paid.map(({ amount }) => amount)),
      to: Array.from({ length: investors }, (_, at) => sum(paid.map(({ to }) => to(String(at))))),
      surplus: sum(paid.map(({ surplus }) => surplus)),
    };
  });
}

export interface PocketResult {
  readonly pocket: Pocket;
  readonly saves: string;
  readonly pays: string;
  readonly net: string;
}

/** Whose money is saved and who pays: the wrong pockets, when they are not the same. */
export function pocketsOf({ units, payer }: FinanceForm, paid: Money): PocketResult[] {
  const { currency } = paid;
  return pockets.flatMap((pocket) => {
    const saved = units.flatMap(({ pocket: own, value, count }) => {
      const [cost, many] = [amountOf(value, currency), ratioFromText(decimalOf(count) ?? '')];
      if (own !== pocket || !cost || !many) return [];
      return [rounded(exact.multiply(moneyToRatio(cost), many), currency)];
    });
    const [saves, pays] = [sumMoney(saved, currency), pocket === payer ? paid : zero(currency)];
    if (saves.minorUnits === 0n && pays.minorUnits === 0n) return [];
    return [
      { pocket, saves: moneyToText(saves), pays: moneyToText(pays), net: moneyToText(subtractMoney(saves, pays)) },
    ];
  });
}
