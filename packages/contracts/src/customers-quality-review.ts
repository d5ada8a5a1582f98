import { z } from 'zod';
import { careDepartment } from './customers-department.ts';
import { day, event, id, instant } from './event.ts';

const review = { qualityReviewId: id, customerId: id };
const named = { ...review, responsible: z.string().nullable(), dueOn: day };

export const QualityReviewDue = event(
  'customers.quality-review.due.v1',
  'A period in which the machines and cases of a key user were followed is over, and waits for its review.',
  z.object({ ...named, countedFrom: day, countedTo: day }),
);

export const QualityReviewOverdue = event(
  'customers.quality-review.overdue.v1',
  'The day by which the quality that a key user gets was to be reviewed is over, and it was not.',
  z.object(named),
);

export const QualityReviewHeld = event(
  'customers.quality-review.held.v1',
  'The quality that a key user gets was reviewed: which figures of the policy were reached, and how many measures follow.',
  z.object({
    ...review,
    result: z.enum(['STEADY', 'BETTER', 'WORSE']),
    findings: z.array(z.string()),
    measureCount: z.int().min(0),
    wasLate: z.boolean(),
    heldAt: instant,
  }),
);

export const QualityMeasureOverdue = event(
  'customers.quality-review.measure-overdue.v1',
  'The last day on which a department was to do something about the quality that a key user gets is over, and it did not.',
  z.object({
    ...review,
    measureId: id,
    department: careDepartment,
    dueOn: day,
  }),
);
