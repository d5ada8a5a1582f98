import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvoiceIssued } from '@mainstay/contracts/billing';
import {
  AssetMoved,
  CustomerHandoverOverdue,
  CustomerMarkedDuplicate,
  SiteChanged,
} from '@mainstay/contracts/customers';
import { ManualClock } from '@mainstay/kit/domain';
import { eventually, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { customerStanding, standingByNumber } from '../src/customer/standing-customer.ts';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, policyInForce, aCustomer, pickedUp } = careActs(() => service);

beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

/** A customer who came at a moment. */
async function cameAt(at: string, more: object = {}): Promise<string> {
  const id = await aCustomer(more);
  await service.service.orm.em.fork().execute('update customer set created_at = ? where id = ?', [at, id]);
  return id;
}
const joined = (id: string, of: string) =>
  act('customerMarkDuplicate', 'customer { id }', { id, input: { of, reason: 'One firm' } }, 'AFTER_SALES_DIRECTOR');
const fields = 'id day status isLate dueAt customerCount explanation acknowledgedBy';
const pass = (day: string, as: Parameters<typeof act>[3] = 'SALESPERSON') =>
  act('customerHandoverPass', `customerHandover { ${fields} }`, { input: { day } }, as);
const acknowledge = (id: string, as: Parameters<typeof act>[3] = 'CSR') =>
  act('customerHandoverAcknowledge', `customerHandover { ${fields} }`, { id }, as);
const at = async (moment: string) => {
  clock.set(new Date(moment));
  await service.fireDueTimers();
};
const overdue = async () => (await service.outbox(CustomerHandoverOverdue)).map(it => it.data);

test('CB-001C, N45: a day’s new customers are with after-sales by 09:00 next day, in the company’s zone', async () => {
  expect((await pass('2026-03-01')).userErrors).toMatchObject([{ __typename: 'CustomerHandoverUnruled' }]);
  await policyInForce('CB-001C');
  const early = await cameAt('2026-03-01T15:59:00Z', { region: 'East' });
  await cameAt('2026-03-01T16:00:00Z', { region: 'East' });
  await joined(await cameAt('2026-03-01T15:59:30Z', { region: 'East' }), early);
  const machine = { serial: 'SN-1', model: 'EX-200', customer: early, purchasedOn: '2026-02-28' };
  await act('assetRegister', 'asset { id }', { input: machine }, 'ADMINISTRATOR');
  const { customerHandover } = await pass('2026-03-02');
  expect(customerHandover).toMatchObject({ status: 'PASSED', isLate: false, customerCount: 1 });
  expect(customerHandover.dueAt).toBe('2026-03-03T01:00:00.000Z');
  expect(customerHandover.explanation).toContain('CB-001C version 1: by 09:00');
  const late = await pass('2026-03-01');
  expect(late.customerHandover).toMatchObject({ isLate: true, customerCount: 1 });
  const query = `query ($day: Date!) { newCustomers(day: $day) { edges { node { id } } }
    newCustomerClasses(day: $day) { model region purchasedIn customerCount }
    customerHandovers(status: PASSED) { edges { node { day } } } }`;
  const first = await service.run(query, { day: '2026-03-01' }, 'CSR');
  expect(first.newCustomers.edges).toEqual([{ node: { id: early } }]);
  expect(first.newCustomerClasses).toEqual([
    { model: 'EX-200', region: 'East', purchasedIn: '2026-02', customerCount: 1 },
  ]);
  expect(first.customerHandovers.edges).toEqual([{ node: { day: '2026-03-02' } }, { node: { day: '2026-03-01' } }]);
  const second = await service.run(query, { day: '2026-03-02' }, 'CSR');
  expect(second.newCustomerClasses).toEqual([{ model: null, region: 'East', purchasedIn: null, customerCount: 1 }]);
});

