import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as events from '@mainstay/contracts/customers';
import {
  CoverageRequested,
  InstallationAcceptanceWithdrawn,
  InstallationAccepted,
  SlaPolicyActivated,
  SlaPolicyRetired,
  TicketCancelled,
  TicketRegistered,
} from '@mainstay/contracts/tickets';
import {
  type Caller,
  numbersUnfound,
  searched,
  searchedKinds,
  startTestService,
  type TestService,
} from '@mainstay/testing';
import { Asset } from '../src/asset/asset.entity.ts';
import { customers } from '../src/customers.module.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers);
});
afterAll(() => service.close());

let count = 0;
const unique = (prefix: string) => `${prefix}-${++count}`;
const errors = 'userErrors { __typename message path }';

async function mutate(
  name: string,
  type: string,
  fields: string,
  variables: { id?: string; input?: object },
  as?: Caller,
) {
  const id = variables.id === undefined ? '' : 'id: $id';
  const input = variables.input === undefined ? '' : 'input: $input';
  const declared = [id && '$id: ID!', input && `$input: ${type}Input!`].filter(Boolean).join(', ');
  const query = `mutation (${declared}) { ${name}(${[id, input].filter(Boolean).join(', ')}) { ${fields} ${errors} } }`;
  return (await service.run(query, variables, as))[name];
}

const aDealer = async () =>
  (
    await mutate('dealerRegister', 'DealerRegister', 'dealer { id code }', {
      input: { code: unique('KZ'), name: 'Steppe Machines', country: 'KZ' },
    })
  ).dealer;
