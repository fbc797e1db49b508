import { readOnly, type Database } from '@utfall/database';
import type { Guard } from '@utfall/engine';
import { missing, text, type Refused } from '@utfall/process';

/**
 * Steps that only somebody takes who has declared their ties to the case, and has none that matter: to open what others have
 * handed in, to begin to judge it, and to set the seed that a sample for verification is drawn by.
 */
export const declaredSteps: Readonly<Record<string, readonly string[]>> = {
  rfi: ['beginOpening', 'openResponses', 'startAnalysis'],
  round: ['publishSeed'],
};

const basis = text(
  'Förvaltningslagen (2017:900) 16–18 §§; offentlighets- och sekretesslagen (2009:400) 19 och 31 kap.',
  'Administrative Procedure Act (2017:900), sections 16–18; Public Access to Information and Secrecy Act (2009:400), chapters 19 and 31',
);
const undeclared: Refused = {
  moved: false,
  rule: 'declared',
  sentence: text(
    'Den som tar steget har först försäkrat att det inte finns något jäv i ärendet och att det som är hemligt inte förs vidare.',
    'Whoever takes the step has first declared that they have no conflict of interest in the case, and that they keep what is secret.',
  ),
  basis,
  openTo: [],
  missing: [
    missing(
      'declaration',
      'Lämna din försäkran på ärendets sida och försök sedan igen.',
      'Make your declaration on the page of the case, and then try again.',
    ),
  ],
};
const tied: Refused = {
  ...undeclared,
  rule: 'impartial',
  sentence: text(
    'Du har sagt att du har en koppling som kan påverka hur du ser på ärendet. Någon annan tar steget.',
    'You have said that you have a tie that may affect how you see the case. Somebody else takes the step.',
  ),
  missing: [],
};

/** Refuses such a step to somebody who has not declared for the case, or has declared a tie. */
export function declarationGuard(database: Database): Guard {
  return {
    steps: declaredSteps,
    refusal: async ({ tenant, trail }, by) => {
      const { rows } = await readOnly(database, by, (client) =>
        client.query<{ impartial: boolean }>({
          name: 'people_declared',
          text: `select impartial from people.declaration
            where tenant_id = $1 and trail_id = $2 and person_id = $3 and superseded_at is null`,
          values: [tenant, trail, by.id],
        }),
      );
      const declared = rows[0];
      if (!declared) return undeclared;
      return declared.impartial ? null : tied;
    },
  };
}
