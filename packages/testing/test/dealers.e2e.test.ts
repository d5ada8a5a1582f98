import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const MAKE = `mutation ($input: GadgetMakeInput!) { gadgetMake(input: $input) { gadget { id turns } } }`;
const SPIN = `mutation ($id: ID!, $input: GadgetSpinInput!) {
  gadgetSpin(id: $id, input: $input) { gadget { id turns } userErrors { __typename message } } }`;
const STICK = `mutation ($input: LabelStickInput!) {
  labelStick(input: $input) { label { id text } userErrors { __typename message path } } }`;
const TAMPER = `mutation ($input: LabelTamperInput!) { labelTamper(input: $input) { userErrors { __typename } } }`;

const dealer = (dealerId: string, more: object = {}) => ({ subject: `shop:${dealerId}`, roles: [], dealerId, ...more });
const key = () => ({ idempotencyKey: randomUUID() });
const sql = <T = any>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
  service.service.orm.em.fork().execute<T[]>(statement, parameters);

async function make(dealerId: string): Promise<string> {
  const input = { name: randomUUID(), screws: 0, dealer: dealerId };
  return (await service.run(MAKE, { input }, 'STOCK_KEEPER')).gadgetMake.gadget.id;
}
const spin = async (id: string, as: Caller, input: object = {}) =>
  (await service.run(SPIN, { id, input: { turns: 1, ...key(), ...input } }, as)).gadgetSpin;
const stick = async (gadget: string, as: Caller, input: object = {}) =>
  (await service.run(STICK, { input: { gadget, text: 'ok', ...key(), ...input } }, as)).labelStick;

let own: ReturnType<typeof dealer>;
let other: ReturnType<typeof dealer>;
let gadgets: { own: string; foreign: string };
let labels: { own: string; foreign: string };
beforeEach(async () => {
  [own, other] = [dealer(randomUUID()), dealer(randomUUID())];
  gadgets = { own: await make(own.dealerId), foreign: await make(other.dealerId) };
  labels = { own: (await stick(gadgets.own, own)).label.id, foreign: (await stick(gadgets.foreign, other)).label.id };
});

test('a dealer changes an own row: state, event, audit record and key commit together, the answer shows the change', async () => {
  const input = { turns: 2, ...key() };
  expect(await spin(gadgets.own, own, input)).toEqual({ gadget: { id: gadgets.own, turns: 2 }, userErrors: [] });
  expect(await sql('select type from outbox where aggregate_id = ? order by position', [gadgets.own])).toHaveLength(2);
  expect(await sql('select outcome, dealer_id from audit where target = ?', [gadgets.own])).toEqual([
    { outcome: 'DONE', dealer_id: own.dealerId },
  ]);
  expect(await sql('select mutation from idempotency where key = ?', [input.idempotencyKey])).toHaveLength(1);
});

test('the same key gives the same answer and no second effect', async () => {
  const input = key();
  const answers = await Promise.all(Array.from({ length: 5 }, () => spin(gadgets.own, own, input)));
  expect(new Set(answers.map(it => JSON.stringify(it))).size).toBe(1);
  expect(answers[0].gadget.turns).toBe(1);
});

test('many dealers write at once without waiting for each other', async () => {
  const made = await Promise.all(Array.from({ length: 30 }, () => stick(gadgets.own, own)));
  expect(made.every(({ label }) => label.text === 'ok')).toBe(true);
}, 10_000);

test('several acts of one request each see what the one before left', async () => {
  const { data } = await service.send(
    `mutation ($id: ID!) {
      a: gadgetSpin(id: $id, input: { turns: 1, idempotencyKey: "a" }) { gadget { turns turnsLeft } }
      b: gadgetSpin(id: $id, input: { turns: 9, idempotencyKey: "b" }) { userErrors { __typename } }
      c: gadgetSpin(id: $id, input: { turns: 1, idempotencyKey: "c" }) { gadget { turns turnsLeft } } }`,
    { id: gadgets.own },
    own,
  );
  expect(data).toEqual({
    a: { gadget: { turns: 1, turnsLeft: 2 } },
    b: { userErrors: [{ __typename: 'GadgetWornOut' }] },
    c: { gadget: { turns: 2, turnsLeft: 1 } },
  });
});

test('an act without an idempotency key is refused, and staff need none', async () => {
  const refused = await stick(gadgets.own, own, { idempotencyKey: null });
  expect(refused).toMatchObject({
    label: null,
    userErrors: [{ __typename: 'IdempotencyKeyRequired', path: ['input', 'idempotencyKey'] }],
  });
  expect((await stick(gadgets.own, 'CSR', { idempotencyKey: null })).label.text).toBe('ok');
});

