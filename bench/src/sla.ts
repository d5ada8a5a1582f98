import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { AgreementActivated, CalendarChanged, CustomerCalendarChosen } from '@mainstay/contracts/customers';
import type { Envelope } from '@mainstay/kit/service';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import { z } from 'zod';
import { until } from './load.ts';
import type { BenchOptions, Contest } from './measure.ts';
import { REGISTER_TICKET, seedCustomers, ticketInput } from './seed.ts';
import type { Stack } from './stack.ts';

/** Unless the command line says otherwise. */
const CLOCKS = 10_000;
/** Of so many of them at least, or of every hundredth, the deadline comes at one moment. */
const DUE = 2_000;
/** Beyond this many once is enough. */
const FEW = 100_000;

const Drafted = z.object({ slaPolicyDraft: z.object({ slaPolicy: z.object({ id: z.string() }) }) });
const DRAFT = `mutation ($input: SlaPolicyDraftInput!) { slaPolicyDraft(input: $input) { slaPolicy { id } } }`;
const ACTIVATE = `mutation ($id: ID!) { slaPolicyActivate(id: $id) { userErrors { message } } }`;

/** Open clocks moved by a change of their calendar, and broken at their deadlines, against the updates alone. */
export async function sla(stack: Stack, { clocks: count = CLOCKS }: BenchOptions): Promise<Contest[]> {
  const nats = await connect({ servers: stack.servers.nats.url });
  stack.onStop(() => nats.close());
  const [customer = ''] = await seedCustomers(stack, 1);
  const clocks = await Clocks.open(stack, nats, customer, count);
  // It would spend the machine's time on hearing of every clock.
  await stack.stopApp('customers');
  const rounds = count > FEW ? 1 : 2;
  return [
    {
      name: 'a calendar moves open clocks',
      rounds,
      measures: [
        { name: `${count} clocks`, unit: '/s' },
        { name: 'and told to all', unit: '/s' },
      ],
      product: () => clocks.recalculate(),
      baseline: () => clocks.recalculateByHand(),
    },
    {
      name: 'deadlines that come',
      rounds,
      measures: [{ name: `${clocks.due} at once`, unit: '/s' }],
      product: () => clocks.wake(),
      baseline: () => clocks.wakeByHand(),
    },
  ];
}

class Clocks {
  readonly #calendarId = randomUUID();
  readonly #nats: NatsConnection;
  readonly #database: Pool;
  readonly #count: number;
  #changes = 0;
  #broken = 0;

