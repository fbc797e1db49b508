export * from './modes.ts';
export * from './node.ts';
export * from './stages.ts';
