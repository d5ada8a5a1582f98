import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { ByHand } from './by-hand.ts';
import type { Send } from './client.ts';
import { all, paced, until } from './load.ts';
import { type Contest, percentile } from './measure.ts';
import { seedCustomers } from './seed.ts';
import type { Stack } from './stack.ts';

/** How many events become known in a second, and how many in all. */
interface Pace {
  readonly perSecond: number;
  readonly count: number;
}

/** Events from elsewhere cost the publishing service nothing but their way out. */
const EVENTS: Pace = { perSecond: 200, count: 300 };
/** Users' writes cost it more: at 200 a second the time would be that of a service with no time left. */
const WRITES: Pace = { perSecond: 40, count: 120 };
const BACKLOG = 1_000;
const IN_FLIGHT = 128;

const REGISTER = `mutation ($input: AssetRegisterInput!) {
  assetRegister(input: $input) { asset { id } userErrors { message } } }`;
const Registered = z.object({ assetRegister: z.object({ asset: z.object({ id: z.string() }) }) });

/** From a commit in customers to its effect in tickets, as PostgreSQL dates both commits, against the same by hand. */
export async function events(stack: Stack): Promise<Contest[]> {
  const [customer = ''] = await seedCustomers(stack, 1);
  const platform = new Assets(stack, customer, await stack.straightTo('customers', 'CSR'));
  const byHand = await ByHand.start(stack);
  stack.onStop(() => byHand.stop());
  await platform.register();
  await platform.keepCommits();
  const delay = [
    { name: 'p50', unit: 'ms' },
    { name: 'p99', unit: 'ms' },
    { name: 'pace', unit: '/s' },
  ] as const;
  return [
    {
      name: `commit to effect, ${EVENTS.perSecond} events/s`,
      measures: delay,
      product: () => platform.commit(EVENTS),
      baseline: () => pacedByHand(byHand, EVENTS),
    },
    {
      name: `commit to effect, ${WRITES.perSecond} writes/s`,
      measures: delay,
      product: () => platform.write(WRITES),
      baseline: () => pacedByHand(byHand, WRITES),
    },
    {
      name: 'commit to effect, a backlog',
      measures: [{ name: `${BACKLOG} events`, unit: '/s' }],
      product: () => platform.drain(),
      baseline: () => drainByHand(byHand),
    },
  ];
}

/** Machines that customers registers and of which tickets keeps a copy. */
class Assets {
  readonly #customers: Pool;
  readonly #tickets: Pool;
  readonly #customer: string;
  readonly #send: Send;

  constructor(stack: Stack, customer: string, send: Send) {
    this.#customers = stack.database('customers');
    this.#tickets = stack.database('tickets');
    this.#customer = customer;
    this.#send = send;
  }

  async register(): Promise<string> {
    const input = { serial: randomUUID(), model: 'EX-220', customer: this.#customer };
    return Registered.parse(await this.#send(REGISTER, { input })).assetRegister.asset.id;
  }

  /** Where the outbox is filled by hand, its rows do not tell when: the relay marks them. */
  async keepCommits(): Promise<void> {
    await this.#customers.query('create table bench_commit (id uuid primary key)');
  }

  /** Users of this process write: its relay hears of each commit. */
  async write(pace: Pace): Promise<readonly number[]> {
    return await this.#delays('asset', pace, () => this.register());
  }

  /** Others commit events, as a further replica does: the relay finds them when it looks. */
  async commit(pace: Pace): Promise<readonly number[]> {
    return await this.#delays('bench_commit', pace, async () => {
      const id = randomUUID();
      await this.#customers.query(
        `with kept as (insert into bench_commit values ($1)) ${fillOutbox('select $1::uuid as id')}`,
        [id],
      );
      return id;
    });
  }

  async #delays(table: string, { perSecond, count }: Pace, commit: () => Promise<string>): Promise<readonly number[]> {
    const ids: string[] = [];
    await paced(perSecond, count, async () => ids.push(await commit()));
    await until(async () => (await commitsOf(this.#tickets, 'known_asset', ids)).size === ids.length, 'all effects');
    return delays(await commitsOf(this.#customers, table, ids), await commitsOf(this.#tickets, 'known_asset', ids));
  }

  /** Events that lie in the outbox all at once, as after an outage of the bus. */
  async drain(): Promise<readonly number[]> {
    const before = await countOf(this.#tickets, 'known_asset');
    const begin = performance.now();
    await this.#customers.query(fillOutbox('select gen_random_uuid() as id from generate_series(1, $1)'), [BACKLOG]);
    await until(async () => (await countOf(this.#tickets, 'known_asset')) === before + BACKLOG, 'the backlog is empty');
    return [BACKLOG / ((performance.now() - begin) / 1000)];
  }
}

/** News of machines with the ids that a query gives. */
const fillOutbox = (ids: string): string => `
  insert into outbox (id, aggregate_type, aggregate_id, aggregate_seq, type, data, headers, occurred_at)
  select uuidv7(), aggregate_type, new.id, 1, type, jsonb_set(data, '{assetId}', to_jsonb(new.id)), headers, now()
  from (${ids}) as new,
    (select * from outbox where type = 'customers.asset.registered.v1' limit 1) as example`;

async function pacedByHand(byHand: ByHand, { perSecond, count }: Pace): Promise<readonly number[]> {
  const ids: string[] = [];
  await paced(perSecond, count, async () => {
    const id = randomUUID();
    await byHand.commit(id, EXAMPLE);
    await byHand.publish(id, EXAMPLE);
    ids.push(id);
  });
  await until(async () => (await commitsOf(byHand.database, 'effect', ids)).size === ids.length, 'all effects');
  return delays(await commitsOf(byHand.database, 'source', ids), await commitsOf(byHand.database, 'effect', ids));
}

async function drainByHand(byHand: ByHand): Promise<readonly number[]> {
  const before = await countOf(byHand.database, 'effect');
  const begin = performance.now();
  await all(BACKLOG, IN_FLIGHT, () => byHand.publish(randomUUID(), EXAMPLE));
  await until(async () => (await countOf(byHand.database, 'effect')) === before + BACKLOG, 'the backlog is empty');
  return [BACKLOG / ((performance.now() - begin) / 1000)];
}

const EXAMPLE = { serial: randomUUID(), model: 'EX-220', customerId: randomUUID(), siteId: null, dealerId: null };

/** When the rows came to be, in milliseconds: the commit of the transaction that wrote them. */
async function commitsOf(database: Pool, table: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await database.query<{ id: string; at: number }>(
    `select id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from ${table}
     where id = any ($1)`,
    [ids],
  );
  return new Map(rows.map(row => [row.id, row.at]));
}

async function countOf(database: Pool, table: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}

/** After how long half of all effects were there, and all but one in a hundred, and the pace that the commits kept. */
function delays(from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>): readonly number[] {
  const commits = [...from.values()];
  const perSecond = ((commits.length - 1) * 1000) / (Math.max(...commits) - Math.min(...commits));
  const all = [...from].map(([id, at]) => (to.get(id) ?? NaN) - at);
  return [percentile(all, 50), percentile(all, 99), perSecond];
}
