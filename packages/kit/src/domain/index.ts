export * from './actor.ts';
export * from './aggregate.ts';
export * from './clock.ts';
export * from './input-invalid.ts';
export * from './lifecycle.ts';
export * from './money.ts';
export * from './policy.ts';
export * from './user-error.ts';
