export { matchingMachine } from './matching.machine.ts';
