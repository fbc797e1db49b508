const vowels = 'aeiouyåäö';
const endings =
  'heterna hetens arnas ernas ornas andes anden arens heten heter erns aren arna erna orna ande arne aste ades ades ast ade are ern ens het ad en ar er or as es at a e'.split(
    ' ',
  );
const beforeS = new Set('bcdfghjklmnoprtvy');
const doubled = ['dd', 'gd', 'nn', 'dt', 'gt', 'kt', 'tt'];
const suffixes: readonly (readonly [string, string])[] = [
  ['fullt', 'full'],
  ['löst', 'lös'],
  ['lig', ''],
  ['els', ''],
  ['ig', ''],
];

/**
 * The stem of a Swedish word by the Snowball rules (M. F. Porter, "The Swedish stemming algorithm", snowballstem.org):
 * "lekplatsernas" and "lekplats" become one. English words mostly pass unchanged.
 */
export function stemOf(word: string): string {
  const start = regionStart(word);
  if (start >= word.length) return word;
  const first = withoutEnding(word, start);
  const cut = doubled.some((pair) => first.endsWith(pair) && first.length - 2 >= start) ? first.slice(0, -1) : first;
  const found = suffixes.find(([suffix]) => cut.endsWith(suffix) && cut.length - suffix.length >= start);
  return found ? cut.slice(0, cut.length - found[0].length) + found[1] : cut;
}

/** Where suffixes may begin: after the first consonant that follows a vowel, at least three letters in. */
function regionStart(word: string): number {
  for (let at = 1; at < word.length; at += 1)
    if (vowels.includes(word[at - 1]!) && !vowels.includes(word[at]!)) return Math.max(3, at + 1);
  return word.length;
}

function withoutEnding(word: string, start: number): string {
  const found = endings.find((ending) => word.endsWith(ending) && word.length - ending.length >= start);
  if (found) return word.slice(0, word.length - found.length);
  return word.endsWith('s') && word.length - 1 >= start && beforeS.has(word.at(-2)!) ? word.slice(0, -1) : word;
}
