import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Money } from '@mainstay/money';
import { eventually } from '@mainstay/testing';
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
