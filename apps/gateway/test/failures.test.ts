import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Misbehaviour } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

/** Short enough to wait for, long enough for a busy machine. */
const SERVICE_MS = 400;
const OPERATION_MS = 600;
const SLACK_MS = 500;
const SECRETS = /hunter2|postgres|ECONN|127\.0\.0\.1|localhost|https?:|select \*|stack|node_modules|\.ts/i;

let world: World;
beforeAll(async () => void (world = await startWorld({ timeouts: { serviceMs: SERVICE_MS } })));
afterAll(() => world.close());
afterEach(() => {
  for (const service of Object.values(world.services)) service.misbehave();
});

const say =
  (status: number, body: string): Misbehaviour =>
  (_, res) =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(body);
const hang: Misbehaviour = () => undefined;

const CASES: readonly [string, Misbehaviour, string][] = [
  ['hangs', hang, 'SERVICE_TIMEOUT'],
  ['hangs in the middle of its answer', (_, res) => void res.writeHead(200).write('{"data":'), 'SERVICE_TIMEOUT'],
  [
    'answers 500 with its stack',
    say(500, '{"errors":[{"message":"at /app/src/x.ts:1 hunter2"}]}'),
    'SERVICE_UNAVAILABLE',
  ],
  [
    'refuses the gateway',
    say(401, '{"errors":[{"message":"x","extensions":{"code":"UNAUTHENTICATED"}}]}'),
    'SERVICE_UNAVAILABLE',
  ],
  ['answers HTML', say(200, '<html>postgres://hunter2</html>'), 'SERVICE_UNAVAILABLE'],
  ['answers a list', say(200, '[]'), 'SERVICE_UNAVAILABLE'],
  ['answers nothing', say(200, '{}'), 'SERVICE_UNAVAILABLE'],
  ['answers null', say(200, 'null'), 'SERVICE_UNAVAILABLE'],
  ['answers with too few entities', say(200, '{"data":{"_entities":[]}}'), 'SERVICE_UNAVAILABLE'],
  ['answers with data of another kind', say(200, '{"data":"yes"}'), 'SERVICE_UNAVAILABLE'],
  ['breaks the connection', req => void req.socket.destroy(), 'SERVICE_UNAVAILABLE'],
  [
    'breaks off in its answer',
    (_, res) => void res.writeHead(200).write('{', () => res.destroy()),
    'SERVICE_UNAVAILABLE',
  ],
];

test.each(CASES)('a service that %s costs its own fields alone', async (_, misbehaviour, code) => {
  world.services.billing.misbehave(misbehaviour);
  const started = performance.now();
  const { status, data, errors, text } = await world.ask('{ tickets { number balance } }');
  expect(performance.now() - started).toBeLessThan(SERVICE_MS + SLACK_MS);
  expect(status).toBe(200);
  expect(data).toEqual({ tickets: [1, 2, 3, 4, 5].map(number => ({ number: `T-${number}`, balance: null })) });
  expect(errors.map(error => error.extensions)).toEqual([{ code, service: 'billing' }]);
  expect(text).not.toMatch(SECRETS);
});

test('a service that is not there costs its own fields alone, and says so in Chinese too', async () => {
  const services = { ...world.urls, billing: 'http://127.0.0.1:1/graphql' };
  const lonely = await startWorld({ services, signer: world.signer, signIn: signIn() });
  const headers = { 'accept-language': 'zh-CN' };
  const { data, errors, text } = await lonely.ask('{ ticket(id: "t1") { number balance } }', {
    token: world.staff,
    headers,
  });
  await lonely.close();
  expect(data).toEqual({ ticket: { number: 'T-1', balance: null } });
  expect(errors).toEqual([
    {
      message: '“billing”服务暂不可用，其余结果完整。',
      extensions: { code: 'SERVICE_UNAVAILABLE', service: 'billing' },
    },
  ]);
  expect(text).not.toMatch(SECRETS);
});

