import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';

/** A service that lets a file wait. */
export class FileStalled extends Error {}

/**
 * The body of a request as it goes on to a service. Where that ends early the request lives on, to be read to its end and
 * answered.
 */
export function passedOn(req: IncomingMessage): Readable {
  const body = new PassThrough();
  req.once('close', () => {
    if (!req.complete) body.destroy(new Error('The sender has gone.'));
  });
  return req.pipe(body);
}

/** Watches how long a service lets a file wait. */
export class FileWait {
  readonly #late = new AbortController();
  readonly #stalled = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** Fires when it is too long. */
  readonly signal = this.#late.signal;

  /** From now on something has to come within this time. */
  within(ms: number): void {
    this.#stop();
    if (this.#isOver) return;
    this.#timer = setTimeout(() => {
      const stalled = new FileStalled();
      this.#late.abort(stalled);
      this.#stalled.reject(stalled);
    }, ms);
  }

  /** Within this time the service takes more of what is sent, and answers after the last of it. */
  sending(body: Readable, ms: number): void {
    const wait = () => this.within(ms);
    body
      .on('pause', wait)
      .on('resume', () => this.#stop())
      .once('end', wait);
  }

  /** @throws FileStalled where the answer does not come while there is time */
  async answered<T>(answer: Promise<T>): Promise<T> {
    try {
      return await Promise.race([answer, this.#stalled.promise]);
    } finally {
      this.#isOver = true;
      this.#stop();
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
  }
}
