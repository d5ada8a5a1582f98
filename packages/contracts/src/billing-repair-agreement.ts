import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

export const RepairAgreementSigned = event(
  'billing.repair-agreement.signed.v1',
  'A customer who is liable signed what a return repair costs and how it is settled, after finance reviewed it.',
  z.object({
    agreementId: id,
    number: z.string(),
    returnRepairId: id,
    total: money,
    settlementMode: z.enum(['ADVANCE', 'ON_DELIVERY', 'ON_ACCOUNT']),
    signedAt: instant,
  }),
);
