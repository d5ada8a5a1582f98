import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

const supplierRepair = {
  supplierRepairId: id,
  number: z.string(),
  supplierCode: z.string(),
  /** A machine of the installed base; else a part, with its serial number where it has one. */
  assetId: id.nullable(),
  partId: id.nullable(),
  serial: z.string().nullable(),
  ticketId: id.nullable(),
};

export const SupplierRepairSent = event(
  'inventory.supplier-repair.sent.v1',
  'A machine, or a part of one, left for its supplier to be repaired there.',
  z.object({ ...supplierRepair, promisedOn: day.nullable(), sentAt: instant }),
);

export const SupplierRepairReturned = event(
  'inventory.supplier-repair.returned.v1',
  'What was with its supplier for repair came back, and how.',
  z.object({ ...supplierRepair, outcome: z.enum(['REPAIRED', 'REPLACED', 'UNREPAIRED']), returnedAt: instant }),
);