test('001-C 4.1.2: new customers are classed by the lines of their outbound orders until the machines are on file', async () => {
  const customer = await cameAt('2026-02-10T02:00:00Z', { region: 'West' });
  const register = (lines: object[]) =>
    act('outboundOrderRegister', 'outboundOrder { id lines { model quantity } }', {
      input: { number: `OUT-${lines.length}`, customer, lines, pickedUpOn: '2026-02-09' },
    });
  const [two, one] = [
    { model: 'EX-200', quantity: 2 },
    { model: 'EX-300', quantity: 1 },
  ];
  expect((await register([])).userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'lines'] }]);
  expect((await register([two, { ...one, quantity: 0 }])).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'lines', '1', 'quantity'] },
  ]);
  const { outboundOrder: registered } = await register([two, one]);
  expect(registered.lines).toEqual([two, one]);
  const classes = async () => {
    const query = '{ newCustomerClasses(day: "2026-02-10") { model region purchasedIn customerCount } }';
    return (await service.run(query, {}, 'CSR')).newCustomerClasses;
  };
  const seen = { region: 'West', purchasedIn: '2026-02', customerCount: 1 };
  expect(await classes()).toEqual([
    { ...seen, model: 'EX-200' },
    { ...seen, model: 'EX-300' },
  ]);
  const machine = { serial: 'SN-2', model: 'EX-200', customer, purchasedOn: '2026-01-31' };
  await act('assetRegister', 'asset { id }', { input: machine }, 'ADMINISTRATOR');
  expect(await classes()).toEqual([
    { ...seen, model: 'EX-200', purchasedIn: '2026-01' },
    { ...seen, model: 'EX-300' },
  ]);
  const listed = async (filter: object): Promise<boolean> => {
    const list = 'query ($filter: CustomerFilter) { customers(filter: $filter, first: 100) { edges { node { id } } } }';
    const { edges } = (await service.run(list, { filter }, 'CSR')).customers;
    return edges.some((it: Reply) => it.node.id === customer);
  };
  const january = { from: '2026-01-01', before: '2026-02-01' };
  for (const [filter, is] of [
    [{ region: 'West', kind: 'ENTERPRISE', bought: {} }, true],
    [{ region: 'East' }, false],
    [{ kind: 'CONSUMER' }, false],
    [{ bought: { model: 'EX-300' } }, true],
    [{ bought: { model: 'EX-300', ...january } }, false],
    [{ bought: { model: 'EX-300', from: '2026-02-09' } }, true],
    [{ bought: { model: 'EX-200', ...january } }, true],
    [{ bought: { model: 'EX-200', from: '2026-02-01' } }, false],
    [{ bought: { model: 'EX-200', before: '2026-01-31' } }, false],
    [{ bought: { model: 'EX-400' } }, false],
  ] as const)
    expect([filter, await listed(filter)]).toEqual([filter, is]);
  const withdrawn = { id: registered.id, input: { reason: 'Not sold' } };
  await act('outboundOrderWithdraw', 'outboundOrder { id }', withdrawn);
  expect(await classes()).toEqual([{ ...seen, model: 'EX-200', purchasedIn: '2026-01' }]);
  expect([await listed({ bought: { model: 'EX-300' } }), await listed({ bought: {} })]).toEqual([false, true]);
});

test('at 09:00 it is told who was not passed, once; none where all were, or nobody came', async () => {
  await cameAt('2026-03-02T10:00:00Z');
  await at('2026-03-03T00:59:59Z');
  expect(await overdue()).toEqual([]);
  await at('2026-03-03T01:00:00Z');
  expect(await overdue()).toMatchObject([{ day: '2026-03-02', missing: 1 }]);
  expect((await pass('2026-03-02')).customerHandover).toMatchObject({ customerCount: 2, isLate: true });
  await cameAt('2026-03-03T10:00:00Z');
  await joined(await cameAt('2026-03-05T09:00:00Z'), await cameAt('2026-03-05T10:00:00Z'));
  expect((await pass('2026-03-03')).userErrors).toEqual([]);
  await at('2026-03-09T12:00:00Z');
  expect(await overdue()).toMatchObject([{ day: '2026-03-02' }, { day: '2026-03-05', missing: 1 }]);
});

test('after-sales acknowledges a list, once, and not by whoever passed it', async () => {
  await cameAt('2026-03-08T10:00:00Z');
  const both = { ...staff('SALESPERSON', 'test:both'), roles: ['SALESPERSON', 'CSR'] };
  const { customerHandover } = await pass('2026-03-08', both);
  const name = async (reply: ReturnType<typeof acknowledge>) => (await reply).userErrors[0]?.__typename;
  expect(await name(acknowledge(customerHandover.id, both))).toBe('CustomerHandoverNeedsSecondPerson');
  expect(await acknowledge(customerHandover.id)).toMatchObject({
    customerHandover: { status: 'ACKNOWLEDGED', acknowledgedBy: 'test:csr' },
  });
  expect(await name(acknowledge(customerHandover.id))).toBe('CustomerHandoverWrongStatus');
  expect(await name(acknowledge(randomUUID()))).toBe('CustomerHandoverNotFound');
  expect(await name(pass('2026-03-08'))).toBe('CustomerHandoverEmpty');
  expect(await name(pass('2030-01-01'))).toBe('InputInvalid');
});

