import { describe, expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { COMPLAINT_LIFECYCLE } from '../complaint/complaint.lifecycle.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { FEEDBACK_LIFECYCLE } from '../feedback/feedback.lifecycle.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import { TICKET_LIFECYCLE } from '../ticket/ticket.lifecycle.ts';
import { IntakeReport } from './intake-report.entity.ts';
import {
  IntakeReportForgotten,
  IntakeReportOpen,
  IntakeReportRepeats,
  IntakeReportSettled,
  IntakeReportStands,
} from './intake-report.errors.ts';
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
const COMPLAINT = '01a20145-ff65-73ce-81c5-b0562545d6f7';
const STATES = ['OPEN', 'TICKET', 'ADDITION', 'COMPLAINT', 'FEEDBACK', 'REJECTED'] as const;
const VERBS: Readonly<Record<IntakeReportAct, (report: IntakeReport) => void>> = {
  accept: report => report.accept(aTicket(), act),
  addTo: report => report.addTo(aTicket(), act),
  complain: report => report.complain(Object.assign(new Complaint(), { id: COMPLAINT }), act),
  suggest: report => report.suggest(Object.assign(new Feedback(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f8' }), act),
  reject: report => report.reject({ reason: 'An advertisement' }, act),
  reopen: report => report.reopen({ reason: 'A mistake' }, act),
};

test.each(STATES.flatMap(state => (Object.keys(VERBS) as IntakeReportAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const report = IntakeReport.take({ channel: 'PHONE', text: 'It leaks' }, origin, act);
    if (state !== 'OPEN') Object.assign(report, { status: state, settledAt: act.at, settledBy: 'bea' });
    const { from, to } = INTAKE_REPORT_LIFECYCLE[name];
    if (from.includes(state)) {
      VERBS[name](report);
      expect(report).toMatchObject({ status: to, settledBy: to === 'OPEN' ? null : 'ann' });
    } else {
      expect(() => VERBS[name](report)).toThrow(name === 'reopen' ? IntakeReportOpen : IntakeReportSettled);
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

describe('TCK-02: a report that was settled by mistake', () => {
  const later = { at: new Date('2026-03-03T09:00:00Z'), by: 'ben' };
  const why = { reason: 'No advertisement: it asks for help' };
  const taken = () => IntakeReport.take({ channel: 'EMAIL', text: 'It leaks' }, origin, act);

  test('is open as of when it came, keeps how it was settled and why that was wrong, and is settled anew', () => {
    const report = taken();
    report.reject({ reason: 'An advertisement' }, act);
    expect(() => report.reopen({ reason: ' ' }, later)).toThrow(InputInvalid);
    report.reopen(why, later);
    expect(report).toMatchObject({ status: 'OPEN', receivedAt: act.at, rejectionReason: null, settledAt: null });
    const rejected = { status: 'REJECTED', rejectionReason: 'An advertisement', settledBy: 'ann', settledAt: act.at };
    expect(report.reopenings).toMatchObject([{ ...rejected, ...why, reopenedBy: 'ben', reopenedAt: later.at }]);
    const ticket = aTicket();
    report.accept(ticket, later);
    Object.assign(ticket, { status: 'CANCELLED' });
    report.reopen(why, later);
    expect(report.ticket).toBeNull();
    expect(report.reopenings.map(it => [it.status, it.ticketId])).toEqual([
      ['REJECTED', null],
      ['TICKET', ticket.id],
    ]);
  });

  const ended = [
    ...Object.values(TICKET_LIFECYCLE).map(({ to }) => ['ticket', to, 'CANCELLED'] as const),
    ...Object.values(COMPLAINT_LIFECYCLE).map(({ to }) => ['complaint', to, 'WITHDRAWN'] as const),
    ...Object.values(FEEDBACK_LIFECYCLE).map(({ to }) => ['feedback', to, 'WITHDRAWN'] as const),
  ];
  test.each([...new Map(ended.map(it => [it.join(), it])).values()])(
    'that became a %s: %s; it opens again only where that is %s',
    (what, status, over) => {
      const report = taken();
      VERBS[({ ticket: 'accept', complaint: 'complain', feedback: 'suggest' } as const)[what]](report);
      Object.assign(report[what] ?? {}, { status, number: 'N-1' });
      if (status === over) report.reopen(why, later);
      else expect(() => report.reopen(why, later)).toThrow(new IntakeReportStands('N-1'));
      expect(report.status === 'OPEN').toBe(status === over);
    },
  );

  test('is taken out of the complaint that it was added to, also where that is over, and can be added to another', () => {
    const said: unknown[] = [];
    const log = (kind: string, _act: Act, note?: string | null) => said.push([kind, note]);
    const complaint = Object.assign(new Complaint(), { id: COMPLAINT, status: 'IN_PROGRESS' as const, log });
    const report = taken();
    report.addToComplaint(complaint, act);
    Object.assign(complaint, { status: 'CLOSED' });
    report.reopen(why, later);
    expect(report).toMatchObject({ status: 'OPEN', complaint: null });
    expect(said).toEqual([
      ['REPORT_ADDED', origin.number],
      ['REPORT_TAKEN_OUT', origin.number],
    ]);
    report.addTo(aTicket(), later);
    expect(report.reopenings).toMatchObject([{ status: 'ADDITION', complaintId: COMPLAINT, ticketId: null }]);
  });

  test('stays where its case was found to repeat another, which counts from it, and where its words were erased', () => {
    const repeats = taken();
    repeats.accept(Object.assign(aTicket(), { number: 'T-1', status: 'CANCELLED', duplicateOfId: 'other' }), act);
    expect(() => repeats.reopen(why, later)).toThrow(new IntakeReportRepeats('T-1'));
    const erased = taken();
    erased.reject({ reason: 'An advertisement' }, act);
    erased.erase({ reason: 'Asked for' }, act);
    expect(() => erased.reopen(why, later)).toThrow(IntakeReportForgotten);
  });
});
