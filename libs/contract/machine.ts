export { contractMachine } from './contract.machine.ts';
export { measurementMachine } from './measurement.machine.ts';
export { statementMachine } from './statement.machine.ts';
export { claimMachine } from './claim.machine.ts';
export { roundMachine } from './round.machine.ts';
