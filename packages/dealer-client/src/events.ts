/** One message of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string;
}

/** Reads server-sent events until the stream ends or breaks off; half an event is left out. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const chunk = await reader.read().catch(() => undefined);
      if (!chunk || chunk.done) return;
      text += decoder.decode(chunk.value, { stream: true });
      const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
      text = blocks.pop() ?? '';
      yield* blocks.map(eventOf);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // A stream that broke is closed already.
  }
}

function eventOf(block: string): ServerEvent {
  const fields = block.split('\n').map(line => /^(\w+): ?(.*)$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap(field => (field?.[1] === name ? [field[2] ?? ''] : []));
  return { event: valuesOf('event').at(-1), id: valuesOf('id').at(-1), data: valuesOf('data').join('\n') };
}
