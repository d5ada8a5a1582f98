import { entity } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ImportOrder } from './import-order.entity.ts';

const AcceptanceRecordSchema = defineEntity({
  name: 'AcceptanceRecord',
  properties: {
    ...entity,
    importOrder: () => p.manyToOne(ImportOrder),
    receiptId: p.uuid().unique(),
    receiptNumber: p.string(),
    accepted: p.integer(),
    rejected: p.integer(),
    recordedAt: p.datetime(),
  },
});

/** What a depot accepted and rejected of an import (LOG-13). */
export class AcceptanceRecord extends AcceptanceRecordSchema.class implements Sdl.AcceptanceRecord {
  get receipt(): Opt<{ id: string }> {
    return { id: this.receiptId };
  }
}
AcceptanceRecordSchema.setClass(AcceptanceRecord);
