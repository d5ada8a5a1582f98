import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  type Caller,
  fileToken,
  generateCallKeys,
  InternalTokenSigner,
  InternalTokenVerifier,
} from '@mainstay/kit/auth';
import { dealers, startFakeService } from './fake-services.ts';
import { listen } from './listen.ts';
import { startWorld, type World } from './world.ts';

const ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const SIZE = 20_000_000;

interface Seen {
  readonly method: string | undefined;
  readonly caller: Caller;
  readonly bytes: number;
}
const seen: Seen[] = [];
let answers: number | undefined;
let shelf: Awaited<ReturnType<typeof listen>>;
let customers: Awaited<ReturnType<typeof startFakeService>>;
let world: World;

/** A service that keeps files: it counts what comes, and gives back as much as it is asked. */
beforeAll(async () => {
  const keys = generateCallKeys(['tickets', 'customers']);
  const verifier = new InternalTokenVerifier(keys, 'tickets');
  const callerOf = (req: IncomingMessage, text: string) =>
    verifier.verify(String(req.headers['x-internal-token']), text).caller;
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const method = req.method === 'PUT' ? 'PUT' : 'GET';
    const caller = callerOf(req, fileToken(method, req.url ?? ''));
    let bytes = 0;
    for await (const chunk of req as AsyncIterable<Buffer>) bytes += chunk.length;
    seen.push({ method, caller, bytes });
    if (answers)
      return void res.writeHead(answers, { 'content-type': 'text/plain' }).end('the shelf at 10.0.0.7 burns');
    if (method === 'PUT')
      return void res.writeHead(201, { 'content-type': 'application/json' }).end('{"attachment":{}}');
    res.writeHead(200, {
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="a.png"',
      'x-content-type-options': 'nosniff',
      'x-powered-by': 'a shelf at 10.0.0.7',
    });
    Readable.from(parts(SIZE)).pipe(res);
  };
  shelf = await listen(createServer((req, res) => void answer(req, res)));
  customers = await startFakeService('customers', keys);
  world = await startWorld({
    services: { customers: customers.url, tickets: `${shelf.url}/graphql`, billing: shelf.url },
    signer: new InternalTokenSigner(keys),
  });
});
afterAll(async () => {
  await world.close();
  await Promise.all([shelf.close(), customers.close()]);
});
beforeEach(() => {
  seen.length = 0;
  dealers.clear();
});

function* parts(size: number, part = 50_000) {
  for (let at = 0; at < size; at += part) yield Buffer.alloc(Math.min(part, size - at), 7);
}
const call = (
  method: string,
  { token = world.staff, path = `/files/tickets/${ID}`, body = undefined as Buffer | undefined } = {},
) =>
  fetch(world.url + path, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;

test('a file of somebody who is refused does not come for long', async () => {
  const hasty = await startWorld({ timeouts: { arrivalMs: 200 } });
  const headers = { 'content-length': SIZE };
  const refused = request(`${hasty.url}/files/tickets/${ID}`, { method: 'PUT', headers }).on('error', () => undefined);
  refused.write('PNG');
  await new Promise(resolve => refused.once('socket', socket => socket.once('close', resolve)));
  await hasty.close();
});

test('a file flows to its service in the name of the caller', async () => {
  const response = await call('PUT', { body: Buffer.alloc(3_000_000, 1) });
  expect([response.status, await response.json()]).toEqual([201, { attachment: {} }]);
  expect(seen).toMatchObject([{ method: 'PUT', bytes: 3_000_000, caller: { dealerId: null } }]);
});

test('a file larger than any answer flows back, with what a browser must know and nothing else', async () => {
  const response = await call('GET');
  expect((await response.arrayBuffer()).byteLength).toBe(SIZE);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'attachment; filename="a.png"',
    'x-content-type-options': 'nosniff',
  });
  expect(response.headers.get('x-powered-by')).toBeNull();
});

test('nobody is let through without signing in, at the wrong door, or to an address that is none', async () => {
  expect((await call('GET', { token: '' })).status).toBe(401);
  expect((await call('GET', { path: `/dealer/files/tickets/${ID}` })).status).toBe(403);
  for (const path of [
    '/files/tickets/../billing',
    `/files/tickets/${ID}/../${ID}x`,
    '/files/tickets/%2e%2e%2fetc',
    `/files/nothing/${randomUUID()}`,
    '/files/tickets/1',
  ])
    expect((await call('GET', { path })).status).toBe(404);
  expect((await call('DELETE')).status).toBe(404);
  expect(seen).toEqual([]);
});