const aCustomer = async (more: object = {}) =>
  (
    await mutate('customerRegister', 'CustomerRegister', 'customer { id number tier dealer { id } }', {
      input: { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ', ...more },
    })
  ).customer;
const addSite = (id: string, more: object = {}) =>
  mutate('customerAddSite', 'CustomerAddSite', 'site { id timeZone isRemote }', {
    id,
    input: { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty', ...more },
  });
const registerAsset = (customer: string, more: object = {}) =>
  mutate('assetRegister', 'AssetRegister', 'asset { id serial customer { id } site { id } }', {
    input: { serial: unique('SN'), model: 'EX-200', customer, ...more },
  });
const draftPolicy = async (code: string, periods: object[], more: object = {}) =>
  (
    await mutate('warrantyPolicyDraft', 'WarrantyPolicyDraft', 'warrantyPolicy { id number status blanks }', {
      input: { code, name: code, periods, ...more },
    })
  ).warrantyPolicy;
const activatePolicy = async (id: string) =>
  (
    await service.run(
      `mutation ($id: ID!) { warrantyPolicyActivate(id: $id) { warrantyPolicy { id status } userErrors {
      __typename ... on PolicyIncomplete { blanks } ... on WarrantyPolicyNotDraft { status } } } }`,
      { id },
    )
  ).warrantyPolicyActivate;
const oneYear = { name: 'one year', terms: [{ starts: ['PURCHASE'], months: 12 }] };
const latest = async (type: { type: string }) => (await service.outbox(type)).at(-1)?.data;

test('CUS-01: a site leaves the file once no machine stands there and no case about one is open; its machines name it on', async () => {
  const { id } = await aCustomer();
  const { site } = await addSite(id);
  const { asset } = await registerAsset(id, { site: site.id });
  const ticketId = crypto.randomUUID();
  const report = { number: 'T-1', kind: 'SERVICE_REQUEST', channel: 'PHONE', dealerId: null } as const;
  const reportedAt = '2026-02-01T08:00:00Z';
  await service.deliver(TicketRegistered({ ...report, ticketId, customerId: id, assetId: asset.id, reportedAt }));
  const remove = async () => {
    const query = `mutation ($id: ID!, $input: CustomerRemoveSiteInput!) { customerRemoveSite(id: $id, input: $input) {
      customer { sites { id } } userErrors { __typename ... on SiteStillServed { obstacles { kind count numbers } } } } }`;
    return (await service.run(query, { id, input: { site: site.id } }, 'CSR')).customerRemoveSite;
  };
  const stillServed = (...kinds: string[]) => ({
    customer: null,
    userErrors: [
      { __typename: 'SiteStillServed', obstacles: kinds.map(kind => ({ kind, count: 1, numbers: [asset.serial] })) },
    ],
  });
  expect(await remove()).toEqual(stillServed('MACHINE', 'CASE'));
  const gone = { because: 'SCRAPPED', note: 'fell into the pit' };
  await mutate('assetRetire', 'AssetRetire', 'asset { id }', { id: asset.id, input: gone });
  expect(await remove()).toEqual(stillServed('CASE'));
  await service.deliver(TicketCancelled({ ticketId, cancelledAt: reportedAt }));
  expect(await remove()).toEqual({ customer: { sites: [] }, userErrors: [] });
  expect(await remove()).toMatchObject({ userErrors: [{ __typename: 'SiteOfAnotherCustomer' }] });
  expect((await registerAsset(id, { site: site.id })).userErrors).toMatchObject([
    { __typename: 'SiteOfAnotherCustomer' },
  ]);
  const query = 'query ($id: ID!) { asset(id: $id) { site { id removedAt } } }';
  const { asset: scrapped } = await service.run(query, { id: asset.id });
  expect(scrapped.site).toEqual({ id: site.id, removedAt: expect.any(String) });
  const found = { id: asset.id, input: { reason: 'It was another one' } };
  const { asset: back } = await mutate('assetReinstate', 'AssetReinstate', 'asset { retiredOn site { id } }', found);
  expect(back).toEqual({ retiredOn: null, site: null });
  const moved = { assetId: asset.id, customerId: id, dealerId: null, siteId: null };
  expect(await latest(events.AssetMoved)).toEqual(moved);
});

test('CUS-15: what we know of a dealer is put right, under the code that it has', async () => {
  const { id, code } = await aDealer();
  const revise = (input: object) =>
    mutate('dealerRevise', 'DealerRevise', 'dealer { code name country }', { id, input });
  const revised = { name: 'Steppe & Sons', country: 'KG' };
  expect(await revise(revised)).toEqual({ dealer: { code, ...revised }, userErrors: [] });
  expect(await revise({ ...revised, name: ' ' })).toMatchObject({ userErrors: [{ __typename: 'InputInvalid' }] });
});

test('CUS-01: the file of a customer, its sites and its people are kept true; who leaves is taken out', async () => {
  const { id } = await aCustomer();
  const { site } = await addSite(id);
  const add = { name: 'Li Wei', phone: '+86 1' };
  const { contact } = await mutate('customerAddContact', 'CustomerAddContact', 'contact { id }', { id, input: add });
  const act = (name: string, fields: string, input: object) =>
    mutate(name, name.replace(/^c/, 'C'), `customer { ${fields} }`, { id, input });
  const file = { kind: 'CARRIER', name: 'Quarry II', region: ' ' };
  const revised = await act('customerRevise', 'name kind region', file);
  expect(revised.customer).toEqual({ name: 'Quarry II', kind: 'CARRIER', region: null });
  for (const country of ['KG', 'KG']) await act('customerRevise', 'country', { ...file, country });
  expect((await service.outbox(events.CustomerKindChanged)).map(it => it.data)).toEqual([
    { customerId: id, kind: 'CARRIER' },
  ]);
  const told = (await service.outbox(events.CustomerCountryChanged)).map(it => it.data);
  expect(told).toEqual([{ customerId: id, country: 'KG' }]);
  const place = { name: 'Pit 5', address: 'Road 2', isRemote: true, latitude: 43.2, longitude: 76.9 };
  const moved = await act('customerReviseSite', 'sites { id name isRemote timeZone }', { site: site.id, ...place });
  expect(moved.customer.sites).toEqual([{ id: site.id, name: 'Pit 5', isRemote: true, timeZone: 'Asia/Almaty' }]);
  expect((await service.outbox(events.SiteChanged)).map(it => it.data)).toMatchObject([
    { siteId: site.id, customerId: id, isRemote: true, latitude: 43.2, timeZone: 'Asia/Almaty' },
  ]);
  const elsewhere = { country: 'KG', timeZone: 'Asia/Bishkek' };
  const right = await act('customerReviseSite', 'sites { country timeZone }', {
    site: site.id,
    ...place,
    ...elsewhere,
  });
  expect(right.customer.sites).toEqual([elsewhere]);
  const toldOfRemote = async () => (await service.outbox(events.SiteChanged)).at(-1)?.data;
  expect(await toldOfRemote()).not.toHaveProperty('isRemoteSince');
  const since = (isRemoteSince: string) =>
    act('customerReviseSite', 'id', { site: site.id, ...place, isRemote: false, isRemoteSince });
  const now = service.clock.now();
  const [today, tomorrow] = [0, 86_400_000].map(ms => new Date(now.getTime() + ms).toISOString()) as [string, string];
  expect((await since(tomorrow)).userErrors).toMatchObject([{ path: ['input', 'isRemoteSince'] }]);
  await since(today);
  expect(await toldOfRemote()).toMatchObject({ isRemote: false, isRemoteSince: today });
  const further = { site: site.id, ...place, isRemote: false, name: 'Pit 6' };
  const renamed = await act('customerReviseSite', 'sites { name isRemoteSince }', further);
  expect(renamed.customer.sites).toEqual([{ name: 'Pit 6', isRemoteSince: today }]);
  expect(await toldOfRemote()).toMatchObject({ isRemote: false, isRemoteSince: today });
  const before = new Date(now.getTime() - 86_400_000).toISOString();
  await since(before);
  expect(await toldOfRemote()).toMatchObject({ isRemote: false, isRemoteSince: before });
  const put = { site: site.id, ...place, isRemote: true };
  expect((await act('customerReviseSite', 'sites { isRemoteSince }', put)).customer.sites).toEqual([
    { isRemoteSince: null },
  ]);
  expect(await toldOfRemote()).not.toHaveProperty('isRemoteSince');
  const nowhere = await act('customerReviseSite', 'id', { site: site.id, ...place, timeZone: 'Asia/Nowhere' });
  expect(nowhere.userErrors).toMatchObject([{ path: ['input', 'timeZone'] }]);
  const person = { contact: contact.id, name: 'Li Wei', email: 'li@example.com' };
  const said = await act('customerReviseContact', 'contacts { name phone email }', person);
  expect(said.customer.contacts).toEqual([{ name: 'Li Wei', phone: null, email: 'li@example.com' }]);
  const stranger = (await aCustomer()).id;
  const refused = async (name: string, input: object) =>
    (await mutate(name, name.replace(/^c/, 'C'), 'customer { id }', { id: stranger, input })).userErrors[0]?.__typename;
  expect(await refused('customerReviseContact', person)).toBe('ContactOfAnotherCustomer');
  expect(await refused('customerRemoveContact', { contact: contact.id })).toBe('ContactOfAnotherCustomer');
  expect(await refused('customerReviseSite', { site: site.id, ...place })).toBe('SiteOfAnotherCustomer');
  const patrol = { customer: id, kind: 'PATROL', dueOn: service.clock.now().toISOString().slice(0, 10) };
  const planned = await mutate('careContactPlan', 'CareContactPlan', 'careContact { id }', { input: patrol }, 'CSR');
  await service.fireDueTimers();
  const held = { channel: 'PHONE', contact: contact.id };
  const spoken = { id: planned.careContact.id, input: held };
  const recorded = await mutate(
    'careContactRecord',
    'CareContactRecord',
    'careContact { contact { name } }',
    spoken,
    'CSR',
  );
  expect(recorded.careContact.contact).toEqual({ name: 'Li Wei' });
  expect((await act('customerRemoveContact', 'contacts { name }', { contact: contact.id })).customer.contacts).toEqual(
    [],
  );
  const query = `query ($id: ID!) { customer(id: $id) { careContacts { edges { node { status contact { name } } } } } }`;
  expect((await service.run(query, { id })).customer.careContacts.edges).toEqual([
    { node: { status: 'HELD', contact: null } },
  ]);
  const acts = {
    customerRevise: { kind: 'CARRIER', name: 'Quarry' },
    customerReviseSite: { site: site.id, ...place },
    customerReviseContact: person,
    customerRemoveContact: { contact: contact.id },
  };
  for (const [name, input] of Object.entries(acts)) {
    const query = `mutation ($id: ID!, $input: ${name.replace(/^c/, 'C')}Input!) { ${name}(id: $id, input: $input) { __typename } }`;
    expect((await service.send(query, { id, input }, 'FINANCE')).errors).toHaveLength(1);
  }
});

test('an agreement is found by the name that its customer has now', async () => {
  const { id } = await aCustomer({ name: 'Zarafshan Gold' });
  const input = { customer: id, slaPolicy: 'SLA-002-TELECOM', startsOn: '2026-02-01' };
  await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id }', { input });
  await mutate('customerRevise', 'CustomerRevise', 'customer { id }', {
    id,
    input: { kind: 'ENTERPRISE', name: 'Muruntau Mining' },
  });
  expect(await searched(service, 'Muruntau')).toContain('SERVICE_AGREEMENT WORDS customer');
  expect(await searched(service, 'Zarafshan')).toEqual([]);
});

test('a dealer code is taken once', async () => {
  const dealer = await aDealer();
  expect(await latest(events.DealerRegistered)).toEqual({ dealerId: dealer.id, code: dealer.code, country: 'KZ' });
  const again = await mutate('dealerRegister', 'DealerRegister', 'dealer { id }', {
    input: { code: dealer.code, name: 'Other', country: 'KZ' },
  });
  expect(again.userErrors[0].__typename).toBe('DealerCodeTaken');
});

test('a customer file gets a number, its dealer, and tells the others no name', async () => {
  const dealer = await aDealer();
  const customer = await aCustomer({ dealer: dealer.id, tier: 'VIP' });
  expect(customer.number).toMatch(/^C-2026-\d{6}$/);
  expect(customer.dealer).toEqual({ id: dealer.id });
  expect(await latest(events.CustomerRegistered)).toEqual({
    ...{
      customerId: customer.id,
      number: customer.number,
      kind: 'ENTERPRISE',
      tier: 'VIP',
      country: 'KZ',
      dealerId: dealer.id,
    },
  });
});

test.each([
  ['a taken number', { number: 'C-1' }, 'CustomerNumberTaken'],
  ['an unknown dealer', { dealer: crypto.randomUUID() }, 'DealerNotFound'],
  ['a malformed id', { dealer: 'nobody' }, 'InputInvalid'],
  ['a blank name', { name: '  ' }, 'InputInvalid'],
])('a customer with %s is refused', async (_what, more, refusal) => {
  await mutate('customerRegister', 'CustomerRegister', 'customer { id }', {
    input: { number: 'C-1', kind: 'CONSUMER', name: 'First', country: 'NL' },
  });
  const refused = await mutate('customerRegister', 'CustomerRegister', 'customer { id }', {
    input: { kind: 'ENTERPRISE', name: 'Second', country: 'NL', ...more },
  });
  expect(refused).toMatchObject({ customer: null, userErrors: [{ __typename: refusal }] });
});

test('a tier change is told once, a change to the same tier not at all', async () => {
  const { id } = await aCustomer();
  const change = (tier: string) =>
    mutate('customerChangeTier', 'CustomerChangeTier', 'customer { tier }', { id, input: { tier } });
  await change('KEY');
  await change('KEY');
  const told = (await service.outbox(events.CustomerTierChanged)).filter(
    it => (it.data as { customerId: string }).customerId === id,
  );
  expect(told.map(it => it.data)).toEqual([
    { customerId: id, tier: 'KEY', changedAt: service.clock.now().toISOString() },
  ]);
});

test('a site needs a real time zone', async () => {
  const { id } = await aCustomer();
  expect((await addSite(id)).site).toMatchObject({ timeZone: 'Asia/Almaty', isRemote: false });
  expect((await addSite(id, { timeZone: 'Almaty time' })).userErrors[0]).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'timeZone'],
  });
});

