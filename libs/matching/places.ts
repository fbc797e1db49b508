import { readFileSync } from 'node:fs';
import { dataFile } from './model.ts';

interface Places {
  /** Counties by what a buyer's name may be or begin with, in lower case. */
  readonly municipalities: ReadonlyMap<string, string>;
  /** Counties by their own names without "län", as in "Region Kalmar län" and "Länsstyrelsen i Skåne län". */
  readonly counties: ReadonlyMap<string, string>;
}
let known: Places | undefined;
let names: ReadonlySet<string> | undefined;
const longestName = 3;

/**
 * The county that a public buyer works in, by its name ("Sundsvalls kommun", "REGION KALMAR LÄN", "Umeå Energi AB"), in
 * Swedish and with "län"; null for those that work in the whole country or whose name tells nothing.
 */
export function countyOfBuyer(buyer: string): string | null {
  const { municipalities, counties } = places();
  const words = buyer.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (/^(region|regionen|landstinget|länsstyrelsen)$/.test(words[0] ?? '') || /regionen$/.test(words.at(-1) ?? ''))
    return countyNamed(words, counties);
  for (let length = longestName; length > 0; length -= 1) {
    const found = municipalities.get(words.slice(0, length).join(' '));
    if (found) return found;
  }
  return null;
}

/** All counties that these buyers work in, each once, in order. */
export function countiesOf(buyers: readonly string[]): string[] {
  return [...new Set(buyers.flatMap((buyer) => countyOfBuyer(buyer) ?? []))].sort();
}

/** The counties of Sweden, in Swedish and with "län". */
export function countyNames(): string[] {
  return [...new Set(places().counties.values())];
}

/** The names of all municipalities and counties, one word each and in lower case, also in the genitive. */
export function placeNames(): ReadonlySet<string> {
  const { municipalities, counties } = places();
  names ??= new Set([...municipalities.keys(), ...counties.keys()].flatMap((name) => [name, genitive(name)]));
  return names;
}

function countyNamed(words: readonly string[], counties: Places['counties']): string | null {
  const name = words.join(' ').replace('götalandsregionen', 'götaland').replace('sörmland', 'södermanland');
  for (const [short, county] of counties) if (new RegExp(`(^|\\s)${short}s?(\\s|$)`).test(name)) return county;
  return null;
}

function places(): Places {
  if (known) return known;
  const [, ...lines] = readFileSync(dataFile('municipalities.tsv'), 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => line.split('\t') as [string, string]);
  const municipalities = new Map(
    rows.flatMap(([name, county]) => [name.toLowerCase(), genitive(name.toLowerCase())].map((one) => [one, county])),
  );
  const counties = new Map(rows.map(([, county]) => [county.toLowerCase().replace(/s? län$/, ''), county]));
  known = { municipalities, counties };
  return known;
}

const genitive = (name: string): string => (/[sxz]$/.test(name) ? name : `${name}s`);
