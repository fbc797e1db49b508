import { addDays, missing, type Missing } from '@utfall/process';
import { check, money, moneyToText, type Settlement, type Statement, type Tariff } from '@utfall/tariff';
import { settlementFor, type EarlierTerms, type SettledPeriod } from '@utfall/tariff/statement';
import { hashOf } from './settlement.ts';

/** What one payer pays for a period under the terms before and after, as decimal text. */
export interface PayerImpact {
  readonly payer: string;
  readonly before: string;
  readonly after: string;
}

/**
 * One period under both terms. A `settled` one stays as it was paid; `after` says what the new terms would have given. A
 * `projected` one is the next: `before` and `after` are what it pays.
 */
export interface ImpactRow extends Omit<PayerImpact, 'payer'> {
  readonly kind: 'settled' | 'projected';
  readonly periodEnd: string;
  readonly payers: readonly PayerImpact[];
}

/** What an amendment means in money: amounts are decimal text in `currency`, dates are local. */
export interface Impact {
  readonly format: 'utfall-impact-1';
  readonly base: string;
  readonly termsHash: string;
  readonly effectiveFrom: string;
  readonly currency: string;
  /** What the projected period assumes: each metric goes on as it went last. */
  readonly assumed: readonly { readonly metric: string; readonly value: string }[];
  readonly rows: readonly ImpactRow[];
  /** What the new terms pay beside the old for periods that are settled already, as when a cap is raised. */
  readonly adjustment: string;
  readonly takesBack: boolean;
  readonly raises: boolean;
}

export type ImpactRead =
  | { readonly blocked: false; readonly impact: Impact; readonly hash: string }
  | { readonly blocked: true; readonly missing: readonly Missing[] };

interface TermsOn {
  readonly termsHash: string;
  readonly tariff: Tariff;
}

/** What is settled so far, by which terms, and the terms before and after the amendment. */
export interface Amended {
  readonly before: TermsOn;
  readonly after: TermsOn;
  readonly effectiveFrom: string;
  readonly periods: readonly SettledPeriod[];
  readonly earlier: readonly EarlierTerms[];
}

/** Computes what an amendment means in money, from what is settled and one projected period. Pure: the same bytes every time. */
export function impactOf({ before, after, effectiveFrom, periods, earlier }: Amended): ImpactRead {
  const { currency } = after.tariff;
  const own = { base: before.termsHash, termsHash: after.termsHash, effectiveFrom, currency };
  const last = periods.at(-1);
  if (!last) return answered({ ...own, assumed: [], rows: [], adjustment: '0.00', takesBack: false, raises: false });
  const next = projected(last, periods.at(-2), before.tariff, effectiveFrom);
  const all = [...periods, next];
  const [old, amended, alone] = [
    settled(before, all, earlier),
    settled(after, all, [...earlier, { ...before, periods: periods.length }]),
    settled(after, periods, []),
  ];
  for (const one of [old, amended, alone]) if (one.blocked) return { blocked: true, missing: lacking(one) };
  const rows = periods.map((period, at) => rowOf('settled', period, old.statements[at]!, alone.statements[at]!));
  const [was, is] = [old.statements.at(-1)!, amended.statements.at(-1)!];
  const change = is.lines.find(({ source }) => source === 'amendment')?.amount.minorUnits ?? 0n;
  return answered({
    ...own,
    assumed: next.inputs.map(({ metric, value }) => ({ metric, value: String(value) })),
    rows: [...rows, rowOf('projected', next, was, is)],
    adjustment: moneyToText(money(change, currency)),
    takesBack: change < 0n,
    raises: is.total.minorUnits > was.total.minorUnits,
  });
}

