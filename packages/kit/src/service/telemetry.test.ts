import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { systemActor } from '../domain/index.ts';
import { startTelemetry, traced } from './telemetry.ts';

test('the last spans are sent before the process ends', async () => {
  const paths: (string | undefined)[] = [];
  const collector = createServer((request, response) => {
    paths.push(request.url);
    request.resume().once('end', () => response.writeHead(200, { connection: 'close' }).end());
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const sendSpans = await startTelemetry('test');
  const call = { correlationId: 'c', causationId: null, traceparent: null, language: 'en' } as const;
  await traced('last', { ...call, actor: systemActor('tickets') }, () => Promise.resolve());
  await sendSpans();
  expect(paths).toEqual(['/v1/traces']);
  collector.close();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
});
