import { randomBytes, randomUUID } from 'node:crypto';
import { event } from '@mainstay/contracts/event';
import { defineEntity, p } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { z } from 'zod';
import { aggregate, raise } from '../../src/domain/index.ts';
import { releaseDeadConnections } from '../../src/service/dead-connections.ts';
import {
  connectNats,
  type EventContext,
  Inbox,
  type InboxOptions,
  KitMessaging,
  migrateStreams,
  On,
  OutboxMessage,
  OutboxWriter,
  Relay,
  type RelayOptions,
  streamOf,
} from '../../src/service/messaging/index.ts';

export const Counted = event(
  'tickets.tally.counted.v1',
  'A tally went up.',
  z.object({ n: z.int(), note: z.string().optional() }),
);
export const Noted = event('tickets.tally.noted.v1', 'Somebody remarked something.', z.object({ n: z.int() }));
export const Reset = event('tickets.tally.reset.v1', 'Nobody listens to this.', z.object({ n: z.int() }));

const TallySchema = defineEntity({
  name: 'Tally',
  tableName: 'tally',
  properties: { ...aggregate, n: p.integer().default(0) },
});

/** An aggregate of the publisher. */
export class Tally extends TallySchema.class {
  count(note?: string): void {
    this.n = (this.n ?? 0) + 1;
    raise(this, Counted({ n: this.n, note }));
  }

  note(): void {
    raise(this, Noted({ n: this.n }));
  }

  reset(): void {
    raise(this, Reset({ n: this.n }));
  }
}
TallySchema.setClass(Tally);

const EffectSchema = defineEntity({
  name: 'Effect',
  tableName: 'effect',
  properties: {
    id: p.integer().primary().autoincrement(),
    tallyId: p.uuid(),
    eventId: p.uuid(),
    seq: p.integer(),
    n: p.integer(),
  },
});

/** What an event did to the subscriber: nothing but the safeguards keeps it from being there twice. */
export class Effect extends EffectSchema.class {}
EffectSchema.setClass(Effect);

/** A consumer that writes an effect for each event; `misbehave` may throw first. */
export class TallyConsumer {
  misbehave: (data: { n: number; note?: string }, context: EventContext) => void | Promise<void> = () => undefined;

  constructor(private readonly em: EntityManager) {}

