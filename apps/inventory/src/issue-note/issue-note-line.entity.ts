import { defineEntity, p, type Opt } from '@mikro-orm/core';
import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { IssueNote } from './issue-note.entity.ts';

const IssueNoteLineSchema = defineEntity({
  name: 'IssueNoteLine',
  properties: {
    ...entity,
    note: () => p.manyToOne(IssueNote),
    /** Which line of the note it is, from 1. */
    position: p.integer(),
    partRequestLine: () => p.manyToOne(PartRequestLine),
    part: () => p.manyToOne(Part),
    quantity: p.integer(),
    returned: p.integer(),
    heldAt: () => p.manyToOne(StockBalance),
    owner: p.enum(['DEPOT', 'HQ_CONSIGNED']),
    unitCost: p.embedded(MoneyColumns).nullable(),
  },
});

/** One part that leaves. Its note changes it. */
export class IssueNoteLine extends IssueNoteLineSchema.class implements Omit<Sdl.IssueNoteLine, 'part'> {
  /** How many of the pieces have not come back. */
  get returnable(): Opt<number> {
    return this.quantity - this.returned;
  }
}
IssueNoteLineSchema.setClass(IssueNoteLine);
