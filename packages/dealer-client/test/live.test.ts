import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { apiKey, clientCredentials, type Credential, DealerClient } from '../src/index.ts';
import { breakOff, fail, json, openDoor, type Reply, type ScriptedDoor } from './scripted-door.ts';

let door: ScriptedDoor;
beforeEach(async () => void (door = await openDoor()));
afterEach(() => door.close());

const client = (credential: Credential = apiKey('mst_key')) =>
  new DealerClient({ url: door.url, credential, retries: { firstWaitMs: 1 } });
const block = (id: string, number: string) =>
  `event: next\nid: ${id}\ndata: ${JSON.stringify({ data: { ticketUpdated: { number } } })}\n\n`;
const COMPLETE = 'event: complete\ndata:\n\n';
const refused = (code: string) =>
  `event: next\ndata: ${JSON.stringify({ errors: [{ message: 'No.', extensions: { code } }] })}\n\n${COMPLETE}`;

/** A stream of these pieces, which then ends. */
const stream =
  (...pieces: readonly string[]): Reply =>
  res => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) res.write(piece);
    res.end();
  };
const places = () => door.calls.map(call => call.headers['last-event-id']);

test('a stream that ends, breaks or is refused for a while is opened again at its place, until it is complete', async () => {
  door.willReply(
    stream('retry: 1000\nid: t:1\n\n', block('t:2', 'A'), ': RESTART, connect again\n\n'),
    res => {
      res.writeHead(200).write(`id: t:2\n\n:\n\n${block('t:3', 'B')}event: next\nid: t:4\nda`, () => res.destroy());
    },
    breakOff,
    fail('SERVICE_UNAVAILABLE', 503, { 'retry-after': '0' }),
    fail('TOO_MANY_SUBSCRIPTIONS', 429),
    stream('id: t:3\n\n', block('t:4', 'C'), COMPLETE),
  );
  const begun: string[] = [];
  const seen: unknown[] = [];
  for await (const { data, eventId } of client().ticketUpdates({ onBegin: id => begun.push(id) })) {
    seen.push([data.ticketUpdated?.number, eventId]);
  }
  expect(seen).toEqual([
    ['A', 't:2'],
    ['B', 't:3'],
    ['C', 't:4'],
  ]);
  expect(begun).toEqual(['t:1']);
  expect(places()).toEqual([undefined, 't:2', 't:3', 't:3', 't:3', 't:3']);
  expect(door.calls[0]?.headers.accept).toBe('text/event-stream');
});

test('characters and events may be cut anywhere', async () => {
  const bytes = Buffer.from(`id: t:1\n\n${block('t:2', '故障')}${COMPLETE}`);
  door.willReply(res => {
    res.writeHead(200);
    const writeFrom = (at: number): void => {
      if (at < bytes.length) res.write(bytes.subarray(at, at + 1), () => writeFrom(at + 1));
      else res.end();
    };
    writeFrom(0);
  });
  const { value } = await client().ticketUpdates().next();
  expect(value).toEqual({ data: { ticketUpdated: { number: '故障' } }, eventId: 't:2' });
});

test('a dealer that comes back says where it was, and hears when that is too long ago', async () => {
  door.willReply(fail('RESUME_IMPOSSIBLE', 409));
  const updates = client().ticketUpdates({ resumeFrom: 't:1' });
  await expect(updates.next()).rejects.toMatchObject({ code: 'RESUME_IMPOSSIBLE', status: 409 });
  expect(places()).toEqual(['t:1']);
});

test('a stream goes on with a new token when the old one ends; a key that ends, ends it', async () => {
  const token = (name: string) => json({ access_token: name, expires_in: 600 });
  door.willReply(
    token('one'),
    stream('id: t:1\n\n', block('t:2', 'A'), refused('UNAUTHENTICATED')),
    token('two'),
    stream('id: t:2\n\n', block('t:3', 'B'), COMPLETE),
  );
  const credential = clientCredentials({ tokenUrl: `${door.url}/token`, clientId: 'i', clientSecret: 's', scopes: [] });
  const seen: unknown[] = [];
  for await (const { data } of client(credential).ticketUpdates()) seen.push(data.ticketUpdated?.number);
  expect(seen).toEqual(['A', 'B']);
  expect(door.calls.at(-1)?.headers).toMatchObject({ authorization: 'Bearer two', 'last-event-id': 't:2' });

  door.willReply(stream(block('t:3', 'C'), refused('UNAUTHENTICATED')));
  const updates = client().ticketUpdates();
  await updates.next();
  await expect(updates.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('who stops listening closes the connection', async () => {
  const closed = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const open = (at: number): Reply => {
    return res => {
      res.once('close', () => closed[at]?.resolve());
      res.writeHead(200).write(block('t:2', 'A'));
    };
  };
  door.willReply(open(0), open(1));
  for await (const update of client().ticketUpdates()) if (update.eventId === 't:2') break;
  await closed[0]?.promise;
  const abort = new AbortController();
  const updates = client().ticketUpdates({ signal: abort.signal });
  await updates.next();
  abort.abort();
  expect(await updates.next()).toEqual({ done: true, value: undefined });
  await closed[1]?.promise;
});
