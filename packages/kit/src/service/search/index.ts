export type { SearchKind } from './search-kind.ts';
export { SealedWords } from './sealed-words.ts';
export { searchProviders } from './search.resolver.ts';
export { TextFilters } from './text-filters.ts';
export { KitSearch } from './search.tables.ts';
export { followRecords } from './search-triggers.ts';
