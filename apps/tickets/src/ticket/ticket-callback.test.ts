import { expect, test } from '@jest/globals';
import { FollowUpDue } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { TicketRecordFollowUpInput } from '../schema.types.ts';
import type { FollowUpRules } from './follow-up-rules.ts';
import { FollowUpNeedsComplaint, FollowUpTooSoon, TicketWrongState } from './ticket.errors.ts';

test('TCK-19: a customer who is not reached is called again by the figures of the policy, and at last the case waits no more', () => {
  const rules = { attempts: 2, againAfterHours: 24, dissatisfiedUpTo: null, said: 'CALLBACK-P v1: callAttempts 2' };
  const signedOff = { SIGNED_OFF: act.at.toISOString() };
  const ticket = Object.assign(aTicket('HOURS_RECORDED'), { milestones: signedOff, solution: 'Replaced' });
  ticket.callback.recordNotReached({ remarks: 'Engaged' }, rules, act);
  const next = new Date(act.at.getTime() + 86_400_000);
  expect(ticket).toMatchObject({ nextFollowUpAt: next, missingToClose: ['FEE_LIST', 'FOLLOW_UP'] });
  const early = { ...act, at: new Date(next.getTime() - 1) };
  expect(() => ticket.callback.recordNotReached({}, rules, early)).toThrow(new FollowUpTooSoon(next));
  ticket.callback.fallDue(early.at);
  expect(ticket.followUpDueSince ?? null).toBeNull();
  ticket.callback.fallDue(next);
  ticket.callback.fallDue(next);
  expect(ticket.followUpDueSince).toEqual(next);
  const due = eventsOf(ticket).filter(it => it.type === FollowUpDue.type);
  expect(due).toHaveLength(1);
  ticket.callback.recordNotReached({}, rules, { ...act, at: next });
  expect(ticket).toMatchObject({
    ...{ nextFollowUpAt: null, followUpDueSince: null, followUpGivenUpAt: next, missingToClose: ['FEE_LIST'] },
    status: 'HOURS_RECORDED',
  });
  expect(() => ticket.callback.recordNotReached({}, rules, { ...act, at: next })).toThrow(TicketWrongState);
  ticket.listFees(next, { ...act, at: next });
  expect(ticket.status).toBe('CLOSED');
});

test('TCK-19: who is reached at last is not called again, and a round that begins anew counts from none', () => {
  const rules = { attempts: 2, againAfterHours: 24, dissatisfiedUpTo: null, said: '' };
  const reached = Object.assign(aTicket('HOURS_RECORDED'), { milestones: { SIGNED_OFF: act.at.toISOString() } });
  reached.callback.recordNotReached({}, rules, act);
  reached.callback.record({ satisfaction: 3, isSolved: false }, act);
  expect([reached.nextFollowUpAt, reached.followUpDueSince]).toEqual([null, null]);
  reached.startOver(act);
  expect([reached.unreachedCount, reached.followUpGivenUpAt]).toEqual([0, null]);
  // The call is our answer on the telephone (N12).
  const at = act.at.toISOString();
  expect(reached.milestones).toEqual({ REPORTED: at, RESPONDED: at, RESPONDED_BY_PHONE: at, CONFIRMED: at });
});

test('TCK-19: the next call is made in the hours of the customer', () => {
  const ticket = Object.assign(aTicket('HOURS_RECORDED'), { milestones: { SIGNED_OFF: act.at.toISOString() } });
  const hours = (at: Date) => new Date(at.getTime() + 3_600_000);
  ticket.callback.recordNotReached(
    {},
    { attempts: 2, againAfterHours: 24, dissatisfiedUpTo: null, said: '' },
    act,
    hours,
  );
  const next = new Date(act.at.getTime() + 25 * 3_600_000);
  expect([ticket.nextFollowUpAt, ticket.followUpAttempts[0]?.nextAt]).toEqual([next, next]);
});

test('TCK-19: no case closes by the word of a customer who is not satisfied, unless it is a complaint, or somebody says why not', () => {
  const rules = { attempts: 2, againAfterHours: 24, dissatisfiedUpTo: 2, said: '' };
  const call = (said: Partial<TicketRecordFollowUpInput>, by: FollowUpRules | null = rules) => {
    const papers = { milestones: { SIGNED_OFF: act.at.toISOString() }, solution: 'Replaced', feesListedAt: act.at };
    const ticket = Object.assign(aTicket('FEE_LISTED'), papers);
    ticket.callback.record({ satisfaction: 2, isSolved: true, ...said }, act, by);
    return [ticket.status, ticket.followUps[0]?.noComplaintBecause ?? null];
  };
  expect(() => call({})).toThrow(new FollowUpNeedsComplaint(2));
  expect(() => call({ complaint: ' ', noComplaintBecause: ' ' })).toThrow(FollowUpNeedsComplaint);
  expect(call({ complaint: 'Rude' })).toEqual(['CLOSED', null]);
  expect(call({ noComplaintBecause: 'Wants none' })).toEqual(['CLOSED', 'Wants none']);
  expect(call({ satisfaction: 3 })).toEqual(['CLOSED', null]);
  // An open case is what follows; and without the figure nobody is asked.
  expect(call({ isSolved: false })).toEqual(['REOPENED', null]);
  expect(call({}, { ...rules, dissatisfiedUpTo: null })).toEqual(['CLOSED', null]);
  expect(call({}, null)).toEqual(['CLOSED', null]);
});
