import { rangeOf } from './bounds.ts';
import type { Kind, Tariff } from './expression.ts';
import { limitKey, nodesOf } from './expression.ts';
import type { KindTable, Problem, ProblemCode } from './kinds.ts';
import { checkKind, inferPayment, isCanonicalDecimal } from './kinds.ts';
import { fitsCurrency } from './money.ts';
import { compare, ratioFromText, ROUNDING_MODES, ZERO } from './rational.ts';
import { isName, isNodeId } from './text/tokens.ts';

declare const checked: unique symbol;

/** A tariff that has passed `check`: the only thing that can be evaluated. `kinds` gives the kind of every node. */
export interface CheckedTariff {
  readonly terms: Tariff;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly [checked]: true;
}

/** The checked tariff, or every problem found, never both. */
export type CheckResult =
  { readonly ok: true; readonly tariff: CheckedTariff } | { readonly ok: false; readonly problems: readonly Problem[] };

type Report = (nodeId: string, code: ProblemCode, sv: string, en: string) => void;

function checkNames(tariff: Tariff, report: Report): void {
  const declared = [...tariff.units, ...tariff.metrics, ...tariff.payments].map(({ name }) => name);
  for (const name of [tariff.name, ...declared]) {
    if (isName(name)) continue;
    const sv = `”${name}” kan inte vara ett namn. Börja med en bokstav, använd bokstäver, siffror och _, och undvik språkets egna ord och valutakoder.`;
    report(name, 'invalidName', sv, `"${name}" cannot be a name. Start with a letter, use letters, digits and _, and avoid the language's own words and currency codes.`); // prettier-ignore
  }
  const ids = tariff.payments.flatMap(({ expression }) => nodesOf(expression).map(({ id }) => id));
  for (const id of ids.filter((each) => !isNodeId(each))) {
    report(id, 'invalidName', `”${id}” kan inte vara en nods namn.`, `"${id}" cannot be the name of a node.`);
  }
  for (const names of [declared, ids]) {
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
      const sv = `Namnet ${name} används flera gånger. Ge varje sak ett eget namn.`;
      report(name, 'duplicateName', sv, `The name ${name} is used more than once. Give each thing its own name.`);
    }
  }
}

function checkTexts(tariff: Tariff, report: Report): void {
  for (const { name, note } of [tariff, ...tariff.units, ...tariff.metrics, ...tariff.payments]) {
    if (note === undefined || /^\S(.*\S)?$/.test(note)) continue;
    report(name, 'invalidName', 'En anteckning ska vara en enda rad text.', 'A note must be a single line of text.');
  }
}

function checkRounding({ name, currency, rounding }: Tariff, report: Report): void {
  const place = ratioFromText(rounding.place);
  const fits = isCanonicalDecimal(rounding.place) && place && compare(place, ZERO) > 0 && fitsCurrency(place, currency);
  if (fits && ROUNDING_MODES.includes(rounding.mode)) return;
  const sv = `Avrundningen ”${rounding.mode} till ${rounding.place}” går inte att använda. Ange ett känt sätt och hela minsta enheter av ${currency}.`;
  report(name, 'invalidRounding', sv, `The rounding "${rounding.mode} to ${rounding.place}" cannot be used. State a known mode and whole minor units of ${currency}.`); // prettier-ignore
}

function checkLimits(tariff: Tariff, report: Report): void {
  const keys = tariff.limits.map(limitKey);
  for (const [index, limit] of tariff.limits.entries()) {
    const key = limitKey(limit);
    const amount = ratioFromText(limit.amount);
    const usable =
      isCanonicalDecimal(limit.amount) && amount && compare(amount, ZERO) >= 0 && fitsCurrency(amount, tariff.currency);
    if (!usable) {
      const sv = `Gränsen ”${limit.amount}” ska vara ett belopp på 0 eller mer i hela minsta enheter av ${tariff.currency}.`;
      report(key, 'invalidLimit', sv, `The limit "${limit.amount}" must be an amount of 0 or more in whole minor units of ${tariff.currency}.`); // prettier-ignore
    }
    if (keys.indexOf(key) !== index) {
      report(
        key,
        'duplicateName',
        `Det finns två gränser för ${key}. Behåll en.`,
        `There are two limits for ${key}. Keep one.`,
      );
    }
    if (limit.scope === 'payment' && !tariff.payments.some(({ name }) => name === limit.payment)) {
      const sv = `Gränsen gäller ${limit.payment}, som inte är någon betalning i tariffen.`;
      report(key, 'unknownPayment', sv, `The limit is for ${limit.payment}, which is no payment of the tariff.`);
    }
  }
}

function checkCaps(tariff: Tariff, report: Report): void {
  if (tariff.limits.some(({ scope }) => scope === 'contract')) return;
  const alwaysLimited = new Set(tariff.limits.map((limit) => (limit.scope === 'payment' ? limit.payment : '')));
  for (const { name, expression } of tariff.payments) {
    // Without cumulation a bounded line can be earned again in every period, so only a limit bounds the sum.
    const bounded = tariff.trueUp !== 'none' && rangeOf(expression).high !== undefined;
    if (bounded || alwaysLimited.has(name)) continue;
    const sv = `Betalningen ${name} saknar tak. Lägg till ”limit contract …” eller sätt ett tak i uttrycket.`;
    report(
      expression.id,
      'missingCap',
      sv,
      `The payment ${name} has no cap. Add "limit contract …" or cap the expression.`,
    );
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/**
 * Static check of a tariff: names, kinds, units, currency, rising thresholds, rounding, limits and that every krona
 * has a cap. Answers the checked tariff, or every problem found, each pointing at a node or declaration.
 */
export function check(tariff: Tariff): CheckResult {
  const problems: Problem[] = [];
  const report: Report = (nodeId, code, sv, en) => problems.push({ nodeId, code, sentence: { sv, en } });
  checkNames(tariff, report);
  checkTexts(tariff, report);
  checkRounding(tariff, report);
  checkLimits(tariff, report);
  if (tariff.payments.length === 0) {
    report(tariff.name, 'nothingPaid', 'Tariffen betalar ingenting. Lägg till minst en ”pay”-rad.', 'The tariff pays nothing. Add at least one "pay" line.'); // prettier-ignore
  }
  const table: KindTable = { tariff, kinds: new Map(), problems };
  for (const { name, kind } of tariff.metrics) checkKind(table, name, kind);
  if (!problems.some(({ code }) => code === 'duplicateName')) {
    for (const payment of tariff.payments) inferPayment(table, payment);
  }
  if (problems.length === 0) checkCaps(tariff, report);
  if (problems.length > 0) return { ok: false, problems };
  const kinds: ReadonlyMap<string, Kind> = table.kinds;
  // A copy that nobody can change: what is evaluated stays what was checked and hashed.
  return { ok: true, tariff: { terms: frozen(structuredClone(tariff)), kinds } as CheckedTariff };
}
