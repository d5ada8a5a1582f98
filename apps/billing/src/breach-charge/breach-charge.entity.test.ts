import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { BreachChargeConfirmed, BreachChargeStatusChanged } from '@mainstay/contracts/billing';
import { eventsOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import type { BreachChargeStatus } from '../schema.types.ts';
import { BreachCharge } from './breach-charge.entity.ts';
import { BreachChargeNeedsSecondPerson, BreachChargeWrongStatus } from './breach-charge.errors.ts';
import { BREACH_CHARGE_LIFECYCLE, type BreachChargeAct } from './breach-charge.lifecycle.ts';

const STATES: readonly BreachChargeStatus[] = [
  'PROPOSED',
  'AWAITING_APPROVAL',
  'CONFIRMED',
  'DECLINED',
  'WITHDRAWN',
  'REVISED',
];
const act = { by: 'finance', at: new Date('2026-03-02T08:00:00Z') };
const second = { ...act, by: 'supervisor' };
const finance = { subject: 'finance', roles: ['FINANCE'], dealerId: null };
const claims = Ladder.of('claim', []);
const upTo = (value: string) => {
  const above = { name: 'credit.GENERAL_MANAGER', value: 'UNLIMITED', unit: null, isRequired: true };
  return Ladder.of('credit', [{ name: 'credit.FINANCE', value, unit: 'EUR', isRequired: true }, above]);
};
const booking = { creditNoteId: null, claimId: randomUUID() };
const clockId = randomUUID();
const told = (amount: string) => ({
  ...({ clockId, recordType: 'PARTS_DELIVERY', recordId: randomUUID(), ticketId: null, customerId: null } as const),
  ...({ direction: 'PENALTY', party: 'CARRIER', counterparty: 'DHL', policyCode: 'UC-CARRIER', rule: 'R' } as const),
  ...{ amount: { amount, currency: 'EUR' }, chargedAt: '2026-03-02T08:00:00Z' },
});

/** 30.00 by the clock; what is booked of it was so by `finance`. */
function aCharge(status: BreachChargeStatus, booked = '0.00'): BreachCharge {
  return Object.assign(BreachCharge.of('BC-1', told('30.00')), {
    ...{ status, booked: Money.of(booked, 'EUR'), decidedBy: 'finance', requestedBy: 'finance' },
    mayApprove: status === 'AWAITING_APPROVAL' ? ['HQ'] : [],
  });
}
const seen = ({ amount }: BreachCharge) => ({ amount: amount.toJSON() });
const correct = (charge: BreachCharge, act = second, ladder = claims) =>
  charge.correct({ ...seen(charge), reason: 'Claimed less' }, ladder, ['FINANCE'], act);
/** What somebody does, or the clock says: which acts of the table that may be, and whether it is refused elsewhere. */
const DEEDS = {
  confirm: [['confirm', 'confirmMore'], (it: BreachCharge) => it.confirm(booking, act), 'REFUSES'],
  ask: [['ask'], (it: BreachCharge) => it.ask(randomUUID(), upTo('30.00'), finance, () => null), 'REFUSES'],
  approve: [['approve'], (it: BreachCharge) => it.approve(booking, second), 'REFUSES'],
  'send back': [['sendBack'], (it: BreachCharge) => it.sendBack({ reason: 'Wrong invoice' }, second), 'REFUSES'],
  decline: [
    ['decline'],
    (it: BreachCharge) => it.decline({ ...seen(it), reason: 'Storm' }, claims, ['FINANCE'], act),
    'REFUSES',
  ],
  correct: [['correct'], (it: BreachCharge) => correct(it), 'REFUSES'],
  'tell more of': [['propose', 'revise'], (it: BreachCharge) => it.retell(told('40.00')), 'KEEPS'],
  'tell nothing of': [['withdraw', 'revise'], (it: BreachCharge) => it.retell(told('0.00')), 'KEEPS'],
} as const satisfies Record<string, readonly [readonly BreachChargeAct[], (it: BreachCharge) => void, string]>;

test.each(
  (Object.keys(DEEDS) as (keyof typeof DEEDS)[]).flatMap(deed => STATES.map(status => [deed, status] as const)),
)('to %s a charge that is %s does what the table says', (deed, status) => {
  const [acts, perform, elsewhere] = DEEDS[deed];
  const [to] = acts.flatMap(it => {
    const { from, to: state }: { from: readonly BreachChargeStatus[]; to: BreachChargeStatus } =
      BREACH_CHARGE_LIFECYCLE[it];
    return from.includes(status) ? [state] : [];
  });
  const charge = aCharge(status, status === 'CONFIRMED' || status === 'REVISED' ? '20.00' : '0.00');
  if (!to && elsewhere === 'REFUSES') expect(() => perform(charge)).toThrow(BreachChargeWrongStatus);
  else perform(charge);
  expect(charge.status).toBe(to ?? status);
});

test('the same said again changes nothing, of what was declined neither', () => {
  for (const status of ['PROPOSED', 'DECLINED'] as const) {
    const charge = aCharge(status);
    charge.retell(told('30.00'));
    expect(charge.status).toBe(status);
  }
});

test('what is booked stands: what costs more is booked by the difference, what costs less is left by a second person', () => {
  const charge = aCharge('PROPOSED');
  charge.confirm(booking, act);
  charge.retell(told('40.00'));
  charge.retell(told('30.00'));
  expect([charge.status, charge.booked.amount]).toEqual(['CONFIRMED', '30.00']);
  charge.retell(told('42.00'));
  expect([charge.status, charge.due.amount]).toEqual(['REVISED', '12.00']);
  charge.confirm({ ...booking, claimId: randomUUID() }, act);
  expect([charge.booked.amount, charge.claimsOf.length]).toEqual(['42.00', 2]);
  const said = (type: string) => eventsOf(charge).flatMap(it => (it.type === type ? [it.data] : []));
  expect(said(BreachChargeConfirmed.type)).toMatchObject([
    { amount: { amount: '30.00' } },
    { amount: { amount: '12.00' } },
  ]);
  const states = ['PROPOSED', 'CONFIRMED', 'REVISED', 'CONFIRMED', 'REVISED', 'CONFIRMED'];
  expect(said(BreachChargeStatusChanged.type)).toMatchObject(states.map(status => ({ status })));
  charge.retell(told('0.00'));
  expect(() => charge.confirm(booking, act)).toThrow(new BreachChargeWrongStatus('REVISED'));
  expect(() => correct(charge, act)).toThrow(BreachChargeNeedsSecondPerson);
  correct(charge);
  charge.retell(told('0.00'));
  expect([charge.status, charge.booked.amount]).toEqual(['CONFIRMED', '42.00']);
  charge.retell(told('42.00'));
  expect(charge.status).toBe('CONFIRMED');
});

test('BIL-07: a credit above the limit waits for somebody higher, and who asked for it neither approves nor corrects it', () => {
  const charge = aCharge('PROPOSED');
  const invoice = randomUUID();
  expect(charge.ask(invoice, upTo('30.01'), finance, () => null)).toBe(false);
  expect(charge.status).toBe('PROPOSED');
  expect(charge.ask(invoice, upTo('30.00'), finance, () => null)).toBe(true);
  expect([charge.requestedBy, charge.awaitedOn, charge.mayApprove]).toEqual(['finance', invoice, ['GENERAL_MANAGER']]);
  const approve = (subject: string, role: string, amount = seen(charge).amount) =>
    charge.requireApprovable(amount, upTo('30.00'), { ...finance, subject, roles: [role] }, () => null);
  expect(() => approve('finance', 'GENERAL_MANAGER')).toThrow(BreachChargeNeedsSecondPerson);
  expect(() => approve('other', 'FINANCE')).toThrow(ApprovalAboveLimit);
  expect(() => approve('other', 'GENERAL_MANAGER', { amount: '29.00', currency: 'EUR' })).toThrow(AmountMoved);
  approve('other', 'GENERAL_MANAGER');
  charge.approve(booking, second);
  expect([charge.status, charge.booked.amount, charge.decidedBy]).toEqual(['CONFIRMED', '30.00', 'supervisor']);
  charge.retell(told('0.00'));
  for (const alone of [act, second]) expect(() => correct(charge, alone)).toThrow(BreachChargeNeedsSecondPerson);
});

test('what waits for approval and costs something else is decided on anew; parts of a credit count together', () => {
  const waiting = (booked: string) => aCharge('AWAITING_APPROVAL', booked);
  for (const [booked, amount, status] of [
    ['0.00', '30.00', 'AWAITING_APPROVAL'],
    ['0.00', '31.00', 'PROPOSED'],
    ['0.00', '0.00', 'WITHDRAWN'],
    ['20.00', '31.00', 'REVISED'],
    ['20.00', '20.00', 'CONFIRMED'],
  ] as const) {
    const charge = waiting(booked);
    charge.retell(told(amount));
    expect([charge.status, charge.mayApprove]).toEqual([status, status === 'AWAITING_APPROVAL' ? ['HQ'] : []]);
  }
  const more = waiting('20.00');
  more.sendBack({ reason: 'Wrong invoice' }, second);
  expect([more.status, more.due.amount]).toEqual(['REVISED', '10.00']);
  expect(more.ask(randomUUID(), upTo('30.00'), finance, () => null)).toBe(true);
});

test('a penalty that is given up is within the limit of who declines it', () => {
  const upTo30 = Ladder.of('claim', [{ name: 'claim.FINANCE', value: '30.00', unit: 'EUR', isRequired: true }]);
  const charge = aCharge('PROPOSED');
  const decline = () => charge.decline({ ...seen(charge), reason: 'Storm' }, upTo30, ['FINANCE'], act);
  expect(decline).toThrow(ApprovalAboveLimit);
});

test.each([
  ['PENALTY', '20.00', '49.99', true],
  ['PENALTY', '20.00', '50.00', false],
  ['PENALTY', '40.00', '20.00', true],
  ['CREDIT', '20.00', '50.00', true],
] as const)('a %s of which %s is booked and that costs %s by now: letting it stand is allowed: %s', (...row) => {
  const [direction, booked, amount, isAllowed] = row;
  const upTo30 = Ladder.of('claim', [{ name: 'claim.FINANCE', value: '30.00', unit: 'EUR', isRequired: true }]);
  const charge = Object.assign(aCharge('REVISED', booked), { direction, amount: Money.of(amount, 'EUR') });
  if (isAllowed) correct(charge, second, upTo30);
  else expect(() => correct(charge, second, upTo30)).toThrow(ApprovalAboveLimit);
  expect(charge.status).toBe(isAllowed ? 'CONFIRMED' : 'REVISED');
});

test('a penalty that is told in another currency than what is booked is given up as a whole: no rate is known', () => {
  const upTo30 = Ladder.of('claim', [{ name: 'claim.FINANCE', value: '30.00', unit: 'CNY', isRequired: true }]);
  const charge = Object.assign(aCharge('REVISED', '40.00'), { amount: Money.of('50.00', 'CNY') });
  expect(() => correct(charge, second, upTo30)).toThrow(new ApprovalAboveLimit(Money.of('50.00', 'CNY'), []));
});

test('who decides does so on the amount that was read: what the clock told since is refused, and told', () => {
  const charge = aCharge('PROPOSED');
  const before = seen(charge);
  charge.retell(told('80.00'));
  const moved = new AmountMoved(['input', 'amount'], Money.of('80.00', 'EUR'));
  expect(() => charge.requireConfirmable(before.amount, null)).toThrow(moved);
  expect(() => charge.requireConfirmable({ amount: '80.00', currency: 'CNY' }, null)).toThrow(moved);
  expect(() => charge.requireConfirmable({ amount: '80', currency: 'EUR' }, null)).not.toThrow();
  const revised = Object.assign(aCharge('REVISED', '20.00'), { amount: Money.of('0.00', 'EUR') });
  const stale = () => revised.correct({ ...before, reason: 'Claimed less' }, claims, ['FINANCE'], second);
  expect(stale).toThrow(AmountMoved);
  expect(() => charge.decline({ ...before, reason: 'Storm' }, claims, ['FINANCE'], act)).toThrow(AmountMoved);
});

test.each([
  ['SUPPLIER', 'SUPPLIER'],
  ['CUSTOMS', 'SUPPLIER'],
  ['CARRIER', 'CARRIER'],
  ['DEALER', 'CUSTOMER'],
  ['US', 'INTERNAL'],
] as const)('what %s owes is claimed from %s', (party, counterparty) => {
  const charge = BreachCharge.of('BC-1', { ...told('30.00'), party });
  expect(charge.claimed).toMatchObject({
    counterparty,
    partyCode: 'DHL',
    reason: `BC-1: ${party} DHL broke UC-CARRIER, R.`,
  });
});
