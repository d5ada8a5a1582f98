import { expect, test } from '@jest/globals';
import { LossCompensationStatusChanged } from '@mainstay/contracts/billing';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import type { LossCompensationStatus } from '../schema.types.ts';
import { LossCompensation } from './loss-compensation.entity.ts';
import { LossCompensationNeedsOtherPerson, LossCompensationWrongStatus } from './loss-compensation.errors.ts';
import { LOSS_COMPENSATION_LIFECYCLE, type LossCompensationAct } from './loss-compensation.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const eur = (amount: string) => Money.of(amount, 'EUR');
const promised = (amount: string, proposedBy = 'sales') => ({ amount: eur(amount), proposedBy, proposedAt: at });
const ladder = Ladder.of('credit', [{ name: 'credit.FINANCE', value: '1000.00', unit: 'EUR', isRequired: true }]);
const unlimited = Ladder.of('credit', []);

function aCompensation(status: LossCompensationStatus = 'PROPOSED'): LossCompensation {
  const [id, returnRepairId, unitId, ticketId, customerId] = Array.from({ length: 5 }, () => crypto.randomUUID());
  const origin = { id: id!, returnRepairId: returnRepairId!, unitId: unitId!, ticketId: ticketId! };
  const about = { ...origin, customerId: customerId!, returnRepairNumber: 'RR-1', serial: 'A' };
  const approvedBy = status === 'PROPOSED' || status === 'SENT_BACK' ? null : 'finance';
  return Object.assign(LossCompensation.propose('LC-1', about, promised('900.00')), { status, approvedBy });
}
const approve = (it: LossCompensation, by: string, amount = '900.00', steps = unlimited) => {
  it.approve({ amount: { amount, currency: 'EUR' } }, steps, { subject: by, roles: ['FINANCE'], dealerId: null }, at);
};
const pay = (it: LossCompensation, by: string, paidOn = '2026-03-02') => {
  it.pay({ paidOn, reference: 'B-1' }, by, '2026-03-02');
};

const VERBS: Readonly<Record<LossCompensationAct, (it: LossCompensation) => void>> = {
  propose: it => {
    it.repropose(promised('800.00'));
  },
  withdraw: it => {
    it.withdraw();
  },
  sendBack: it => {
    it.sendBack({ reason: 'Too much' }, 'finance');
  },
  approve: it => {
    approve(it, 'finance');
  },
  pay: it => {
    pay(it, 'cash');
  },
  payLate: it => {
    pay(it, 'cash');
  },
};
const BY_EVENT: readonly string[] = ['propose', 'withdraw'];
const STATUSES: readonly LossCompensationStatus[] = ['PROPOSED', 'SENT_BACK', 'APPROVED', 'PAID', 'WITHDRAWN'];
const CASES = (Object.keys(VERBS) as LossCompensationAct[]).flatMap(verb =>
  STATUSES.map(status => [verb, status] as const),
);
test.each(CASES)('%s of one that is %s does what the table says', (verb, status) => {
  const it = aCompensation(status);
  const { pay: inTime, payLate, ...rows } = LOSS_COMPENSATION_LIFECYCLE;
  const row = (verb === 'pay' || verb === 'payLate' ? [inTime, payLate] : [rows[verb]]).find(({ from }) =>
    (from as readonly string[]).includes(status),
  );
  if (row) {
    VERBS[verb](it);
    expect(it.status).toBe(row.to);
  } else if (BY_EVENT.includes(verb)) {
    VERBS[verb](it);
    expect(it.status).toBe(status);
  } else
    expect(() => {
      VERBS[verb](it);
    }).toThrow(LossCompensationWrongStatus);
});

