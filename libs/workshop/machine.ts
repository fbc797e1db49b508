export { seriesMachine } from './series.machine.ts';
export { workshopMachine } from './workshop.machine.ts';