test('a foreign row is refused like an unknown one', async () => {
  const answers = [await spin(gadgets.foreign, own), await spin(randomUUID(), own)];
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0].userErrors[0].__typename).toBe('GadgetNotFound');
  const [foreign, unknown] = [await stick(gadgets.foreign, own), await stick(randomUUID(), own)];
  expect(foreign).toEqual(unknown);
  expect(foreign.userErrors[0].__typename).toBe('GadgetNotFound');
});

test('an answer that is asked for again does not show a row that went to another dealer meanwhile', async () => {
  const input = key();
  await spin(gadgets.own, own, input);
  await sql('update gadget set dealer_id = ? where id = ?', [other.dealerId, gadgets.own]);
  expect(await spin(gadgets.own, own, input)).toEqual({ gadget: null, userErrors: [] });
});

describe('a resolver that does not look cannot write past the dealer', () => {
  const rows = () =>
    sql('select id, dealer_id, gadget_id, text from label where id in (?, ?) or gadget_id in (?, ?) order by id', [
      ...Object.values(labels),
      ...Object.values(gadgets),
    ]);
  const tampering = {
    'updates a foreign row': () => ({ way: 'RAW_UPDATE', label: labels.foreign }),
    'assigns to a foreign row': () => ({ way: 'ASSIGN', label: labels.foreign }),
    'inserts a row for another dealer': () => ({ way: 'INSERT', dealer: other.dealerId }),
    'inserts a row for another dealer by a raw statement': () => ({ way: 'RAW_INSERT', dealer: other.dealerId }),
    'gives an own row to another dealer': () => ({ way: 'MOVE', dealer: other.dealerId }),
    'lets an own row refer to a foreign one': () => ({ way: 'REFER', gadget: gadgets.foreign }),
    'inserts a row that refers to a foreign one': () => ({ way: 'INSERT', gadget: gadgets.foreign }),
    'deletes a foreign row': () => ({ way: 'RAW_DELETE', label: labels.foreign }),
  };

  test.each(Object.entries(tampering))('%s', async (_what, inputOf) => {
    const before = await rows();
    const defaults = { gadget: gadgets.own, label: labels.own, dealer: own.dealerId };
    await service.send(TAMPER, { input: { ...defaults, ...inputOf(), ...key() } }, own);
    expect(await rows()).toEqual(before);
  });

  test.each(['RAW_UPDATE', 'ASSIGN', 'INSERT', 'RAW_INSERT', 'REFER'])('%s of an own row is written', async way => {
    const before = await rows();
    const input = { way, gadget: gadgets.own, label: labels.own, dealer: own.dealerId, ...key() };
    const { errors } = await service.send(TAMPER, { input }, own);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(await rows()) === JSON.stringify(before)).toBe(way === 'REFER');
  });
});

test('a scope that the token lacks is named, at a root field, at what a field gives, and at a reference', async () => {
  const messages = async (query: string, scopes: readonly string[], variables: object = {}) =>
    (await service.send(query, { ...variables }, { ...own, scopes })).errors?.map((it: any) => [
      it.extensions.code,
      it.message,
    ]);
  const input = { gadget: gadgets.own, text: 'scoped', ...key() };
  expect(await messages('{ gadgets { edges { node { id } } } }', ['assets:write'])).toEqual([
    ['FORBIDDEN', 'This needs the scope assets:read.'],
  ]);
  expect(await messages(STICK, ['assets:read'], { input })).toEqual([
    ['FORBIDDEN', 'This needs the scope assets:write.'],
  ]);
  expect(await messages(STICK, ['assets:write'], { input })).toEqual([
    ['FORBIDDEN', 'This needs the scope assets:read.'],
  ]);
  expect(await messages(STICK, ['assets:read', 'assets:write'], { input })).toBeUndefined();
  const reference = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Label { text } } }';
  const of = [{ __typename: 'Label', id: labels.own }];
  expect(await messages(reference, [], { of })).toEqual([['FORBIDDEN', 'This needs the scope assets:read.']]);
  expect(await messages(reference, ['assets:read'], { of })).toBeUndefined();
});

test('what staff alone may say in an input is refused to a dealer, its default is not', async () => {
  const say = (isSecret: boolean) =>
    service.send(STICK, { input: { gadget: gadgets.own, text: 'secret', isSecret, ...key() } }, own);
  expect((await say(true)).errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await say(false)).errors).toBeUndefined();
});

test('a mutation that a dealer may not use leaves an audit record', async () => {
  const input = { name: randomUUID(), screws: 0 };
  const { errors } = await service.send(MAKE, { input }, own);
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
  expect(
    await sql('select mutation, outcome, refusal from audit where actor = ? order by position desc limit 1', [
      own.subject,
    ]),
  ).toEqual([{ mutation: 'gadgetMake', outcome: 'REFUSED', refusal: 'FORBIDDEN' }]);
});
