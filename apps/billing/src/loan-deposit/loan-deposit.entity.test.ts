import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  LoanDepositKept,
  LoanDepositReceived,
  LoanDepositRefunded,
  LoanDepositStatusChanged,
} from '@mainstay/contracts/billing';
import { eventsOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import type { LoanDepositStatus } from '../schema.types.ts';
import { LoanDeposit } from './loan-deposit.entity.ts';
import { LoanDepositWrongStatus } from './loan-deposit.errors.ts';
import { LOAN_DEPOSIT_LIFECYCLE, type LoanDepositAct } from './loan-deposit.lifecycle.ts';

const STATES: readonly LoanDepositStatus[] = [
  ...(['ASKED', 'RECEIVED', 'OWED', 'KEPT', 'REFUND_DUE', 'REFUNDED', 'LAPSED'] as const),
];
const paid = { paidOn: '2026-03-02', reference: 'BANK-1' };
const amount = { amount: '500.00', currency: 'EUR' };
const act = { by: 'finance', today: '2026-03-02' };

function aDeposit(status: LoanDepositStatus): LoanDeposit {
  const [id, ticketId, customerId] = [randomUUID(), randomUUID(), randomUUID()];
  const origin = { id, loanNumber: 'LU-1', ticketId, customerId, amount: Money.of('500.00', 'EUR') };
  const deposit = LoanDeposit.ask('DP-1', { ...origin, askedAt: new Date('2026-03-01T08:00:00Z') });
  return Object.assign(deposit, { status, chargedBecause: null });
}
const about = ({ id: loanUnitId, number, customerId }: LoanDeposit) => ({ loanUnitId, number, customerId });
/** What somebody or something does: which acts of the table that may be, and whether it is refused elsewhere. */
const DEEDS = {
  receive: [['receive', 'receiveOwed'], (it: LoanDeposit) => it.receive({ ...paid, amount }, act), 'REFUSES'],
  refund: [['refund'], (it: LoanDeposit) => it.refund(paid, act), 'REFUSES'],
  charge: [['charge', 'chargeUnpaid'], (it: LoanDeposit) => it.charge('LATE'), 'KEEPS'],
  release: [['release', 'releaseUnpaid'], (it: LoanDeposit) => it.release(), 'KEEPS'],
} as const satisfies Record<string, readonly [readonly LoanDepositAct[], (it: LoanDeposit) => void, string]>;

test.each(
  (Object.keys(DEEDS) as (keyof typeof DEEDS)[]).flatMap(deed => STATES.map(status => [deed, status] as const)),
)('to %s a deposit that is %s does what the table says', (deed, status) => {
  const [acts, perform, elsewhere] = DEEDS[deed];
  const [to] = acts.flatMap(it => {
    const { from, to: state }: { from: readonly LoanDepositStatus[]; to: LoanDepositStatus } =
      LOAN_DEPOSIT_LIFECYCLE[it];
    return from.includes(status) ? [state] : [];
  });
  const deposit = aDeposit(status);
  if (!to && elsewhere === 'REFUSES') expect(() => perform(deposit)).toThrow(LoanDepositWrongStatus);
  else perform(deposit);
  expect(deposit.status).toBe(to ?? status);
  const told = eventsOf(deposit).filter(({ type }) => type === LoanDepositStatusChanged.type);
  const steps = ['ASKED', ...(to ? [to] : [])].map(it => ({ ...about(deposit), status: it }));
  expect(told.map(it => it.data)).toEqual(steps);
});

test('a deposit is ours when it was paid and what was awaited did not come, in either order', () => {
  const said = (deposit: LoanDeposit) =>
    eventsOf(deposit).flatMap(({ type }) => (type === LoanDepositStatusChanged.type ? [] : [type]));
  const [paidFirst, owedFirst] = [aDeposit('ASKED'), aDeposit('ASKED')];
  paidFirst.receive({ ...paid, amount }, act);
  paidFirst.charge('KEPT');
  owedFirst.charge('KEPT');
  owedFirst.receive({ ...paid, amount }, act);
  for (const deposit of [paidFirst, owedFirst]) {
    expect([deposit.status, deposit.chargedBecause]).toEqual(['KEPT', 'KEPT']);
    expect(said(deposit)).toEqual([LoanDepositReceived.type, LoanDepositKept.type]);
  }
  paidFirst.release();
  paidFirst.refund(paid, { ...act, by: 'somebody else' });
  expect([paidFirst.status, paidFirst.chargedBecause]).toEqual(['REFUNDED', null]);
  expect(said(paidFirst).at(-1)).toBe(LoanDepositRefunded.type);
});
