import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProgramOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Run as this user; only root may ask for another one. */
  readonly uid?: number;
  readonly gid?: number;
  /** An open file that the program finds as its descriptor 3. */
  readonly inherit?: number;
  readonly onLine?: (line: string) => void;
}

const TAIL_LINES = 20;

/**
 * A child process in its own process group, so that Ctrl-C in a terminal reaches only us and we stop children in order.
 * It keeps its last lines for error messages.
 */
export class Program {
  readonly exited: Promise<string>;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<(line: string) => void>();
  #ended = false;

  constructor(options: ProgramOptions) {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    if (options.inherit !== undefined) stdio.push(options.inherit);
    const { uid, gid, cwd, env } = options;
    this.#child = spawn(options.file, options.args ?? [], { detached: true, stdio, uid, gid, cwd, env });
    if (options.onLine) this.#watchers.add(options.onLine);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', line => this.#take(line));
    }
    this.exited = new Promise(resolve => {
      const end = (how: string): void => {
        this.#ended = true;
        resolve(how);
      };
      this.#child.once('close', (code, signal) => end(signal ?? `code ${code}`));
      this.#child.once('error', error => {
        this.#take(error.message);
        end(error.message);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasExited(): boolean {
    return this.#ended;
  }

  /** The last lines that the program wrote. */
  get tail(): string {
    return this.#lines.join('\n');
  }

  /** Resolves true when a line matches, false when the program ends before that or does not write it in time. */
  async saw(pattern: RegExp, withinMs: number): Promise<boolean> {
    if (this.#lines.some(line => pattern.test(line))) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const watch = (line: string): void => {
      if (pattern.test(line)) resolve(true);
    };
    this.#watchers.add(watch);
    const timer = setTimeout(() => resolve(false), withinMs);
    void this.exited.then(() => resolve(false));
    const seen = await promise;
    clearTimeout(timer);
    this.#watchers.delete(watch);
    return seen;
  }

  /** Asks the program to end; after `graceMs` it and its children are killed. */
  async stop(signal: NodeJS.Signals, graceMs: number): Promise<void> {
    if (this.#ended || this.#child.pid === undefined) return;
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#killGroup(), graceMs);
    await this.exited;
    clearTimeout(timer);
  }

  #killGroup(): void {
    if (this.#child.pid === undefined || this.#ended) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch (error) {
      // All of them are gone already, and only what they wrote is not yet read.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #take(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > TAIL_LINES) this.#lines.shift();
    for (const watch of this.#watchers) watch(line);
  }
}
