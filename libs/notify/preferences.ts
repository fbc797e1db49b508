import type { Database } from '@utfall/database';
import { text, type Text } from '@utfall/process';

/** How a person hears of a kind of process by letter: at once, once a day, or only in the product. */
export const letterWays = ['now', 'daily', 'off'] as const;
export type LetterWay = (typeof letterWays)[number];

const equality = text(
  'Alla leverantörer ska få samma upplysningar samtidigt (LOU 4 kap. 1 §).',
  'All suppliers get the same information at the same time (Public Procurement Act, chapter 4, section 1).',
);
const silence = text(
  'Tystnad kan ge rättslig verkan: svarstider i kontraktet löper från beskedet.',
  'Silence can have legal effect: times for answers in the contract run from the notice.',
);

/** Kinds of process whose letters cannot be turned off, and why. They can come once a day where no time is lost. */
export const lettersOfDuty: Readonly<Record<string, Text>> = {
  rfi: equality,
  response: equality,
  contract: silence,
  statement: silence,
  measurement: silence,
  organisation: text(
    'Den som administrerar ska få veta när inloggningen till organisationen ändras.',
    'Whoever administers must hear when the sign-on of the organisation changes.',
  ),
};

/** Kinds where a time may run from the letter: it leaves at once. */
const atOnceOnly = new Set(['statement', 'contract', 'organisation']);

/** The ways that a person may choose for a kind of process. */
export function waysFor(kind: string): readonly LetterWay[] {
  if (atOnceOnly.has(kind)) return ['now'];
  return kind in lettersOfDuty ? ['now', 'daily'] : letterWays;
}

/** What a person has chosen, by kind of process; what is not there comes at once. */
export async function preferencesOf(database: Database, person: string): Promise<ReadonlyMap<string, LetterWay>> {
  const { rows } = await database.pool('auth').query<{ kind: string; way: LetterWay }>({
    name: 'notify_preferences',
    text: 'select kind, way from notify.preference where person_id = $1',
    values: [person],
  });
  return new Map(rows.map(({ kind, way }) => [kind, way]));
}

export async function setPreference(
  database: Database,
  person: string,
  { kind, way }: { readonly kind: string; readonly way: LetterWay },
): Promise<void> {
  await database.pool('auth').query(
    `insert into notify.preference (person_id, kind, way) values ($1, $2, $3)
      on conflict (person_id, kind) do update set way = excluded.way, set_at = now()`,
    [person, kind, way],
  );
}
