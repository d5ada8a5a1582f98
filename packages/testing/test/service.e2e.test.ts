import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Allowance } from '@mainstay/kit/auth';
import { eventually, type Reply, staff, startTestService, type TestService } from '../src/index.ts';
import { GadgetMade, GadgetSpun, workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const MAKE = `mutation ($input: GadgetMakeInput!) {
  gadgetMake(input: $input) { gadget { id name turns screws { id } } userErrors { __typename message path } } }`;
const SPIN = `mutation ($id: ID!, $input: GadgetSpinInput!) {
  gadgetSpin(id: $id, input: $input) {
    gadget { id turns } userErrors { __typename message ... on GadgetWornOut { turnsLeft } } } }`;

const make = async (name: string, more: object = {}) =>
  (await service.run(MAKE, { input: { name, ...more } }, 'STOCK_KEEPER')).gadgetMake;
const spin = async (id: string, input: object, as = staff('CSR')) =>
  (await service.run(SPIN, { id, input }, as)).gadgetSpin;
const events = async (type: { type: string }, gadgetId: string) =>
  (await service.outbox(type)).filter(it => (it.data as { gadgetId: string }).gadgetId === gadgetId);
const audits = (target: string) =>
  service.service.orm.em
    .fork()
    .execute('select outcome, refusal, actor from audit where target = ? order by position', [target]);

test('a mutation commits state and event together and answers with the entity', async () => {
  const { gadget, userErrors } = await make('alpha');
  expect(userErrors).toEqual([]);
  expect(gadget).toMatchObject({ name: 'alpha', turns: 0 });
  expect(gadget.screws).toHaveLength(2);
  expect(await events(GadgetMade, gadget.id)).toHaveLength(1);
});

test('a refusal is data with its facts, leaves no change and no event, but an audit record', async () => {
  const { gadget } = await make('beta');
  await spin(gadget.id, { turns: 2 });
  const refused = await spin(gadget.id, { turns: 2 });
  expect(refused).toEqual({
    gadget: null,
    userErrors: [{ __typename: 'GadgetWornOut', message: 'It turns 1 times at most.', turnsLeft: 1 }],
  });
  expect(await events(GadgetSpun, gadget.id)).toHaveLength(1);
  expect(await audits(gadget.id)).toEqual([
    { outcome: 'DONE', refusal: null, actor: 'test:csr' },
    { outcome: 'REFUSED', refusal: 'GadgetWornOut', actor: 'test:csr' },
  ]);
});

test('refusals speak the language of the caller', async () => {
  const { gadget } = await make('gamma');
  const { data } = await service.send(SPIN, { id: gadget.id, input: { turns: 9 } }, 'CSR', 'zh');
  expect(data.gadgetSpin.userErrors[0].message).toBe('最多还能转 3 次。');
});

test('what a refused mutation did in memory is neither saved nor told by the next one of the same request', async () => {
  const { gadget } = await make('rolled-back');
  const { data } = await service.send(
    `mutation ($id: ID!) {
      a: gadgetSpin(id: $id, input: { turns: 1 }) { gadget { turns } }
      b: gadgetSpin(id: $id, input: { turns: 2, breaksAfterwards: true }) { userErrors { __typename } }
      c: gadgetSpin(id: $id, input: { turns: 1 }) { gadget { turns } }
    }`,
    { id: gadget.id },
    'CSR',
  );
  expect(data.b.userErrors).toEqual([{ __typename: 'GadgetWornOut' }]);
  expect(data.c.gadget).toEqual({ turns: 2 });
  expect((await events(GadgetSpun, gadget.id)).map(it => it.data)).toEqual([
    { gadgetId: gadget.id, turns: 1 },
    { gadgetId: gadget.id, turns: 1 },
  ]);
});

test('children of many parents all arrive', async () => {
  for (let n = 0; n < 60; n++) await make(`many-${n}`, { screws: 20 });
  const { gadgets } = await service.run(`{ gadgets(first: 100) { edges { node { name screws { id } } } } }`);
  const counts = gadgets.edges
    .filter((it: { node: { name: string } }) => it.node.name.startsWith('many-'))
    .map((it: { node: { screws: object[] } }) => it.node.screws.length);
  expect(counts).toEqual(Array.from({ length: 60 }, () => 20));
});

test('a broken unique constraint becomes the refusal that the service names for it', async () => {
  await make('delta');
  expect((await make('delta')).userErrors).toEqual([
    { __typename: 'GadgetNameTaken', message: 'Another gadget has this name.', path: ['input', 'name'] },
  ]);
});

test('text that the database cannot hold is refused, however it is written', async () => {
  const refusals = [
    (await make('nul\0', {})).userErrors,
    (
      await service.run(
        'mutation { gadgetMake(input: { name: "nul\\u0000" }) { userErrors { __typename } } }',
        {},
        'STOCK_KEEPER',
      )
    ).gadgetMake.userErrors,
    (
      await service.run(
        'mutation { gadgetMake(input: { name: "nul\\u{0}" }) { userErrors { __typename } } }',
        {},
        'STOCK_KEEPER',
      )
    ).gadgetMake.userErrors,
  ];
  for (const userErrors of refusals) expect(userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  expect((await service.send(SPIN, { id: 'nul\0', input: { turns: 1 } }, 'CSR')).errors).toBeUndefined();
});

/** So many gadgets that have to be looked for one by one: each page of another size is a statement of its own. */
const pages = (count: number) =>
  `{ gadgets(first: 1) { edges { node { ${Array.from({ length: count }, (_, n) => `s${n}: screwPages(first: ${n + 1}) { edges { node { id } } }`).join(' ')} } } } }`;

test('a request may send 50 statements; one more is refused with a code, and the next request is served', async () => {
  await make('pages');
  expect((await service.send(pages(49))).errors).toBeUndefined();
  const { errors } = await service.send(pages(50));
  expect(errors.map((it: Reply) => it.extensions)).toEqual([
    { code: 'OPERATION_TOO_LARGE', limit: 'statements', maximum: 50 },
  ]);
  expect((await service.send(pages(49))).errors).toBeUndefined();
});

const MAKE_ALL = `mutation ($input: GadgetsMakeInput!) { gadgetsMake(input: $input) { gadgets { id } } }`;
const names = (count: number) => Array.from({ length: count }, (_, n) => `${count}-at-once-${n}`);

test('an act that takes more statements than that leaves nothing but its audit record', async () => {
  const { errors } = await service.send(MAKE_ALL, { input: { names: names(60), isOneByOne: true } }, 'STOCK_KEEPER');
  expect(errors.map((it: Reply) => it.extensions)).toEqual([
    { code: 'OPERATION_TOO_LARGE', limit: 'statements', maximum: 50 },
  ]);
  expect(
    await service.service.orm.em.fork().execute(
      `select (select count(*)::int from gadget where name like '60-at-once-%') as made,
              (select count(*)::int from audit where mutation = 'gadgetsMake' and outcome = 'FAILED') as failed`,
    ),
  ).toEqual([{ made: 0, failed: 1 }]);
  const unsealed = `select from audit where mutation = 'gadgetsMake' and seal is null`;
  await eventually(async () => expect(await service.service.orm.em.fork().execute(unsealed)).toEqual([]));
});

test('the acts of a request share its statements: those before the one too many stay, and nothing after it is done', async () => {
  const acts = names(15).map((name, n) => `a${n}: gadgetMake(input: { name: "${name}" }) { gadget { id } }`);
  const { errors, extensions } = await service.send(`mutation { ${acts.join(' ')} }`, {}, 'STOCK_KEEPER');
  expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE', limit: 'statements', maximum: 50 } }]);
  expect(extensions).toEqual({ statements: 50 });
  const refused = Number(errors[0].path[0].slice(1));
  const made: { name: string }[] = await service.service.orm.em
    .fork()
    .execute(`select name from gadget where name like '15-at-once-%' order by id`);
  expect(made.map(it => it.name)).toEqual(names(15).slice(0, refused));
  expect(refused).toBeGreaterThan(1);
});

test('an answer says how many statements it took; where less is left than it needs, it is refused', async () => {
  await make('left');
  const execute = async (left: Allowance) => {
    const call = { actor: staff('CSR'), correlationId: 'left', causationId: null, traceparent: null } as const;
    return await service.service.execute({ query: pages(9) }, { ...call, language: 'zh' }, { left });
  };
  expect(await execute({ statements: 10, ms: 10_000 })).toMatchObject({ extensions: { statements: 10 } });
  const refused = await execute({ statements: 9, ms: 10_000 });
  expect(refused).toMatchObject({
    errors: [{ message: '请求的内容一次过多，请减少。', extensions: { limit: 'statements', maximum: 50 } }],
    extensions: { statements: 9 },
  });
  expect(await execute({ statements: 10, ms: 0 })).toMatchObject({
    errors: [{ extensions: { code: 'OPERATION_TOO_LARGE', limit: 'milliseconds', maximum: 10_000 } }],
    extensions: { statements: 0 },
  });
});

test('an unknown or malformed id is refused', async () => {
  for (const id of [crypto.randomUUID(), 'nonsense']) {
    expect((await spin(id, { turns: 1 })).userErrors[0].__typename).toBe('GadgetNotFound');
  }
});

test('rights: a role that is not named is refused, and a dealer is no staff', async () => {
  const codes = async (as: Parameters<TestService['run']>[2], query: string) =>
    (await service.send(query, {}, as)).errors?.map((it: { extensions: { code: string } }) => it.extensions.code);
  const dealer = { subject: 'test:dealer', roles: ['STOCK_KEEPER'], dealerId: crypto.randomUUID() };
  const making = 'mutation { gadgetMake(input: { name: "never" }) { gadget { id } } }';
  expect(await codes('CSR', making)).toEqual(['FORBIDDEN']);
  expect(await codes(dealer, making)).toEqual(['FORBIDDEN']);
  expect(await codes(dealer, '{ gadgets { edges { node { id } } } }')).toBeUndefined();
  expect(await codes('CSR', '{ gadgets(first: 1) { edges { node { cost { amount } } } } }')).toEqual(['FORBIDDEN']);
  expect(await codes('FINANCE', '{ gadgets(first: 1) { edges { node { cost { amount } } } } }')).toBeUndefined();
  expect(await codes('ADMINISTRATOR', '{ _service { sdl } }')).toEqual(['FORBIDDEN']);
});

test('what is tagged internal is closed to dealers, by its field or by its type', async () => {
  const owner = dealer(crypto.randomUUID());
  const { gadget } = await make('internal', { dealer: owner.dealerId });
  for (const field of ['remark', 'inspection { finding }']) {
    const query = `query ($id: ID!) { gadget(id: $id) { ${field} } }`;
    expect((await service.send(query, { id: gadget.id }, 'CSR')).errors).toBeUndefined();
    const { errors } = await service.send(query, { id: gadget.id }, owner);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  }
});

const dealer = (dealerId: string) => ({ subject: `test:dealer:${dealerId}`, roles: [], dealerId });

test('a dealer sees its own rows through lists, single fields and references, and no others', async () => {
  const [ours, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
  const { gadget: mine } = await make('dealer-mine', { dealer: ours });
  const { gadget: foreign } = await make('dealer-foreign', { dealer: theirs });
  const list = await service.run('{ gadgets(first: 100) { edges { node { name } } } }', {}, dealer(ours));
  expect(list.gadgets.edges).toEqual([{ node: { name: 'dealer-mine' } }]);
  const one = (id: string) => service.run('query ($id: ID!) { gadget(id: $id) { name } }', { id }, dealer(ours));
  expect((await one(mine.id)).gadget).toEqual({ name: 'dealer-mine' });
  expect((await one(foreign.id)).gadget).toBeNull();
  const { _entities } = await service.run(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Gadget { name } } }`,
    { representations: [mine, foreign].map(({ id }) => ({ __typename: 'Gadget', id })) },
    dealer(ours),
  );
  expect(_entities).toEqual([{ name: 'dealer-mine' }, null]);
});

test('a table without a dealer is closed to dealers', async () => {
  const dealerId = crypto.randomUUID();
  const { gadget } = await make('dealer-screws', { dealer: dealerId });
  const query = 'query ($id: ID!) { gadget(id: $id) { screws { id } } }';
  const { errors } = await service.send(query, { id: gadget.id }, dealer(dealerId));
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
});

test('staff pay no statement for row security', async () => {
  const { gadget } = await make('staff-cost');
  const query = 'query ($id: ID!) { gadget(id: $id) { name } }';
  expect(await service.countStatements(() => service.run(query, { id: gadget.id }))).toBe(1);
});

test('a connection that does not say what it is sees no row', async () => {
  await make('unseen');
  const { em, config } = service.service.orm;
  const url = new URL(config.get('clientUrl') ?? '');
  const login = `plain_${crypto.randomUUID().slice(0, 8)}`;
  await em.fork().execute(`create role ${login} login`);
  await em.fork().execute(`grant select on gadget to ${login}`);
  url.username = login;
  const seenBy = async (options?: string) => {
    const client = new pg.Client({ connectionString: url.href, options });
    await client.connect();
    const { rowCount } = await client.query('select from gadget');
    await client.end();
    return rowCount;
  };
  expect(await seenBy()).toBe(0);
  expect(await seenBy('-c mainstay.scope=service')).toBeGreaterThan(0);
  await em.fork().execute(`drop owned by ${login}; drop role ${login}`);
});

test('the tables are what the entities expect', async () => {
  expect(await service.schemaDrift()).toEqual([]);
});