  @On(Counted)
  async count(data: { n: number; note?: string }, context: EventContext): Promise<void> {
    const { id: eventId, aggregateId: tallyId, aggregateSeq: seq } = context;
    this.em.create(Effect, { tallyId, eventId, seq, n: data.n });
    await this.em.flush();
    await this.misbehave(data, context);
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const server = (variable: 'TEST_DATABASE_URL' | 'TEST_NATS_URL'): string => {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set.`);
  return url;
};

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server('TEST_DATABASE_URL') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function openDatabase(name: string, contextName: string): Promise<MikroORM> {
  const url = new URL(server('TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  return await MikroORM.init({
    contextName,
    clientUrl: url.href,
    entities: [Tally, Effect, OutboxMessage],
    subscribers: [new OutboxWriter()],
    extensions: [Migrator],
    logger: () => undefined,
    migrations: { snapshot: false, migrationsList: [KitMessaging] },
    pool: { min: 0, max: 10 },
    driverOptions: { onPoolCreated: releaseDeadConnections },
  });
}

/** As both services do when they migrate. */
export async function migrateBoth(nats: NatsConnection, prefix: string): Promise<void> {
  await migrateStreams(nats, 'tickets', prefix, { publishers: ['billing'] });
  await migrateStreams(nats, 'billing', prefix, { publishers: ['tickets'] });
}

/** Two services, tickets and billing, with a database each and streams of their own. */
export class World {
  private readonly stoppables: { stop(): Promise<void> }[] = [];
  private readonly lastStoppables: { stop(): Promise<void> }[] = [];
  private readonly extraConnections: NatsConnection[] = [];

  private constructor(
    readonly prefix: string,
    readonly tickets: MikroORM,
    readonly billing: MikroORM,
    readonly nats: NatsConnection,
  ) {}

  static async create(natsUrl: string = server('TEST_NATS_URL')): Promise<World> {
    const prefix = `t${randomBytes(6).toString('hex')}`;
    const open = async (service: string) => {
      await onServer(`create database ${prefix}_${service}`);
      const orm = await openDatabase(`${prefix}_${service}`, service);
      await orm.migrator.up();
      await orm.em.getConnection().execute(`
        create table tally (id uuid primary key, created_at timestamptz not null, version int not null default 1,
          event_seq int not null default 0, n int not null);
        create table effect (id int generated always as identity primary key, tally_id uuid, event_id uuid, seq int, n int)`);
      return orm;
    };
    const [tickets, billing, nats] = await Promise.all([
      open('tickets'),
      open('billing'),
      connectNats(natsUrl, prefix),
    ]);
    await migrateBoth(nats, prefix);
    return new World(prefix, tickets, billing, nats);
  }

  databaseUrl(service: 'tickets' | 'billing'): string {
    const url = new URL(server('TEST_DATABASE_URL'));
    url.pathname = `/${this.prefix}_${service}`;
    return url.href;
  }

  /** Stops everything that was started here, and forgets the databases. */
  async close(): Promise<void> {
    await Promise.all(this.stoppables.map(it => it.stop()));
    await Promise.all([...this.extraConnections, this.nats].map(nats => nats.close()));
    await Promise.all(this.lastStoppables.map(it => it.stop()));
    await Promise.all([this.tickets.close(), this.billing.close()]);
    for (const service of ['tickets', 'billing'])
      await onServer(`drop database ${this.prefix}_${service} with (force)`);
  }

  /** Something to stop once everything that uses it has stopped. */
  stopAtClose(stoppable: { stop(): Promise<void> }): void {
    this.lastStoppables.push(stoppable);
  }

  /** Counts a tally up, `times` times, each in a transaction of its own; the first one makes the tally. */
  async count(times: number, id: string = randomUUID(), note?: string): Promise<string> {
    for (let i = 0; i < times; i++) await this.act(id, tally => tally.count(note));
    return id;
  }

  async act(id: string, verb: (tally: Tally) => void): Promise<void> {
    await this.tickets.em.fork().transactional(async em => {
      verb((await em.findOne(Tally, { id })) ?? em.create(Tally, { id }));
    });
  }

  relay(
    type: new (options: RelayOptions) => Relay = Relay,
    connection: NatsConnection | Promise<NatsConnection> = this.nats,
  ): Relay {
    const relay = new type({ service: 'tickets', orm: this.tickets, connection, prefix: this.prefix, logger: silent });
    this.stoppables.push(relay);
    return relay;
  }

  inbox(
    type: new (options: InboxOptions) => Inbox = Inbox,
    options: Partial<InboxOptions> = {},
  ): { inbox: Inbox; consumer: TallyConsumer } {
    const consumer = new TallyConsumer(this.billing.em);
    const inbox = new type({
      service: 'billing',
      orm: this.billing,
      consumers: [consumer],
      connection: this.nats,
      prefix: this.prefix,
      logger: silent,
      pollMs: 50,
      retryDelaysMs: [10, 10, 10, 10],
      ...options,
    });
    this.stoppables.push(inbox);
    return { inbox, consumer };
  }

  /** A further connection to the broker, as another replica has one. */
  async connect(url: string = server('TEST_NATS_URL')): Promise<NatsConnection> {
    const nats = await connectNats(url, this.prefix);
    this.extraConnections.push(nats);
    return nats;
  }

  async effects(tallyId?: string): Promise<Effect[]> {
    return await this.billing.em.fork().find(Effect, tallyId ? { tallyId } : {}, { orderBy: { id: 'asc' } });
  }

  /** The sequence numbers of the effects on a tally, in the order they were made. */
  async effectSeqs(tallyId: string): Promise<number[]> {
    return (await this.effects(tallyId)).map(effect => effect.seq);
  }

  /** How many messages the stream of tickets holds. */
  async streamed(): Promise<number> {
    const manager = await jetstreamManager(this.nats);
    return (await manager.streams.info(streamOf('tickets', this.prefix))).state.messages;
  }

  async unsent(): Promise<number> {
    const sql = 'select count(*)::int as n from outbox where sent_at is null';
    const [row] = await this.tickets.em.getConnection().execute<{ n: number }[]>(sql);
    return row?.n ?? 0;
  }
}
