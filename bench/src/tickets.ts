import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Pool } from 'pg';
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
  const byHand = stack.database({ name: COPY }, CLIENTS);
  await byHand.query(`insert into known_customer (id, tier, country) values ($1, 'STANDARD', 'KZ')`, [customer]);
  return [
    {
      name: 'a ticket registered',
      measures: [
        { name: `${CLIENTS} clients`, unit: '/s' },
        { name: 'one client', unit: 'ms' },
      ],
      product: () => load(() => send(REGISTER_TICKET, ticketInput(customer))),
      baseline: () => load(() => registerByHand(byHand, customer)),
    },
  ];
}

async function load(work: Work): Promise<readonly number[]> {
  const many = await closedLoop(CLIENTS, MANY_MS, work);
  const one = await closedLoop(1, ONE_MS, work);
  return [many.perSecond, one.medianMs];
}

/** What `ticketRegister` sends for a customer without agreement, one by one, in one transaction. */
async function registerByHand(pool: Pool, customer: string): Promise<void> {
  const [key, fingerprint, ticket, event, now] = [
    randomUUID(),
    randomUUID(),
    randomUUIDv7(),
    randomUUIDv7(),
    new Date(),
  ];
  const today = now.toISOString().slice(0, 10);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(CLAIM, [key, 'bench', 'ticketRegister', fingerprint]);
    await client.query('select * from known_customer where id = $1 limit 1', [customer]);
    await client.query(AGREEMENT, [customer, today]);
    await client.query(POLICY);
    const { rows } = await client.query<{ last: number }>(NUMBER, ['T', now.getUTCFullYear()]);
    const number = `T-${now.getUTCFullYear()}-${rows[0]?.last}`;
    const data = { ticketId: ticket, number, customerId: customer, assetId: null, kind: 'SERVICE_REQUEST' };
    const headers = { correlationId: key, causationId: null, traceparent: null, actor: { subject: 'bench' } };
    await client.query(OUTBOX, [event, 'ticket', ticket, 1, 'tickets.ticket.registered.v1', data, headers, now]);
    await client.query(TICKET, [ticket, now, number, 'Hydraulics lose pressure when warm.', customer]);
    await client.query(STEP, [randomUUIDv7(), now, ticket]);
    await client.query(AUDIT, [randomUUIDv7(), 'bench', ['STAFF', 'CSR'], 'ticketRegister', fingerprint, key]);
    await client.query(KEEP_REPLY, [{ ticket: { entity: 'Ticket', id: ticket } }, key, 'bench']);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const CLAIM = `insert into idempotency (key, actor, mutation, fingerprint) values ($1, $2, $3, $4)
  on conflict do nothing returning key`;
const AGREEMENT = `select * from known_agreement where customer_id = $1 and starts_on <= $2
  and (ends_on is null or ends_on >= $2) order by starts_on desc, id desc limit 1`;
const POLICY = `select * from sla_policy where is_default and status = 'ACTIVE' order by effective_from desc limit 1`;
const NUMBER = `insert into number_series (series, year, last) values ($1, $2, 1)
  on conflict (series, year) do update set last = number_series.last + 1 returning last`;
const OUTBOX = `insert into outbox (id, aggregate_type, aggregate_id, aggregate_seq, type, data, headers, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) returning position`;
const TICKET = `insert into ticket (id, created_at, event_seq, number, kind, status, channel, symptom, reported_at,
    customer_id, site_country, is_remote, urgency, complexity, round, milestones, pauses, sla_basis)
  values ($1, $2, 1, $3, 'SERVICE_REQUEST', 'REGISTERED', 'PHONE', $4, $2, $5, 'KZ', false, 'NORMAL', 'GENERAL', 1, '{}',
    '[]', 'NONE') returning version`;
const STEP = `insert into ticket_step (id, created_at, ticket_id, kind, owner, entered_by, happened_at)
  values ($1, $2, $3, 'REGISTERED', 'bench', 'bench', $2)`;
const AUDIT = `insert into audit (id, occurred_at, actor, roles, mutation, input_hash, outcome, correlation_id)
  values ($1, clock_timestamp(), $2, $3, $4, $5, 'DONE', $6)`;
const KEEP_REPLY = 'update idempotency set reply = $1 where key = $2 and actor = $3';
