export * from './internal-keys.ts';
export * from './internal-token.ts';
export { mayUse, missingScope } from './may-use.ts';
