export type { Draw } from './draw.ts';
export { firstSight } from './first-sight.ts';
export type { AssumedRange, FirstSight } from './first-sight.ts';
export { evenCourse, reachedBy } from './people.ts';
export type { EvenCourse, OutcomeDraw, PeoplePlan } from './people.ts';
export { decisionErrors, simulate, spreadOf } from './simulate.ts';
export type { DecisionErrors, Simulation, SimulationPlan, Spread } from './simulate.ts';
export { costPerOutcome, sweepTariff } from './sweep.ts';
export type { Sweep, SweepFindings, SweepPoint } from './sweep.ts';
