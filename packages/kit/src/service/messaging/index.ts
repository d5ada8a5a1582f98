export { type EventContext, handlersOf, InvalidEvent, On, type OnOptions } from './consumer.ts';
export { type Envelope, EventTooLarge } from './envelope.ts';
export { type Delivered, type DeliverOptions, Inbox, type InboxOptions } from './inbox.ts';
export type { MessagingLogger } from './messaging-logger.ts';
export { KitMessaging } from './messaging.tables.ts';
export {
  Connectivity,
  connectNats,
  type ConnectOptions,
  NatsKeyUnusable,
  NatsRefused,
  NatsTooOld,
  NatsUnreachable,
} from './nats.ts';
export { insertOutbox, OutboxMessage, outboxRow, OutboxWriter } from './outbox.ts';
export { type OutboxRange, purgeSent, republish } from './outbox-store.ts';
export { listDeadLetters, listMissing, listParked, NothingToReplay, replay } from './parked.ts';
export { rebuild, type RebuildOptions } from './rebuild.ts';
export { Relay, type RelayOptions } from './relay.ts';
export { migrateStreams, type StreamOptions, streamOf, subjectOf, TooFewNatsServers } from './streams.ts';
