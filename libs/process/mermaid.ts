import { drawing, type DrawnEdge, type Drawing, type DrawnNode } from './draw.ts';
import { commonPlace, isWithin, parentOf } from './graph.ts';
import type { Machine } from './machine.ts';
import type { Text } from './text.ts';

/** The languages every text exists in. */
export type Language = keyof Text;

/** An arrow as Mermaid can draw it: between two neighbours in one place. */
interface Lifted {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const anyState: Text = { sv: 'Alla lägen', en: 'Any state' };
const planned: Text = { sv: 'Planerad regel', en: 'Planned rule' };
const ruleCount: Text = { sv: 'regler', en: 'rules' };
const oneRule: Text = { sv: 'regel', en: 'rule' };

/**
 * Draws a machine as a Mermaid `stateDiagram-v2`, nested and with parallel regions. Deterministic. An arrow between states
 * of different parts is drawn between the parts, with the inner state named on it, because Mermaid draws no others;
 * steps that leave the state as it is and planned rules stand in notes.
 */
export function mermaid(machine: Machine, language: Language): string {
  const drawn = drawing(machine);
  const lifted = drawn.edges.filter(({ from, to }) => from !== to).map((edge) => lift(drawn, edge, language));
  return ['stateDiagram-v2', ...inside(drawn, lifted, '', language), ''].join('\n');
}

function inside(drawn: Drawing, lifted: readonly Lifted[], place: string, language: Language): string[] {
  const nodes = drawn.nodes.filter(({ parent }) => parent === place);
  const here = lifted.filter(({ scope }) => scope === place);
  const anywhere = anywhereIn(place);
  const pseudo = here.some(({ from }) => from === anywhere) ? [`state "${anyState[language]}" as ${anywhere}`] : [];
  const arrows = here.map(({ from, to, label }) => `${from} --> ${to} : ${label}`);
  const parts = nodes.map((node) => stateLines(drawn, lifted, node, language));
  const isParallel = drawn.nodes.find(({ id }) => id === place)!.type === 'parallel';
  const lines = isParallel
    ? parts.flatMap((part, index) => (index === 0 ? part : ['--', ...part]))
    : [...parts.flat(), ...startAndEnd(nodes)];
  return [...lines, ...pseudo, ...arrows].map((line) => `  ${line}`);
}

function stateLines(drawn: Drawing, lifted: readonly Lifted[], node: DrawnNode, language: Language): string[] {
  const id = idOf(node.id);
  const head = `state "${plain(node.label[language])}" as ${id}`;
  const inner = node.type === 'compound' || node.type === 'parallel';
  const body = inner ? [`${head} {`, ...inside(drawn, lifted, node.id, language), '}'] : [head];
  const notes = notesOf(drawn, node.id, language);
  return [
    ...body,
    ...(notes.length > 0 ? [`note right of ${id}`, ...notes.map((note) => `  ${note}`), 'end note'] : []),
  ];
}

function startAndEnd(nodes: readonly DrawnNode[]): string[] {
  return [
    ...nodes.filter(({ initial }) => initial).map(({ id }) => `[*] --> ${idOf(id)}`),
    ...nodes.filter(({ type }) => type === 'final').map(({ id }) => `${idOf(id)} --> [*]`),
  ];
}

function notesOf(drawn: Drawing, place: string, language: Language): string[] {
  const own = drawn.edges.filter(({ from }) => from === place);
  const staying = own.filter(({ from, to }) => from === to).map((edge) => labelOf(edge, language));
  const rules = own.flatMap((edge) => edge.rules).filter((rule) => rule.planned);
  const sentences = [...new Set(rules.map(({ sentence }) => plain(sentence[language])))];
  return [
    ...staying.map((label) => `↻ ${label}`),
    ...sentences.map((sentence) => `${planned[language]} – ${sentence}`),
  ];
}

function lift(drawn: Drawing, edge: DrawnEdge, language: Language): Lifted {
  const { from, to } = edge;
  const label = labelOf(edge, language);
  const common = commonPlace(from, to);
  if (common === from) {
    const scope = parentOf(to)!;
    return { scope, from: anywhereIn(scope), to: idOf(to), label };
  }
  if (common === to) {
    const scope = parentOf(to) ?? '';
    return { scope, from: idOf(to), to: idOf(to), label: `${label} (${nameOf(drawn, from, language)})` };
  }
  const [start, end] = [childTowards(common, from), childTowards(common, to)];
  const inner = [
    from === start ? [] : [nameOf(drawn, from, language)],
    to === end ? [] : [`→ ${nameOf(drawn, to, language)}`],
  ].flat();
  return {
    scope: common,
    from: idOf(start),
    to: idOf(end),
    label: inner.length > 0 ? `${label} (${inner.join(' ')})` : label,
  };
}

/** The place directly inside `outer` that holds `place`. */
function childTowards(outer: string, place: string): string {
  let current = place;
  for (let around = parentOf(current)!; around !== outer && isWithin(around, outer); around = parentOf(current)!)
    current = around;
  return current;
}

function labelOf({ label, sentBy, when, rules }: DrawnEdge, language: Language): string {
  const clock = sentBy === 'clock' ? '⏰ ' : sentBy === 'news' ? '✉ ' : '';
  const condition = when === null ? '' : ` [${when}]`;
  const counted = rules.length === 0 ? '' : `, ${rules.length} ${(rules.length === 1 ? oneRule : ruleCount)[language]}`;
  return plain(`${clock}${label[language]}${condition}${counted}`);
}

function nameOf(drawn: Drawing, place: string, language: Language): string {
  return plain(drawn.nodes.find(({ id }) => id === place)!.label[language]);
}

/** Mermaid reads some words (`end`, `note`, `state`) as its own, so every id carries a prefix. */
function idOf(place: string): string {
  return `s_${place.replaceAll('.', '__')}`;
}

function anywhereIn(scope: string): string {
  return `any_${scope.replaceAll('.', '__')}`;
}

/** Without the characters that end a label or a line in Mermaid. */
function plain(label: string): string {
  const safe = label
    .replaceAll('"', '”')
    .replace(/[:;]/g, ',')
    .replaceAll('--', '–')
    .replace(/[{}<>#]/g, ' ');
  return safe.replace(/\s+/g, ' ').trim();
}
