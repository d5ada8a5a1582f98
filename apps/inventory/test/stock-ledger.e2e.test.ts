import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { KeptPiecesBooked, KeptPiecesNotInBooks, LoanedPieceNotInBooks } from '@mainstay/contracts/inventory';
import {
  LoanUnitLent,
  LoanUnitNotReturned,
  LoanUnitReturned,
  SupplyKeptPiecesReturned,
  SupplyPiecesKept,
  SupplySurplusReturned,
} from '@mainstay/contracts/tickets';
import { Money } from '@mainstay/money';
import { eventually, type Reply } from '@mainstay/testing';
import { PartAllocation } from '../src/part-request/part-allocation.service.ts';
import { StockLedger } from '../src/stock/stock-ledger.ts';
import { Company } from './company.ts';

let company: Company;
let warehouse: string;
beforeAll(async () => {
  company = await Company.start();
  warehouse = await company.warehouse('HOT', 'CN');
});
afterAll(() => company.close());

const em = () => company.service.service.orm.em.fork();

type Reserve = (tx: EntityManager, balanceId: string) => Promise<boolean>;

/** 64 clients, each taking single pieces of one part with 100 in stock until it gets none, at most 4. */
async function rush(number: string, reserve: Reserve): Promise<{ taken: number; balances: string[] }> {
  const part = await company.part(number);
  await company.stock(warehouse, part, 100);
  const [row]: { id: string }[] = await em().execute('select id from stock_balance where part_id = ?', [part]);
  const client = async (): Promise<number> => {
    for (let taken = 0; taken < 4; taken++) {
      if (!(await em().transactional(tx => reserve(tx, row!.id)))) return taken;
    }
    return 4;
  };
  const taken = await Promise.all(Array.from({ length: 64 }, client));
  return { taken: taken.reduce((sum, it) => sum + it, 0), balances: await company.balances(part) };
}

test('64 clients on a part with 100 in stock make exactly 100 reservations (P9)', async () => {
  const ledger = company.service.service.get(StockLedger);
  const result = await rush('HOT-1', (_tx, balanceId) => ledger.reserve({ balanceId, quantity: 1 }));
  expect(result).toEqual({ taken: 100, balances: ['HOT GOOD 100/100'] });
});

test('the same rush oversells when a reservation reads first and writes then, so the test above can fail', async () => {
  const { taken } = await rush('HOT-2', async (tx, balanceId) => {
    const [read]: { onHand: number; reserved: number }[] = await tx.execute(
      'select on_hand as "onHand", reserved from stock_balance where id = ?',
      [balanceId],
    );
    if (!read || read.reserved >= read.onHand) return false;
    await tx.execute('update stock_balance set reserved = ? where id = ?', [read.reserved + 1, balanceId]);
    return true;
  });
  expect(taken).toBeGreaterThan(100);
});