test('a dealer pays for files by their size, and is not let in once suspended', async () => {
  const path = `/dealer/files/tickets/${ID}`;
  const response = await call('PUT', { token: world.dealer, path, body: Buffer.alloc(2_500_000) });
  expect(response.status).toBe(201);
  expect(seen).toMatchObject([{ caller: { dealerId: 'd-9', roles: ['DEALER'] } }]);
  expect(response.headers.get('ratelimit')).toMatch(/^"cost";r=29970;/);
});

test('a revoked dealer neither sends nor fetches', async () => {
  dealers.set('d-8', { refusal: 'DEALER_SUSPENDED' });
  const token = await world.issuer.token({ aud: 'mainstay-dealer', sub: 'x', roles: [], dealer_id: 'd-8' });
  for (const method of ['PUT', 'GET']) {
    const body = method === 'PUT' ? Buffer.alloc(10) : undefined;
    expect((await call(method, { token, path: `/dealer/files/tickets/${ID}`, ...(body ? { body } : {}) })).status).toBe(
      403,
    );
  }
  expect(seen).toEqual([]);
});

test('a service that fails, or does not believe the gateway, is away for the caller, and its words stay inside', async () => {
  for (const status of [500, 401]) {
    answers = status;
    const response = await call('GET');
    expect([response.status, await codeOf(response)]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  }
  answers = undefined;
});

test('a file of unknown length, or larger than any may be, is refused before a byte of it is read', async () => {
  const chunked = await fetch(`${world.url}/files/tickets/${ID}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.staff}` },
    body: Readable.from(parts(100_000)),
    duplex: 'half',
  });
  expect([chunked.status, await codeOf(chunked)]).toEqual([411, 'LENGTH_REQUIRED']);
  expect(seen).toEqual([]);
});

test('a service that hangs costs a file a short wait: one that does not come, is not answered for, or is not taken', async () => {
  const isDeaf = new Set<string>();
  const hung = await listen(createServer(req => void (isDeaf.has(req.method ?? '') ? req.pause() : req.resume())));
  const services = { ...world.urls, customers: customers.url, tickets: `${hung.url}/graphql` };
  const hasty = await startWorld({ services, timeouts: { serviceMs: 200, filedMs: 200 } });
  const ask = async (method: string, body?: Readable | Buffer, length = 0) => {
    const answer = Promise.withResolvers<{ status: number | undefined; text: string }>();
    const headers = { authorization: `Bearer ${hasty.staff}`, ...(body ? { 'content-length': length } : {}) };
    const sent = request(`${hasty.url}/files/tickets/${ID}`, { method, headers }, response => {
      void text(response).then(said => answer.resolve({ status: response.statusCode, text: said }));
    }).on('error', answer.reject);
    if (body instanceof Readable) body.pipe(sent);
    else sent.end(body);
    const { status, text: said } = await answer.promise;
    expect(said).not.toContain('127.0.0.1');
    return [status, JSON.parse(said).errors[0].extensions];
  };
  expect(await ask('GET')).toEqual([503, { code: 'SERVICE_TIMEOUT', service: 'tickets' }]);
  const unknown = [503, { code: 'SERVICE_TIMEOUT', service: 'tickets', outcome: 'UNKNOWN' }];
  expect(await ask('PUT', Buffer.alloc(10), 10)).toEqual(unknown);
  isDeaf.add('PUT');
  expect(await ask('PUT', Readable.from(parts(SIZE)), SIZE)).toEqual(unknown);
  await hasty.close();
  await hung.close();
});

test('where the service is away, the caller is told so and nothing of where it is', async () => {
  const away = await startWorld({ services: { ...world.urls, tickets: 'http://127.0.0.1:9/graphql' } });
  const response = await fetch(`${away.url}/files/tickets/${ID}`, {
    headers: { authorization: `Bearer ${away.staff}` },
  });
  const text = await response.text();
  expect([response.status, JSON.parse(text).errors[0].extensions]).toEqual([
    503,
    { code: 'SERVICE_UNAVAILABLE', service: 'tickets' },
  ]);
  expect(text).not.toContain('127.0.0.1');
  await away.close();
});
