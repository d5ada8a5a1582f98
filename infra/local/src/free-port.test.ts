import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort, isFree } from './free-port.ts';

test('ports that were asked for, and are not listened on yet, are not given to others', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()));

  expect(new Set(ports).size).toBe(200);
});

test('a port that somebody listens on is passed over', async () => {
  const server = createServer();
  const next = (await freePort()) + 1;
  server.listen(next, '127.0.0.1');
  await once(server, 'listening');

  await expect(isFree(next)).resolves.toBe(false);
  await expect(freePort()).resolves.not.toBe(next);

  server.close();
  await once(server, 'close');
});