test('tickets that ask at the same time get exactly what there is, and the others go short', async () => {
  const part = await company.part('HOT-3');
  await company.stock(warehouse, part, 10);
  const tickets: string[] = [];
  const worker = async () => {
    for (let i = 0; i < 6; i++)
      tickets.push((await company.request(warehouse, [{ partId: part, quantity: 1 }])).ticketId);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  const states = await Promise.all(tickets.map(async ticket => (await company.requestOf(ticket)).status));
  expect(states.filter(status => status === 'READY')).toHaveLength(10);
  expect(states.filter(status => status === 'WAITING')).toHaveLength(14);
  expect(await company.balances(part)).toEqual(['HOT GOOD 10/10']);
});

test('a request that would go short while goods arrive waits for them and gets them', async () => {
  const part = await company.part('RACE-1');
  const [ledger, allocation] = [company.service.service.get(StockLedger), company.service.service.get(PartAllocation)];
  const [arrived, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const arrival = { partId: part, warehouseId: warehouse, condition: 'GOOD', owner: 'DEPOT', quantity: 1 } as const;
  const puttingAway = em().transactional(async () => {
    await ledger.lockParts([part], 'ALONE');
    const movement = { key: 'race', kind: 'RECEIPT', document: 'RC-RACE', postedAt: new Date() } as const;
    await ledger.arrive(movement, [{ ...arrival, unitCost: Money.of('1.00', 'EUR') }], 'SUPPLIER');
    await allocation.serveWaiting(warehouse, [part]);
    arrived.resolve();
    await mayCommit.promise;
  });
  await arrived.promise;
  const requesting = company.request(warehouse, [{ partId: part, quantity: 1 }]);
  await eventually(async () => {
    const waiting: unknown[] = await em().execute(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting).toHaveLength(1);
  });
  mayCommit.resolve();
  await puttingAway;
  const { ticketId } = await requesting;
  expect((await company.requestOf(ticketId)).status).toBe('READY');
});

test.each([
  ['update stock_entry set quantity = 1'],
  ['delete from stock_entry'],
  ['truncate stock_entry'],
  ['update stock_movement set document = document'],
  ['delete from stock_movement'],
])('the ledger is append-only: %s', async sql => {
  await expect(em().execute(sql)).rejects.toThrow('append-only');
});

test('the database refuses a movement that does not sum to zero for each part', async () => {
  const [part, other] = [await company.part('SUM-1'), await company.part('SUM-2')];
  const post = (quantities: readonly [string, number][]) =>
    em().transactional(async tx => {
      const movement = crypto.randomUUID();
      await tx.execute(
        `insert into stock_movement (id, key, kind, document, posted_at) values (?, ?, 'RECEIPT', 'RC', now())`,
        [movement, movement],
      );
      const rows = quantities.map(
        ([id, quantity]) =>
          `(gen_random_uuid(), '${movement}', '${id}', 'SUPPLIER', 'GOOD', 'DEPOT', ${quantity}, 1, 'EUR')`,
      );
      await tx.execute(
        `insert into stock_entry (id, movement_id, part_id, account, condition, owner, quantity, unit_cost_minor, unit_cost_currency)
         values ${rows.join()}`,
      );
    });
  await post([
    [part, 2],
    [part, -2],
  ]);
  await expect(
    post([
      [part, 2],
      [part, -1],
    ]),
  ).rejects.toThrow('sum to zero');
  await expect(
    post([
      [part, 2],
      [other, -2],
    ]),
  ).rejects.toThrow('sum to zero');
});

test('a balance is worth the moving average of what came to it', async () => {
  const part = await company.part('AVG-1');
  await company.stock(warehouse, part, 1, '10.00');
  await company.stock(warehouse, part, 3, '20.00');
  const query = `query ($part: ID!) { stock(filter: { part: $part }) { edges { node { unitCost { amount currency } } } } }`;
  expect((await company.service.run(query, { part })).stock.edges).toEqual([
    { node: { unitCost: { amount: '17.50', currency: 'EUR' } } },
  ]);
});

test('the ledger of a part shows where its pieces came from', async () => {
  const part = await company.part('BOOK-1');
  await company.stock(warehouse, part, 7);
  const query = `query ($part: ID!, $warehouse: ID) { stockEntries(part: $part, warehouse: $warehouse) { edges { node {
    account quantity part { number } warehouse { code } movement { kind document postedAt } } } } }`;
  const movement = { kind: 'RECEIPT', document: expect.stringMatching(/^RC-/), postedAt: '2026-03-02T08:00:00.000Z' };
  const booked = { part: { number: 'BOOK-1' }, movement };
  const all = (await company.service.run(query, { part })).stockEntries.edges;
  expect(all).toHaveLength(2);
  expect(all).toEqual(
    expect.arrayContaining([
      { node: { ...booked, account: 'LOCATION', quantity: 7, warehouse: { code: 'HOT' } } },
      { node: { ...booked, account: 'SUPPLIER', quantity: -7, warehouse: null } },
    ]),
  );
  expect((await company.service.run(query, { part, warehouse })).stockEntries.edges).toHaveLength(1);
});

const AT = '2026-03-02T08:00:00Z';
type Purpose = 'SUBSTITUTE' | 'ADVANCE_EXCHANGE';
/** A loan of a piece of this part, and what tickets says of it. */
function aLoan(partId: string | null, purpose: Purpose = 'SUBSTITUTE', corePart = partId) {
  const [loanUnitId, ticketId, customerId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const loan = { loanUnitId, number: 'LU-2026-000001', ticketId, customerId, purpose };
  const thing = (part: string | null, serial: string) =>
    part ? { assetId: null, partId: part, serial } : { assetId: crypto.randomUUID(), partId: null, serial: null };
  const [unit, core] = [thing(partId, 'N-1'), purpose === 'SUBSTITUTE' ? null : thing(corePart, 'C-1')];
  const awaited = core ?? unit;
  return {
    id: loanUnitId,
    lent: (lentAt = AT) =>
      LoanUnitLent({ ...loan, unit, core, fromWarehouseId: warehouse, siteId: null, lentAt, dueBackAt: AT }),
    returned: (to = warehouse, isDamaged = false) =>
      LoanUnitReturned({ ...loan, returned: awaited, warehouseId: to, isLate: false, isDamaged, returnedAt: AT }),
    missing: () => LoanUnitNotReturned({ ...loan, missing: awaited, outcome: 'LOST', endedAt: AT }),
  };
}
async function twice(...events: Parameters<Company['service']['deliver']>[0][]) {
  for (const event of events) {
    await company.service.deliver(event);
    await company.service.deliver(event);
  }
}
const BOOKING = `status serial returnedSerial returnedCondition part { number } returnedPart { number } loanUnit { id }
  fromWarehouse { code } toWarehouse { code }`;
const bookingOf = async (id: string) =>
  (await company.service.run(`query ($id: ID!) { loanBooking(loanUnit: $id) { ${BOOKING} } }`, { id }, 'STOCK_KEEPER'))
    .loanBooking;
const bookOut = (id: string) => company.act('loanBookingBookOut', 'loanBooking', 'status', { id }, 'STOCK_KEEPER');
const accountsOf = async (part: string) => {
  const rows: { account: string; sum: number }[] = await em().execute(
    `select account, sum(quantity)::int as sum from stock_entry where part_id = ? group by 1 having sum(quantity) <> 0`,
    [part],
  );
  return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]));
};
const stocked = async (number: string, quantity = 2) => {
  const part = await company.part(number);
  await company.stock(warehouse, part, quantity);
  return part;
};

