import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { show } from './form-frame.ts';

/** More than the buffers on the way take in. */
const LONG = 'x'.repeat(64_000_000);
const server = createServer();
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Asks for a page, and gives the socket on which it would come and the answer that is sent. */
async function ask() {
  const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const [, answer] = await asked;
  return { socket, answer };
}

test('who does not fetch the page that he asked for is cut off', async () => {
  const { socket, answer } = await ask();
  const closed = once(answer, 'close');
  show(answer, 200, LONG, 'GET', 20);
  await closed;
  expect(answer.writableFinished).toBe(false);
  socket.destroy();
});

test('who fetches it has it whole', async () => {
  const { socket, answer } = await ask();
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => void (bytes += chunk.length));
  show(answer, 200, LONG);
  await once(socket, 'end');
  expect([answer.writableFinished, bytes > LONG.length]).toEqual([true, true]);
});
