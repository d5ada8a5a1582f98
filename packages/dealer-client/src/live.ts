import { type Answer, type Door, failure, isPassing, readAnswer } from './door.ts';
import { RequestFailed } from './errors.ts';
import { readEvents, type ServerEvent } from './events.ts';
import type { Operation } from './operation.ts';
import { pause } from './retry.ts';

export interface FollowOptions {
  /** The `eventId` of the last update that was dealt with: what came since is brought first. */
  readonly resumeFrom?: string | undefined;
  /** Called with the place where the stream begins: what is loaded from then on leaves no gap. */
  readonly onBegin?: ((eventId: string) => void) | undefined;
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer to a subscription, and the place in the stream from which to go on after it. */
export interface Update<Data> {
  readonly data: Data;
  readonly eventId: string;
}

/** A stream that says nothing for so long is broken: the door says something every 15 seconds. */
const SILENCE_MS = 45_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Updates, without end: a stream that breaks is opened again at its place, with a new token where the old one ended.
 * @throws RequestFailed where that is refused, as with `RESUME_IMPOSSIBLE`: load anew then, and follow without `resumeFrom`
 */
export async function* follow<Data>(
  door: Door,
  operation: Operation,
  { resumeFrom, onBegin, signal }: FollowOptions,
): AsyncGenerator<Update<Data>, void, undefined> {
  let place = resumeFrom;
  for (let failures = 1; !signal?.aborted; failures += 1) {
    let retryAfterSeconds: number | undefined;
    try {
      for await (const { event, id, data } of open(door, operation, place, signal)) {
        failures = 0;
        if (place === undefined && id !== undefined) onBegin?.(id);
        place = id ?? place;
        if (event === 'complete') return;
        if (event === 'next') yield { data: dataOf<Data>(data), eventId: place ?? '' };
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof RequestFailed)) throw error;
      const isSignedOut = error.code === 'UNAUTHENTICATED' && failures < 2 && door.forgetToken();
      if (!isSignedOut && !isPassing(error)) throw error;
      ({ retryAfterSeconds } = error);
    }
    const wait = retryAfterSeconds === undefined ? door.retries.firstWaitMs * 2 ** failures : retryAfterSeconds * 1000;
    await pause(Math.min(wait, LONGEST_WAIT_MS), signal).catch(() => undefined);
  }
}

/** The messages of one stream, until it ends or breaks. */
async function* open(
  door: Door,
  { query, variables }: Operation,
  place: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent, void, undefined> {
  const silence = new AbortController();
  const watch = () => setTimeout(() => silence.abort(), SILENCE_MS);
  let watching = watch();
  try {
    const headers = { accept: 'text/event-stream', ...(place !== undefined && { 'last-event-id': place }) };
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    const response = await door.post({ query, variables }, headers, either, signal);
    if (!response.ok || !response.body) throw failure(response, await readAnswer(response));
    for await (const event of readEvents(response.body)) {
      clearTimeout(watching);
      yield event;
      watching = watch();
    }
  } finally {
    clearTimeout(watching);
  }
}

function dataOf<Data>(text: string): Data {
  const { data, errors = [] }: Answer<Data> = JSON.parse(text);
  if (data != null && errors.length === 0) return data;
  throw new RequestFailed(errors[0]?.extensions?.code ?? 'UNKNOWN', 200, errors, { data });
}
