import { expect, test } from '@jest/globals';
import { TicketDiagnosed, TicketTriaged } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import type { TicketTriageInput } from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';

const hours = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
const iso = (count: number) => hours(count).toISOString();
/** Written down in the evening. */
const evening = { at: hours(10), by: 'ben' };

const TRIAGE: TicketTriageInput = {
  ...{ problemType: 'EQUIPMENT_FAULT', department: 'TECHNICAL_SUPPORT', owner: 'anna', priority: 'P2' },
  ...{ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL' },
};

/** A case that was reported in the morning, and of which it is known who bears it. */
function entitled(): Ticket {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided(), act);
  return ticket;
}

const stepOf = (ticket: Ticket, kind: string) => ticket.steps.getItems().findLast(it => it.kind === kind)?.happenedAt;

test('N16, N21: a fault counts from when it was found, and the answer from when it was given, whenever that is written down', () => {
  const ticket = entitled();
  ticket.diagnose({ ...diagnosis, diagnosedAt: hours(2) }, [], evening);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim', agreedAt: hours(2), finishBy: hours(5) }, evening);
  expect(ticket.milestones).toMatchObject({ DIAGNOSED: iso(2), PLAN_AGREED: iso(2) });
  expect(ticket.planAgreement).toMatchObject({ agreedAt: hours(2), finishBy: hours(5) });
  expect([stepOf(ticket, 'DIAGNOSED'), stepOf(ticket, 'PLAN_AGREED')]).toEqual([hours(2), hours(2)]);
  expect(eventsOf(ticket).find(it => it.type === TicketDiagnosed.type)?.data).toMatchObject({ diagnosedAt: iso(2) });
});

test('nothing is found before the report, or before anybody was there, nor agreed before it was found or to be done by then', () => {
  const ticket = entitled();
  const found = (diagnosedAt: Date) => () => ticket.diagnose({ ...diagnosis, diagnosedAt }, [], evening);
  const agreed = (agreedAt: Date, finishBy?: Date) => () =>
    ticket.clearance.agreePlan({ agreedBy: 'Aigerim', agreedAt, finishBy: finishBy ?? null }, evening);
  expect(found(hours(-1))).toThrow(`This is before what it follows, of ${iso(0)}.`);
  expect(found(hours(11))).toThrow('This is still to come.');
  expect(agreed(hours(-1))).toThrow(iso(0));
  ticket.visits.send('E1', 'ASSESSMENT', act);
  ticket.visits.arrive(hours(1), 'E1', act);
  expect(found(hours(0.5))).toThrow(iso(1));
  found(hours(2))();
  expect(agreed(hours(1))).toThrow(iso(2));
  expect(agreed(hours(3), hours(3))).toThrow('It is to be done after it is agreed.');
  expect(agreed(hours(11))).toThrow('This is still to come.');
});

test('a fault that is sought anew, as a team helped nothing, is not found before that', () => {
  const ticket = Object.assign(entitled(), { severity: 'GENERAL' as const });
  ticket.diagnose(diagnosis, [], act);
  ticket.elsewhere.decide('DISPATCH_TEAM', act);
  ticket.elsewhere.comeBack('M-1: no unit could be repaired', { ...act, at: hours(3) });
  const found = (diagnosedAt: Date) => () => ticket.diagnose({ ...diagnosis, diagnosedAt }, [], evening);
  expect(found(hours(2))).toThrow(iso(3));
  found(hours(4))();
  expect(ticket.milestones.DIAGNOSED).toBe(iso(4));
});

test('N21: another diagnosis wants another plan, and does not undo that the first was answered at once', () => {
  const ticket = entitled();
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  const find = (at: Date) => ticket.diagnose({ ...diagnosis, diagnosedAt: at }, [], evening);
  find(hours(1));
  expect([ticket.planAgreedAt, ticket.milestones.PLAN_AGREED]).toEqual([null, undefined]);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim', agreedAt: hours(1) }, evening);
  find(hours(3));
  expect([ticket.planAgreedAt, ticket.milestones.PLAN_AGREED]).toEqual([null, iso(1)]);
  const anew = { agreedBy: 'Aigerim', agreedAt: hours(2) };
  expect(() => ticket.clearance.agreePlan(anew, evening)).toThrow(iso(3));
  ticket.clearance.agreePlan({ ...anew, agreedAt: hours(4) }, evening);
  expect([ticket.planAgreedAt, ticket.milestones]).toMatchObject([
    hours(4),
    { DIAGNOSED: iso(1), PLAN_AGREED: iso(1) },
  ]);
});

test('TCK-04: a case counts as triaged from when that was decided, whenever it is written down: since the report, and not to come', () => {
  const ticket = aTicket('CONFIRMED');
  const triage = (triagedAt: Date | null) => () => ticket.triage({ ...TRIAGE, triagedAt }, evening);
  expect(triage(hours(-1))).toThrow(`This is before what it follows, of ${iso(0)}.`);
  expect(triage(hours(11))).toThrow(expect.objectContaining({ path: ['input', 'triagedAt'] }));
  triage(hours(2))();
  expect([ticket.milestones.TRIAGED, stepOf(ticket, 'TRIAGED')]).toEqual([iso(2), hours(2)]);
  triage(null)();
  expect([ticket.milestones.TRIAGED, stepOf(ticket, 'TRIAGED')]).toEqual([iso(2), evening.at]);
  const told = eventsOf(ticket).filter(it => it.type === TicketTriaged.type);
  expect(told.map(it => it.data)).toMatchObject([{ triagedAt: iso(2) }, { triagedAt: iso(2) }]);
});

test('TCK-11: a repair is arranged after the plan was agreed to, an assessment after the report, and either after the visit before', () => {
  const ticket = entitled();
  const sent = (purpose: 'REPAIR' | 'ASSESSMENT', at: number, endedAt: Date | null = null) =>
    ticket.visits.sentAt(hours(at), purpose, endedAt, evening);
  ticket.diagnose({ ...diagnosis, diagnosedAt: hours(2) }, [], evening);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim', agreedAt: hours(3) }, evening);
  expect(() => sent('REPAIR', 2.5)).toThrow(iso(3));
  expect(sent('REPAIR', 4)).toEqual(hours(4));
  expect(() => sent('REPAIR', 4, hours(5))).toThrow(iso(5));
  expect(sent('ASSESSMENT', 1)).toEqual(hours(1));
  expect(() => sent('ASSESSMENT', -1)).toThrow(iso(0));
  expect(() => sent('ASSESSMENT', 11)).toThrow('This is still to come.');
});
