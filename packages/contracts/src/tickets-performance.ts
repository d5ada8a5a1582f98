import { z } from 'zod';
import { event, id, instant, money, month, percent } from './event.ts';

export const WorkOrderScored = event(
  'tickets.work-order.scored.v1',
  'The salesperson or the customer scored a repair.',
  z.object({
    workOrderId: id,
    ticketId: id,
    engineerId: id,
    scoredBy: z.enum(['SALESPERSON', 'CUSTOMER']),
    points: z.int().min(1).max(5),
    scoredAt: instant,
  }),
);

const appraisal = { appraisalId: id, engineerId: id, month };

export const AppraisalProposed = event(
  'tickets.appraisal.proposed.v1',
  "An engineer's month was scored from the facts by the policy in force, or scored anew; another person is to confirm it.",
  z.object({ ...appraisal, scorePercent: percent.nullable(), proposedAt: instant }),
);

export const AppraisalObjected = event(
  'tickets.appraisal.objected.v1',
  'An engineer does not agree with an appraisal.',
  z.object({ ...appraisal, objectedAt: instant }),
);

export const AppraisalConfirmed = event(
  'tickets.appraisal.confirmed.v1',
  "An engineer's appraisal holds: the reward or deduction that follows is to be paid or kept back.",
  z.object({
    ...appraisal,
    scorePercent: percent.nullable(),
    outcome: z.enum(['REWARD', 'DEDUCTION', 'NONE']),
    amount: money.nullable(),
    confirmedAt: instant,
  }),
);

export const EngineerAwardGranted = event(
  'tickets.engineer-award.granted.v1',
  'An engineer gets an award of a year.',
  z.object({ engineerAwardId: id, engineerId: id, year: z.int(), place: z.int().min(1), grantedAt: instant }),
);
