import { expect, test } from '@jest/globals';
import { TicketReportCorrected } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketNotReported, TicketWrongState } from './ticket.errors.ts';

const reason = 'The mail says so';
const hour = (hours: number) => new Date(act.at.getTime() + hours * 3_600_000);
const later = { ...act, at: hour(24) };
const toldOf = (ticket: Ticket) => eventsOf(ticket).filter(it => it.type === TicketReportCorrected.type);

test('TCK-01: what was reported is put right; the log keeps what it said, and what is left out stays', () => {
  const ticket = aTicket('CONFIRMED', { productModel: 'M-1', purchasedOn: '2025-01-05' });
  const reportedAt = hour(-5);
  const input = { reportedAt, channel: 'EMAIL' as const, symptom: ' Hopper jams ', productModel: null, reason };
  ticket.correction.make(input, act.at, later);
  expect(ticket).toMatchObject({
    ...{ status: 'CONFIRMED', channel: 'EMAIL', symptom: 'Hopper jams', productModel: null, purchasedOn: '2025-01-05' },
    ...{ reportedAt, symptomTokens: ['hopper', 'jams'], milestones: { REPORTED: reportedAt.toISOString() } },
  });
  expect(ticket.slaRecord).toMatchObject({
    facts: { channel: 'EMAIL' },
    milestones: { REPORTED: reportedAt.toISOString() },
  });
  const [first] = toldOf(ticket);
  expect(first?.data).toEqual({
    ...{ ticketId: ticket.id, number: ticket.number, channel: 'EMAIL' },
    ...{ reportedAt: reportedAt.toISOString(), correctedAt: later.at.toISOString() },
  });
  expect(ticket.steps.getItems().at(-1)).toMatchObject({
    kind: 'REPORT_CORRECTED',
    note: `${reason} (reportedAt: ${act.at.toISOString()}; channel: PHONE; productModel: M-1; symptom: It leaks)`,
  });
  ticket.correction.make({ ...input, symptom: 'Hopper jams' }, act.at, later);
  expect(toldOf(ticket)).toHaveLength(1);
});

test('of two reports of one problem each is put right for itself: promises count from the earlier', () => {
  const [ticket, repeats] = [aTicket(), aTicket()];
  const early = hour(-3).toISOString();
  Object.assign(repeats, { milestones: { REPORTED: early } });
  repeats.repetition.mark(ticket, { of: '', reason: 'Same' }, act, { isOfFirm: true, first: null });
  ticket.correction.make({ reportedAt: hour(-1), reason }, act.at, later);
  expect(ticket).toMatchObject({ reportedAt: new Date(early), milestones: { REPORTED: hour(-1).toISOString() } });
  expect(toldOf(ticket)).toMatchObject([{ data: { reportedAt: hour(-1).toISOString() } }]);
});

test('a report is not made after it was written down, nor after an answer or a wait', () => {
  const wrong = (ticket: Ticket, reportedAt: Date) =>
    expect(() => ticket.correction.make({ reportedAt, reason }, act.at, later)).toThrow(InputInvalid);
  wrong(aTicket(), hour(0.1));
  wrong(aTicket(), hour(-24 * 400));
  const [answered, waited] = [aTicket(), aTicket()];
  for (const ticket of [answered, waited]) ticket.correction.make({ reportedAt: hour(-5), reason }, act.at, later);
  answered.confirm({ confirmedAt: hour(-2) }, act);
  waited.pause({ reason: 'Asks its boss', responsibleParty: 'CUSTOMER', at: hour(-2) }, act);
  for (const ticket of [answered, waited]) {
    wrong(ticket, hour(-1));
    ticket.correction.make({ reportedAt: hour(-2), reason }, act.at, later);
    expect(ticket.reportedAt).toEqual(hour(-2));
  }
});

test('nothing is put right of a second round, of a case of ours, or without a reason', () => {
  const correct = (more: Partial<Ticket>, why = reason) => {
    const ticket = Object.assign(aTicket(), more);
    return () => ticket.correction.make({ symptom: 'Else', reason: why }, act.at, later);
  };
  expect(correct({ round: 2 })).toThrow(TicketWrongState);
  expect(correct({ exchangeId: 'x' })).toThrow(TicketNotReported);
  expect(correct({ kind: 'MAINTENANCE' })).toThrow(TicketNotReported);
  expect(correct({}, ' ')).toThrow(InputInvalid);
});

test('CUS-14: words of a report that is erased go from the log too', () => {
  const ticket = aTicket('REGISTERED', { symptom: 'Saule says it leaks' });
  ticket.correction.make({ symptom: 'Hopper jams', reason }, act.at, later);
  ticket.forgetWords('R-1', 'Saule says it leaks');
  expect(ticket.symptom).toBe('Hopper jams');
  expect(ticket.steps.getItems().at(-1)?.note).toBe(`${reason} (symptom: R-1)`);
});
