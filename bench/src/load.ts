import { setTimeout as pause } from 'node:timers/promises';
import { median } from './measure.ts';

export type Work = (index: number) => Promise<unknown>;

/** How many units of work got done in a second, and how long one took at the median, in milliseconds. */
export interface Throughput {
  readonly perSecond: number;
  readonly medianMs: number;
}

/** So many clients, each beginning its next piece of work when its last is done, for a while. */
export async function closedLoop(clients: number, forMs: number, work: Work): Promise<Throughput> {
  const times: number[] = [];
  let next = 0;
  const begin = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - begin < forMs) {
      const start = performance.now();
      await work(next++);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: times.length / ((performance.now() - begin) / 1000), medianMs: median(times) };
}

/** So many units of work by so many clients. Answers with units per second. */
export async function all(count: number, clients: number, work: Work): Promise<number> {
  let next = 0;
  const begin = performance.now();
  const client = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return count / ((performance.now() - begin) / 1000);
}

/** Begins work at a fixed pace, however long each piece takes, and resolves when all is done. */
export async function paced(perSecond: number, count: number, work: Work): Promise<void> {
  const running: Promise<unknown>[] = [];
  const begin = performance.now();
  for (let index = 0; index < count; index++) {
    const wait = begin + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await pause(wait);
    running.push(work(index));
  }
  await Promise.all(running);
}

/** Waits for a fact that shows from outside only. @throws Error when it does not come true in time */
export async function until(
  fact: () => Promise<boolean>,
  what: string,
  withinMs = 60_000,
  everyMs = 20,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await fact())) {
    if (performance.now() > deadline) throw new Error(`Not in ${withinMs / 1000} s: ${what}.`);
    await pause(everyMs);
  }
}
