import { z } from 'zod';
import { event, id, instant, money, quantity } from './event.ts';

export * from './logistics-repair-freight.ts';
export * from './logistics-mission-freight.ts';
export * from './logistics-temporary-admission.ts';

export const ImportOrderOpened = event(
  'logistics.import-order.opened.v1',
  'The import of a purchase order is being prepared.',
  z.object({
    importOrderId: id,
    number: z.string(),
    purchaseOrderId: id,
    /** The cases that wait for it. */
    ticketIds: z.array(id).optional(),
  }),
);

export const ImportOrderReady = event(
  'logistics.import-order.ready.v1',
  'Every preparation for an import is done.',
  z.object({ importOrderId: id, purchaseOrderId: id }),
);

export const ImportOrderCancelled = event(
  'logistics.import-order.cancelled.v1',
  'The import of a withdrawn purchase order is off.',
  z.object({ importOrderId: id, purchaseOrderId: id, cancelledAt: instant }),
);

export const ShipmentBooked = event(
  'logistics.shipment.booked.v1',
  'The transport of an import was booked.',
  z.object({
    shipmentId: id,
    importOrderId: id.nullable(),
    number: z.string(),
    expectedAt: instant.nullable(),
    /** The code by which our contracts name the carrier. */
    carrierCode: z.string().nullable().optional(),
    /** The cases that wait for it. */
    ticketIds: z.array(id).optional(),
  }),
);

export const ShipmentDeparted = event(
  'logistics.shipment.departed.v1',
  'Goods are on their way.',
  z.object({
    shipmentId: id,
    importOrderId: id.nullable(),
    departedAt: instant,
    expectedAt: instant.nullable(),
    /** The order whose goods left the supplier. */
    purchaseOrderId: id.optional(),
  }),
);

export const ShipmentMilestoneRecorded = event(
  'logistics.shipment.milestone-recorded.v1',
  'Something happened to goods on their way that is neither departure, delay nor arrival.',
  z.object({ shipmentId: id, importOrderId: id.nullable(), kind: z.string(), happenedAt: instant }),
);

export const ShipmentDelayed = event(
  'logistics.shipment.delayed.v1',
  'Goods will arrive later than was said.',
  z.object({
    shipmentId: id,
    importOrderId: id.nullable(),
    expectedAt: instant,
    reason: z.string(),
    delayedAt: instant.optional(),
  }),
);

export const ShipmentArrived = event(
  'logistics.shipment.arrived.v1',
  'Goods reached the border or port of destination.',
  z.object({ shipmentId: id, importOrderId: id.nullable(), arrivedAt: instant }),
);

export const ShipmentCancelled = event(
  'logistics.shipment.cancelled.v1',
  'A booked transport is off.',
  z.object({ shipmentId: id, importOrderId: id.nullable() }),
);

export const DeclarationSubmitted = event(
  'logistics.declaration.submitted.v1',
  'Goods were declared to customs.',
  z.object({
    declarationId: id,
    importOrderId: id,
    submittedAt: instant,
    /** The code by which our contracts name the broker who declares for us. */
    brokerCode: z.string().nullable().optional(),
  }),
);

export const DeclarationQueried = event(
  'logistics.declaration.queried.v1',
  'Customs asked something: it waits for our answer.',
  z.object({ declarationId: id, importOrderId: id, text: z.string(), queriedAt: instant }),
);

export const DeclarationAnswered = event(
  'logistics.declaration.answered.v1',
  'We answered what customs asked.',
  z.object({ declarationId: id, importOrderId: id, answeredAt: instant }),
);

export const DeclarationInspected = event(
  'logistics.declaration.inspected.v1',
  'Customs began to look at the goods.',
  z.object({ declarationId: id, importOrderId: id, inspectedAt: instant }),
);

export const DeclarationAssessed = event(
  'logistics.declaration.assessed.v1',
  'Customs said what is to be paid: it waits for our payment.',
  z.object({ declarationId: id, importOrderId: id, duties: money, assessedAt: instant }),
);

export const DeclarationReleased = event(
  'logistics.declaration.released.v1',
  'Customs let the goods go.',
  z.object({ declarationId: id, importOrderId: id, duties: money, releasedAt: instant }),
);

export const DeclarationRefused = event(
  'logistics.declaration.refused.v1',
  'Customs refused the goods.',
  z.object({
    declarationId: id,
    importOrderId: id,
    reason: z.string(),
    refusedAt: instant,
    /** The transport that brought the goods, and brings them no further. */
    shipmentId: id.nullable().optional(),
  }),
);

export const ImportOrderDelivered = event(
  'logistics.import-order.delivered.v1',
  'Imported goods stand at the depot and can be received.',
  z.object({
    importOrderId: id,
    number: z.string(),
    purchaseOrderId: id,
    warehouseId: id,
    deliveredAt: instant,
    /** The transport that brought the goods. */
    shipmentId: id.nullable().optional(),
    lines: z.array(z.object({ lineId: id, partId: id, quantity })),
  }),
);
