import type { Each, Expression } from '../expression.ts';
import { partsOf } from '../expression.ts';
import type { Metric } from '../terms.ts';
import { expressionsOf } from '../terms.ts';
import type { KindTable } from './problems.ts';
import { report } from './problems.ts';

/** Where an expression is computed: for the whole contract, for each cohort or for each person. */
interface Place {
  readonly level: 'contract' | 'cohort' | 'person';
  /** True where values of later periods replace those of earlier ones. */
  readonly cumulative: boolean;
}

const DEPTH = { contract: 0, cohort: 1, person: 2 } as const;
const WORDS = {
  person: { sv: 'varje person', en: 'each person' },
  cohort: { sv: 'varje kohort', en: 'each cohort' },
} as const;

/** Checks that everything is computed where its values are: per-person values for a person, sums above. */
export function checkLevels(table: KindTable): void {
  const { tariff } = table;
  const metrics = new Map(tariff.metrics.map((metric) => [metric.name, metric]));
  const named = new Map(expressionsOf(tariff).map(({ name, expression }) => [name, expression]));
  const walk = (expression: Expression, place: Place): void => {
    checkNode(table, expression, place, metrics);
    const target = expression.node === 'name' ? named.get(expression.name) : undefined;
    if (target) walk(target, place);
    const inner = placeInside(expression, place);
    for (const part of partsOf(expression)) walk(part, inner);
  };
  for (const { expression, each, trueUp } of tariff.payments) {
    const cumulative = (trueUp ?? tariff.trueUp) !== 'none';
    walk(expression, { level: each ?? 'contract', cumulative });
  }
  const whole: Place = { level: 'contract', cumulative: false };
  for (const { until, forfeited } of tariff.holdbacks ?? []) {
    if (until) walk(until, whole);
    if (forfeited) walk(forfeited, whole);
  }
}

function overOf(expression: Expression): Each | undefined {
  return 'each' in expression ? expression.each : undefined;
}

function placeInside(expression: Expression, place: Place): Place {
  const over = overOf(expression);
  if (over === 'period') return { ...place, cumulative: false };
  return over ? { ...place, level: over } : place;
}

function checkNode(table: KindTable, expression: Expression, place: Place, metrics: ReadonlyMap<string, Metric>): void {
  const over = overOf(expression);
  const goesNowhere = over !== undefined && over !== 'period' && DEPTH[over] <= DEPTH[place.level];
  if (over && goesNowhere) {
    const { sv, en } = WORDS[over];
    wrongLevel(table, expression, `Det här räknas redan för ${sv}.`, `This is computed for ${en} already.`);
  }
  if (expression.node === 'calendar' && expression.name === 'enrolment' && place.level !== 'person') {
    wrongLevel(
      table,
      expression,
      'Inskrivningsdagen finns bara för en person.',
      'Only a person has a day of enrolment.',
    );
  }
  if (expression.node === 'indexed' && place.cumulative) {
    report(
      table,
      expression.id,
      'retroactiveIndex',
      'Index får inte ändra det som redan är betalt. Skriv ”sum each period: …” runt beloppet eller låt betalningen gälla ”each period alone”.',
      'An index must not change what is paid already. Write "sum each period: …" around the amount or let the payment stand "each period alone".',
    );
  }
  const metric = 'name' in expression ? metrics.get(expression.name) : undefined;
  if (!metric?.each || DEPTH[metric.each] <= DEPTH[place.level]) return;
  const { sv, en } = WORDS[metric.each];
  wrongLevel(
    table,
    expression,
    `${metric.name} mäts för ${sv}. Skriv till exempel ”sum each ${metric.each}: ${metric.name}”.`,
    `${metric.name} is measured for ${en}. Write for example "sum each ${metric.each}: ${metric.name}".`,
  );
}

function wrongLevel(table: KindTable, expression: Expression, sv: string, en: string): void {
  const known = table.problems.some(({ nodeId, code }) => nodeId === expression.id && code === 'wrongLevel');
  if (!known) report(table, expression.id, 'wrongLevel', sv, en);
}

/** What is added up in a value: metric by view. Conditions and axes of tables are not part of the sum. */
type Views = ReadonlyMap<string, string>;

/** Two metrics that show the same thing must never be added, neither in an expression nor over payments. */
export function checkViews(table: KindTable): void {
  const { tariff } = table;
  const views = new Map(tariff.metrics.flatMap(({ name, view }) => (view ? [[name, view] as const] : [])));
  if (views.size === 0) return;
  const named = new Map<string, Views>();
  for (const { name, expression } of expressionsOf(tariff)) named.set(name, viewsIn(table, expression, views, named));
  let all: Views = new Map();
  for (const { name, expression } of tariff.payments) {
    all = added(table, expression.id, all, named.get(name) ?? new Map());
  }
}

function added(table: KindTable, nodeId: string, left: Views, right: Views): Views {
  for (const [view, metric] of right) {
    const other = left.get(view);
    if (other === undefined || other === metric) continue;
    report(
      table,
      nodeId,
      'doubleCount',
      `${other} och ${metric} visar samma sak (${view}) och får inte räknas ihop. Behåll ett av dem.`,
      `${other} and ${metric} show the same thing (${view}) and must not be added. Keep one of them.`,
    );
  }
  return new Map([...left, ...right]);
}

function viewsIn(
  table: KindTable,
  expression: Expression,
  views: ReadonlyMap<string, string>,
  named: ReadonlyMap<string, Views>,
): Views {
  const inside = (parts: readonly Expression[]) => parts.map((part) => viewsIn(table, part, views, named));
  switch (expression.node) {
    case 'metric': {
      const view = views.get(expression.name);
      return new Map(view ? [[view, expression.name]] : []);
    }
    case 'name':
      return named.get(expression.name) ?? new Map();
    case 'add':
    case 'blend':
      return inside(expression.parts).reduce((left, right) => added(table, expression.id, left, right));
    case 'when':
    case 'steps':
      return new Map(inside(partsOf(expression).slice(1)).flatMap((each) => [...each]));
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return new Map();
    default:
      return new Map(inside(partsOf(expression)).flatMap((each) => [...each]));
  }
}
