import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { migrateStreams } from '@mainstay/kit/bus';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../src/index.ts';
import { type Asked, EventSource } from './event-source.ts';
import { type LiveWorld, requiredNats, startLiveWorld } from './live-world.ts';
import { Proxy } from './proxy.ts';

let world: LiveWorld;
let staff: string;
beforeAll(async () => {
  world = await startLiveWorld({ allowedOrigins: ['https://desk.example'] });
  staff = await world.issuer.token();
});
afterAll(() => world.close());

const ALL = 'subscription { ticketUpdated { id status } }';
const turn = () => new Promise(resolve => setImmediate(resolve));

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** A socket that speaks the protocol by hand, so that it can misbehave. */
async function socketTo({ webSocketUrl }: LiveWorld, { path = '/graphql', origin = '' } = {}) {
  const socket = new WebSocket(webSocketUrl + path, 'graphql-transport-ws', origin ? { origin } : {});
  const messages: Message[] = [];
  let wake = Promise.withResolvers<void>();
  socket.on('message', data => {
    messages.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''));
    wake.resolve();
  });
  const closed = new Promise<[number, string]>(resolve => {
    socket.once('close', (code, reason) => resolve([code, String(reason)]));
  });
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (message: Message) => socket.send(JSON.stringify(message)),
    /** The next message that is no ping. */
    async next(): Promise<Message> {
      for (;;) {
        const message = messages.shift();
        if (message && message.type !== 'ping') return message;
        if (message) continue;
        await wake.promise;
        wake = Promise.withResolvers();
      }
    },
    /** The ping that tells that a subscription stands. */
    async begun(): Promise<Message> {
      while (messages[0]?.type !== 'ping') {
        await wake.promise;
        wake = Promise.withResolvers();
      }
      return messages.shift() ?? { type: 'none' };
    },
  };
}

async function signedIn(at: LiveWorld, token: string, options?: Parameters<typeof socketTo>[1]) {
  const socket = await socketTo(at, options);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  return socket;
}

async function subscribed(at: LiveWorld, token: string, query = ALL) {
  const socket = await signedIn(at, token);
  expect((await socket.next()).type).toBe('connection_ack');
  socket.send({ type: 'subscribe', id: 's1', payload: { query } });
  expect(await socket.begun()).toMatchObject({ payload: { id: 's1' } });
  return socket;
}

const stream = (at: LiveWorld, asked: Partial<Asked> = {}) =>
  EventSource.open(at.url, { query: ALL, token: staff, ...asked });

/** A gateway of its own for one test. */
async function inWorld(change: Partial<GatewayOptions> & { natsUrl?: string }, run: (own: LiveWorld) => Promise<void>) {
  const own = await startLiveWorld(change);
  try {
    await run(own);
  } finally {
    await own.close();
  }
}

test('nobody comes in without a good token, or by the wrong door', async () => {
  const dealer = await world.dealerToken('d1');
  const cases = [
    ['', '/graphql', [4401, 'MALFORMED'], 401],
    ['nonsense', '/graphql', [4401, 'MALFORMED'], 401],
    [dealer, '/graphql', [4403, 'WRONG_DOOR'], 403],
    [staff, '/dealer/graphql', [4403, 'WRONG_DOOR'], 403],
    [`mst_${'0'.repeat(12)}_${'0'.repeat(64)}`, '/graphql', [4403, 'WRONG_DOOR'], 403],
  ] as const;
  for (const [token, path, close, status] of cases) {
    expect(await (await signedIn(world, token, { path })).closed).toEqual(close);
    expect((await stream(world, { token, path })).status).toBe(status);
  }
  const silent = await socketTo(world);
  silent.send({ type: 'subscribe', id: 's1', payload: { query: ALL } });
  expect((await silent.closed)[0]).toBe(4401);
});

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const deep = (levels: number) => `{ ticketUpdated { ${'self { '.repeat(levels - 2)}id${' }'.repeat(levels - 2)} } }`;
const REFUSED: readonly [string, string, number, Record<string, unknown>][] = [
  ['a field that is not there', '{ ticketUpdated { nothing } }', 400, { code: 'GRAPHQL_VALIDATION_FAILED' }],
  ['two root fields', '{ ticketUpdated { id } b: ticketUpdated { id } }', 400, { code: 'GRAPHQL_VALIDATION_FAILED' }],
  ['a field that the caller may not read', '{ ticketUpdated { secret } }', 403, { code: 'FORBIDDEN' }],
  ['an entity that the caller may not query', '{ vaultUpdated { id } }', 403, { code: 'FORBIDDEN' }],
  ['too many levels', deep(11), 400, { code: 'OPERATION_TOO_LARGE', limit: 'depth' }],
  ['too many aliases', `{ ticketUpdated { ${times(16, i => `a${i}: id`)} } }`, 400, { limit: 'aliases' }],
  ['too many tokens', `{ ticketUpdated { ${'id '.repeat(2000)} } }`, 400, { code: 'OPERATION_TOO_LARGE' }],
  [
    'too many objects in its answer',
    '{ ticketUpdated { related(first: 100) { related(first: 100) { id } } } }',
    400,
    { limit: 'cost' },
  ],
  ['too many rows', '{ ticketUpdated { related(first: 101) { id } } }', 400, { limit: 'first' }],
  ['its only field left out', '{ ticketUpdated @skip(if: true) { id } }', 400, { code: 'BAD_USER_INPUT' }],
];

