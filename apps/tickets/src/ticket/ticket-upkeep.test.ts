import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { PartsRequested } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import {
  TicketAgreementUnsigned,
  TicketCoverageUndecided,
  TicketIsNoUpkeep,
  TicketPlanNotAgreed,
} from './ticket.errors.ts';

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

test('TCK-32: maintenance names the parts that it takes without a fault, and is gone to once they are ready', () => {
  const ticket = upkeep('TRIAGED');
  const [need] = [{ partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 }];
  ticket.upkeep.needParts(randomUUID(), [need], act);
  const asked = eventsOf(ticket).filter(it => it.type === PartsRequested.type);
  expect(asked.map(it => it.data)).toMatchObject([{ lines: [{ partId: need.partId, quantity: 2 }] }]);
  expect([ticket.status, ticket.faultCode ?? null, ticket.isReadyForVisit]).toEqual(['PARTS_REQUESTED', null, false]);
  const [line] = ticket.parts.getItems().map(({ id }) => id);
  ticket.provision.issue([{ lineId: line ?? '', partId: need.partId, quantity: 2 }], randomUUID(), act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['PARTS_ISSUED', true]);
  ticket.visits.send('E1', 'REPAIR', act);
  ticket.visits.recall('Ill', 'E1', 'REPAIR', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['DIAGNOSED', true]);
  ticket.visits.send('E1', 'REPAIR', act);
  ticket.visits.arrive(act.at, 'E1', act);
  expect(ticket.supply.use([{ part: need.partId, quantity: 2 }])).toHaveLength(1);
  ticket.visits.repair('E1', act);
  ticket.signOff(randomUUID(), 'Aigerim', act);
  ticket.recordHours(1, papers, 'E1', act);
  expect([ticket.status, ticket.causeClass]).toEqual(['HOURS_RECORDED', null]);
});

test('TCK-32: parts that are not needed after all are taken back, and somebody goes without them', () => {
  const ticket = upkeep('TRIAGED');
  expect(() => ticket.upkeep.needParts(null, [], act)).toThrow(InputInvalid);
  ticket.upkeep.needParts(randomUUID(), [{ partId: randomUUID(), make: 'STANDARD', quantity: 2 }], act);
  ticket.upkeep.needParts(null, [], act);
  expect(ticket.parts.getItems().map(it => it.status)).toEqual(['WITHDRAWN']);
  expect([ticket.isReadyForVisit, ticket.reached('PARTS_REQUESTED')]).toEqual([true, null]);
});

test.each(['PARTS_ISSUED', 'PARTS_ON_SITE'] as const)(
  'TCK-32: nothing else is to come where the first parts left: %s',
  status => {
    const ticket = upkeep('TRIAGED');
    const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };
    ticket.upkeep.needParts(randomUUID(), [need], act);
    const [line] = ticket.parts.getItems().map(({ id }) => id);
    ticket.provision.issue([{ lineId: line ?? '', partId: need.partId, quantity: 1 }], randomUUID(), act);
    if (status === 'PARTS_ON_SITE') ticket.provision.seeDelivered(act.at, act);
    ticket.upkeep.needParts(null, [], act);
    expect([ticket.status, ticket.isReadyForVisit, ticket.reached('PARTS_ISSUED')]).toEqual([status, true, act.at]);
    ticket.provision.seeDelivered(act.at, act);
    expect(ticket.status).toBe('PARTS_ON_SITE');
  },
);

test('a case with a fault names its parts with the diagnosis', () => {
  expect(() => aTicket('TRIAGED').upkeep.needParts(null, [], act)).toThrow(TicketIsNoUpkeep);
  const ticket = Object.assign(upkeep('DIAGNOSED'), { faultCode: 'F1' });
  expect(() => ticket.upkeep.needParts(null, [], act)).toThrow(TicketIsNoUpkeep);
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
