export * from './internal-keys.ts';
export * from './internal-token.ts';