const machine = (customer: string, more: object) =>
  act(
    'assetRegister',
    'asset { id }',
    { input: { serial: unique('SN'), model: 'X', customer, ...more } },
    'ADMINISTRATOR',
  );
/** A machine of a customer that came into the file at a moment. */
async function machineAt(moment: string, customer: string, more: object = {}): Promise<void> {
  const { asset } = await act(
    'assetRegister',
    'asset { id }',
    { input: { serial: unique('SN'), model: 'X', customer, ...more } },
    'ADMINISTRATOR',
  );
  await service.service.orm.em.fork().execute('update asset set created_at = ? where id = ?', [moment, asset.id]);
}
/** What became of a file of machines, each with its customer and the day of its purchase. */
async function fileOf(machines: readonly (readonly [string, string])[]): Promise<Reply> {
  const rows = [];
  for (const [index, [id, purchasedOn]] of machines.entries()) {
    const { customer } = await service.run('query ($id: ID!) { customer(id: $id) { number } }', { id }, 'CSR');
    rows.push({ line: index + 2, cells: [unique('SN'), 'X', customer.number, purchasedOn] });
  }
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const columns = ['serial', 'model', 'customer', 'purchased_on'];
  const batch = { fileName: 'machines.csv', digest, columns, rows, isLast: true };
  const { report } = await act('assetImport', 'report { id }', { input: { batch } }, 'ADMINISTRATOR');
  await service.fireDueTimers();
  const query = `query ($id: ID!) { assetImport(id: $id) { status badRows { edges { node { problems { column reason } } } } } }`;
  return (await service.run(query, report, 'ADMINISTRATOR')).assetImport;
}
/** As `fileOf`, of machines that came at a moment. */
async function machinesOfFile(moment: string, machines: readonly (readonly [string, string])[]): Promise<void> {
  await fileOf(machines);
  const ids = machines.map(([id]) => id);
  const placed = `update asset set created_at = ? where customer_id in (${ids.map(() => '?').join()})`;
  await service.service.orm.em.fork().execute(placed, [moment, ...ids]);
}
const visitOf = async (id: string) => {
  const query = `query ($id: ID!) { customer(id: $id) { careContacts { edges { node { kind opensOn dueOn explanation } } } } }`;
  const { edges } = (await service.run(query, { id }, 'CSR')).customer.careContacts;
  return edges.map(({ node }: Reply) => `${node.opensOn} ${node.dueOn} ${node.explanation}`);
};

