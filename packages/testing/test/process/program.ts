import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { localFolder } from '@mainstay/local';
import { testServer } from '../../src/index.ts';

const HERE = import.meta.dirname;
/** Node keeps there what it compiled, so that a process need not compile the same libraries again. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(localFolder, 'compile-cache') };

export interface Ending {
  readonly code: number | null;
  readonly errors: string;
  readonly log: readonly Record<string, unknown>[];
}

/** The workshop service as a process of its own, with its exit code, its log and what it wrote to standard error. */
export class WorkshopProcess {
  private readonly child: ChildProcess;
  private readonly errors: Promise<string>;
  private readonly listening = Promise.withResolvers<number>();
  private output = '';

  constructor(environment: NodeJS.ProcessEnv, ...args: readonly string[]) {
    const program = ['--import', join(HERE, 'from-sources.ts'), join(HERE, 'workshop-main.ts')];
    this.child = spawn(process.execPath, [...program, ...args], {
      env: {
        ...process.env,
        ...COMPILE_CACHE,
        NATS_URL: testServer('TEST_NATS_URL'),
        NODE_OPTIONS: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (!this.child.stdout || !this.child.stderr) throw new Error('A child process without its pipes.');
    this.errors = text(this.child.stderr);
    this.child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      this.output += chunk;
      const port = /"port":(\d+)/.exec(this.output)?.[1];
      if (port) this.listening.resolve(Number(port));
    });
  }

  /** The port, once it listens. */
  get port(): Promise<number> {
    return this.listening.promise;
  }

  tell(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** How it ended, once it has. */
  async ending(): Promise<Ending> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    const log = this.output.split('\n').filter(line => line.startsWith('{'));
    return {
      code: this.child.exitCode,
      errors: await this.errors,
      log: log.map(line => JSON.parse(line) as Record<string, unknown>),
    };
  }
}
