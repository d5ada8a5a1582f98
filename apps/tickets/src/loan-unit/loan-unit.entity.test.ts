import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { LoanUnitLendInput, LoanUnitPurpose, LoanUnitStatus } from '../schema.types.ts';
import { type Lending, LoanUnit } from './loan-unit.entity.ts';
import { LoanUnitOtherModel, LoanUnitWrongState } from './loan-unit.errors.ts';
import { LOAN_UNIT_LIFECYCLE, type LoanUnitAct } from './loan-unit.lifecycle.ts';

const ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const PART = { assetId: null, partId: ID, serial: 'L-1' };
const LENDING: Lending = {
  ...{
    unit: PART,
    core: null,
    likeness: { wanted: [], offered: null },
    warehouseId: ID,
    siteId: null,
    timeZone: 'Asia/Shanghai',
    exchangeDays: null,
  },
};
const EXCHANGE: Lending = {
  ...{ ...LENDING, core: { ...PART, serial: 'C-1' } },
  exchangeDays: { policyCode: 'AEX', policyVersion: 1, name: 'exchangeDays', value: '15' },
};
const after = (days: number) => ({ ...act, at: new Date(act.at.getTime() + days * 86_400_000) });
const INPUT = { unit: {}, warehouse: ID, remindBeforeDays: 2, deposit: { amount: '500.00', currency: 'EUR' } };
const input = (more: object): LoanUnitLendInput => ({ ...INPUT, ...more });

const asked = (purpose: LoanUnitPurpose = 'SUBSTITUTE') =>
  LoanUnit.ask(aTicket(), { number: 'LU-2026-000001', purpose, reason: 'It stands still' }, act);
function lent(purpose: LoanUnitPurpose = 'SUBSTITUTE') {
  const loan = asked(purpose);
  if (purpose === 'SUBSTITUTE') loan.lend(input({ dueBackAt: after(10).at }), LENDING, act);
  else loan.lend(input({}), EXCHANGE, act);
  return loan;
}
const said = (loan: LoanUnit) => eventsOf(loan).map(({ type }) => type.split('.')[2]);

const LONGER = { dueBackAt: after(24).at, remindBeforeDays: 2, reason: 'Waits for a part', agreedBy: 'Aigerim' };
const VERBS: Readonly<Record<LoanUnitAct, (loan: LoanUnit) => void>> = {
  withdraw: loan => loan.withdraw('Repaired', act),
  lend: loan => loan.lend(input({ dueBackAt: after(10).at }), LENDING, act),
  extend: loan => loan.extend(LONGER, act),
  fallDue: loan => loan.wake(after(10).at),
  takeBack: loan => loan.takeBack({ warehouse: ID, condition: 'Good', isDamaged: false }, ID, act),
  keep: loan => loan.keep({ reason: 'Bought' }, act),
  lose: loan => loan.lose({ reason: 'Fire' }, act),
};
const STATES: LoanUnitStatus[] = ['ASKED', 'WITHDRAWN', 'LENT', 'OVERDUE', 'RETURNED', 'KEPT', 'LOST'];

