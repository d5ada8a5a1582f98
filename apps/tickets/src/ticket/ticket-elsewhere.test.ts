import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, DIAGNOSED } from '../../test/in-memory.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketWrongState } from './ticket.errors.ts';

const repaired = { number: 'RR-1', signedBy: 'Aigerim', causeClass: 'WEAR' as const, solution: 'Board replaced' };

test('a case whose units come back waits for them, and their word, archive and fees are its papers', () => {
  const ticket = aTicket('DIAGNOSED');
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['RETURN_REQUIRED', false]);
  expect(() => ticket.elsewhere.signOff(repaired, act)).toThrow(new TicketWrongState('RETURN_REQUIRED', ['REPAIRED']));
  ticket.elsewhere.repair('RR-1', act.at, act);
  ticket.elsewhere.settle('RR-1', act.at, act);
  ticket.elsewhere.signOff(repaired, act);
  expect([ticket.status, ticket.missingToClose]).toEqual(['FEE_LISTED', ['FOLLOW_UP']]);
  expect(eventsOf(ticket)).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ workOrderId: null }) }),
  );
});

test('a way of repair that is decided on too early, or while somebody is there, holds once the case can go it', () => {
  const early = aTicket('REGISTERED');
  early.elsewhere.decide('RETURN_TO_FACTORY', act);
  expect(early.status).toBe('REGISTERED');
  early.confirm({}, act);
  expect(early.status).toBe('RETURN_REQUIRED');
  const late = aTicket('DISPATCHED');
  late.elsewhere.decide('DISPATCH_TEAM', act);
  expect(late.status).toBe('DISPATCHED');
  late.visits.recall('Not needed', 'E1', 'REPAIR', act);
  expect(late.status).toBe('TEAM_REQUIRED');
});

test('a case is looked at anew when its return is off, or its customer is not satisfied', () => {
  const off = aTicket('ENTITLED');
  off.coverageFacts = decided();
  off.severity = 'GENERAL';
  off.elsewhere.decide('RETURN_TO_FACTORY', act);
  off.elsewhere.comeBack('RR-1: not sent', act);
  expect([off.status, off.repairMode]).toEqual(['ENTITLED', null]);
  const bad = aTicket('TRIAGED');
  bad.elsewhere.decide('RETURN_TO_FACTORY', act);
  bad.elsewhere.repair('RR-1', act.at, act);
  bad.elsewhere.reject('Still dead', act);
  expect([bad.status, bad.repairMode, bad.milestones.REPAIRED]).toEqual(['DIAGNOSED', null, undefined]);
});

test('nobody has to go where units come back, unless they do not after all, or somebody goes instead', () => {
  const spared = (ticket: Ticket) => ticket.milestones.VISIT_SPARED;
  const ticket = aTicket('TRIAGED');
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  expect(spared(ticket)).toBe(act.at.toISOString());
  ticket.elsewhere.comeBack('RR-1: not sent', act);
  expect(spared(ticket)).toBeUndefined();
  ticket.status = 'TRIAGED';
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  ticket.elsewhere.decide('DISPATCH_TEAM', act);
  expect([ticket.status, spared(ticket)]).toEqual(['TEAM_REQUIRED', undefined]);
  const bad = aTicket('REPAIRED');
  bad.milestones = { VISIT_SPARED: act.at.toISOString() };
  bad.elsewhere.reject('Still dead', act);
  expect(spared(bad)).toBeUndefined();
});

test('no engineer of ours is sent by itself where a local repairer is entrusted', () => {
  const ticket = aTicket('DIAGNOSED');
  agree(ticket);
  expect(ticket.isReadyForVisit).toBe(true);
  ticket.elsewhere.decide('ENTRUST_LOCAL', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['PARTNER_REQUIRED', false]);
});

test('a case that comes back is diagnosed and agreed to anew', () => {
  const ticket = aTicket('DIAGNOSED');
  ticket.severity = 'GENERAL';
  agree(ticket, DIAGNOSED);
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  ticket.elsewhere.settle('RR-1', act.at, act);
  ticket.elsewhere.comeBack('RR-1: not sent', act);
  expect([ticket.status, ticket.milestones.DIAGNOSED, ticket.planAgreedAt, ticket.planAgreement]).toEqual([
    ...['ENTITLED', undefined, null, null],
  ]);
  expect(ticket.feesListedAt).toBeNull();
});

test('a case that is repaired on site waits for no return that was decided meanwhile', () => {
  const ticket = aTicket('ON_SITE');
  agree(ticket, DIAGNOSED);
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  ticket.visits.repair('E-1', act);
  expect([ticket.status, ticket.repairMode]).toEqual(['REPAIRED', null]);
});
