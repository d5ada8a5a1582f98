import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartRequestRefused,
  PartRequestReleased,
} from '@mainstay/contracts/inventory';
import { CustomerDealerAssigned, CustomerRegistered } from '@mainstay/contracts/customers';
import { PartsRequested, PartsRequestWithdrawn, TicketRegistered } from '@mainstay/contracts/tickets';
import { rebuild } from '@mainstay/kit/service';
import type { Reply } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
let home: string;
let near: string;
let far: string;
beforeAll(async () => {
  company = await Company.start();
  home = await company.warehouse('SHA', 'CN');
  near = await company.warehouse('CAN', 'CN');
  far = await company.warehouse('RTM', 'NL');
});
afterAll(() => company.close());

const of = async (type: { type: string }, ticketId: string): Promise<Reply[]> =>
  (await company.service.outbox(type)).map(event => event.data as Reply).filter(data => data.ticketId === ticketId);

test('what lies at the own depot is set aside there, and the request is ready', async () => {
  const part = await company.part('OWN-1');
  await company.stock(home, part, 3);
  await company.stock(near, part, 9);
  const { ticketId, lineIds } = await company.request(home, [{ partId: part, quantity: 2 }]);
  expect(await company.requestOf(ticketId)).toMatchObject({
    ...{ number: expect.stringMatching(/^PR-2026-\d{6}$/), status: 'READY', reservedUntil: '2026-04-01T08:00:00.000Z' },
    lines: [{ status: 'RESERVED', transfer: null, allocation: { rule: 'OWN_DEPOT' } }],
  });
  expect(await of(PartRequestLineReserved, ticketId)).toEqual([
    expect.objectContaining({ lineId: lineIds[0], partId: part, quantity: 2, warehouseId: home, transferId: null }),
  ]);
  expect(await of(PartRequestReady, ticketId)).toHaveLength(1);
  expect(await company.balances(part)).toEqual(['CAN GOOD 9/0', 'SHA GOOD 3/2']);
});

test('a depot of the same country is asked before one that has more', async () => {
  const part = await company.part('NEAR-1');
  await company.stock(far, part, 50);
  await company.stock(near, part, 5);
  const { ticketId } = await company.request(home, [{ partId: part, quantity: 5 }]);
  expect((await company.requestOf(ticketId)).lines).toMatchObject([
    {
      transfer: { from: { code: 'CAN' } },
      allocation: {
        depots: [
          { available: 5, warehouse: { code: 'CAN' } },
          { available: 50, warehouse: { code: 'RTM' } },
        ],
      },
    },
  ]);
});

test('a line is never split: where no depot has all of it, it is short', async () => {
  const part = await company.part('SPLIT-1');
  await company.stock(home, part, 2);
  await company.stock(far, part, 3);
  const { ticketId } = await company.request(home, [{ partId: part, quantity: 4 }]);
  expect(await company.requestOf(ticketId)).toMatchObject({ status: 'WAITING', lines: [{ status: 'SHORT' }] });
  expect(await of(PartRequestLineShort, ticketId)).toMatchObject([{ partId: part, quantity: 4, warehouseId: home }]);
  expect(await company.balances(part)).toEqual(['RTM GOOD 3/0', 'SHA GOOD 2/0']);
});

test('lines that come from one depot travel in one transfer', async () => {
  const parts = [await company.part('JOIN-1'), await company.part('JOIN-2')];
  for (const part of parts) await company.stock(far, part, 1);
  const { ticketId } = await company.request(
    home,
    parts.map(partId => ({ partId, quantity: 1 })),
  );
  const { lines } = await company.requestOf(ticketId);
  expect(new Set(lines.map((line: Reply) => line.transfer.id)).size).toBe(1);
});

test('a later diagnosis makes a request of its own: what lies ready does not wait for what it asks', async () => {
  const [part, scarce] = [await company.part('MORE-1'), await company.part('MORE-2')];
  await company.stock(home, part, 1);
  const first = await company.request(home, [{ partId: part, quantity: 1 }]);
  const { ticketId } = first;
  const second = await company.request(home, [{ partId: scarce, quantity: 1 }], { ticketId });
  expect((await company.requestsOf(ticketId)).map(it => it.status)).toEqual(['READY', 'WAITING']);
  await company.stock(home, scarce, 1);
  expect((await company.requestsOf(ticketId)).map(it => it.status)).toEqual(['READY', 'READY']);
  expect((await of(PartRequestReady, ticketId)).map(data => data.lineIds)).toEqual([first.lineIds, second.lineIds]);
});

