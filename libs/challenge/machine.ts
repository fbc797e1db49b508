export { challengeMachine } from './challenge.machine.ts';
export { correctionMachine } from './correction.machine.ts';
export { routeMachine } from './route.machine.ts';
export { trailMachine } from './trail.machine.ts';
