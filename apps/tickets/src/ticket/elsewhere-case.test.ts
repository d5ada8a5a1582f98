import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, DIAGNOSED } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import {
  caughtUp,
  ended,
  foundHome,
  lostAfterAll,
  type RepairOrder,
  settled,
  signedOff,
  underWay,
} from './elsewhere-case.ts';
import type { Ticket } from './ticket.entity.ts';
import { RepairElsewhereUnderWay } from './ticket.errors.ts';

/** A return repair at home that mended, as its case sees it. */
const anOrder = (more: Partial<RepairOrder> = {}): RepairOrder => ({
  ...{ number: 'RR-1', mode: 'RETURN_TO_FACTORY', round: 1, isAway: false, hasMended: true, mendedAt: act.at },
  ...{ signOff: null, ...more },
});
const away = anOrder({ number: 'RR-2', isAway: true, hasMended: false, mendedAt: null });
const off = anOrder({ number: 'RR-2', hasMended: false, mendedAt: null, cancelledBecause: 'Not sent' });
const word = { signedBy: 'Aigerim', isSatisfied: true };
const bad = { ...word, isSatisfied: false, remarks: 'Still dead' };
const mission = { mode: 'DISPATCH_TEAM' as const, number: 'M-1' };
/** A case that waits for units, or has them again. */
function aReturn(status: 'RETURN_REQUIRED' | 'REPAIRED'): Ticket {
  const ticket = aTicket(status);
  const milestones = status === 'REPAIRED' ? { ...DIAGNOSED, REPAIRED: act.at.toISOString() } : {};
  return Object.assign(ticket, { repairMode: 'RETURN_TO_FACTORY', severity: 'GENERAL', milestones });
}

test('a team, or a partner, that comes to the machine keeps the promise of somebody on site; another order does not', () => {
  const [sentAt, arrivedAt] = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-02T11:00:00Z')];
  const ticket = aTicket('TRIAGED');
  ticket.elsewhere.decide('DISPATCH_TEAM', act);
  const reached = () => [ticket.milestones.DISPATCHED, ticket.milestones.ARRIVED];
  const team = anOrder({ ...mission, isAway: true, hasMended: false, visit: { sentAt, arrivedAt: null } });
  underWay(ticket, { ...team, mode: 'ENTRUST_LOCAL' }, [], act);
  underWay(ticket, { ...team, round: 2 }, [], act);
  expect(reached()).toEqual([undefined, undefined]);
  underWay(ticket, team, [], act);
  expect(reached()).toEqual([sentAt.toISOString(), undefined]);
  for (let twice = 0; twice < 2; twice++) underWay(ticket, { ...team, visit: { sentAt, arrivedAt } }, [], act);
  expect(reached()).toEqual([sentAt.toISOString(), arrivedAt.toISOString()]);
});

test.each<[string, RepairOrder, RepairOrder[], TicketStatus]>([
  ['an order that mended', anOrder(), [], 'REPAIRED'],
  ['one of two', anOrder(), [away], 'RETURN_REQUIRED'],
  ['one that is off, where the other mended', off, [anOrder()], 'REPAIRED'],
  ['one that mended nothing, where the other mended', anOrder({ hasMended: false }), [anOrder()], 'REPAIRED'],
  ['one that mended, where the other is off', anOrder(), [off], 'REPAIRED'],
  ['one that is off, where the other mended nothing', off, [anOrder({ hasMended: false })], 'TRIAGED'],
  ['one that is off, where the customer did not like the other', off, [anOrder({ signOff: bad })], 'TRIAGED'],
  [
    'one that is off, where the others have their words',
    off,
    [anOrder({ signOff: word }), anOrder({ signOff: bad })],
    'TRIAGED',
  ],
  ['a mission, while units are away', { ...anOrder(), ...mission }, [], 'RETURN_REQUIRED'],
  ['a mission that is off, while units are away', { ...off, ...mission }, [], 'RETURN_REQUIRED'],
  ['an order of another round', { ...off, round: 2 }, [], 'RETURN_REQUIRED'],
])('a case that waits for its units hears of %s', (_name, order, others, status) => {
  const ticket = aReturn('RETURN_REQUIRED');
  ended(ticket, order, others, act);
  expect(ticket.status).toBe(status);
});

