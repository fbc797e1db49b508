import { readOnly, withActor, type Database } from '@utfall/database';
import { refuse, text, type Actor, type Refused, type Text } from '@utfall/process';
import type { PoolClient } from 'pg';
import { speakers } from './vocabularies.ts';

const rules = {
  sellersOnly: text(
    'Bara den som kan lämna anbud har en plats i leverantörsregistret.',
    'Only those who can bid have a place in the supplier register.',
  ),
  placeIsYours: text(
    'Platsen har ert organisationsnummer. Saknar den nummer har den ert namn, och ingen annan har tagit över den.',
    'The place has your organisation number. If it has none it has your name, and nobody else has taken it over.',
  ),
  placeTaken: text('Ta över er plats i registret först.', 'Take over your place in the register first.'),
  reasonGiven: text('Anmärkningen har ett skäl.', 'The remark has a reason.'),
  yearPassed: text('Ett årtal kan inte ligga längre fram än i år.', 'A year cannot be later than this year.'),
  everyGroundAnswered: text(
    'Svara en gång på var och en av de tre grupperna av grunder.',
    'Answer each of the three sets of grounds once.',
  ),
  remedyGiven: text(
    'Skriv vad ni har gjort åt det, för varje grupp där en grund finns.',
    'Write what you have done about it, for each set in which a ground applies.',
  ),
} satisfies Record<string, Text>;

/** The place of the actor's organisation, and the transaction it is changed in. */
export interface OwnPlace {
  readonly supplier: string;
  readonly organisation: string;
  readonly client: PoolClient;
  readonly by: Actor;
}

/** A refusal by one of the rules of this folder. */
export function refusedBy(rule: keyof typeof rules): Refused {
  return { moved: false, rule, sentence: rules[rule], openTo: [], missing: [] };
}

/** Why the actor may not speak for an organisation in the register; null when they may. */
export async function mayNotSpeak(database: Database, by: Actor): Promise<Refused | null> {
  if (!by.roles.some((role) => speakers.includes(role))) return refuse('role', { openTo: [...speakers] });
  const kind = await readOnly(database, by, async (client) => {
    const asked = { name: 'matching_kind', text: 'select kind from people.organisation where id = $1' };
    return (await client.query<{ kind: string }>({ ...asked, values: [by.organisation] })).rows[0]?.kind;
  });
  return kind === 'supplier' || kind === 'provider' ? null : refusedBy('sellersOnly');
}

/** Does something with the own place in one transaction; null when it was done. Nothing is written when it is refused. */
export async function atOwnPlace(
  database: Database,
  by: Actor,
  work: (own: OwnPlace) => Promise<Refused | void>,
): Promise<Refused | null> {
  const refused = await mayNotSpeak(database, by);
  if (refused) return refused;
  return withActor(database, by, async (client) => {
    const { rows } = await client.query<{ supplier: string }>({
      name: 'matching_own_place',
      text: 'select supplier_id as supplier from matching.profile where organisation_id = $1 for update',
      values: [by.organisation],
    });
    const supplier = rows[0]?.supplier;
    if (supplier === undefined) return refusedBy('placeTaken');
    return (await work({ client, supplier, organisation: by.organisation!, by })) ?? null;
  });
}
