export { requestMachine } from './request.machine.ts';
export { responseMachine } from './response.machine.ts';
export { rfiMachine } from './rfi.machine.ts';