test.each(REFUSED)('like a query, a subscription with %s is refused', async (_, selection, status, extensions) => {
  const query = `subscription ${selection}`;
  const refused = await stream(world, { query });
  expect(refused.status).toBe(status);
  expect((await refused.json()).errors[0]?.extensions).toMatchObject(extensions);
  const socket = await signedIn(world, staff);
  await socket.next();
  socket.send({ type: 'subscribe', id: 's1', payload: { query } });
  expect(await socket.next()).toMatchObject({ type: 'error', id: 's1', payload: [{ extensions }] });
  socket.socket.close();
});

test('what is at the limits is subscribed, and its updates come', async () => {
  const query = `subscription { ticketUpdated { ${times(15, i => `a${i}: id`)} ${'self { '.repeat(8)}id${' }'.repeat(8)} } }`;
  const updates = await stream(world, { query });
  await updates.next();
  await world.change('limit', 'OPEN');
  expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { a14: 'limit' } } } });
  updates.close();
});

test('streams carry subscriptions only, and subscriptions travel by streams only', async () => {
  const query = await stream(world, { query: '{ ticket(id: "t1") { id } }' });
  expect([query.status, (await query.json()).errors[0]?.extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
  const posted = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${staff}` },
    body: JSON.stringify({ query: ALL }),
  });
  expect([posted.status, await posted.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect(world.reads).toEqual(world.reads.filter(({ id }) => id !== 't1'));
});

test('the end of the token ends streams and connections, and says so', async () => {
  const exp = Math.floor(Date.now() / 1000) + 3;
  const token = await world.issuer.token({ exp });
  const [socket, updates] = await Promise.all([subscribed(world, token), stream(world, { token })]);
  await updates.next();
  expect(await socket.closed).toEqual([4403, 'EXPIRED']);
  expect(Date.now() / 1000 - exp).toBeLessThan(2); // Requests are taken for some seconds more: clocks differ.
  expect(await updates.next()).toMatchObject({
    event: 'next',
    data: { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'EXPIRED' } }] },
  });
  expect(await updates.next()).toEqual({ event: 'complete' });
  expect(await updates.next()).toBeUndefined();
});

test('a dealer who is suspended hears nothing any more', async () => {
  let later = 0;
  const clock = { now: () => new Date(Date.now() + later) };
  await inWorld({ clock, liveLimits: { recheckMs: 20 } }, async own => {
    const updates = await stream(own, { token: await own.dealerToken('d1'), path: '/dealer/graphql' });
    await updates.next();
    own.access.refusal = 'DEALER_SUSPENDED';
    later = 60_000;
    expect(await updates.next()).toMatchObject({
      data: { errors: [{ extensions: { code: 'FORBIDDEN', reason: 'DEALER_SUSPENDED' } }] },
    });
  });
});

test('rights are looked at on every event, not only at the beginning', async () => {
  let later = 0;
  const clock = { now: () => new Date(Date.now() + later) };
  await inWorld({ clock }, async own => {
    const updates = await stream(own, { token: await own.dealerToken('d1'), path: '/dealer/graphql' });
    await updates.next();
    own.access.refusal = 'DEALER_SUSPENDED';
    later = 60_000;
    await own.change('t1', 'OPEN', { dealer: 'd1' });
    expect(await updates.next()).toMatchObject({ data: { errors: [{ extensions: { reason: 'DEALER_SUSPENDED' } }] } });
    expect(own.reads).toEqual([]);
  });
});

test('a client that does not read is dropped with a code, and what waits for it is bounded', async () => {
  await inWorld({ liveLimits: { waiting: 5, closeMs: 20_000 } }, async own => {
    const token = await own.issuer.token();
    const slow = await subscribed(own, token);
    const quick = await stream(own, { token });
    await quick.next();
    slow.socket.pause();
    const dropped = async () => (await own.figure('mainstay_gateway_live_ended_total{reason="FELL_BEHIND"}')) > 0;
    let changes = 0;
    while (!(await dropped())) {
      await own.change(`t${++changes}`, 'x'.repeat(500_000));
      await quick.next();
    }
    slow.socket.resume();
    expect(await slow.closed).toEqual([4010, 'FELL_BEHIND']);
    expect(changes).toBeLessThan(200);
    quick.close();
  });
});

test('a client that answers no ping is cut off', async () => {
  await inWorld({ liveLimits: { pingMs: 100 } }, async own => {
    const dead = await subscribed(own, await own.issuer.token());
    expect(await own.figure('mainstay_gateway_live_connections')).toBe(1);
    dead.socket.pause();
    while ((await own.figure('mainstay_gateway_live_connections')) > 0) await turn();
    expect(await own.figure('mainstay_gateway_live_subscriptions')).toBe(0);
    dead.socket.resume();
    expect((await dead.closed)[0]).toBe(1006);
  });
});

test('a quiet stream is kept open by comments, a socket without subscriptions is not', async () => {
  await inWorld({ liveLimits: { pingMs: 20, idleMs: 60 } }, async own => {
    const token = await own.issuer.token();
    const quiet = await stream(own, { token });
    await quiet.next();
    expect(await quiet.nextOfAll()).toEqual({ comment: '' });
    const idle = await signedIn(own, token);
    expect(await idle.closed).toEqual([4011, 'IDLE']);
    const busy = await subscribed(own, token);
    expect(await quiet.nextOfAll()).toEqual({ comment: '' });
    expect(busy.socket.readyState).toBe(WebSocket.OPEN);
    busy.socket.close();
    quiet.close();
  });
});

test('subscriptions are counted by connection and by caller, connections by caller', async () => {
  const liveLimits = { perConnection: 2, perCaller: 3, connectionsPerCaller: 2 };
  await inWorld({ liveLimits }, async own => {
    const token = await own.issuer.token();
    const socket = await signedIn(own, token);
    await socket.next();
    for (const id of ['a', 'b', 'c']) socket.send({ type: 'subscribe', id, payload: { query: ALL } });
    expect(await socket.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', limit: 'perConnection', maximum: 2 } }],
    });
    await socket.begun();
    await socket.begun();
    const third = await stream(own, { token });
    expect(third.status).toBe(200);
    const fourth = await stream(own, { token });
    expect(fourth.status).toBe(429);
    expect((await fourth.json()).errors[0]?.extensions).toMatchObject({ limit: 'perCaller', maximum: 3 });
    expect((await stream(own, { token: await own.issuer.token({ sub: 'another' }) })).status).toBe(200);
    third.close();
    while ((await own.figure('mainstay_gateway_live_connections{transport="sse"')) > 1) await turn();
    expect((await stream(own, { token })).status).toBe(200);
    const second = await signedIn(own, token);
    expect((await second.next()).type).toBe('connection_ack');
    expect(await (await signedIn(own, token)).closed).toEqual([4012, 'TOO_MANY_CONNECTIONS']);
    socket.socket.close();
    second.socket.close();
  });
});

test('a dealer pays for the beginning of a subscription out of the quota, not for its updates', async () => {
  await inWorld({ dealerQuota: { perMinute: 1_000 } }, async own => {
    const token = await own.dealerToken('d1');
    const query = 'subscription { ticketUpdated { id related(first: 90) { related(first: 9) { id } } } }';
    const path = '/dealer/graphql';
    const first = await stream(own, { token, path, query });
    await first.next();
    const second = await stream(own, { token, path, query });
    expect([second.status, second.response.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    await own.change('t1', 'OPEN', { dealer: 'd1' });
    expect(await first.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't1' } } } });
    first.close();
  });
});

test('web pages connect from our own origin and from named ones only; programs have none', async () => {
  const own = world.url.replace('localhost', '127.0.0.1');
  for (const origin of ['', own, 'https://desk.example']) {
    const { socket } = await socketTo(world, { origin });
    socket.close();
  }
  for (const origin of ['https://evil.example', 'null', 'https://desk.example.evil.example']) {
    await expect(socketTo(world, { origin })).rejects.toThrow('403');
  }
  await expect(socketTo(world, { path: '/elsewhere' })).rejects.toThrow('404');
});

test('a gateway that stops tells its clients to connect again, and is gone in time', async () => {
  const own = await startLiveWorld();
  const token = await own.issuer.token();
  const [socket, updates] = await Promise.all([subscribed(own, token), stream(own, { token })]);
  await updates.next();
  const started = performance.now();
  const closed = own.close();
  expect(await socket.closed).toEqual([1012, 'RESTART']);
  expect(await updates.nextOfAll()).toEqual({ comment: 'RESTART, connect again' });
  expect(await updates.nextOfAll()).toBeUndefined();
  await closed;
  expect(performance.now() - started).toBeLessThan(4_000);
});

test('a client that does not close its end cannot hold a stopping gateway up', async () => {
  const own = await startLiveWorld({ liveLimits: { closeMs: 100 } });
  const stuck = await subscribed(own, await own.issuer.token());
  stuck.socket.pause();
  const started = performance.now();
  await own.close();
  expect(performance.now() - started).toBeLessThan(4_000);
  stuck.socket.resume();
  await stuck.closed;
});

test('an outage of the bus costs no update, and queries go on', async () => {
  const proxy = await Proxy.to(requiredNats());
  await inWorld({ natsUrl: proxy.url }, async own => {
    const token = await own.issuer.token();
    const updates = await stream(own, { token });
    await updates.next();
    await own.change('before', 'OPEN');
    expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'before' } } } });
    await proxy.cut();
    await own.change('meanwhile', 'OPEN');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: '{ ticket(id: "meanwhile") { status } }' });
    const answer = await fetch(`${own.url}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ data: { ticket: { status: 'OPEN' } } });
    await proxy.mend();
    expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'meanwhile' } } } });
    await own.change('after', 'OPEN');
    expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'after' } } } });
    updates.close();
  });
  await proxy.cut();
});

