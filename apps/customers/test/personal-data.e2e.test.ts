import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  BreachChargeStatusChanged,
  ClaimOpened,
  ClaimProgressed,
  ClaimProposed,
  ExchangeRepaid,
  ExchangeSettled,
  InvoiceBalanceChanged,
  InvoiceIssued,
  LoanDepositStatusChanged,
  LossCompensationStatusChanged,
  PartsSaleStatusChanged,
} from '@mainstay/contracts/billing';
import { ContactRemoved, CustomerFileErased } from '@mainstay/contracts/customers';
import { TicketClosed, TicketRegistered } from '@mainstay/contracts/tickets';
import { MasterKeys, PersonalKey, rewrapPersonalKeys } from '@mainstay/kit/service';
import { type Caller, eventually, type Reply, startTestService, type TestService } from '@mainstay/testing';
import { Asset } from '../src/asset/asset.entity.ts';
import { ContactAccess } from '../src/customer/contact-access.entity.ts';
import { Customer } from '../src/customer/customer.entity.ts';
import { standingCustomer } from '../src/customer/standing-customer.ts';
import { customers } from '../src/customers.module.ts';
import { Exchange } from '../src/exchange/exchange.entity.ts';
import { ServiceAgreement } from '../src/service-agreement/service-agreement.entity.ts';
import { SurveyQuestionnaire } from '../src/survey/survey-questionnaire.entity.ts';
import { Survey } from '../src/survey/survey.entity.ts';
import { careActs, unique } from './care-examples.ts';

let service: TestService;
const { act, aCustomer, slaPolicyInForce } = careActs(() => service);
beforeAll(async () => {
  service = await startTestService(customers);
});
afterAll(() => service.close());

const em = () => service.service.orm.em.fork();
const person = (name: string, more: object = {}) => ({
  ...{ name, function: `Foreman ${name}`, phone: `+7 (700) ${name.length}00-11-22`, email: `${name}@example.com` },
  ...more,
});
const addContact = async (id: string, input: object): Promise<string> =>
  (await act('customerAddContact', 'contact { id }', { id, input })).contact.id;
const found = async (filter: object, fields = 'name'): Promise<Reply[]> => {
  const query = `query ($filter: ContactFilter!) { contacts(filter: $filter) { edges { node { ${fields} } } } }`;
  return (await service.run(query, { filter }, 'CSR')).contacts.edges.map((it: Reply) => it.node);
};
const contactsOf = async (id: string, fields = 'name function phone email'): Promise<Reply[]> =>
  (await service.run(`query ($id: ID!) { customer(id: $id) { contacts { ${fields} } } }`, { id }, 'CSR')).customer
    .contacts;

