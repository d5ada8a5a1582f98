import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p, type Opt } from '@mikro-orm/core';
import { InspectionRejected, ReceiptPutAway } from '@mainstay/contracts/inventory';
import { aggregate, filled, InputInvalid, next, raise, within } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { Part } from '../part/part.entity.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReceiptDiscrepancy, ReceiptLine } from './receipt-line.entity.ts';
import { ReceiptInspectionIncomplete, ReceiptLinesDiffer, ReceiptWrongState } from './receipt.errors.ts';
import { type ReceiptAct, receiptLifecycle } from './receipt.lifecycle.ts';

const ReceiptSchema = defineEntity({
  name: 'Receipt',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    warehouse: () => p.manyToOne(Warehouse),
    deliveryNote: p.string(),
    purchaseOrder: () => p.manyToOne(PurchaseOrder).nullable(),
    importOrderId: p.uuid().unique().nullable(),
    status: p.enum(['EXPECTED', 'COUNTED', 'INSPECTED', 'PUT_AWAY', 'CANCELLED']),
    inspectionOutcome: p.enum(['ACCEPT', 'CONDITIONAL', 'REJECT']).nullable(),
    /** When the goods were counted first: by then they had been delivered. */
    countedAt: p.datetime().nullable(),
    putAwayAt: p.datetime().nullable(),
    lines: () => p.oneToMany(ReceiptLine).mappedBy('receipt'),
  },
});

export interface ExpectedPart {
  readonly part: Part;
  readonly quantity: number;
  readonly unitCost: Money;
}

const MOST = 1_000_000;

