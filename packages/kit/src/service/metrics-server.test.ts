import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { Counter, Registry } from 'prom-client';
import { serveMetrics } from './metrics-server.ts';

test('figures are served at /metrics and nothing is beside them', async () => {
  const registry = new Registry();
  new Counter({ name: 'doors_total', help: 'Doors.', registers: [registry] }).inc(3);
  const server = await serveMetrics(registry, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await answer.text()).toContain('\ndoors_total 3\n');
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
  server.close();
});

test('a figure that cannot be read makes the scrape fail, and the server stays', async () => {
  const registry = new Registry();
  let isUp = false;
  new Counter({
    name: 'doors_total',
    help: 'Doors.',
    registers: [registry],
    collect: () => (isUp ? undefined : Promise.reject(new Error('No doors.'))),
  });
  const server = await serveMetrics(registry, 0, '127.0.0.1');
  const status = async () => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)).status;
  expect(await status()).toBe(500);
  isUp = true;
  expect(await status()).toBe(200);
  server.close();
});

test('a port that is taken is told', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(serveMetrics(new Registry(), port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  other.close();
});
