import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

const staff = { fieldStaffId: id, engineerId: id };
const paper = {
  ...staff,
  kind: z.enum(['DAILY_LOG', 'DIARY', 'MONTH_REPORT']),
  /** The day that a paper is about, or the day on which that of a month is due. */
  day,
  dueAt: instant,
};

export const FieldPaperDue = event(
  'tickets.field-staff.paper-due.v1',
  'A daily log, a diary or a report of a month is due and not filed: who works in the field is to be reminded.',
  z.object(paper),
);

export const FieldPaperMissing = event(
  'tickets.field-staff.paper-missing.v1',
  'The time of a daily log, a diary or a report of a month passed without it: whoever leads is to be alerted.',
  z.object(paper),
);

export const FieldPaperExcused = event(
  'tickets.field-staff.paper-excused.v1',
  'A daily log that was missing is missed no more: it is known now that its day was off.',
  z.object({ ...paper, excusedAt: instant }),
);

export const FieldPaperFiled = event(
  'tickets.field-staff.paper-filed.v1',
  'A daily log, a diary or a report of a month was filed.',
  z.object({ ...paper, isLate: z.boolean(), filedAt: instant }),
);

export const FieldStaffUnreached = event(
  'tickets.field-staff.unreached.v1',
  'Somebody who works in the field could not be reached within the hours in which they are to be.',
  z.object({ ...staff, calledAt: instant }),
);

export const FieldTrainingDue = event(
  'tickets.field-staff.training-due.v1',
  'The time has come in which somebody who works in the field is trained at headquarters again.',
  z.object({ ...staff, dueOn: day }),
);