test('a later diagnosis is served at its own depot and with its own priority', async () => {
  const part = await company.part('ELSE-1');
  await company.stock(home, part, 1);
  const { ticketId } = await company.request(home, [{ partId: part, quantity: 1 }], { priority: 'P4' });
  const calm = await company.request(far, [{ partId: part, quantity: 1 }], { priority: 'P2' });
  const urgent = await company.request(far, [{ partId: part, quantity: 1 }], { priority: 'P1', ticketId });
  expect(await company.requestsOf(ticketId)).toMatchObject([
    { warehouse: { code: 'SHA' }, priority: 'P4', status: 'READY' },
    { warehouse: { code: 'RTM' }, priority: 'P1', status: 'WAITING' },
  ]);
  await company.stock(far, part, 1);
  expect((await of(PartRequestReady, ticketId)).at(-1)).toMatchObject({ warehouseId: far, lineIds: urgent.lineIds });
  expect((await company.requestOf(calm.ticketId)).status).toBe('WAITING');
});

test('a ticket that is withdrawn frees what it asked for at every depot', async () => {
  const part = await company.part('EVERY-1');
  for (const depot of [home, far]) await company.stock(depot, part, 1);
  const first = await company.request(home, [{ partId: part, quantity: 1 }]);
  const { ticketId } = first;
  const second = await company.request(far, [{ partId: part, quantity: 1 }], { ticketId });
  await company.withdraw(ticketId);
  expect((await company.requestsOf(ticketId)).map(it => it.status)).toEqual(['RELEASED', 'RELEASED']);
  expect(await of(PartRequestReleased, ticketId)).toMatchObject([
    { lineIds: first.lineIds, partIds: [part], warehouseIds: [home] },
    { lineIds: second.lineIds, partIds: [part], warehouseIds: [far] },
  ]);
  expect(await company.balances(part)).toEqual(['RTM GOOD 1/0', 'SHA GOOD 1/0']);
});

test('when the depot that sends calls off, another of the same country is asked before one that has more', async () => {
  const part = await company.part('AGAIN-2');
  await company.stock(near, part, 1);
  const { ticketId } = await company.request(home, [{ partId: part, quantity: 1 }]);
  const sibling = await company.warehouse('PEK', 'CN');
  await company.stock(far, part, 9);
  await company.stock(sibling, part, 1);
  const [{ transfer }] = (await company.requestOf(ticketId)).lines;
  await company.done('transferCancel', 'transfer', '', { id: transfer.id }, 'STOCK_KEEPER');
  expect((await company.requestOf(ticketId)).lines).toMatchObject([
    { allocation: { depots: [{ warehouse: { code: 'PEK' } }, { warehouse: { code: 'RTM' } }] } },
  ]);
});

test.each([
  ['UNKNOWN_PART', () => ({ warehouseId: home, partId: crypto.randomUUID() })],
  ['UNKNOWN_WAREHOUSE', async () => ({ warehouseId: crypto.randomUUID(), partId: await company.part('LOST-1') })],
])('a request that names something unknown is answered with %s', async (reason, unknown) => {
  const { warehouseId, partId } = await unknown();
  const { ticketId, lineIds } = await company.request(warehouseId, [{ partId, quantity: 1 }]);
  expect(await of(PartRequestRefused, ticketId)).toEqual([{ ticketId, reason, lineIds }]);
  expect(await company.requestOf(ticketId)).toBeUndefined();
});

test('lines that were asked for before are refused, and nothing is set aside twice', async () => {
  const part = await company.part('AGAIN-1');
  await company.stock(home, part, 5);
  const { ticketId, lineIds, event } = await company.request(home, [{ partId: part, quantity: 2 }]);
  await company.service.deliver(event);
  expect(await of(PartRequestRefused, ticketId)).toEqual([{ ticketId, reason: 'ALREADY_REQUESTED', lineIds }]);
  expect(await company.balances(part)).toEqual(['SHA GOOD 5/2']);
});

test('an event that is delivered twice has one effect', async () => {
  const part = await company.part('TWICE-1');
  await company.stock(home, part, 5);
  const ticketId = crypto.randomUUID();
  const lines = [{ lineId: crypto.randomUUID(), partId: part, quantity: 2 }];
  const facts = { ticketId, ticketNumber: 'T-2026-900001', dealerId: null, siteCountry: null, warehouseId: home };
  const event = PartsRequested({ ...facts, priority: 'P1', lines });
  const envelope = { id: crypto.randomUUID(), aggregateId: ticketId, aggregateSeq: 1 };
  await company.service.deliver(event, envelope);
  await company.service.deliver(event, envelope);
  expect(await of(PartRequestLineReserved, ticketId)).toHaveLength(1);
  expect(await company.balances(part)).toEqual(['SHA GOOD 5/2']);
});

