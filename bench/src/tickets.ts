import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { closedLoop, type Work } from './load.ts';
import type { Contest } from './measure.ts';
import { REGISTER_TICKET, seedCustomers, ticketInput } from './seed.ts';
import type { Stack } from './stack.ts';

const CLIENTS = 8;
const MANY_MS = 800;
const ONE_MS = 400;
/** A database of the same shape, whose outbox nobody relays. */
const COPY = 'bench_tickets';

/** A report registered through the gateway, against the statements that the service sends for it, sent by hand. */
export async function tickets(stack: Stack): Promise<Contest[]> {
  const [customer = ''] = await seedCustomers(stack, 1);
  const send = await stack.staff('gateway', 'CSR');
  await stack.migrate('tickets', COPY);
  await send(REGISTER_TICKET, ticketInput(customer));
  const byHand = await ByHand.start(stack.database({ name: COPY }, CLIENTS), stack.database('tickets'), customer);
  return [
    {
      name: 'a ticket registered',
      measures: [
        { name: `${CLIENTS} clients`, unit: '/s' },
        { name: 'one client', unit: 'ms' },
      ],
      product: () => load(() => send(REGISTER_TICKET, ticketInput(customer))),
      baseline: () => load(() => byHand.register()),
    },
  ];
}

async function load(work: Work): Promise<readonly number[]> {
  const many = await closedLoop(CLIENTS, MANY_MS, work);
  const one = await closedLoop(1, ONE_MS, work);
  return [many.perSecond, one.medianMs];
}

/** Rows as the service wrote them, so that the same is written here whatever columns they have: all values as text. */
type Row = Readonly<Record<string, string | null>>;

class ByHand {
  readonly #pool: Pool;
  readonly #customer: string;
  readonly #written: ReadonlyMap<string, Row>;

  private constructor(pool: Pool, customer: string, written: ReadonlyMap<string, Row>) {
    this.#pool = pool;
    this.#customer = customer;
    this.#written = written;
  }

  /** @param service where the service has registered a ticket of this customer, as the example to follow */
  static async start(pool: Pool, service: Pool, customer: string): Promise<ByHand> {
    const written = new Map<string, Row>();
    for (const table of ['known_customer', 'outbox', 'ticket', 'ticket_step', 'audit']) {
      const filter = table === 'outbox' ? `where type like 'tickets.ticket.registered.%'` : '';
      const { rows } = await service.query<Row>({ text: `select * from ${table} ${filter} limit 1`, types: AS_TEXT });
      const columns = Object.entries(rows[0] ?? {}).filter(([column]) => !NOT_INSERTED.has(`${table}.${column}`));
      written.set(table, Object.fromEntries(columns));
    }
    const byHand = new ByHand(pool, customer, written);
    await byHand.#insert(pool, 'known_customer', { id: customer });
    return byHand;
  }

  /** What `ticketRegister` sends for a customer without agreement, one by one, in one transaction. */
  async register(): Promise<void> {
    const [key, fingerprint, ticket] = [randomUUID(), randomUUID(), randomUUIDv7()];
    const now = new Date();
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      await client.query(CLAIM, [key, 'bench', 'ticketRegister', fingerprint]);
      await client.query('select * from known_customer where id = $1 limit 1', [this.#customer]);
      await client.query(AGREEMENT, [this.#customer, now.toISOString().slice(0, 10)]);
      await client.query(POLICY);
      const { rows } = await client.query<{ last: number }>(NUMBER, ['T', now.getUTCFullYear()]);
      await this.#insert(client, 'outbox', { id: randomUUIDv7(), aggregate_id: ticket });
      await this.#insert(client, 'ticket', { id: ticket, number: `T-${rows[0]?.last}`, customer_id: this.#customer });
      await this.#insert(client, 'ticket_step', { id: randomUUIDv7(), ticket_id: ticket });
      await this.#insert(client, 'audit', { id: randomUUIDv7(), input_hash: fingerprint, correlation_id: key });
      await client.query(KEEP_REPLY, [{ ticket: { entity: 'Ticket', id: ticket } }, key, 'bench']);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  async #insert(client: Pool | PoolClient, table: string, changes: Row): Promise<void> {
    const values = { ...this.#written.get(table), ...changes };
    const marks = Object.keys(values).map((_, index) => `$${index + 1}`);
    await client.query(
      `insert into ${table} (${Object.keys(values).join(', ')}) values (${marks.join(', ')})`,
      Object.values(values),
    );
  }
}

/** What the database or a later transaction fills in. */
const NOT_INSERTED = new Set(['outbox.position', 'outbox.sent_at', 'audit.position', 'audit.seal', 'audit.hash']);
const AS_TEXT = { getTypeParser: () => (text: unknown) => text };
const CLAIM = `insert into idempotency (key, actor, mutation, fingerprint) values ($1, $2, $3, $4)
  on conflict do nothing returning key`;
const AGREEMENT = `select * from known_agreement where customer_id = $1 and starts_on <= $2
  and (ends_on is null or ends_on >= $2) order by starts_on desc, id desc limit 1`;
const POLICY = `select * from sla_policy where is_default and status = 'ACTIVE' order by effective_from desc limit 1`;
const NUMBER = `insert into number_series (series, year, last) values ($1, $2, 1)
  on conflict (series, year) do update set last = number_series.last + 1 returning last`;
const KEEP_REPLY = 'update idempotency set reply = $1 where key = $2 and actor = $3';
