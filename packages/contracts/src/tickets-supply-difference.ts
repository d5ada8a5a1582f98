import { z } from 'zod';
import { country, event, id, instant, money } from './event.ts';

const kind = z.enum(['SHORT', 'OVER', 'UNWANTED']);
const responsibility = z.enum(['COMPANY', 'SUPPLIER', 'CARRIER', 'CUSTOMER']);
const about = { supplyDifferenceId: id, number: z.string(), ticketId: id };

export const SupplyDifferenceReported = event(
  'tickets.supply-difference.reported.v1',
  'Fewer or more pieces of a part came than were delivered, or some that came are not wanted.',
  z.object({ ...about, kind, partsDeliveryId: id, partId: id, quantity: z.int().min(1), reportedAt: instant }),
);

export const SupplyDifferenceDetermined = event(
  'tickets.supply-difference.determined.v1',
  'After-sales said who answers for a difference of a delivery, and what is done about it.',
  z.object({
    ...about,
    kind,
    responsibility,
    cause: z.string(),
    remedy: z.enum(['REPLACE', 'TAKE_BACK', 'LEAVE']),
    determinedAt: instant,
  }),
);

export const SupplyPiecesLost = event(
  'tickets.supply-difference.pieces-lost.v1',
  'Pieces that were issued are lost, or came back damaged: what they cost falls on whoever answers for it. The delivery has the id of its issue note.',
  z.object({
    ...about,
    issueNoteId: id,
    partId: id,
    quantity: z.int().min(1),
    cause: z.string(),
    responsibility,
    carrierCode: z.string().nullable(),
    lostAt: instant,
  }),
);

export const SupplyPiecesKept = event(
  'tickets.supply-difference.pieces-kept.v1',
  'Pieces that came too many stay with the customer, but for what came back: sold for what was agreed for all that stay, or given where there is no price.',
  z.object({
    ...about,
    customerId: id,
    siteCountry: country,
    /** The depot that they left without being booked out. */
    warehouseId: id,
    partId: id,
    quantity: z.int().min(1),
    cause: z.string(),
    price: money.nullable(),
    /** Who agreed on the price, or gave them. */
    decidedBy: z.string(),
    keptAt: instant,
  }),
);

export const SupplyKeptPiecesReturned = event(
  'tickets.supply-difference.kept-pieces-returned.v1',
  'Pieces that came too many, and were sold to a customer or given to it, are back in a depot: as many of them as came this time.',
  z.object({
    ...about,
    warehouseId: id,
    partId: id,
    quantity: z.int().min(1),
    /** How many of those are damaged. */
    damaged: z.int().min(0).optional(),
    /** How many are still with the customer; none where nothing is said. */
    staying: z.int().min(0).optional(),
    returnedAt: instant,
  }),
);

export const SupplySurplusReturned = event(
  'tickets.supply-difference.surplus-returned.v1',
  'Pieces that came too many, and that nobody had bought or been given, are back in a depot: as many of them as came this time.',
  z.object({
    ...about,
    cause: z.string(),
    /** The depot that they left without being booked out. */
    fromWarehouseId: id,
    warehouseId: id,
    partId: id,
    quantity: z.int().min(1),
    /** How many of those are damaged. */
    damaged: z.int().min(0),
    /** How many are still with the customer. */
    staying: z.int().min(0),
    returnedAt: instant,
  }),
);

export const SupplyReplacementLate = event(
  'tickets.supply-difference.replacement-late.v1',
  'Pieces that were ordered for others are not on site in the hours of policy: a free part or a machine on loan is proposed.',
  z.object({
    ...about,
    lateSince: instant,
    policyCode: z.string(),
    offers: z.array(z.string()),
  }),
);

export const SupplyLatenessAnswered = event(
  'tickets.supply-difference.lateness-answered.v1',
  'Somebody decided what the customer gets whose replacement is late.',
  z.object({ ...about, answer: z.enum(['FREE_PART', 'SUBSTITUTE_UNIT', 'WAIT']), answeredAt: instant }),
);

export const SupplyDifferenceEnded = event(
  'tickets.supply-difference.ended.v1',
  'Nothing is to be done any more about a difference of a delivery.',
  z.object({
    ...about,
    status: z.enum(['SETTLED', 'REJECTED']),
    outcome: z.enum(['ARRIVED', 'TAKEN_BACK', 'SOLD', 'GIVEN', 'LEFT', 'NOT_AWAITED', 'HANDED_ON', 'REJECTED']),
    endedAt: instant,
  }),
);
