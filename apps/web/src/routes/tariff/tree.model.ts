import {
  describeExpression,
  describeTariff,
  limitKey,
  parseTariff,
  partsOf,
  printExpression,
  readTariff,
  unitText,
  type CheckedTariff,
  type Expression,
  type Position,
  type Tariff,
  type TextIssue,
} from '@utfall/tariff';
import type { ServerText } from '../../app/language.ts';
import { numberAt, offsetOf, placeOf, type NumberPlace } from './number.place.ts';

/** What a part is to the node above it, when the form does not say it by itself. */
export type PartRole = 'bound' | 'value' | 'if' | 'then' | 'else' | 'measured' | 'below' | 'target' | 'comparison';

export interface TreeNode {
  readonly id: string;
  readonly form: Expression['node'] | 'limit' | 'metric' | 'rule';
  /** What it says; for forms with parts the parts say it. */
  readonly words: ServerText | null;
  readonly role: PartRole | null;
  /** The step that the value belongs to, as it is written. */
  readonly from: string | null;
  readonly place: Position | null;
  readonly number: NumberPlace | null;
  readonly problems: readonly ServerText[];
  readonly parts: readonly TreeNode[];
}

export type GroupName = 'metrics' | 'definitions' | 'payments' | 'limits' | 'ledger';
export interface TreeGroup {
  readonly name: GroupName;
  readonly nodes: readonly TreeNode[];
}

/** A text as the editor shows it: ready for use, or with everything that is to be corrected. */
export interface Reading {
  readonly tariff: CheckedTariff | null;
  readonly issues: readonly TextIssue[];
  readonly warnings: readonly TextIssue[];
  /** null while the text cannot be read at all. */
  readonly groups: readonly TreeGroup[] | null;
}

interface Making {
  readonly text: string;
  readonly positions: ReadonlyMap<string, Position>;
  readonly checked: CheckedTariff | null;
  readonly problems: ReadonlyMap<string, readonly ServerText[]>;
}

export function readingOf(text: string): Reading {
  const parsed = parseTariff(text);
  const read = readTariff(text);
  const [issues, warnings] = read.ok ? [[], read.warnings] : [read.issues, []];
  const tariff = read.ok ? read.tariff : null;
  if (!parsed.ok) return { tariff, issues, warnings, groups: null };
  const problems = new Map<string, ServerText[]>();
  for (const { nodeId, sentence } of [...issues, ...warnings])
    if (nodeId !== undefined) problems.set(nodeId, [...(problems.get(nodeId) ?? []), sentence]);
  const making: Making = { text, positions: parsed.positions, checked: tariff, problems };
  return { tariff, issues, warnings, groups: groupsOf(parsed.tariff, making) };
}

function groupsOf(terms: Tariff, making: Making): TreeGroup[] {
  const { metrics, definitions = [], payments, limits } = terms;
  const named = new Set([...definitions, ...payments].map(({ name }) => name));
  const rules = making.checked ? describeTariff(making.checked) : [];
  const others = rules.filter(({ name }) => !named.has(name));
  // Sentences of limits come in the order of the limits, all other lines of the ledger after them.
  const [limited, ledger] = [others.slice(0, limits.length), others.slice(limits.length)];
  const declared = ({ name, label, expression }: (typeof payments)[number]): TreeNode => ({
    ...leaf(making, name, 'rule', label ?? { sv: name, en: name }),
    parts: [nodeOf(expression, name, making, {})],
    problems: [],
  });
  return [
    { name: 'metrics' as const, nodes: metrics.map((metric) => metricNode(metric, making)) },
    { name: 'definitions' as const, nodes: definitions.map(declared) },
    { name: 'payments' as const, nodes: payments.map(declared) },
    {
      name: 'limits' as const,
      nodes: limits.map((limit, index) => limitNode(limitKey(limit), limited[index]?.sentence, making)),
    },
    {
      name: 'ledger' as const,
      nodes: ledger.map(({ name, sentence }, index) => ({
        ...leaf(making, name, 'rule', sentence),
        id: `${name}.${index}`,
      })),
    },
  ].filter(({ nodes }) => nodes.length > 0);
}

