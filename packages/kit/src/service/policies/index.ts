export type { PolicyActivation } from './policy-activation.ts';
export { policyProviders } from './policy-blanks.resolver.ts';
export { type PolicyKind, policyKind } from './policy-kind.ts';
export { PolicyPlans } from './policy-plans.ts';