test('a request shows to the dealer who looks after the customer of its case, and goes with the customer', async () => {
  const part = await company.part('DEALER-1');
  const [ticketId, customerId] = [crypto.randomUUID(), crypto.randomUUID()];
  const [old, next] = [crypto.randomUUID(), crypto.randomUUID()];
  const about = { number: 'T-1', kind: 'SERVICE_REQUEST', channel: 'PHONE', assetId: null } as const;
  const at = '2026-02-01T08:00:00Z';
  await company.service.deliver(TicketRegistered({ ...about, ticketId, customerId, dealerId: old, reportedAt: at }));
  const ask = () => {
    const lines = [{ lineId: crypto.randomUUID(), partId: part, quantity: 1 }];
    const facts = { ticketId, ticketNumber: 'T-1', dealerId: old, siteCountry: null, warehouseId: home };
    return company.service.deliver(PartsRequested({ ...facts, priority: 'P1', lines }));
  };
  await ask();
  const given = CustomerDealerAssigned({ customerId, dealerId: next, previousDealerId: old });
  const envelope = { id: crypto.randomUUID(), aggregateId: customerId, aggregateSeq: 1 };
  for (const _ of ['once', 'twice']) await company.service.deliver(given, envelope);
  await ask();
  const em = company.service.service.orm.em.fork();
  const rows = await em.execute(
    `select dealer_id from part_request where ticket_id = ?
    union all select line.dealer_id from part_request_line line join part_request it on it.id = request_id
    where ticket_id = ?`,
    [ticketId, ticketId],
  );
  expect(rows).toEqual(Array(4).fill({ dealer_id: next }));
});

test('who looks after a customer is the last dealer also when what is known of customers is built anew', async () => {
  const [customerId, first, next] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const file = { customerId, number: 'C-1', kind: 'ENTERPRISE', tier: 'STANDARD', country: 'KZ' } as const;
  const told = [
    CustomerRegistered({ ...file, dealerId: first }),
    CustomerDealerAssigned({ customerId, dealerId: next, previousDealerId: first }),
  ];
  for (const event of told) await company.service.deliver(event, { aggregateId: customerId });
  const { inbox, orm } = company.service.service;
  await rebuild(inbox, orm.em, {
    ...{ publisher: 'customers', aggregateType: 'customer' },
    clear: async tx => void (await tx.execute('delete from known_customer')),
  });
  const known = await orm.em.fork().execute('select dealer_id from known_customer where id = ?', [customerId]);
  expect(known).toEqual([{ dealer_id: next }]);
});

test('a request that is withdrawn frees its parts once, and calls off a transfer that has not left', async () => {
  const [here, there] = [await company.part('FREE-1'), await company.part('FREE-2')];
  await company.stock(home, here, 1);
  await company.stock(far, there, 1);
  const { ticketId } = await company.request(
    home,
    [here, there].map(partId => ({ partId, quantity: 1 })),
  );
  await company.withdraw(ticketId);
  await company.withdraw(ticketId);
  expect(await company.requestOf(ticketId)).toMatchObject({
    ...{ status: 'RELEASED', reservedUntil: null },
    lines: expect.arrayContaining([
      expect.objectContaining({ transfer: expect.objectContaining({ status: 'CANCELLED' }) }),
    ]),
  });
  const [released, ...more] = await of(PartRequestReleased, ticketId);
  expect([released?.reason, more]).toEqual(['WITHDRAWN', []]);
  expect(new Set(released?.partIds)).toEqual(new Set([here, there]));
  expect(new Set(released?.warehouseIds)).toEqual(new Set([home, far]));
  expect(await company.balances(here)).toEqual(['SHA GOOD 1/0']);
  expect(await company.balances(there)).toEqual(['RTM GOOD 1/0']);
});

