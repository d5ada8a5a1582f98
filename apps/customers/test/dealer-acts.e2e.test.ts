import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as events from '@mainstay/contracts/customers';
import { CoverageRequested } from '@mainstay/contracts/tickets';
import { type Caller, dealerView, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';

let service: TestService;
let ours: ReturnType<typeof dealer>;
let theirs: ReturnType<typeof dealer>;
let own: Place;
let foreign: Place;

interface Place {
  readonly customer: string;
  readonly site: string;
}

const dealer = (dealerId: string) => ({ subject: `shop:${dealerId}`, roles: [], dealerId });
const errors = 'userErrors { __typename message path }';

/** One act, with an idempotency key of its own. */
async function act(as: Caller, name: string, fields: string, input: object, id?: string) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: ${type}Input!) { ${name}(${given}input: $input) { ${fields} ${errors} } }`;
  const variables = { id, input: { idempotencyKey: randomUUID(), ...input } };
  return (await service.run(query, variables, as))[name];
}
const register = (as: Caller, more: object = {}) =>
  act(as, 'customerRegister', 'customer { id number name }', {
    ...{ kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ' },
    ...more,
  });
const addSite = (as: Caller, customer: string) =>
  act(
    as,
    'customerAddSite',
    'customer { id } site { id name }',
    { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' },
    customer,
  );
const registerAsset = (as: Caller, { customer, site }: Partial<Place>, more: object = {}) =>
  act(as, 'assetRegister', 'asset { id serial customer { id } site { id } }', {
    ...{ serial: randomUUID(), model: 'EX-200', customer, site },
    ...more,
  });

async function aDealer() {
  const input = { code: randomUUID().slice(0, 8), name: 'Steppe Machines', country: 'KZ' };
  const { dealerRegister } = await service.run(
    'mutation ($input: DealerRegisterInput!) { dealerRegister(input: $input) { dealer { id } } }',
    { input },
  );
  return dealer(dealerRegister.dealer.id);
}
async function aPlaceOf(who: Caller): Promise<Place> {
  const customer = (await register(who)).customer.id;
  return { customer, site: (await addSite(who, customer)).site.id };
}

beforeAll(async () => {
  service = await startTestService(customers);
  [ours, theirs] = [await aDealer(), await aDealer()];
  [own, foreign] = [await aPlaceOf(ours), await aPlaceOf(theirs)];
});
afterAll(() => service.close());

test('a customer that a dealer registers is the dealer’s own, and the others are told so', async () => {
  const { customer, userErrors } = await register(ours);
  expect(userErrors).toEqual([]);
  expect(customer.number).toMatch(/^C-\d{4}-\d{6}$/);
  const told = (await service.outbox(events.CustomerRegistered)).at(-1)?.data;
  expect(told).toMatchObject({ customerId: customer.id, dealerId: ours.dealerId, tier: 'STANDARD' });
});

test('a dealer adds a site, a contact and a machine to an own customer', async () => {
  const { asset } = await registerAsset(ours, own);
  expect(asset).toMatchObject({ customer: { id: own.customer }, site: { id: own.site } });
  expect((await service.outbox(events.AssetRegistered)).at(-1)?.data).toMatchObject({ dealerId: ours.dealerId });
  const input = { name: 'Aizhan', phone: '+7 700 000 00 00' };
  const contact = await act(ours, 'customerAddContact', 'customer { id }', input, own.customer);
  expect(contact).toEqual({ customer: { id: own.customer }, userErrors: [] });
});

test('a machine under a warranty policy and one whose serial number is taken are told apart', async () => {
  const policy = await registerAsset(ours, own, { warrantyPolicy: 'WTY-NONE' });
  expect(policy.userErrors[0]).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'warrantyPolicy'] });
  const serial = randomUUID();
  await registerAsset(theirs, foreign, { serial });
  expect((await registerAsset(ours, own, { serial })).userErrors[0].__typename).toBe('AssetSerialTaken');
});

test.each([
  ['a site', (customer: string) => addSite(ours, customer), 'CustomerNotFound'],
  ['a machine', (customer: string) => registerAsset(ours, { customer }), 'CustomerNotFound'],
  [
    'a contact',
    (customer: string) => act(ours, 'customerAddContact', 'customer { id }', { name: 'A', phone: '1' }, customer),
    'CustomerNotFound',
  ],
])('%s at a foreign customer is refused like one at an unknown customer', async (_what, at, refusal) => {
  const refused = await at(foreign.customer);
  expect(refused).toEqual(await at(randomUUID()));
  expect(refused.userErrors[0].__typename).toBe(refusal);
});

test('a foreign site is refused like an unknown one', async () => {
  const at = (site: string) => registerAsset(ours, { ...own, site });
  const refused = await at(foreign.site);
  expect(refused).toEqual(await at(randomUUID()));
  expect(refused.userErrors[0].__typename).toBe('SiteOfAnotherCustomer');
});

test.each([
  ['customerRegister', { kind: 'ENTERPRISE', name: 'Q', country: 'KZ' }, { tier: 'VIP' }],
  ['customerRegister', { kind: 'ENTERPRISE', name: 'Q', country: 'KZ' }, { number: 'C-77' }],
  ['customerRegister', { kind: 'ENTERPRISE', name: 'Q', country: 'KZ' }, { dealer: randomUUID() }],
  ['assetRegister', { serial: 'S', model: 'M', customer: randomUUID() }, { isClearance: true }],
  ['assetRegister', { serial: 'S', model: 'M', customer: randomUUID() }, { contractMonths: 12 }],
  ['assetRegister', { serial: 'S', model: 'M', customer: randomUUID() }, { saleKind: 'ENGINEERING' }],
])('%s: what staff alone decide is not for a dealer to say: %j %j', async (name, input, decided) => {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${errors} } }`;
  const variables = { input: { idempotencyKey: randomUUID(), ...input, ...decided } };
  expect((await service.send(query, variables, ours)).errors[0].extensions.code).toBe('FORBIDDEN');
});