test('TCK-33: a piece that is lent leaves its depot in the books and comes back at what it cost, good or damaged', async () => {
  const part = await stocked('LOAN-1');
  const other = await company.warehouse('COLD');
  const [good, damaged] = [aLoan(part), aLoan(part)];
  await twice(good.lent(), damaged.lent());
  expect(await company.balances(part)).toEqual(['HOT GOOD 0/0']);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -2, LENT: 2 });
  expect(await bookingOf(good.id)).toMatchObject({ status: 'LENT', serial: 'N-1', loanUnit: { id: good.id } });
  await twice(good.returned(other), damaged.returned(other, true));
  expect(await company.balances(part)).toEqual(['COLD GOOD 1/0', 'COLD NON_CONFORMING 1/0', 'HOT GOOD 0/0']);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -2, LOCATION: 2 });
  expect(await bookingOf(damaged.id)).toMatchObject({
    ...{ status: 'BACK', returnedSerial: 'N-1', returnedCondition: 'NON_CONFORMING' },
    ...{ part: { number: 'LOAN-1' }, fromWarehouse: { code: 'HOT' }, toWarehouse: { code: 'COLD' } },
  });
  const costs: unknown[] = await em().execute(
    'select distinct unit_cost_minor::int as cost from stock_entry where part_id = ?',
    [part],
  );
  expect(costs).toEqual([{ cost: 10_000 }]);
});

