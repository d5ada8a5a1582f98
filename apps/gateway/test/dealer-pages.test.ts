import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, isIntrospectionType, isSpecifiedScalarType } from 'graphql';
import { dealerPage, dealerSdl } from '../src/pages/dealer-page.ts';
import { DEFAULT_LIMITS } from '../src/limits.ts';
import { startWorld, type World } from './world.ts';

const read = (name: string) => readFileSync(fileURLToPath(import.meta.resolve(`@mainstay/graphql/${name}`)), 'utf8');
const contract = {
  supergraph: read('dealer.graphql'),
  limits: { ...DEFAULT_LIMITS, bodyBytes: 100_000 },
  quotaPerMinute: 31_000,
};
const pageWith = (changes: string) => dealerPage({ ...contract, changes });
const page = pageWith('# Changes\n\n## 2026-11-22\n\n- A.b was added.\n- C was removed. <b>\n');

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

test('every field of the root and every type that dealers have stands on the page, with what it says', () => {
  const schema = buildSchema(dealerSdl(contract.supergraph));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const fields = roots.flatMap(root =>
    Object.values(root?.getFields() ?? {}).map(field => ({ id: `${root?.name}.${field.name}`, field })),
  );
  expect(fields.length).toBeGreaterThan(20);
  expect(fields.filter(({ id }) => !ids.has(id))).toEqual([]);
  for (const { field } of fields) expect(page).toContain(escaped(field.description ?? ''));
  const types = Object.values(schema.getTypeMap()).filter(
    type => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !roots.some(root => root === type),
  );
  expect(types.filter(type => !ids.has(type.name)).map(type => type.name)).toEqual([]);
});
const escaped = (text: string) => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);

test('every link leads somewhere, no id stands twice, and every element is closed', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.filter(target => !ids.includes(target))).toEqual([]);
  const open: string[] = [];
  for (const [, end, name = ''] of page.matchAll(/<(\/?)([a-z]\w*)\b[^>]*>/g)) {
    if (['meta', 'link'].includes(name)) continue;
    if (end) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
});

test('a field tells its scopes, the limits and the quota are those of this gateway, changes are escaped', () => {
  const article = page.split('<article id="Mutation.ticketRegister">')[1]?.split('</article>')[0];
  expect(article).toContain('<p class="scopes">Scopes: <code>tickets:write</code></p>');
  expect(article).toContain('<a href="#TicketRegisterInput">');
  expect(page).toContain('<td class="number">31,000</td>');
  expect(page).toContain('<h3>2026-11-22</h3><ul><li>A.b was added.</li><li>C was removed. &#60;b&#62;</li></ul>');
});

test('anybody may read the page, which takes nothing from anywhere and runs nothing', async () => {
  const { status, headers, text } = await world.fetchText('/dealer');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(text).not.toMatch(/<script|style=|https?:\/\/(?!service\.example)/);
  const again = await world.fetchText('/dealer', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test('the contract is a file without machinery and without what is internal', async () => {
  const { status, headers, text } = await world.fetchText('/dealer/schema.graphql');
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe('attachment; filename="mainstay-dealer.graphql"');
  expect(buildSchema(text).getQueryType()).toBeDefined();
  expect(text).not.toMatch(/join__|@auth|@inaccessible/);
  const fields = buildSchema(dealerSdl(contract.supergraph)).getQueryType()?.getFields() ?? {};
  expect(Object.keys(fields)).toContain('ticketByNumber');
  expect(Object.keys(fields)).not.toContain('stockPolicies');
});

test('where the schema may not be asked for, neither page nor file is there', async () => {
  const closed = await startWorld({ introspection: false });
  try {
    for (const path of ['/dealer', '/dealer/schema.graphql']) expect((await closed.fetchText(path)).status).toBe(404);
  } finally {
    await closed.close();
  }
});
