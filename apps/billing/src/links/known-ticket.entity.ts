import { defineEntity, p } from '@mikro-orm/core';

const KnownTicketSchema = defineEntity({
  name: 'KnownTicket',
  properties: { id: p.uuid().primary(), number: p.string(), customerId: p.uuid() },
});

/** What billing knows of a ticket: a copy of facts that tickets keeps. */
export class KnownTicket extends KnownTicketSchema.class {}
KnownTicketSchema.setClass(KnownTicket);