test('TCK-39: a piece that is given in exchange leaves for good, and the core is non-conforming stock that is worth nothing', async () => {
  const [part, core] = [await stocked('LOAN-2', 1), await company.part('CORE-2')];
  const { id, ...exchange } = aLoan(part, 'ADVANCE_EXCHANGE', core);
  await twice(exchange.lent());
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -1, CONSUMED: 1 });
  await twice(exchange.returned());
  expect(await company.balances(core)).toEqual(['HOT NON_CONFORMING 1/0']);
  expect(
    await em().execute('select unit_cost_minor::int as cost from stock_balance where part_id = ?', [core]),
  ).toEqual([{ cost: 0 }]);
  expect(await bookingOf(id)).toMatchObject({ status: 'GIVEN', returnedPart: { number: 'CORE-2' } });
});

test('a piece that left when the books had none is told of, and booked out once they are put right: by hand, or by goods that come', async () => {
  const part = await company.part('LOAN-3');
  const [first, second] = [aLoan(part), aLoan(part)];
  await twice(first.lent(), second.lent('2026-03-02T09:00:00Z'));
  expect(await company.balances(part)).toEqual([]);
  expect(await bookingOf(first.id)).toMatchObject({ status: 'NOT_FOUND' });
  const told = (await company.service.outbox(LoanedPieceNotInBooks)).map(it => it.data);
  expect(told).toMatchObject([{ loanUnitId: first.id }, { loanUnitId: second.id }]);
  expect((await bookOut(first.id)).userErrors).toMatchObject([{ __typename: 'StockShort' }]);
  await company.stock(warehouse, part, 1);
  expect(await bookingOf(first.id)).toMatchObject({ status: 'LENT' });
  expect(await bookingOf(second.id)).toMatchObject({ status: 'NOT_FOUND' });
  expect(await company.balances(part)).toEqual(['HOT GOOD 0/0']);
  await twice(first.returned());
  expect((await bookOut(second.id)).loanBooking).toMatchObject({ status: 'LENT' });
  expect((await bookOut(second.id)).userErrors).toMatchObject([{ __typename: 'LoanBookingWrongState' }]);
  expect((await bookOut(crypto.randomUUID())).userErrors).toMatchObject([{ __typename: 'LoanBookingNotFound' }]);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -1, LENT: 1 });
});

test('what comes back that the books never had leaves no phantom stock, and a return that is heard first waits for its lending', async () => {
  const part = await company.part('LOAN-4');
  const unbooked = aLoan(part);
  await twice(unbooked.lent(), unbooked.returned());
  expect(await bookingOf(unbooked.id)).toMatchObject({ status: 'BACK' });
  await company.stock(warehouse, part, 1);
  expect(await company.balances(part)).toEqual(['HOT GOOD 1/0']);
  const early = aLoan(part);
  await twice(early.returned());
  expect(await bookingOf(early.id)).toMatchObject({ status: 'HEARD' });
  expect(await company.balances(part)).toEqual(['HOT GOOD 1/0']);
  await twice(early.lent());
  expect(await bookingOf(early.id)).toMatchObject({ status: 'BACK' });
  expect(await company.balances(part)).toEqual(['HOT GOOD 1/0']);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -1, LOCATION: 1 });
});

test('what is lost is written off, found again it is stock again; and the loan of a machine is no stock', async () => {
  const part = await stocked('LOAN-5', 1);
  const { id, ...loan } = aLoan(part);
  await twice(loan.missing(), loan.lent());
  expect(await bookingOf(id)).toMatchObject({ status: 'GIVEN' });
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -1, CONSUMED: 1 });
  await twice(loan.returned());
  expect(await company.balances(part)).toEqual(['HOT GOOD 1/0']);
  const machine = aLoan(null);
  await twice(machine.lent(), machine.returned());
  expect(await bookingOf(machine.id)).toBeNull();
});

const KEPT =
  'number part { id } warehouse { code } quantity bookedQuantity missing cost { amount } returnedQuantity returnedTo { code }';
