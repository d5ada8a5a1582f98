import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetMoved, AssetRegistered, CustomerDealerAssigned, CustomerRegistered } from '@mainstay/contracts/customers';
import { PartsRequested } from '@mainstay/contracts/tickets';
import { rebuild } from '@mainstay/kit/service';
import { type Caller, dealerView, eventually, staff } from '@mainstay/testing';
import { LocalRepairOffice, REPORTED } from './local-repairs.ts';
import { HOURS, Office, type Ready, TRIAGE } from './office.ts';
import { RepairShop } from './repair-shop.ts';

let office: Office;
let ready: Ready;
let id: string;
let number: string;
const dealerOf = (dealerId: string) => ({ subject: 'client', roles: [], dealerId });
const own = dealerOf(randomUUID());
const other = dealerOf(randomUUID());
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady({ dealerId: own.dealerId });
  const rule = { name: 'R', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const settled = {
    ...rule,
    name: 'C',
    recordType: 'COMPLAINT',
    stopsAt: 'CLOSED',
    targetValue: 3,
    targetUnit: 'DAYS',
  };
  const openings = [{ weekdays: ['MONDAY'], from: '09:00', to: '18:00' }];
  const calendar = { timeZone: 'Asia/Almaty', openings };
  await office.promise('SLA-DEALER', [{ ...rule, targetValue: 1, targetUnit: 'DAYS', calendar }, settled], {
    calendar,
  });
  await office.agree(ready.customer, 'SLA-DEALER');
  const signedOff = await office.signedOff(ready);
  id = signedOff.id;
  await office.done('workOrderComplete', { id: signedOff.order, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  number = (await office.ticket(id, 'number')).number;
  await office.register(await office.makeReady({ dealerId: other.dealerId }));
  await office.register(await office.makeReady());
});
afterAll(() => office.service.close());

const QUERY = `query ($id: ID!, $number: String!, $of: [_Any!]!) {
  ticket(id: $id) { id slaPolicy { code } parts { id } clocks { kind } workOrders { status } followUps { satisfaction }
    remoteSessions { id } }
  ticketByNumber(number: $number) { id }
  tickets { edges { node { id } } }
  _entities(representations: $of) { ... on Ticket { id } ... on Customer { tickets { edges { node { id } } } } } }`;
const read = (as: typeof own) => {
  const of = [
    { __typename: 'Ticket', id },
    { __typename: 'Customer', id: ready.customer },
  ];
  return office.service.run(QUERY, { id, number, of }, as);
};

test('a dealer reads and prints the completion reports of its own cases, and of no other', async () => {
  const { completionReports } = await office.ticket(id, 'completionReports { number }');
  const query = `query ($number: String!) { completionReportByNumber(number: $number) { document } }`;
  const print = async (as: typeof own) =>
    (await office.service.run(query, { number: completionReports[0].number }, as)).completionReportByNumber;
  expect((await print(own)).document).toContain(`Case: ${number}`);
  expect(await print(other)).toBeNull();
});

test('a dealer reads the tickets of its own customers with all that hangs on them', async () => {
  const edges = [{ node: { id } }];
  expect(await read(own)).toEqual({
    ticket: {
      id,
      slaPolicy: { code: 'SLA-DEALER' },
      parts: [],
      clocks: [{ kind: 'RESOLUTION' }],
      workOrders: [{ status: 'COMPLETED' }],
      followUps: [{ satisfaction: 5 }],
      remoteSessions: [],
    },
    ticketByNumber: { id },
    tickets: { edges },
    _entities: [{ id }, { tickets: { edges } }],
  });
});

test('another dealer sees nothing of it, by whatever way', async () => {
  const seen = await read(other);
  expect(seen).toMatchObject({ ticket: null, ticketByNumber: null, _entities: [null, { tickets: { edges: [] } }] });
  expect(seen.tickets.edges).toHaveLength(1);
  expect(JSON.stringify(seen)).not.toContain(id);
});

test('a dealer may not ask for our engineers', async () => {
  const { errors } = await office.service.send('{ engineers { edges { node { code } } } }', {}, own);
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
});

/** One piece of a delivery is missing and is replaced, another is too many and taken back. */
async function differences(ticket: string): Promise<Record<'short' | 'over', string>> {
  await office.diagnose(ticket, ready);
  const [request] = await office.said(PartsRequested, ticket);
  const delivery = await office.issue(request!, 2, { takenBy: 'CARRIER' });
  const found = async (kind: string, findings: object) => {
    const input = { delivery, part: ready.part, kind, quantity: 1, remarks: 'As we counted it; one box leaks' };
    const { id } = (await office.done('supplyDifferenceReport', { input })).supplyDifference;
    await office.done('supplyDifferenceDetermine', { id, input: { findings: 'Counted', ...findings } });
    return id;
  };
  const short = await found('SHORT', { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', remedy: 'REPLACE' });
  const replacement = (await office.said(PartsRequested, ticket)).at(-1);
  await office.issue(replacement!, 1, { takenBy: 'CARRIER' });
  const over = await found('OVER', { cause: 'WRONGLY_PACKED', responsibility: 'COMPANY', remedy: 'TAKE_BACK' });
  await office.done('supplyDifferenceTakeBack', { id: over, input: { warehouse: ready.warehouse, good: 1 } });
  return { short, over };
}

test('a dealer sees all that hangs on its own tickets, and nothing of another dealer; all of it goes with the customer', async () => {
  const remote = await office.entitled(ready);
  const session = {
    tool: 'PHONE',
    hasCustomerConsent: true,
    consentBy: 'Timur',
    startedAt: '2026-03-01T08:00:00Z',
    endedAt: '2026-03-01T08:30:00Z',
  };
  const input = { engineer: ready.engineer, ...session, actions: 'Restarted it', isSolved: false };
  await office.done('ticketRecordRemoteSession', { id: remote, input });
  const repaired = await office.entitled(ready);
  await office.diagnose(repaired, ready);
  const [request] = await office.said(PartsRequested, repaired);
  const covered = { costClass: 'PARTS', outcome: 'FREE_REPAIR', rule: 'IN_PERIOD', coveredPercent: 100 } as const;
  const ref = request!.lines[0]!.lineId;
  const line = { ...covered, ref, partId: ready.part, goodwillPercent: 0, supplierPercent: 0 };
  await office.decideCoverage(repaired, ready.asset, 'FREE_REPAIR', [line]);
  await office.issue(request!);
  const order = await office.dispatch(repaired, ready);
  const appointmentAt = new Date(office.service.clock.now().getTime() + 7_200_000).toISOString();
  await office.done('workOrderReschedule', {
    id: order,
    input: { appointmentAt, reason: 'Snow', agreedBy: 'Aigerim' },
  });
  await office.done('workOrderArrive', { id: order, input: {} });
  const partsUsed = [{ part: ready.part, quantity: 1 }];
  await office.done('workOrderRepair', { id: order, input: { findings: 'Changed', partsUsed } });
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });

  await office.attachPhoto('ticket', remote);
  await office.attachPhoto('workOrder', order);
  const { remoteSessions } = await office.ticket(remote, 'remoteSessions { id }');
  await office.attachPhoto('remoteSession', remoteSessions[0].id);
  const words = 'It leaks again';
  const grievance = { channel: 'PHONE', customer: ready.customer, ticket: id, words };
  const { complaint } = await office.done('complaintReceive', { input: grievance });
  await office.attachPhoto('complaint', complaint.id);
  const told = { text: 'On Monday', channel: 'PHONE' };
  await office.done('complaintTellCustomer', { id: complaint.id, input: told });
  await office.done('ticketTellCustomer', { id, input: told });

  const shop = new RepairShop(office);
  await shop.testsInForce();
  const returned = await shop.completed(ready);
  const local = new LocalRepairOffice(shop, ready);
  const begun = await local.begun(own, await local.partnerIn('KZ', own.dealerId));
  const uses = [{ line: begun.part, used: 1, returned: 1 }];
  const result = { ...REPORTED, parts: uses, idempotencyKey: randomUUID() };
  expect((await local.act('localRepairReport', { id: begun.id, input: result }, own, 'id')).userErrors).toEqual([]);

  const differing = await differences(await office.entitled(ready));
  await office.attachPhoto('supplyDifference', differing.short);

  const { clocks, slaPolicy } = await office.ticket(id, 'clocks { id } slaPolicy { id }');
  const { returnRepairs } = await office.ticket(returned, 'returnRepairs { id }');
  const returnRepair = returnRepairs[0].id;
  const { partsDeliveries } = await office.ticket(repaired, 'partsDeliveries { id }');
  const { completionReports } = await office.ticket(returned, 'completionReports { number }');
  const query = `query ($number: String!) { completionReportByNumber(number: $number) {
    document repair { costs { customerTotal { amount } } } } }`;
  const report = (as: Caller) => office.service.send(query, completionReports[0], as);
  const costs = { customerTotal: { amount: '0.00' } };
  expect(await report('CSR')).toMatchObject({
    data: { completionReportByNumber: { repair: { costs }, document: expect.stringContaining('Borne by') } },
  });
  expect(await report(own)).toMatchObject({
    data: { completionReportByNumber: { repair: { costs }, document: expect.not.stringContaining('Borne by') } },
  });
  expect(await report({ ...own, scopes: ['tickets:read'] })).toMatchObject({
    errors: [{ message: 'This needs the scope invoices:read.' }],
  });
  const [repeated, goesOn] = [await office.register(ready), await office.register(ready)];
  await office.done('ticketMarkDuplicate', { id: repeated, input: { of: goesOn, reason: 'Same heater' } });
  const question = await office.register(ready);
  await office.done('ticketTriage', { id: question, input: { ...TRIAGE, problemType: 'ENQUIRY' } });
  await office.done('ticketAnswer', { id: question, input: { text: 'Every 500 hours', channel: 'PHONE' } });
  const { article, file } = await released(ready.part);
  const cases = {
    roots: {
      ticket: { id },
      ticketByNumber: { number },
      completionReportByNumber: { number: completionReports[0].number },
      complaint: { id: complaint.id },
      localRepair: { id: begun.id },
      returnRepair: { id: returnRepair },
      supplyDifference: { id: differing.over },
      knowledgeArticle: { id: article },
      ticketsSearch: { text: 'leaks' },
    },
    references: [
      { __typename: 'Ticket', id },
      { __typename: 'Ticket', id: remote },
      { __typename: 'Customer', id: ready.customer },
      { __typename: 'Asset', id: ready.asset },
      { __typename: 'WorkOrder', id: order },
      { __typename: 'Complaint', id: complaint.id },
      { __typename: 'LocalRepair', id: begun.id },
      { __typename: 'ReturnRepair', id: returnRepair },
      { __typename: 'SupplyDifference', id: differing.short },
      { __typename: 'KnowledgeArticle', id: article },
      { __typename: 'PartsDelivery', id: partsDeliveries[0].id },
      { __typename: 'SlaClock', id: clocks[0].id },
      { __typename: 'SlaPolicy', id: slaPolicy.id },
    ],
  };
  const [mine, others] = [await dealerView(office.service, own, cases), await dealerView(office.service, other, cases)];
  expect(mine.empty).toEqual([]);
  expect(others.ids.get('Ticket')?.size).toBe(1);
  for (const type of ['ReturnRepair', 'ReturnRepairUnit', 'UnitTest']) {
    expect([type, mine.ids.has(type), others.ids.has(type)]).toEqual([type, true, false]);
  }
  const forEverybody = ['KnowledgeArticle', 'SlaPolicy', 'Customer', 'Asset', 'Part', 'Warehouse'];
  for (const { ids } of [mine, others]) expect([...(ids.get('Attachment') ?? [])]).toContain(file);
  const ofRows = [...mine.ids].filter(([type]) => !forEverybody.includes(type));
  expect(ofRows.length).toBeGreaterThan(5);
  for (const [type, seen] of ofRows) {
    const shared = others.ids.get(type)?.intersection(seen) ?? new Set();
    expect([type, ...shared]).toEqual(type === 'Attachment' ? [type, file] : [type]);
  }

  const next = dealerOf(randomUUID());
  const given = { customerId: ready.customer, dealerId: next.dealerId, previousDealerId: own.dealerId };
  const before = await shownTo(own.dealerId);
  expect(before.length).toBeGreaterThan(10);
  const assigned = CustomerDealerAssigned(given);
  const envelope = { id: randomUUID(), aggregateId: ready.customer, aggregateSeq: 1 };
  for (const _ of ['once', 'twice']) await office.service.deliver(assigned, envelope);
  expect(await shownTo(next.dealerId)).toEqual(before);
  expect(await shownTo(own.dealerId)).toEqual([]);
  const standing = `query ($id: ID!) { returnRepair(id: $id) { status units { status tests { isPassed } } } }`;
  const seen = async (as: typeof own) => (await office.service.run(standing, { id: returnRepair }, as)).returnRepair;
  const tests = [{ isPassed: true }, { isPassed: true }, { isPassed: true }];
  expect(await seen(next)).toEqual({ status: 'COSTED', units: [{ status: 'QA_PASSED', tests }] });
  expect(await seen(own)).toBeNull();

  const late = { assetId: ready.asset, serial: 'S-1', model: 'X', customerId: ready.customer, siteId: null };
  await office.service.deliver(AssetRegistered({ ...late, dealerId: own.dealerId }));
  expect(await shownTo(own.dealerId)).toEqual([]);
  const back = { ...given, dealerId: own.dealerId, previousDealerId: next.dealerId };
  await office.service.deliver(CustomerDealerAssigned(back));
});

test('a machine that is told of while its customer goes to another dealer is shown to that one', async () => {
  const { customer: customerId, asset: assetId } = await office.makeReady({ dealerId: own.dealerId });
  const place = { assetId, customerId, siteId: null, dealerId: own.dealerId };
  const em = () => office.service.service.orm.em.fork();
  const next = randomUUID();
  for (const told of [AssetMoved(place), AssetRegistered({ ...place, serial: 'S-2', model: 'X' })]) {
    await em().execute('update known_customer set dealer_id = ? where id = ?', [own.dealerId, customerId]);
    const giving = em();
    await giving.begin();
    await giving.execute('update known_customer set dealer_id = ? where id = ?', [next, customerId]);
    const telling = office.service.deliver(told);
    await eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 1);
    await giving.commit();
    await telling;
    const shown = await em().execute('select dealer_id from known_asset where id = ?', [assetId]);
    expect(shown).toEqual([{ dealer_id: next }]);
  }
});
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** An article with a part and a file, released to all dealers. */
async function released(part: string): Promise<{ article: string; file: string }> {
  const act = async (name: string, args: string, as: string) =>
    (await office.service.run(`mutation { ${name}(${args}) { knowledgeArticle { id } } }`, {}, staff(as)))[name]
      .knowledgeArticle.id;
  const content = `{ title: "It leaks", problem: "Oil", solution: "New seal", models: ["X"], parts: ["${part}"] }`;
  const id = await act('knowledgeArticleDraft', `input: { content: ${content} }`, 'TECHNICAL_SUPPORT');
  const file = await office.attachPhoto('knowledgeArticle', id);
  await act('knowledgeArticleReview', `id: "${id}"`, 'QUALITY');
  const article = await act('knowledgeArticlePublish', `id: "${id}", input: { isForDealers: true }`, 'QUALITY');
  return { article, file };
}

