import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { arrival, boundBodies, refuseBrokenRequests } from './arrival.ts';

/** Answers to requests without a body, which nobody reads to their end. */
const held: ServerResponse[] = [];
const server = createServer(arrival(200, 60_000), (request, response) => {
  if (request.method === 'GET') return void held.push(response);
  request
    .resume()
    .once('end', () => response.end('done'))
    .once('error', () => undefined);
});
refuseBrokenRequests(server);
boundBodies(server, 200, () => false);
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

/** Sends something that is no whole request, and gives what comes until the connection is cut. */
async function send(begin: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(begin);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) };
}
const refusal = (code: string) => ({ errors: [{ message: expect.any(String), extensions: { code } }] });

test.each([
  ['headers', 'POST / HTTP/1.1\r\nhost: x\r\n'],
  ['body', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{"query"'],
])('a request whose %s do not arrive is cut with a code', async (_what, begin) => {
  expect(await send(begin)).toEqual({ status: 408, body: refusal('REQUEST_TIMEOUT') });
});

test('a request without a body has arrived, however long its answer takes', async () => {
  const { port } = server.address() as AddressInfo;
  const stream = fetch(`http://127.0.0.1:${port}/`);
  // Began later and is cut: so the bound of the first one has passed.
  expect(await send('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{')).toMatchObject({ status: 408 });
  for (const response of held) response.end('events');
  expect(await (await stream).text()).toBe('events');
});

test('what is no request is refused with a code', async () => {
  expect(await send('hello\r\n\r\n')).toEqual({ status: 400, body: refusal('BAD_REQUEST') });
  const header = `POST / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`;
  expect(await send(header)).toEqual({ status: 431, body: refusal('HEADERS_TOO_LARGE') });
});

test('a request has arrived within ten seconds, the time between two looks included', () => {
  const { requestTimeout, headersTimeout, connectionsCheckingInterval } = arrival();
  expect(requestTimeout + connectionsCheckingInterval).toBe(10_000);
  expect(headersTimeout).toBeLessThanOrEqual(requestTimeout);
});
