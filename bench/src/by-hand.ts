import { AckPolicy, type ConsumerMessages, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Pool } from 'pg';
import type { Stack } from './stack.ts';

const STREAM = 'by_hand';
const TABLES = `
  create table source (id uuid primary key, data jsonb not null);
  create table effect (id uuid primary key, data jsonb not null)`;

/** The least that carries a fact from one database to another: insert, publish, receive, insert, acknowledge. */
export class ByHand {
  readonly database: Pool;
  readonly #nats: NatsConnection;
  readonly #messages: ConsumerMessages;

  private constructor(database: Pool, nats: NatsConnection, messages: ConsumerMessages) {
    this.database = database;
    this.#nats = nats;
    this.#messages = messages;
  }

  static async start(stack: Stack): Promise<ByHand> {
    const database = await stack.makeDatabase('bench_by_hand', 8);
    await database.query(TABLES);
    const nats = await connect({ servers: stack.servers.nats.url });
    const manager = await jetstreamManager(nats);
    await manager.streams.add({ name: STREAM, subjects: [`${STREAM}.>`] });
    await manager.consumers.add(STREAM, { durable_name: STREAM, ack_policy: AckPolicy.Explicit });
    const consumer = await jetstream(nats).consumers.get(STREAM, STREAM);
    const messages = await consumer.consume({
      max_messages: 128,
      callback: message => {
        const { id, data }: { id: string; data: unknown } = JSON.parse(message.string());
        void database.query('insert into effect values ($1, $2)', [id, data]).then(() => message.ack());
      },
    });
    return new ByHand(database, nats, messages);
  }

  async commit(id: string, data: object): Promise<void> {
    await this.database.query('insert into source values ($1, $2)', [id, data]);
  }

  async publish(id: string, data: object): Promise<void> {
    await jetstream(this.#nats).publish(`${STREAM}.fact`, JSON.stringify({ id, data }), { msgID: id });
  }

  async stop(): Promise<void> {
    await this.#messages.close();
    await this.#nats.close();
  }
}
