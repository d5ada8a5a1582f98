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
  properties: { id: p.uuid().primary(), number: p.string() },
});
/** What the depots know of a case. */
export class KnownTicket extends KnownTicketSchema.class {}
KnownTicketSchema.setClass(KnownTicket);
