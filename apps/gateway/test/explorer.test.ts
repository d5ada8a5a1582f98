import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Supergraph } from '@apollo/federation-internals';
import { FIRST_TABS } from '@mainstay/explorer/first-queries';
import { getOperationAST, parse, validate } from 'graphql';
import { openExplorer } from '../src/explorer.ts';
import { DEFAULT_LIMITS, operationLimits } from '../src/limits.ts';
import { readRules } from '../src/supergraph.ts';
import { WeighedOperations } from '../src/weighed-operations.ts';
import { dealer, staff } from './rights-world.ts';
import { startWorld, type World } from './world.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const SIGN_IN = {
  ...{ issuer: 'https://sign-in.example/realm', clientId: 'a"b', scope: 'openid' },
  ...{ dealerScope: 'openid tickets:read', dealerResource: 'urn:mainstay:dealer' },
};
let folder: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explorer-'));
  for (const name of ['explorer.js', 'explorer.css', 'signed-in.js'])
    await writeFile(join(folder, name), `/* ${name} */`);
  const explorer = { ...SIGN_IN, folder };
  world = await startWorld({ explorer });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['/graphql', 'staff', 'data-scope="openid"'],
  ['/dealer/graphql', 'dealer', 'data-scope="openid tickets:read" data-resource="urn:mainstay:dealer"'],
])('a browser that opens %s gets GraphiQL with the sign-in of this door', async (path, door, asks) => {
  const { status, headers, text } = await world.fetchText(path, { headers: BROWSER });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain(`data-door="${door}" data-endpoint="${path}" data-issuer="https://sign-in.example/realm"`);
  expect(text).toContain(`data-client-id="a&#34;b" ${asks}></div>`);
});

test('nothing inline runs, nothing is loaded from elsewhere, and only the issuer is called', async () => {
  const { headers, text } = await world.fetchText('/graphql', { headers: BROWSER });
  const policy = new Map(
    headers
      .get('content-security-policy')
      ?.split('; ')
      .map(it => [it.split(' ')[0], it]),
  );
  expect(policy.get('default-src')).toBe("default-src 'none'");
  expect(policy.get('script-src')).toBe("script-src 'self'");
  expect(policy.get('connect-src')).toBe("connect-src 'self' https://sign-in.example");
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
    'data:,',
    '/explorer/explorer.css',
    '/explorer/explorer.js',
  ]);
  expect(text).not.toMatch(/<script(?![^>]*src=)/);
});

test('the page speaks the language of the browser', async () => {
  const headers = { ...BROWSER, 'accept-language': 'zh-CN,zh;q=0.9' };
  expect((await world.fetchText('/graphql', { headers })).text).toContain('<html lang="zh-CN">');
  expect((await world.fetchText('/graphql', { headers: BROWSER })).text).toContain('<html lang="en">');
});

test('the page that the issuer returns to may be framed by the explorer alone', async () => {
  const { status, headers, text } = await world.fetchText('/explorer/signed-in?code=c0de&state=s', {
    headers: BROWSER,
  });
  expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
    200,
    'no-store',
    'no-referrer',
  ]);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  expect(text).not.toContain('c0de');
});

test('built files are served with their type, and once', async () => {
  const first = await world.fetchText('/explorer/explorer.js');
  expect([first.status, first.headers.get('content-type'), first.text]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    '/* explorer.js */',
  ]);
  const again = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } };
  expect((await world.fetchText('/explorer/explorer.js', again)).status).toBe(304);
});

test('nothing but the built files is served', async () => {
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(world.url, { path }, response => resolve(response.resume().statusCode));
      sent.once('error', reject).end();
    });
  for (const path of ['/explorer/', '/explorer/../package.json', '/explorer/%2e%2e/package.json', '/explorer/x.js']) {
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  }
});

test('GraphQL clients are answered as ever, whatever they accept', async () => {
  expect((await world.ask('{ echo(text: "hi") }', { headers: BROWSER })).data).toEqual({ echo: 'hi' });
  const headers = { ...BROWSER, authorization: `Bearer ${world.staff}`, 'apollo-require-preflight': 'yes' };
  expect((await world.fetchText('/graphql?query={echo(text:"hi")}', { headers })).data).toEqual({ echo: 'hi' });
  expect((await world.fetchText('/graphql', { headers: { accept: 'application/json' } })).status).toBe(401);
});

test('without the setting there is no explorer', async () => {
  const plain = await startWorld();
  for (const path of ['/graphql', '/explorer/explorer.js', '/explorer/signed-in']) {
    const { status, headers } = await plain.fetchText(path, { headers: BROWSER });
    expect([path, status, headers.get('content-type')]).toEqual([
      path,
      path === '/graphql' ? 401 : 404,
      'application/json; charset=utf-8',
    ]);
  }
  await plain.close();
});

test('an explorer that is not built stops the start', () => {
  const options = { ...SIGN_IN, folder: join(folder, 'nowhere') };
  expect(() => openExplorer(options)).toThrow('The explorer is not built');
});

test.each([
  ['staff', 'supergraph', staff('STAFF')],
  ['dealer', 'dealer', dealer(['tickets:read'])],
] as const)(
  'each first tab of %s is valid, within the limits, and open to anybody there',
  async (door, file, caller) => {
    const path = fileURLToPath(import.meta.resolve(`@mainstay/graphql/${file}.graphql`));
    const supergraph = await readFile(path, 'utf8');
    const schema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
    const operations = new WeighedOperations(readRules(supergraph), DEFAULT_LIMITS.first);
    for (const { query, variables = '{}' } of FIRST_TABS[door]) {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      expect(validate(schema, document, [operationLimits(DEFAULT_LIMITS)])).toEqual([]);
      const operation = getOperationAST(document);
      const weighed = operation && operations.weigh({ schema, document, operation, variables: JSON.parse(variables) });
      expect(weighed?.cost).toBeLessThanOrEqual(DEFAULT_LIMITS.cost);
      expect([weighed?.wrongPages, weighed?.forbiddenTo(caller)]).toEqual([[], []]);
    }
  },
);

test('files travel compressed', async () => {
  const raw = await new Promise<Buffer>((resolve, reject) => {
    const sent = request(world.url, { path: '/explorer/explorer.css' }, response => {
      resolve(buffer(response));
    });
    sent.once('error', reject).end();
  });
  expect(gunzipSync(raw).toString()).toBe('/* explorer.css */');
});
