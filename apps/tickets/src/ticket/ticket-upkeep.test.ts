import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketAgreementUnsigned, TicketCoverageUndecided, TicketPlanNotAgreed } from './ticket.errors.ts';

const upkeep = (status: TicketStatus): Ticket => Object.assign(aTicket(status), { kind: 'MAINTENANCE' as const });
const papers = { laborMinutes: 60, travelKilometres: 5, solution: 'Oil changed' };
const triage = {
  ...({ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', problemType: 'EQUIPMENT_FAULT' } as const),
  ...({ department: 'TECHNICAL_SUPPORT', priority: 'P3', owner: 'bella' } as const),
};
const unaltered = { isUnused: false, isAsBought: false };
const question = { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-03-02', ...unaltered } as const;

test('TCK-32: maintenance is dispatched as it is triaged, done, signed and archived without a fault, a payer or a cause', () => {
  const ticket = upkeep('TRIAGED');
  expect(ticket.isReadyForVisit).toBe(true);
  ticket.visits.send('E1', 'REPAIR', act);
  ticket.visits.arrive(act.at, 'E1', act);
  ticket.visits.repair('E1', act);
  ticket.signOff(randomUUID(), 'Aigerim', act);
  ticket.recordHours(1, papers, 'E1', act);
  expect([ticket.status, ticket.reached('DIAGNOSED'), ticket.causeClass]).toEqual(['HOURS_RECORDED', null, null]);
});

test('a fault that is found on the visit is diagnosed, and repaired once its payer is known and the plan agreed to', () => {
  const ticket = upkeep('ON_SITE');
  ticket.diagnose(diagnosis, [], act);
  expect(() => ticket.visits.repair('E1', act)).toThrow(TicketCoverageUndecided);
  ticket.decideCoverage(decided('FREE_REPAIR'), act);
  expect(() => ticket.visits.repair('E1', act)).toThrow(TicketPlanNotAgreed);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  ticket.visits.repair('E1', act);
  ticket.signOff(randomUUID(), 'Aigerim', act);
  expect(() => ticket.recordHours(1, papers, 'E1', act)).toThrow(InputInvalid);
});

test('where somebody asks who bears the visit, it waits for the answer, and for who pays to sign', () => {
  const ticket = upkeep('TRIAGED');
  ticket.requestCoverage(question, act);
  const send = () => ticket.visits.send('E1', 'REPAIR', act);
  expect(ticket.isReadyForVisit).toBe(false);
  expect(send).toThrow(TicketCoverageUndecided);
  ticket.decideCoverage(decided('PAID'), act);
  expect(send).toThrow(TicketPlanNotAgreed);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(send).toThrow(TicketAgreementUnsigned);
});

test('a customer who agrees to the visit is told that it is free; one who is not satisfied is visited again', () => {
  const ticket = upkeep('TRIAGED');
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(ticket.planAgreement?.told).toBe('FREE_REPAIR');
  ticket.status = 'REPAIRED';
  ticket.rejectRepair('The old filter is in', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['TRIAGED', true]);
});

test.each(['ASSESSED', 'PART_MISSING', 'OTHER_FAULT', 'WORK_LEFT', 'SITE_NOT_READY'] as const)(
  'TCK-32: a visit that is broken off (%s) waits for the next one, still without a diagnosis',
  reason => {
    const ticket = upkeep('DISPATCHED');
    ticket.visits.arrive(act.at, 'E1', act);
    ticket.visits.breakOff(reason, 'REPAIR', 'E1', act);
    expect([ticket.status, ticket.isReadyForVisit]).toEqual(['TRIAGED', true]);
  },
);

test('TCK-19: where the customer says that it was not done, and the case is opened again, somebody goes again', () => {
  const ticket = upkeep('DISPATCHED');
  ticket.visits.arrive(act.at, 'E1', act);
  ticket.visits.repair('E1', act);
  ticket.signOff(randomUUID(), 'Aigerim', act);
  ticket.callback.record({ satisfaction: 1, isSolved: false }, act);
  ticket.startOver(act);
  ticket.triage(triage, act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['TRIAGED', true]);
});

test('a visit whose engineer does not go waits for the next one', () => {
  const ticket = upkeep('TRIAGED');
  ticket.visits.send('E1', 'REPAIR', act);
  ticket.visits.recall('Ill', 'E1', 'REPAIR', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['TRIAGED', true]);
});

test('of a reported problem the archive has the cause', () => {
  const ticket = aTicket('SIGNED_OFF');
  agree(ticket);
  expect(() => ticket.recordHours(1, papers, 'E1', act)).toThrow(InputInvalid);
});
