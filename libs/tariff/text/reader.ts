import { kindOf } from '../dimension.ts';
import type { Kind, Literal, Sentence, Span } from '../expression.ts';
import { divide, ratio, ratioFromText, ratioToText, ZERO } from '../rational.ts';
import type { Position, Token } from './tokens.ts';
import { isCurrency, isName, TextProblem, tokenise } from './tokens.ts';

const TEXT_LENGTH_MAX = 100_000;
const DEPTH_MAX = 100;

/** Walks through the tokens of a text. Comments are collected aside, for the declaration they follow. */
export class Reader {
  readonly units = new Set<string>();
  readonly flags = new Set<string>();
  /** Definitions and payments, which later expressions may name. */
  readonly names = new Set<string>();
  private readonly tokens: Token[];
  private index = -1;
  private notes: string[] = [];
  private depth = 0;

  constructor(text: string) {
    if (text.length > TEXT_LENGTH_MAX) {
      throw new TextProblem({ line: 1, column: 1 }, { sv: 'Texten är för lång.', en: 'The text is too long.' });
    }
    this.tokens = tokenise(text);
    this.next();
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]!;
  }

  next(): Token | undefined {
    const token = this.tokens[this.index];
    if (token?.type !== 'end') this.index += 1;
    while (this.peek().type === 'note') {
      if (this.peek().text) this.notes.push(this.peek().text);
      this.index += 1;
    }
    return token;
  }

  /** The comments read since the last call, as one line. */
  takeNote(): { note?: string } {
    const notes = this.notes.splice(0);
    return notes.length > 0 ? { note: notes.join(' ') } : {};
  }

  at(text: string): boolean {
    const token = this.peek();
    return (token.type === 'word' || token.type === 'mark') && token.text === text;
  }

  accept(text: string): boolean {
    const found = this.at(text);
    if (found) this.next();
    return found;
  }

  expect(...texts: readonly string[]): void {
    for (const text of texts) if (!this.accept(text)) this.fail(`”${text}”`, `"${text}"`);
  }

  /** One of the given words. */
  choose<Choice extends string>(choices: readonly Choice[]): Choice {
    const choice = choices.find((each) => this.accept(each));
    return choice ?? this.fail(`något av ${choices.join(', ')}`, `one of ${choices.join(', ')}`);
  }

  name(sv: string, en: string): string {
    const { type, text } = this.peek();
    if (type !== 'word' || !isName(text)) this.fail(sv, en);
    this.next();
    return text;
  }

  currency(): string {
    const { text } = this.peek();
    if (!isCurrency(text)) this.fail('en valutakod som SEK', 'a currency code such as SEK');
    this.next();
    return text;
  }

  /** An optional label in both languages: "svenska" / "English". */
  label(): { label?: Sentence } {
    if (this.peek().type !== 'text') return {};
    const sv = this.quoted();
    this.expect('/');
    return { label: { sv, en: this.quoted() } };
  }

  /** A number, possibly negative, as canonical decimal text. */
  decimal(): string {
    const sign = this.accept('-') ? '-' : '';
    const { type, text } = this.peek();
    const value = type === 'number' ? ratioFromText(sign + text) : undefined;
    if (!value) this.fail('ett tal', 'a number');
    this.next();
    return ratioToText(value);
  }

  /** A date, or a number with its unit, if one is written: `10 %`, `5 person`, `9 000 SEK per person`, `12`. */
  literal(): Literal {
    if (this.peek().type === 'date') return { value: this.next()!.text, unit: { kind: 'date' } };
    const value = this.decimal();
    if (this.accept('%')) {
      return { value: ratioToText(divide(ratioFromText(value) ?? ZERO, ratio(100n))), unit: { kind: 'ratio' } };
    }
    const { type, text } = this.peek();
    const isUnit = type === 'word' && (isCurrency(text) || this.units.has(text));
    return isUnit ? { value, unit: this.measured() } : { value };
  }

  /** What something is measured in: `SEK`, `person`, `SEK per person per day`, `person * day`. */
  measured(): Kind {
    const unit = (): string =>
      isCurrency(this.peek().text) ? this.currency() : this.name('en valuta eller en enhet', 'a currency or a unit');
    const of = [unit()];
    while (this.units.has(this.peek(1).text) && this.accept('*')) of.push(unit());
    const per: string[] = [];
    while (this.accept('per')) per.push(unit());
    return kindOf({ of: of.sort(), per: per.sort() });
  }

  /** A length of time: `12 months`. */
  span(): Span {
    const count = this.decimal();
    if (!/^-?\d+$/.test(count)) this.fail('ett helt antal', 'a whole number');
    const step = this.choose(['days', 'months', 'years', 'day', 'month', 'year']);
    return { count, step: step.endsWith('s') ? (step as Span['step']) : (`${step}s` as Span['step']) };
  }

  /** A month: `2026-10`. */
  month(): string {
    const [year, dash, month] = [this.peek(), this.peek(1), this.peek(2)];
    const text = `${year.text}${dash.text}${month.text}`;
    if (!/^\d{4}-\d{2}$/.test(text)) this.fail('en månad som 2026-10', 'a month such as 2026-10');
    for (let read = 0; read < 3; read += 1) this.next();
    return text;
  }

  date(): string {
    const { type, text } = this.peek();
    if (type !== 'date') this.fail('ett datum som 2027-06-30', 'a date such as 2027-06-30');
    this.next();
    return text;
  }

  /** All of the given words in a row, or none. */
  acceptAll(...texts: readonly string[]): boolean {
    const found = texts.every((text, ahead) => this.peek(ahead).text === text);
    if (found) for (const text of texts) this.expect(text);
    return found;
  }

  /** Items between brackets or parentheses, separated by commas; at least one. */
  list<Item>(open: string, close: string, read: () => Item): [Item, ...Item[]] {
    this.expect(open);
    const items: [Item, ...Item[]] = [read()];
    while (this.accept(',')) items.push(read());
    this.expect(close);
    return items;
  }

  nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) this.fail('ett mindre djupt uttryck', 'a less deeply nested expression');
    const result = read();
    this.depth -= 1;
    return result;
  }

  fail(sv: string, en: string): never {
    const { line, column, text, type } = this.peek();
    const position: Position = { line, column };
    const found =
      type === 'end'
        ? { sv: 'texten tog slut', en: 'the text ended' }
        : { sv: `här står ”${text}”`, en: `found "${text}"` };
    throw new TextProblem(position, {
      sv: `Här väntades ${sv}, men ${found.sv}.`,
      en: `Expected ${en}, but ${found.en}.`,
    });
  }

  private quoted(): string {
    const { type, text } = this.peek();
    if (type !== 'text') this.fail('en text inom citattecken', 'a text in quotation marks');
    try {
      const value = JSON.parse(text) as string;
      this.next();
      return value;
    } catch {
      return this.fail('en text utan okända omvända snedstreck', 'a text without unknown backslashes');
    }
  }
}
