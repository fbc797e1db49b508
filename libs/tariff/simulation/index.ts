export type { Draw } from './draw.ts';
export { firstSight } from './first-sight.ts';
export type { AssumedRange, FirstSight } from './first-sight.ts';
export { reachedBy } from './people.ts';
export type { OutcomeDraw, PeoplePlan } from './people.ts';
export { decisionErrors, simulate } from './simulate.ts';
export type { DecisionErrors, Simulation, SimulationPlan, Spread } from './simulate.ts';
export { costPerOutcome, sweepTariff } from './sweep.ts';
export type { Sweep, SweepFindings, SweepPoint } from './sweep.ts';
