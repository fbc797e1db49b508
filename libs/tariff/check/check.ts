import type { Kind } from '../expression.ts';
import { nodesOf } from '../expression.ts';
import { fitsCurrency } from '../money.ts';
import { compare, ratioFromText, ROUNDING_MODES, ZERO } from '../rational.ts';
import type { Tariff } from '../terms.ts';
import { expressionsOf } from '../terms.ts';
import { isName, isNodeId } from '../text/tokens.ts';
import type { Range } from './bounds.ts';
import { rangeOf } from './bounds.ts';
import { checkLimits, checkMetrics, checkPayers } from './declarations.ts';
import { inferWhole, openTable } from './kinds.ts';
import { checkLevels, checkViews } from './levels.ts';
import type { KindTable, Problem } from './problems.ts';
import { isCanonicalDecimal, report, TRUTH } from './problems.ts';

declare const checked: unique symbol;

/** A tariff that has passed `check`: the only thing that can be evaluated. `kinds` gives the kind of every node. */
export interface CheckedTariff {
  readonly terms: Tariff;
  readonly kinds: ReadonlyMap<string, Kind>;
  /** What can be computed but is hardly meant, such as a threshold that is never reached. */
  readonly warnings: readonly Problem[];
  readonly [checked]: true;
}

/** The checked tariff, or every problem found, never both. */
export type CheckResult =
  { readonly ok: true; readonly tariff: CheckedTariff } | { readonly ok: false; readonly problems: readonly Problem[] };

function checkNames(table: KindTable): void {
  const { tariff } = table;
  const { units, metrics, definitions = [], payments, payers = [] } = tariff;
  const declared = [...units, ...metrics, ...definitions, ...payments, ...payers].map(({ name }) => name);
  for (const name of [tariff.name, ...declared]) {
    if (isName(name)) continue;
    const sv = `”${name}” kan inte vara ett namn. Börja med en bokstav, använd bokstäver, siffror och _, och undvik språkets egna ord och valutakoder.`;
    report(table, name, 'invalidName', sv, `"${name}" cannot be a name. Start with a letter, use letters, digits and _, and avoid the language's own words and currency codes.`); // prettier-ignore
  }
  const ids = expressionsOf(tariff).flatMap(({ expression }) => nodesOf(expression).map(({ id }) => id));
  for (const id of ids.filter((each) => !isNodeId(each))) {
    report(table, id, 'invalidName', `”${id}” kan inte vara en nods namn.`, `"${id}" cannot be the name of a node.`);
  }
  for (const names of [declared, ids]) {
    const seen = new Set<string>();
    for (const name of new Set(names.filter((each) => seen.size === seen.add(each).size))) {
      const sv = `Namnet ${name} används flera gånger. Ge varje sak ett eget namn.`;
      report(
        table,
        name,
        'duplicateName',
        sv,
        `The name ${name} is used more than once. Give each thing its own name.`,
      );
    }
  }
}

function checkTexts(table: KindTable): void {
  const { tariff } = table;
  const { units, metrics, definitions = [], payments, payers = [] } = tariff;
  for (const { name, note } of [tariff, ...units, ...metrics, ...definitions, ...payments, ...payers]) {
    if (note === undefined || /^\S(.*\S)?$/.test(note)) continue;
    report(table, name, 'invalidName', 'En anteckning ska vara en enda rad text.', 'A note must be a single line of text.'); // prettier-ignore
  }
}

function checkRounding(table: KindTable): void {
  const { name, currency, rounding } = table.tariff;
  const place = ratioFromText(rounding.place);
  const fits = isCanonicalDecimal(rounding.place) && place && compare(place, ZERO) > 0 && fitsCurrency(place, currency);
  if (fits && ROUNDING_MODES.includes(rounding.mode)) return;
  const sv = `Avrundningen ”${rounding.mode} till ${rounding.place}” går inte att använda. Ange ett känt sätt och hela minsta enheter av ${currency}.`;
  report(table, name, 'invalidRounding', sv, `The rounding "${rounding.mode} to ${rounding.place}" cannot be used. State a known mode and whole minor units of ${currency}.`); // prettier-ignore
}

function checkCaps(table: KindTable): void {
  const { tariff } = table;
  const ceilings = tariff.limits.filter(({ least }) => !least);
  if (ceilings.some(({ scope, window }) => scope === 'contract' && !window)) return;
  const limited = new Set(
    ceilings.flatMap((limit) =>
      limit.scope === 'payment' && !limit.window ? [limit.payment, ...(limit.with ?? [])] : [],
    ),
  );
  const ranges = new Map<string, Range>();
  for (const { name, expression } of tariff.definitions ?? []) ranges.set(name, rangeOf(expression, ranges));
  for (const { name, expression, each, trueUp } of tariff.payments) {
    ranges.set(name, rangeOf(expression, ranges));
    // Without cumulation a bounded line can be earned again in every period, so only a limit bounds the sum.
    const once = (trueUp ?? tariff.trueUp) !== 'none' && !each;
    if (limited.has(name) || (once && ranges.get(name)?.high !== undefined)) continue;
    const sv = `Betalningen ${name} saknar tak. Lägg till ”limit contract …” eller sätt ett tak i uttrycket.`;
    report(table, expression.id, 'missingCap', sv, `The payment ${name} has no cap. Add "limit contract …" or cap the expression.`); // prettier-ignore
  }
}

function checkExpressions(table: KindTable): void {
  const pays: Kind = { kind: 'money', currency: table.tariff.currency };
  const { definitions = [], payments, holdbacks = [] } = table.tariff;
  for (const { name, expression } of definitions) table.named.set(name, inferWhole(table, expression));
  for (const { name, expression } of payments) table.named.set(name, inferWhole(table, expression, pays));
  for (const { until, forfeited } of holdbacks) {
    if (until) inferWhole(table, until, TRUTH);
    if (forfeited) inferWhole(table, forfeited, TRUTH);
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/**
 * Static check of a tariff: names, kinds, units, currencies, rising and reachable thresholds, levels, rounding, limits,
 * payers, that nothing is counted twice and that every krona has a cap. Answers the checked tariff, or every problem
 * found, each pointing at a node or declaration.
 */
export function check(tariff: Tariff): CheckResult {
  const problems: Problem[] = [];
  const table = openTable(tariff, problems);
  checkNames(table);
  checkTexts(table);
  checkRounding(table);
  checkLimits(table);
  checkPayers(table);
  if (tariff.payments.length === 0) {
    report(table, tariff.name, 'nothingPaid', 'Tariffen betalar ingenting. Lägg till minst en ”pay”-rad.', 'The tariff pays nothing. Add at least one "pay" line.'); // prettier-ignore
  }
  checkMetrics(table);
  if (!problems.some(({ code }) => code === 'duplicateName')) checkExpressions(table);
  if (problems.length === 0) {
    checkLevels(table);
    checkViews(table);
    checkCaps(table);
  }
  if (problems.length > 0) return { ok: false, problems };
  const kinds: ReadonlyMap<string, Kind> = table.kinds;
  // A copy that nobody can change: what is evaluated stays what was checked and hashed.
  const terms = frozen(structuredClone(tariff));
  return { ok: true, tariff: { terms, kinds, warnings: table.warnings } as unknown as CheckedTariff };
}
