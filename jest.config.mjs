/** One Jest run for the whole repository, on sources: packages resolve through their "source" export condition. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/infra'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  // Tests load sources, so the import of a .ts file stays one; only builds rewrite it to .js.
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true, jsc: { rewriteRelativeImportExtensions: false } }] },
  globalSetup: '<rootDir>/infra/local/src/jest-setup.ts',
  globalTeardown: '<rootDir>/infra/local/src/jest-teardown.ts',
  testTimeout: 60_000,
  // Tests wait for servers more than they compute: every core takes one file at a time.
  maxWorkers: '100%',
};
