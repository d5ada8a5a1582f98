import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Reply, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const make = async (name: string, more: object = {}) =>
  (
    await service.run(
      'mutation ($input: GadgetMakeInput!) { gadgetMake(input: $input) { gadget { id name } } }',
      { input: { name, ...more } },
      'STOCK_KEEPER',
    )
  ).gadgetMake.gadget;

test('a list costs the same number of statements however long it is, references included', async () => {
  for (let n = 0; n < 12; n++) await make(`list-${n}`);
  const page = (first: number) =>
    service.countStatements(() => service.run(`{ gadgets(first: ${first}) { edges { node { id screws { id } } } } }`));
  expect(await page(12)).toBe(await page(1));
  const ids: string[] = (await service.run('{ gadgets(first: 12) { edges { node { id } } } }')).gadgets.edges.map(
    (edge: { node: { id: string } }) => edge.node.id,
  );
  const representations = ids.map(id => ({ __typename: 'Gadget', id }));
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Gadget { name } } }`;
  expect(await service.countStatements(() => service.run(entities, { representations }))).toBe(1);
});

test('pages follow each other without gap or overlap, and a bad page is refused', async () => {
  const page = async (after?: string) =>
    (
      await service.run(
        `query ($after: String) { gadgets(first: 5, after: $after) {
        edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      )
    ).gadgets;
  const names: string[] = [];
  for (let after: string | undefined; ;) {
    const { edges, pageInfo } = await page(after);
    names.push(...edges.map((edge: { node: { name: string } }) => edge.node.name));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(names).toEqual([...new Set(names)].sort());
  for (const args of ['first: 0', 'first: 101', 'after: "garbage"']) {
    const { errors } = await service.send(`{ gadgets(${args}) { pageInfo { hasNextPage } } }`);
    expect(errors[0].extensions).toEqual(REFUSED);
  }
});

const REFUSED = { code: 'BAD_USER_INPUT', refusal: 'InputInvalid' };
const id = crypto.randomUUID();

test.each([
  ['x'],
  [{ name: 'a', id }],
  [[]],
  [['a']],
  [['a', id, 'more']],
  [[null, id]],
  [['a', 'not an id']],
  [[1, id]],
  [[true, id]],
  [[['a', 'b'], id]],
  [[{ $like: '%' }, id]],
  [[{ $gt: '' }, id]],
  [[{ select: 1 }, id]],
  [['a\u0000', id]],
])('the cursor %j is refused', async cursor => {
  const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  const { errors } = await service.send('query ($after: String) { gadgets(after: $after) { edges { cursor } } }', {
    after,
  });
  expect(errors?.[0].extensions).toEqual(REFUSED);
});

const PAGES = `query ($id: ID!, $first: Int!, $after: String) { gadget(id: $id) { screwPages(first: $first, after: $after) {
  edges { node { id lengthMm } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;

test.each([1, 2, 3, 20])('pages of %i go through an order with ties and blanks in it, each row once', async first => {
  const { id } = await make(`paged-${first}`, { screws: 9 });
  const seen: { id: string; lengthMm: number | null }[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: Reply = (await service.run(PAGES, { id, first, after })).gadget.screwPages;
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    seen.push(...edges.map((edge: { node: (typeof seen)[number] }) => edge.node));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen.map(it => it.lengthMm)).toEqual([7, 6, 4, 3, 1, 0, null, null, null]);
  expect(new Set(seen.map(it => it.id)).size).toBe(9);
});

test('the connections of many parents cost one statement, each has its own rows, and pages and filters hold', async () => {
  const made = [];
  for (let n = 0; n < 12; n++) made.push(await make(`parent-${n}`, { screws: n }));
  const representations = made.map(({ id }) => ({ __typename: 'Gadget', id }));
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Gadget {
    all: screwPages(first: 3) { edges { node { lengthMm } } pageInfo { hasNextPage } }
    long: screwPages(first: 2, longerThanMm: 4) { edges { node { lengthMm } } pageInfo { hasNextPage } } } } }`;
  const cost = (parents: number) =>
    service.countStatements(() => service.run(query, { representations: representations.slice(0, parents) }));
  expect(await cost(12)).toBe(await cost(1));
  expect(await cost(12)).toBe(3);
  const { _entities } = await service.run(query, { representations });
  type Page = { edges: { node: { lengthMm: number | null } }[]; pageInfo: { hasNextPage: boolean } };
  const shown = ({ edges, pageInfo }: Page) => [...edges.map(it => it.node.lengthMm), pageInfo.hasNextPage];
  expect(_entities.map((it: { all: Page }) => shown(it.all))).toEqual(
    made.map((_, n) => {
      const lengths = Array.from({ length: n }, (_, m) => (m % 3 === 2 ? null : m));
      const sorted = lengths.toSorted((a, b) => (b ?? -1) - (a ?? -1));
      return [...sorted.slice(0, 3), n > 3];
    }),
  );
  expect(_entities.map((it: { long: Page }) => shown(it.long)).slice(-3)).toEqual([
    [7, 6, false],
    [9, 7, true],
    [10, 9, true],
  ]);
});