/** Three pieces that a depot packed too many and that a customer keeps. */
async function threeKept(part: string, cause = 'WRONGLY_PACKED') {
  const [supplyDifferenceId, ticketId, customerId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const about = { supplyDifferenceId, number: 'SD-1', ticketId };
  const pieces = { warehouseId: warehouse, partId: part, quantity: 3 };
  const given = { cause, price: null, decidedBy: 'test:manager', keptAt: AT };
  await twice(SupplyPiecesKept({ ...about, ...pieces, ...given, customerId, siteCountry: 'KZ' }));
  const costs = async () =>
    (await company.service.outbox(KeptPiecesBooked))
      .map((it): Reply => it.data)
      .filter(it => it.supplyDifferenceId === supplyDifferenceId)
      .map(it => it.cost.amount);
  const back = (warehouseId: string, counted: object = {}) =>
    twice(SupplyKeptPiecesReturned({ ...about, ...pieces, warehouseId, ...counted, returnedAt: AT }));
  const bookOut = () =>
    company.act('keptPiecesBookOut', 'keptPieces', KEPT, { id: supplyDifferenceId }, 'STOCK_KEEPER');
  return { id: supplyDifferenceId, costs, back, bookOut };
}
const keptOf = async (part: string, isMissing: boolean) => {
  const query = `query ($filter: KeptPiecesFilter) { keptPieces(filter: $filter) { edges { node { ${KEPT} } } } }`;
  const { keptPieces } = await company.service.run(query, { filter: { part, warehouse, isMissing } }, 'STOCK_KEEPER');
  return keptPieces.edges.map((it: Reply) => it.node);
};
const refused = async (reply: Promise<Reply>) => (await reply).userErrors[0]?.__typename;

test('TCK-39: what a depot packed too many and a customer keeps is booked out, what the books lack with the next goods, and told with its cost', async () => {
  const part = await stocked('KEPT-1');
  await threeKept(part, 'WRONG_FROM_SUPPLIER');
  expect(await company.balances(part)).toEqual(['HOT GOOD 2/0']);
  const { costs, bookOut } = await threeKept(part);
  expect(await company.balances(part)).toEqual(['HOT GOOD 0/0']);
  const told = async () => (await company.service.outbox(KeptPiecesNotInBooks)).map(it => it.data);
  expect(await told()).toMatchObject([{ number: 'SD-1', partId: part, warehouseId: warehouse, missing: 1 }]);
  const two = { quantity: 3, bookedQuantity: 2, missing: 1, cost: { amount: '200.00' }, warehouse: { code: 'HOT' } };
  expect(await keptOf(part, true)).toMatchObject([two]);
  expect(await refused(bookOut())).toBe('StockShort');
  await company.stock(warehouse, part, 2);
  expect(await company.balances(part)).toEqual(['HOT GOOD 1/0']);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -4, CONSUMED: 3, LOCATION: 1 });
  expect(await told()).toHaveLength(1);
  expect(await costs()).toEqual(['200.00', '300.00']);
  expect([await keptOf(part, true), await refused(bookOut())]).toEqual([[], 'KeptPiecesBookedAlready']);
  const none = company.act('keptPiecesBookOut', 'keptPieces', KEPT, { id: crypto.randomUUID() }, 'STOCK_KEEPER');
  expect(await refused(none)).toBe('KeptPiecesNotFound');
});

