import type { Clock } from '@mainstay/kit/domain';
import { LRUCache } from 'lru-cache';

export interface RecentAnswersOptions<T> {
  readonly clock: Clock;
  /** How many are remembered; the least used is forgotten first. */
  readonly capacity: number;
  /** How long an answer is good without asking again. */
  readonly freshMs: (answer: T) => number;
  /** How long it stands in where asking fails. */
  readonly standInMs: (answer: T) => number;
}

interface Remembered<T> {
  readonly answer: T;
  /** When it was asked for: it may be as old as that. */
  readonly askedAt: number;
}

/** Answers of a service that many requests need: remembered for a while, and asked for once however many wait. */
export class RecentAnswers<T> {
  readonly #remembered: LRUCache<string, Remembered<T>>;
  readonly #asked = new Map<string, Promise<T>>();

  constructor(private readonly options: RecentAnswersOptions<T>) {
    this.#remembered = new LRUCache({ max: options.capacity });
  }

  /** The answer to `key`, not older than its time allows. @throws what `ask` throws, where nothing can stand in */
  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#remembered.get(key);
    if (known && this.#age(known) < this.options.freshMs(known.answer)) return known.answer;
    const asked = this.#asked.get(key) ?? this.#ask(key, ask).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return await asked;
  }

  /** Is there an answer that is good, or could stand in? */
  knows(key: string): boolean {
    const known = this.#remembered.get(key);
    return known !== undefined && this.#age(known) < this.options.standInMs(known.answer);
  }

  async #ask(key: string, ask: () => Promise<T>): Promise<T> {
    const askedAt = this.#now();
    try {
      const answer = await ask();
      this.#remembered.set(key, { answer, askedAt });
      return answer;
    } catch (error) {
      const known = this.#remembered.get(key);
      if (known && this.knows(key)) return known.answer;
      throw error;
    }
  }

  #age({ askedAt }: Remembered<T>): number {
    return this.#now() - askedAt;
  }

  #now(): number {
    return this.options.clock.now().getTime();
  }
}
