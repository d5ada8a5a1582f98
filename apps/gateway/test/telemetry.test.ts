import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { startTelemetry } from '@mainstay/kit/telemetry';
import { z } from 'zod';
import { listen } from './listen.ts';
import { startWorld } from './world.ts';

const spanSchema = z.object({
  ...{ name: z.string(), traceId: z.string(), spanId: z.string(), parentSpanId: z.string().optional() },
  attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })),
});
const exportSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});

test('one trace leads from the client through operation, plan and call to the service, and holds no variables', async () => {
  const sent: string[] = [];
  const collector = await listen(
    createServer((req, res) => void text(req).then(body => (sent.push(body), res.end('{}')))),
  );
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
  const sendSpans = await startTelemetry('gateway');
  const world = await startWorld();
  const traceId = 'ab'.repeat(16);
  await world.ask('query Whose($id: ID!) { ticket(id: $id) { number } }', {
    variables: { id: 'a-secret' },
    headers: { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` },
  });
  const received = world.services.tickets.received[0]?.headers['traceparent'];
  await world.close();
  await sendSpans();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  await collector.close();
  const spans = sent
    .flatMap(body => exportSchema.parse(JSON.parse(body)).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(it => it.spans))
    .filter(span => span.traceId === traceId);
  const [operation, plan, call] = ['operation', 'plan', 'service call'].map(name =>
    spans.find(span => span.name === name),
  );
  expect(operation?.parentSpanId).toBe('cd'.repeat(8));
  expect([plan?.parentSpanId, call?.parentSpanId]).toEqual([operation?.spanId, operation?.spanId]);
  expect(received).toBe(`00-${traceId}-${call?.spanId}-01`);
  const told = Object.fromEntries(operation?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? []);
  expect(told).toMatchObject({ door: 'staff', operation: 'Whose', status: 200 });
  expect(sent.join('')).not.toMatch(/a-secret|user-7/);
});