test('what a return repair of the same case asked for stays set aside when the case needs its own no more', async () => {
  const part = await company.part('KEPT-1');
  await company.stock(home, part, 2);
  const ofCase = await company.request(home, [{ partId: part, quantity: 1 }]);
  const { ticketId } = ofCase;
  await company.request(home, [{ partId: part, quantity: 1 }], { ticketId });
  await company.service.deliver(PartsRequestWithdrawn({ ticketId, lineIds: ofCase.lineIds }));
  expect((await company.requestsOf(ticketId)).map(it => it.status)).toEqual(['RELEASED', 'READY']);
  expect(await company.balances(part)).toEqual(['SHA GOOD 2/1']);
});

test('a line that is withdrawn alone is given up alone: what was asked for beside it stays set aside, and travels', async () => {
  const parts = [await company.part('ALONE-1'), await company.part('ALONE-2')] as const;
  for (const part of parts) await company.stock(far, part, 1);
  const { ticketId, lineIds } = await company.request(
    home,
    parts.map(partId => ({ partId, quantity: 1 })),
  );
  await company.service.deliver(PartsRequestWithdrawn({ ticketId, lineIds: [lineIds[0]!] }));
  const request = await company.requestOf(ticketId);
  expect(request).toMatchObject({ status: 'WAITING', reservedUntil: expect.any(String) });
  const [given, kept] = lineIds.map(id => request.lines.find((line: Reply) => line.id === id));
  expect([given.status, kept.status, kept.transfer.status]).toEqual(['RELEASED', 'IN_TRANSFER', 'REQUESTED']);
  expect((await of(PartRequestReleased, ticketId)).map(data => data.lineIds)).toEqual([[lineIds[0]]]);
  const { id } = kept.transfer;
  for (const verb of ['transferDispatch', 'transferReceive'])
    await company.done(verb, 'transfer', '', { id, input: {} }, 'STOCK_KEEPER');
  expect(await company.balances(parts[0])).toEqual(['RTM GOOD 1/0']);
  expect((await company.balances(parts[1])).at(-1)).toBe('SHA GOOD 1/1');
  expect((await company.requestOf(ticketId)).status).toBe('READY');
});

test('parts that are freed go to who waits for them, the most urgent first', async () => {
  const part = await company.part('NEXT-1');
  await company.stock(home, part, 1);
  const first = await company.request(home, [{ partId: part, quantity: 1 }]);
  const calm = await company.request(home, [{ partId: part, quantity: 1 }], { priority: 'P3' });
  const urgent = await company.request(home, [{ partId: part, quantity: 1 }], { priority: 'P1' });
  await company.withdraw(first.ticketId);
  expect((await company.requestOf(urgent.ticketId)).lines).toMatchObject([
    { status: 'RESERVED', allocation: { rule: 'ARRIVAL' } },
  ]);
  expect((await company.requestOf(calm.ticketId)).status).toBe('WAITING');
});

test('parts that nobody fetches in 30 days are free again', async () => {
  const other = await Company.start();
  try {
    const warehouse = await other.warehouse('ALA', 'KZ');
    const part = await other.part('LATE-1');
    await other.stock(warehouse, part, 1);
    const { ticketId } = await other.request(warehouse, [{ partId: part, quantity: 1 }]);
    other.service.clock.advance({ hours: 30 * 24 - 1 });
    await other.service.fireDueTimers();
    expect((await other.requestOf(ticketId)).status).toBe('READY');
    other.service.clock.advance({ hours: 1 });
    await other.service.fireDueTimers();
    expect((await other.requestOf(ticketId)).status).toBe('RELEASED');
    const [released] = await other.service.outbox(PartRequestReleased);
    expect(released?.data).toMatchObject({ ticketId, reason: 'EXPIRED' });
    expect(await other.balances(part)).toEqual(['ALA GOOD 1/0']);
  } finally {
    await other.close();
  }
});

test('a list of 20 requests costs as many statements as a list of 1', async () => {
  const part = await company.part('COUNT-1');
  const warehouse = await company.warehouse('COUNT');
  await company.stock(warehouse, part, 40);
  for (let i = 0; i < 20; i++) await company.request(warehouse, [{ partId: part, quantity: 1 }]);
  const query = `query ($warehouse: ID!, $first: Int!) { partRequests(filter: { warehouse: $warehouse }, first: $first) { edges { node { number warehouse { code }
    lines { part { number } transfer { number } purchaseOrder { number } } } } } }`;
  const one = await company.service.countStatements(() => company.service.run(query, { warehouse, first: 1 }));
  const twenty = await company.service.countStatements(() => company.service.run(query, { warehouse, first: 20 }));
  expect(one).toBeGreaterThan(0);
  expect(twenty).toBe(one);
});
