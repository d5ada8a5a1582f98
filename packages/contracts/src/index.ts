import * as billing from './billing.ts';
import * as customers from './customers.ts';
import type { EventType } from './event.ts';
import * as inventory from './inventory.ts';
import * as logistics from './logistics.ts';
import * as tickets from './tickets.ts';

/** The five services that publish events, each with a stream of its own. */
export const SERVICES = ['customers', 'tickets', 'inventory', 'logistics', 'billing'] as const;
export type ServiceName = (typeof SERVICES)[number];

const isEventType = (value: unknown): value is EventType => typeof value === 'function' && 'type' in value;

/** Every event of every service, in the order of their names. */
export const EVENTS: readonly EventType[] = [customers, tickets, inventory, logistics, billing]
  .flatMap(file => Object.values<unknown>(file).filter(isEventType))
  .sort((a, b) => a.type.localeCompare(b.type));

/** The event type of this name, or undefined where this build does not know it. */
export const eventType = (type: string): EventType | undefined => byName.get(type);

const byName = new Map(EVENTS.map(type => [type.type, type]));
