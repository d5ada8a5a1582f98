export * from './internal-keys.ts';
export * from './internal-token.ts';
export { mayUse } from './may-use.ts';
