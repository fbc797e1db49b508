import type { Band, Comparison, Expression, Literal, Point } from '../expression.ts';
import { AGGREGATES, defaultPartId, partsOf } from '../expression.ts';
import { ROUNDING_MODES } from '../rational.ts';
import type { Reader } from './reader.ts';
import type { Position } from './tokens.ts';

const COMPARISONS: readonly Comparison[] = ['>=', '>', '<=', '<', '='];
const EACH = ['person', 'cohort', 'period'] as const;
const CALENDAR = ['periodStart', 'periodEnd', 'periodNumber', 'enrolment'] as const;
const NAMING = ['lower', 'upper', 'firstDate', 'lastDate'] as const;
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

  private readonly aggregates = [...AGGREGATES, 'count'] as const;

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
    const further = this.furtherPrefix(position);
    if (further) return further;
    const bound = (['cap', 'atLeast'] as const).find((each) => this.reader.accept(each));
    if (!bound) return this.atom();
    const limit = this.atom();
    return this.place(position, { node: bound, id: UNNAMED, parts: [limit, this.reader.nested(this.prefixed)] });
  };

  /** Prefixes that take one value after what belongs to them, and aggregates, which take all that follows. */
  private furtherPrefix(position: Position): Expression | undefined {
    const { reader } = this;
    const inner = (): Expression => reader.nested(this.prefixed);
    const aggregate = this.aggregates.find((each) => reader.accept(each));
    if (aggregate) return this.place(position, this.aggregate(aggregate));
    if (reader.accept('indexed')) {
      const name = reader.name('indexseriens namn', 'the name of the index series');
      return this.place(position, { node: 'indexed', id: UNNAMED, name, parts: [inner()] });
    }
    if (reader.accept('round')) {
      const mode = reader.choose(ROUNDING_MODES);
      reader.expect('to');
      return this.place(position, { node: 'round', id: UNNAMED, mode, place: reader.literal(), parts: [inner()] });
    }
    if (reader.accept('power')) {
      const exponent = reader.decimal();
      return this.place(position, { node: 'power', id: UNNAMED, exponent, parts: [inner()] });
    }
    const shifted = (['after', 'before'] as const).find((each) => reader.accept(each));
    if (shifted) {
      const parts = [this.atom()] as const;
      const { count, step } = reader.span();
      const span = { count: shifted === 'after' ? count : String(-BigInt(count)), step };
      return this.place(position, { node: 'after', id: UNNAMED, span, parts });
    }
    if (!reader.accept('previous')) return undefined;
    const value = this.atom();
    reader.expect('else');
    return this.place(position, { node: 'previous', id: UNNAMED, parts: [value, inner()] });
  }

  private aggregate(how: (typeof AGGREGATES)[number] | 'count'): Expression {
    const { reader } = this;
    reader.expect('each');
    const each = reader.choose(EACH);
    const unit = how === 'count' && reader.accept('in') ? reader.name('en enhet', 'a unit') : each;
    const where = reader.accept('where') ? this.or() : undefined;
    if (how === 'count') return { node: how, id: UNNAMED, each, unit, parts: where ? [where] : [] };
    reader.expect(':');
    const value = this.expression();
    return { node: how, id: UNNAMED, each, parts: where ? [value, where] : [value] };
  }

  private atom(): Expression {
    const { reader } = this;
    const position = reader.peek();
    if (position.type === 'number' || position.type === 'date' || reader.at('-')) {
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
    return this.place(position, this.named());
  }

  private named(): Expression {
    const { reader } = this;
    if (reader.accept('blend')) {
      const weighed = reader.list('[', ']', () => {
        const weight = reader.literal();
        reader.expect('->');
        return { weight, part: this.expression() };
      });
      const [first, ...rest] = weighed.map(({ part }) => part);
      return { node: 'blend', id: UNNAMED, weights: weighed.map(({ weight }) => weight), parts: [first!, ...rest] };
    }
    const calendar = CALENDAR.find((each) => reader.accept(each));
    if (calendar) return { node: 'calendar', id: UNNAMED, name: calendar, parts: [] };
    const naming = NAMING.find((each) => reader.accept(each));
    const metric = (): string => reader.name('måttets namn', 'the name of the metric');
    if (naming) return { node: naming, id: UNNAMED, name: metric(), parts: [] };
    if (reader.accept('significant')) {
      const name = metric();
      reader.expect('at');
      return { node: 'significant', id: UNNAMED, name, alpha: reader.literal(), parts: [] };
    }
    const name = reader.name('ett tal, ett mått eller ett uttryck', 'a number, a metric or an expression');
    const node = reader.names.has(name) ? 'name' : reader.flags.has(name) ? 'flag' : 'metric';
    return { node, id: UNNAMED, name, parts: [] };
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
