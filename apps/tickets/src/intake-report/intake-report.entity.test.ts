import { expect, test } from '@jest/globals';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import { IntakeReport } from './intake-report.entity.ts';
import { IntakeReportSettled } from './intake-report.errors.ts';
import { INTAKE_REPORT_LIFECYCLE, type IntakeReportAct } from './intake-report.lifecycle.ts';

const act = { at: new Date('2026-03-02T08:00:00Z'), by: 'ann' };
const REFERS = { refersTo: null, refersToComplaint: null, refersToInstallation: null, refersToFeedback: null };
const MORE = { messageKey: null, continuesId: null, ...REFERS, filesSent: [] };
const origin = {
  number: 'IR-2026-000001',
  customerId: null,
  assetId: null,
  receivedAt: act.at,
  found: [] as const,
  ...MORE,
};
const aTicket = () =>
  Object.assign(new Ticket(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f6', addNote: () => undefined });
const STATES = ['OPEN', 'TICKET', 'ADDITION', 'COMPLAINT', 'FEEDBACK', 'REJECTED'] as const;
const VERBS: Readonly<Record<IntakeReportAct, (report: IntakeReport) => void>> = {
  accept: report => report.accept(aTicket(), act),
  addTo: report => report.addTo(aTicket(), act),
  complain: report =>
    report.complain(Object.assign(new Complaint(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f7' }), act),
  suggest: report => report.suggest(Object.assign(new Feedback(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f8' }), act),
  reject: report => report.reject({ reason: 'An advertisement' }, act),
};

test.each(STATES.flatMap(state => (Object.keys(VERBS) as IntakeReportAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const report = IntakeReport.take({ channel: 'PHONE', text: 'It leaks' }, origin, act);
    report.status = state;
    const { from, to } = INTAKE_REPORT_LIFECYCLE[name];
    if (from.includes(state)) {
      VERBS[name](report);
      expect(report).toMatchObject({ status: to, settledBy: 'ann' });
    } else {
      expect(() => VERBS[name](report)).toThrow(IntakeReportSettled);
      expect(report.status).toBe(state);
    }
  },
);

test('TCK-39: tells more of a case of ours once somebody took that on, not before: nobody looks there, and it ends with its exchange', () => {
  const report = IntakeReport.take({ channel: 'PHONE', text: 'It leaks' }, origin, act);
  const ours = Object.assign(aTicket(), { exchangeId: origin.number, status: 'REGISTERED' as const });
  expect(() => report.addTo(ours, act)).toThrow(TicketWrongState);
  report.addTo(Object.assign(ours, { status: 'CONFIRMED' as const }), act);
  expect(report.status).toBe('ADDITION');
});
