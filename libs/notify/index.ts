export * from './inbox.ts';
export * from './mail.migration.ts';
export * from './mail.ts';
export * from './notices.ts';
export * from './notify.migration.ts';
export * from './notify.reads.ts';
export * from './postman.ts';
export * from './smtp.ts';
