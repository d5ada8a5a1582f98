import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  type WriteStream,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stopLeftOver } from './left-over.ts';
import { LocalStackError } from './local-stack.error.ts';
import { Program, type ProgramOptions } from './program.ts';

/** A long-running program that tells over HTTP when it is ready. */
export interface SupervisedProgram extends ProgramOptions {
  readonly name: string;
  /** Answers 200 as soon as the program is ready. */
  readonly readyUrl: string;
}

export interface SupervisorOptions {
  /** For one log file per program, and for the process ids that a later start needs after a crash of this one. */
  readonly folder: string;
  /** Whether a program that ends by itself is started again; otherwise `failed` tells. */
  readonly restarts: boolean;
  readonly report: (line: string) => void;
  readonly readyWithinMs?: number;
  /** The pause before the next restart of a program that ended `deaths` times in a row (1 for the first). */
  readonly backOffMs?: (deaths: number) => number;
}

const LOOK_EVERY_MS = 50;
const STOP_MS = 10_000;
const STABLE_MS = 30_000;
const exponential = (deaths: number): number => Math.min(10_000, 250 * 2 ** (deaths - 1));

interface Running {
  readonly spec: SupervisedProgram;
  readonly log: WriteStream;
  program: Program;
  deaths: number;
  startedAt: number;
  /** A new start of it is under way on purpose. */
  isRestarting: boolean;
}

const commandOf = ({ file, args = [] }: SupervisedProgram): string => args.at(-1) ?? file;

/** Ends the programs that a supervisor of this folder left behind when it was killed. */
export async function stopLeftOverPrograms(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter(name => name.endsWith('.pid'))) {
    const file = join(folder, name);
    const command = readFileSync(file, 'utf8').split('\n')[1];
    if (command) await stopLeftOver(file, new RegExp(RegExp.escape(command)), 'SIGTERM');
    else rmSync(file);
  }
}

/** Starts programs in order, watches them, and ends them in the opposite order. */
export class Supervisor {
  /** Resolves with the reason when a program has ended that nobody restarts. */
  readonly failed: Promise<LocalStackError>;
  readonly #options: SupervisorOptions;
  readonly #running: Running[] = [];
  readonly #fail: (reason: LocalStackError) => void;
  readonly #stopping = new AbortController();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<LocalStackError>();
    this.failed = promise;
    this.#fail = resolve;
    mkdirSync(options.folder, { recursive: true });
  }

  /**
   * Starts a program and resolves when it is ready.
   * @throws LocalStackError with its last lines when it ends before that, or does not become ready in time
   */
  async start(spec: SupervisedProgram): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const log = createWriteStream(join(this.#options.folder, `${spec.name}.log`));
    const running: Running = {
      spec,
      log,
      program: this.#spawn(spec, log),
      deaths: 0,
      startedAt: Date.now(),
      isRestarting: false,
    };
    this.#running.push(running);
    await this.#untilReady(running);
    this.#watch(running);
  }

  /** Ends all programs and starts them anew, in the same order. */
  async restartAll(): Promise<void> {
    for (const running of this.#running) running.isRestarting = true;
    for (const { program } of this.#running.toReversed()) await program.stop('SIGTERM', STOP_MS);
    for (const running of this.#running) {
      this.#replace(running);
      running.isRestarting = false;
      this.#watch(running);
    }
    for (const running of this.#running) await this.#untilReady(running);
  }

  /** Ends all programs, last started first, and resolves when they are gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { spec, program, log } of this.#running.toReversed()) {
      await program.stop('SIGTERM', STOP_MS);
      await new Promise<void>(resolve => log.end(() => resolve()));
      rmSync(this.#pidFile(spec), { force: true });
    }
  }

  #pidFile(spec: SupervisedProgram): string {
    return join(this.#options.folder, `${spec.name}.pid`);
  }

  #spawn(spec: SupervisedProgram, log: WriteStream): Program {
    const program = new Program({
      ...spec,
      onLine: line => {
        if (!log.writableEnded) log.write(`${line}\n`);
        spec.onLine?.(line);
      },
    });
    writeFileSync(this.#pidFile(spec), `${program.pid}\n${commandOf(spec)}\n`);
    return program;
  }

  #replace(running: Running): void {
    running.program = this.#spawn(running.spec, running.log);
    running.startedAt = Date.now();
  }

  #watch(running: Running): void {
    const { program } = running;
    void program.exited.then(async how => {
      if (this.#stopping.signal.aborted || running.isRestarting) return;
      const { name } = running.spec;
      if (!this.#options.restarts) {
        this.#fail(new LocalStackError(`${name} ended (${how}). Its last lines:\n${program.tail}`));
        return;
      }
      running.deaths = Date.now() - running.startedAt > STABLE_MS ? 1 : running.deaths + 1;
      const waitMs = (this.#options.backOffMs ?? exponential)(running.deaths);
      this.#options.report(`${name} ended (${how}); it starts again in ${waitMs} ms`);
      await pause(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted || running.isRestarting) return;
      this.#replace(running);
      this.#watch(running);
    });
  }

  async #untilReady({ spec, program }: Running): Promise<void> {
    const deadline = Date.now() + (this.#options.readyWithinMs ?? 60_000);
    while (!(await isOk(spec.readyUrl))) {
      if (this.#stopping.signal.aborted) return;
      if (program.hasExited) {
        throw new LocalStackError(`${spec.name} ended (${await program.exited}) before it was ready:\n${program.tail}`);
      }
      if (Date.now() > deadline) {
        throw new LocalStackError(`${spec.name} is not ready (${spec.readyUrl}). Its last lines:\n${program.tail}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
