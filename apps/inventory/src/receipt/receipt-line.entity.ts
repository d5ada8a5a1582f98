import { defineEntity, p } from '@mikro-orm/core';
import { entity, MoneyColumns } from '@mainstay/kit/domain';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Receipt } from './receipt.entity.ts';

const ReceiptLineSchema = defineEntity({
  name: 'ReceiptLine',
  properties: {
    ...entity,
    receipt: () => p.manyToOne(Receipt),
    part: () => p.manyToOne(Part),
    expected: p.integer(),
    counted: p.integer().nullable(),
    accepted: p.integer().nullable(),
    rejected: p.integer().nullable(),
    defect: p.enum(['CRITICAL', 'MAJOR', 'MINOR']).nullable(),
    evidence: p.text().nullable(),
    unitCost: p.embedded(MoneyColumns),
  },
});

/** One part on a delivery note, and what inspection made of it. Its receipt changes it. */
export class ReceiptLine extends ReceiptLineSchema.class implements Omit<Sdl.ReceiptLine, 'part'> {}
ReceiptLineSchema.setClass(ReceiptLine);

const ReceiptDiscrepancySchema = defineEntity({
  name: 'ReceiptDiscrepancy',
  properties: {
    ...entity,
    receipt: () => p.manyToOne(Receipt),
    part: () => p.manyToOne(Part),
    kind: p.enum(['NAME', 'SPEC', 'COLOUR', 'QUANTITY', 'QUALITY']),
    expected: p.integer(),
    counted: p.integer(),
    remark: p.text().nullable(),
    foundAt: p.datetime(),
  },
});

/** Goods and note do not agree (INV-05). */
export class ReceiptDiscrepancy
  extends ReceiptDiscrepancySchema.class
  implements Omit<Sdl.ReceiptDiscrepancy, 'part'> {}
ReceiptDiscrepancySchema.setClass(ReceiptDiscrepancy);
