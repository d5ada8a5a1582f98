import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { PartsRequested, TicketAgreementWanted, TicketReinstated } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, DIAGNOSED, diagnosis } from '../../test/in-memory.ts';
import type { TicketStatus, WorkOrderPurpose, WorkOrderStatus } from '../schema.types.ts';
import type { Visit } from '../work-order/visit.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketRepeatsAnother, TicketVisitLeftOut, TicketWrongState } from './ticket.errors.ts';

const WHY = { reason: 'Meant another case' };
const later = { at: new Date('2026-03-05T08:00:00Z'), by: 'bella' };
const aVisit = (status: WorkOrderStatus, purpose: WorkOrderPurpose = 'REPAIR'): Visit =>
  Object.assign(new WorkOrder(), { status, purpose, isCustomerAwaited: false });

type Refusal = typeof TicketWrongState | typeof TicketRepeatsAnother | typeof TicketVisitLeftOut | typeof InputInvalid;

function cancelled(status: TicketStatus, known: object = {}): Ticket {
  const ticket = Object.assign(aTicket(status), known);
  ticket.cancel({ reason: 'Works again' }, act);
  return ticket;
}

describe('TCK-01: a case that was cancelled by mistake', () => {
  test.each<[TicketStatus, TicketStatus, object]>([
    ['REGISTERED', 'REGISTERED', {}],
    ['CONFIRMED', 'CONFIRMED', { milestones: { CONFIRMED: act.at.toISOString() } }],
    ['TRIAGED', 'TRIAGED', { severity: 'GENERAL' }],
    ['ENTITLED', 'ENTITLED', { severity: 'GENERAL', coverageFacts: decided() }],
    ['DIAGNOSED', 'DIAGNOSED', { severity: 'GENERAL', milestones: DIAGNOSED }],
    ['DISPATCHED', 'DIAGNOSED', { severity: 'GENERAL', milestones: DIAGNOSED }],
    ['TEAM_REQUIRED', 'TEAM_REQUIRED', { severity: 'GENERAL', repairMode: 'DISPATCH_TEAM' }],
  ])('as %s goes on as %s, under its number', (from, to, known) => {
    const ticket = cancelled(from, known);
    const { number } = ticket;
    ticket.reinstatement.make(WHY, null, later, []);
    expect(ticket).toMatchObject({ status: to, number, endedAt: null });
    expect(ticket.steps.getItems().some(({ kind, note }) => kind === 'REINSTATED' && note === WHY.reason)).toBe(true);
    const told = { type: TicketReinstated.type, data: { ticketId: ticket.id, reinstatedAt: later.at.toISOString() } };
    expect(eventsOf(ticket)).toContainEqual(expect.objectContaining(told));
  });

  test('keeps what was promised and agreed; what went back with it is asked for again', () => {
    const ticket = aTicket('TRIAGED');
    ticket.severity = 'GENERAL';
    const [partId, warehouse] = [randomUUID(), randomUUID()];
    agree(ticket, ticket.milestones);
    ticket.diagnose({ ...diagnosis, warehouse }, [{ partId, make: 'STANDARD', quantity: 3 }], act);
    agree(ticket, ticket.milestones);
    ticket.returnWantedAt = act.at;
    const [line] = ticket.parts.getItems();
    ticket.provision.issue([{ lineId: line!.id, partId, quantity: 2 }], warehouse, act);
    const { REPORTED, DIAGNOSED: found, PLAN_AGREED } = ticket.milestones;
    ticket.cancel({ reason: 'Works again' }, act);
    expect(ticket.slaRecord.endedAt).toEqual(act.at);
    ticket.reinstatement.make(WHY, null, later, []);
    expect(ticket).toMatchObject({ status: 'PARTS_REQUESTED', planAgreedAt: act.at, returnWantedAt: act.at });
    const reached = { REPORTED, DIAGNOSED: found, PLAN_AGREED, PARTS_REQUESTED: later.at.toISOString() };
    expect(REPORTED).toBe(act.at.toISOString());
    expect(ticket.slaRecord).toMatchObject({ milestones: reached, pauses: [], endedAt: null });
    const asked = eventsOf(ticket).filter(it => it.type === PartsRequested.type);
    expect(asked.at(-1)?.data).toMatchObject({ warehouseId: warehouse, lines: [{ partId, quantity: 3 }] });
  });

  test('is signed for anew where the customer was asked to and had not', () => {
    const ticket = cancelled('DIAGNOSED', {
      severity: 'GENERAL',
      milestones: DIAGNOSED,
      coverageFacts: decided('PAID'),
    });
    ticket.reinstatement.make(WHY, null, later, []);
    expect(eventsOf(ticket).filter(it => it.type === TicketAgreementWanted.type)).toHaveLength(1);
  });

  test.each<[WorkOrderStatus, WorkOrderPurpose, boolean, boolean]>([
    ['CANCELLED', 'ASSESSMENT', true, false],
    ['CANCELLED', 'REPAIR', false, false],
    ['BROKEN_OFF', 'ASSESSMENT', false, true],
  ])('whose last visit was %s, for %s, wants somebody to assess it: %s', (status, purpose, isWanted, isSent) => {
    const milestones = { ...DIAGNOSED, DISPATCHED: act.at.toISOString() };
    const ticket = cancelled('DIAGNOSED', { severity: 'GENERAL', milestones });
    ticket.reinstatement.make(WHY, aVisit(status, purpose), later, []);
    expect(ticket.isAssessmentWanted).toBe(isWanted);
    expect(Boolean(ticket.milestones.DISPATCHED)).toBe(isSent);
  });

  test('waits no more for a customer who was to be gone to again', () => {
    const ticket = aTicket('DISPATCHED');
    Object.assign(ticket, { severity: 'GENERAL', milestones: { DISPATCHED: act.at.toISOString() } });
    const visit = Object.assign(aVisit('CANCELLED'), { ticket });
    visit.awaitCustomer('Gate closed', act);
    ticket.cancel({ reason: 'Works again' }, act);
    ticket.reinstatement.make(WHY, visit, later, [visit]);
    expect(ticket.waitingFor).toBeNull();
  });

  test('is none that goes on, repeats another, is a visit of a plan, or of which nobody says why', () => {
    const cases: [Ticket, typeof WHY, Refusal][] = [
      [aTicket('CONFIRMED'), WHY, TicketWrongState],
      [cancelled('CONFIRMED', { duplicateOfId: randomUUID() }), WHY, TicketRepeatsAnother],
      [cancelled('CONFIRMED', { kind: 'MAINTENANCE' }), WHY, TicketVisitLeftOut],
      [cancelled('CONFIRMED'), { reason: ' ' }, InputInvalid],
    ];
    for (const [ticket, input, refusal] of cases) {
      const { status } = ticket;
      const make = () => ticket.reinstatement.make(input, null, later, []);
      expect(make).toThrow(refusal);
      expect(ticket.status).toBe(status);
    }
  });
});
