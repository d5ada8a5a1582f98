import { availableParallelism } from 'node:os';

/** One Jest run for the whole repository, on sources, by Node's own loader: docs/adr/0019. */
export default {
  testEnvironment: '<rootDir>/infra/local/src/jest-environment.ts',
  runtime: '<rootDir>/infra/local/src/jest-runtime.ts',
  transform: {},
  testSequencer: '<rootDir>/infra/local/src/jest-sequencer.ts',
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/infra'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  globalSetup: '<rootDir>/infra/local/src/jest-setup.ts',
  globalTeardown: '<rootDir>/infra/local/src/jest-teardown.ts',
  testTimeout: 60_000,
  // A file often waits for servers: one more is under way than there are cores, which takes a tenth of the time away on two.
  maxWorkers: availableParallelism() + 1,
};
