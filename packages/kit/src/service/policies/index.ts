export { type PolicyKind, policyKind } from './policy-kind.ts';
export { policyProviders } from './policy-blanks.resolver.ts';