/** What an amended tariff lacks beside that it checks: it keeps the payments and payers there are. */
export function amendedProblems(before: Tariff, after: Tariff): Missing[] {
  const checked = check(after);
  if (!checked.ok) return checked.problems.map(({ nodeId, sentence }) => ({ field: nodeId, text: sentence }));
  const names = (list: readonly { readonly name: string }[] = []): string[] => list.map(({ name }) => name);
  const gone = names(before.payments).filter((name) => !names(after.payments).includes(name));
  const held = (before.holdbacks ?? []).every(({ payment }, at) => {
    const kept = after.holdbacks?.[at];
    return kept !== undefined && kept.payment === payment;
  });
  const payers = names(before.payers).sort().join() === names(after.payers).sort().join();
  return [
    ...gone.map((name) =>
      missing(
        name,
        `Behåll betalningen ${name}. Låt den ge noll om den inte längre gäller.`,
        `Keep the payment ${name}. Let it give nothing if it no longer holds.`,
      ),
    ),
    ...(held
      ? []
      : [
          missing(
            'holdback',
            'Behåll de innehållanden som finns, i samma ordning.',
            'Keep the holdbacks there are, in the same order.',
          ),
        ]),
    ...(payers ? [] : [missing('payer', 'Behåll de betalare som finns.', 'Keep the payers there are.')]),
    ...(before.currency === after.currency
      ? []
      : [missing('currency', 'Behåll kontraktets valuta.', 'Keep the currency of the contract.')]),
  ];
}

function answered(impact: Omit<Impact, 'format'>): ImpactRead {
  const whole: Impact = { format: 'utfall-impact-1', ...impact };
  return { blocked: false, impact: whole, hash: hashOf(whole) };
}

function settled(
  { termsHash, tariff }: TermsOn,
  periods: readonly SettledPeriod[],
  earlier: readonly EarlierTerms[],
): Settlement {
  const input = { contract: '', number: periods.length, termsHash, tariff, periods };
  return settlementFor({ ...input, ...(earlier.length > 0 && { earlier }) }, false);
}

function lacking(settlement: Settlement): Missing[] {
  if (!settlement.blocked) return [];
  const once = new Map(
    settlement.reasons.map(({ nodeId, sentence }) => [sentence.sv, { field: nodeId, text: sentence }]),
  );
  return [...once.values()];
}

function rowOf(kind: ImpactRow['kind'], { periodEnd }: SettledPeriod, was: Statement, is: Statement): ImpactRow {
  const payers = is.payers.map(({ payer, net }) => ({
    payer,
    before: moneyToText(was.payers.find((one) => one.payer === payer)?.net ?? money(0n, net.currency)),
    after: moneyToText(net),
  }));
  return { kind, periodEnd, before: moneyToText(was.total), after: moneyToText(is.total), payers };
}

const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

/** The next period as if everything went on as it went last: the same length, the same growth, the same outcomes again. */
function projected(
  last: SettledPeriod,
  before: SettledPeriod | undefined,
  { trueUp }: Tariff,
  effectiveFrom: string,
): SettledPeriod {
  const length = before ? dayNumber(last.periodEnd) - dayNumber(before.periodEnd) : 365;
  const usual = addDays(last.periodEnd, length);
  const periodEnd = usual < effectiveFrom ? addDays(effectiveFrom, length) : usual;
  const ahead = dayNumber(periodEnd) - dayNumber(last.periodEnd);
  const inputs = last.inputs.map((input) => {
    const earlier = before?.inputs.find(({ metric }) => metric === input.metric)?.value ?? '0';
    const goesOn = trueUp !== 'none' && typeof input.value === 'string' && typeof earlier === 'string';
    return goesOn ? { ...input, value: grown(input.value as string, earlier) } : input;
  });
  const again = (person: string): string => `${person} projected`;
  const claims = last.claims
    ?.filter(({ state }) => state === 'verified')
    .map((claim) => ({
      ...claim,
      id: again(claim.id),
      person: again(claim.person),
      occurredOn: addDays(claim.occurredOn, ahead),
    }));
  const persons = last.persons && [
    ...last.persons,
    ...last.persons.map((one) => ({
      ...one,
      person: again(one.person),
      ...(one.enrolledOn !== undefined && { enrolledOn: addDays(one.enrolledOn, ahead) }),
    })),
  ];
  return { periodEnd, inputs, ...(claims && { claims }), ...(persons && { persons }) };
}

/** A value that grows once more by what it grew last. Decimal text stays decimal text; anything else stays as it was. */
function grown(value: string, earlier: string): string {
  if (![value, earlier].every((one) => /^-?\d+(\.\d+)?$/.test(one))) return value;
  const places = Math.max(...[value, earlier].map((one) => one.split('.')[1]?.length ?? 0));
  const units = (one: string): bigint => {
    const [whole = '0', part = ''] = one.split('.');
    return BigInt(whole + part.padEnd(places, '0'));
  };
  const sum = units(value) * 2n - units(earlier);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return sum < 0n ? `-${text}` : text;
}
