import { z } from 'zod';
import { careDepartment } from './customers-department.ts';
import { day, event, id } from './event.ts';

const plan = { cooperationPlanId: id, customerId: id };

export const CooperationPlanAgreed = event(
  'customers.cooperation-plan.agreed.v1',
  'A customer agreed to a plan of long-term cooperation.',
  z.object({ ...plan, number: z.string(), startsOn: day, endsOn: day }),
);

export const CooperationMeasureOverdue = event(
  'customers.cooperation-plan.measure-overdue.v1',
  'The last day on which a department was to do something for a plan of cooperation is over, and it did not.',
  z.object({
    ...plan,
    measureId: id,
    department: careDepartment,
    dueOn: day,
  }),
);

export const CooperationReviewOverdue = event(
  'customers.cooperation-plan.review-overdue.v1',
  'The day by which a plan of cooperation was to be looked through with the customer is over, and it was not.',
  z.object({ ...plan, owner: z.string(), dueOn: day }),
);

export const CooperationPlanEnded = event(
  'customers.cooperation-plan.ended.v1',
  'The last day of a plan of cooperation came, or it was called off.',
  z.object({ ...plan, endedOn: day, because: z.enum(['OVER', 'CALLED_OFF']), openMeasures: z.int().min(0) }),
);