test('a contact needs a way to be reached, and never leaves the service', async () => {
  const { id } = await aCustomer();
  const add = (input: object) => mutate('customerAddContact', 'CustomerAddContact', 'contact { name }', { id, input });
  expect((await add({ name: 'Aigerim', phone: '+7 700 0000000' })).contact).toEqual({ name: 'Aigerim' });
  expect((await add({ name: 'Nobody' })).userErrors[0].__typename).toBe('InputInvalid');
  expect(JSON.stringify(await service.outbox())).not.toContain('Aigerim');
});

test('a machine stands at a site of its own customer', async () => {
  const [owner, other] = [await aCustomer(), await aCustomer()];
  const { site } = await addSite(owner.id);
  const { asset } = await registerAsset(owner.id, { site: site.id });
  expect(asset).toMatchObject({ customer: { id: owner.id }, site: { id: site.id } });
  expect(await latest(events.AssetRegistered)).toMatchObject({ assetId: asset.id, siteId: site.id, dealerId: null });
  expect((await registerAsset(other.id, { site: site.id })).userErrors[0].__typename).toBe('SiteOfAnotherCustomer');
});

test.each([
  ['an unknown customer', async () => registerAsset(crypto.randomUUID()), 'CustomerNotFound'],
  [
    'an unknown warranty policy',
    async () => registerAsset((await aCustomer()).id, { warrantyPolicy: 'WTY-NONE' }),
    'InputInvalid',
  ],
  ['a contract of 0 months', async () => registerAsset((await aCustomer()).id, { contractMonths: 0 }), 'InputInvalid'],
  [
    'a taken serial',
    async () => {
      const { id } = await aCustomer();
      await registerAsset(id, { serial: 'SN-TWICE' });
      return await registerAsset(id, { serial: 'SN-TWICE' });
    },
    'AssetSerialTaken',
  ],
])('a machine with %s is refused', async (_what, register, refusal) => {
  expect((await register()).userErrors[0].__typename).toBe(refusal);
});

test('a moved machine belongs to its new customer and that dealer', async () => {
  const dealer = await aDealer();
  const [from, to] = [await aCustomer(), await aCustomer({ dealer: dealer.id })];
  const { asset } = await registerAsset(from.id);
  await mutate('assetMove', 'AssetMove', 'asset { customer { id } }', { id: asset.id, input: { customer: to.id } });
  expect(await latest(events.AssetMoved)).toEqual({
    assetId: asset.id,
    customerId: to.id,
    siteId: null,
    dealerId: dealer.id,
  });
});