/** Goods that arrive on one delivery note: counted, inspected, put away (INV-03 to INV-07). */
export class Receipt
  extends ReceiptSchema.class
  implements Omit<Sdl.Receipt, 'warehouse' | 'purchaseOrder' | 'importOrder' | 'lines' | 'discrepancies'>
{
  /** @throws InputInvalid for a blank note, no line or more than 500, a part that stands twice, a wrong quantity */
  static expect(
    opening: { readonly number: string; readonly warehouse: Warehouse; readonly deliveryNote: string },
    parts: readonly ExpectedPart[],
  ): Receipt {
    within(['input', 'lines'], parts.length, 1, 500);
    for (const { quantity } of parts) within(['input', 'lines', 'quantity'], quantity, 1, MOST);
    if (new Set(parts.map(({ part }) => part.id)).size < parts.length) {
      throw new InputInvalid(['input', 'lines'], { en: 'Name each part once.', zh: '每种备件只能填写一次。' });
    }
    const deliveryNote = filled(['input', 'deliveryNote'], opening.deliveryNote, 60);
    return Receipt.open({ ...opening, deliveryNote, purchaseOrder: null, importOrderId: null }, parts);
  }

  /**
   * The goods of an order are on their way to the depot, or stand before it.
   * @param quantities what is delivered of each part, where that is known; else what was ordered
   */
  static forOrder(
    opening: { readonly number: string; readonly deliveryNote: string; readonly importOrderId: string | null },
    order: PurchaseOrder,
    quantities: ReadonlyMap<string, number> | null,
  ): Receipt {
    const byPart = Map.groupBy(order.lines.getItems(), line => line.part);
    const parts = [...byPart].flatMap(([part, [first, ...others]]) => {
      const ordered = others.reduce((sum, line) => sum + line.quantity, first?.quantity ?? 0);
      const quantity = quantities ? (quantities.get(part.id) ?? 0) : ordered;
      return first && quantity > 0 ? [{ part, quantity, unitCost: first.unitPrice }] : [];
    });
    return Receipt.open({ ...opening, warehouse: order.warehouse, purchaseOrder: order }, parts);
  }

  private static open(
    opening: Pick<Receipt, 'number' | 'warehouse' | 'deliveryNote' | 'purchaseOrder' | 'importOrderId'>,
    parts: readonly ExpectedPart[],
  ): Receipt {
    const receipt = Object.assign(new Receipt(), { id: randomUUIDv7(), ...opening, status: 'EXPECTED' as const });
    const lines = parts.map(({ part, quantity: expected, unitCost }) =>
      Object.assign(new ReceiptLine(), { id: randomUUIDv7(), receipt, part, expected, unitCost }),
    );
    receipt.lines = new Collection<ReceiptLine, object>(receipt, lines);
    return receipt;
  }

  /**
   * Compares goods and note (INV-04); a recount replaces what was counted before.
   * @returns where they do not agree (INV-05)
   * @throws ReceiptWrongState, ReceiptLinesDiffer, InputInvalid
   */
  count(counts: readonly Sdl.ReceiptCountLineInput[], at: Date): ReceiptDiscrepancy[] {
    this.pass('count');
    this.countedAt ??= at;
    return this.matched(counts).flatMap(({ line, given }) => {
      line.counted = within(['input', 'lines', 'counted'], given.counted, 0, MOST);
      const kinds = new Set(given.mismatches);
      if (line.counted !== line.expected) kinds.add('QUANTITY');
      return [...kinds].map(kind => this.discrepancy(line, kind, given, at));
    });
  }

  /**
   * Records the acceptance inspection (INV-06, INV-07).
   * @throws ReceiptWrongState, ReceiptLinesDiffer, ReceiptInspectionIncomplete
   */
  inspect(findings: readonly Sdl.ReceiptInspectLineInput[]): void {
    this.pass('inspect');
    const matched = this.matched(findings);
    const wrong = matched.filter(({ line, given }) => !isComplete(line, given)).map(({ line }) => line.part.number);
    if (wrong.length > 0) throw new ReceiptInspectionIncomplete(wrong);
    for (const { line, given } of matched) {
      line.accepted = given.accepted;
      line.rejected = given.rejected;
      line.defect = given.rejected > 0 ? given.defect : null;
      line.evidence = given.rejected > 0 ? given.evidence : null;
    }
    this.inspectionOutcome = this.outcome;
  }

  /** Books the goods in. @throws ReceiptWrongState before inspection */
  putAway(at: Date): void {
    this.pass('putAway');
    this.putAwayAt = at;
    const lines = this.lines.map(({ part, accepted, rejected }) => ({
      ...{ partId: part.id, accepted: accepted ?? 0, rejected: rejected ?? 0 },
    }));
    const order = { purchaseOrderId: this.purchaseOrder?.id ?? null, importOrderId: this.importOrderId ?? null };
    const { id: receiptId, number, warehouse } = this;
    raise(this, ReceiptPutAway({ receiptId, number, warehouseId: warehouse.id, ...order, lines }));
    for (const line of this.lines) if (line.rejected) this.reportRejection(line, line.rejected);
  }

  /** The goods will not come. @throws ReceiptWrongState once they stand at the depot */
  cancel(): void {
    this.pass('cancel');
  }

  private get outcome(): Opt<Sdl.ReceiptInspectionOutcome> {
    const lines = this.lines.getItems();
    if (lines.every(line => !line.rejected)) return 'ACCEPT';
    return lines.every(line => !line.accepted) ? 'REJECT' : 'CONDITIONAL';
  }

  private reportRejection({ part, defect, unitCost }: ReceiptLine, quantity: number): void {
    raise(
      this,
      InspectionRejected({
        ...{ receiptId: this.id, partId: part.id, quantity, defect: defect ?? 'MAJOR' },
        purchaseOrderId: this.purchaseOrder?.id ?? null,
        supplierCode: (this.purchaseOrder?.supplier ?? part.supplier)?.code ?? null,
        unitCost: { amount: unitCost.amount, currency: unitCost.currency },
      }),
    );
  }

  private discrepancy(
    { part, expected, counted }: ReceiptLine,
    kind: Sdl.ReceiptDiscrepancyKind,
    { remark }: Sdl.ReceiptCountLineInput,
    foundAt: Date,
  ): ReceiptDiscrepancy {
    const facts = { part, kind, expected, counted: counted ?? 0, remark: remark ?? null, foundAt };
    return Object.assign(new ReceiptDiscrepancy(), { id: randomUUIDv7(), receipt: this, ...facts });
  }

  /** The lines of the note with what was said of them. @throws ReceiptLinesDiffer */
  private matched<T extends { readonly part: string }>(said: readonly T[]): { line: ReceiptLine; given: T }[] {
    const byPart = new Map(this.lines.getItems().map(line => [line.part.id, line]));
    const unknown = said.filter(
      ({ part }, index) => !byPart.has(part) || said.findIndex(it => it.part === part) < index,
    );
    const named = new Set(said.map(({ part }) => part));
    const missing = this.lines.getItems().filter(line => !named.has(line.part.id));
    if (unknown.length + missing.length > 0) {
      throw new ReceiptLinesDiffer(
        missing.map(line => line.part.number),
        unknown.map(it => byPart.get(it.part)?.part.number ?? it.part),
      );
    }
    return said.flatMap(given => {
      const line = byPart.get(given.part);
      return line ? [{ line, given }] : [];
    });
  }

  private pass(act: ReceiptAct): void {
    const status = next(receiptLifecycle, this.status, act);
    if (!status) throw new ReceiptWrongState(this.status, act);
    this.status = status;
  }
}
ReceiptSchema.setClass(Receipt);

function isComplete(
  { counted }: ReceiptLine,
  { accepted, rejected, defect, evidence }: Sdl.ReceiptInspectLineInput,
): boolean {
  const addsUp = accepted >= 0 && rejected >= 0 && accepted + rejected === counted;
  return addsUp && (rejected === 0 || (!!defect && !!evidence?.trim()));
}
