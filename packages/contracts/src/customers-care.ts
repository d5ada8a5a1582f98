import { z } from 'zod';
import { careDepartment } from './customers-department.ts';
import { day, event, id, instant, month, percent } from './event.ts';

const CareContactKind = z.enum([
  'INITIAL_VISIT',
  'ROUTINE_CALL',
  'MAINTENANCE',
  'SERVICING',
  'KEY_USER_VISIT',
  'CARE_ACTIVITY',
  'PATROL',
]);
const careContact = { careContactId: id, customerId: id, kind: CareContactKind };

export const CareContactPlanned = event(
  'customers.care-contact.planned.v1',
  'A contact with a customer is to be made between two days, planned anew or moved by a later policy.',
  z.object({ ...careContact, opensOn: day, dueOn: day }),
);

export const CareContactOverdue = event(
  'customers.care-contact.overdue.v1',
  'The last day of a contact passed without it: whoever is responsible, and who leads them, is to be alerted.',
  z.object({ ...careContact, dueOn: day, responsible: z.string().nullable() }),
);

export const CareContactHeld = event(
  'customers.care-contact.held.v1',
  'A contact came about and its record is filled.',
  z.object({ ...careContact, wasLate: z.boolean(), heldAt: instant }),
);

export const CareContactMissed = event(
  'customers.care-contact.missed.v1',
  'A contact did not come about.',
  z.object({ ...careContact, dueOn: day }),
);

export const CareContactReopened = event(
  'customers.care-contact.reopened.v1',
  'A contact that was said not to have come about is to be made after all.',
  z.object({ ...careContact, dueOn: day }),
);

export const CareCorrectionRequested = event(
  'customers.care-contact.correction-requested.v1',
  'A customer said something that a department has to put right or prevent.',
  z.object({
    careCorrectionId: id,
    careContactId: id,
    customerId: id,
    department: careDepartment,
  }),
);

const careCorrection = { careCorrectionId: id, customerId: id, department: careDepartment };

export const CareCorrectionOverdue = event(
  'customers.care-correction.overdue.v1',
  'The last day on which a department was to put right what a customer said is over, and it did not.',
  z.object({ ...careCorrection, dueOn: day }),
);

export const CareCorrectionSettled = event(
  'customers.care-correction.settled.v1',
  'A department put right what a customer said.',
  z.object({ ...careCorrection, wasLate: z.boolean(), settledAt: instant }),
);

export const CustomerHandoverPassed = event(
  'customers.customer-handover.passed.v1',
  "Sales handed a day's new customers to after-sales.",
  z.object({ customerHandoverId: id, day, customerCount: z.int(), isLate: z.boolean() }),
);

export const CustomerHandoverOverdue = event(
  'customers.customer-handover.overdue.v1',
  "The time by which a day's new customers were to be handed to after-sales is over, and some were not.",
  z.object({ customerHandoverId: id, day, missing: z.int() }),
);

const survey = {
  surveyId: id,
  customerId: id,
  /** The case, complaint or installation after which it is asked; none of them for a period. */
  ticketId: id.nullable(),
  complaintId: id.nullable().optional(),
  installationOrderId: id.nullable().optional(),
};

export const SurveyAsked = event(
  'customers.survey.asked.v1',
  'A customer is asked how satisfied they are, after a case, a complaint or an installation, or for a period.',
  z.object({ ...survey, questionnaireCode: z.string() }),
);

export const SurveyAnswered = event(
  'customers.survey.answered.v1',
  'A customer said how satisfied they are; after a negative answer we apologise and remedy.',
  z.object({
    ...survey,
    scorePercent: percent,
    verdict: z.enum(['SATISFIED', 'FAIR', 'NEGATIVE']),
    answeredAt: instant,
    /** It came after its time: it is remedied, and counts in no percentage. */
    isLate: z.boolean(),
  }),
);

export const SurveyCorrectionRequested = event(
  'customers.survey.correction-requested.v1',
  'A customer marked something so low that the department which answers for it has to put it right.',
  z.object({ careCorrectionId: id, surveyId: id, customerId: id, department: careDepartment }),
);

export const SurveyRemedied = event(
  'customers.survey.remedied.v1',
  'We apologised to a customer who was not satisfied, and did something for them.',
  z.object(survey),
);

const TrainingReason = z.enum(['BEFORE_INSTALLATION', 'REGULAR', 'AFTER_REPAIR', 'NEW_OPERATORS', 'MISUSE']);

export const CustomerTrainingPlanned = event(
  'customers.customer-training.planned.v1',
  "A customer's people are to be trained by a day, planned anew or moved to another day.",
  z.object({ customerTrainingId: id, customerId: id, reason: TrainingReason, dueOn: day }),
);

export const CustomerTrainingDone = event(
  'customers.customer-training.done.v1',
  'All the people of a customer for whom a training was planned are trained.',
  z.object({
    customerTrainingId: id,
    customerId: id,
    reason: TrainingReason,
    trainedPersons: z.int(),
  }),
);

export const CustomerTrainingOverdue = event(
  'customers.customer-training.overdue.v1',
  "The day by which a customer's people were to be trained is over, and they are not.",
  z.object({ customerTrainingId: id, customerId: id, dueOn: day }),
);

export const CustomerPortraitsDrawn = event(
  'customers.customer-portrait-run.finished.v1',
  'The portraits of all customers for a month were drawn, for the first time or anew.',
  z.object({
    runId: id,
    month,
    policyCode: z.string(),
    customerCount: z.int().min(0),
    highValueCount: z.int().min(0),
    atRiskCount: z.int().min(0),
    toTrainCount: z.int().min(0),
  }),
);

export const MaintenancePromised = event(
  'customers.agreement.maintenance-promised.v1',
  'How often a service agreement has every machine of its customer maintained and serviced, by a version of its care policy; not at all where it says nothing of it.',
  z.object({
    agreementId: id,
    customerId: id,
    policyCode: z.string(),
    policyVersion: z.int(),
    rhythms: z.array(
      z.object({
        kind: z.enum(['MAINTENANCE', 'SERVICING']),
        every: z.int().min(1),
        unit: z.enum(['WEEKS', 'MONTHS']),
        checklistCode: z.string().nullable(),
      }),
    ),
  }),
);
