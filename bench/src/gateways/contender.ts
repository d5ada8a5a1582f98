import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { closedLoop, until } from '../load.ts';
import type { Running } from '../stack.ts';

/** `/proc` counts the time of a process in hundredths of a second. */
const TICK_MS = 10;
const CLIENTS = 8;

/** What a gateway took to answer one request, and how many it answered in a second. */
export interface Cost {
  readonly cpuMs: number;
  readonly perSecond: number;
}

/** A gateway in a process of its own. */
export class Contender {
  readonly name: string;
  readonly #process: Omit<Running, 'startMs'>;
  readonly #path: string;
  readonly #pool: Pool;

  constructor(name: string, process: Omit<Running, 'startMs'>, path = '/graphql') {
    this.name = name;
    this.#process = process;
    this.#path = path;
    this.#pool = new Pool(process.url, { connections: 64, headersTimeout: 60_000 });
  }

  /** Waits until it answers. @throws Error where it ends before that or does not answer in time */
  async ready(token: string): Promise<void> {
    const answers = async (): Promise<boolean> => {
      const { hasExited, tail } = this.#process.program;
      if (hasExited) throw new Error(`${this.name} ended: ${tail}`);
      return this.ask('{ __typename }', {}, token).then(
        text => !text.includes('"errors"'),
        () => false,
      );
    };
    await until(answers, `${this.name} answers`, 60_000, 50);
  }

  /** @returns the text of its answer @throws Error where it is not a 200 */
  async ask(query: string, variables: object, token: string): Promise<string> {
    const { statusCode, body } = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${this.name} answered ${statusCode}: ${text.slice(0, 1_000)}`);
    return text;
  }

  /** @param tokens a new one for every request @param bytes of the answer that is right */
  async load(forMs: number, query: string, variables: object, tokens: Tokens, bytes: number): Promise<Cost> {
    let count = 0;
    const before = this.#cpuMs();
    const { perSecond } = await closedLoop(CLIENTS, forMs, async () => {
      const text = await this.ask(query, variables, await tokens.next());
      if (text.length !== bytes)
        throw new Error(`${this.name} answered otherwise than before: ${text.slice(0, 1_000)}`);
      count += 1;
    });
    return { cpuMs: (this.#cpuMs() - before) / count, perSecond };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  /** The processor time of all its threads up to now. */
  #cpuMs(): number {
    const fields = readFileSync(`/proc/${this.#process.program.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }
}

/** Access tokens, no two of them the same, signed before they are wanted. */
export class Tokens {
  readonly #sign: () => Promise<string>;
  readonly #kept: string[] = [];

  constructor(sign: () => Promise<string>) {
    this.#sign = sign;
  }

  async keep(count: number): Promise<void> {
    while (this.#kept.length < count) this.#kept.push(await this.#sign());
  }

  async next(): Promise<string> {
    return this.#kept.pop() ?? this.#sign();
  }
}