test('a day of the future is no acceptance', async () => {
  const { asset } = await registerAsset((await aCustomer()).id);
  const record = (on: string) =>
    mutate('assetRecordDate', 'AssetRecordDate', 'asset { deliveryAcceptedOn }', {
      id: asset.id,
      input: { basis: 'DELIVERY_ACCEPTANCE', on },
    });
  expect((await record('2026-01-15')).asset).toEqual({ deliveryAcceptedOn: '2026-01-15' });
  expect((await record('2026-03-03')).userErrors[0].__typename).toBe('InputInvalid');
});

test('a policy with a blank refuses to be put in force and says which', async () => {
  const start = { name: 'free repair', terms: [{ starts: [], months: 60 }] };
  const either = {
    name: 'pump',
    terms: [
      { starts: ['FIRST_USE'], months: 12 },
      { starts: ['EX_WORKS'], months: 24 },
    ],
  };
  const { id } = await draftPolicy(unique('WTY'), [start, either]);
  expect((await activatePolicy(id)).userErrors).toEqual([
    { __typename: 'PolicyIncomplete', blanks: ['periods[0].terms[0].starts', 'periods[1].combination'] },
  ]);
  const none = await draftPolicy(unique('WTY'), []);
  expect((await activatePolicy(none.id)).userErrors[0].blanks).toEqual(['periods']);
});

test('a later version retires the one before, and is put in force once', async () => {
  const code = unique('WTY');
  const first = await draftPolicy(code, [oneYear]);
  const second = await draftPolicy(code, [oneYear]);
  expect([first.number, second.number]).toEqual([1, 2]);
  await activatePolicy(first.id);
  expect((await activatePolicy(second.id)).warrantyPolicy.status).toBe('ACTIVE');
  expect((await activatePolicy(first.id)).userErrors).toEqual([
    { __typename: 'WarrantyPolicyNotDraft', status: 'RETIRED' },
  ]);
  const { warrantyPolicies } = await service.run(
    `{ warrantyPolicies(first: 100) { edges { node { code number status } } } }`,
  );
  const versions = warrantyPolicies.edges
    .map((it: { node: { code: string } }) => it.node)
    .filter((it: { code: string }) => it.code === code);
  expect(versions.map((it: { status: string }) => it.status)).toEqual(['RETIRED', 'ACTIVE']);
});

test('two drafts and two activations at once end in one each, and the loser is told to look again', async () => {
  const code = unique('WTY');
  const draft = () =>
    mutate('warrantyPolicyDraft', 'WarrantyPolicyDraft', 'warrantyPolicy { id }', {
      input: { code, name: code, periods: [oneYear] },
    });
  const drafts = await Promise.all([draft(), draft()]);
  const refusal = (it: { userErrors: { __typename: string }[] }) => it.userErrors[0]?.__typename ?? 'done';
  expect(drafts.map(refusal).filter(it => it !== 'done' && it !== 'EditConflict')).toEqual([]);
  const versions = [await draftPolicy(code, [oneYear]), await draftPolicy(code, [oneYear])];
  const results = await Promise.all(versions.map(it => activatePolicy(it.id)));
  expect(results.map(refusal).filter(it => it !== 'done' && it !== 'EditConflict')).toEqual([]);
  expect(results.map(refusal)).toContain('done');
});

test('a coverage request is answered once, with its reasons, however often it arrives', async () => {
  const code = unique('WTY');
  await activatePolicy((await draftPolicy(code, [oneYear])).id);
  const { asset } = await registerAsset((await aCustomer()).id, { warrantyPolicy: code, purchasedOn: '2025-06-01' });
  const ticketId = crypto.randomUUID();
  const request = CoverageRequested({
    ...{
      ticketId,
      assetId: asset.id,
      faultCause: 'MANUFACTURING',
      faultSeverity: 'GENERAL',
      faultOn: '2026-02-28',
      meterReading: null,
    },
  });
  const id = crypto.randomUUID();
  await service.deliver(request, { id });
  await service.deliver(request, { id });
  const answers = (await service.outbox(events.CoverageDecided)).filter(
    it => (it.data as { ticketId: string }).ticketId === ticketId,
  );
  expect(answers).toHaveLength(1);
  expect(answers[0]?.data).toMatchObject({
    assetId: asset.id,
    outcome: 'FREE_REPAIR',
    policyCode: code,
    rule: 'IN_PERIOD',
  });
});

