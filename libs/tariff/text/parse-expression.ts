import type { Band, Comparison, Expression, Literal, Point } from '../expression.ts';
import { defaultPartId, partsOf } from '../expression.ts';
import type { Reader } from './reader.ts';
import type { Position } from './tokens.ts';

const COMPARISONS: readonly Comparison[] = ['>=', '>', '<=', '<'];
const AGAINST = ['reduction', 'increase', 'difference'] as const;

/** Nodes as they are read have no id unless one is written; `nameNodes` gives the rest theirs. */
const UNNAMED = '';

type Positions = Map<Expression, Position>;

/** Reads one expression and remembers where each of its nodes stands. */
export function readExpression(reader: Reader, positions: Positions): Expression {
  const placed = <Node extends Expression>(position: Position, node: Node): Node => {
    positions.set(node, { line: position.line, column: position.column });
    return node;
  };

  const expression = (): Expression => reader.nested(() => (reader.at('when') ? condition() : or()));

  function condition(): Expression {
    const position = reader.next()!;
    const test = or();
    reader.expect(':');
    const then = expression();
    const parts = reader.accept('else') ? ([test, then, expression()] as const) : ([test, then] as const);
    return placed(position, { node: 'when', id: UNNAMED, parts });
  }

  function chain<Mark extends string>(
    marks: Readonly<Record<Mark, 'add' | 'subtract' | 'times' | 'divide' | 'and' | 'or'>>,
    operand: () => Expression,
  ): Expression {
    let left = operand();
    for (;;) {
      const position = reader.peek();
      const mark = (Object.keys(marks) as Mark[]).find((each) => reader.accept(each));
      if (mark === undefined) return left;
      left = placed(position, { node: marks[mark], id: UNNAMED, parts: [left, operand()] });
    }
  }

  const or = (): Expression => chain({ or: 'or' }, and);
  const and = (): Expression => chain({ and: 'and' }, not);
  const sum = (): Expression => chain({ '+': 'add', '-': 'subtract' }, product);
  const product = (): Expression => chain({ '*': 'times', '/': 'divide' }, prefixed);

  function not(): Expression {
    const position = reader.peek();
    if (!reader.accept('not')) return comparison();
    return placed(position, { node: 'not', id: UNNAMED, parts: [reader.nested(not)] });
  }

  function comparison(): Expression {
    const left = sum();
    const position = reader.peek();
    const found = COMPARISONS.find((each) => reader.accept(each));
    return found ? placed(position, { node: 'compare', id: UNNAMED, comparison: found, parts: [left, sum()] }) : left;
  }

  function prefixed(): Expression {
    const position = reader.peek();
    if (position.type === 'id') {
      reader.next();
      const named = reader.nested(prefixed);
      return placed(positions.get(named)!, { ...named, id: position.text });
    }
    const against = AGAINST.find((each) => reader.accept(each));
    if (against) {
      const target = atom();
      reader.expect('against');
      return placed(position, { node: against, id: UNNAMED, parts: [target, atom()] });
    }
    const bound = (['cap', 'atLeast'] as const).find((each) => reader.accept(each));
    if (!bound) return atom();
    const limit = atom();
    return placed(position, { node: bound, id: UNNAMED, parts: [limit, reader.nested(prefixed)] });
  }

  function atom(): Expression {
    const position = reader.peek();
    if (position.type === 'number' || reader.at('-')) {
      return placed(position, { node: 'constant', id: UNNAMED, ...reader.literal(), parts: [] });
    }
    if (reader.accept('(')) {
      const inner = expression();
      reader.expect(')');
      return inner;
    }
    const extreme = (['min', 'max'] as const).find((each) => reader.accept(each));
    if (extreme) return placed(position, { node: extreme, id: UNNAMED, parts: reader.list('(', ')', expression) });
    if (reader.accept('steps')) return placed(position, steps());
    if (reader.accept('line'))
      return placed(position, { node: 'line', id: UNNAMED, parts: [atom()], points: reader.list('[', ']', point) });
    if (reader.accept('bands'))
      return placed(position, { node: 'bands', id: UNNAMED, parts: [atom()], bands: reader.list('[', ']', band) });
    const name = reader.name('ett tal, ett mått eller ett uttryck', 'a number, a metric or an expression');
    return placed(position, { node: reader.flags.has(name) ? 'flag' : 'metric', id: UNNAMED, name, parts: [] });
  }

  function steps(): Expression {
    const value = atom();
    reader.expect('[', 'below');
    const below = expression();
    const rows: { knot: Literal; pays: Expression }[] = [];
    while (reader.accept(',')) {
      const knot = reader.literal();
      reader.expect('->');
      rows.push({ knot, pays: expression() });
    }
    reader.expect(']');
    const parts = [value, below, ...rows.map(({ pays }) => pays)] as const;
    return { node: 'steps', id: UNNAMED, knots: rows.map(({ knot }) => knot), parts };
  }

  function point(): Point {
    const at = reader.literal();
    reader.expect('->');
    return { at, value: reader.literal() };
  }

  function band(): Band {
    const limited = reader.choose(['up', 'above']) === 'up';
    if (limited) reader.expect('to');
    const upTo = limited ? { upTo: reader.literal() } : {};
    reader.expect(':');
    const rate = reader.literal();
    return { ...upTo, rate, ...(reader.accept('cap') ? { cap: reader.literal() } : {}) };
  }

  return expression();
}

/** The same expression with every node named: as written with `#`, else after its parent and place. */
export function nameNodes(
  expression: Expression,
  defaultId: string,
  found: ReadonlyMap<Expression, Position>,
  positions: Map<string, Position>,
): Expression {
  const id = expression.id || defaultId;
  positions.set(id, found.get(expression)!);
  const parts = partsOf(expression).map((part, index) => nameNodes(part, defaultPartId(id, index), found, positions));
  return { ...expression, id, parts } as unknown as Expression;
}