test.each(STATES.flatMap(state => (Object.keys(VERBS) as LoanUnitAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const loan = state === 'ASKED' ? asked() : lent();
    loan.status = state;
    const { from, to } = LOAN_UNIT_LIFECYCLE[name];
    if (from.includes(state)) VERBS[name](loan);
    else if (name === 'fallDue') VERBS[name](loan);
    else expect(() => VERBS[name](loan)).toThrow(LoanUnitWrongState);
    expect(loan.status).toBe(from.includes(state) ? to : state);
  },
);

test('what came in time is not late, though it is written down when it was overdue; a loan counts from when it left', () => {
  const loan = lent('ADVANCE_EXCHANGE');
  const { dueBackAt } = loan;
  loan.wake(dueBackAt!);
  const back = { warehouse: ID, condition: 'Worn', isDamaged: false };
  const takeBack = (returnedAt: Date) => () => loan.takeBack({ ...back, returnedAt }, ID, after(30));
  for (const impossible of [after(-1).at, after(31).at]) {
    const status = loan.status;
    expect(takeBack(impossible)).toThrow(InputInvalid);
    loan.status = status;
  }
  takeBack(after(14).at)();
  expect(loan).toMatchObject({ status: 'RETURNED', overdueAt: null, endedAt: after(14).at });
  expect(eventsOf(loan).at(-2)?.data).toMatchObject({ isLate: false, returnedAt: after(14).at.toISOString() });
  // It goes back once that is known, and never before it was charged.
  expect(loan.depositReversedAt).toEqual(after(30).at);
  expect(eventsOf(loan).at(-1)).toMatchObject({ data: { reversedAt: after(30).at.toISOString() } });
  expect(said(loan).at(-1)).toBe('deposit-reversed');
  const earlier = asked('ADVANCE_EXCHANGE');
  earlier.lend(input({ lentAt: after(1).at }), EXCHANGE, after(3));
  expect([earlier.lentAt, earlier.dueBackAt?.getTime()]).toEqual([after(1).at, dueBackAt!.getTime() + 86_400_000]);
  expect(() => asked().lend(input({ lentAt: after(-1).at, dueBackAt: after(9).at }), LENDING, act)).toThrow(
    InputInvalid,
  );
});

test('it reminds once, two days before, and falls due at its moment, not before', () => {
  const loan = lent();
  expect(loan.wakesAt).toEqual(after(8).at);
  loan.wake(after(7).at);
  expect(said(loan)).toEqual(['asked', 'lent']);
  loan.wake(after(8).at);
  loan.wake(after(9).at);
  expect(loan.wakesAt).toEqual(after(10).at);
  loan.wake(after(10).at);
  loan.wake(after(11).at);
  expect(said(loan)).toEqual(['asked', 'lent', 'due-soon', 'overdue']);
  expect(loan.wakesAt).toBeNull();
});

test('TCK-33: a substitute that was agreed to stay longer is not late, and is reminded of and due anew', () => {
  const loan = lent();
  loan.wake(after(8).at);
  loan.wake(after(10).at);
  loan.extend(LONGER, after(11));
  expect([loan.status, loan.overdueAt, loan.wakesAt]).toEqual(['LENT', null, after(22).at]);
  const { dueBackAt: _dueBackAt, remindBeforeDays: _days, ...agreed } = LONGER;
  expect(loan.extensions).toEqual([
    { ...agreed, wasDueBackAt: after(10).at, extendedAt: after(11).at, extendedBy: act.by },
  ]);
  loan.wake(after(22).at);
  loan.wake(after(23).at);
  loan.takeBack({ warehouse: ID, condition: 'Good', isDamaged: false }, ID, after(23));
  expect(said(loan).slice(2)).toEqual(['due-soon', 'overdue', 'extended', 'due-soon', 'returned']);
  expect(eventsOf(loan).at(-1)?.data).toMatchObject({ isLate: false });
});

test.each([
  ['a core, which is due by the policy', lent('ADVANCE_EXCHANGE'), LONGER],
  ['no later day', lent(), { ...LONGER, dueBackAt: after(10).at }],
  ['more than a year', lent(), { ...LONGER, dueBackAt: after(400).at }],
  ['nobody who agreed', lent(), { ...LONGER, agreedBy: ' ' }],
  ['no reason', lent(), { ...LONGER, reason: ' ' }],
])('TCK-33: %s is refused as an extension', (_case, loan, longer) => {
  const [status, due] = [loan.status, loan.dueBackAt];
  expect(() => loan.extend(longer, act)).toThrow(InputInvalid);
  expect([status, due]).toEqual(['LENT', loan.dueBackAt]);
});

test('a late core is charged once, and goes back when it comes late; a substitute that is late costs nothing yet', () => {
  const loan = lent('ADVANCE_EXCHANGE');
  expect([loan.dueBackAt?.toISOString(), loan.dueBasis?.value]).toEqual(['2026-03-17T16:00:00.000Z', '15']);
  loan.wake(after(15).at);
  expect(loan.status).toBe('LENT');
  loan.wake(after(16).at);
  loan.lose({ reason: 'Nobody knows' }, after(20));
  expect(said(loan).slice(2)).toEqual(['due-soon', 'overdue', 'deposit-charged', 'not-returned']);
  loan.takeBack({ warehouse: ID, condition: 'Worn', isDamaged: false }, ID, after(30));
  expect(said(loan).slice(6)).toEqual(['returned', 'deposit-reversed']);
  const substitute = lent();
  substitute.wake(after(10).at);
  expect(substitute.depositChargedAt ?? null).toBeNull();
  substitute.keep({ reason: 'Bought' }, after(11));
  expect(eventsOf(substitute).at(-1)?.data).toMatchObject({ reason: 'KEPT', amount: { amount: '500.00' } });
});

test('what comes back in time charges nothing', () => {
  const loan = lent('ADVANCE_EXCHANGE');
  loan.takeBack({ warehouse: ID, condition: 'Worn', isDamaged: false }, ID, after(14));
  expect(said(loan)).toEqual(['asked', 'lent', 'returned']);
});

test('what goes out tells when it was asked for, so that others know what for', () => {
  const loan = asked('ADVANCE_EXCHANGE');
  loan.lend(input({}), EXCHANGE, after(1));
  const times = { askedAt: act.at.toISOString(), lentAt: after(1).at.toISOString() };
  expect(eventsOf(loan).at(-1)?.data).toMatchObject(times);
});

const LIKE = { wanted: ['LED-60'], offered: 'LED-60' };
test.each([
  ['the same model', LIKE, undefined, false, null],
  ['another that the customer agreed to', { ...LIKE, offered: 'LED-80' }, 'Mr Li, by phone', true, 'Mr Li, by phone'],
  ['a consent that the same model does not need', LIKE, 'Mr Li, by phone', false, null],
  ['a model that is not on file', { ...LIKE, offered: null }, undefined, null, null],
  ['a case without a machine', { ...LIKE, wanted: [] }, undefined, null, null],
])('SLA-004L (N31): %s goes out, free of any difference in price', (_case, likeness, consent, isOther, kept) => {
  const loan = asked();
  loan.lend(input({ dueBackAt: after(10).at, consent }), { ...LENDING, likeness }, act);
  expect(loan).toMatchObject({ status: 'LENT', isOther, consent: kept, isPriceDifferenceDue: false });
  expect(eventsOf(loan).at(-1)?.data).toMatchObject({ isOther });
});

test('SLA-004L (N31): another model does not go out where nobody says that the customer agreed', () => {
  const lend = (consent?: string) => () =>
    asked().lend(
      input({ dueBackAt: after(10).at, consent }),
      { ...LENDING, likeness: { ...LIKE, offered: 'LED-80' } },
      act,
    );
  expect(lend()).toThrow(LoanUnitOtherModel);
  expect(lend()).toThrow(expect.objectContaining({ wanted: ['LED-60'], offered: 'LED-80' }));
  expect(lend(' ')).toThrow(InputInvalid);
});
