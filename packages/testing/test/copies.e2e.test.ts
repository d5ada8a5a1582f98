import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, staff, startTestService, type TestService } from '../src/index.ts';
import { GadgetSpun, workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const MAKE = 'mutation ($input: GadgetMakeInput!) { gadgetMake(input: $input) { gadget { id name turns } } }';
const MAKE_MANY = `mutation ($input: GadgetsMakeInput!) {
  gadgetsMake(input: $input) { gadgets { id name turnsLeft screws { id } } userErrors { __typename } } }`;
const SPIN = `mutation ($id: ID!, $input: GadgetSpinInput!) {
  gadgetSpin(id: $id, input: $input) { gadget { id turns } userErrors { __typename path } } }`;

const make = async (name: string) => (await service.run(MAKE, { input: { name } }, 'STOCK_KEEPER')).gadgetMake;
const spin = async (id: string, input: object, as = staff('CSR')) =>
  (await service.run(SPIN, { id, input }, as)).gadgetSpin;
const events = async (type: { type: string }, gadgetId: string) =>
  (await service.outbox(type)).filter(it => (it.data as { gadgetId: string }).gadgetId === gadgetId);
const sql = <T extends object>(query: string, values: readonly unknown[] = []) =>
  service.service.orm.em.fork().execute<T[]>(query, [...values]);
const outcomes = (target: string) =>
  sql('select outcome, refusal from audit where target = ? order by position', [target]);

test('twenty parallel copies under one idempotency key have one effect and the same reply', async () => {
  const { gadget } = await make('epsilon');
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => spin(gadget.id, { turns: 1, idempotencyKey: 'once' })),
  );
  expect(new Set(replies.map(it => JSON.stringify(it)))).toEqual(new Set([JSON.stringify(replies[0])]));
  expect(replies[0].gadget.turns).toBe(1);
  expect(await events(GadgetSpun, gadget.id)).toHaveLength(1);
});

test('a refusal under an idempotency key is final, and the key takes no other input', async () => {
  const { gadget } = await make('zeta');
  const key = { idempotencyKey: 'refused' };
  const first = await spin(gadget.id, { turns: 4, ...key });
  expect(first.userErrors[0].__typename).toBe('GadgetWornOut');
  await spin(gadget.id, { turns: 3 });
  expect(await spin(gadget.id, { turns: 4, ...key })).toEqual(first);
  expect((await spin(gadget.id, { turns: 1, ...key })).userErrors[0].__typename).toBe('IdempotencyKeyReused');
});

test('the same key of another caller is another key', async () => {
  const { gadget } = await make('eta');
  await spin(gadget.id, { turns: 1, idempotencyKey: 'k' }, staff('CSR', 'test:ann'));
  const other = await spin(gadget.id, { turns: 1, idempotencyKey: 'k' }, staff('CSR', 'test:bo'));
  expect(other.gadget.turns).toBe(2);
});

test('parallel acts on one aggregate are judged one after the other', async () => {
  const { gadget } = await make('theta');
  const replies = await Promise.all(Array.from({ length: 8 }, () => spin(gadget.id, { turns: 1 })));
  expect(replies.filter(it => it.gadget)).toHaveLength(3);
  expect(await events(GadgetSpun, gadget.id)).toHaveLength(3);
});

test('of two inputs under one key that are refused together, one is told why and the other that the key is taken', async () => {
  const { gadget } = await make('together');
  for (let n = 0; n < 10; n++) {
    const replies = await Promise.all([4, 5].map(turns => spin(gadget.id, { turns, idempotencyKey: `together-${n}` })));
    const names: string[] = replies.map(it => it.userErrors[0].__typename);
    expect(names.toSorted()).toEqual(['GadgetWornOut', 'IdempotencyKeyReused']);
  }
  expect(await outcomes(gadget.id)).toHaveLength(20);
});

test('a copy is shown the record as it is now, and leaves an audit record of its own', async () => {
  const { gadget } = await make('later');
  await spin(gadget.id, { turns: 1, idempotencyKey: 'later' });
  await spin(gadget.id, { turns: 1 });
  expect((await spin(gadget.id, { turns: 1, idempotencyKey: 'later' })).gadget.turns).toBe(2);
  const refused = { turns: 3, idempotencyKey: 'later-refused' };
  await spin(gadget.id, refused);
  await spin(gadget.id, refused);
  expect(await outcomes(gadget.id)).toEqual([
    { outcome: 'DONE', refusal: null },
    { outcome: 'DONE', refusal: null },
    { outcome: 'REPLAYED', refusal: null },
    { outcome: 'REFUSED', refusal: 'GadgetWornOut' },
    { outcome: 'REPLAYED', refusal: 'GadgetWornOut' },
  ]);
});

test('records in a list are replayed as records', async () => {
  const input = { names: ['list-a', 'list-b'], idempotencyKey: 'list' };
  const makeMany = async () => (await service.run(MAKE_MANY, { input }, 'STOCK_KEEPER')).gadgetsMake;
  const first = await makeMany();
  expect(first.gadgets).toHaveLength(2);
  expect(await makeMany()).toEqual(first);
});

test.each([
  ['no', ''],
  ['201', 'k'.repeat(201)],
  ['20,000', crypto.getRandomValues(Buffer.alloc(10_000)).toString('hex')],
])('an idempotency key of %s characters is refused, and that is recorded', async (_length, idempotencyKey) => {
  const { gadget } = await make(`key-${idempotencyKey.length}`);
  const { userErrors } = await spin(gadget.id, { turns: 1, idempotencyKey });
  expect(userErrors).toEqual([{ __typename: 'InputInvalid', path: ['input', 'idempotencyKey'] }]);
  expect(await outcomes(gadget.id)).toEqual([{ outcome: 'REFUSED', refusal: 'InputInvalid' }]);
});

test('of two acts that forgot the lock one wins; the other gets a conflict with the record as it is now', async () => {
  const { gadget } = await make('unlocked');
  const holder = service.service.orm.em.fork();
  await holder.begin();
  await holder.execute('select from gadget where id = ? for update', [gadget.id]);
  const both = Promise.all([1, 2].map(turns => spin(gadget.id, { turns, isUnlocked: true })));
  await eventually(async () => {
    const waiting = await sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting).toHaveLength(2);
  });
  await holder.rollback();
  const replies = await both;
  const winner = replies.find(it => it.userErrors.length === 0);
  const loser = replies.find(it => it !== winner);
  expect(loser).toEqual({ gadget: winner.gadget, userErrors: [{ __typename: 'EditConflict', path: null }] });
  expect(await events(GadgetSpun, gadget.id)).toHaveLength(1);
});
