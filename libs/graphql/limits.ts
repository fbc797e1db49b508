import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { text, type Text } from '@utfall/process';
import { pageSizeMax } from './connections.ts';

/** How much one request may ask. Cost counts fields, times the page size in lists. */
export const limits = {
  tokens: 2000,
  depth: 12,
  introspectionDepth: 16,
  aliases: 60,
  rootFields: 20,
  directives: 40,
  repeats: 10,
  cost: 20_000,
  variableItems: 2_000,
  variableDepth: 12,
  bodyBytes: 512 * 1024,
} as const;

/** Why a request is turned away before it is executed. */
export interface OverLimit {
  readonly limit: keyof typeof limits | 'syntax';
  readonly sentence: Text;
}

const sentences: Record<OverLimit['limit'], Text> = {
  syntax: text('Frågan går inte att läsa.', 'The query cannot be read.'),
  tokens: text('Frågan är för lång. Dela upp den.', 'The query is too long. Split it.'),
  depth: text('Frågan är för djup. Dela upp den.', 'The query is too deep. Split it.'),
  introspectionDepth: text('Frågan om schemat är för djup.', 'The query about the schema is too deep.'),
  aliases: text('Frågan har för många alias.', 'The query has too many aliases.'),
  rootFields: text(
    'Frågan ber om för mycket på en gång. Dela upp den.',
    'The query asks for too much at once. Split it.',
  ),
  directives: text('Frågan har för många direktiv.', 'The query has too many directives.'),
  repeats: text('Frågan upprepar samma fält för många gånger.', 'The query repeats the same field too often.'),
  cost: text(
    'Frågan kan ge ett för stort svar. Be om färre rader eller färre fält.',
    'The query may give too large an answer. Ask for fewer rows or fewer fields.',
  ),
  variableItems: text('Du skickade för många värden på en gång.', 'You sent too many values at once.'),
  variableDepth: text('Värdena du skickade är för djupt nästlade.', 'The values you sent are nested too deeply.'),
  bodyBytes: text('Du skickade för mycket på en gång.', 'You sent too much at once.'),
};

/** The answer for a limit that was passed. */
export function overLimit(limit: OverLimit['limit']): OverLimit {
  return { limit, sentence: sentences[limit] };
}

/** Judges the text of a query: null when it may be executed. Errors of syntax are left to the server, which words them. */
export function inspectQuery(query: string): OverLimit | null {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    const tooLong = error instanceof GraphQLError && error.message.includes('tokens');
    return tooLong ? overLimit('tokens') : null;
  }
  const meter = new Meter(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const over = meter.judge(definition);
    if (over) return over;
  }
  return meter.judgeWhole();
}

/** Judges variables: null when they are small enough to walk. */
export function inspectVariables(variables: unknown): OverLimit | null {
  let items = 0;
  const walk = (value: unknown, depth: number): OverLimit | null => {
    if (typeof value !== 'object' || value === null) return null;
    if (depth > limits.variableDepth) return overLimit('variableDepth');
    for (const inner of Object.values(value)) {
      if (++items > limits.variableItems) return overLimit('variableItems');
      const over = walk(inner, depth + 1);
      if (over) return over;
    }
    return null;
  };
  return walk(variables, 1);
}

interface Weight {
  readonly depth: number;
  readonly cost: number;
}

/** Weighs fragments once each, so that fragments which spread fragments cannot multiply the work of weighing. */
class Meter {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly weights = new Map<string, Weight>();
  private readonly open = new Set<string>();
  private aliases = 0;
  private directives = 0;
  private repeats = 0;

  constructor(document: DocumentNode) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  judge(operation: OperationDefinitionNode): OverLimit | null {
    const roots = operation.selectionSet.selections;
    if (roots.length > limits.rootFields) return overLimit('rootFields');
    const { depth, cost } = this.weigh(operation.selectionSet);
    const names = roots.map((root) => (root.kind === Kind.FIELD ? root.name.value : ''));
    const aboutSchema = names.every((name) => name.startsWith('__'));
    if (depth > (aboutSchema ? limits.introspectionDepth : limits.depth))
      return overLimit(aboutSchema ? 'introspectionDepth' : 'depth');
    return cost > limits.cost ? overLimit('cost') : null;
  }

  judgeWhole(): OverLimit | null {
    if (this.aliases > limits.aliases) return overLimit('aliases');
    if (this.directives > limits.directives) return overLimit('directives');
    return this.repeats > limits.repeats ? overLimit('repeats') : null;
  }

  private weigh(set: SelectionSetNode | undefined): Weight {
    let [depth, cost] = [0, 0];
    const seen = new Map<string, number>();
    for (const selection of set?.selections ?? []) {
      this.directives += selection.directives?.length ?? 0;
      const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : keyOf(selection);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      this.repeats = Math.max(this.repeats, count);
      const inner = this.weighOne(selection);
      depth = Math.max(depth, inner.depth);
      cost += inner.cost;
    }
    return { depth, cost: Math.min(cost, Number.MAX_SAFE_INTEGER) };
  }

  private weighOne(selection: SelectionSetNode['selections'][number]): Weight {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.fragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.weigh(selection.selectionSet);
    if (selection.alias) this.aliases += 1;
    const inner = this.weigh(selection.selectionSet);
    return { depth: inner.depth + 1, cost: 1 + inner.cost * rowsOf(selection) };
  }

  private fragment(name: string): Weight {
    const known = this.weights.get(name);
    const fragment = this.fragments.get(name);
    if (known) return known;
    // A fragment inside itself is refused by validation; here it only must not loop.
    if (!fragment || this.open.has(name)) return { depth: 0, cost: 0 };
    this.open.add(name);
    const weight = this.weigh(fragment.selectionSet);
    this.open.delete(name);
    this.weights.set(name, weight);
    return weight;
  }
}

function keyOf(selection: SelectionSetNode['selections'][number]): string {
  return selection.kind === Kind.FRAGMENT_SPREAD ? `...${selection.name.value}` : '...';
}

/** How many rows a field may give: its `first`, or the largest page when that comes in a variable. */
function rowsOf(field: FieldNode): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first');
  if (!first) return 1;
  if (first.value.kind !== Kind.INT) return pageSizeMax;
  return Math.min(Math.max(Number(first.value.value), 1), 1_000_000);
}
