import { MoneyColumns } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const KnownKeptPiecesSchema = defineEntity({
  name: 'KnownKeptPieces',
  properties: {
    /** That of the difference. */
    id: p.uuid().primary(),
    ticketId: p.uuid(),
    partId: p.uuid(),
    quantity: p.integer(),
    /** As far as their depot has booked them out. */
    cost: p.embedded(MoneyColumns).nullable(),
    /** The customer pays nothing for them: they were given, or what they were sold for was written off. */
    isBorne: p.boolean(),
  },
});

/** Pieces that a customer keeps. Of two publishers either may be heard first: what they cost, or that we bear it. */
export class KnownKeptPieces extends KnownKeptPiecesSchema.class {}
KnownKeptPiecesSchema.setClass(KnownKeptPieces);
