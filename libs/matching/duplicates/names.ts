import { placeNames } from '../places.ts';

/** The legal form that a name states, by the words it is written with: a company is never an association of the same name. */
const forms: Readonly<Record<string, readonly string[]>> = {
  company: ['ab'],
  partnership: ['hb', 'handelsbolag', 'handelsbolaget', 'kb', 'kommanditbolag', 'kommanditbolaget'],
  economicAssociation: ['ekonomiskförening', 'ekförening', 'ekonomiskför', 'ekför', 'upa'],
  association: ['ideellförening'],
  foundation: ['stiftelse', 'stiftelsen'],
  branch: ['filial'],
  abroad: [
    ...['as', 'asa', 'aps', 'oy', 'oyj', 'gmbh', 'ag', 'kg', 'ltd', 'limited', 'llc', 'llp', 'plc', 'inc', 'corp'],
    ...['corporation', 'bv', 'nv', 'sa', 'sas', 'sarl', 'srl', 'spa', 'ou', 'uab'],
  ],
};
const formOfWord = new Map(Object.entries(forms).flatMap(([form, words]) => words.map((word) => [word, form])));
/** Foreign forms that are written in two ways; all others differ from each other. */
const written: Readonly<Record<string, string>> = { limited: 'ltd', corporation: 'corp' };
/** Forms that a name may begin with. Elsewhere only its end is read: "AG Bygg" is no foreign company. */
const before = new Set(['stiftelsen', 'handelsbolaget', 'kommanditbolaget']);
const country = new Set(['sverige', 'sweden']);
const joining = new Set(['och', 'and']);
/** Words that tell companies of one group apart, beside names of places. */
const apart = new Set(
  `nord norr norra syd söder södra öst öster östra väst väster västra mitt mellersta nordic norden nordiska scandinavia
  skandinavien skandinavia europe europa international global norge norway danmark denmark finland baltic ii iii iv v vi`.split(
    /\s+/,
  ),
);

/** A supplier's name taken apart, so that what is written in two ways becomes one. */
export interface ReadName {
  /** The words in their order, without legal form and country. */
  readonly words: readonly string[];
  /** The words as one: "Nåiden Bygg" and "Nåidenbygg" are written alike. */
  readonly whole: string;
  /** The legal form that the name states; null where it states none. */
  readonly form: string | null;
  /** The name says that the organisation is in Sweden. */
  readonly saysCountry: boolean;
  /** Numbers, places and points of the compass in the name: they must be the same. */
  readonly marks: string;
}

/**
 * Reads a name as Swedish names are written: capitals, punctuation, "(publ)", a number in brackets and legal form ("AB",
 * "Aktiebolag", "Ek. för.") tell nobody apart; å, ä and ö are letters of their own, other accents are not (é is e, ø is ö).
 */
export function readName(name: string): ReadName {
  const tokens = joined(
    plain(name)
      .split(' ')
      .filter((token) => token !== '' && token !== 'publ'),
  );
  const found = new Set<string>();
  let saysCountry = false;
  let kept = tokens.filter((token) => token !== 'ab' || !found.add('company'));
  for (; kept.length > 1; kept = kept.slice(0, -1)) {
    const last = kept.at(-1)!;
    const form = formOfWord.get(last);
    if (form) found.add(form === 'abroad' ? (written[last] ?? last) : form);
    else if (country.has(last)) saysCountry = true;
    else if (last !== 'i') break;
  }
  for (; kept.length > 1 && before.has(kept[0]!); kept = kept.slice(1)) found.add(formOfWord.get(kept[0]!)!);
  const words = kept.filter((word) => !joining.has(word));
  const form = found.has('branch') ? 'branch' : [...found].sort().join(' ') || null;
  const places = placeNames();
  const marks = words.filter((word) => /\d/.test(word) || places.has(word) || apart.has(word)).sort();
  return { words, whole: words.join(''), form, saysCountry, marks: marks.join(' ') };
}

/** What a name says the organisation was called before: "Beta AB (f.d. Alfa AB)". */
export function formerNames(name: string): string[] {
  const found = /[(,]\s*(?:f\.?\s?d\.?|fd|tidigare|formerly)\s+([^)]+)\)?\s*$/iu.exec(name);
  return found ? [found[1]!.trim()] : [];
}

/** A name without what it says of former ones. */
export function presentName(name: string): string {
  return name.replace(/[(,]\s*(?:f\.?\s?d\.?|fd|tidigare|formerly)\s+[^)]+\)?\s*$/iu, '').trim();
}

const folded: Readonly<Record<string, string>> = { ø: 'ö', æ: 'ä', ß: 'ss' };

function plain(name: string): string {
  return [...name.normalize('NFC').toLowerCase()]
    .map((letter) =>
      'åäö'.includes(letter) ? letter : (folded[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')),
    )
    .join('')
    .replace(/\(\d{6}-?\d{4}\)/g, ' ')
    .replace(/aktiebolag(et)?(?![\p{L}\p{N}])/gu, ' ab ')
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
    .replace(/\b([ab])\/([bs])\b/g, '$1$2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** Forms of two words become one: "ek. för.", "ideell förening". */
function joined(tokens: readonly string[]): string[] {
  const made: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const two = `${tokens[at]}${tokens[at + 1] ?? ''}`;
    if (tokens[at + 1] !== undefined && formOfWord.has(two) && !formOfWord.has(tokens[at]!)) {
      made.push(two);
      at += 1;
    } else made.push(tokens[at]!);
  }
  return made;
}
