import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const IssuedPartSchema = defineEntity({
  name: 'IssuedPart',
  tableName: 'known_issued_part',
  properties: {
    ...entity,
    issueNoteId: p.uuid(),
    /** Which line of its note it is, as the warehouse told them. */
    position: p.integer(),
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

/** In which order pieces are taken: the note that was told first, and of one note its lines in their order. */
export const AS_ISSUED = [{ createdAt: 'asc' }, { issueNoteId: 'asc' }, { position: 'asc' }] as const;
