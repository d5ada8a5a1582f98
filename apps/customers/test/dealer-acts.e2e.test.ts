import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimOpened } from '@mainstay/contracts/billing';
import * as events from '@mainstay/contracts/customers';
import { CoverageRequested, TicketRegistered, WorkOrderCompleted } from '@mainstay/contracts/tickets';
import {
  type Caller,
  dealerView,
  eventually,
  type Reply,
  searched,
  startTestService,
  type TestService,
} from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { partUnitId } from '../src/unit-passport/unit.entity.ts';

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

/** A case about a machine, and a repair in it that fitted a part with a serial number. */
const reported = (assetId: string, ticketId: string) =>
  TicketRegistered({
    ...{ ticketId, number: 'T-1', kind: 'SERVICE_REQUEST', channel: 'DEALER', customerId: own.customer, assetId },
    ...{ dealerId: ours.dealerId, reportedAt: '2026-02-01T08:00:00Z' },
  });
const repairOf = (assetId: string, ticketId: string, customerId = own.customer) =>
  WorkOrderCompleted({
    ...{
      workOrderId: randomUUID(),
      ticketId,
      ticketNumber: 'T-1',
      customerId,
      assetId,
      siteCountry: 'KZ',
    },
    ...{ dealerId: ours.dealerId, laborMinutes: 60, travelKilometres: 1, completedAt: '2026-03-01T08:00:00Z' },
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    partsUsed: [
      {
        ...{ lineId: randomUUID(), partId: randomUUID(), quantity: 1 },
        fitted: [{ serial: `Quarry ${randomUUID()}`, position: null, withinUnitId: null, replaced: null }],
      },
    ],
  });

const fittedBy = ({ data }: ReturnType<typeof repairOf>) =>
  data.partsUsed.flatMap(({ partId, fitted = [] }) => fitted.map(({ serial }) => partUnitId(serial, partId)));

