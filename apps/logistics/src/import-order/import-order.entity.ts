import type { DataOf } from '@mainstay/contracts/event';
import type { PurchaseOrderPlaced } from '@mainstay/contracts/inventory';
import {
  ImportOrderCancelled,
  ImportOrderDelivered,
  ImportOrderOpened,
  ImportOrderReady,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { type Act, happened } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { ImportOrderLine } from './import-order-line.entity.ts';
import { ImportOrderLineUnknown, ImportOrderWrongState, LinesUnclassified } from './import-order.errors.ts';
import { DECLARABLE, IMPORT_ORDER_LIFECYCLE, type ImportOrderAct } from './import-order.lifecycle.ts';

/** What must be settled before goods leave (LOG-01). */
const CHECKS = [
  'CLASSIFICATION',
  'LICENCE',
  'SUPPLIER_DOCUMENTS',
  'CONSIGNEE',
  'FREIGHT_PLAN',
] as const satisfies readonly Sdl.ImportCheckKind[];

interface CheckAnswer {
  readonly isDone: boolean;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

const ImportOrderSchema = defineEntity({
  name: 'ImportOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    purchaseOrderId: p.uuid().unique(),
    purchaseOrderNumber: p.string(),
    /** The cases that wait for it. */
    ticketIds: p.array(),
    supplierCode: p.string(),
    supplierCountry: p.string().length(2),
    destinationCountry: p.string().length(2),
    warehouseId: p.uuid(),
    currency: p.string().length(3),
    expectedOn: p.date().nullable(),
    status: p.string().$type<Sdl.ImportOrderStatus>(),
    answers: p.json<Partial<Record<Sdl.ImportCheckKind, CheckAnswer>>>(),
    deliveredAt: p.datetime().nullable(),
  },
});

type LoadedElsewhere =
  | 'lines'
  | 'customsValue'
  | 'documents'
  | 'isDocumentsComplete'
  | 'shipment'
  | 'declaration'
  | 'openPoints'
  | 'acceptanceRecords';

/** The way of a purchase order across a border (requirements 3d). */
export class ImportOrder extends ImportOrderSchema.class implements Omit<Sdl.ImportOrder, LoadedElsewhere> {
  /** An order was placed with a supplier beyond a border. */
  static open(number: string, order: DataOf<typeof PurchaseOrderPlaced>): ImportOrder {
    const { purchaseOrderId, supplierCode, supplierCountry, destinationCountry, warehouseId, currency } = order;
    const { ticketIds = [] } = order;
    const importOrder = make(ImportOrder, {
      ...{ number, purchaseOrderId, supplierCode, supplierCountry, destinationCountry, warehouseId, currency },
      purchaseOrderNumber: order.number,
      ticketIds,
      expectedOn: order.expectedOn,
      status: 'DRAFT',
      answers: {},
    });
    raise(importOrder, ImportOrderOpened({ importOrderId: importOrder.id, number, purchaseOrderId, ticketIds }));
    return importOrder;
  }

  get purchaseOrder(): Opt<{ id: string }> {
    return { id: this.purchaseOrderId };
  }

  get warehouse(): Opt<{ id: string }> {
    return { id: this.warehouseId };
  }

  get checks(): Opt<Sdl.ImportCheck[]> {
    return CHECKS.map(check => {
      const answer = this.answers[check];
      if (!answer) return { check, status: 'OPEN' };
      const { isDone, note, by, at } = answer;
      return { check, status: isDone ? 'DONE' : 'BLOCKED', note, answeredBy: by, answeredAt: new Date(at) };
    });
  }

  /**
   * Answers one point of the preparation (LOG-01). When all are done the import is ready; one that is blocked blocks it.
   * @throws LinesUnclassified when the classification is called done while lines have no code
   * @throws InputInvalid when a blocked point has no reason
   */
  check({ check, isDone, note }: Sdl.ImportOrderCheckInput, lines: readonly ImportOrderLine[], act: Act): void {
    this.move('check');
    const unclassified = lines.filter(line => !line.hsCode).map(line => line.partNumber);
    if (check === 'CLASSIFICATION' && isDone && unclassified.length > 0) throw new LinesUnclassified(unclassified);
    const text = isDone ? note?.trim() || null : filled(['input', 'note'], note ?? '', 2000);
    this.answers = { ...this.answers, [check]: { isDone, note: text, by: act.by, at: act.at.toISOString() } };
    this.settle();
  }

  /**
   * @returns the six-digit codes that were given
   * @throws ImportOrderLineUnknown, InputInvalid when a code is none
   */
  classify(input: Sdl.ImportOrderClassifyInput, lines: readonly ImportOrderLine[]): string[] {
    this.move('classify');
    const codes = input.lines.map(({ line: id, hsCode }, index) => {
      const path = ['input', 'lines', String(index)];
      const line = lines.find(candidate => candidate.id === id);
      if (!line) throw new ImportOrderLineUnknown([...path, 'line']);
      return line.classify([...path, 'hsCode'], hsCode);
    });
    this.settle();
    return codes;
  }

  /** Its transport is booked. */
  book(): void {
    this.move('book');
  }

  depart(): void {
    this.move('depart');
  }

  arrive(): void {
    this.move('arrive');
  }

  /** @throws ImportOrderWrongState unless the goods may leave and customs does not have them yet */
  requireDeclarable(): void {
    if (!DECLARABLE.includes(this.status))
      throw new ImportOrderWrongState(this.status, 'declarationPrepare', DECLARABLE);
  }

  /** Customs gets the declaration. @throws ImportOrderWrongState when the goods have not arrived */
  declare(): void {
    this.move('declare');
  }

  release(): void {
    this.move('release');
  }

  refuse(): void {
    this.move('refuse');
  }

  /** The depot has the goods: it can receive them (requirements 3d-6). */
  deliver(
    { deliveredAt }: Sdl.ImportOrderDeliverInput,
    lines: readonly ImportOrderLine[],
    shipmentId: string | null,
    releasedAt: Date | null,
    now: Date,
  ): void {
    this.move('deliver');
    this.deliveredAt = happened(['input', 'deliveredAt'], deliveredAt, now, releasedAt);
    const { id: importOrderId, number, purchaseOrderId, warehouseId } = this;
    raise(
      this,
      ImportOrderDelivered({
        ...{ importOrderId, number, purchaseOrderId, warehouseId, shipmentId },
        deliveredAt: this.deliveredAt.toISOString(),
        lines: lines.map(({ purchaseLineId: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
      }),
    );
  }

  /** The purchase order was withdrawn. Goods that have left cannot be called back: then nothing happens. */
  cancelIfPossible(at: Date): boolean {
    const status = next(IMPORT_ORDER_LIFECYCLE, this.status, 'cancel');
    if (!status) return false;
    this.status = status;
    const { id: importOrderId, purchaseOrderId } = this;
    raise(this, ImportOrderCancelled({ importOrderId, purchaseOrderId, cancelledAt: at.toISOString() }));
    return true;
  }

  private settle(): void {
    const answers = CHECKS.map(check => this.answers[check]);
    if (answers.some(answer => answer?.isDone === false)) this.move('block');
    else if (answers.every(answer => answer?.isDone)) {
      this.move('getReady');
      raise(this, ImportOrderReady({ importOrderId: this.id, purchaseOrderId: this.purchaseOrderId }));
    }
  }

  private move(act: ImportOrderAct): void {
    const status = next(IMPORT_ORDER_LIFECYCLE, this.status, act);
    if (!status) throw new ImportOrderWrongState(this.status, act, IMPORT_ORDER_LIFECYCLE[act].from);
    this.status = status;
  }
}
ImportOrderSchema.setClass(ImportOrder);
