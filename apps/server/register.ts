import { readOnly, type Database } from '@utfall/database';
import type { FindsInRegister, OrganisationForm } from '@utfall/people';
import type { ServerStage } from './stages.ts';

interface RegisterRow {
  readonly name: string;
  readonly legal_form: string | null;
  readonly county: string | null;
  readonly source: string;
}

/** The supplier register as the room of people asks it; a server without that stage knows nobody. */
export function registerOf(database: Database, stages: readonly ServerStage[]): FindsInRegister {
  if (!stages.some(({ name }) => name === 'matching')) return () => Promise.resolve(null);
  return (number) =>
    readOnly(database, { id: null, organisation: null }, async (client) => {
      const { rows } = await client.query<RegisterRow>({
        name: 'server_register',
        text: 'select name, legal_form, county, source from matching.supplier where organisation_number = $1',
        values: [number],
      });
      const row = rows[0];
      return row ? { name: row.name, county: row.county, source: row.source, form: formOf(row.legal_form) } : null;
    });
}

const forms: readonly (readonly [RegExp, OrganisationForm])[] = [
  [/stiftelse/i, 'foundation'],
  [/förening/i, 'association'],
  [/universitet|högskola/i, 'university'],
  [/bolag|firma/i, 'company'],
];

function formOf(written: string | null): OrganisationForm | null {
  return forms.find(([words]) => words.test(written ?? ''))?.[1] ?? null;
}