test.each<[string, Partial<RepairOrder>, RepairOrder[], TicketStatus]>([
  ['all that was mended', {}, [], 'TRIAGED'],
  ['a part of it', { hasMended: true }, [], 'REPAIRED'],
  ['all, where another order waits for its word', {}, [anOrder({ number: 'RR-2' })], 'REPAIRED'],
  ['all, where the other has its word', {}, [anOrder({ number: 'RR-2', signOff: word })], 'TRIAGED'],
  ['all, while another order is away', {}, [away], 'REPAIRED'],
  ['nothing', { isLostAtEnd: false }, [], 'REPAIRED'],
  ['all of another round', { round: 2 }, [], 'REPAIRED'],
])('LOG-08: what was home is seen to be lost: %s', (_name, more, others, status) => {
  const ticket = aReturn('REPAIRED');
  const order = anOrder({ hasMended: false, isLostAtEnd: true, ...more });
  lostAfterAll(ticket, order, others, act);
  expect(ticket.status).toBe(status);
  expect(ticket.repairedAt === null).toBe(status === 'TRIAGED');
});

test('LOG-08: a case goes on without what was home and is lost, once the last order is off, and is repaired by it when it is found', () => {
  const ticket = aReturn('REPAIRED');
  const lost = anOrder({ hasMended: false, isLostAtEnd: true });
  lostAfterAll(ticket, lost, [away], act);
  ended(ticket, { ...off, isLostAtEnd: false }, [lost], act);
  expect([ticket.status, ticket.repairMode]).toEqual(['TRIAGED', null]);
  foundHome(act.at)(ticket, anOrder(), [off], act);
  expect([ticket.status, ticket.repairMode]).toEqual(['REPAIRED', 'RETURN_TO_FACTORY']);
  const waiting = Object.assign(aReturn('REPAIRED'), { status: 'RETURN_REQUIRED' as const });
  lostAfterAll(waiting, lost, [], act);
  expect(waiting.status).toBe('RETURN_REQUIRED');
});

test.each<[string, (ticket: Ticket) => void, Partial<RepairOrder>, TicketStatus, boolean]>([
  ['nobody decided anew', () => {}, {}, 'REPAIRED', true],
  ['the case stands before its triage', it => Object.assign(it, { status: 'CONFIRMED' }), {}, 'REPAIRED', true],
  ['a team goes instead', it => it.elsewhere.decide('DISPATCH_TEAM', act), {}, 'TEAM_REQUIRED', true],
  ['its fault is known anew', it => Object.assign(it, { status: 'DIAGNOSED' }), {}, 'DIAGNOSED', true],
  ['the customer said something of the others', () => {}, { signOff: bad }, 'TRIAGED', true],
  ['the case was reopened', () => {}, { round: 2 }, 'TRIAGED', false],
  ['the case is over', it => Object.assign(it, { endedAt: act.at }), {}, 'TRIAGED', false],
  [
    'the others repaired it',
    it => Object.assign(it, { milestones: { REPAIRED: act.at.toISOString() } }),
    {},
    'TRIAGED',
    false,
  ],
])('LOG-08: a case hears of what was lost and came home mended after all, where %s', (...row) => {
  const [, decideAnew, more, status, isTold] = row;
  const ticket = aReturn('RETURN_REQUIRED');
  ended(ticket, anOrder({ hasMended: false, isLostAtEnd: true }), [], act);
  expect([ticket.status, ticket.repairMode]).toEqual(['TRIAGED', null]);
  decideAnew(ticket);
  const homeAt = new Date(act.at.getTime() - 3_600_000);
  foundHome(homeAt)(ticket, anOrder(more), [], act);
  expect(ticket.status).toBe(status);
  expect(ticket.steps.getItems().some(it => it.kind === 'FOUND_HOME')).toBe(isTold);
  if (status !== 'REPAIRED') return;
  expect([ticket.repairMode, ticket.repairedAt]).toEqual(['RETURN_TO_FACTORY', homeAt]);
  signedOff('WEAR', () => 'Board replaced')(ticket, anOrder({ signOff: word }), [], act);
  expect(ticket.status).toBe('HOURS_RECORDED');
});