test('CUS-10: who came without an outbound order is visited too, counted from delivery, purchase or registration, until the pick-up is told', async () => {
  const day = '2026-03-16';
  await at(`${day}T02:00:00Z`);
  const came = () => cameAt(`${day}T02:00:00Z`);
  const [picked, delivered, bought, old] = [await came(), await came(), await came(), await came()];
  const [aged, longAgo, nothing] = [await came(), await came(), await came()];
  const [inUse, undated, dated] = [await came(), await came(), await came()];
  const [gone, mixed] = [await came(), await came()];
  await pickedUp(picked, '2026-03-14');
  await machine(delivered, { purchasedOn: '2026-03-10', deliveryAcceptedOn: '2026-03-15' });
  await machine(delivered, { purchasedOn: '2026-03-12' });
  await machine(bought, { purchasedOn: '2026-03-11' });
  await machineAt(`${day}T02:00:00Z`, old, { purchasedOn: '2026-03-09' });
  await machineAt(`${day}T02:00:00Z`, aged, { purchasedOn: '2026-02-07' });
  await machineAt(`${day}T02:00:00Z`, longAgo, { purchasedOn: '2026-02-06' });
  await machineAt(`${day}T02:00:00Z`, inUse, { firstUsedOn: '2025-11-03' });
  await machineAt(`${day}T02:00:00Z`, mixed, { purchasedOn: '2025-11-03' });
  await machineAt(`${day}T02:00:00Z`, mixed, { deliveryAcceptedOn: '2026-03-01' });
  await machinesOfFile(`${day}T02:00:00Z`, [
    [undated, ''],
    [dated, '2026-03-09'],
  ]);
  await act('customerErase', 'customer { id }', { id: gone }, 'ADMINISTRATOR');
  const saying = (from: string, days: string, what: string) => [
    `${days} CB-001C version 1: 5 to 7 days after ${what} on ${from}.`,
  ];
  const standing = (from: string, days: string, what: string) =>
    saying(from, days, what).map(it => it.replace(/\.$/, ', for no pick-up is known.'));
  await at('2026-03-17T00:59:59Z');
  expect([await visitOf(bought), await visitOf(nothing)]).toEqual([[], []]);
  const registration = standing(day, '2026-03-21 2026-03-23', 'registration of customer and machine');
  for (const moment of ['2026-03-17T01:00:00Z', '2026-03-17T09:00:00Z']) {
    await at(moment);
    expect(await visitOf(picked)).toEqual(saying('2026-03-14', '2026-03-19 2026-03-21', 'pick-up'));
    expect(await visitOf(delivered)).toEqual(
      standing('2026-03-15', '2026-03-20 2026-03-22', 'delivery of the first machine'),
    );
    expect(await visitOf(bought)).toEqual(
      standing('2026-03-11', '2026-03-16 2026-03-18', 'purchase of the first machine'),
    );
    for (const id of [old, aged, dated]) expect(await visitOf(id)).toEqual(registration);
    for (const id of [longAgo, inUse, undated, nothing, mixed]) expect(await visitOf(id)).toEqual([]);
    expect(await visitOf(gone)).toEqual([]);
  }
  for (const id of [nothing, delivered, bought]) await pickedUp(id, '2026-03-17');
  const known = saying('2026-03-17', '2026-03-22 2026-03-24', 'pick-up');
  for (const id of [nothing, delivered, bought]) expect(await visitOf(id)).toEqual(known);
  await pickedUp(nothing, '2026-03-10');
  expect(await visitOf(nothing)).toEqual(known);
});

test('an earlier hour that comes into force while yesterday’s customers are waited for loses none of them; whoever was in the file before a policy is visited, too', async () => {
  const other = await startTestService(customers, { clock: new ManualClock(new Date('2026-03-02T23:00:00Z')) });
  const acts = careActs(() => other);
  const to = (moment: string) => {
    other.clock.set(new Date(moment));
    return other.fireDueTimers();
  };
  const late = async () => (await other.outbox(CustomerHandoverOverdue)).map(it => it.data);
  const came = async (created: string, purchasedOn: string) => {
    const customer = await acts.aCustomer();
    const input = { serial: unique('SN'), model: 'X', customer, purchasedOn };
    await acts.act('assetRegister', 'asset { id }', { input }, 'ADMINISTRATOR');
    for (const table of ['customer set created_at = ? where id', 'asset set created_at = ? where customer_id'])
      await other.service.orm.em.fork().execute(`update ${table} = ?`, [created, customer]);
    return customer;
  };
  const visited = async (basis: string) =>
    (
      await other.service.orm.em
        .fork()
        .execute<{ id: string }[]>('select customer_id as id from care_contact where basis = ?', [basis])
    ).map(it => it.id);
  try {
    const before = await came('2026-03-01T02:00:00Z', '2026-03-01');
    const visitsAlone = ['timeZone', 'initialVisitFromDays', 'initialVisitToDays'];
    await acts.policyInForce('CB-001C', {}, visitsAlone);
    await to('2026-03-02T23:00:01Z');
    expect(await visited('PURCHASE')).toEqual([before]);
    const yesterday = await came('2026-03-03T02:00:00Z', '2026-03-03');
    await to('2026-03-03T16:00:00Z');
    expect(await visited('PURCHASE')).toEqual([before, yesterday]);
    await acts.policyInForce('CB-001C', { newCustomersHandedOverBy: '09:00 NEXT_DAY' });
    await came('2026-03-04T02:00:00Z', '2026-03-04');
    await to('2026-03-05T00:30:00Z');
    expect(await late()).toMatchObject([{ day: '2026-03-03' }]);
    await acts.policyInForce('CB-001C', { newCustomersHandedOverBy: '08:00 NEXT_DAY' });
    await to('2026-03-05T00:30:01Z');
    expect(await late()).toMatchObject([{}, { day: '2026-03-04', missing: 1 }]);
    await acts.policyInForce('CB-001C', { newCustomersHandedOverBy: '08:10 NEXT_DAY' });
    await to('2026-03-05T00:30:02Z');
    expect(await late()).toHaveLength(2);
    expect(await visited('PURCHASE')).toHaveLength(3);
  } finally {
    await other.close();
  }
});

