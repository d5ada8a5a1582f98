import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { PartsRequested } from '@mainstay/contracts/tickets';
import type { Envelope } from '@mainstay/kit/service';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import { z } from 'zod';
import { all, until } from './load.ts';
import type { Contest } from './measure.ts';
import type { Stack } from './stack.ts';

const REQUESTS = 100;
const PARTS = 1_000;
/** As many as inventory's inbox works on at once. */
const CLIENTS = 4;

/** A piece that can be set aside: where it lies and the balance that counts it. */
interface Stock {
  readonly partId: string;
  readonly balanceId: string;
}

/** Requests for parts as tickets sends them, answered by a reservation, against the conditional update that it rests on. */
export async function reservation(stack: Stack): Promise<Contest[]> {
  await stack.app('inventory');
  const depot = await Depot.open(stack);
  const nats = await connect({ servers: stack.servers.nats.url });
  stack.onStop(() => nats.close());
  const [hot] = depot.stock;
  return [
    { name: 'on one hot part', stock: hot ? [hot] : [] },
    { name: `on ${PARTS} parts`, stock: depot.stock },
  ].map(({ name, stock }) => ({
    name,
    measures: [{ name: `${REQUESTS} reservations`, unit: '/s' }],
    product: () => depot.reserve(nats, stock),
    baseline: () => depot.reserveByHand(stock),
  }));
}

const OPEN = `mutation ($warehouse: WarehouseOpenInput!, $part: PartRegisterInput!) {
  warehouseOpen(input: $warehouse) { warehouse { id } userErrors { message } }
  partRegister(input: $part) { part { id } userErrors { message } } }`;
const Opened = z.object({
  warehouseOpen: z.object({ warehouse: z.object({ id: z.string() }) }),
  partRegister: z.object({ part: z.object({ id: z.string() }) }),
});

class Depot {
  readonly stock: readonly Stock[];
  readonly #id: string;
  readonly #database: Pool;

  private constructor(id: string, database: Pool, stock: readonly Stock[]) {
    this.#id = id;
    this.#database = database;
    this.stock = stock;
  }

  /** A depot with a million pieces of each part. */
  static async open(stack: Stack): Promise<Depot> {
    const send = await stack.straightTo('inventory', 'ADMINISTRATOR');
    const warehouse = { code: 'BENCH', name: 'Bench', country: 'KZ', timeZone: 'Asia/Almaty' };
    const part = { number: 'BENCH', name: 'Seal kit', standardCost: { amount: '10.00', currency: 'EUR' } };
    const opened = Opened.parse(await send(OPEN, { warehouse, part }));
    const depotId = opened.warehouseOpen.warehouse.id;
    const database = stack.database('inventory', CLIENTS);
    await database.query(COPY_PART, [opened.partRegister.part.id, PARTS - 1]);
    const { rows } = await database.query<Stock>(STOCK_UP, [depotId]);
    return new Depot(depotId, database, rows);
  }

  /** Sends requests for one piece each and waits until all are answered. */
  async reserve(nats: NatsConnection, stock: readonly Stock[]): Promise<readonly number[]> {
    const before = await this.#reserved();
    const requests = Array.from({ length: REQUESTS }, (_, index) => this.#request(stock[index % stock.length]!));
    const begin = performance.now();
    await Promise.all(requests.map(it => jetstream(nats).publish(it.type, JSON.stringify(it), { msgID: it.id })));
    await until(async () => (await this.#reserved()) === before + REQUESTS, 'all is reserved');
    return [REQUESTS / ((performance.now() - begin) / 1000)];
  }

  async reserveByHand(stock: readonly Stock[]): Promise<readonly number[]> {
    const before = await this.#reserved();
    const perSecond = await all(REQUESTS, CLIENTS, index =>
      this.#database.query(RESERVE, [1, stock[index % stock.length]?.balanceId]),
    );
    if ((await this.#reserved()) !== before + REQUESTS) throw new Error('The conditional update lost a reservation.');
    return [perSecond];
  }

  async #reserved(): Promise<number> {
    const { rows } = await this.#database.query<{ sum: number }>('select sum(reserved)::int as sum from stock_balance');
    return rows[0]?.sum ?? 0;
  }

  #request({ partId }: Stock): Envelope {
    const [id, ticketId] = [randomUUIDv7(), randomUUID()];
    const { type, data } = PartsRequested({
      ticketId,
      ticketNumber: 'T-2026-000001',
      dealerId: null,
      siteCountry: 'KZ',
      warehouseId: this.#id,
      priority: 'P2',
      lines: [{ lineId: randomUUID(), partId, quantity: 1 }],
    });
    const headers = { correlationId: id, causationId: null, traceparent: null, actor: null };
    const aggregate = { aggregateType: 'ticket', aggregateId: ticketId, aggregateSeq: 1 };
    return { id, ...aggregate, type, data, headers, occurredAt: new Date().toISOString() };
  }
}

const RESERVE = `update stock_balance set reserved = reserved + $1 where id = $2 and on_hand - reserved >= $1 returning id`;

const COPY_PART = `
  insert into part select (jsonb_populate_record(part, jsonb_build_object('id', uuidv7(), 'number', 'BENCH-' || n))).*
  from part, generate_series(1, $2) as n where part.id = $1`;

const STOCK_UP = `
  insert into stock_balance (id, created_at, part_id, warehouse_id, condition, owner, on_hand, reserved, unit_cost_minor,
    unit_cost_currency)
  select uuidv7(), now(), id, $1, 'GOOD', 'DEPOT', 1000000, 0, 1000, 'EUR' from part
  returning id as "balanceId", part_id as "partId"`;
