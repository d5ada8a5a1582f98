export { type EventContext, handlersOf, InvalidEvent, On, type OnOptions } from './consumer.ts';
export { type Envelope, EventTooLarge } from './envelope.ts';
export { type Delivered, type DeliverOptions, Inbox, type InboxOptions } from './inbox.ts';
export type { MessagingLogger } from './messaging-logger.ts';
export { KitMessaging } from './messaging.tables.ts';
export { type MessagingMetrics, noMetrics, prometheusMetrics } from './metrics.ts';
export { OutboxMessage, OutboxWriter } from './outbox.ts';