test('CUS-10: the initial visits of a day on which many came are planned page by page', async () => {
  await service.service.orm.em.fork().execute(
    `insert into customer (id, created_at, number, kind, name, country, tier)
     select gen_random_uuid(), timestamptz '2026-03-18T02:00:00Z', 'MANY-' || n, 'ENTERPRISE', 'Quarry', 'KZ', 'STANDARD'
     from generate_series(1, 201) n`,
  );
  await service.service.orm.em.fork().execute(
    `insert into asset (id, created_at, serial, model, item_class, sale_kind, customer_id, is_clearance)
     select gen_random_uuid(), created_at, number, 'X', 'UNIT', 'RETAIL', id, false from customer where number like 'MANY-%'`,
  );
  await at('2026-03-19T01:00:00Z');
  const [{ count }] = await service.service.orm.em.fork().execute<[{ count: number }]>(
    `select count(*)::int as count from care_contact join customer on customer.id = customer_id
     where customer.number like 'MANY-%' and care_contact.kind = 'INITIAL_VISIT' and basis = 'REGISTRATION'`,
  );
  expect(count).toBe(201);
});

test('CUS-10: who came with nothing is visited once a machine is on file, and anew after a pick-up that follows what stood in for it', async () => {
  const customer = await cameAt('2026-03-01T02:00:00Z');
  await machineAt('2026-03-20T02:00:00Z', customer);
  const visits = async () => {
    const query = `query ($id: ID!) { customer(id: $id) { careContacts { edges { node { id status opensOn } } } } }`;
    const { edges } = (await service.run(query, { id: customer }, 'CSR')).customer.careContacts;
    return edges.map(({ node }: Reply) => node);
  };
  await at('2026-03-21T01:00:00Z');
  expect(await visits()).toMatchObject([{ status: 'PLANNED', opensOn: '2026-03-25' }]);
  await at('2026-03-25T01:00:00Z');
  const input = { channel: 'PHONE', told: ['CONTACT_PERSON', 'PHONE_NUMBER', 'COMPLAINT_PROCESS'] };
  await act('careContactRecord', 'careContact { id }', { id: (await visits())[0].id, input });
  await pickedUp(customer, '2026-03-25');
  expect(await visits()).toMatchObject([{ status: 'HELD' }]);
  await at('2026-03-26T01:00:00Z');
  for (let time = 0; time < 2; time++) await pickedUp(customer, '2026-03-26');
  expect((await visits()).map((it: Reply) => `${it.status} ${it.opensOn}`).toSorted()).toEqual([
    'HELD 2026-03-25',
    'PLANNED 2026-03-31',
  ]);
});

test('CUS-10: who was in the file before a policy that asks for visits came into force is visited too, counted from that day', async () => {
  await at('2026-04-01T08:00:00Z');
  const [old, recent, delivered, ordered, today] = [
    await cameAt('2025-06-01T02:00:00Z'),
    await cameAt('2026-03-30T02:00:00Z'),
    await cameAt('2025-06-01T02:00:00Z'),
    await cameAt('2025-06-01T02:00:00Z'),
    await cameAt('2026-04-01T07:00:00Z'),
  ];
  const [nothing, longAgo] = [await cameAt('2025-06-01T02:00:00Z'), await cameAt('2026-03-30T02:00:00Z')];
  await machineAt('2025-06-01T02:00:00Z', old);
  await machineAt('2026-03-30T02:00:00Z', recent);
  await machineAt('2026-04-01T07:00:00Z', today);
  await machineAt('2026-03-30T02:00:00Z', longAgo, { purchasedOn: '2025-06-01' });
  await machine(delivered, { deliveryAcceptedOn: '2026-03-29' });
  await pickedUp(ordered, '2026-03-28');
  const [twice, kept, gone] = [await aCustomer(), await aCustomer(), await aCustomer()];
  for (const id of [twice, gone]) await pickedUp(id, '2026-03-28');
  await joined(twice, kept);
  await act('customerErase', 'customer { id }', { id: gone }, 'ADMINISTRATOR');
  const planned = 'delete from care_contact where customer_id in (?, ?, ?)';
  await service.service.orm.em.fork().execute(planned, [ordered, kept, gone]);
  await policyInForce('CB-001C', { initialVisitToDays: '8' });
  const daysOf = async (id: string) => (await visitOf(id)).map((it: string) => it.replace('CB-001C version 2: ', ''));
  const standing = ', for no pick-up is known.';
  for (const moment of ['2026-04-01T08:00:00Z', '2026-04-01T23:00:00Z']) {
    await at(moment);
    expect(await daysOf(old)).toEqual([
      `2026-04-06 2026-04-09 5 to 8 days after the policy came into force on 2026-04-01${standing}`,
    ]);
    expect(await daysOf(recent)).toEqual([
      `2026-04-04 2026-04-07 5 to 8 days after registration of customer and machine on 2026-03-30${standing}`,
    ]);
    expect(await daysOf(delivered)).toEqual([
      `2026-04-03 2026-04-06 5 to 8 days after delivery of the first machine on 2026-03-29${standing}`,
    ]);
    for (const id of [ordered, kept])
      expect(await daysOf(id)).toEqual(['2026-04-02 2026-04-05 5 to 8 days after pick-up on 2026-03-28.']);
    for (const id of [today, nothing, longAgo, twice, gone]) expect(await visitOf(id)).toEqual([]);
  }
  await pickedUp(old, '2026-04-02');
  expect(await daysOf(old)).toEqual(['2026-04-07 2026-04-10 5 to 8 days after pick-up on 2026-04-02.']);
});

