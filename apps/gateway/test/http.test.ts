import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createGateway, type GatewayOptions } from '../src/index.ts';
import { compose } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await startWorld({ allowedOrigins: ['https://desk.example'] })));
afterAll(() => world.close());

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  world.fetchText('/graphql', {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${world.staff}`, ...headers },
  });

test('malformed JSON is refused in JSON', async () => {
  for (const body of ['{', '<xml/>', '']) {
    const { status, errors } = await post(body);
    expect([body, status, errors[0]?.extensions]).toEqual([body, 400, { code: 'MALFORMED_JSON' }]);
  }
});

test('several operations in one request are refused', async () => {
  const { status, errors } = await post('[{"query":"{ echo }"},{"query":"{ echo }"}]');
  expect(status).toBe(400);
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
});

test('what a web page could send without asking is refused as possible forgery', async () => {
  const body = '{"query":"{ echo }"}';
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    expect((await post(body, { 'content-type': type })).status).toBe(400);
  }
  const headers = { authorization: `Bearer ${world.staff}` };
  expect((await world.fetchText('/graphql?query={echo}', { headers })).status).toBe(400);
  const preflighted = { ...headers, 'apollo-require-preflight': 'yes' };
  const { status, data } = await world.fetchText('/graphql?query={echo(text:"hi")}', { headers: preflighted });
  expect([status, data]).toEqual([200, { echo: 'hi' }]);
  const mutation = await world.fetchText('/graphql?query=mutation{ticketClose(id:1){id}}', { headers: preflighted });
  expect(mutation.status).toBe(405);
});

test('a compressed request is refused', async () => {
  const { status } = await post('xx', { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  expect(status).toBe(415);
});

test('anything else is 404 in JSON', async () => {
  for (const path of ['/', '/metrics', '/graphql/', '/staff', '/.env', '//graphql', '/dealer/../graphql/x']) {
    const { status, errors } = await world.fetchText(path);
    expect([path, status, errors[0]?.extensions]).toEqual([path, 404, { code: 'NOT_FOUND' }]);
  }
});

test('health, readiness and figures are there for the machinery', async () => {
  await world.ask('{ echo }');
  expect((await world.fetchText('/healthz')).text).toBe('{"status":"ok"}');
  expect((await world.fetchText('/readyz')).text).toBe('{"status":"ready"}');
  const figures = await world.figures();
  expect(figures).toMatch(/mainstay_gateway_service_call_seconds_count\{service="tickets",outcome="answered"\} \d+/);
  expect(figures).toMatch(/mainstay_gateway_request_seconds_count\{door="staff",status="200"\} \d+/);
});

test('every answer forbids guessing its type and keeping it', async () => {
  for (const { headers } of [await world.ask('{ echo }'), await world.fetchText('/nothing')]) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('the correlation id is the caller’s where it is sane, else a new one', async () => {
  const sane = await world.ask('{ echo }', { headers: { 'x-correlation-id': 'case-2026:0001' } });
  expect(sane.headers.get('x-correlation-id')).toBe('case-2026:0001');
  for (const odd of ['short', 'with space in it', `${'x'.repeat(129)}`, '{"json":true}']) {
    const { headers } = await world.ask('{ echo }', { headers: { 'x-correlation-id': odd } });
    expect(headers.get('x-correlation-id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  }
});

test('each operation leaves one line in the log, without its content', async () => {
  const { headers } = await world.ask('query Greet($text: String) { echo(text: $text) refuse }', {
    variables: { text: 'Mrs Jansen, +31 6 1234' },
  });
  const correlationId = headers.get('x-correlation-id');
  const lines = world.lines.filter(line => line['correlationId'] === correlationId);
  expect(lines).toEqual([
    expect.objectContaining({
      msg: 'operation',
      door: 'staff',
      operation: 'Greet',
      subject: 'user-7',
      status: 200,
      errorCodes: ['FORBIDDEN'],
      durationMs: expect.any(Number),
    }),
  ]);
  expect(JSON.stringify(world.lines)).not.toMatch(/Jansen|Bearer|eyJ/);
});

test('only named web pages may call from a browser', async () => {
  const ask = (origin: string, method: string) => world.fetchText('/graphql', { method, headers: { origin } });
  const preflight = await ask('https://desk.example', 'OPTIONS');
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://desk.example');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  expect((await ask('https://desk.example', 'GET')).headers.get('access-control-allow-origin')).toBe(
    'https://desk.example',
  );
  for (const origin of ['https://evil.example', 'null', 'https://desk.example.evil.example']) {
    expect((await ask(origin, 'OPTIONS')).headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a supergraph whose services are not all known, or that cannot be read, stops the start', async () => {
  const options: GatewayOptions = {
    staffSupergraph: compose('staff'),
    dealerSupergraph: compose('dealer'),
    services: world.urls,
    signIn: { issuer: world.issuer.issuer, audiences: { staff: 's', dealer: 'd' }, rolesClaim: 'roles' },
    signer: world.signer,
    logger: pino({ level: 'silent' }),
  };
  await expect(createGateway({ ...options, services: {} })).rejects.toThrow('names the service "billing"');
  await expect(createGateway({ ...options, dealerSupergraph: 'type Query { a: Int }' })).rejects.toThrow('supergraph');
});

test('closing finishes what is under way, takes nothing new, and is over in time even where a call never ends', async () => {
  const closing = await startWorld({ timeouts: { serviceMs: 5_000, operationMs: 5_000, closeMs: 30_000 } });
  const arrived = Promise.withResolvers<() => void>();
  closing.services.tickets.misbehave((_, res) => arrived.resolve(() => void res.end('{"data":{"echo":"done"}}')));
  const asked = closing.ask('{ echo }');
  const answer = await arrived.promise;
  const closed = closing.gateway.close();
  await expect(fetch(`${closing.url}/healthz`)).rejects.toThrow();
  answer();
  expect((await asked).data).toEqual({ echo: 'done' });
  const answered = performance.now();
  await closed;
  expect(performance.now() - answered).toBeLessThan(5_000);
  await closing.close();

  const stuck = await startWorld({ timeouts: { serviceMs: 5_000, operationMs: 5_000, closeMs: 100 } });
  const reached = Promise.withResolvers<void>();
  stuck.services.tickets.misbehave(() => reached.resolve());
  const lost = stuck.ask('{ echo }');
  await reached.promise;
  const started = performance.now();
  await Promise.all([expect(lost).rejects.toThrow(), stuck.gateway.close()]);
  expect(performance.now() - started).toBeLessThan(1_000);
  await stuck.close();
});

test('a request that stops half-way does not trouble the gateway', async () => {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${world.staff}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"query"`;
  socket.end(head);
  await Promise.race([text(socket), once(socket, 'close')]);
  expect((await world.ask('{ echo }')).status).toBe(200);
});