const coverageOf = (assetId: string) =>
  CoverageRequested({
    ...{ ticketId: randomUUID(), assetId, faultCause: 'WEAR', faultSeverity: 'GENERAL' },
    ...{ faultOn: '2026-01-01', meterReading: 70 },
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
  const contact = await act(ours, 'customerAddContact', 'customer { id } contact { id }', input, own.customer);
  const added = { customer: { id: own.customer }, contact: { id: expect.any(String) } };
  expect(contact).toEqual({ ...added, userErrors: [] });
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
  const periods = [{ name: 'A year', terms: [{ starts: ['PURCHASE'], months: 12 }] }];
  const policy = { code: 'WTY-OWN', name: 'A year', periods, replacement: { rule: 'INHERIT' } };
  const { warrantyPolicyDraft } = await service.run(
    `mutation ($input: WarrantyPolicyDraftInput!) { warrantyPolicyDraft(input: $input) { warrantyPolicy { id } } }`,
    { input: policy },
  );
  const { warrantyPolicyActivate } = await service.run(
    `mutation ($id: ID!) { warrantyPolicyActivate(id: $id) { ${errors} } }`,
    { id: warrantyPolicyDraft.warrantyPolicy.id },
  );
  expect(warrantyPolicyActivate.userErrors).toEqual([]);
  const guaranteed = { warrantyPolicy: 'WTY-OWN', purchasedOn: '2025-12-01' };
  const { asset } = await registerAsset(ours, own, { serial: `Quarry ${randomUUID()}`, ...guaranteed });
  const promise = await publishedPromise('WTY-OWN');
  await channel('400-1');
  await service.run(
    `mutation ($id: ID!) { assetRecordCard(id: $id, input: { number: "K-1", model: "M" }) { ${errors} } }`,
    { id: asset.id },
  );
  const { customer } = await service.run('query ($id: ID!) { customer(id: $id) { number } }', { id: own.customer });
  await service.deliver(coverageOf(asset.id));
  const ticketId = randomUUID();
  const repair = repairOf(asset.id, ticketId);
  await service.deliver(repair);
  await service.deliver(
    ClaimOpened({
      ...{
        claimId: randomUUID(),
        number: 'CL-1',
        counterparty: 'SUPPLIER',
        ticketId,
        openedAt: '2026-02-02T08:00:00Z',
      },
      amount: { amount: '9.00', currency: 'EUR' },
    }),
  );
  await service.deliver(reported(asset.id, ticketId));
  const [decision] = await service.service.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from coverage_decision where asset_id = ?', [asset.id]);
  const person = { name: 'Aizhan', phone: '+7 700 000 00 00' };
  const { contact } = await act(ours, 'customerAddContact', 'contact { id }', person, own.customer);
  const cases = {
    roots: {
      customersSearch: { text: 'quarry' },
      customer: { id: own.customer },
      customerByNumber: { number: customer.number },
      asset: { id: asset.id },
      assetBySerial: { serial: asset.serial },
      assetsByGuaranteeEnd: { from: '2026-01-01', before: '2100-01-01' },
      unit: { id: asset.id },
      unitBySerial: { serial: asset.serial },
    },
    references: [
      { __typename: 'Customer', id: own.customer },
      { __typename: 'Site', id: own.site },
      { __typename: 'Contact', id: contact.id },
      { __typename: 'Asset', id: asset.id },
      { __typename: 'Unit', id: asset.id },
      ...fittedBy(repair).map(id => ({ __typename: 'Unit', id })),
      { __typename: 'CoverageDecision', id: String(decision?.id) },
      { __typename: 'ServicePromise', id: promise },
    ],
  };
  const [mine, others] = [await dealerView(service, ours, cases), await dealerView(service, theirs, cases)];
  expect(mine.empty).toEqual([]);
  expect(others.ids.get('Customer')).toContain(foreign.customer);
  expect([...mine.ids.keys()].sort()).toEqual([
    'Asset',
    'Contact',
    'ContactChannel',
    'CoverageDecision',
    'Customer',
    'ServicePromise',
    'Site',
    'Ticket',
    'Unit',
    'UnitFact',
    'UnitMeter',
    'UnitMeterReading',
    'UnitStay',
  ]);
  const isPublic = (type: string) => type === 'ContactChannel' || type === 'ServicePromise';
  for (const [type, seen] of mine.ids)
    expect([type, others.ids.get(type)?.isDisjointFrom(seen) ?? true]).toEqual([type, !isPublic(type)]);
});

test('CUS-09, CUS-17: a dealer reads what we promise the public and by which ways we are reached, not drafts, nor what is closed', async () => {
  const openings = [{ weekdays: ['MONDAY'], from: '09:00', to: '18:00' }];
  const week = { code: 'HOURS', name: 'HOURS', timeZone: 'Asia/Shanghai', validFrom: '2026-01-01', openings };
  const { serviceCalendar } = await byStaff('serviceCalendarRegister', 'serviceCalendar { id }', week);
  await channel('400-2', { isAroundTheClock: false, serviceCalendar: serviceCalendar.id });
  const closed = await channel('400-3');
  await service.run(`mutation { contactChannelClose(id: "${closed}") { ${errors} } }`, {}, 'AFTER_SALES_DIRECTOR');
  const of = [{ __typename: 'ServicePromise', id: await draftedPromise('P-DRAFT', 'WTY-OWN') }];
  const query = `query ($of: [_Any!]!) { contactChannels { edges { node { address answersFrom } } } all: contactChannels(isClosed: true) { edges { cursor } }
    _entities(representations: $of) { ... on ServicePromise { code } } }`;
  const seen = await service.run(query, { of }, ours);
  const channels = seen.contactChannels.edges.map((it: { node: object }) => it.node);
  expect(channels).toContainEqual({ address: '400-2', answersFrom: expect.stringContaining('T') });
  expect(JSON.stringify(channels)).not.toContain('400-3');
  expect(seen.all.edges).toEqual([]);
  expect(seen._entities).toEqual([null]);
  const denied = await service.send('{ servicePromises { edges { node { code } } } }', {}, { ...ours, scopes: [] });
  expect(denied.errors[0].message).toBe('This needs the scope customers:read.');
});