const leaf = (making: Making, id: string, form: TreeNode['form'], words: ServerText | null): TreeNode => ({
  ...{ id, form, words, role: null, from: null, number: null, parts: [] },
  place: making.positions.get(id) ?? null,
  problems: making.problems.get(id) ?? [],
});

function metricNode({ name, label, kind }: Tariff['metrics'][number], making: Making): TreeNode {
  const said = label ?? { sv: name, en: name };
  const counted = kind.kind === 'truth' ? { sv: 'ja eller nej', en: 'yes or no' } : null;
  const unit = counted ?? { sv: unitText(kind), en: unitText(kind) };
  const words = { sv: `${said.sv} (${unit.sv})`, en: `${said.en} (${unit.en})` };
  return leaf(making, name, 'metric', words);
}

function limitNode(key: string, sentence: ServerText | undefined, making: Making): TreeNode {
  const node = leaf(making, key, 'limit', sentence ?? { sv: key, en: key });
  if (!node.place) return node;
  const line = offsetOf(making.text, { line: node.place.line, column: 1 });
  const end = making.text.indexOf('\n', line);
  const written = making.text.slice(line, end < 0 ? undefined : end);
  const at = /(?<=(limit|floor) .*?)\d[\d \u00a0]*(\.\d+)?/.exec(written.replace(/--.*$/, ''));
  return at ? { ...node, number: placeOf(line + at.index, at[0]) } : node;
}

/** Forms whose numbers stand in a table of their own: shown as a sentence, changed in the text. */
const tables: ReadonlySet<Expression['node']> = new Set(['line', 'bands', 'blend']);
const plain: ReadonlySet<Expression['node']> = new Set([
  ...(['metric', 'flag', 'name', 'constant', 'calendar', 'lower', 'upper', 'significant'] as const),
  ...(['firstDate', 'lastDate'] as const),
]);

function nodeOf(
  expression: Expression,
  defaultId: string,
  making: Making,
  { role = null, from = null }: { role?: PartRole | null; from?: string | null },
): TreeNode {
  const { id, node } = expression;
  const isTold = plain.has(node) || tables.has(node);
  const written = printExpression(expression, defaultId);
  const words = making.checked ? describeExpression(expression, making.checked) : { sv: written, en: written };
  const place = making.positions.get(id) ?? null;
  const parts = partsOf(expression).map((part, index) =>
    nodeOf(part, `${defaultId}.${index + 1}`, making, relationOf(expression, index)),
  );
  return {
    ...leaf(making, id, node, isTold ? words : null),
    role,
    from,
    number: node === 'constant' && place ? numberAt(making.text, place) : null,
    parts,
  };
}

function relationOf(above: Expression, index: number): { role?: PartRole; from?: string } {
  const { node } = above;
  if (node === 'cap' || node === 'atLeast') return { role: index === 0 ? 'bound' : 'value' };
  if (node === 'when') return { role: (['if', 'then', 'else'] as const)[index] ?? 'else' };
  if (node === 'reduction' || node === 'increase') return { role: index === 0 ? 'target' : 'comparison' };
  if (node !== 'steps') return {};
  if (index < 2) return { role: index === 0 ? 'measured' : 'below' };
  const knot = above.knots[index - 2];
  if (!knot) return {};
  const isShare = knot.unit?.kind === 'ratio';
  return { from: isShare ? `${Number(knot.value) * 100} %` : knot.value };
}

/** The innermost node that is written at this place in the text, by where the nodes begin. */
export function nodeAt(groups: readonly TreeGroup[] | null, text: string, offset: number): string | null {
  let best: { id: string; at: number } | null = null;
  const visit = (node: TreeNode): void => {
    const at = node.place ? offsetOf(text, node.place) : -1;
    if (at >= 0 && at <= offset && (!best || at >= best.at)) best = { id: node.id, at };
    node.parts.forEach(visit);
  };
  groups?.forEach(({ nodes }) => nodes.forEach(visit));
  return (best as { id: string } | null)?.id ?? null;
}