test('the customer’s word waits for what is under way, and signs the case off with the last order that mended', () => {
  const ticket = aReturn('REPAIRED');
  const say = (order: RepairOrder, others: RepairOrder[]) => {
    signedOff('WEAR', () => 'Board replaced')(ticket, order, others, act);
  };
  const first = anOrder({ signOff: word });
  expect(() => {
    say(first, [away]);
  }).toThrow(new RepairElsewhereUnderWay(['RR-2']));
  say({ ...first, ...mission }, []);
  say(first, [anOrder()]);
  expect(ticket.status).toBe('REPAIRED');
  ticket.elsewhere.decide('DISPATCH_TEAM', act);
  say(first, [first, off]);
  expect([ticket.status, ticket.solution]).toEqual(['HOURS_RECORDED', 'Board replaced']);
});

test('TCK-04: a case is signed for with the last word of its customer, whichever is written down last, not before its repair', () => {
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  const signed = (own: number, other: number) => {
    const ticket = aReturn('REPAIRED');
    const saidAt = (count: number) => anOrder({ signOff: { ...word, signedAt: hour(count) } });
    signedOff('WEAR', () => '')(ticket, saidAt(own), [saidAt(other)], { ...act, at: hour(9) });
    return ticket.signedOffAt;
  };
  expect([signed(1, 2), signed(2, 1), signed(-2, -1)]).toEqual([hour(2), hour(2), hour(0)]);
  const ticket = aReturn('REPAIRED');
  const order = anOrder({ signOff: { ...bad, signedAt: hour(1) } });
  signedOff(null, () => '')(ticket, order, [], { ...act, at: hour(9) });
  expect(ticket.steps.getItems().find(it => it.kind === 'REPAIR_REJECTED')?.happenedAt).toEqual(hour(1));
});

test.each<[string, Partial<RepairOrder>, RepairOrder[], boolean]>([
  ['the last one', {}, [anOrder({ costsSettledAt: act.at }), off], true],
  ['one that came early', { isAway: true, hasMended: false }, [], true],
  ['one of two', {}, [anOrder()], false],
  ['one of another round', { round: 2 }, [], false],
  ['that of a mission', mission, [], false],
  ['one of an order that is off', { hasMended: false, cancelledBecause: 'Not sent' }, [], false],
  ['one of an order that mended nothing', { hasMended: false }, [], false],
  ['one of an order that the customer did not like', { signOff: bad }, [], false],
])('a settled cost sheet is the fee list of the case: %s', (_name, more, others, isListed) => {
  const ticket = aReturn('REPAIRED');
  settled(ticket, anOrder({ costsSettledAt: act.at, ...more }), others, act);
  expect(Boolean(ticket.feesListedAt)).toBe(isListed);
});

test('a cost sheet that was settled while another order was away is the fee list when that one is called off', () => {
  const ticket = aReturn('RETURN_REQUIRED');
  const mended = anOrder({ costsSettledAt: act.at });
  settled(ticket, mended, [away], act);
  expect(ticket.feesListedAt).toBeFalsy();
  ended(ticket, off, [mended], act);
  expect([ticket.status, ticket.feesListedAt]).toEqual(['REPAIRED', act.at]);
});

test.each<TicketStatus>(['CANCELLED', 'SIGNED_OFF', 'RETURN_REQUIRED'])(
  'a word is no news to a case that is %s',
  status => {
    const ticket = Object.assign(aReturn('REPAIRED'), { status });
    for (const signOff of [word, bad]) signedOff('WEAR', () => '')(ticket, anOrder({ signOff }), [], act);
    expect(ticket.status).toBe(status);
  },
);

