import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, jest, test } from '@jest/globals';
import { Patience } from '../src/patience.ts';
import { connect } from '../src/service.ts';
import { listen } from './listen.ts';

const call = (body: string) => ({
  ...{ body, token: 't', correlationId: 'c', language: 'en' as const, traceparent: undefined },
  patience: new Patience(),
});

test('after a minute calls go over a new connection, and the old one still ends what it carries', async () => {
  const now = Date.now();
  const time = jest.spyOn(Date, 'now').mockReturnValue(now);
  const sockets: Socket[] = [];
  const held = Promise.withResolvers<ServerResponse>();
  const server = createServer((req, res) => {
    sockets.push(req.socket);
    req.resume().once('end', () => (sockets.length === 4 ? held.resolve(res) : res.end('{"data":{}}')));
  });
  const { url, close } = await listen(server);
  const connection = connect(url);
  const ask = async (body: string) => {
    await connection.execute(call(body));
    await nextTurn(); // Only then is the connection free again.
  };
  await ask('on the first connection');
  time.mockReturnValue(now + 60_000);
  await ask('on the first one still');
  time.mockReturnValue(now + 60_001);
  await ask('on the second');
  const slow = connection.execute(call('on the second, and it takes long'));
  const answer = await held.promise;
  time.mockReturnValue(now + 120_002);
  await ask('on the third');
  answer.end('{"data":{"isLate":true}}');
  expect(await slow).toEqual({ data: { isLate: true } });
  time.mockRestore(); // Jest's measure of this file goes by it.
  const different = [...new Set(sockets)];
  expect(sockets.map(socket => different.indexOf(socket))).toEqual([0, 0, 1, 1, 2]);
  await connection.close();
  await close();
});

test('a connection that carries nothing is closed by us, long before the service would', async () => {
  const closed = Promise.withResolvers<void>();
  let isOurs = false;
  const server = createServer((req, res) => {
    req.socket.once('end', () => (isOurs = true)).once('close', () => closed.resolve());
    req.resume().once('end', () => res.end('{"data":{}}'));
  });
  server.keepAliveTimeout = 600_000;
  const { url, close } = await listen(server);
  const connection = connect(url);
  await connection.execute(call('x'));
  await closed.promise;
  expect(isOurs).toBe(true);
  await connection.close();
  await close();
});