test('a coverage request about a machine that is not on file is answered: out of scope', async () => {
  const [ticketId, assetId] = [crypto.randomUUID(), crypto.randomUUID()];
  const fault = { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-02-28', meterReading: null } as const;
  await service.deliver(CoverageRequested({ ticketId, assetId, ...fault }));
  const answer = (await service.outbox(events.CoverageDecided))
    .map(it => it.data as Record<string, string>)
    .find(it => it['ticketId'] === ticketId);
  expect(answer).toMatchObject({ assetId, outcome: 'OUT_OF_SCOPE', policyCode: null, rule: 'UNKNOWN_ASSET' });
  const { _entities } = await service.run(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on CoverageDecision { rule asset { id } } } }`,
    { representations: [{ __typename: 'CoverageDecision', id: answer?.['decisionId'] }] },
  );
  expect(_entities).toEqual([{ rule: 'UNKNOWN_ASSET', asset: null }]);
});

test('the preview of coverage answers for a day in the past and records nothing', async () => {
  const code = unique('WTY');
  await activatePolicy((await draftPolicy(code, [oneYear])).id);
  const { asset } = await registerAsset((await aCustomer()).id, { warrantyPolicy: code, purchasedOn: '2024-01-01' });
  const before = (await service.outbox()).length;
  const on = async (faultOn: string) =>
    (
      await service.run(
        `query ($id: ID!, $on: Date!) { asset(id: $id) { coverage(input: { faultCause: WEAR, faultOn: $on }) { outcome } } }`,
        { id: asset.id, on: faultOn },
      )
    ).asset.coverage.outcome;
  expect([await on('2024-12-31'), await on('2025-01-01')]).toEqual(['FREE_REPAIR', 'PAID']);
  expect(await service.outbox()).toHaveLength(before);
});

const slaPolicyOf = (code: string, level: 'PROMISE' | 'INTERNAL' = 'PROMISE') => ({
  policyId: randomUUID(),
  code,
  level,
});

test('CUS-08: an agreement whose policies are not all in force is refused by the code of the first that is not', async () => {
  const { id: customer } = await aCustomer();
  const drafted = await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id }', {
    input: { customer, slaPolicy: 'SLA-00O-IMPORT', carePolicy: 'CB-X', startsOn: '2026-01-01' },
  });
  const { id } = drafted.serviceAgreement;
  const refusal = async () => {
    const query = `mutation ($id: ID!) { serviceAgreementActivate(id: $id) { serviceAgreement { id } userErrors {
      __typename ... on ServiceAgreementPolicyNotInForce { kind policyCode } } } }`;
    return (await service.run(query, { id }, 'ADMINISTRATOR')).serviceAgreementActivate.userErrors[0];
  };
  const __typename = 'ServiceAgreementPolicyNotInForce';
  const noSla = { __typename, kind: 'SLA', policyCode: 'SLA-00O-IMPORT' };
  expect(await refusal()).toEqual(noSla);
  await service.deliver(SlaPolicyActivated(slaPolicyOf(noSla.policyCode, 'INTERNAL')));
  expect(await refusal()).toEqual(noSla);
  const [first, second] = [slaPolicyOf(noSla.policyCode), slaPolicyOf(noSla.policyCode)];
  await service.deliver(SlaPolicyActivated(first));
  await service.deliver(SlaPolicyActivated(second));
  await service.deliver(SlaPolicyRetired(first));
  expect(await refusal()).toEqual({ __typename, kind: 'CARE', policyCode: 'CB-X' });
  await service.deliver(SlaPolicyRetired(second));
  expect(await refusal()).toEqual(noSla);
});

test('of two agreements for the same days the second is refused, also when both come at once', async () => {
  await service.deliver(SlaPolicyActivated(slaPolicyOf('SLA-000-IMPORT')));
  const { id: customer } = await aCustomer();
  const draft = async (startsOn: string, endsOn: string | null) =>
    (
      await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id number }', {
        input: { customer, slaPolicy: 'SLA-000-IMPORT', startsOn, endsOn },
      })
    ).serviceAgreement.id as string;
  const activate = (id: string) => mutate('serviceAgreementActivate', '', 'serviceAgreement { status }', { id });
  const [a, b, c] = [
    await draft('2026-01-01', '2026-12-31'),
    await draft('2026-12-31', null),
    await draft('2025-01-01', '2025-12-31'),
  ];
  const results = await Promise.all([activate(a), activate(b)]);
  expect(results.map(it => it.userErrors[0]?.__typename ?? 'done').toSorted()).toEqual([
    'ServiceAgreementOverlaps',
    'done',
  ]);
  expect((await activate(c)).serviceAgreement).toEqual({ status: 'ACTIVE' });
  expect((await activate(c)).userErrors[0].__typename).toBe('ServiceAgreementWrongStatus');
});

test('CUS-08: an agreement is for sites and machines of its customer alone, beside the one for all of it, and is told so', async () => {
  await service.deliver(SlaPolicyActivated(slaPolicyOf('SLA-000-IMPORT')));
  const [{ id: customer }, { id: other }] = [await aCustomer(), await aCustomer()];
  const siteOf = async (of: string) => {
    const input = { name: 'Plant A', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
    const query = `mutation ($id: ID!, $input: CustomerAddSiteInput!) { customerAddSite(id: $id, input: $input) { site { id } } }`;
    return (await service.run(query, { id: of, input }, 'ADMINISTRATOR')).customerAddSite.site.id as string;
  };
  const draft = async (scope: object) =>
    await mutate(
      'serviceAgreementDraft',
      'ServiceAgreementDraft',
      'serviceAgreement { id sites { name } assets { id } }',
      {
        input: { customer, slaPolicy: 'SLA-000-IMPORT', startsOn: '2026-01-01', ...scope },
      },
    );
  const refused = { __typename: 'InputInvalid', path: ['input', 'sites', '0'] };
  expect((await draft({ sites: [await siteOf(other)] })).userErrors).toMatchObject([refused]);
  expect((await draft({ assets: [randomUUID()] })).userErrors).toMatchObject([{ path: ['input', 'assets', '0'] }]);
  const site = await siteOf(customer);
  const activate = async ({ id }: { id: string }) =>
    (await mutate('serviceAgreementActivate', '', 'serviceAgreement { id }', { id })).userErrors;
  const { serviceAgreement: ofAll } = await draft({});
  expect(await activate(ofAll)).toEqual([]);
  // A fleet has an agreement for each machine.
  await service.service.orm.em.fork().execute(
    `insert into service_agreement select made.* from service_agreement known, generate_series(1, 100) n, lateral
       jsonb_populate_record(known, jsonb_build_object('id', uuidv7(), 'number', known.number || '-' || n,
         'asset_ids', array[uuidv7()])) made where known.id = ?`,
    [ofAll.id],
  );
  const { serviceAgreement: ofSite } = await draft({ sites: [site] });
  expect(ofSite).toMatchObject({ sites: [{ name: 'Plant A' }], assets: [] });
  expect(await activate(ofSite)).toEqual([]);
  expect(await latest(events.AgreementActivated)).toMatchObject({
    agreementId: ofSite.id,
    siteIds: [site],
    assetIds: [],
  });
  const again = (await draft({ sites: [site, await siteOf(customer)] })).serviceAgreement;
  expect(await activate(again)).toMatchObject([{ __typename: 'ServiceAgreementOverlaps' }]);
});

test('CUS-08, TCK-31: machines that an agreement names are installed once their customer signed for the last of them, told twice and by whichever order; those of its sites somebody says', async () => {
  await service.deliver(SlaPolicyActivated(slaPolicyOf('SLA-000-IMPORT')));
  const { id: customer } = await aCustomer();
  const machine = async () => {
    const input = { serial: unique('SN'), model: 'EX-200', customer };
    return (await mutate('assetRegister', 'AssetRegister', 'asset { id }', { input })).asset.id as string;
  };
  const [one, two] = [await machine(), await machine()];
  const agreed = async (scope: object) => {
    const input = { customer, slaPolicy: 'SLA-000-IMPORT', startsOn: '2026-01-01', installBy: '2026-03-01', ...scope };
    const { id } = (
      await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id }', { input })
    ).serviceAgreement;
    await mutate('serviceAgreementActivate', '', 'serviceAgreement { id }', { id });
    return id as string;
  };
  const [ofBoth, ofAll] = [await agreed({ assets: [one, two] }), await agreed({})];
  const installedOn = async (id: string) =>
    (await service.run('query ($id: ID!) { serviceAgreement(id: $id) { installedOn } }', { id })).serviceAgreement
      .installedOn;
  const [first, second] = [randomUUID(), randomUUID()];
  const orderOf = (assetId: string) => ({
    ...{ installationOrderId: assetId === one ? first : second, number: 'IO-1', assetId, customerId: customer },
  });
  const accepted = async (assetId: string, completedOn: string) => {
    for (let n = 0; n < 2; n++) await service.deliver(InstallationAccepted({ ...orderOf(assetId), completedOn }));
    return await installedOn(ofBoth);
  };
  expect([await accepted(two, '2026-02-20'), await accepted(one, '2026-02-10')]).toEqual([null, '2026-02-20']);
  expect([await accepted(one, '2026-03-01'), await installedOn(ofAll)]).toEqual(['2026-03-01', null]);
  const wrong = { ...orderOf(one), completedOn: '2026-03-01' };
  for (let n = 0; n < 2; n++) await service.deliver(InstallationAcceptanceWithdrawn(wrong));
  expect([await installedOn(ofBoth), await accepted(one, '2026-02-12')]).toEqual([null, '2026-02-20']);
});

test('CUS-08, TCK-31: machines were installed that their customer signed for before the agreement came into force, or named a day; so they were where somebody says it of a machine, or it was replaced', async () => {
  await service.deliver(SlaPolicyActivated(slaPolicyOf('SLA-000-BEFORE')));
  const { id: customer } = await aCustomer();
  const machine = async () => {
    const input = { serial: unique('SN'), model: 'EX-200', customer };
    return (await mutate('assetRegister', 'AssetRegister', 'asset { id }', { input })).asset.id as string;
  };
  const accepted = (assetId: string, completedOn: string) => {
    const order = { installationOrderId: randomUUID(), number: 'IO-1', assetId, customerId: customer, completedOn };
    return service.deliver(InstallationAccepted(order));
  };
  const agreed = async (assets: readonly string[], installBy: string | null) => {
    const input = { customer, slaPolicy: 'SLA-000-BEFORE', startsOn: '2026-01-01', installBy, assets };
    const { id } = (
      await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id }', { input })
    ).serviceAgreement;
    await mutate('serviceAgreementActivate', '', 'serviceAgreement { id }', { id });
    return id as string;
  };
  const installedOn = async (id: string) =>
    (await service.run('query ($id: ID!) { serviceAgreement(id: $id) { installedOn } }', { id })).serviceAgreement
      .installedOn;
  const [one, two, three] = [await machine(), await machine(), await machine()];
  await accepted(one, '2026-01-20');
  expect(await installedOn(await agreed([one], '2026-01-31'))).toBe('2026-01-20');

  await accepted(two, '2026-01-22');
  const undated = await agreed([two], null);
  expect(await installedOn(undated)).toBeNull();
  const moved = { id: undated, input: { date: 'INSTALLATION', dueOn: '2099-01-01', reason: 'Agreed by letter' } };
  await mutate('serviceAgreementMoveDate', 'ServiceAgreementMoveDate', 'serviceAgreement { id }', moved);
  expect(await installedOn(undated)).toBe('2026-01-22');

  const ofThree = await agreed([three], '2026-03-01');
  const said = { id: three, input: { basis: 'COMPLETION_ACCEPTANCE', on: '2026-01-24' } };
  await mutate('assetRecordDate', 'AssetRecordDate', 'asset { id }', said);
  expect(await installedOn(ofThree)).toBe('2026-01-24');
  const revised = { id: three, input: { withdraw: ['COMPLETION_ACCEPTANCE'], reason: 'Of another machine' } };
  await mutate('assetRevise', 'AssetRevise', 'asset { id }', revised);
  expect(await installedOn(ofThree)).toBeNull();

  const successor = await machine();
  const succession = { assetId: three, serial: 'SN', on: '2026-02-01', rule: 'INHERIT', months: null } as const;
  const { em } = service.service.orm;
  await em.fork().nativeUpdate(Asset, { id: successor }, { keptSuccession: succession });
  await accepted(successor, '2026-02-10');
  expect(await installedOn(ofThree)).toBe('2026-02-10');
});

test('an agreement ends on or after its first day', async () => {
  await service.deliver(SlaPolicyActivated(slaPolicyOf('SLA-002-TELECOM')));
  const { id: customer } = await aCustomer();
  const drafted = await mutate('serviceAgreementDraft', 'ServiceAgreementDraft', 'serviceAgreement { id }', {
    input: { customer, slaPolicy: 'SLA-002-TELECOM', startsOn: '2026-02-01' },
  });
  const { id } = drafted.serviceAgreement;
  await mutate('serviceAgreementActivate', '', 'serviceAgreement { id }', { id });
  const end = (endedOn: string) =>
    mutate('serviceAgreementEnd', 'ServiceAgreementEnd', 'serviceAgreement { status endsOn }', {
      id,
      input: { endedOn },
    });
  expect((await end('2026-01-31')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await end('2026-02-28')).serviceAgreement).toEqual({ status: 'ENDED', endsOn: '2026-02-28' });
  expect(await latest(events.AgreementEnded)).toMatchObject({ agreementId: id, endedOn: '2026-02-28' });
});

test('a care policy with a blank figure that it needs refuses to be put in force, now and later; what is planned is taken back', async () => {
  const draft = async (value: string | null) =>
    (
      await mutate('carePolicyDraft', 'CarePolicyDraft', 'carePolicy { id }', {
        input: {
          ...{ code: unique('CB'), kind: 'CALLBACK', name: 'Callback' },
          parameters: [{ name: 'callbackWithin', value, unit: 'HOURS', isRequired: true }],
        },
      })
    ).carePolicy.id as string;
  const activate = (id: string, input?: object) =>
    mutate('carePolicyActivate', 'CarePolicyActivate', 'carePolicy { status plannedFrom }', {
      id,
      ...(input && { input }),
    });
  const from = '2126-01-01T00:00:00.000Z';
  const blank = await draft(null);
  expect((await activate(blank)).userErrors[0].__typename).toBe('PolicyIncomplete');
  expect((await activate(blank, { from })).userErrors[0].__typename).toBe('PolicyIncomplete');
  const id = await draft('48');
  expect((await activate(id, { from })).carePolicy).toEqual({ status: 'DRAFT', plannedFrom: from });
  const unplan = () => mutate('carePolicyUnplan', '', 'carePolicy { plannedFrom }', { id });
  expect((await unplan()).carePolicy).toEqual({ plannedFrom: null });
  expect((await unplan()).userErrors[0].__typename).toBe('PolicyNotPlanned');
  expect((await activate(id)).carePolicy).toEqual({ status: 'ACTIVE', plannedFrom: null });
  expect((await activate(id)).userErrors[0].__typename).toBe('CarePolicyNotDraft');
});

test('unknown ids are refused by every act', async () => {
  const id = crypto.randomUUID();
  const refusals = await Promise.all([
    mutate('customerChangeTier', 'CustomerChangeTier', '', { id, input: { tier: 'VIP' } }),
    mutate('assetMarkAltered', 'AssetMarkAltered', '', { id, input: { note: 'cut open' } }),
    mutate('warrantyPolicyActivate', '', '', { id }),
    mutate('serviceAgreementActivate', '', '', { id }),
    mutate('carePolicyActivate', '', '', { id }),
  ]);
  expect(refusals.map(it => it.userErrors[0].__typename)).toEqual([
    ...[
      'CustomerNotFound',
      'AssetNotFound',
      'WarrantyPolicyNotFound',
      'ServiceAgreementNotFound',
      'CarePolicyNotFound',
    ],
  ]);
});

test('lists cost the same number of statements however long they are', async () => {
  const dealer = await aDealer();
  for (let n = 0; n < 8; n++) await addSite((await aCustomer({ dealer: dealer.id })).id);
  const list = (first: number) =>
    service.countStatements(() =>
      service.run(
        `query ($dealer: ID!) { customers(filter: { dealer: $dealer }, first: ${first}) { edges { node {
          number dealer { code } sites { name } contacts { name } serviceAgreements { number } } } } }`,
        { dealer: dealer.id },
      ),
    );
  expect(await list(8)).toBe(await list(1));
});

test('customers and machines are found by words of name and model and a part of number and serial', async () => {
  const customer = await aCustomer({ name: '天山采石场 100%' });
  const { asset } = await registerAsset(customer.id, { serial: 'FIND-77', model: 'CR_9' });
  const found = async (kind: string, text: string) =>
    (
      await service.run(`query ($text: String) { ${kind}(filter: { text: $text }) { edges { node { id } } } }`, {
        text,
      })
    )[kind].edges.map((it: { node: { id: string } }) => it.node.id);
  expect(await found('customers', '采石')).toEqual([customer.id]);
  expect(await found('customers', '100%')).toEqual([customer.id]);
  expect(await found('assets', 'find-')).toEqual([asset.id]);
  expect(await found('assets', 'cr_9')).toEqual([asset.id]);
});

test('references of other services resolve in one statement', async () => {
  const ids = [(await aCustomer()).id, (await aCustomer()).id, crypto.randomUUID()];
  const representations = ids.map(id => ({ __typename: 'Customer', id }));
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { number } } }`;
  const statements = await service.countStatements(async () => {
    const { _entities } = await service.run(query, { r: representations });
    expect(_entities.map((it: unknown) => it !== null)).toEqual([true, true, false]);
  });
  expect(statements).toBe(1);
});