test('CUS-01: of two files of one firm one is kept: places, people and machines go over without a new owner, and nothing new comes to the other', async () => {
  const [twice, kept] = [await aCustomer({ tier: 'VIP' }), await aCustomer()];
  const as = 'AFTER_SALES_DIRECTOR';
  const place = { name: 'Pit', address: '1 Steppe Road', country: 'KZ', timeZone: 'Asia/Almaty' };
  const { site } = await act('customerAddSite', 'site { id }', { id: twice, input: place });
  const person = { name: 'Erlan', phone: '+7 700 1112233' };
  await act('customerAddContact', 'contact { id }', { id: twice, input: person });
  const machine = (more: object) =>
    act(
      'assetRegister',
      'asset { id }',
      { input: { serial: unique('SN-D'), model: 'EX-200', customer: twice, ...more } },
      'ADMINISTRATOR',
    );
  const [there, gone] = [(await machine({ site: site.id })).asset.id, (await machine({})).asset.id];
  await act(
    'assetRetire',
    'asset { id }',
    { id: gone, input: { because: 'SCRAPPED', note: 'Burnt out' } },
    'ADMINISTRATOR',
  );
  const away = (await machine({ site: site.id })).asset.id;
  clock.advance({ minutes: 1 });
  const atFactory = { unit: { unit: away }, place: 'FACTORY', at: clock.now().toISOString() };
  await act('unitRecordPlace', 'unit { id }', { input: atFactory }, 'STOCK_KEEPER');
  const placeless = (await machine({})).asset.id;
  await pickedUp(twice, clock.now().toISOString().slice(0, 10));
  const planned = { customer: twice, kind: 'PATROL', dueOn: '2027-01-04' };
  const { careContact } = await act('careContactPlan', 'careContact { id }', { input: planned });
  const mark = (id: string, of: string, reason = 'One tax number') =>
    act(
      'customerMarkDuplicate',
      'customer { tier duplicateOf { id } duplicateReason }',
      { id, input: { of, reason } },
      as,
    );
  const refusal = async (reply: Promise<Reply>) => (await reply).userErrors[0]?.__typename;
  const agreement = await act(
    'serviceAgreementDraft',
    'serviceAgreement { id }',
    { input: { customer: twice, slaPolicy: 'SLA', startsOn: '2026-01-01' } },
    'SALESPERSON',
  );
  expect(await refusal(mark(twice, kept))).toBe('CustomerStillServed');
  await act('serviceAgreementDiscard', 'serviceAgreement { id }', { id: agreement.serviceAgreement.id }, 'SALESPERSON');
  const { dealer } = await act(
    'dealerRegister',
    'dealer { id }',
    { input: { code: unique('D'), name: 'Dealer', country: 'KZ' } },
    'ADMINISTRATOR',
  );
  const elsewhere = await aCustomer({ dealer: dealer.id });
  for (const other of [twice, elsewhere, randomUUID()])
    expect(await refusal(mark(twice, other))).toBe('CustomerDuplicateUnfit');
  expect(await refusal(mark(randomUUID(), kept))).toBe('CustomerNotFound');
  expect(await refusal(mark(twice, kept, ' '))).toBe('InputInvalid');
  clock.advance({ minutes: 1 });
  const invoice = { invoiceId: randomUUID(), number: 'INV-D', customerId: twice, ticketId: randomUUID() };
  await service.deliver(
    InvoiceIssued({ ...invoice, total: { amount: '5.00', currency: 'EUR' }, issuedAt: '2026-03-01T08:00:00Z' }),
  );
  expect((await mark(twice, kept)).customer).toEqual({
    tier: 'STANDARD',
    duplicateOf: { id: kept },
    duplicateReason: 'One tax number',
  });
  await service.fireDueTimers();
  const query = `query ($id: ID!) { customer(id: $id) { duplicates { id sites { id } contacts { name } } sites { id } contacts { name }
    assets { edges { node { id transferredOn site { id } } } } openMatters { kind numbers } } }`;
  const file = (await service.run(query, { id: kept }, 'CSR')).customer;
  expect(file).toMatchObject({
    duplicates: [{ id: twice, sites: [], contacts: [] }],
    sites: [{ id: site.id }],
    contacts: [{ name: 'Erlan' }],
  });
  expect(file.assets.edges.map((it: Reply) => it.node)).toEqual([
    { id: there, transferredOn: null, site: { id: site.id } },
    { id: gone, transferredOn: null, site: null },
    { id: away, transferredOn: null, site: { id: site.id } },
    { id: placeless, transferredOn: null, site: null },
  ]);
  expect(file.openMatters.map((it: Reply) => it.kind)).toEqual(['MACHINE', 'INVOICE']);
  const told = (await service.outbox(AssetMoved))
    .map(it => it.data)
    .filter(it => [there, gone].includes((it as Reply).assetId));
  expect(told).toMatchObject([
    { customerId: kept, siteId: site.id },
    { customerId: kept, siteId: null },
  ]);
  expect((await service.outbox(SiteChanged)).at(-1)?.data).toMatchObject({ customerId: kept, siteId: site.id });
  const care = `query ($id: ID!) { customer(id: $id) { number careContacts { edges { node { id kind status } } } } }`;
  const contactsOf = async (id: string) =>
    (await service.run(care, { id }, 'CSR')).customer.careContacts.edges.map((it: Reply) => it.node);
  expect([await contactsOf(kept), await contactsOf(twice)]).toEqual([
    expect.arrayContaining([
      { id: careContact.id, kind: 'PATROL', status: 'PLANNED' },
      { id: expect.any(String), kind: 'INITIAL_VISIT', status: 'PLANNED' },
    ]),
    [],
  ]);
  const em = service.service.orm.em.fork();
  const stay =
    'select distinct on (unit_id) unit_id, place, place_id, name from unit_stay where unit_id = ? order by unit_id, since desc';
  const [stays, { number }] = [
    await Promise.all([there, away, placeless].map(it => em.fork().execute(stay, [it]))),
    (await service.run(care, { id: kept }, 'CSR')).customer,
  ];
  expect(stays.flat()).toMatchObject([
    { place: 'SITE', place_id: site.id },
    { place: 'FACTORY' },
    { place: 'SITE', name: number },
  ]);
  for (const attempt of [
    act('customerAddSite', 'site { id }', { id: twice, input: place }),
    machine({}),
    act('careContactPlan', 'careContact { id }', { input: planned }),
    mark(twice, kept),
    pickedUp(twice, clock.now().toISOString().slice(0, 10)),
    act('customerChooseCalendar', 'customer { id }', { id: twice, input: {} }, 'ADMINISTRATOR'),
    act('customerClearContactAddress', 'contact { id }', { id: twice, input: { contact: randomUUID() } }),
  ]) {
    const { __typename, message } = (await attempt).userErrors[0];
    expect([__typename, message]).toEqual(['CustomerDuplicate', expect.stringContaining(number)]);
  }
  expect(await refusal(mark(kept, twice))).toBe('CustomerDuplicateUnfit');
  const third = await aCustomer();
  await mark(kept, third);
  expect((await service.run(query, { id: third }, 'CSR')).customer.duplicates.map((it: Reply) => it.id)).toEqual([
    twice,
    kept,
  ]);
  const unmark = () => act('customerUnmarkDuplicate', 'customer { duplicateOf { id } }', { id: kept }, as);
  expect((await unmark()).customer).toEqual({ duplicateOf: null });
  expect(await refusal(unmark())).toBe('CustomerNotDuplicate');
  const marked = (await service.outbox(CustomerMarkedDuplicate)).map(it => it.data as Reply);
  expect(marked.filter(it => [twice, kept].includes(it.customerId))).toEqual([
    { customerId: twice, of: kept },
    { customerId: kept, of: third },
    { customerId: twice, of: third },
    { customerId: kept, of: null },
  ]);
  await act('customerAddSite', 'site { id }', { id: kept, input: place });
});

