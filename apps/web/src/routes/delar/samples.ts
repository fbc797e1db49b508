import { readTariff, type CheckedTariff } from '@utfall/tariff';
import type { Station } from '../../parts/trail/trail-bar.tsx';

export const now = '2026-11-24T08:00:00Z';

export const stations: Station[] = [
  { name: 'Utmaning', fact: 'publicerad 12 mars', standing: 'done' },
  { name: 'Workshoppar', fact: 'tre hållna', standing: 'done' },
  { name: 'RFI', fact: 'stänger 18 dec', standing: 'here' },
  { name: 'Matchning', fact: 'tidigast i februari', standing: 'ahead' },
  { name: 'Upphandling i faser', fact: 'upp till tre faser', standing: 'ahead' },
  { name: 'Utfallsavtal', fact: 'betalt efter resultat', standing: 'ahead' },
];

const text = `tariff trygg_hemma in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit day "dygn" / "days" one "dygn" / "day"
  metric avoided in day
  pay base = 4 000 000 SEK
  pay outcome = bands avoided [up to 500 day: 0 SEK per day, up to 2 000 day: 2 400 SEK per day, above: 1 400 SEK per day]
  limit contract 10 000 000
`;

/** An invented tariff: 4 million for the work, then by the day, at most 10 million. */
export function sampleTariff(): CheckedTariff {
  const result = readTariff(text);
  if (!result.ok) throw new Error('The sample tariff does not hold together.');
  return result.tariff;
}
