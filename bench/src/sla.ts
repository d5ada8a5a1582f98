import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { AgreementActivated, CalendarChanged, CustomerCalendarChosen } from '@mainstay/contracts/customers';
import type { Envelope } from '@mainstay/kit/service';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import { z } from 'zod';
import { until } from './load.ts';
import type { Contest } from './measure.ts';
import { REGISTER_TICKET, seedCustomers, ticketInput } from './seed.ts';
import type { Stack } from './stack.ts';

/** Open clocks that a calendar moves; a million of them take that many times as long, batch by batch. */
const CLOCKS = 10_000;
/** Deadlines that come at one moment. */
const DUE = 1_000;

const Drafted = z.object({ slaPolicyDraft: z.object({ slaPolicy: z.object({ id: z.string() }) }) });
const DRAFT = `mutation ($input: SlaPolicyDraftInput!) { slaPolicyDraft(input: $input) { slaPolicy { id } } }`;
const ACTIVATE = `mutation ($id: ID!) { slaPolicyActivate(id: $id) { userErrors { message } } }`;

/** Open clocks moved by a change of their calendar, and woken at their deadlines, against the updates alone. */
export async function sla(stack: Stack): Promise<Contest[]> {
  const nats = await connect({ servers: stack.servers.nats.url });
  stack.onStop(() => nats.close());
  const [customer = ''] = await seedCustomers(stack, 1);
  const clocks = await Clocks.open(stack, nats, customer);
  return [
    {
      name: 'a calendar moves open clocks',
      measures: [{ name: `${CLOCKS} clocks`, unit: '/s' }],
      product: () => clocks.recalculate(),
      baseline: () => clocks.recalculateByHand(),
    },
    {
      name: 'deadlines that come',
      measures: [{ name: `${DUE} at once`, unit: '/s' }],
      product: () => clocks.wake(),
      baseline: () => clocks.wakeByHand(),
    },
  ];
}

class Clocks {
  readonly #calendarId = randomUUID();
  readonly #nats: NatsConnection;
  readonly #database: Pool;
  #changes = 0;

  private constructor(nats: NatsConnection, database: Pool) {
    this.#nats = nats;
    this.#database = database;
  }

