import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

/** Which agreement, and what it is about. */
const agreement = {
  agreementId: id,
  number: z.string(),
  subjectKind: z.enum(['RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR', 'TICKET']),
  /** The return repair, the mission, the local repair, or the case itself, where it is repaired on site by a visit. */
  subjectId: id,
  ticketId: id,
  /** Which opening of the case it is about, where it is about the case itself; else 1. */
  round: z.int().min(1),
};

export const RepairAgreementOffered = event(
  'billing.repair-agreement.offered.v1',
  'Finance stands for what a liable customer is to sign: from now on the repair waits for the customer.',
  z.object({ ...agreement, offeredAt: instant }),
);

export const RepairAgreementLapsed = event(
  'billing.repair-agreement.lapsed.v1',
  'What lay with a customer to be signed is not signed: the customer refused, or it is off, free, or to be quoted anew.',
  z.object({ ...agreement, lapsedAt: instant }),
);

export const RepairAgreementSigned = event(
  'billing.repair-agreement.signed.v1',
  'A customer who is liable signed what a repair costs and how it is settled, after finance reviewed it.',
  z.object({
    ...agreement,
    total: money,
    settlementMode: z.enum(['ADVANCE', 'ON_DELIVERY', 'ON_ACCOUNT']),
    signedAt: instant,
  }),
);