test('a dealer sees all that hangs on its own rows, and by no way anything of another dealer', async () => {
  const { asset } = await registerAsset(ours, own);
  await service.run(
    `mutation ($id: ID!) { assetRecordCard(id: $id, input: { number: "K-1", model: "M" }) { ${errors} } }`,
    { id: asset.id },
  );
  const { customer } = await service.run('query ($id: ID!) { customer(id: $id) { number } }', { id: own.customer });
  await service.deliver(
    CoverageRequested({
      ...{ ticketId: randomUUID(), assetId: asset.id, faultCause: 'WEAR', faultSeverity: 'GENERAL' },
      ...{ faultOn: '2026-01-01', meterReading: null },
    }),
  );
  const [decision] = await service.service.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from coverage_decision where asset_id = ?', [asset.id]);
  const cases = {
    roots: {
      customer: { id: own.customer },
      customerByNumber: { number: customer.number },
      asset: { id: asset.id },
      assetBySerial: { serial: asset.serial },
    },
    references: [
      { __typename: 'Customer', id: own.customer },
      { __typename: 'Site', id: own.site },
      { __typename: 'Asset', id: asset.id },
      { __typename: 'CoverageDecision', id: String(decision?.id) },
    ],
  };
  const [mine, others] = [await dealerView(service, ours, cases), await dealerView(service, theirs, cases)];
  expect(mine.empty).toEqual([]);
  expect(others.ids.get('Customer')).toContain(foreign.customer);
  expect([...mine.ids.keys()].sort()).toEqual(['Asset', 'CoverageDecision', 'Customer', 'Site']);
  for (const [type, seen] of mine.ids) expect(others.ids.get(type)?.isDisjointFrom(seen) ?? true).toBe(true);
});
