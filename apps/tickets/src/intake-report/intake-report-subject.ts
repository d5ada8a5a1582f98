import type { AttachmentSubject } from '@mainstay/kit/service';
import { IntakeReport } from './intake-report.entity.ts';
import { IntakeReportNotFound } from './intake-report.errors.ts';

/** Photos, mails and what came along with them, at the report. */
export const intakeReportSubject: AttachmentSubject = {
  type: 'INTAKE_REPORT',
  entity: IntakeReport,
  notFound: IntakeReportNotFound,
  readers: { roles: ['STAFF'], scopes: [] },
};