test('TCK-39: what a customer kept is stock again where it comes back, as it was counted, and what its depot never booked out leaves the books there first', async () => {
  const part = await stocked('KEPT-2');
  const home = await threeKept(part);
  await home.back(warehouse);
  expect(await company.balances(part)).toEqual(['HOT GOOD 2/0']);
  expect(await keptOf(part, false)).toMatchObject([{ missing: 0, returnedTo: { code: 'HOT' } }]);
  expect(await home.costs()).toEqual(['200.00', '0.00']);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -2, LOCATION: 2 });

  const other = await stocked('KEPT-3', 3);
  const parted = await threeKept(other);
  for (const damaged of [1, 0]) await parted.back(warehouse, { quantity: 1, damaged, staying: 1 + damaged });
  expect(await company.balances(other)).toEqual(['HOT GOOD 1/0', 'HOT NON_CONFORMING 1/0']);
  expect(await keptOf(other, false)).toMatchObject([{ quantity: 3, returnedQuantity: 2 }]);
  expect(await parted.costs()).toEqual(['300.00', '200.00', '100.00']);
});

test('TCK-39: of what a depot packed too many and nobody kept, the books follow what comes back damaged or to another depot', async () => {
  const part = await stocked('KEPT-4', 4);
  const far = await company.warehouse('FAR', 'KZ');
  const home = { supplyDifferenceId: crypto.randomUUID(), number: 'SD-4', ticketId: crypto.randomUUID(), partId: part };
  let staying = 7;
  const back = (warehouseId: string, quantity: number, damaged: number, cause = 'WRONGLY_PACKED') => {
    staying -= quantity;
    const came = { fromWarehouseId: warehouse, warehouseId, quantity, damaged, staying };
    return twice(SupplySurplusReturned({ ...home, ...came, cause, returnedAt: AT }));
  };
  await back(warehouse, 1, 1, 'WRONG_FROM_SUPPLIER');
  await back(warehouse, 2, 0);
  expect(await company.balances(part)).toEqual(['HOT GOOD 4/0']);
  await back(far, 2, 1);
  expect(await company.balances(part)).toEqual(['FAR GOOD 1/0', 'FAR NON_CONFORMING 1/0', 'HOT GOOD 2/0']);
  await company.request(warehouse, [{ partId: part, quantity: 2 }]);
  await back(warehouse, 2, 1);
  const promised = ['FAR GOOD 1/0', 'FAR NON_CONFORMING 1/0', 'HOT GOOD 2/2', 'HOT NON_CONFORMING 1/0'];
  expect(await company.balances(part)).toEqual(promised);
  expect(await keptOf(part, true)).toMatchObject([{ number: 'SD-4', quantity: 1, missing: 1, returnedQuantity: 1 }]);
  await company.stock(warehouse, part, 1);
  expect([await company.balances(part), await keptOf(part, true)]).toEqual([promised, []]);
  expect(await accountsOf(part)).toEqual({ SUPPLIER: -5, LOCATION: 5 });
  const told = (await company.service.outbox(KeptPiecesBooked)).map((it): Reply => it.data);
  expect(told.filter(({ partId }) => partId === part)).toEqual([]);
});

test('pieces that come back serve who waits, a loan shows its booking, and a list takes as many statements for many as for one', async () => {
  const part = await stocked('LOAN-6', 1);
  const { id, ...loan } = aLoan(part);
  await company.service.deliver(loan.lent());
  const { ticketId } = await company.request(warehouse, [{ partId: part, quantity: 1 }]);
  await company.service.deliver(loan.returned());
  expect((await company.requestOf(ticketId)).status).toBe('READY');
  const edge = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on LoanUnit { stockBooking { ${BOOKING} } } } }`;
  const { _entities } = await company.service.run(edge, { of: [{ __typename: 'LoanUnit', id }] }, 'STOCK_KEEPER');
  expect(_entities[0].stockBooking.status).toBe('BACK');
  const list = `query ($first: Int!) { loanBookings(first: $first) { edges { node { ${BOOKING} } } } }`;
  const count = (first: number) =>
    company.service.countStatements(() => company.service.run(list, { first }, 'STOCK_KEEPER'));
  expect(await count(3)).toBe(await count(1));
  const filtered = `query ($part: ID!) { loanBookings(filter: { part: $part, status: BACK }) { edges { node { status } } } }`;
  expect((await company.service.run(filtered, { part }, 'STOCK_KEEPER')).loanBookings.edges).toHaveLength(1);
});
