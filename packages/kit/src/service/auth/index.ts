export { type Allowance, OPERATION_ALLOWANCE, overAllowance } from './allowance.ts';
export { type CallKey, type CallKeys, generateCallKeys, loadCallKeys } from './call-keys.ts';
export * from './internal-token.ts';
export { mayUse, missingScope } from './may-use.ts';
