import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { createIdentity } from '../src/identity.ts';

const PARENT = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) };
const MAIN = join(import.meta.dirname, '../dist/main.js');

const attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform(all => Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])));
const span = z.object({ name: z.string(), traceId: z.string(), parentSpanId: z.string().optional(), attributes });
const exported = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) }),
  ),
});
const logLine = z.object({ service: z.literal('identity'), msg: z.string(), port: z.int().optional() });

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Whether nobody listens at a port. */
async function isRefused(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const refused = await once(socket, 'connect').then(
    () => false,
    () => true,
  );
  socket.destroy();
  return refused;
}

/** The built program of a migrated issuer, and the lines of its log as they come. */
async function startProcess(databaseUrl: string, collector: string) {
  const child = spawn(process.execPath, [MAIN], {
    env: { DATABASE_URL: databaseUrl, PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async (words: string) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const told = logLine.parse(JSON.parse(line.value));
      if (told.msg === words) return told;
    }
    throw new Error(`It ended before it said: ${words}`);
  };
  return { said, stop: () => child.kill('SIGTERM'), code: async () => (await exit)[0] as number };
}

test('the process traces what it is asked, without secrets; told to end, it still answers who is about to ask, and sends its last spans', async () => {
  const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
  const sent: string[] = [];
  const collector = createServer((req, res) => void text(req).then(body => (sent.push(body), res.end('{}'))));
  const identity = createIdentity({ issuer: 'http://localhost:4001', databaseUrl });
  await identity.migrate();
  await identity.close();
  const issuer = await startProcess(databaseUrl, await listening(collector));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const { port = 0 } = await issuer.said('the issuer listens');
    const ask = async (path: string) => {
      const headers = { traceparent: `00-${PARENT.traceId}-${PARENT.spanId}-01` };
      const [response] = await once(get({ agent, port, host: '127.0.0.1', path, headers }), 'response');
      await text(response);
      return response.statusCode as number;
    };
    expect(await ask('/healthz')).toBe(200);
    expect(await ask('/interaction/a-secret?state=a-secret')).toBe(400);
    issuer.stop();
    await issuer.said('the issuer stops');
    // By then an idle connection would have been cut, if nobody had a moment left.
    for (let refused = 0; refused < 50;) refused += (await isRefused(port)) ? 1 : 0;
    expect(await ask('/jwks')).toBe(200);
    expect(await issuer.code()).toBe(0);
  } finally {
    issuer.stop();
    agent.destroy();
    collector.close();
    const server = new pg.Client({ connectionString: databaseUrl });
    await server.connect();
    await server.query('drop database mainstay_identity with (force)');
    await server.end();
  }
  const resources = sent.flatMap(body => exported.parse(JSON.parse(body)).resourceSpans);
  expect(new Set(resources.map(it => it.resource.attributes['service.name']))).toEqual(new Set(['mainstay-identity']));
  const spans = resources.flatMap(it => it.scopeSpans.flatMap(({ spans: all }) => all));
  const sibling = { name: 'sign-in', traceId: PARENT.traceId, parentSpanId: PARENT.spanId };
  expect(spans).toEqual([
    { ...sibling, attributes: { route: 'interaction', method: 'GET', status: 400 } },
    { ...sibling, attributes: { route: 'jwks', method: 'GET', status: 200 } },
  ]);
  expect(sent.join('')).not.toContain('a-secret');
});
