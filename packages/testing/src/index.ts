export * from './database.ts';
export { dealerView } from './dealer-view.ts';
export * from './eventually.ts';
export * from './schema-drift.ts';
export * from './test-service.ts';
export { searched } from './searched.ts';
export { plannedTypesIn, policyTypesIn, valuesOf } from './policy-types.ts';
export { numbersUnfound, searchedKinds } from './search-gaps.ts';