  get due(): number {
    return Math.max(DUE, this.#count / 100);
  }

  private constructor(nats: NatsConnection, database: Pool, count: number) {
    this.#nats = nats;
    this.#database = database;
    this.#count = count;
  }

  /** One ticket by the service, and copies of its record, clock and timer. */
  static async open(stack: Stack, nats: NatsConnection, customerId: string, count: number): Promise<Clocks> {
    const clocks = new Clocks(nats, stack.database('tickets'), count);
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
    await clocks.#copy('sla_record', { id: 'uuidv7()', ticket_id: 'null', milestones: REPORTED }, [count - 1]);
    const started_at = `(record.milestones->>'REPORTED')::timestamptz`;
    const of = { id: 'uuidv7()', record_id: 'record.id', ticket_id: 'null', started_at, facts: STARTED };
    await clocks.#copy('sla_clock', of, []);
    await clocks.#database.query(COPY_TIMERS);
    await clocks.#database.query('vacuum analyze sla_record, sla_clock, graphile_worker._private_jobs');
    return clocks;
  }

  /** From the event on the bus to the last clock, and to the last word of it on the bus. */
  async recalculate(): Promise<readonly number[]> {
    this.#changes += 1;
    const begin = performance.now();
    await this.#say(this.#calendar(this.#changes % 2 === 1), this.#calendarId);
    const done = `select from sla_recalculation where cause = 'CALENDAR_CHANGED' and status = 'DONE' and done_count >= $1
      having count(*) >= $2`;
    await this.#until(done, [this.#count, this.#changes], 'all clocks are moved');
    const moved = performance.now() - begin;
    await this.#until(ALL_TOLD, [], 'all is told');
    return [moved, performance.now() - begin].map(ms => this.#count / (ms / 1000));
  }

  /** The rows that change, and nothing else: the clock, its record, its timer. */
  async recalculateByHand(): Promise<readonly number[]> {
    const begin = performance.now();
    for (const table of ['sla_clock set due_at = due_at', 'sla_record set wake_at = wake_at'])
      await this.#database.query(`update ${table} + interval '1 second'`);
    await this.#database.query(`update graphile_worker._private_jobs set run_at = run_at + interval '1 second'
      where key like 'sla:%'`);
    const perSecond = this.#count / ((performance.now() - begin) / 1000);
    return [perSecond, perSecond];
  }

  /** Lets deadlines come now and waits until each was found broken, and this was told. */
  async wake(): Promise<readonly number[]> {
    this.#broken += this.due;
    const begin = performance.now();
    await this.#database.query(MAKE_OVERDUE, [this.due]);
    await this.#until(BROKEN, [this.#broken], 'all are broken');
    const perSecond = this.due / ((performance.now() - begin) / 1000);
    await this.#until(ALL_TOLD, [], 'all is told');
    return [perSecond];
  }

  /** The same rows taken and written, one by one, by as many connections as the service has workers. */
  async wakeByHand(): Promise<readonly number[]> {
    const { rows } = await this.#database.query<{ id: string }>('select id from sla_clock limit $1', [this.due]);
    const begin = performance.now();
    const left = [...rows];
    const worker = async () => {
      for (let row = left.pop(); row; row = left.pop())
        await this.#database.query(`update sla_clock set warn_at = warn_at where id = $1`, [row.id]);
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    return [this.due / ((performance.now() - begin) / 1000)];
  }

  /** Rows as the only one that there is, but for some columns: without its indexes, which are quicker made afterwards. */
  async #copy(table: 'sla_record' | 'sla_clock', instead: Readonly<Record<string, string>>, values: unknown[]) {
    const read = async (query: string) => (await this.#database.query<{ text: string }>(query, [table])).rows;
    const columns = (await read(COLUMNS)).map(({ text }) => text);
    const indexes = await read(INDEXES);
    for (const { text } of indexes) await this.#database.query(`drop index ${/INDEX (\S+)/.exec(text)?.[1] ?? ''}`);
    const picked = columns.map(column => instead[column] ?? `one.${column}`);
    await this.#database.query(
      `insert into ${table} (${columns.join(', ')}) select ${picked.join(', ')} from ${SOURCES[table]}`,
      values,
    );
    for (const { text } of indexes) await this.#database.query(text);
  }

  /** However long as many clocks may take. */
  #until(query: string, values: readonly unknown[], what: string): Promise<void> {
    return until(() => this.#is(query, [...values]), what, 120_000 + this.#count * 5, 50);
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

const COLUMNS = `select column_name as text from information_schema.columns where table_name = $1`;
const INDEXES = `select indexdef as text from pg_indexes where tablename = $1 and indexdef not like 'CREATE UNIQUE%'`;
const SOURCES = {
  sla_record: 'sla_record as one, generate_series(1, $1) as n',
  sla_clock: 'sla_clock as one, sla_record as record where record.id <> one.record_id',
};
/** One after the other in the last five days. */
const REPORTED = `jsonb_build_object('REPORTED', to_char(now() at time zone 'UTC' - n % 7200 * interval '1 minute',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
const STARTED = `jsonb_build_array(one.facts->0 || jsonb_build_object('at', record.milestones->'REPORTED'))`;
const COPY_TIMERS = `insert into graphile_worker._private_jobs (task_id, payload, run_at, key)
  select task_id, json_build_object('recordId', id, 'ticketIds', '{}'::text[]), wake_at, 'sla:' || id
  from sla_record, (select task_id from graphile_worker._private_jobs where key like 'sla:%') as job where ticket_id is null`;
const MAKE_OVERDUE = `with due as (
    select record_id from sla_clock where state = 'RUNNING' and ticket_id is null order by id limit $1),
  reported as (
    update sla_record set milestones = '{"REPORTED": "2026-01-05T02:00:00.000Z"}' from due where record_id = id)
  update graphile_worker._private_jobs set run_at = now() from due where key = 'sla:' || record_id`;
const BROKEN = `select from sla_clock where state = 'BREACHED' having count(*) >= $1`;
const ALL_TOLD = `select where not exists (select from outbox where sent_at is null)`;