test('a dealer sees its customers, their sites and machines, and nobody else', async () => {
  const [ours, theirs] = [await aDealer(), await aDealer()];
  const mine = await aCustomer({ dealer: ours.id });
  const foreign = await aCustomer({ dealer: theirs.id });
  for (const { id } of [mine, foreign]) await registerAsset(id, { site: (await addSite(id)).site.id });
  const query = `{ customers { edges { node { number sites { name } assets { edges { node { model site { name } } } } } } }
    assets { edges { node { customer { number } } } } }`;
  const seen = await service.run(query, {}, { subject: 'test:dealer', roles: [], dealerId: ours.id });
  expect(seen).toEqual({
    customers: {
      edges: [
        {
          node: {
            number: mine.number,
            sites: [{ name: 'Pit 4' }],
            assets: { edges: [{ node: { model: 'EX-200', site: { name: 'Pit 4' } } }] },
          },
        },
      ],
    },
    assets: { edges: [{ node: { customer: { number: mine.number } } }] },
  });
});

test('CUS-15: outlets, repair points and entrusted institutions are graded, found by what they may repair, and end', async () => {
  const dealer = await aDealer();
  const country = 'UZ';
  const act = (
    name: string,
    fields: string,
    variables: { id?: string; input?: object },
    as: Caller = 'ADMINISTRATOR',
  ) => mutate(name, name.replace(/^s/, 'S'), `servicePartner { ${fields} }`, variables, as);
  const register = (kind: string, more: object = {}) =>
    act('servicePartnerRegister', 'id code dealer { code } grade', {
      input: { code: unique('SP'), name: 'Workshop', kind, country, ...more },
    });
  const refusal = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;
  const { servicePartner: outlet } = await register('OUTLET', { dealer: dealer.id });
  expect(outlet).toMatchObject({ dealer: { code: dealer.code }, grade: null });
  const place = { address: '1 Workshop Street', phone: '+998 71 200 00 00', email: null };
  const { servicePartner: point } = await register('REPAIR_POINT', { models: ['EX-200', 'EX-200'], ...place });
  const revise = (more: object) =>
    act('servicePartnerRevise', 'name address phone email', {
      id: point.id,
      input: { name: 'Bench', ...place, ...more },
    });
  const moved = { address: '2 Workshop Street', email: 'bench@example.com' };
  expect((await revise(moved)).servicePartner).toEqual({ name: 'Bench', ...place, ...moved });
  expect(await searched(service, 'Bench')).toEqual(['SERVICE_PARTNER WORDS name']);
  expect(await searched(service, point.code)).toContainEqual(expect.stringMatching(/^SERVICE_PARTNER .* code$/));
  for (const blank of [{ name: ' ' }, { address: ' ' }]) expect(await refusal(revise(blank))).toBe('InputInvalid');
  const correct = (id: string, more: object) =>
    act('servicePartnerCorrect', 'kind country dealer { code }', {
      ...{ id, input: { kind: 'OUTLET', country, ...more } },
    });
  expect((await correct(outlet.id, { kind: 'REPAIR_POINT', country: 'KZ' })).servicePartner).toEqual({
    ...{ kind: 'REPAIR_POINT', country: 'KZ', dealer: null },
  });
  const corrected = { kind: 'OUTLET', country, dealer: { code: dealer.code } };
  expect((await correct(outlet.id, { dealer: dealer.id })).servicePartner).toEqual(corrected);
  expect(await refusal(correct(outlet.id, { dealer: crypto.randomUUID() }))).toBe('DealerNotFound');
  expect(await refusal(correct(outlet.id, { kind: 'ENTRUSTED_INSTITUTION' }))).toBe('InputInvalid');
  expect((await service.outbox(events.ServicePartnerCorrected)).map(it => it.data)).toEqual([
    { partnerId: outlet.id, code: outlet.code, kind: 'REPAIR_POINT', country: 'KZ', dealerId: null },
    { partnerId: outlet.id, code: outlet.code, kind: 'OUTLET', country, dealerId: dealer.id },
  ]);
  const { servicePartner: entrusted } = await register('ENTRUSTED_INSTITUTION', { entrustedUntil: '2026-03-02' });
  expect(await refusal(register('ENTRUSTED_INSTITUTION'))).toBe('InputInvalid');
  expect(await refusal(register('OUTLET', { code: outlet.code }))).toBe('ServicePartnerCodeTaken');
  expect(await refusal(register('OUTLET', { dealer: crypto.randomUUID() }))).toBe('DealerNotFound');
  const listed = async (model?: string, entrustmentEndsBefore?: string, grade?: string): Promise<string[]> => {
    const query = `query ($filter: ServicePartnerFilter) { servicePartners(filter: $filter) { edges { node { id dealer { code } grades { grade } } } } }`;
    const { servicePartners } = await service.run(
      query,
      { filter: { country, model, entrustmentEndsBefore, grade } },
      'DISPATCHER',
    );
    return servicePartners.edges.map((it: { node: { id: string } }) => it.node.id);
  };
  expect(await listed()).toEqual([outlet.id, point.id, entrusted.id]);
  expect(await listed('EX-200')).toEqual([outlet.id, point.id, entrusted.id]);
  expect(await listed('EX-300')).toEqual([outlet.id, entrusted.id]);
  expect([await listed(undefined, '2026-03-02'), await listed(undefined, '2026-03-03')]).toEqual([[], [entrusted.id]]);
  const until = { models: [], entrustedUntil: '2026-03-01' };
  await act('servicePartnerSetScope', 'id', { id: entrusted.id, input: until });
  expect(await listed('EX-300')).toEqual([outlet.id]);
  for (const grade of ['A', 'B']) {
    const input = { grade, reason: `Audit ${grade}` };
    await act('servicePartnerGrade', 'id', { id: point.id, input }, 'AFTER_SALES_DIRECTOR');
  }
  expect([await listed(undefined, undefined, 'A'), await listed(undefined, undefined, 'B')]).toEqual([[], [point.id]]);
  const input = { reason: 'Closed' };
  const ended = await act('servicePartnerEnd', 'grade grades { grade reason gradedBy } endReason', {
    id: point.id,
    input,
  });
  const gradedBy = 'test:after_sales_director';
  expect(ended.servicePartner).toEqual({
    ...{ grade: 'B', endReason: 'Closed' },
    grades: [
      { grade: 'B', reason: 'Audit B', gradedBy },
      { grade: 'A', reason: 'Audit A', gradedBy },
    ],
  });
  const told = async (type: { readonly type: string }) =>
    (await service.outbox(type)).map(it => (it.data as { partnerId: string }).partnerId);
  expect(await told(events.ServicePartnerRegistered)).toEqual([outlet.id, point.id, entrusted.id]);
  expect(await told(events.ServicePartnerScopeSet)).toEqual([entrusted.id]);
  expect(await told(events.ServicePartnerGraded)).toEqual([point.id, point.id]);
  expect(await told(events.ServicePartnerDismissed)).toEqual([point.id]);
  expect(await listed('EX-200')).toEqual([outlet.id]);
  expect(await refusal(act('servicePartnerEnd', 'id', { id: point.id, input }))).toBe('ServicePartnerEnded');
  expect(await refusal(revise({}))).toBe('ServicePartnerEnded');
  expect(await refusal(correct(point.id, {}))).toBe('ServicePartnerEnded');
  expect(await refusal(act('servicePartnerSetScope', 'id', { id: point.id, input: { models: [] } }))).toBe(
    'ServicePartnerEnded',
  );
  expect(await refusal(act('servicePartnerEnd', 'id', { id: crypto.randomUUID(), input }))).toBe(
    'ServicePartnerNotFound',
  );
  const again = await act('servicePartnerReinstate', 'grade endedAt endReason', { id: point.id });
  expect(again.servicePartner).toEqual({ grade: 'B', endedAt: null, endReason: null });
  expect(await listed('EX-200')).toEqual([outlet.id, point.id]);
  expect(await told(events.ServicePartnerReinstated)).toEqual([point.id]);
  expect(await refusal(act('servicePartnerReinstate', 'id', { id: point.id }))).toBe('ServicePartnerStands');
  const grade =
    'mutation ($id: ID!) { servicePartnerGrade(id: $id, input: { grade: "A", reason: "Mine" }) { __typename } }';
  expect((await service.send(grade, { id: outlet.id }, 'ADMINISTRATOR')).errors).toHaveLength(1);
});

test('the tables are what the entities expect', async () => {
  expect(await service.schemaDrift()).toEqual([]);
});

test('whoever has a number finds its record, and the kinds that are searched are those that can be asked for', async () => {
  expect(await numbersUnfound(service)).toEqual([]);
  const { searched: kinds, named } = await searchedKinds(service);
  expect(named).toEqual(kinds);
});
