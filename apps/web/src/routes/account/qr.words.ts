/** Per version from 1: all codewords, correction words in each block, blocks (ISO/IEC 18004:2015, table 9, level M). */
const versions: readonly (readonly [number, number, number])[] = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
  [404, 30, 5],
  [466, 22, 8],
  [532, 22, 9],
  [581, 24, 9],
  [655, 24, 10],
];

const roomOf = (version: number): number => {
  const [codewords, each, blocks] = versions[version - 1]!;
  return codewords - each * blocks;
};
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/** The codewords of a text, as they are laid into the square. Throws RangeError when it is too long. */
export function codewordsOf(text: string): { readonly version: number; readonly words: readonly number[] } {
  const bytes = new TextEncoder().encode(text);
  const fits = (version: number): boolean => roomOf(version) * 8 >= 4 + lengthBits(version) + bytes.length * 8;
  const version = versions.findIndex((_, index) => fits(index + 1)) + 1;
  if (version === 0) throw new RangeError('the text is too long for the code');
  return { version, words: interleaved(dataWords(bytes, version), version) };
}

function dataWords(bytes: Uint8Array, version: number): number[] {
  const room = roomOf(version);
  const bits: number[] = [];
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, lengthBits(version));
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  );
  for (let pad = 0; words.length < room; pad += 1) words.push(pad % 2 === 0 ? 0xec : 0x11);
  return words;
}

const exponents: number[] = [];
const logarithms: number[] = [];
for (let power = 0, value = 1; power < 255; power += 1) {
  exponents[power] = value;
  logarithms[value] = power;
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
}

function times(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  return exponents[(logarithms[one]! + logarithms[other]!) % 255]!;
}

/** The remainder of a block divided by the generator polynomial (Reed–Solomon): its correction words. */
function corrections(block: readonly number[], count: number): number[] {
  let generator = [1];
  for (let root = 0; root < count; root += 1)
    generator = [...generator, 0].map((word, place) => word ^ times(generator[place - 1] ?? 0, exponents[root]!));
  const rest = [...block, ...Array.from({ length: count }, () => 0)];
  for (let place = 0; place < block.length; place += 1) {
    const factor = rest[place]!;
    for (const [step, word] of generator.entries()) rest[place + step] = rest[place + step]! ^ times(word, factor);
  }
  return rest.slice(block.length);
}

/** Words of all blocks in turn, so that a stain on the picture hurts each of them a little. */
function interleaved(data: readonly number[], version: number): number[] {
  const [, each, count] = versions[version - 1]!;
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  let from = 0;
  const blocks = Array.from({ length: count }, (_, block) => {
    const length = short + (block >= count - long ? 1 : 0);
    return data.slice(from, (from += length));
  });
  return [...inTurn(blocks), ...inTurn(blocks.map((block) => corrections(block, each)))];
}

function inTurn(lists: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => place).flatMap((place) =>
    lists.flatMap((list) => (place < list.length ? [list[place]!] : [])),
  );
}
