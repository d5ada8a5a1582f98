import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createServiceServer, InternalTokenSigner, InternalTokenVerifier, Metrics } from '@mainstay/kit/service';
import { ManualClock } from '@mainstay/kit/domain';
import { staff, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

const clock = new ManualClock();
const key = { kty: 'oct', kid: 'first', k: randomBytes(32).toString('base64url') } as const;
// One key for two services, as no operator should: even so a call to one is none to the other.
const keys = { inventory: [key], billing: [key] };
const gateway = new InternalTokenSigner(keys, clock);
const stranger = new InternalTokenSigner({ inventory: [{ ...key, k: randomBytes(32).toString('base64url') }] }, clock);
const caller = { ...staff('ADMINISTRATOR'), scopes: [] };
const metrics = new Metrics('inventory');

let service: TestService;
let server: ReturnType<typeof createServiceServer>;
let url: string;
beforeAll(async () => {
  service = await startTestService(workshop);
  const verifier = new InternalTokenVerifier(keys, 'inventory', clock);
  server = createServiceServer(service.service, verifier, metrics);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await service.close();
});

const bodyOf = (query: string, variables = {}) => JSON.stringify({ query, variables });
const BODIES = {
  query: bodyOf('{ gadgets { edges { node { id } } } }'),
  act: bodyOf('mutation { gadgetMake(input: { name: "forged" }) { gadget { id } } }'),
  sdl: bodyOf('{ _service { sdl } }'),
  entities: bodyOf('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', { of: [] }),
  introspection: bodyOf('{ __schema { types { name } } }'),
  'no GraphQL': bodyOf('{ nothing like it'),
  'no JSON': '{',
};

async function post(body: string | Buffer, token?: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'content-type': 'application/json', ...(token ? { 'x-internal-token': token } : {}), ...headers },
  });
  return { status: response.status, text: await response.text() };
}

const later = (token: string, seconds: number) => {
  clock.advance({ seconds });
  return token;
};

const FORGERIES: Readonly<Record<string, (body: string) => string | undefined | Promise<string>>> = {
  'without a token': () => undefined,
  'with a token of nothing': () => 'a.b.c',
  'signed by a stranger': body => stranger.sign(caller, 'inventory', body),
  'with no algorithm': body => {
    const [, claims] = gateway.sign(caller, 'inventory', body).split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  },
  'with other claims than were signed': body => {
    const [header, claims = '', signature] = gateway.sign(caller, 'inventory', body).split('.');
    const raised = {
      ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
      roles: ['GENERAL_MANAGER'],
    };
    return [header, Buffer.from(JSON.stringify(raised)).toString('base64url'), signature].join('.');
  },
  'meant for another service': body => gateway.sign(caller, 'billing', body),
  'that has expired': body => later(gateway.sign(caller, 'inventory', body), 33),
  'of another body': body => gateway.sign(caller, 'inventory', `${body} `),
  'that was used before': async body => {
    const token = gateway.sign(caller, 'inventory', body);
    await post(body, token);
    return token;
  },
};

for (const [what, body] of Object.entries(BODIES)) {
  test.each(Object.entries(FORGERIES))(`${what} %s is refused before it is read`, async (_, forge) => {
    const token = await forge(body);
    const execute = jest.spyOn(service.service, 'execute');
    const { status, text } = await post(body, token);
    expect(execute).not.toHaveBeenCalled();
    execute.mockRestore();
    expect({ status, answer: JSON.parse(text) }).toEqual({
      status: 401,
      answer: {
        errors: [{ message: 'Only the gateway may call this service.', extensions: { code: 'UNAUTHENTICATED' } }],
      },
    });
  });
}

test('what the gateway sends is answered, and each refusal is counted with its reason', async () => {
  const { status, text } = await post(BODIES.query, gateway.sign(caller, 'inventory', BODIES.query));
  expect([status, JSON.parse(text)]).toMatchObject([200, { data: { gadgets: { edges: [] } } }]);
  const counted = await metrics.refusedCalls.get();
  expect(new Set(counted.values.map(it => it.labels['reason']))).toEqual(
    new Set(['MISSING', 'FORGED', 'WRONG_AUDIENCE', 'EXPIRED', 'ALTERED_BODY', 'REPLAYED']),
  );
});

test('a call sends no more statements than its token says that its operation has left', async () => {
  const token = gateway.sign(caller, 'inventory', BODIES.query, { statements: 0, ms: 10_000 });
  const { status, text } = await post(BODIES.query, token);
  expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
    200,
    { code: 'OPERATION_TOO_LARGE', limit: 'statements', maximum: 50 },
  ]);
});

test('the token covers bytes, not text: what decodes to the same text is another body', async () => {
  const mangled = Buffer.concat([
    Buffer.from('{"query":"{ gadgets { edges { cursor } } } # '),
    Buffer.of(0xff),
    Buffer.from('"}'),
  ]);
  const token = gateway.sign(caller, 'inventory', mangled.toString('utf8'));
  expect((await post(mangled, token)).status).toBe(401);
});

/** What only a socket can say: the rest of the world writes proper HTTP. */
async function say(head: string, body = ''): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(`${head}\r\nhost: x\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  return await text(socket);
}

test.each([
  ['GET', '/graphql?query=%7B_service%7Bsdl%7D%7D'],
  ['GET', '/graphql'],
  ['HEAD', '/graphql'],
  ['OPTIONS', '/graphql'],
  ['PUT', '/graphql'],
  ['DELETE', '/graphql'],
  ['TRACE', '/graphql'],
  ['PROPFIND', '/graphql'],
  ['POST', '/graphql/'],
  ['POST', '//graphql'],
  ['POST', '/GRAPHQL'],
  ['POST', '/graphql/../graphql/'],
  ['POST', '/graphql%2f'],
  ['POST', '/%67raphql'],
  ['POST', '/graphql;x=1'],
  ['POST', '*'],
  ['POST', 'http://127.0.0.1/graphql'],
  ['POST', '/'],
  ['GET', '/metrics'],
])('%s %s gives nothing away, even with a good token', async (method, path) => {
  const token = gateway.sign(caller, 'inventory', BODIES.query);
  const answer = await say(`${method} ${path} HTTP/1.1\r\nx-internal-token: ${token}`, BODIES.query);
  expect(answer).toMatch(/^HTTP\/1.1 404 /);
  expect(answer).not.toMatch(/gadget|sdl|stack|node_modules|cannot/i);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
])('the content type "%s" opens nothing', async type => {
  expect((await post(BODIES.query, undefined, { 'content-type': type })).status).toBe(401);
});

test('two tokens in one request are none', async () => {
  const [one, two] = [1, 2].map(() => gateway.sign(caller, 'inventory', BODIES.query));
  const answer = await say(
    `POST /graphql HTTP/1.1\r\nx-internal-token: ${one}\r\nx-internal-token: ${two}`,
    BODIES.query,
  );
  expect(answer).toMatch(/^HTTP\/1.1 401 /);
});

test('a body of more than a megabyte is not read to its end', async () => {
  expect((await post('x'.repeat(1_000_001))).status).toBe(413);
});
