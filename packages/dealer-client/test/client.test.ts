import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { apiKey, clientCredentials, DealerClient, graphql, RequestFailed } from '../src/index.ts';
import { breakOff, fail, json, openDoor, type ScriptedDoor } from './scripted-door.ts';

let door: ScriptedDoor;
beforeEach(async () => void (door = await openDoor()));
afterEach(() => door.close());

const retries = { firstWaitMs: 1 };
const client = () => new DealerClient({ url: door.url, credential: apiKey('mst_key'), retries });

const reported = json({ data: { ticketRegister: { ticket: { number: 'T-1' }, userErrors: [] } } });
const REPORT = { customer: 'c', symptom: 'Loses oil' };
const keys = () => door.calls.map(call => call.body.variables.input.idempotencyKey);

test('an act carries one idempotency key, however often it is sent', async () => {
  door.willReply(
    breakOff,
    fail('SERVICE_UNAVAILABLE', 503, { 'retry-after': '0' }),
    json({
      data: null,
      errors: [{ message: 'Nobody knows.', extensions: { code: 'SERVICE_TIMEOUT', outcome: 'UNKNOWN' } }],
    }),
    fail('RATE_LIMITED', 429, { 'retry-after': '0' }),
    reported,
  );
  const { ticket } = await client().reportTicket(REPORT);
  expect(ticket?.number).toBe('T-1');
  expect(new Set(keys())).toEqual(new Set([expect.stringMatching(/^[\da-f-]{36}$/)]));
  expect(door.calls.length).toBe(5);
});

test('two acts carry two keys, and the key of the caller is kept', async () => {
  door.willReply(reported, reported, reported);
  await client().reportTicket(REPORT);
  await client().reportTicket(REPORT);
  await client().reportTicket({ ...REPORT, idempotencyKey: 'erp-4711' });
  expect(new Set(keys()).size).toBe(3);
  expect(keys()[2]).toBe('erp-4711');
});

test('an act without a key is not sent again, unless it was not begun', async () => {
  const bare = graphql('mutation { ticketCancel(id: "t", input: { reason: "x" }) { userErrors { message } } }');
  door.willReply(fail('RATE_LIMITED', 429, { 'retry-after': '0' }), fail('SERVICE_UNAVAILABLE', 503));
  await expect(client().request(bare)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
  expect(door.calls.length).toBe(2);
});

test('it waits as long as it is told, but not for longer than the caller would', async () => {
  const patient = new DealerClient({ url: door.url, credential: apiKey('k'), retries: { longestWaitMs: 2_000 } });
  door.willReply(fail('RATE_LIMITED', 429, { 'retry-after': '1' }), json({ data: { ticketByNumber: null } }));
  const begin = performance.now();
  expect(await patient.ticket('T-1')).toBeNull();
  expect(performance.now() - begin).toBeGreaterThan(990);
  door.willReply(fail('RATE_LIMITED', 429, { 'retry-after': '3' }));
  await expect(patient.ticket('T-1')).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3 });
});

test('it gives up after so many attempts, and at once where another is of no use', async () => {
  door.willReply(...Array.from({ length: 5 }, () => breakOff));
  await expect(client().ticket('T-1')).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
  expect(door.calls.length).toBe(5);
  door.willReply(fail('UNAUTHENTICATED', 401, {}, { reason: 'KEY_EXPIRED' }));
  const refused: unknown = await client()
    .ticket('T-1')
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RequestFailed);
  expect(refused).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'KEY_EXPIRED', errors: [{ message: 'No.' }] });
  door.willReply(res => void res.writeHead(502).end('<html>'));
  await expect(client().ticket('T-1')).rejects.toMatchObject({ code: 'NOT_JSON', status: 502 });
  expect(door.calls.length).toBe(7);
});

test('an answer that is not whole is a failure that has the rest', async () => {
  const forbidden = { message: 'No.', path: ['b'], extensions: { code: 'FORBIDDEN' } };
  door.willReply(json({ data: { ticketByNumber: null }, errors: [forbidden] }));
  await expect(client().ticket('T-1')).rejects.toMatchObject({ code: 'FORBIDDEN', data: { ticketByNumber: null } });
});

test('rows come page after page, and no page that nobody wants', async () => {
  const page = (number: string, endCursor: string | null) =>
    json({
      data: { parts: { edges: [{ node: { number } }], pageInfo: { endCursor, hasNextPage: endCursor !== null } } },
    });
  door.willReply(page('A', 'a'), page('B', null), page('A', 'a'));
  const numbers: string[] = [];
  for await (const { number } of client().parts({ text: 'pump' })) numbers.push(number);
  expect(numbers).toEqual(['A', 'B']);
  expect(door.calls.map(call => call.body.variables.after)).toEqual([null, 'a']);
  for await (const { number } of client().parts()) if (number === 'A') break;
  expect(door.calls.length).toBe(3);
});

test('the caller may give up', async () => {
  const abort = new AbortController();
  door.willReply(() => abort.abort(new Error('enough')));
  const query = graphql('{ tickets { edges { cursor } } }');
  await expect(client().request(query, {}, { signal: abort.signal })).rejects.toThrow('enough');
});

const token = (name: string, expires_in = 600) => json({ access_token: name, expires_in });
const byToken = () => {
  const credential = clientCredentials({
    tokenUrl: `${door.url}/token`,
    clientId: 'id',
    clientSecret: 's:ecret',
    scopes: ['tickets:read', 'parts:read'],
  });
  return new DealerClient({ url: door.url, credential, retries });
};
const nothing = json({ data: { ticketByNumber: null } });
const secrets = () => door.calls.filter(call => call.path !== '/token').map(call => call.headers.authorization);

test('a token is asked for once and serves all calls', async () => {
  door.willReply(token('one'), nothing, nothing, nothing);
  const dealer = byToken();
  await Promise.all([dealer.ticket('T-1'), dealer.ticket('T-2')]);
  await dealer.ticket('T-3');
  expect(secrets()).toEqual(['Bearer one', 'Bearer one', 'Bearer one']);
  const [asked] = door.calls;
  expect(asked?.body).toBe('grant_type=client_credentials&scope=tickets%3Aread+parts%3Aread');
  expect(asked?.headers.authorization).toBe(`Basic ${btoa('id:s%3Aecret')}`);
});

test('a token that is near its end or refused is replaced', async () => {
  door.willReply(token('short', 0), token('shorter', 0), nothing);
  const dealer = byToken();
  await dealer.ticket('T-1');
  door.willReply(token('long'), nothing);
  await dealer.ticket('T-1');
  door.willReply(fail('UNAUTHENTICATED', 401), token('new'), nothing);
  await dealer.ticket('T-1');
  expect(secrets().slice(-3)).toEqual(['Bearer long', 'Bearer long', 'Bearer new']);
});

test('an issuer that refuses is told, and asked again next time', async () => {
  const dealer = byToken();
  door.willReply(json({ error: 'invalid_client' }, 401));
  await expect(dealer.ticket('T-1')).rejects.toThrow('There is no token: invalid_client.');
  door.willReply(token('one'), nothing);
  expect(await dealer.ticket('T-1')).toBeNull();
});
