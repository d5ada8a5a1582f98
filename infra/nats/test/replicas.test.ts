import { afterAll, expect, test } from '@jest/globals';
import { connectNats, migrateStreams } from '@mainstay/kit/service';
import { eventually } from '@mainstay/testing/eventually';
import { testServer } from '@mainstay/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Cluster } from './cluster.ts';

const opened = new AsyncDisposableStack();
afterAll(() => opened.disposeAsync());

async function connect(url: string): Promise<NatsConnection> {
  const nats = await connectNats(url, 'replicas');
  opened.defer(() => nats.close());
  return nats;
}

/** The migration of two services that read each other. */
async function migrate(nats: NatsConnection, replicas?: number, prefix?: string): Promise<void> {
  const copies = replicas === undefined ? {} : { replicas };
  await migrateStreams(nats, 'tickets', prefix, { publishers: ['billing'], ...copies });
  await migrateStreams(nats, 'billing', prefix, { publishers: ['tickets'], ...copies });
}

test('a single server keeps one copy, and says that it cannot keep three', async () => {
  const nats = await connect(testServer('TEST_NATS_URL'));
  const prefix = `r${crypto.randomUUID().slice(0, 8)}`;
  await migrate(nats, undefined, prefix);
  const refusal = /^NATS cannot keep 3 copies of a stream \(.+\): add servers, or lower NATS_REPLICAS\.$/;
  await expect(migrate(nats, 3, prefix)).rejects.toThrow(refusal);
  await expect(migrate(nats, 3, `${prefix}_new`)).rejects.toThrow(refusal);
  const { streams } = await jetstreamManager(nats);
  expect((await streams.info(`${prefix}_tickets`)).config.num_replicas).toBe(1);
});

test('a cluster goes from one copy to three, and then does without any one of its servers', async () => {
  const cluster = await Cluster.start();
  opened.defer(() => cluster.close());
  const nats = await connect(cluster.url);
  const manager = await eventually(() => jetstreamManager(nats, { timeout: 500 }));
  await migrate(nats, 1);
  await jetstream(nats).publish('tickets.thing.done.v1', 'before');
  await migrate(nats, 3);
  await expect(migrate(nats, 5)).rejects.toThrow('NATS cannot keep 5 copies');
  const leader = await eventually(async () => {
    const stream = await manager.streams.info('tickets');
    const place = await manager.consumers.info('tickets', 'billing');
    for (const { replicas } of [stream.cluster ?? {}, place.cluster ?? {}])
      expect(replicas?.map(({ current }) => current)).toEqual([true, true]);
    return stream.cluster?.leader;
  });
  await cluster.end(Number(leader?.replace('server-', '')));
  await eventually(() => jetstream(nats).publish('tickets.thing.done.v1', 'after', { timeout: 500 }));
  const consumer = await jetstream(nats).consumers.get('tickets', 'billing');
  const message = await eventually(() => consumer.next({ expires: 1_000 }));
  expect(message?.string()).toBe('before');
});
