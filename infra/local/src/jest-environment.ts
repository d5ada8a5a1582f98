import { setSourceMapsSupport } from 'node:module';
import { ModuleMocker } from 'jest-mock';

/** Where Jest's runner, which is new for each test file, looks for the listeners of one before it. */
const LISTENERS = Symbol.for('EVENT_HANDLERS');
const prepareStackTrace = Reflect.get(Error, 'prepareStackTrace');
const exit = process.exit.bind(process);
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

/** Runs test files in the worker's own realm, and leaves the process to the next one as it was. */
export default class WorkerEnvironment {
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  private readonly variables = { ...process.env };

  async setup(): Promise<void> {
    // Node knows where each line comes from; Jest's own answer knows only what Jest transformed.
    Reflect.set(Error, 'prepareStackTrace', prepareStackTrace);
  }

  async teardown(): Promise<void> {
    this.moduleMocker.restoreAllMocks();
    Reflect.deleteProperty(globalThis, LISTENERS);
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    process.exit = exit;
  }

  exportConditions(): string[] {
    return [];
  }

  /** None: there is no realm but the worker's. */
  getVmContext(): null {
    return null;
  }
}
