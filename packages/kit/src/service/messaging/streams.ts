import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { SERVICES } from '@mainstay/contracts';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { MAX_MESSAGE_BYTES } from './envelope.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOT_FOUND = 404;
/** The codes of JetStream's refusal: it is no cluster, or one with too few servers that have room. */
const TOO_FEW_SERVERS = [10_074, 10_005];

/** The subject of an event type; a prefix keeps several platforms apart on one server. */
export const subjectOf = (type: string, prefix?: string): string => (prefix ? `${prefix}.${type}` : type);

/** The stream of all that a service publishes. */
export const streamOf = (service: string, prefix?: string): string => (prefix ? `${prefix}_${service}` : service);

/** Where the broker's answers to a caller of this name go: it may let nobody else read them. */
export const inboxPrefixOf = (name: string): string => `_INBOX_${name}`;

/** The broker cannot keep as many copies as NATS_REPLICAS asks for. */
export class TooFewNatsServers extends Error {
  override readonly name = 'TooFewNatsServers';

  constructor(replicas: number, reason: string) {
    super(`NATS cannot keep ${replicas} copies of a stream (${reason}): add servers, or lower NATS_REPLICAS.`);
  }
}

export interface StreamOptions {
  /** Default: every other service. */
  readonly publishers?: readonly string[];
  /** Copies of each stream and of the consumers' places in it: 3 in production. Default 1. */
  readonly replicas?: number;
}

/**
 * Makes the stream of a service and its place in the streams that it reads, or brings them up to date. Services may
 * migrate in any order: a publisher's stream is made where it is missing.
 * @throws TooFewNatsServers
 */
export async function migrateStreams(
  nats: NatsConnection,
  service: string,
  prefix?: string,
  { publishers = SERVICES.filter(other => other !== service), replicas = 1 }: StreamOptions = {},
): Promise<void> {
  const manager = await jetstreamManager(nats);
  await migrateStream(manager, service, replicas, prefix);
  for (const publisher of publishers) {
    const stream = streamOf(publisher, prefix);
    if (!(await exists(manager.streams.info(stream)))) await migrateStream(manager, publisher, replicas, prefix);
    await migrateConsumer(manager, stream, service);
  }
}

async function migrateStream(manager: JetStreamManager, service: string, replicas: number, prefix?: string) {
  const name = streamOf(service, prefix);
  const changeable = {
    subjects: [subjectOf(`${service}.>`, prefix)],
    discard: DiscardPolicy.New,
    max_age: nanos(14 * DAY_MS),
    duplicate_window: nanos(10 * 60 * 1000),
    max_msg_size: MAX_MESSAGE_BYTES,
    num_replicas: replicas,
    deny_delete: true,
    deny_purge: true,
  };
  const { Limits: retention } = RetentionPolicy;
  try {
    if (await exists(manager.streams.info(name))) await manager.streams.update(name, changeable);
    else await manager.streams.add({ name, ...changeable, retention, storage: StorageType.File });
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || !TOO_FEW_SERVERS.includes(error.code)) throw error;
    throw new TooFewNatsServers(replicas, error.message);
  }
}

async function migrateConsumer(manager: JetStreamManager, stream: string, service: string): Promise<void> {
  const changeable = { ack_wait: nanos(30_000), max_deliver: -1, max_ack_pending: 256 };
  if (await exists(manager.consumers.info(stream, service))) {
    await manager.consumers.update(stream, service, changeable);
    return;
  }
  const fixed = { durable_name: service, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All };
  await manager.consumers.add(stream, { ...fixed, ...changeable });
}

async function exists(info: Promise<unknown>): Promise<boolean> {
  try {
    await info;
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.apiError().code === NOT_FOUND) return false;
    throw error;
  }
}