test('how long a client takes to send is not taken from the time that services have', async () => {
  const operationMs = 500;
  const brief = await startWorld({ timeouts: { operationMs } });
  await brief.ask('{ echo }'); // The issuer's keys are fetched before.
  const body = JSON.stringify({ query: '{ echo(text: "here") }' });
  const sent = request(`${brief.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${brief.staff}`,
      'content-type': 'application/json',
      'content-length': body.length,
    },
  });
  const answered = once(sent, 'response');
  sent.write(body.slice(0, 5));
  setTimeout(() => sent.end(body.slice(5)), operationMs + 100);
  const [response] = (await answered) as [IncomingMessage];
  expect(JSON.parse(await text(response))).toEqual({ data: { echo: 'here' } });
  await brief.close();
});

test('a request that arrives too slowly is cut with a code, and the gateway goes on', async () => {
  const slow = await startWorld({ timeouts: { arrivalMs: 200 } });
  const begin = [
    'POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bear',
    `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${slow.staff}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"q`,
  ];
  for (const half of begin) {
    const socket = connect(Number(new URL(slow.url).port), '127.0.0.1');
    socket.write(half);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect([head.split('\r\n')[0], JSON.parse(body).errors[0].extensions]).toEqual([
      'HTTP/1.1 408 Request Timeout',
      { code: 'REQUEST_TIMEOUT' },
    ]);
  }
  expect((await slow.ask('{ echo }')).status).toBe(200);
  expect(slow.lines.filter(line => line['msg'] === 'request failed unexpectedly')).toEqual([]);
  await slow.close();
});
