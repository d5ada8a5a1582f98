import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** One event of a stream; a comment has nothing but itself. */
export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: unknown;
  readonly comment?: string;
}

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A stream of server-sent events, read line by line, as slowly as the test likes. */
export class EventSource {
  readonly status: number;
  readonly #blocks: AsyncGenerator<string, undefined>;

  private constructor(readonly response: IncomingMessage) {
    this.status = response.statusCode ?? 0;
    this.#blocks = blocksOf(response);
  }

  static async open(url: string, { query, variables, token, path = '/graphql', headers }: Asked): Promise<EventSource> {
    const sent = request(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...headers,
      },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).once('error', reject);
    });
    sent.end(JSON.stringify({ query, variables }));
    return new EventSource(await answered);
  }

  /** The next event that is not a comment; undefined at the end of the stream. */
  async next(): Promise<ServerSentEvent | undefined> {
    for (;;) {
      const event = await this.nextOfAll();
      if (event?.comment === undefined) return event;
    }
  }

  async nextOfAll(): Promise<ServerSentEvent | undefined> {
    const { value } = await this.#blocks.next();
    return value === undefined ? undefined : eventOf(value);
  }

  /** The body of an answer that is no stream. */
  async json(): Promise<{ readonly errors: readonly { readonly extensions: Record<string, unknown> }[] }> {
    let text = '';
    for (;;) {
      const { value } = await this.#blocks.next();
      if (value === undefined) return JSON.parse(text);
      text += value;
    }
  }

  close(): void {
    this.response.destroy();
  }
}

async function* blocksOf(response: IncomingMessage): AsyncGenerator<string, undefined> {
  let rest = '';
  try {
    for await (const chunk of response) {
      const blocks = (rest + String(chunk)).split('\n\n');
      rest = blocks.pop() ?? '';
      yield* blocks;
    }
  } catch {
    // Cut off.
  }
  if (rest !== '') yield rest;
  return undefined;
}

function eventOf(block: string): ServerSentEvent {
  const fields = block.split('\n').map(line => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const named = Object.fromEntries(fields.map(([, name, value]) => [name || 'comment', value ?? '']));
  const { data, comment, id, event } = named;
  return {
    ...(id === undefined ? {} : { id }),
    ...(event === undefined ? {} : { event }),
    ...(data ? { data: JSON.parse(data) } : {}),
    ...(comment === undefined ? {} : { comment }),
  };
}