  /** One ticket by the service, and copies of its record and clock. */
  static async open(stack: Stack, nats: NatsConnection, customerId: string): Promise<Clocks> {
    const clocks = new Clocks(nats, stack.database('tickets'));
    const send = await stack.straightTo('tickets', 'AFTER_SALES_DIRECTOR', 'CSR');
    const times = { targetValue: 20, targetUnit: 'WORKING_DAYS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
    const input = { code: 'BENCH', name: 'Bench', source: 'bench', warnAtPercents: [50, 75, 90] };
    const policy = {
      ...{ ...input, calendar: { timeZone: 'Asia/Shanghai', owners: ['CUSTOMER'] } },
      rules: [{ name: 'R', kind: 'RESOLUTION', ...times }],
    };
    await send(ACTIVATE, { id: Drafted.parse(await send(DRAFT, { input: policy })).slaPolicyDraft.slaPolicy.id });
    await clocks.#say(clocks.#calendar(false), clocks.#calendarId);
    await clocks.#say(CustomerCalendarChosen({ customerId, siteId: null, calendarId: clocks.#calendarId }), customerId);
    const agreement = { agreementId: randomUUID(), customerId, slaPolicyCode: 'BENCH', startsOn: '2026-01-01' };
    await clocks.#say(AgreementActivated({ ...agreement, endsOn: null }), agreement.agreementId);
    await until(() => clocks.#is(`select from known_customer where calendar_id is not null`), 'the choice is known');
    await until(() => clocks.#is(`select from known_agreement`), 'the agreement is known');
    await until(() => clocks.#is(`select from known_calendar`), 'the calendar is known');
    await send(REGISTER_TICKET, ticketInput(customerId));
    await clocks.#database.query(COPY_RECORDS, [CLOCKS - 1]);
    await clocks.#database.query(COPY_CLOCKS);
    return clocks;
  }

  /** From the event on the bus to the last clock. */
  async recalculate(): Promise<readonly number[]> {
    this.#changes += 1;
    const begin = performance.now();
    await this.#say(this.#calendar(this.#changes % 2 === 1), this.#calendarId);
    const done = `select from sla_recalculation where cause = 'CALENDAR_CHANGED' and status = 'DONE' and done_count >= $1
      having count(*) >= $2`;
    await until(() => this.#is(done, [CLOCKS, this.#changes]), 'all clocks are moved', 120_000);
    return [CLOCKS / ((performance.now() - begin) / 1000)];
  }

  /** The rows that change, and nothing else: the clock, its record, its timer. */
  async recalculateByHand(): Promise<readonly number[]> {
    const begin = performance.now();
    for (const table of ['sla_clock set due_at = due_at', 'sla_record set wake_at = wake_at'])
      await this.#database.query(`update ${table} + interval '1 second'`);
    await this.#database.query(`update graphile_worker._private_jobs set run_at = run_at + interval '1 second'
      where key like 'sla:%'`);
    return [CLOCKS / ((performance.now() - begin) / 1000)];
  }

  /** Makes timers due now and waits until each clock was read. */
  async wake(): Promise<readonly number[]> {
    const begin = performance.now();
    await this.#database.query(MAKE_DUE, [DUE]);
    await until(() => this.#is(NONE_DUE), 'all are read', 120_000);
    return [DUE / ((performance.now() - begin) / 1000)];
  }

  /** The same rows taken and written, one by one, by as many connections as the service has workers. */
  async wakeByHand(): Promise<readonly number[]> {
    const { rows } = await this.#database.query<{ id: string }>('select id from sla_clock limit $1', [DUE]);
    const begin = performance.now();
    const left = [...rows];
    const worker = async () => {
      for (let row = left.pop(); row; row = left.pop())
        await this.#database.query(`update sla_clock set warn_at = warn_at where id = $1`, [row.id]);
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    return [DUE / ((performance.now() - begin) / 1000)];
  }

  async #is(query: string, values: unknown[] = []): Promise<boolean> {
    return ((await this.#database.query(query, values)).rowCount ?? 0) > 0;
  }

  #calendar(isShort: boolean) {
    const hours = [{ from: '09:00', to: isShort ? '17:00' : '18:00' }];
    const week = { MONDAY: hours, TUESDAY: hours, WEDNESDAY: hours, THURSDAY: hours, FRIDAY: hours };
    const holidays = [{ country: 'CN' }];
    const definition = { timeZone: 'Asia/Shanghai', week, holidays, makeUpDays: [], exceptions: [] };
    return CalendarChanged({ calendarId: this.#calendarId, code: 'BENCH', validFrom: '2026-01-01', definition });
  }

  async #say({ type, data }: { type: string; data: unknown }, aggregateId: string): Promise<void> {
    const id = randomUUIDv7();
    const headers = { correlationId: id, causationId: null, traceparent: null, actor: null };
    const aggregate = { aggregateType: 'bench', aggregateId, aggregateSeq: this.#changes + 1 };
    const envelope: Envelope = { id, ...aggregate, type, data, headers, occurredAt: new Date().toISOString() };
    await jetstream(this.#nats).publish(type, JSON.stringify(envelope), { msgID: id });
  }
}

const COPY_RECORDS = `insert into sla_record select (jsonb_populate_record(sla_record, jsonb_build_object('id', uuidv7(),
  'ticket_id', null))).* from sla_record, generate_series(1, $1)`;
const COPY_CLOCKS = `insert into sla_clock select (jsonb_populate_record(sla_clock, jsonb_build_object('id', uuidv7(),
  'record_id', sla_record.id, 'ticket_id', null))).* from sla_clock, sla_record where record_id <> sla_record.id`;
const MAKE_DUE = `update graphile_worker._private_jobs set run_at = now() where id in (
  select id from graphile_worker._private_jobs where key like 'sla:%' order by id limit $1)`;
const NONE_DUE = `select where not exists (
  select from graphile_worker._private_jobs where key like 'sla:%' and run_at <= now())`;
