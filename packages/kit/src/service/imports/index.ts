export { FileImport, ImportRow } from './file-import.entity.ts';
export { importProviders } from './import.resolver.ts';
export { purgeImports } from './purge-imports.ts';
export { KitImports } from './import.tables.ts';
export { type Importer, importer, notKnown } from './importer.ts';
