import { order } from '../rank/index.ts';
import { sliceSize, type Slices } from '../slices.ts';
import { formerNames, presentName, readName, type ReadName } from './names.ts';

/** A supplier as the search for duplicates reads it. `numbers` are all organisation numbers that sources give for the name. */
export interface NamedSupplier {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly sni: string | null;
  readonly size: string | null;
  readonly county: string | null;
}

/** What speaks for two suppliers being one, and (`other…`) against. */
export const reasonKinds = [
  ...['sameNumber', 'sameName', 'formerName', 'spelling', 'wordOrder', 'country'],
  ...['sameBranch', 'sameSize', 'sameCounty', 'otherBranch', 'otherSize', 'otherCounty'],
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Two suppliers that are probably one; `one` is the id that comes first. `closeness` 1–100 orders pairs, nothing more. */
export interface ProbablePair {
  readonly one: string;
  readonly other: string;
  readonly reasons: readonly ReasonKind[];
  readonly closeness: number;
}

interface Read extends NamedSupplier {
  readonly read: ReadName;
  readonly former: readonly ReadName[];
}

const weights: Partial<Record<ReasonKind, number>> = {
  sameNumber: 100,
  sameName: 80,
  formerName: 70,
  spelling: 50,
  wordOrder: 50,
  country: 40,
};
const facts = [
  ['sni', 'sameBranch', 'otherBranch'],
  ['size', 'sameSize', 'otherSize'],
  ['county', 'sameCounty', 'otherCounty'],
] as const;
/** A misspelt word is as long as this, so that "KH" and "KP" stay two; where the facts are not known, the whole name longer. */
const wordMin = 6;
const unknownMin = 10;
/** Words that are written together in one name and apart in the other are no initials. */
const partMin = 4;
/** A word that so many other names have is a word of its own, not a slip of the pen: Lindberg and Lundberg. */
const establishedMin = 3;
/** More names than this under one key tell nothing: a common word alone. */
const crowdMax = 50;

/**
 * Finds pairs of suppliers that are probably the same, for people to decide. Names are put under keys, and only names that
 * share one are compared: the number, the name without legal form (see {@link readName}), its words in alphabetical order, and
 * the name with one letter left out. Two names at one slip of the pen from each other (a letter too many, missing, wrong, or
 * two exchanged) share such a key; this is the deletion neighbourhood of Mor and Fraenkel (1982, A hash code method for
 * detecting and correcting spelling errors). The work grows with the letters of all names, not with their pairs. Whatever
 * order the suppliers come in, the same pairs come out, the closest first.
 */
export function* findingDuplicates(suppliers: readonly NamedSupplier[]): Slices<ProbablePair[]> {
  const named: Read[] = [];
  for (const supplier of suppliers) {
    const former = formerNames(supplier.name).map(readName);
    if (named.push({ ...supplier, read: readName(presentName(supplier.name)), former }) % sliceSize === 0) yield;
  }
  named.sort((one, other) => order(one.id, other.id));
  const words = new Map<string, number>();
  for (const { read } of named) for (const word of new Set(read.words)) words.set(word, (words.get(word) ?? 0) + 1);
  yield;
  const pairs = new Map<string, ProbablePair>();
  yield* comparing(yield* underKeys(named), words, pairs);
  yield* comparing(slipGroups(named, yield* slipKeys(named)), words, pairs);
  return [...withoutWeaker([...pairs.values()])].sort(
    (one, other) => other.closeness - one.closeness || order(one.one, other.one) || order(one.other, other.other),
  );
}

function* comparing(
  groups: Iterable<readonly Read[]>,
  words: ReadonlyMap<string, number>,
  pairs: Map<string, ProbablePair>,
): Slices<void> {
  let compared = 0;
  for (const group of groups) {
    if (group.length < 2 || group.length > crowdMax) continue;
    for (let at = 0; at < group.length; at += 1)
      for (let next = at + 1; next < group.length; next += 1) {
        const key = `${group[at]!.id} ${group[next]!.id}`;
        if (group[at] === group[next] || pairs.has(key)) continue;
        const pair = compare(group[at]!, group[next]!, words);
        if (pair) pairs.set(key, pair);
      }
    if ((compared += group.length) > sliceSize) {
      compared = 0;
      yield;
    }
  }
}

function* underKeys(named: readonly Read[]): Slices<Iterable<readonly Read[]>> {
  const keyed = new Map<string, Read[]>();
  for (const [at, one] of named.entries()) {
    const { numbers, read, former } = one;
    const names = [read, ...former].map(({ whole }) => `name ${whole}`);
    const keys = [...numbers.map((number) => `number ${number}`), ...names, `words ${sortedWords(read)}`];
    for (const key of new Set(keys)) {
      const there = keyed.get(key);
      if (there) there.push(one);
      else keyed.set(key, [one]);
    }
    if (at % sliceSize === 0) yield;
  }
  return keyed.values();
}

/** A hash of 32 bits and a place lie in one double, so there is room for as many names. Hashes that agree by chance are compared in vain. */
const namesMax = 2 ** 21;

/** A hash of each name as it is and with each of its letters left out, with the name's place; sorted, so that equal ones lie side by side. */
function* slipKeys(named: readonly Read[]): Slices<Float64Array> {
  const lengths = named.map(({ read: { whole } }) => (whole.length < wordMin ? 0 : whole.length + 1));
  const keys = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let filled = 0;
  for (const [at, { read }] of named.entries()) {
    for (let left = 0; left < lengths[at]!; left += 1) keys[filled++] = hashWithout(read.whole, left) * namesMax + at;
    if (at % sliceSize === 0) yield;
  }
  return keys.sort();
}

function* slipGroups(named: readonly Read[], keys: Float64Array): Iterable<readonly Read[]> {
  for (let from = 0, to = 0; from < keys.length; from = to) {
    const hash = Math.floor(keys[from]! / namesMax);
    while (to < keys.length && Math.floor(keys[to]! / namesMax) === hash) to += 1;
    if (to - from > 1) yield Array.from(keys.subarray(from, to), (key) => named[key - hash * namesMax]!);
  }
}

/** FNV-1a of a text without the letter at a place; of the whole text where it has none there. */
function hashWithout(text: string, left: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) if (at !== left) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const sortedWords = ({ words }: ReadName): string => [...words].sort().join(' ');

/** Null for two that are not probably the same. Two organisation numbers are two organisations, whatever they are called. */
function compare(one: Read, other: Read, words: ReadonlyMap<string, number>): ProbablePair | null {
  const isSameNumber = one.numbers.some((number) => other.numbers.includes(number));
  if (!isSameNumber && one.numbers.length > 0 && other.numbers.length > 0) return null;
  const name = nameReason(one, other, words);
  if (!isSameNumber && name === null) return null;
  const about = facts.flatMap(([fact, same, different]) => {
    if (one[fact] === null || other[fact] === null) return [];
    return [one[fact] === other[fact] ? same : different];
  });
  const leads: ReasonKind[] = [...(isSameNumber ? (['sameNumber'] as const) : []), ...(name ? [name] : [])];
  const same = about.filter((kind) => kind.startsWith('same')).length;
  const closeness = Math.min(100, Math.max(...leads.map((kind) => weights[kind] ?? 0)) + 5 * same);
  return { one: one.id, other: other.id, reasons: [...leads, ...about], closeness };
}

function nameReason(one: Read, other: Read, words: ReadonlyMap<string, number>): ReasonKind | null {
  const [a, b] = [one.read, other.read];
  if (a.whole === '' || b.whole === '') return null;
  if (isOnceCalled(one, other) || isOnceCalled(other, one)) return 'formerName';
  if (!isSameForm(a, b) || a.marks !== b.marks) return null;
  const isSaidAlike = a.saysCountry === b.saysCountry;
  if (a.whole === b.whole && isSaidAlike) return 'sameName';
  // What follows is weaker. The sources give facts by organisation, so facts that differ tell two organisations.
  if (one.sni !== null && other.sni !== null && one.sni !== other.sni) return null;
  if (one.size !== null && other.size !== null && one.size !== other.size) return null;
  if (a.whole === b.whole) return a.whole.length >= wordMin ? 'country' : null;
  if (!isSaidAlike) return null;
  if (sortedWords(a) === sortedWords(b)) return 'wordOrder';
  const isKnown = one.sni !== null && other.sni !== null;
  return (isKnown || a.whole.length >= unknownMin) && isSlip(a, b, words) ? 'spelling' : null;
}

const isSameForm = (one: ReadName, other: ReadName): boolean =>
  one.form === null || other.form === null || one.form === other.form;

const isOnceCalled = ({ former }: Read, { read }: Read): boolean =>
  former.some((name) => name.whole === read.whole && name.marks === read.marks && isSameForm(name, read));

/** One word is written with one slip of the pen, its first letter aside, and is no word that other names have as well. */
function isSlip(one: ReadName, other: ReadName, words: ReadonlyMap<string, number>): boolean {
  if (one.words.length !== other.words.length) {
    const areLong = [...one.words, ...other.words].every((word) => word.length >= partMin);
    return areLong && areAtOneSlip(one.whole, other.whole);
  }
  const odd = one.words.flatMap((word, at) => (word === other.words[at] ? [] : [[word, other.words[at]!] as const]));
  const [pair] = odd;
  if (odd.length !== 1 || !pair) return false;
  const [left, right] = pair;
  if (Math.min(left.length, right.length) < wordMin) return false;
  if ([left, right].every((word) => (words.get(word) ?? 0) >= establishedMin)) return false;
  return areAtOneSlip(left, right);
}

/** One letter too many, missing or wrong, or two neighbours exchanged; the first letter is right. */
function areAtOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (at === 0) return false;
  const rest = (text: string, skipped: number): string => text.slice(at + skipped);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  const isExchanged = short[at] === long[at + 1] && short[at + 1] === long[at];
  return rest(short, 1) === rest(long, 1) || (isExchanged && rest(short, 2) === rest(long, 2));
}

/** "Sweco Sverige" is "Sweco Sverige AB", so nobody is asked whether it is "Sweco AB" as well. */
function withoutWeaker(pairs: readonly ProbablePair[]): ProbablePair[] {
  const strong = pairs.filter(({ reasons: [first] }) => first === 'sameNumber' || first === 'sameName');
  const settled = new Set(strong.flatMap(({ one, other }) => [one, other]));
  return pairs.filter(
    ({ one, other, reasons: [first] }) => first !== 'country' || !(settled.has(one) || settled.has(other)),
  );
}
