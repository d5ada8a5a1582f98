import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { closerOf } from './closing.ts';

const LONG_MS = 30_000;

async function serve() {
  const asked = Promise.withResolvers<ServerResponse>();
  let isFirst = true;
  const server = createServer({ keepAliveTimeout: LONG_MS }, (_request, response) => {
    if (isFirst) asked.resolve(response);
    else response.end('later');
    isFirst = false;
  });
  const close = closerOf(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent }, resolve).once('error', reject);
    });
  return { asked: asked.promise, close, ask };
}

test('a busy connection gets its answer, hears that it is the last, and is closed with it', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  const response = await asked;
  const began = performance.now();
  const closed = close(LONG_MS);
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
  response.end('done');
  const { headers } = await answer;
  expect(headers.connection).toBe('close');
  expect(await text(await answer)).toBe('done');
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('an answer of which the head is gone already is still finished', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  const response = await asked;
  response.write('half ');
  const received = await answer;
  const began = performance.now();
  const closed = close(LONG_MS);
  response.end('done');
  expect(await text(received)).toBe('half done');
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a request on a kept connection that crosses the closing is still answered', async () => {
  const { asked, close, ask } = await serve();
  const first = ask();
  (await asked).end('first');
  await text(await first);
  await setImmediate(); // The agent takes the connection back.
  const closed = close(LONG_MS);
  const second = await ask();
  expect([await text(second), second.headers.connection]).toEqual(['later', 'close']);
  await closed;
});

test('an idle connection does not hold the closing up', async () => {
  const { asked, close, ask } = await serve();
  const first = ask();
  (await asked).end('first');
  await text(await first);
  const began = performance.now();
  await close(LONG_MS);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a connection that never gets its answer is cut when the time is up', async () => {
  const { asked, close, ask } = await serve();
  const answer = ask();
  await asked;
  await Promise.all([expect(answer).rejects.toThrow('socket hang up'), close(50)]);
});