test('LOG-08, 4.2: who promised money for a lost unit neither approves nor pays it, and who approved it does not pay', () => {
  const it = aCompensation();
  const refused = [() => approve(it, 'sales'), () => it.sendBack({ reason: 'No' }, 'sales')];
  for (const act of refused) expect(act).toThrow(LossCompensationNeedsOtherPerson);
  approve(it, 'finance');
  for (const by of ['sales', 'finance'])
    expect(() => {
      pay(it, by);
    }).toThrow(LossCompensationNeedsOtherPerson);
  expect(() => {
    pay(it, 'cash', '2026-03-03');
  }).toThrow(InputInvalid);
  pay(it, 'cash');
  const told = eventsOf(it).map(event => event.data);
  expect(told.map(data => (data as { status: string }).status)).toEqual(['PROPOSED', 'APPROVED', 'PAID']);
  expect(eventsOf(it).at(-1)).toMatchObject({
    type: LossCompensationStatusChanged.type,
    data: { amount: { amount: '900.00' }, paidOn: '2026-03-02', reason: null },
  });
});

test('BIL-07: it is approved within the limit of the approver, for the amount that was read', () => {
  const it = aCompensation();
  expect(() => {
    approve(it, 'finance', '800.00');
  }).toThrow(AmountMoved);
  it.repropose(promised('1000.00'));
  expect(() => {
    approve(it, 'finance', '1000.00', ladder);
  }).toThrow(ApprovalAboveLimit);
  it.repropose(promised('999.00'));
  approve(it, 'finance', '999.00', ladder);
  expect(it.status).toBe('APPROVED');
});

test('LOG-08: what had left when it was off is noted all the same; what nobody had stood for did not leave', () => {
  const it = aCompensation();
  it.withdraw();
  expect(() => {
    pay(it, 'cash');
  }).toThrow(LossCompensationWrongStatus);
  it.repropose(promised('900.00'));
  approve(it, 'finance');
  const inTime = aCompensation('APPROVED').pay({ paidOn: '2026-03-02', reference: 'B-1' }, 'cash', '2026-03-02');
  it.withdraw();
  expect(() => {
    pay(it, 'finance');
  }).toThrow(LossCompensationNeedsOtherPerson);
  const late = it.pay({ paidOn: '2026-03-02', reference: 'B-1' }, 'cash', '2026-03-02');
  expect([inTime, late]).toEqual([false, true]);
  expect(eventsOf(it).at(-1)?.data).toMatchObject({ status: 'PAID', paidOn: '2026-03-02' });
});

test('another amount that is promised is approved anew, the same one is not, and what was sent back is proposed again', () => {
  const it = aCompensation();
  approve(it, 'finance');
  it.repropose(promised('900.00', 'other'));
  expect(it).toMatchObject({ status: 'APPROVED', proposedBy: 'sales' });
  it.repropose(promised('950.00', 'other'));
  expect(it).toMatchObject({ status: 'PROPOSED', proposedBy: 'other', approvedBy: null });
  it.sendBack({ reason: 'Too much' }, 'finance');
  expect(eventsOf(it).at(-1)?.data).toMatchObject({ status: 'SENT_BACK', reason: 'Too much' });
  it.repropose(promised('950.00'));
  expect(it).toMatchObject({ status: 'PROPOSED', sentBackReason: null });
});

test.each([
  ['another amount', '899.00'],
  ['the same amount', '900.00'],
])('4.2: whoever ever promised it neither approves nor pays it nor sends it back, as with %s after it', (_, amount) => {
  const it = aCompensation();
  it.repropose(promised(amount, 'other'));
  for (const by of ['sales', 'other']) {
    const acts = [() => approve(it, by, amount), () => it.sendBack({ reason: 'No' }, by)];
    for (const act of acts) expect(act).toThrow(LossCompensationNeedsOtherPerson);
  }
  approve(it, 'finance', amount);
  for (const by of ['sales', 'other'])
    expect(() => {
      pay(it, by);
    }).toThrow(LossCompensationNeedsOtherPerson);
});

test('4.2: what its approver promises again is approved anew, by another', () => {
  const it = aCompensation();
  approve(it, 'finance');
  it.repropose(promised('900.00', 'finance'));
  expect(it).toMatchObject({ status: 'PROPOSED', approvedBy: null, authors: ['sales', 'finance'] });
  expect(() => approve(it, 'finance')).toThrow(LossCompensationNeedsOtherPerson);
  const paid = aCompensation();
  approve(paid, 'finance');
  pay(paid, 'cash');
  paid.repropose(promised('900.00', 'cash'));
  expect(paid.authors).toEqual(['sales']);
});