/** Where a text stands in any column of any table of the database, as text, or as bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await em().execute<{ name: string }[]>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(40);
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await em().execute<object[]>(
      `select from ${name} it where position(lower(?) in lower(it::text)) > 0 or position(? in it::text) > 0 limit 1`,
      [text, Buffer.from(text).toString('hex')],
    );
    if (rows.length > 0) hits.push(name);
  }
  return hits;
}

async function importPeople(rows: readonly (readonly string[])[]): Promise<void> {
  const columns = ['number', 'kind', 'name', 'country', 'contact_name', 'contact_phone'];
  const lines = rows.map((cells, index) => ({ line: index + 2, cells }));
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const batch = { fileName: 'customers.csv', digest, columns, rows: lines, isLast: true };
  const { userErrors } = await act('customerImport', 'report { id }', { input: { batch } }, 'ADMINISTRATOR');
  expect(userErrors).toEqual([]);
  await service.fireDueTimers();
}

test('CUS-14, P27: what is said of a person stands in no table, whatever is done with it; it is read and found whole', async () => {
  const [planted, second, imported] = ['Zhazirabek', 'Quldyrmash', 'Importova'];
  const id = await aCustomer();
  const kept = { ...person(planted), idempotencyKey: unique('key') };
  const contact = await addContact(id, kept);
  expect(await addContact(id, kept)).toBe(contact);
  expect((await act('customerAddContact', 'contact { id }', { id, input: { name: planted } })).userErrors).toHaveLength(
    1,
  );
  expect(await contactsOf(id)).toEqual([person(planted)]);
  const revised = person(second, { phone: '0086 10-555 0199' });
  await act('customerReviseContact', 'contact { name }', { id, input: { contact, ...revised } });
  expect(await contactsOf(id)).toEqual([revised]);
  const number = unique('IMP');
  await importPeople([[number, 'CONSUMER', 'Customer', 'KZ', imported, '+7 701 999 88 77']]);
  expect(await found({ name: imported }, 'customer { number } phone')).toEqual([
    { customer: { number }, phone: '+7 701 999 88 77' },
  ]);
  expect(await found({ phone: '+86 105550199' })).toEqual([{ name: second }]);
  expect(await found({ email: ' QULDYRMASH@example.com ', phone: '86105550199' })).toEqual([{ name: second }]);
  expect(await found({ name: second.slice(0, 5) })).toEqual([]);
  expect(await found({ name: planted })).toEqual([]);
  for (const text of [planted, second, imported, '555 0199', '105550199', 'example.com'])
    expect([text, await tablesWith(text)]).toEqual([text, []]);
  expect(await tablesWith(number)).toContain('public.customer');
});

test('a search that asks for nothing is refused; people cost the same for one and for many, and come by name', async () => {
  const { errors } = await service.send('{ contacts(filter: { phone: "-" }) { edges { cursor } } }', {}, 'CSR');
  expect(errors[0].message).toBe('Give a telephone number, an e-mail address or a name.');
  const ids = [await aCustomer(), await aCustomer()];
  for (const id of ids) for (const name of ['Chen', 'Aliya', 'Boris']) await addContact(id, person(name));
  expect(await contactsOf(ids[0] ?? '', 'name')).toEqual([{ name: 'Aliya' }, { name: 'Boris' }, { name: 'Chen' }]);
  const list = (first: number) =>
    service.countStatements(() =>
      service.run(`{ customers(first: ${first}) { edges { node { contacts { name phone } } } } }`, {}, 'CSR'),
    );
  expect(await list(20)).toBe(await list(1));
});

test('CUS-14: who reads what is said of people is kept, once for each customer and time, and a list that shows none keeps nothing', async () => {
  const [id, other] = [await aCustomer(), await aCustomer()];
  for (const name of ['Chen', 'Aliya']) await addContact(id, person(name));
  await addContact(other, person('Boris'));
  const read = async (customer: string, as: Caller = 'ADMINISTRATOR') => {
    const query = 'query ($id: ID!) { customer(id: $id) { contactAccesses { edges { node { actor at } } } } }';
    return await service.send(query, { id: customer }, as);
  };
  const readers = async (customer: string): Promise<string[]> =>
    (await read(customer)).data.customer.contactAccesses.edges.map((it: Reply) => it.node.actor);
  expect(await readers(id)).toEqual([]);
  const query = 'query ($id: ID!) { customer(id: $id) { name sites { name } contacts { name phone } } }';
  service.clock.advance({ minutes: 1 });
  await service.run(query, { id }, 'SERVICE_ENGINEER');
  service.clock.advance({ minutes: 1 });
  await service.run('{ customers(first: 2) { edges { node { contacts { name } } } } }', {}, 'TECHNICAL_SUPPORT');
  service.clock.advance({ minutes: 1 });
  expect(await found({ name: 'Boris' })).not.toEqual([]);
  await service.run('query ($id: ID!) { customer(id: $id) { name } }', { id }, 'DISPATCHER');
  expect(await readers(id)).toEqual(['test:technical_support', 'test:service_engineer']);
  expect(await readers(other)).toEqual(['test:csr', 'test:technical_support']);
  expect((await read(id, 'CSR')).errors).toHaveLength(1);
});

test('a sealed value that was moved to another row, or altered, is not shown as that row’s', async () => {
  const id = await aCustomer();
  const [one, two] = [await addContact(id, person('Left')), await addContact(id, person('Right'))];
  await em().execute('update contact set said = other.said from contact other where contact.id = ? and other.id = ?', [
    one,
    two,
  ]);
  const query = 'query ($id: ID!) { customer(id: $id) { contacts { name } } }';
  const { errors } = await service.send(query, { id }, 'CSR');
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toMatch(/Left|Right|seal/i);
});

test('P27: the key of a person who is taken out is gone, so that a copy of the row says nothing', async () => {
  const id = await aCustomer();
  const contact = await addContact(id, person('Leaver'));
  const copy = await em().execute<object[]>('select * from contact where id = ?', [contact]);
  await act('customerRemoveContact', 'customer { id }', { id, input: { contact } });
  expect(await em().count(PersonalKey, contact)).toBe(0);
  await em().execute(`insert into contact select * from jsonb_populate_recordset(null::contact, ?::jsonb)`, [
    JSON.stringify(
      copy.map(row => ({
        ...row,
        said: `\\x${Buffer.from('said' in row ? (row.said as Buffer) : '').toString('hex')}`,
      })),
    ),
  ]);
  const query = 'query ($id: ID!) { customer(id: $id) { contacts { phone } } }';
  expect((await service.run(query, { id }, 'CSR')).customer.contacts).toEqual([{ phone: null }]);
});

test('the master key is changed by a command that goes on where it was cut off; people are read and found as before', async () => {
  const id = await aCustomer();
  await addContact(id, person('Rotated'));
  const old = service.masterKeys;
  const fresh = MasterKeys.generate();
  const count = await em().count(PersonalKey);
  expect(await rewrapPersonalKeys(em(), old.behind(fresh))).toBe(count);
  expect(await rewrapPersonalKeys(em(), old.behind(fresh))).toBe(0);
  const keys = await em().find(PersonalKey, {});
  for (const key of keys) expect(() => key.unwrap(old)).toThrow('is not at hand');
  for (const key of keys) expect(key.unwrap(fresh).kid).toBe(key.id);
  await expect(rewrapPersonalKeys(em(), old)).rejects.toThrow('is not at hand');
  expect(await rewrapPersonalKeys(em(), fresh.behind(old))).toBe(count);
  expect(await contactsOf(id, 'name')).toEqual([{ name: 'Rotated' }]);
  expect(await found({ name: 'Rotated' })).toEqual([{ name: 'Rotated' }]);
});

test('a dealer adds people to its customers, under row security, and reads none', async () => {
  const input = { code: unique('KZ'), name: 'Steppe', country: 'KZ' };
  const { dealer } = await act('dealerRegister', 'dealer { id }', { input }, 'ADMINISTRATOR');
  const id = await aCustomer({ dealer: dealer.id });
  const as = { subject: 'shop', roles: ['DEALER'], dealerId: dealer.id };
  const mutation = `mutation ($id: ID!, $input: CustomerAddContactInput!) {
    customerAddContact(id: $id, input: $input) { customer { id } userErrors { message } } }`;
  const sent = { id, input: { ...person('Dealers'), idempotencyKey: unique('key') } };
  expect((await service.run(mutation, sent, as)).customerAddContact).toEqual({ customer: { id }, userErrors: [] });
  expect(await contactsOf(id, 'name')).toEqual([{ name: 'Dealers' }]);
  expect(
    (await service.send('{ contacts(filter: { name: "Dealers" }) { edges { cursor } } }', {}, as)).errors,
  ).toHaveLength(1);
});

const SEARCH = `query ($text: String!, $first: Int! = 20, $after: String) {
  customersSearch(text: $text, kinds: [CONTACT], first: $first, after: $after) {
    edges { node { kind match excerpts { field } contact { name masking customer { id } } } } pageInfo { hasNextPage endCursor } } }`;
const lookFor = async (text: string, as: Caller = 'CSR', page: object = {}): Promise<Reply> =>
  (await service.run(SEARCH, { text, ...page }, as)).customersSearch;
const namesFor = async (text: string, as?: Caller): Promise<string[]> =>
  (await lookFor(text, as)).edges.map((it: Reply) => it.node.contact.name);

test('CUS-01, CUS-14: people are found by words of a name, in Latin and Chinese, by the end of a number and by an address', async () => {
  const id = await aCustomer();
  const wei = person('张伟', { phone: '+86 138 0013 8000', email: 'Wei.Zhang@mill.example' });
  const jose = person('José Quispe-Huamanñahui', { phone: '0049 170 555-0171', email: null });
  const contact = await addContact(id, wei);
  await addContact(id, jose);
  for (const text of ['张伟', '张 伟', 'wei zhang', '0013 8000', '138 0013 8000', '+8613800138000', '张伟 138000'])
    expect([text, await namesFor(text)]).toEqual([text, [wei.name]]);
  for (const text of ['quispe', 'JOSE', 'Huamann', '0170 5550171', 'quispe 0171'])
    expect([text, await namesFor(text)]).toEqual([text, [jose.name]]);
  expect(await namesFor('wei.zhang@MILL.example')).toEqual([wei.name]);
  for (const text of ['张', '伟张', 'uispe', '000', '9 8000', 'quispe 8000', 'mill.example', 'zhang@mill.example'])
    expect([text, await namesFor(text)]).toEqual([text, []]);
  expect(await lookFor('张伟')).toEqual({
    edges: [
      {
        node: {
          ...{ kind: 'CONTACT', match: 'WORDS', excerpts: [] },
          contact: { name: wei.name, masking: null, customer: { id } },
        },
      },
    ],
    pageInfo: { hasNextPage: false, endCursor: expect.anything() },
  });
  const all = '{ customersSearch(text: "quispe") { edges { node { kind contact { name } } } } }';
  expect((await service.run(all, {}, 'CSR')).customersSearch.edges).toEqual([
    { node: { kind: 'CONTACT', contact: { name: jose.name } } },
  ]);
  const revised = { contact, name: '李雷', phone: wei.phone };
  await act('customerReviseContact', 'contact { name }', { id, input: revised });
  expect([await namesFor('张伟'), await namesFor('李雷')]).toEqual([[], ['李雷']]);
  await act('customerRemoveContact', 'customer { id }', { id, input: { contact } });
  expect(await namesFor('李雷')).toEqual([]);
  await act('customerErase', 'customer { id }', { id }, 'ADMINISTRATOR');
  expect(await namesFor('quispe')).toEqual([]);
  const left = await em().execute<object[]>(
    `select from search_entry where kind = 'CONTACT' and not exists (select from contact where id = record_id)`,
  );
  expect(left).toEqual([]);
});

test('people who were found are shown page by page, and whose customers they are is kept as read', async () => {
  const ids = [await aCustomer(), await aCustomer(), await aCustomer()];
  for (const id of ids) await addContact(id, person('Ospanova'));
  const first = await lookFor('ospanova', 'DISPATCHER', { first: 2 });
  const second = await lookFor('ospanova', 'DISPATCHER', { first: 2, after: first.pageInfo.endCursor });
  const customers = [...first.edges, ...second.edges].map((it: Reply) => it.node.contact.customer.id);
  expect(customers).toEqual(ids.toReversed());
  const whose =
    '{ customersSearch(text: "ospanova", first: 1) { edges { node { contact { customer { number } } } } } }';
  const before = await em().count(ContactAccess, { customer: ids[2] });
  await service.run(whose, {}, 'DISPATCHER');
  expect(await em().count(ContactAccess, { customer: ids[2] })).toBe(before + 1);
});

test('4.3: who may not look for people finds none by them, dealers not even their own; the rest is found as before', async () => {
  const input = { code: unique('KZ'), name: 'Steppe', country: 'KZ' };
  const { dealer } = await act('dealerRegister', 'dealer { id }', { input }, 'ADMINISTRATOR');
  const id = await aCustomer({ dealer: dealer.id, name: 'Tulegenova Mills' });
  await addContact(id, person('Tulegenova', { phone: '+7 701 314 15 92' }));
  const search = 'query ($text: String!) { customersSearch(text: $text) { edges { node { kind } } } }';
  const kinds = async (text: string, as: Caller): Promise<string[]> =>
    (await service.run(search, { text }, as)).customersSearch.edges.map((it: Reply) => it.node.kind);
  expect(await kinds('tulegenova', 'CSR')).toEqual(['CUSTOMER', 'CONTACT']);
  const asDealer = { subject: 'shop', roles: ['DEALER'], dealerId: dealer.id };
  for (const as of ['STOCK_KEEPER', asDealer] as const) {
    expect(await kinds('tulegenova', as)).toEqual(['CUSTOMER']);
    expect(await kinds('+7 701 314 15 92', as)).toEqual([]);
  }
  expect(await namesFor('tulegenova', 'STOCK_KEEPER')).toEqual([]);
});

test('CUS-01: a file is not erased while something is owed; then it names nobody, and what others keep finds it by its id', async () => {
  const [name, place, said] = ['Nurgazinov', 'Aksai Lane 9', 'Ask for Gulmira'];
  const id = await aCustomer({ kind: 'CONSUMER', name, region: 'West of Nurgazinov' });
  const site = {
    name: `Home of ${name}`,
    address: place,
    country: 'KZ',
    timeZone: 'Asia/Almaty',
    latitude: 51.2,
    longitude: 51.3,
  };
  await act('customerAddSite', 'site { id }', { id, input: site });
  const contact = await addContact(id, person(name));
  const patrol = { customer: id, kind: 'PATROL', dueOn: service.clock.now().toISOString().slice(0, 10) };
  const contacts = [await act('careContactPlan', 'careContact { id }', { input: patrol })];
  await service.fireDueTimers();
  const put = { department: 'QUALITY', text: `${said}: the seal leaks` };
  const held = { channel: 'PHONE', contact, comment: said, corrections: [put] };
  await act('careContactRecord', 'careContact { id }', { id: contacts[0].careContact.id, input: held });
  const missed = await act('careContactPlan', 'careContact { id }', { input: patrol });
  await service.fireDueTimers();
  await act('careContactMiss', 'careContact { id }', { id: missed.careContact.id, input: { reason: said } });
  const later = { ...patrol, dueOn: '2030-01-01' };
  const planned = (await act('careContactPlan', 'careContact { id }', { input: later })).careContact.id;
  const asset = { serial: unique('SN'), model: 'EX-200', customer: id };
  const { id: machine } = (await act('assetRegister', 'asset { id }', { input: asset }, 'ADMINISTRATOR')).asset;
  const terms = { customer: id, slaPolicy: 'SLA-X', startsOn: '2026-01-01' };
  const drafted = await act('serviceAgreementDraft', 'serviceAgreement { id number }', { input: terms }, 'SALESPERSON');
  const { id: agreement, number } = drafted.serviceAgreement;
  const ticketId = randomUUID();
  const told = { channel: 'PHONE' as const, customerId: id, assetId: machine, dealerId: null };
  await service.deliver(
    TicketRegistered({ ...told, ticketId, number: 'T-1', kind: 'SERVICE_REQUEST', reportedAt: '2026-03-01T08:00:00Z' }),
  );
  const obstacles = '... on CustomerStillServed { message obstacles { kind count numbers } }';
  const erase = async (language: 'en' | 'zh' = 'en') => {
    const query = `mutation ($id: ID!) { customerErase(id: $id) { customer { name number region erasedAt contacts { name }
      sites { name address latitude country } } userErrors { __typename ${obstacles} } } }`;
    return (await service.send(query, { id }, 'ADMINISTRATOR', language)).data.customerErase;
  };
  const refused = (await erase()).userErrors[0];
  expect(refused).toEqual({
    __typename: 'CustomerStillServed',
    message: `The customer still has machines (1 ${asset.serial}), agreements (1 ${number}), open cases (1): end or hand over these first.`,
    obstacles: [
      { kind: 'MACHINE', count: 1, numbers: [asset.serial] },
      { kind: 'AGREEMENT', count: 1, numbers: [number] },
      { kind: 'CASE', count: 1, numbers: [] },
    ],
  });
  expect((await erase('zh')).userErrors[0].message).toContain('服务协议 (1 ');
  expect(await contactsOf(id, 'name')).toEqual([{ name }]);
  const heir = await aCustomer();
  await act('assetMove', 'asset { id }', { id: machine, input: { customer: heir } }, 'ADMINISTRATOR');
  const scrap = { input: { ...asset, serial: unique('SN') } };
  const { id: scrapped } = (await act('assetRegister', 'asset { id }', scrap, 'ADMINISTRATOR')).asset;
  const end = { because: 'SCRAPPED', note: 'Burnt out' };
  await act('assetRetire', 'asset { id }', { id: scrapped, input: end }, 'ADMINISTRATOR');
  const invoice = { invoiceId: randomUUID(), number: 'INV-7', customerId: id };
  const [total, issuedAt] = [{ amount: '100.00', currency: 'EUR' }, '2026-03-01T08:00:00Z'];
  await service.deliver(InvoiceIssued({ ...invoice, ticketId, total, issuedAt }));
  const deposit = { loanUnitId: randomUUID(), number: 'DP-7', customerId: id };
  await service.deliver(LoanDepositStatusChanged({ ...deposit, status: 'RECEIVED' }));
  const charge = {
    breachChargeId: randomUUID(),
    number: 'BC-7',
    customerId: id,
    direction: 'CREDIT',
    party: 'US',
  } as const;
  const charged = async (status: 'PROPOSED' | 'AWAITING_APPROVAL' | 'CONFIRMED' | 'REVISED' | 'DECLINED') => {
    await service.deliver(BreachChargeStatusChanged({ ...charge, status }));
    await service.deliver(BreachChargeStatusChanged({ ...charge, status }));
  };
  await charged('PROPOSED');
  await charged('AWAITING_APPROVAL');
  const carriers = { breachChargeId: randomUUID(), direction: 'PENALTY', party: 'CARRIER' } as const;
  await service.deliver(BreachChargeStatusChanged({ ...charge, ...carriers, status: 'PROPOSED' }));
  await slaPolicyInForce();
  await act('serviceAgreementActivate', 'serviceAgreement { id }', { id: agreement }, 'SALESPERSON');
  const moved = { date: 'SUPPLY', dueOn: '2030-01-01', reason: said };
  await act('serviceAgreementMoveDate', 'serviceAgreement { id }', { id: agreement, input: moved }, 'SALESPERSON');
  await act(
    'serviceAgreementEnd',
    'serviceAgreement { id }',
    { id: agreement, input: { endedOn: '2026-02-28' } },
    'SALESPERSON',
  );
  await service.deliver(TicketClosed({ ticketId, customerId: id, closedAt: '2026-03-02T08:00:00Z' }));
  const owed = async () => (await erase()).userErrors[0]?.obstacles;
  const open = { kind: 'INVOICE', count: 1, numbers: ['INV-7'] };
  expect(await owed()).toEqual([
    ...[open, { kind: 'DEPOSIT', count: 1, numbers: ['DP-7'] }],
    ...[{ kind: 'CHARGE', count: 1, numbers: ['BC-7'] }],
  ]);
  await service.deliver(LoanDepositStatusChanged({ ...deposit, status: 'REFUNDED' }));
  await charged('CONFIRMED');
  expect(await owed()).toEqual([open]);
  await charged('REVISED');
  expect(await owed()).toEqual([open, { kind: 'CHARGE', count: 1, numbers: ['BC-7'] }]);
  await charged('DECLINED');
  const balance = (status: 'SETTLED' | 'REFUND_DUE') =>
    service.deliver(InvoiceBalanceChanged({ ...invoice, status, changedAt: issuedAt }));
  await balance('REFUND_DUE');
  expect(await owed()).toEqual([open]);
  const sale = { supplyDifferenceId: randomUUID(), number: 'PS-7', ticketId, customerId: id, amount: total };
  const sold = (status: 'AWAITING_APPROVAL' | 'ASKED' | 'PAID' | 'REFUND_DUE' | 'REFUNDED') =>
    service.deliver(PartsSaleStatusChanged({ ...sale, status, soldAt: issuedAt }));
  for (const status of ['AWAITING_APPROVAL', 'ASKED', 'REFUND_DUE'] as const) {
    await sold(status);
    expect(await owed()).toEqual([open, { kind: 'PARTS_SALE', count: 1, numbers: ['PS-7'] }]);
    await sold('PAID');
    expect(await owed()).toEqual([open]);
  }
  const loss = { lossId: randomUUID(), number: 'LC-9', returnRepairId: randomUUID(), unitId: randomUUID(), ticketId };
  const lost = { ...loss, customerId: id, amount: total, reason: null };
  await service.deliver(LossCompensationStatusChanged({ ...lost, status: 'APPROVED', paidOn: null }));
  expect(await owed()).toEqual([open, { kind: 'COMPENSATION', count: 1, numbers: ['LC-9'] }]);
  await service.deliver(LossCompensationStatusChanged({ ...lost, status: 'PAID', paidOn: '2026-03-04' }));
  await balance('SETTLED');
  await em().transactional(async asking => {
    const [by, of] = [{ subject: 'lena', at: service.clock.now() }, await asking.findOneOrFail(Customer, { id })];
    const kind = { code: unique('SUR'), kind: 'AFTER_RESOLUTION', name: 'After a repair' } as const;
    const judged = { satisfiedFromPercent: 90, negativeBelowPercent: 60, answerWithinDays: 5 };
    const questions = [{ key: 'speed', text: 'How fast?', best: 5 }];
    const questionnaire = SurveyQuestionnaire.draft(1, { ...kind, ...judged, questions });
    const survey = Survey.ask(of, questionnaire, { ticketId }, by.at);
    survey.answer({ channel: 'PHONE', marks: [{ key: 'speed', mark: 1 }], comment: said }, questionnaire, by);
    survey.apologise({ apology: said, remedy: said, noComplaintBecause: said }, by);
    asking.persist([questionnaire, survey]);
  });
  expect(await tablesWith(said)).toEqual([
    ...['public.care_contact', 'public.care_correction', 'public.service_agreement', 'public.survey'],
  ]);
  const [correction] = await em().execute<{ id: string }[]>(`select id from care_correction where text like ?`, [
    `${said}%`,
  ]);
  const { customer, userErrors } = await erase();
  expect(userErrors).toEqual([]);
  expect(customer).toEqual({
    ...{ name: customer.number, number: customer.number, region: null, contacts: [] },
    erasedAt: service.clock.now().toISOString(),
    sites: [{ name: '—', address: '—', latitude: null, country: 'KZ' }],
  });
  for (const text of [name, place, said]) expect([text, await tablesWith(text)]).toEqual([text, []]);
  expect(await em().count(PersonalKey, contact)).toBe(0);
  expect((await service.outbox(CustomerFileErased)).at(-1)?.data).toMatchObject({ customerId: id });
  expect((await service.outbox(ContactRemoved)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ contactId: contact, customerId: id }),
  );
  const shown = await service.run(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { number } ... on CareContact { status } } }`,
    {
      r: [
        { __typename: 'Customer', id },
        { __typename: 'CareContact', id: planned },
      ],
    },
    'CSR',
  );
  expect(shown._entities).toEqual([{ number: customer.number }, { status: 'DROPPED' }]);
  const again = await Promise.all([
    act('customerErase', 'customer { id }', { id }, 'ADMINISTRATOR'),
    act('customerAddContact', 'contact { id }', { id, input: person('Back') }),
    act('assetMove', 'asset { id }', { id: machine, input: { customer: id } }, 'ADMINISTRATOR'),
    act('careContactPlan', 'careContact { id }', { input: patrol }),
    act('careCorrectionSettle', 'careCorrection { id }', { id: correction!.id, input: { remedy: said } }),
    act('serviceAgreementDraft', 'serviceAgreement { id }', { input: terms }, 'SALESPERSON'),
  ]);
  expect(again.map(it => it.userErrors[0]?.__typename)).toEqual(again.map(() => 'CustomerErased'));
  const asCsr = 'mutation ($id: ID!) { customerErase(id: $id) { customer { id } } }';
  expect((await service.send(asCsr, { id: heir }, 'CSR')).errors).toHaveLength(1);
});

test('CUS-14: a refund or another model that is not paid and a claim against the customer stand against an erasure, and are shown', async () => {
  const id = await aCustomer();
  const { number: ofCustomer } = (await service.run('query ($id: ID!) { customer(id: $id) { number } }', { id }))
    .customer;
  const scrapped = { because: 'SCRAPPED', note: 'Burnt out' };
  const aScrappedMachine = async (): Promise<string> => {
    const input = { serial: unique('SN'), model: 'EX-200', customer: id };
    const { asset } = await act('assetRegister', 'asset { id }', { input }, 'ADMINISTRATOR');
    await act('assetRetire', 'asset { id }', { id: asset.id, input: scrapped }, 'ADMINISTRATOR');
    return asset.id;
  };
  const [assetId, another] = [await aScrappedMachine(), await aScrappedMachine()];
  const exchangeOf = (outcome: 'REFUND' | 'OTHER_MODEL' | 'SAME_MODEL', of = assetId) =>
    em().transactional(async deciding => {
      const machine = await deciding.findOneOrFail(Asset, { id: of }, { populate: ['customer'] });
      const about = {
        asset: of,
        returnedOn: '2026-03-01',
        faultCause: 'MANUFACTURING',
        faultSeverity: 'GENERAL',
      } as const;
      const wish = {
        wish: 'EXCHANGE',
        repairs: [],
        isUnused: false,
        isAsBought: false,
        isSameModelAvailable: false,
      } as const;
      const explanation = { rule: 'EXCHANGE', finding: 'Tried in vain', figures: [], because: [] };
      const answer = { outcome, policyCode: 'RET', policyNumber: 1, rule: 'FAILED_REPAIRS', repairs: [], explanation };
      const by = { by: 'lena', at: service.clock.now() };
      const exchange = Exchange.decide(
        unique('EX'),
        machine,
        { ...about, ...wish, repairs: [] },
        { ...answer, isPriceDifferenceDue: true },
        by,
      );
      deciding.persist(exchange);
      return exchange;
    });
  const [refund, other] = [await exchangeOf('REFUND'), await exchangeOf('OTHER_MODEL', another)];
  await exchangeOf('SAME_MODEL');
  const withdrawn = { id: (await exchangeOf('REFUND')).id, input: { reason: 'The wrong machine' } };
  expect((await act('exchangeWithdraw', 'exchange { id }', withdrawn, 'CSR')).userErrors).toEqual([]);
  const ticketId = randomUUID();
  const [amount, openedAt] = [{ amount: '100.00', currency: 'EUR' }, '2026-03-01T08:00:00Z'];
  const claim = {
    claimId: randomUUID(),
    number: 'CL-7',
    counterparty: 'CUSTOMER' as const,
    ticketId,
    amount,
    openedAt,
  };
  const byNumber = { ...claim, claimId: randomUUID(), number: 'CL-8', ticketId: null, partyCode: ofCustomer };
  const suppliers = { ...claim, claimId: randomUUID(), counterparty: 'SUPPLIER' as const };
  const { openedAt: _submitted, ...proposed } = { ...byNumber, partyCode: ofCustomer };
  await service.deliver(ClaimProposed(proposed));
  for (const opened of [claim, suppliers]) await service.deliver(ClaimOpened(opened));
  const told = { channel: 'PHONE' as const, customerId: id, assetId, dealerId: null, kind: 'SERVICE_REQUEST' as const };
  await service.deliver(TicketRegistered({ ...told, ticketId, number: 'T-7', reportedAt: openedAt }));
  await service.deliver(TicketClosed({ ticketId, customerId: id, closedAt: openedAt }));
  const open = async () => {
    const query = 'query ($id: ID!) { customer(id: $id) { openMatters { kind count numbers } } }';
    return (await service.run(query, { id }, 'CSR')).customer.openMatters;
  };
  const refused = `userErrors { __typename ... on CustomerStillServed { obstacles { kind count numbers } } }`;
  const query = `mutation ($id: ID!) { customerErase(id: $id) { ${refused} } }`;
  const claims = { kind: 'CLAIM', count: 2, numbers: ['CL-7', 'CL-8'] };
  const exchanges = { kind: 'EXCHANGE', count: 2, numbers: [refund.number, other.number].toSorted() };
  expect(await open()).toEqual([exchanges, claims]);
  await service.deliver(ClaimOpened(byNumber));
  expect(await open()).toEqual([exchanges, claims]);
  expect((await service.run(query, { id }, 'ADMINISTRATOR')).customerErase.userErrors).toEqual([
    { __typename: 'CustomerStillServed', obstacles: [exchanges, claims] },
  ]);
  for (const { claimId } of [claim, byNumber, suppliers])
    for (const status of ['UNDER_INVESTIGATION', 'CLOSED']) await service.deliver(ClaimProgressed({ claimId, status }));
  const paid = { assetId, customerId: id, ticketId, amount, depreciationCharge: null, payer: 'COMPANY' as const };
  const settled = (exchange: Exchange, kind: 'REFUND' | 'PRICE_DIFFERENCE') =>
    service.deliver(
      ExchangeSettled({
        ...{ ...paid, assetId: exchange.asset.id, exchangeId: exchange.id, number: exchange.number },
        ...{ kind, settledOn: '2026-03-02' },
      }),
    );
  const came = { reference: 'SO-1', on: '2026-03-02', replacement: { serial: unique('SN'), model: 'EX-300' } };
  await settled(refund, 'REFUND');
  const { exchange } = await act(
    'exchangeFulfil',
    'exchange { replacement { id } }',
    { id: other.id, input: came },
    'FINANCE',
  );
  await act('assetRetire', 'asset { id }', { id: exchange.replacement.id, input: scrapped }, 'ADMINISTRATOR');
  expect(await open()).toEqual([{ ...exchanges, count: 1, numbers: [other.number] }]);
  await settled(other, 'PRICE_DIFFERENCE');
  expect(await open()).toEqual([]);
  const givenUp = await exchangeOf('OTHER_MODEL');
  await settled(givenUp, 'PRICE_DIFFERENCE');
  await act('exchangeWithdraw', 'exchange { id }', { id: givenUp.id, input: withdrawn.input }, 'CSR');
  expect(await open()).toEqual([{ ...exchanges, count: 1, numbers: [givenUp.number] }]);
  const { depreciationCharge: _none, ...repaid } = { ...paid, exchangeId: givenUp.id, number: givenUp.number };
  await service.deliver(ExchangeRepaid({ ...repaid, repaidOn: '2026-03-03' }));
  expect(await open()).toEqual([]);
  expect((await service.run(query, { id }, 'ADMINISTRATOR')).customerErase.userErrors).toEqual([]);
});

test('P27: an erasure waits for an act that has loaded the customer, and then finds what it attached', async () => {
  const id = await aCustomer();
  const erase = () => act('customerErase', 'customer { id }', { id }, 'ADMINISTRATOR');
  const waiting = async () => (await em().execute<object[]>(`select from pg_locks where not granted`)).length > 0;
  const erased = await em().transactional(async attaching => {
    const customer = await standingCustomer(attaching, id);
    const answer = erase();
    await eventually(waiting);
    const terms = { customer: id, slaPolicy: 'SLA-X', startsOn: '2026-01-01', targets: [] };
    attaching.persist(
      ServiceAgreement.draft(unique('SA-RACE'), customer, terms, { timeZone: 'UTC', siteIds: [], assetIds: [] }),
    );
    return { answer };
  });
  expect((await erased.answer).userErrors).toMatchObject([{ __typename: 'CustomerStillServed' }]);
});

test('CUS-14, 4.3: whose work is not with customers sees people in part, and leaves no trace of having read them', async () => {
  const id = await aCustomer();
  await addContact(id, person('Yerlan'));
  const read = async (as: Caller) => {
    const query = 'query ($id: ID!) { customer(id: $id) { contacts { name function phone email masking } } }';
    return (await service.run(query, { id }, as)).customer.contacts;
  };
  expect(await read('STOCK_KEEPER')).toEqual([
    { name: 'Y•••', function: 'Foreman Yerlan', phone: '•••22', email: '•••@example.com', masking: 'ROLE' },
  ]);
  const search = '{ contacts(filter: { name: "Yerlan" }) { edges { cursor } } }';
  expect((await service.send(search, {}, 'STOCK_KEEPER')).errors).toHaveLength(1);
  const accesses = () => em().count(ContactAccess, { customer: id });
  expect(await accesses()).toBe(0);
  expect(await read('SERVICE_ENGINEER')).toEqual([{ ...person('Yerlan'), masking: null }]);
  expect(await accesses()).toBe(1);
});

test('002 1.4: once a confidentiality agreement is in force, nobody reads contacts whole before signing it, anew for each version', async () => {
  const id = await aCustomer();
  const contact = await addContact(id, person('Aruzhan'));
  const revise = (name: string) => {
    const refusal = 'contact { id } userErrors { ... on ContactMasked { masking } }';
    return act('customerReviseContact', refusal, { id, input: { contact, ...person(name) } });
  };
  const masking = async (as: Caller = 'CSR'): Promise<[string, string | null]> => {
    const query = 'query ($id: ID!) { customer(id: $id) { contacts { name masking } } }';
    const [shown] = (await service.run(query, { id }, as)).customer.contacts;
    return [shown.name, shown.masking];
  };
  const [whole, part] = [
    ['Aruzhan', null],
    ['A•••', 'CONFIDENTIALITY_NOT_SIGNED'],
  ];
  const publish = async (text: string) =>
    (await act('confidentialityTermsPublish', 'confidentialityTerms { id number }', { input: { text } }, 'LEGAL'))
      .confidentialityTerms;
  const sign = (terms: string, as: Caller = 'CSR') =>
    act('confidentialityTermsSign', 'confidentialitySignature { id signer terms { number } }', { id: terms }, as);
  expect(await masking()).toEqual(whole);
  const first = await publish('What we learn of customers stays with us.');
  expect(await masking()).toEqual(part);
  expect((await revise('A•••')).userErrors).toMatchObject([
    { __typename: 'ContactMasked', masking: part[1], path: ['input', 'contact'] },
  ]);
  const { confidentialitySignature: signed } = await sign(first.id);
  expect(signed).toMatchObject({ signer: 'test:csr', terms: { number: first.number } });
  expect((await sign(first.id)).confidentialitySignature.id).toBe(signed.id);
  expect(await masking()).toEqual(whole);
  expect((await revise('Aruzhan')).userErrors).toEqual([]);
  expect(await masking('DISPATCHER')).toEqual(part);
  const second = await publish('It also stays with us when we leave.');
  expect(second.number).toBe(first.number + 1);
  expect(await masking()).toEqual(part);
  for (const as of ['DISPATCHER', 'CSR'] as const)
    expect((await sign(first.id, as)).userErrors).toMatchObject([{ __typename: 'ConfidentialityTermsReplaced' }]);
  expect((await sign(randomUUID())).userErrors).toMatchObject([{ __typename: 'ConfidentialityTermsNotFound' }]);
  const { confidentialitySignature: anew } = await sign(second.id);
  expect(await masking()).toEqual(whole);
  const end = (signature: string) =>
    act(
      'confidentialitySignatureEnd',
      'confidentialitySignature { reason endedBy }',
      { id: signature, input: { reason: 'Works in the depot now' } },
      'ADMIN_HR',
    );
  expect((await end(anew.id)).confidentialitySignature).toMatchObject({ endedBy: 'test:admin_hr' });
  expect((await end(anew.id)).userErrors).toMatchObject([{ __typename: 'ConfidentialitySignatureEnded' }]);
  expect((await end(randomUUID())).userErrors).toMatchObject([{ __typename: 'ConfidentialitySignatureNotFound' }]);
  expect(await masking()).toEqual(part);
  const list = `{ confidentialitySignatures(filter: { signer: "test:csr" }) { edges { node { terms { number } endedAt } } }
    confidentialityTerms { edges { node { number replacedAt } } } }`;
  const { confidentialitySignatures: signatures, confidentialityTerms: versions } = await service.run(
    list,
    {},
    'LEGAL',
  );
  expect(signatures.edges).toHaveLength(2);
  expect(versions.edges.map((it: Reply) => [it.node.number, it.node.replacedAt === null])).toEqual([
    [second.number, true],
    [first.number, false],
  ]);
});

test('4.3: before the agreement is signed a person is found by the whole name, number or address alone, and shown in part', async () => {
  const id = await aCustomer();
  await addContact(id, person('Zhumabekova', { phone: '+7 701 271 82 81' }));
  const publish = async () => {
    const terms = { input: { text: 'What we learn of customers stays with us.' } };
    return (await act('confidentialityTermsPublish', 'confidentialityTerms { id }', terms, 'LEGAL'))
      .confidentialityTerms.id;
  };
  const sign = (terms: string) => act('confidentialityTermsSign', 'confidentialitySignature { id }', { id: terms });
  const byParts = () => Promise.all(['zhu', 'zhumabek', '8281', 'zhumabekov'].map(it => namesFor(it, 'CSR')));
  const [whole, nobody] = [Array.from({ length: 4 }, () => ['Zhumabekova']), Array.from({ length: 4 }, () => [])];
  await sign(await publish());
  expect(await byParts()).toEqual(whole);
  const terms = await publish();
  expect(await byParts()).toEqual(nobody);
  const before = await em().count(ContactAccess, { customer: id });
  for (const text of ['Zhumabekova', '+7 (701) 271-82-81', 'zhumabekova@example.com'])
    expect([text, await namesFor(text)]).toEqual([text, ['Z•••']]);
  expect(await em().count(ContactAccess, { customer: id })).toBe(before);
  await sign(terms);
  expect(await byParts()).toEqual(whole);
});
