import { defineEntity, p } from '@mikro-orm/core';

const KnownAssetSchema = defineEntity({
  name: 'KnownAsset',
  properties: { id: p.uuid().primary(), serial: p.string() },
});
/** What the depots know of a machine. */
export class KnownAsset extends KnownAssetSchema.class {}
KnownAssetSchema.setClass(KnownAsset);

const KnownTicketSchema = defineEntity({
  name: 'KnownTicket',
  properties: { id: p.uuid().primary(), number: p.string(), customerId: p.uuid() },
});
/** What the depots know of a case. */
export class KnownTicket extends KnownTicketSchema.class {}
KnownTicketSchema.setClass(KnownTicket);

const KnownCustomerSchema = defineEntity({
  name: 'KnownCustomer',
  properties: { id: p.uuid().primary(), dealerId: p.uuid().nullable() },
});
/** Which dealer looks after a customer. */
export class KnownCustomer extends KnownCustomerSchema.class {}
KnownCustomerSchema.setClass(KnownCustomer);
