import { z } from 'zod';
import { event, id, instant } from './event.ts';

const admission = {
  admissionId: id,
  number: z.string(),
  returnRepairId: id,
  /** What it tells of, as tickets knows them. */
  unitIds: z.array(id),
};

export const TemporaryAdmissionGranted = event(
  'logistics.temporary-admission.granted.v1',
  'Customs let units for repair into the country for a time: they leave it again by then, or are accounted for.',
  z.object({ ...admission, freightId: id, declarationNumber: z.string(), dueAt: instant, grantedAt: instant }),
);

export const TemporaryAdmissionExtended = event(
  'logistics.temporary-admission.extended.v1',
  'Customs lets units for repair stay longer than was granted.',
  z.object({ ...admission, dueAt: instant, extendedAt: instant }),
);

export const TemporaryAdmissionCorrected = event(
  'logistics.temporary-admission.corrected.v1',
  'The day on which units for repair are to leave the country had been written down wrong.',
  z.object({ ...admission, dueAt: instant, correctedAt: instant }),
);

export const TemporaryAdmissionDueSoon = event(
  'logistics.temporary-admission.due-soon.v1',
  'Units for repair are to leave the country soon, and are still in it.',
  z.object({ ...admission, dueAt: instant }),
);

export const TemporaryAdmissionOverdue = event(
  'logistics.temporary-admission.overdue.v1',
  'Units for repair were to have left the country, and are still in it: customs may keep what it holds.',
  z.object({ ...admission, dueAt: instant }),
);

export const TemporaryAdmissionUnitsDischarged = event(
  'logistics.temporary-admission.units-discharged.v1',
  'Customs wrote units off that it had let in for a time: they left the country, or are accounted for otherwise.',
  z.object({
    ...admission,
    outcome: z.enum(['REEXPORTED', 'RELEASED_FOR_USE', 'DESTROYED', 'LOST']),
    /** The number of the declaration or certificate that proves it. */
    reference: z.string(),
    dischargedAt: instant,
    /** Are all of them accounted for now? */
    isLast: z.boolean(),
  }),
);
