import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { TicketTriaged } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, agree, aTicket, DIAGNOSED, diagnosis } from '../../test/in-memory.ts';
import type { TicketProblemType } from '../schema.types.ts';
import type { PriorityProposal } from './priority-matrix.ts';
import { TicketIsNoPartsRequest } from './ticket-self-fitting.errors.ts';
import { TicketFaultLevelTooLow, TicketNotTriaged, TicketWrongState } from './ticket.errors.ts';

const TRIAGE = {
  ...({ severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', problemType: 'EQUIPMENT_FAULT' } as const),
  ...({ department: 'TECHNICAL_SUPPORT', owner: 'bella' } as const),
};
const proposes = (priority: PriorityProposal['priority']): PriorityProposal => ({
  ...{ ...TRIAGE, priority, matrixPriority: priority, customerTier: 'STANDARD', raisedBySteps: 0 },
  ...{ policyCode: 'PRIO', policyVersion: 1 },
});

function aWaitingCase(said: object = {}, proposal: PriorityProposal | null = proposes('P3')) {
  const ticket = aTicket('CONFIRMED');
  ticket.triage({ ...TRIAGE, ...said }, act, proposal);
  ticket.status = 'PARTS_REQUESTED';
  return ticket;
}
const told = (ticket: ReturnType<typeof aTicket>) => eventsOf(ticket).filter(it => it.type === TicketTriaged.type);

test('TCK-02: a case that waits for parts is raised with a reason, and all who heard of its triage hear of that', () => {
  const ticket = aWaitingCase();
  const isOfOtherLevel = ticket.assessment.reassess(
    { urgency: 'URGENT', complexity: 'COMPLEX', reason: 'The line stands still' },
    act,
    proposes('P1'),
  );
  expect(isOfOtherLevel).toBe(true);
  expect(ticket).toMatchObject({
    ...{ status: 'PARTS_REQUESTED', severity: 'GENERAL', urgency: 'URGENT', complexity: 'COMPLEX', priority: 'P1' },
    ...{ faultLevel: 2, priorityReason: 'The line stands still', priorityProposal: { priority: 'P1' } },
  });
  expect(told(ticket).at(-1)?.data).toMatchObject({ urgency: 'URGENT', complexity: 'COMPLEX', priority: 'P1' });
  expect(ticket.steps.getItems().at(-1)).toMatchObject({
    ...{ kind: 'REASSESSED', enteredBy: 'anna', owner: 'bella' },
    note: 'EQUIPMENT_FAULT GENERAL NORMAL GENERAL P3 1 → EQUIPMENT_FAULT GENERAL URGENT COMPLEX P1 2: The line stands still',
  });
});

test('what is said again changes nothing and is told to nobody', () => {
  const ticket = aWaitingCase();
  const steps = ticket.stepCount;
  ticket.assessment.reassess({ urgency: 'NORMAL', reason: 'As before' }, act, proposes('P3'));
  expect(told(ticket)).toHaveLength(1);
  expect(ticket.stepCount).toBe(steps);
});

test('the priority follows the policy; one that a person said stays with its reason, whatever the policy proposes then', () => {
  const input = { urgency: 'URGENT', reason: 'It smokes' } as const;
  const own = aWaitingCase({ priority: 'P2', priorityReason: 'An old friend' });
  own.assessment.reassess(input, act, proposes('P1'));
  expect(own).toMatchObject({ priority: 'P2', priorityReason: 'An old friend', priorityProposal: { priority: 'P1' } });
  own.assessment.reassess({ priority: 'P4', reason: 'He can wait' }, act, proposes('P1'));
  expect(own).toMatchObject({ priority: 'P4', priorityReason: 'He can wait' });
  const unproposed = aWaitingCase({ priority: 'P2' }, null);
  unproposed.assessment.reassess(input, act, null);
  expect(unproposed).toMatchObject({ priority: 'P2', urgency: 'URGENT' });
});

test('the authority that a fault asks for grows with it, and falls by a word alone', () => {
  const ticket = aWaitingCase({ complexity: 'COMPLEX' });
  expect(ticket.faultLevel).toBe(2);
  ticket.assessment.reassess({ complexity: 'GENERAL', reason: 'A fuse' }, act, proposes('P3'));
  expect(ticket.faultLevel).toBe(2);
  ticket.assessment.reassess({ severity: 'SERIOUS', complexity: 'COMPLEX', reason: 'Two pumps' }, act, proposes('P3'));
  expect(ticket.faultLevel).toBe(3);
  const isOfOtherLevel = ticket.assessment.reassess({ faultLevel: 1, reason: 'A fuse' }, act, proposes('P3'));
  expect([ticket.faultLevel, isOfOtherLevel]).toEqual([1, true]);
  expect(() => ticket.assessment.reassess({ faultLevel: 6, reason: 'Much' }, act, proposes('P3'))).toThrow();
  expect(() => ticket.assessment.reassess({ urgency: 'URGENT', reason: ' ' }, act, proposes('P3'))).toThrow();
});

test('the authority falls to what the diagnosed fault asks for, and not below', () => {
  const ticket = Object.assign(aWaitingCase({ faultLevel: 5 }), { milestones: DIAGNOSED });
  const say = (input: object) =>
    ticket.assessment.reassess({ ...input, reason: 'A seal' }, act, proposes('P3'), { code: 'HYD-21', faultLevel: 3 });
  expect(() => say({ faultLevel: 2 })).toThrow(TicketFaultLevelTooLow);
  expect(ticket.faultLevel).toBe(5);
  say({ faultLevel: 3 });
  say({ urgency: 'URGENT' });
  expect(ticket.faultLevel).toBe(3);
});

test('what is triaged again asks for no less authority than the fault that was found, until that is sought anew', () => {
  const ticket = aWaitingCase();
  Object.assign(ticket, { status: 'RETURN_REQUIRED', milestones: DIAGNOSED });
  const triage = (faultLevel?: number) =>
    ticket.triage({ ...TRIAGE, faultLevel }, act, proposes('P3'), { code: 'HYD-21', faultLevel: 3 });
  expect(() => triage(2)).toThrow(TicketFaultLevelTooLow);
  expect([triage(), ticket.faultLevel]).toEqual([true, 3]);
  expect(triage(3)).toBe(false);
  expect([triage(5), ticket.faultLevel]).toEqual([true, 5]);
  ticket.milestones = {};
  expect([triage(), ticket.faultLevel]).toEqual([true, 1]);
  ticket.assessment.reassess({ faultLevel: 1, reason: 'A fuse' }, act, proposes('P3'), {
    code: 'HYD-21',
    faultLevel: 3,
  });
  expect(ticket.faultLevel).toBe(1);
});

test('a case that returns before its triage is triaged, and not weighed anew', () => {
  const ticket = aTicket('RETURN_REQUIRED');
  expect(() => ticket.assessment.weigh({ reason: 'It smokes' })).toThrow(TicketNotTriaged);
});

test('TCK-02: a fault that was diagnosed from afar is a request for parts after all: its customer is sent them, and nobody goes', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(TRIAGE, act, proposes('P3'));
  agree(ticket, ticket.milestones);
  ticket.diagnose(diagnosis, [], act);
  const send = () =>
    ticket.selfFitting.send(randomUUID(), [{ partId: randomUUID(), make: 'STANDARD', quantity: 1 }], act);
  expect(send).toThrow(TicketIsNoPartsRequest);
  const reason = 'He fits the filter himself';
  ticket.assessment.reassess({ problemType: 'PARTS_REQUEST', reason }, act, proposes('P3'));
  expect(ticket).toMatchObject({ status: 'DIAGNOSED', problemType: 'PARTS_REQUEST', faultCode: diagnosis.faultCode });
  expect(told(ticket).at(-1)?.data).toMatchObject({ problemType: 'PARTS_REQUEST' });
  expect(ticket.steps.getItems().at(-1)?.note).toMatch(`PARTS_REQUEST GENERAL NORMAL GENERAL P3 1: ${reason}`);
  send();
  expect(ticket).toMatchObject({ faultCode: null, isVisitNeeded: false, isReadyForVisit: false });
});

test('what a department said that it did is none of what is repaired, or sent', () => {
  const ticket = aWaitingCase({ problemType: 'OTHER' });
  ticket.status = 'TRIAGED';
  ticket.execution.carryOut({ report: 'Offered' }, act);
  ticket.assessment.reassess({ problemType: 'ENQUIRY', reason: 'Asked' }, act, proposes('P3'));
  expect(ticket.carriedOutReport).toBe('Offered');
  ticket.assessment.reassess({ problemType: 'SOFTWARE_FAULT', reason: 'It hangs' }, act, proposes('P3'));
  expect(ticket.carriedOutReport).toBeNull();
});

test('what kind of problem it is stays once somebody goes; the others may be weighed anew', () => {
  const ticket = Object.assign(aWaitingCase(), { status: 'DISPATCHED' as const });
  const say = (problemType: TicketProblemType) =>
    ticket.assessment.reassess({ problemType, urgency: 'URGENT', reason: 'A fuse' }, act, proposes('P3'));
  expect(() => say('PARTS_REQUEST')).toThrow(TicketWrongState);
  expect(ticket).toMatchObject({ problemType: 'EQUIPMENT_FAULT', urgency: 'NORMAL' });
  say('EQUIPMENT_FAULT');
  expect(ticket.urgency).toBe('URGENT');
});
