export { challengeMachine } from './challenge.machine.ts';
export { routeMachine } from './route.machine.ts';
export { trailMachine } from './trail.machine.ts';