test('what was settled of a repair that the customer did not like is no fee list of the next one', () => {
  const ticket = aReturn('REPAIRED');
  const order = anOrder({ costsSettledAt: act.at, signOff: bad });
  ticket.elsewhere.settle('RR-1', act.at, act);
  signedOff(null, () => '')(ticket, order, [], act);
  settled(ticket, order, [], act);
  expect([ticket.status, ticket.repairMode, ticket.feesListedAt]).toEqual(['DIAGNOSED', null, null]);
});

test('TCK-32: maintenance that a partner did is signed off without a cause, unless a fault was found', () => {
  const order = anOrder({ mode: 'ENTRUST_LOCAL', signOff: word });
  const signed = (more: object) => {
    const ticket = Object.assign(aReturn('REPAIRED'), { kind: 'MAINTENANCE', repairMode: 'ENTRUST_LOCAL', ...more });
    signedOff(null, () => 'Oil changed')(ticket, order, [], act);
    return [ticket.status, ticket.causeClass];
  };
  expect(signed({})).toEqual(['HOURS_RECORDED', null]);
  expect(() => signed({ faultCode: 'F1' })).toThrow(InputInvalid);
});

test.each<[string, RepairOrder, RepairOrder[], TicketStatus]>([
  ['while units are away', away, [anOrder()], 'RETURN_REQUIRED'],
  ['whose units came home mended', anOrder(), [off], 'REPAIRED'],
  ['whose order is off', off, [], 'TRIAGED'],
  ['whose units were signed for', anOrder({ signOff: word }), [off], 'HOURS_RECORDED'],
  ['some of whose units were signed for', anOrder({ signOff: word }), [anOrder()], 'REPAIRED'],
  ['while other units are away', anOrder({ signOff: word }), [away], 'RETURN_REQUIRED'],
  ['whose customer did not like what came home', anOrder({ signOff: bad }), [], 'TRIAGED'],
  ['with an order of another round', { ...off, round: 2 }, [], 'RETURN_REQUIRED'],
])('TCK-01: a case that was cancelled by mistake, %s, hears of it as it goes on', (_name, order, others, status) => {
  const ticket = aReturn('RETURN_REQUIRED');
  ticket.cancel({ reason: 'Wrong case' }, act);
  for (const it of [order, ...others]) ended(ticket, it, [], act);
  expect(ticket.status).toBe('CANCELLED');
  ticket.reinstatement.make({ reason: 'Meant another' }, null, act, []);
  caughtUp('WEAR', 'Board replaced')(ticket, order, others, act);
  expect(ticket).toMatchObject({ status, endedAt: null });
});

test('TCK-01: what was signed for while its case was cancelled is repaired, signed for and listed as it was then, with the cause that is said now', () => {
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  const signedAt = hour(3);
  const last = anOrder({ mendedAt: hour(1), signOff: { ...word, signedAt }, costsSettledAt: hour(5) });
  const first = anOrder({
    number: 'RR-0',
    mendedAt: hour(2),
    signOff: { ...word, signedAt: hour(2) },
    costsSettledAt: hour(4),
  });
  const cancelled = () => {
    const ticket = aReturn('RETURN_REQUIRED');
    ticket.cancel({ reason: 'Wrong case' }, act);
    ticket.reinstatement.make({ reason: 'Meant another' }, null, { ...act, at: hour(9) }, []);
    return ticket;
  };
  const catchUp = (ticket: Ticket, cause: 'WEAR' | null) => {
    caughtUp(cause, 'Board replaced')(ticket, last, [first], { ...act, at: hour(9) });
  };
  expect(() => catchUp(cancelled(), null)).toThrow(InputInvalid);
  const ticket = cancelled();
  catchUp(ticket, 'WEAR');
  expect(ticket).toMatchObject({
    ...{ status: 'FEE_LISTED', repairedAt: hour(2), signedOffAt: signedAt, feesListedAt: hour(5) },
    ...{ causeClass: 'WEAR', solution: 'Board replaced' },
  });
});