test('where the stream is another one after an outage, nobody goes on as if nothing was missed', async () => {
  const proxy = await Proxy.to(requiredNats());
  await inWorld({ natsUrl: proxy.url }, async own => {
    const updates = await stream(own, { token: await own.issuer.token() });
    await updates.next();
    await own.change('t1', 'OPEN');
    await updates.next();
    await proxy.cut();
    const manager = await jetstreamManager(own.nats);
    await manager.streams.delete(`${own.prefix}_tickets`);
    await migrateStreams(own.nats, 'tickets', own.prefix, { publishers: [] });
    await proxy.mend();
    expect(await updates.next()).toMatchObject({ data: { errors: [{ extensions: { code: 'RESUME_IMPOSSIBLE' } }] } });
    expect(await updates.next()).toEqual({ event: 'complete' });
  });
  await proxy.cut();
});

test('a subscription that cannot begin says so: no bus, or none that answers', async () => {
  const never = new Promise<never>(() => undefined);
  for (const bus of [undefined, { connection: never }]) {
    const own = await startLiveWorld({ bus, liveLimits: { patienceMs: 50 } });
    const refused = await stream(own, { token: await own.issuer.token() });
    expect(refused.status).toBe(503);
    expect((await refused.json()).errors[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', service: 'events' });
    await own.close();
  }
});

test('who missed more than can be replayed loads everything anew', async () => {
  await inWorld({ liveLimits: { missed: 3 } }, async own => {
    const token = await own.issuer.token();
    const seqs = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) seqs.push(await own.change(id, 'OPEN'));
    const [first = 0, second = 0] = seqs;
    const resumed = await stream(own, { token, headers: { 'last-event-id': `tickets:${second}` } });
    expect(resumed.status).toBe(200);
    resumed.close();
    const refused = await stream(own, { token, headers: { 'last-event-id': `tickets:${first}` } });
    expect(refused.status).toBe(409);
    expect((await refused.json()).errors[0]?.extensions).toEqual({ code: 'RESUME_IMPOSSIBLE', reason: 'TOO_OLD' });
  });
});

test('a service that stays away ends the subscription, so that its client resumes instead of missing something', async () => {
  await inWorld({ liveLimits: { retriesMs: [1, 1] } }, async own => {
    const token = await own.issuer.token();
    const [socket, updates] = await Promise.all([subscribed(own, token), stream(own, { token })]);
    await updates.next();
    own.hooks.failures = 100;
    await own.change('t1', 'OPEN');
    expect(await socket.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    expect(await updates.nextOfAll()).toEqual({ comment: 'UNANSWERED, connect again' });
    expect(await updates.nextOfAll()).toBeUndefined();
  });
});