test('CUS-14: with the file of a firm its duplicates are erased, and what is told of a duplicate reaches the file that is kept', async () => {
  const [twice, kept] = [await aCustomer({ name: 'Zhanabayev' }), await aCustomer()];
  await act(
    'customerMarkDuplicate',
    'customer { id }',
    { id: twice, input: { of: kept, reason: 'One tax number' } },
    'AFTER_SALES_DIRECTOR',
  );
  const em = service.service.orm.em.fork();
  expect((await em.transactional(it => customerStanding(it, twice)))?.id).toBe(kept);
  const { number } = (await service.run(`{ customer(id: "${kept}") { number } }`, {}, 'CSR')).customer;
  expect(await fileOf([[twice, '2026-03-01']])).toMatchObject({
    ...{
      status: 'REFUSED',
      badRows: { edges: [{ node: { problems: [{ column: 'customer', reason: expect.stringContaining(number) }] } }] },
    },
  });
  await act('customerErase', 'customer { id }', { id: kept }, 'ADMINISTRATOR');
  expect(await em.execute('select name = number as gone from customer where id in (?, ?)', [twice, kept])).toEqual([
    { gone: true },
    { gone: true },
  ]);
  expect(await em.transactional(it => customerStanding(it, twice))).toBeNull();
  const said = await em.execute<{ is: string }[]>('select duplicate_reason as is from customer where id = ?', [twice]);
  expect(said).toEqual([{ is: '' }]);
  const as = 'AFTER_SALES_DIRECTOR';
  const mark = (id: string, of: string) =>
    act('customerMarkDuplicate', 'customer { id }', { id, input: { of, reason: 'One tax number' } }, as);
  const other = await aCustomer();
  const refusals = await Promise.all([
    ...[mark(kept, other), mark(other, kept)],
    act('customerUnmarkDuplicate', 'customer { id }', { id: twice }, as),
    act('customerUnmarkDuplicate', 'customer { id }', { id: randomUUID() }, as),
  ]);
  expect(refusals.map(it => it.userErrors[0]?.__typename)).toEqual([
    ...['CustomerErased', 'CustomerDuplicateUnfit', 'CustomerErased', 'CustomerNotFound'],
  ]);
});

