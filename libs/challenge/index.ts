export { challengeStage } from './challenge.stage.ts';
export { Baseline } from './challenge.types.ts';
export { challengePolicy, routePolicy, trailPolicy } from './challenge.policy.ts';
export { readsOf, trailSeen, type TrailSeen } from './trail.facts.ts';
export { TrailProcess } from './trail.types.ts';
export type { Selection, TrailContext } from './trail.machine.ts';
export { whenChallengePublished } from './challenge.publication.ts';
