import type { Band, Comparison, Expression, Literal, Point } from '../expression.ts';
import { defaultPartId, partsOf } from '../expression.ts';
import type { Reader } from './reader.ts';
import type { Position } from './tokens.ts';

const COMPARISONS: readonly Comparison[] = ['>=', '>', '<=', '<'];
const AGAINST = ['reduction', 'increase', 'difference'] as const;

/** Nodes as they are read have no id unless one is written; `nameNodes` gives the rest theirs. */
const UNNAMED = '';

type Chained = 'add' | 'subtract' | 'times' | 'divide' | 'and' | 'or';

/** Recursive descent, from what holds loosest (`when`) to what holds tightest (a number, a name, parentheses). */
class ExpressionReader {
  readonly positions = new Map<Expression, Position>();
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  readonly expression = (): Expression =>
    this.reader.nested(() => (this.reader.at('when') ? this.condition() : this.or()));

  private readonly or = (): Expression => this.chain({ or: 'or' }, this.and);
  private readonly and = (): Expression => this.chain({ and: 'and' }, this.not);
  private readonly sum = (): Expression => this.chain({ '+': 'add', '-': 'subtract' }, this.product);
  private readonly product = (): Expression => this.chain({ '*': 'times', '/': 'divide' }, this.prefixed);

  private place<Node extends Expression>({ line, column }: Position, node: Node): Node {
    this.positions.set(node, { line, column });
    return node;
  }

  private condition(): Expression {
    const position = this.reader.next()!;
    const test = this.or();
    this.reader.expect(':');
    const then = this.expression();
    const parts = this.reader.accept('else') ? ([test, then, this.expression()] as const) : ([test, then] as const);
    return this.place(position, { node: 'when', id: UNNAMED, parts });
  }

  private chain<Mark extends string>(marks: Readonly<Record<Mark, Chained>>, operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const position = this.reader.peek();
      const mark = (Object.keys(marks) as Mark[]).find((each) => this.reader.accept(each));
      if (mark === undefined) return left;
      left = this.place(position, { node: marks[mark], id: UNNAMED, parts: [left, operand()] });
    }
  }

  private readonly not = (): Expression => {
    const position = this.reader.peek();
    if (!this.reader.accept('not')) return this.comparison();
    return this.place(position, { node: 'not', id: UNNAMED, parts: [this.reader.nested(this.not)] });
  };

  private comparison(): Expression {
    const left = this.sum();
    const position = this.reader.peek();
    const found = COMPARISONS.find((each) => this.reader.accept(each));
    if (!found) return left;
    return this.place(position, { node: 'compare', id: UNNAMED, comparison: found, parts: [left, this.sum()] });
  }

  private readonly prefixed = (): Expression => {
    const position = this.reader.peek();
    if (position.type === 'id') {
      this.reader.next();
      const named = this.reader.nested(this.prefixed);
      return this.place(this.positions.get(named)!, { ...named, id: position.text });
    }
    const against = AGAINST.find((each) => this.reader.accept(each));
    if (against) {
      const target = this.atom();
      this.reader.expect('against');
      return this.place(position, { node: against, id: UNNAMED, parts: [target, this.atom()] });
    }
    const bound = (['cap', 'atLeast'] as const).find((each) => this.reader.accept(each));
    if (!bound) return this.atom();
    const limit = this.atom();
    return this.place(position, { node: bound, id: UNNAMED, parts: [limit, this.reader.nested(this.prefixed)] });
  };

  private atom(): Expression {
    const { reader } = this;
    const position = reader.peek();
    if (position.type === 'number' || reader.at('-')) {
      return this.place(position, { node: 'constant', id: UNNAMED, ...reader.literal(), parts: [] });
    }
    if (reader.accept('(')) {
      const inner = this.expression();
      reader.expect(')');
      return inner;
    }
    const extreme = (['min', 'max'] as const).find((each) => reader.accept(each));
    if (extreme)
      return this.place(position, { node: extreme, id: UNNAMED, parts: reader.list('(', ')', this.expression) });
    if (reader.accept('steps')) return this.place(position, this.steps());
    if (reader.accept('line')) {
      const parts = [this.atom()] as const;
      return this.place(position, {
        node: 'line',
        id: UNNAMED,
        parts,
        points: reader.list('[', ']', () => readPoint(reader)),
      });
    }
    if (reader.accept('bands')) {
      const parts = [this.atom()] as const;
      return this.place(position, {
        node: 'bands',
        id: UNNAMED,
        parts,
        bands: reader.list('[', ']', () => readBand(reader)),
      });
    }
    const name = reader.name('ett tal, ett mått eller ett uttryck', 'a number, a metric or an expression');
    return this.place(position, { node: reader.flags.has(name) ? 'flag' : 'metric', id: UNNAMED, name, parts: [] });
  }

  private steps(): Expression {
    const value = this.atom();
    this.reader.expect('[', 'below');
    const parts: [Expression, Expression, ...Expression[]] = [value, this.expression()];
    const knots: Literal[] = [];
    while (this.reader.accept(',')) {
      knots.push(this.reader.literal());
      this.reader.expect('->');
      parts.push(this.expression());
    }
    this.reader.expect(']');
    return { node: 'steps', id: UNNAMED, knots, parts };
  }
}

function readPoint(reader: Reader): Point {
  const at = reader.literal();
  reader.expect('->');
  return { at, value: reader.literal() };
}

function readBand(reader: Reader): Band {
  const limited = reader.choose(['up', 'above']) === 'up';
  if (limited) reader.expect('to');
  const upTo = limited ? { upTo: reader.literal() } : {};
  reader.expect(':');
  const rate = reader.literal();
  return { ...upTo, rate, ...(reader.accept('cap') ? { cap: reader.literal() } : {}) };
}

/** Reads one expression; nodes without a written id are named after `name`, and every place is noted by id. */
export function readExpression(reader: Reader, name: string, positions: Map<string, Position>): Expression {
  const expressions = new ExpressionReader(reader);
  return nameNodes(expressions.expression(), name, expressions.positions, positions);
}

/** The same expression with every node named: as written with `#`, else after its parent and place. */
function nameNodes(
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
