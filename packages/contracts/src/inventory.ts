import { z } from 'zod';
import { country, day, event, id, instant, money, quantity } from './event.ts';

export * from './inventory-supplier-repair.ts';
export * from './inventory-kept-pieces.ts';
export * from './inventory-loan-booking.ts';
export * from './inventory-repair-custody.ts';

export const PartRegistered = event(
  'inventory.part.registered.v1',
  'A part entered the catalogue, or is another item to guarantees from now on.',
  z.object({
    partId: id,
    number: z.string(),
    name: z.string(),
    unit: z.string(),
    make: z.enum(['STANDARD', 'CUSTOM']),
    isSpecial: z.boolean(),
    isWearing: z.boolean(),
    /** Of an accessory or a lamp: guarantees of machines may give it a period of its own. */
    itemClass: z.enum(['ACCESSORY', 'LAMP']).nullish(),
    supplierCode: z.string().nullable(),
    countryOfOrigin: country.nullable(),
    hsCode: z.string().nullable(),
    standardCost: money,
  }),
);

export const WarehouseOpened = event(
  'inventory.warehouse.opened.v1',
  'A depot keeps parts.',
  z.object({ warehouseId: id, code: z.string(), country, timeZone: z.string() }),
);

const requestLine = { partRequestId: id, ticketId: id, lineId: id, partId: id, quantity };

export const PartRequestLineReserved = event(
  'inventory.part-request.line-reserved.v1',
  'Parts were set aside for a ticket, at the depot that asked or at another that will send them.',
  z.object({ ...requestLine, warehouseId: id, transferId: id.nullable() }),
);

export const PartRequestLineShort = event(
  'inventory.part-request.line-short.v1',
  'No depot has the part that a ticket needs; it must be ordered.',
  z.object({ ...requestLine, warehouseId: id }),
);

export const PartRequestReady = event(
  'inventory.part-request.ready.v1',
  'Every part that a ticket asked for lies at its depot and can be issued.',
  z.object({ partRequestId: id, ticketId: id, warehouseId: id, lineIds: z.array(id).min(1) }),
);

export const PartRequestRefused = event(
  'inventory.part-request.refused.v1',
  'A request for parts cannot be met, and why.',
  z.object({
    ticketId: id,
    reason: z.enum(['UNKNOWN_PART', 'UNKNOWN_WAREHOUSE', 'ALREADY_REQUESTED']),
    lineIds: z.array(id).min(1),
  }),
);

export const PartRequestReleased = event(
  'inventory.part-request.released.v1',
  'What was set aside for a ticket is free again.',
  z.object({
    partRequestId: id,
    ticketId: id,
    reason: z.enum(['WITHDRAWN', 'EXPIRED']),
    lineIds: z.array(id),
    partIds: z.array(id),
    /** The depot of the request, and those where pieces for it were set aside. */
    warehouseIds: z.array(id),
  }),
);

const transfer = {
  transferId: id,
  number: z.string(),
  fromWarehouseId: id,
  toWarehouseId: id,
  ticketId: id.nullable(),
  lines: z.array(z.object({ partId: id, quantity })),
};

export const TransferDispatched = event(
  'inventory.transfer.dispatched.v1',
  'Parts left one depot for another.',
  z.object({ ...transfer, dispatchedAt: instant }),
);

export const TransferReceived = event(
  'inventory.transfer.received.v1',
  'Parts from another depot arrived.',
  z.object({ ...transfer, receivedAt: instant }),
);

export const PurchaseOrderPlaced = event(
  'inventory.purchase-order.placed.v1',
  'Parts were ordered from a supplier. Logistics opens an import order when a border lies between.',
  z.object({
    purchaseOrderId: id,
    number: z.string(),
    supplierCode: z.string(),
    supplierCountry: country,
    warehouseId: id,
    destinationCountry: country,
    currency: z.string().length(3),
    expectedOn: day.nullable(),
    /** The cases that wait for it. */
    ticketIds: z.array(id).optional(),
    lines: z
      .array(
        z.object({
          lineId: id,
          partId: id,
          partNumber: z.string(),
          quantity,
          unitPrice: money,
          hsCode: z.string().nullable(),
          countryOfOrigin: country.nullable(),
        }),
      )
      .min(1),
  }),
);

export const PurchaseOrderCancelled = event(
  'inventory.purchase-order.cancelled.v1',
  'An order to a supplier was withdrawn.',
  z.object({ purchaseOrderId: id }),
);

export const PurchaseOrderClosedShort = event(
  'inventory.purchase-order.closed-short.v1',
  'The rest of an order to a supplier will never come; its other lines were received.',
  z.object({ purchaseOrderId: id, missing: z.array(z.object({ lineId: id, partId: id, quantity })).min(1) }),
);

export const InspectionRejected = event(
  'inventory.receipt.inspection-rejected.v1',
  'Acceptance inspection refused received parts; a claim can follow.',
  z.object({
    receiptId: id,
    purchaseOrderId: id.nullable(),
    supplierCode: z.string().nullable(),
    partId: id,
    quantity,
    defect: z.enum(['CRITICAL', 'MAJOR', 'MINOR']),
    unitCost: money,
  }),
);

export const ReceiptPutAway = event(
  'inventory.receipt.put-away.v1',
  'Accepted parts lie on the shelf.',
  z.object({
    receiptId: id,
    number: z.string(),
    warehouseId: id,
    purchaseOrderId: id.nullable(),
    importOrderId: id.nullable(),
    lines: z.array(z.object({ partId: id, accepted: z.int().min(0), rejected: z.int().min(0) })),
  }),
);

export const PartsIssued = event(
  'inventory.issue-note.issued.v1',
  'Parts left the warehouse for a repair, with what they cost us.',
  z.object({
    issueNoteId: id,
    number: z.string(),
    ticketId: id,
    warehouseId: id,
    issuedAt: instant,
    /** Who took them over; the engineer of the case where nothing is said. */
    takenBy: z.enum(['ENGINEER', 'CARRIER', 'CUSTOMER']).optional(),
    /** By which contracts name the carrier that took them over. */
    carrierCode: z.string().nullable().optional(),
    lines: z.array(
      z.object({
        lineId: id,
        partId: id,
        quantity,
        unitCost: money,
        supplierCode: z.string().nullable(),
        purchaseOrderId: id.nullable(),
        /** The day on which they were counted as they came from outside, as far as that is known. */
        deliveredOn: day.nullish(),
      }),
    ),
  }),
);

export const ReturnReceived = event(
  'inventory.return-note.received.v1',
  'Parts that a repair did not need were counted in at the depot.',
  z.object({
    returnNoteId: id,
    number: z.string(),
    ticketId: id,
    /** The difference of a delivery about which they came back, if any. */
    supplyDifferenceId: id.nullable().optional(),
    warehouseId: id,
    receivedAt: instant,
    lines: z.array(
      z.object({ lineId: id, partId: id, good: z.int().min(0), damaged: z.int().min(0), missing: z.int().min(0) }),
    ),
  }),
);