test('CUS-01: who waits for a file that is kept holds no duplicate, and who joins two files waits in the order of their ids', async () => {
  const [low = '', high = ''] = [await aCustomer(), await aCustomer()].toSorted();
  const em = () => service.service.orm.em.fork();
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const lock = 'select number from customer where id = ? for update';
  /** What came of two acts that waited for one file while another was free. */
  const waitingFor = async (held: string, free: string, acts: () => readonly Promise<unknown>[]) => {
    const begun = await em().transactional(async holder => {
      await holder.execute(lock, [held]);
      const results = Promise.allSettled(acts());
      await eventually(async () => (await em().execute<unknown[]>(waiting)).length === 2);
      expect(await holder.execute<unknown[]>(`${lock} nowait`, [free])).toHaveLength(1);
      return { results };
    });
    return (await begun.results).map(it => (it.status === 'fulfilled' ? it.value : it.reason));
  };
  const errorOf = (reply: unknown) => (reply as Reply).userErrors[0]?.__typename;
  const joins = await waitingFor(low, high, () => [joined(low, high), joined(high, low)]);
  expect(joins.filter(it => errorOf(it) === undefined)).toHaveLength(1);
  for (const id of [low, high]) await act('customerUnmarkDuplicate', 'customer { id }', { id }, 'AFTER_SALES_DIRECTOR');
  await joined(low, high);
  const numbers = await em().execute<{ number: string }[]>('select number from customer where id in (?, ?)', [
    low,
    high,
  ]);
  const [again, held] = await waitingFor(high, low, () => [
    joined(low, high),
    em().transactional(it =>
      standingByNumber(
        it,
        numbers.map(({ number }) => number),
      ),
    ),
  ]);
  expect([errorOf(again), typeof held]).toEqual(['CustomerDuplicate', 'function']);
});
