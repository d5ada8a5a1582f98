import type * as Sdl from '../schema.types.ts';

/** What a report had become, by ids: they go on naming it once the report is open again. */
interface Became {
  readonly ticketId: string | null;
  readonly complaintId: string | null;
  readonly feedbackId: string | null;
}

/** That a report was settled, and why that was a mistake. */
export interface IntakeReopening extends Became, Omit<Sdl.IntakeReportReopening, 'ticket' | 'complaint' | 'feedback'> {}

/** As the database keeps it. */
export interface ReopeningKept extends Omit<IntakeReopening, 'settledAt' | 'reopenedAt'> {
  readonly settledAt: string;
  readonly reopenedAt: string;
}

export const reopeningOf = ({ settledAt, reopenedAt, ...said }: ReopeningKept): IntakeReopening => ({
  ...{ ...said, settledAt: new Date(settledAt), reopenedAt: new Date(reopenedAt) },
});
