import { createRequire } from 'node:module';
import type WorkerEnvironment from './jest-environment.ts';
import { addressOfRun } from './jest-modules.ts';

const require = createRequire(import.meta.url);
let runs = 0;

/** What Jest asks of the loader of a test file, by Node's own. */
export default class NativeRuntime {
  private readonly run = ++runs;
  private readonly environment: WorkerEnvironment;

  constructor(_config: unknown, environment: WorkerEnvironment) {
    this.environment = environment;
  }

  /** Jest's own runner, which keeps the tests of one file. */
  requireInternalModule(path: string): unknown {
    delete require.cache[path];
    return require(path);
  }

  requireModule(path: string): unknown {
    return require(path);
  }

  setGlobalsForRuntime(): void {
    const { moduleMocker } = this.environment;
    Reflect.set(globalThis, 'jest', {
      fn: moduleMocker.fn.bind(moduleMocker),
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
    });
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  async unstable_importModule(path: string): Promise<void> {
    await import(addressOfRun(path, this.run));
  }

  getSourceMaps(): Map<string, string> {
    return new Map();
  }

  // Nothing to do: mocks and globals end with the environment, and nothing is covered.
  enterTestCode(): void {}
  leaveTestCode(): void {}
  resetModules(): void {}
  clearAllMocks(): void {}
  resetAllMocks(): void {}
  restoreAllMocks(): void {}
  teardown(): void {}
  getAllCoverageInfoCopy(): void {}
}
