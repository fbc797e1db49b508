import type { CheckedTariff, Input, Inputs } from '@utfall/tariff';
import { readTariff } from '@utfall/tariff';

/** A checked tariff from its text; throws with every problem when it cannot be used. */
export function read(text: string): CheckedTariff {
  const result = readTariff(text);
  if (!result.ok) throw new Error(result.issues.map(({ sentence }) => sentence.en).join('\n'));
  return result.tariff;
}

/** A tariff with one payment `p` over the metrics x, y, saving, reached and the flag improved. */
export function paying(expression: string): CheckedTariff {
  return read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
    unit person "personer" / "people" one "person" / "person"
    metric x in ratio "Värde" / "Value"
    metric y in ratio
    metric saving in SEK
    metric reached in person
    flag improved
    pay p "Utfall" / "Outcome" = ${expression}
    limit contract 1 000 000 000 000`);
}

/** Inputs that are all verified. */
export const verified = (values: Readonly<Record<string, string | boolean>>): Inputs =>
  Object.fromEntries(Object.entries(values).map(([name, value]): [string, Input] => [name, { value, verified: true }]));

/** A value for each metric of `paying`. */
export const DEFAULTS = { x: '0', y: '0', saving: '0', reached: '0', improved: false };
