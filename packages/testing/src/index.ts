export * from './database.ts';
export * from './schema-drift.ts';
export * from './test-service.ts';