test.each([
  ['hangs', hang, 'SERVICE_TIMEOUT', 'did not answer in time'],
  [
    'breaks the connection',
    (req: IncomingMessage) => void req.socket.destroy(),
    'SERVICE_UNAVAILABLE',
    'is not available',
  ],
])(
  'a service that %s on a mutation may have acted, and the caller is told how to find out',
  async (_, how, code, words) => {
    world.services.tickets.misbehave(how);
    const mutation = 'mutation Close($id: ID!) { ticketClose(id: $id) { number balance } }';
    const { data, errors } = await world.ask(mutation, { variables: { id: 't1' } });
    expect(data).toEqual({ ticketClose: null });
    expect(errors).toEqual([
      {
        message: `The service "tickets" ${words}; what you asked for may have been done. Look first, or repeat it with the same idempotency key.`,
        extensions: { code, service: 'tickets', outcome: 'UNKNOWN' },
      },
    ]);
  },
);

test('where the act was done and only its answer is incomplete, the outcome is known', async () => {
  world.services.billing.misbehave(hang);
  const { data, errors } = await world.ask('mutation { ticketClose(id: "t1") { number balance } }');
  expect(data).toEqual({ ticketClose: { number: 'T-1', balance: null } });
  expect(errors[0]?.extensions).toEqual({ code: 'SERVICE_TIMEOUT', service: 'billing' });
});

const signIn = () => ({
  issuer: world.issuer.issuer,
  audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' },
  rolesClaim: 'roles',
});

test('slow services in a row do not add up: the answer comes when it is due', async () => {
  const other = await startWorld({ timeouts: { serviceMs: 20_000, operationMs: OPERATION_MS } });
  await other.ask('{ tickets { id balance } }'); // Keys are fetched and the plan is made before anything is timed.
  other.services.tickets.misbehave((_, res) => {
    setTimeout(() => res.end('{"data":{"tickets":[{"__typename":"Ticket","id":"t1"}]}}'), OPERATION_MS / 2);
  });
  other.services.billing.misbehave(hang);
  const started = performance.now();
  const { data, errors } = await other.ask('{ tickets { id balance } }');
  expect(performance.now() - started).toBeLessThan(OPERATION_MS + SLACK_MS);
  await other.close();
  expect(data).toEqual({ tickets: [{ id: 't1', balance: null }] });
  expect(errors[0]?.extensions).toEqual({ code: 'SERVICE_TIMEOUT', service: 'billing' });
});

test('when the client goes away, the call to the service ends', async () => {
  const arrived = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const patient = await startWorld({ timeouts: { serviceMs: 20_000, operationMs: 20_000 } });
  patient.services.tickets.misbehave((_, res) => {
    res.once('close', ended.resolve);
    arrived.resolve();
  });
  const leaving = new AbortController();
  const asked = patient.ask('{ tickets { id } }', { signal: leaving.signal });
  await arrived.promise;
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await ended.promise;
  await patient.close();
  expect(patient.lines.find(line => line['msg'] === 'operation')).toMatchObject({ status: 499 });
});

test('what went wrong inside stays inside: the caller gets a code and the correlation id', async () => {
  for (const field of ['leak', 'invalid']) {
    const { text, errors, headers } = await world.ask(`{ echo(text: "ok") ${field} }`);
    const correlationId = headers.get('x-correlation-id');
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: [field],
        extensions: { code: 'INTERNAL', service: 'tickets', correlationId },
      },
    ]);
    expect(text).toContain('"echo":"ok"');
    expect(text).not.toMatch(SECRETS);
    const told = world.lines.find(
      line => line['msg'] === 'service reported an error' && line['correlationId'] === correlationId,
    );
    expect(told).toMatchObject({ service: 'tickets', paths: [[field]] });
  }
});

test('a refusal that a service words for the caller passes, without anything behind it', async () => {
  const { errors } = await world.ask('{ refuse }');
  expect(errors).toEqual([{ message: 'Only dispatchers may.', path: ['refuse'], extensions: { code: 'FORBIDDEN' } }]);
});
