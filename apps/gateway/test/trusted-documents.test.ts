import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { createGateway } from '../src/index.ts';
import { compose } from './fake-services.ts';
import { startLiveWorld } from './live-world.ts';
import { startWorld, type World } from './world.ts';

const idOf = (document: string) => createHash('sha256').update(document).digest('hex');
const GREET = 'query Greet($text: String) { echo(text: $text) }';
const CLOSE = 'mutation Close($id: ID!) { ticketClose(id: $id) { id } }';
const AUDIT = 'query Audit { audit }';
const manifest = {
  file: 'desk.json',
  text: JSON.stringify(Object.fromEntries([GREET, CLOSE, AUDIT].map(it => [idOf(it), it]))),
};
const apollo = {
  file: 'field.json',
  text: JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: 'list-1', name: 'List', type: 'query', body: 'query List { tickets { number } }' }],
  }),
};

let world: World;
const post = (body: object, { token = world.staff, path = '/graphql' } = {}) =>
  world.fetchText(path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    },
    body: JSON.stringify(body),
  });
const get = (parameters: Record<string, string>) =>
  world.fetchText(`/graphql?${new URLSearchParams(parameters).toString()}`, {
    headers: { authorization: `Bearer ${world.staff}`, 'apollo-require-preflight': 'yes' },
  });
const variables = { text: 'hi' };

describe('beside free documents', () => {
  beforeAll(async () => void (world = await startWorld({ trustedDocuments: [manifest, apollo] })));
  afterAll(() => world.close());

  test.each([
    ['as GraphQL over HTTP has it', { documentId: `sha256:${idOf(GREET)}`, variables }],
    ['without the prefix', { documentId: idOf(GREET), variables }],
    ['as Apollo has it', { extensions: { persistedQuery: { version: 1, sha256Hash: idOf(GREET) } }, variables }],
    ['where the text came too: ours is run', { query: '{ leak }', documentId: idOf(GREET), variables }],
  ])('a document is named %s', async (_, body) => {
    const { status, data } = await post(body);
    expect([status, data]).toEqual([200, { echo: 'hi' }]);
  });

  test('documents of another tool’s manifest are named by its ids', async () => {
    expect((await post({ documentId: 'list-1' })).data).toMatchObject({ tickets: [{ number: 'T-1' }, {}, {}, {}, {}] });
  });

  test('a query is named in the address too, a mutation is not', async () => {
    const texts = JSON.stringify(variables);
    expect((await get({ documentId: idOf(GREET), variables: texts })).data).toEqual({ echo: 'hi' });
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: idOf(GREET) } });
    expect((await get({ extensions, variables: texts })).data).toEqual({ echo: 'hi' });
    expect((await get({ documentId: idOf(CLOSE), variables: '{"id":"t1"}' })).status).toBe(405);
  });

  test('an unknown id is refused, and nothing is registered by asking', async () => {
    const sha256Hash = idOf('{ leak }');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    for (const body of [
      { documentId: sha256Hash },
      { extensions },
      { query: '{ leak }', extensions },
      { extensions },
    ]) {
      const { status, errors } = await post(body);
      expect([status, errors[0]?.extensions]).toEqual([400, { code: 'PERSISTED_DOCUMENT_NOT_FOUND' }]);
    }
  });

  test('a named document has the rights of its caller, no more', async () => {
    const { status, errors } = await post({ documentId: idOf(AUDIT) });
    expect([status, errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });

  test('free documents are run as ever', async () => {
    expect((await post({ query: '{ echo(text: "free") }' })).data).toEqual({ echo: 'free' });
  });
});

describe('only registered documents', () => {
  beforeAll(async () => void (world = await startWorld({ trustedDocuments: [manifest], trustedDocumentsOnly: true })));
  afterAll(() => world.close());

  test('staff run them, and nothing else, even where the text is the same', async () => {
    expect((await post({ documentId: idOf(GREET), variables })).data).toEqual({ echo: 'hi' });
    for (const query of [GREET, '{ __typename }', '{ __schema { queryType { name } } }']) {
      const { status, errors } = await post({ query, variables });
      expect([status, errors[0]?.extensions]).toEqual([403, { code: 'PERSISTED_DOCUMENT_ID_REQUIRED' }]);
    }
    expect((await get({ query: '{echo}' })).status).toBe(403);
  });

  test('dealers are not concerned', async () => {
    const { data } = await post({ query: '{ echo(text: "d") }' }, { token: world.dealer, path: '/dealer/graphql' });
    expect(data).toEqual({ echo: 'd' });
  });

  test('the refusal speaks Chinese to who prefers it', async () => {
    const { errors } = await world.ask('{ echo }', { headers: { 'accept-language': 'zh-CN' } });
    expect(errors[0]?.message).toContain('仅执行已注册的文档');
  });
});

describe('at the start', () => {
  const open = (text: string) =>
    createGateway({
      staffSupergraph: compose('staff'),
      dealerSupergraph: compose('dealer'),
      services: { tickets: 'http://127.0.0.1:1', customers: 'http://127.0.0.1:1', billing: 'http://127.0.0.1:1' },
      signIn: { issuer: 'http://127.0.0.1:1', audiences: { staff: 's', dealer: 'd' }, rolesClaim: 'roles' },
      signer: world.signer,
      logger: pino({ level: 'silent' }),
      trustedDocuments: [{ file: 'desk.json', text }],
    });

  test('a document that the graph cannot answer is named with what is wrong', async () => {
    await expect(open('{"a1":"{ echo }","b2":"{ gone }"}')).rejects.toThrow(
      'Trusted documents do not fit the graph:\n  b2: Cannot query field "gone" on type "Query".',
    );
  });

  test('so is one that is over a limit', async () => {
    await expect(open('{"a1":"query A { echo } query B { echo }"}')).rejects.toThrow('a1: ');
  });

  test.each(['', '[]', '{"a":1}', '{"a":"{ echo"}'])('a file that is no manifest is named: %s', async text => {
    await expect(open(text)).rejects.toThrow('The trusted documents of desk.json cannot be read: ');
  });
});

test('a registered subscription gets its updates, by WebSocket and by events; others are refused', async () => {
  const text = 'subscription Seen { ticketUpdated { status } }';
  const trustedDocuments = [{ file: 'desk.json', text: JSON.stringify({ seen: text }) }];
  const live = await startLiveWorld({ trustedDocuments, trustedDocumentsOnly: true });
  const token = await live.issuer.token();
  const authorization = `Bearer ${token}`;
  const client = createClient({ url: `${live.webSocketUrl}/graphql`, connectionParams: { authorization } });
  const begun = Promise.withResolvers<void>();
  client.on('ping', (received, payload) => void (received && payload?.['eventId'] && begun.resolve()));
  const named = { persistedQuery: { version: 1, sha256Hash: 'seen' } };
  const bySocket = client.iterate({ query: '', extensions: named }).next();
  const stream = await fetch(`${live.url}/graphql`, {
    method: 'POST',
    headers: { authorization, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: '{"documentId":"seen"}',
  });
  await begun.promise;
  await live.change('t1', 'OPEN');
  expect((await bySocket).value).toMatchObject({ data: { ticketUpdated: { status: 'OPEN' } } });
  let events = '';
  for await (const chunk of stream.body ?? []) {
    events += Buffer.from(chunk).toString();
    if (events.includes('event: next')) break;
  }
  expect(events).toContain('"ticketUpdated":{"status":"OPEN"}');
  const other = client.iterate({ query: text }).next();
  await expect(other).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_DOCUMENT_ID_REQUIRED' } }]);
  await client.dispose();
  await live.close();
});
