import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const IssuedPartSchema = defineEntity({
  name: 'IssuedPart',
  tableName: 'known_issued_part',
  properties: {
    ...entity,
    issueNoteId: p.uuid(),
    lineId: p.uuid(),
    ticketId: p.uuid(),
    partId: p.uuid(),
    quantity: p.integer(),
    unitCost: p.embedded(MoneyColumns),
    supplierCode: p.string().nullable(),
    purchaseOrderId: p.uuid().nullable(),
  },
});

/** Parts that left the warehouse for a ticket, with what they cost us: a copy of a line of an issue note. */
export class IssuedPart extends IssuedPartSchema.class {}
IssuedPartSchema.setClass(IssuedPart);
