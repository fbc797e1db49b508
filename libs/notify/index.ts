export * from './notices.ts';
export * from './notify.migration.ts';
export * from './notify.reads.ts';