/**
 * The tables that have a row for this dealer as who looks after a customer, whatever the API shows of them; what its own
 * outlet repairs stays with it.
 */
async function shownTo(dealerId: string): Promise<string[]> {
  const em = office.service.service.orm.em.fork();
  const tables: { name: string }[] = await em.execute(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where relkind = 'r' and relnamespace = 'public'::regnamespace and attname = 'dealer_id'
       and relname not in ('audit', 'idempotency')
       and relname not in ('known_partner', 'local_repair', 'local_repair_part') order by 1`,
  );
  const shown: string[] = [];
  for (const { name } of tables) {
    const rows: unknown[] = await em.execute(`select from "${name}" where dealer_id = ? limit 1`, [dealerId]);
    if (rows.length > 0) shown.push(name);
  }
  return shown;
}

test('a dealer sees what was promised to its customer, not what we agreed under the promise, by id neither', async () => {
  const deadline = { name: 'R', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const rule = { ...deadline, targetValue: 1, targetUnit: 'HOURS', supports: 'RESOLUTION' };
  await office.promise('OLA-DEALER', [rule], { level: 'INTERNAL' });
  const ticket = await office.register(ready);
  const { slaClocks } = await office.service.run(
    '{ slaClocks(filter: { level: [INTERNAL] }) { edges { node { id ticket { id } } } } }',
  );
  const clock = slaClocks.edges.find((edge: { node: { ticket: { id: string } } }) => edge.node.ticket.id === ticket);
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on SlaClock { kind dueAt } } }';
  const of = [{ __typename: 'SlaClock', id: clock.node.id }];
  expect(await office.service.run(query, { of })).toMatchObject({ _entities: [{ kind: 'RESOLUTION' }] });
  expect(await office.service.run(query, { of }, own)).toEqual({ _entities: [null] });
});

test('who looks after a customer is the last dealer also when what is known of customers is built anew', async () => {
  const [customerId, first, next] = [randomUUID(), randomUUID(), randomUUID()];
  const file = { customerId, number: 'C-1', kind: 'ENTERPRISE', tier: 'STANDARD', country: 'KZ' } as const;
  const told = [
    CustomerRegistered({ ...file, dealerId: first }),
    CustomerDealerAssigned({ customerId, dealerId: next, previousDealerId: first }),
  ];
  for (const event of told) await office.service.deliver(event, { aggregateId: customerId });
  const { inbox, orm } = office.service.service;
  await rebuild(inbox, orm.em, {
    ...{ publisher: 'customers', aggregateType: 'customer' },
    clear: async tx => void (await tx.execute('delete from known_customer')),
  });
  const known = await orm.em.fork().execute('select dealer_id from known_customer where id = ?', [customerId]);
  expect(known).toEqual([{ dealer_id: next }]);
});