/** What staff do. */
const byStaff = async (name: string, fields: string, input: object, as: Caller = 'ADMINISTRATOR') => {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} ${errors} } }`;
  return (await service.run(query, { input }, as))[name];
};
const channel = async (address: string, more: object = {}): Promise<string> => {
  const input = { kind: 'HOTLINE', name: address, address, isAroundTheClock: true, ...more };
  return (await byStaff('contactChannelOpen', 'contactChannel { id }', input)).contactChannel.id;
};
const draftedPromise = async (code: string, policyCode: string): Promise<string> => {
  const input = { code, text: 'A year of guarantee', keptBy: 'WARRANTY', policyCode };
  return (await byStaff('servicePromiseDraft', 'servicePromise { id }', input)).servicePromise.id;
};
const publishedPromise = async (policyCode: string): Promise<string> => {
  const id = await draftedPromise('P-OWN', policyCode);
  const query = `mutation { servicePromisePublish(id: "${id}", input: { from: "2026-01-01" }) { ${errors} } }`;
  expect((await service.run(query, {}, 'GENERAL_MANAGER')).servicePromisePublish.userErrors).toEqual([]);
  return id;
};

test('a dealer reads of the passport what is no matter of ours with suppliers; the next dealer of a machine reads it too', async () => {
  const { asset } = await registerAsset(ours, own);
  const ticketId = randomUUID();
  for (const event of [reported(asset.id, ticketId), repairOf(asset.id, ticketId)]) await service.deliver(event);
  const claim = { claimId: randomUUID(), number: 'CL-1', counterparty: 'SUPPLIER', ticketId } as const;
  const amount = { amount: '9.00', currency: 'EUR' };
  await service.deliver(ClaimOpened({ ...claim, amount, openedAt: '2026-02-02T08:00:00Z' }));
  const query = `query ($id: ID!) { unit(id: $id) { history { edges { node { kind } } } custody { edges { node { place } } }
    parts { edges { node { unit { serial } } } } } }`;
  const read = async (as: Caller) => (await service.run(query, { id: asset.id }, as)).unit;
  const kinds = ({ history }: Reply) => history.edges.map((it: Reply) => it.node.kind).sort();
  expect(kinds(await read('CSR'))).toEqual(['CLAIMED', 'OWNED', 'PLACED', 'REPAIRED', 'REPORTED']);
  expect(kinds(await read(ours))).toEqual(['OWNED', 'PLACED', 'REPAIRED', 'REPORTED']);
  expect((await read(ours)).parts.edges).toMatchObject([{ node: { unit: { serial: expect.any(String) } } }]);
  expect(await read(theirs)).toBeNull();
  service.clock.advance({ hours: 1 });
  const sold = { customer: foreign.customer, site: foreign.site };
  await service.run(
    `mutation ($id: ID!, $input: AssetMoveInput!) { assetMove(id: $id, input: $input) { ${errors} } }`,
    { id: asset.id, input: sold },
  );
  expect(await read(ours)).toBeNull();
  const now = await read(theirs);
  expect(now.parts.edges).toHaveLength(1);
  expect(now.custody.edges).toHaveLength(2);
  expect(kinds(now)).toEqual(['OWNED', 'OWNED', 'PLACED', 'PLACED', 'REPAIRED', 'REPORTED']);
});

test('a search finds customers, sites, machines and fitted parts, each dealer its own, and no contact', async () => {
  const { customer } = await register(ours, { name: 'Стройка Okapi 矿业' });
  const input = { name: 'Nordpit', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
  await act(ours, 'customerAddSite', 'site { id }', input, customer.id);
  await act(ours, 'customerAddContact', 'customer { id }', { name: 'Quokka', phone: '+7 700 123 45 67' }, customer.id);
  await registerAsset(ours, { customer: customer.id }, { serial: 'LX 0815/7', model: 'Grader 90' });
  const finds = (text: string, as: Caller = ours) => searched(service, text, as);
  expect(await finds(customer.number)).toEqual(['CUSTOMER EXACT number']);
  expect(await finds('okapi 矿业')).toEqual(['CUSTOMER WORDS name']);
  expect(await finds('СТРОЙ')).toEqual(['CUSTOMER WORDS name']);
  expect(await finds('nordpit')).toEqual(['CUSTOMER WORDS sites']);
  expect(await finds('lx08157')).toEqual(['ASSET EXACT serial']);
  expect(await finds('grader')).toEqual(['ASSET WORDS model']);
  for (const contact of ['quokka', '123 45 67', '1234567'])
    expect([await finds(contact), await finds(contact, 'CSR')]).toEqual([[], ['CONTACT WORDS']]);
  for (const text of [customer.number, 'okapi', 'lx08157']) expect(await finds(text, theirs)).toEqual([]);
  expect(await finds('lx08157', { ...ours, scopes: ['customers:read'] })).toEqual([]);
});

/** Fits a part into a machine and takes it out again; the part. */
async function fitAndTakeOut(within: string): Promise<{ serial: string; part: string }> {
  const unit = { serial: randomUUID(), part: randomUUID() };
  const query = `mutation ($fit: UnitRecordFittingInput!, $out: UnitRecordPlaceInput!) {
    unitRecordFitting(input: $fit) { ${errors} } unitRecordPlace(input: $out) { ${errors} } }`;
  const fit = { unit, within, at: '2026-03-01T08:00:00Z' };
  const out = { unit, place: 'FACTORY', at: '2026-03-02T08:00:00Z' };
  const done = { userErrors: [] };
  expect(await service.run(query, { fit, out })).toEqual({ unitRecordFitting: done, unitRecordPlace: done });
  return unit;
}

/** Gives a customer to another dealer, or to none. */
async function give(id: string, dealer: string | null): Promise<Reply> {
  const query = `mutation ($id: ID!, $input: CustomerAssignDealerInput!) { customerAssignDealer(id: $id, input: $input) {
    customer { dealer { id } } ${errors} } }`;
  return (await service.run(query, { id, input: { dealer } }, 'SALES_GENERAL_MANAGER')).customerAssignDealer;
}
const em = () => service.service.orm.em.fork();
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const aWait = () => eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 1);

test('a customer that is given to another dealer goes with its sites, people, machines and their history, parts included', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const place = await aPlaceOf(first);
  const person = { name: 'Aizhan', phone: '+7 701 000 00 00' };
  await act(first, 'customerAddContact', 'customer { id }', person, place.customer);
  const { asset } = await registerAsset(first, place);
  await service.deliver(repairOf(asset.id, randomUUID(), place.customer));
  await fitAndTakeOut(asset.id);

  expect(await shownTo(second.dealerId)).toEqual([]);
  const before = await shownTo(first.dealerId);
  expect(before).toEqual(
    expect.arrayContaining(['asset', 'contact', 'customer', 'personal_key', 'site', 'unit', 'unit_fact', 'unit_stay']),
  );
  expect(await give(place.customer, second.dealerId)).toMatchObject({
    customer: { dealer: { id: second.dealerId } },
    userErrors: [],
  });
  expect(await give(place.customer, second.dealerId)).toMatchObject({ userErrors: [] });
  expect(await shownTo(first.dealerId)).toEqual([]);
  expect(await shownTo(second.dealerId)).toEqual(before);
  const told = (await service.outbox(events.CustomerDealerAssigned)).map(it => it.data);
  expect(told).toEqual([{ customerId: place.customer, dealerId: second.dealerId, previousDealerId: first.dealerId }]);
  expect(await searched(service, asset.serial, first)).toEqual([]);
  expect(await searched(service, asset.serial, second)).toEqual(['ASSET EXACT serial']);

  expect(await give(place.customer, randomUUID())).toMatchObject({ userErrors: [{ __typename: 'DealerNotFound' }] });
  expect(await give(place.customer, null)).toMatchObject({ customer: { dealer: null }, userErrors: [] });
  expect(await shownTo(second.dealerId)).toEqual([]);
});

test('with the file of a firm its duplicates go to another dealer, with machines that did not go over to it yet', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const [kept, twice] = [await aPlaceOf(first), await aPlaceOf(first)];
  const { asset } = await registerAsset(first, twice);
  const mark = `mutation ($id: ID!, $input: CustomerMarkDuplicateInput!) { customerMarkDuplicate(id: $id, input: $input) { ${errors} } }`;
  const joined = { id: twice.customer, input: { of: kept.customer, reason: 'One tax number' } };
  expect((await service.run(mark, joined, 'AFTER_SALES_DIRECTOR')).customerMarkDuplicate.userErrors).toEqual([]);
  expect(await give(kept.customer, second.dealerId)).toMatchObject({ userErrors: [] });
  expect(await shownTo(first.dealerId)).toEqual([]);
  const told = (await service.outbox(events.CustomerDealerAssigned)).slice(-2).map(it => it.data);
  const given = { dealerId: second.dealerId, previousDealerId: first.dealerId };
  expect(told).toEqual([kept, twice].map(({ customer: customerId }) => ({ customerId, ...given })));
  await service.fireDueTimers();
  expect(await shownTo(first.dealerId)).toEqual([]);
  expect(await searched(service, asset.serial, second)).toEqual(['ASSET EXACT serial']);
});

test('what is told of a machine, or decided about it, while its customer goes to another dealer goes there too', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const place = await aPlaceOf(first);
  const { asset } = await registerAsset(first, place);
  const told = [repairOf(asset.id, randomUUID(), place.customer), coverageOf(asset.id)] as const;
  for (const event of told) {
    const giving = em();
    await giving.begin();
    for (const table of ['asset', 'unit', 'unit_stay', 'unit_fact']) {
      const ofMachine = table.startsWith('unit_') ? 'unit_id' : 'id';
      await giving.execute(`update ${table} set dealer_id = ? where ${ofMachine} = ?`, [second.dealerId, asset.id]);
    }
    const telling = service.deliver(event);
    await aWait();
    await giving.commit();
    await telling;
    await em().execute('update asset set dealer_id = ? where id = ?', [first.dealerId, asset.id]);
  }
  const shown = await shownTo(first.dealerId);
  for (const table of ['unit', 'unit_fact', 'unit_stay', 'coverage_decision']) expect(shown).not.toContain(table);
});

test('a part that is being fitted while the customer goes to another dealer goes with the machine', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const place = await aPlaceOf(first);
  const { asset } = await registerAsset(first, place);
  const part = randomUUID();
  const fitting = em();
  await fitting.begin();
  await fitting.execute('select from unit where id = ? for share', [asset.id]);
  await fitting.execute(
    `insert into unit (id, created_at, serial, is_machine, dealer_id) values (?, now(), 'P', false, ?)`,
    [part, first.dealerId],
  );
  await fitting.execute(
    `insert into unit_stay (id, unit_id, dealer_id, place, place_id, since) values (?, ?, ?, 'IN_UNIT', ?, now())`,
    [randomUUID(), part, first.dealerId, asset.id],
  );
  const giving = give(place.customer, second.dealerId);
  await aWait();
  await fitting.commit();
  expect((await giving).userErrors).toEqual([]);
  expect(await shownTo(first.dealerId)).toEqual([]);
});

test('a machine that goes to a customer of another dealer takes along what the engine in it showed', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const [here, there] = [await aPlaceOf(first), await aPlaceOf(second)];
  const [truck, engine] = [(await registerAsset(first, here)).asset, (await registerAsset(first, here)).asset];
  const run = async (name: string, id: string | null, input: object) => {
    const type = name.replace(/^./, letter => letter.toUpperCase());
    const query = `mutation ($input: ${type}Input!) { ${name}(${id ? `id: "${id}", ` : ''}input: $input) { ${errors} } }`;
    expect((await service.run(query, { input }))[name].userErrors).toEqual([]);
  };
  await run('assetRecordMeter', engine.id, { kind: 'OPERATING_HOURS', unitOfMeasure: 'h', value: 70 });
  await run('unitRecordFitting', null, { unit: { unit: engine.id }, within: truck.id });
  await run('assetMove', truck.id, { customer: there.customer });
  const readings = await service.service.orm.em.fork().execute<{ dealerId: string }[]>(
    `select unit_meter_reading.dealer_id as "dealerId" from unit_meter_reading
       join unit_meter on unit_meter.id = meter_id where unit_id = ?`,
    [engine.id],
  );
  expect(readings).toEqual([{ dealerId: second.dealerId }]);
});

test('a machine that goes to a customer of another dealer takes along the parts that are away from it, and no other', async () => {
  const [first, second] = [await aDealer(), await aDealer()];
  const [here, there] = [await aPlaceOf(first), await aPlaceOf(second)];
  const [moved, staying] = [(await registerAsset(first, here)).asset, (await registerAsset(first, here)).asset];
  const [away, elsewhere] = [await fitAndTakeOut(moved.id), await fitAndTakeOut(moved.id)];
  service.clock.advance({ hours: 1 });
  const again = { unit: elsewhere, within: staying.id, at: service.clock.now().toISOString() };
  const query = `mutation ($input: UnitRecordFittingInput!) { unitRecordFitting(input: $input) { ${errors} } }`;
  expect((await service.run(query, { input: again })).unitRecordFitting.userErrors).toEqual([]);
  const move = `mutation ($id: ID!, $input: AssetMoveInput!) { assetMove(id: $id, input: $input) { ${errors} } }`;
  const { assetMove } = await service.run(move, { id: moved.id, input: { customer: there.customer } });
  expect(assetMove.userErrors).toEqual([]);
  const dealersOf = async ({ serial }: { serial: string }) =>
    await em().execute<{ dealerId: string }[]>(
      `select distinct dealer_id as "dealerId" from (
         select unit.dealer_id from unit where serial = ?
         union all select stay.dealer_id from unit_stay stay join unit on unit.id = stay.unit_id where serial = ?
         union all select fact.dealer_id from unit_fact fact join unit on unit.id = fact.unit_id
           where serial = ? and not is_internal) rows`,
      [serial, serial, serial],
    );
  expect(await dealersOf(away)).toEqual([{ dealerId: second.dealerId }]);
  expect(await dealersOf(elsewhere)).toEqual([{ dealerId: first.dealerId }]);
});

/** The tables that have a row for this dealer, whatever the API shows of them. */
async function shownTo(dealerId: string): Promise<string[]> {
  const tables: { name: string }[] = await em().execute(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where relkind = 'r' and relnamespace = 'public'::regnamespace and attname = 'dealer_id'
       and relname not in ('audit', 'idempotency') order by 1`,
  );
  const shown: string[] = [];
  for (const { name } of tables) {
    const rows: unknown[] = await em().execute(`select from "${name}" where dealer_id = ? limit 1`, [dealerId]);
    if (rows.length > 0) shown.push(name);
  }
  return shown;
}

test('staff find dealers and agreements; a dealer does not', async () => {
  const { dealers } = await service.run('{ dealers(first: 1) { edges { node { code } } } }');
  const { code } = dealers.edges[0].node;
  expect(await searched(service, code)).toEqual(['DEALER EXACT code']);
  const { customer } = await register('CSR', { name: 'Wombat Ltd' });
  const agreement = { customer: customer.id, slaPolicy: 'SLA-1', startsOn: '2026-01-01', targets: [] };
  const draft = `mutation ($input: ServiceAgreementDraftInput!) { serviceAgreementDraft(input: $input) {
    serviceAgreement { number } userErrors { message } } }`;
  const { number } = (await service.run(draft, { input: agreement })).serviceAgreementDraft.serviceAgreement;
  expect(await searched(service, number)).toEqual(['SERVICE_AGREEMENT EXACT number']);
  expect((await searched(service, 'wombat')).toSorted()).toEqual([
    'CUSTOMER WORDS name',
    'SERVICE_AGREEMENT WORDS customer',
  ]);
  for (const text of [code, number]) expect(await searched(service, text, ours)).toEqual([]);
});
