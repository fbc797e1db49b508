import { norrkoping } from './norrkoping.ts';
import { pricePerUnit } from './price-per-unit.ts';
import { stepsAgainstComparison } from './steps-against-comparison.ts';
import type { Template } from './template.ts';

export type { Template } from './template.ts';
export { norrkoping, pricePerUnit, stepsAgainstComparison };

/** Every template, Swedish contracts first. */
export const templates: readonly Template[] = [norrkoping, pricePerUnit, stepsAgainstComparison];
