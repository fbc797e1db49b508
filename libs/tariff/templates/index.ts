import { cambodia } from './cambodia.ts';
import { chicago } from './chicago.ts';
import { educateGirls } from './educate-girls.ts';
import { iodFrance } from './iod-france.ts';
import { kangaroo } from './kangaroo.ts';
import { koto } from './koto.ts';
import { motherTeresa } from './mother-teresa.ts';
import { newpin } from './newpin.ts';
import { norrkoping } from './norrkoping.ts';
import { ornskoldsvik } from './ornskoldsvik.ts';
import { perPerson } from './per-person.ts';
import { peterborough } from './peterborough.ts';
import { pricePerUnit } from './price-per-unit.ts';
import { rikers } from './rikers.ts';
import { stepsAgainstComparison } from './steps-against-comparison.ts';
import { utah } from './utah.ts';
import { waysToWellness } from './ways-to-wellness.ts';
import type { Template } from './template.ts';

export type { Template } from './template.ts';
export {
  norrkoping,
  ornskoldsvik,
  pricePerUnit,
  perPerson,
  stepsAgainstComparison,
  koto,
  peterborough,
  rikers,
  newpin,
  motherTeresa,
  waysToWellness,
  chicago,
  utah,
  educateGirls,
  kangaroo,
  cambodia,
  iodFrance,
};

/** Every template: Swedish contracts and shapes first, then contracts from elsewhere. */
export const templates: readonly Template[] = [
  norrkoping,
  ornskoldsvik,
  pricePerUnit,
  perPerson,
  stepsAgainstComparison,
  koto,
  peterborough,
  rikers,
  newpin,
  motherTeresa,
  waysToWellness,
  chicago,
  utah,
  educateGirls,
  kangaroo,
  cambodia,
  iodFrance,
];
