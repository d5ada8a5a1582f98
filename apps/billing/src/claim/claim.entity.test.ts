import { expect, test } from '@jest/globals';
import { ClaimGivenBack, ClaimProgressed, ClaimRestated } from '@mainstay/contracts/billing';
import { type Actor, eventsOf, InputInvalid, UserError } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import { Loss } from '../loss/loss.entity.ts';
import { ClaimExceedsLoss } from '../loss/loss.errors.ts';
import type { ClaimStatus } from '../schema.types.ts';
import { ClaimLine, type Demand } from './claim-line.entity.ts';
import { ClaimSettlement } from './claim-settlement.entity.ts';
import { Claim } from './claim.entity.ts';
import {
  ClaimNeedsSecondPerson,
  ClaimSupplierMissing,
  ClaimWrongStatus,
  RepaymentExceedsClaim,
} from './claim.errors.ts';
import { CLAIM_LIFECYCLE, type ClaimAct } from './claim.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const finance = (subject: string): Actor => ({ subject, roles: ['FINANCE'], dealerId: null });
const [approver, reviewer] = [finance('test:approver'), finance('test:reviewer')];
const [settler, closer] = [finance('test:settler'), finance('test:closer')];
const anyAmount = Ladder.of('claim', []);
const upTo = (value: string) => Ladder.of('claim', [{ name: 'claim.FINANCE', value, unit: 'EUR', isRequired: true }]);
const eur = (minor: number) => Money.ofMinor(minor, 'EUR').toJSON();

interface Case {
  readonly claim: Claim;
  readonly lines: readonly ClaimLine[];
  readonly losses: readonly [Loss, Loss];
  readonly settlements: ClaimSettlement[];
}

const lossOf = (amount: string): Loss =>
  Loss.of({ kind: 'REPAIR', costClass: 'PARTS', quantity: 1, amount: Money.of(amount, 'EUR') });

/** A claim on all of two losses of 70.00 and 30.00. */
function proposed(partyCode: string | null = 'SUP-1'): Case {
  const losses = [lossOf('70.00'), lossOf('30.00')] as const;
  const demand = (loss: Loss): Demand => ({ loss, description: null, costClass: 'PARTS', amount: loss.unclaimed });
  const demands = [demand(losses[0]), demand(losses[1])] as const;
  const origin = { counterparty: 'SUPPLIER', partyCode, reason: 'Seal leaks', evidence: [] } as const;
  const claim = Claim.propose('CL-1', origin, demands);
  return { claim, lines: ClaimLine.of(claim, demands), losses, settlements: [] };
}

const back = (cents: number) => ({ amount: eur(cents), paidOn: '2026-03-09', reference: 'B-1' });

const seen = ({ open }: Claim) => ({ open: open.toJSON() });

/** Every act with amounts in cents of a line or a settlement. */
const ACTS: Readonly<Record<ClaimAct, (it: Case, cents: number) => void>> = {
  submit: ({ claim }) => claim.submit({ evidence: ['photo'] }, at),
  investigate: ({ claim }) => claim.investigate(),
  determineLiability: ({ claim }) => claim.determineLiability({ responsibility: 'SUPPLIER', causeReport: 'Rubber' }),
  assess: ({ claim, lines }, cents) =>
    claim.assess(
      lines,
      lines.map(({ id }) => ({ line: id, verdict: 'PARTLY', amount: eur(cents) })),
      'test:assessor',
    ),
  sendBack: ({ claim, lines }) =>
    claim.assess(
      lines,
      lines.map(({ id }) => ({ line: id, verdict: 'SEND_BACK' })),
      'test:assessor',
    ),
  approve: ({ claim, lines }) => claim.approve(lines, anyAmount, approver),
  reject: ({ claim, lines }) => claim.reject(lines, 'Too late', anyAmount, approver),
  object: ({ claim }) => claim.object('Not ours'),
  adjust: ({ claim, lines }, cents) =>
    claim.review(lines, [{ line: lines[0]!.id, amount: eur(cents) }], anyAmount, reviewer),
  uphold: ({ claim, lines }) => claim.review(lines, [], anyAmount, reviewer),
  settle: ({ claim, settlements }, cents) => {
    const amount = claim.settle(eur(cents), at);
    settlements.push(ClaimSettlement.of(claim, 'CREDIT', amount, at, settler.subject));
  },
  close: ({ claim, lines, settlements }) => claim.close(seen(claim), lines, settlements, anyAmount, closer),
  /** Of goods that are found: both losses are none any more. */
  giveBack: (it, cents) => {
    for (const loss of it.losses) loss.correctAmount(Money.zero('EUR'));
    it.claim.giveBack(back(cents), it.lines, it.settlements, closer.subject, '2026-03-09');
  },
};
const acts = Object.keys(CLAIM_LIFECYCLE) as ClaimAct[];

const TO_ASSESSED: readonly ClaimAct[] = ['submit', 'investigate', 'determineLiability', 'assess'];
const WAY: Readonly<Record<ClaimStatus, readonly ClaimAct[]>> = {
  PROPOSED: [],
  OPENED: ['submit'],
  UNDER_INVESTIGATION: ['submit', 'investigate'],
  LIABILITY_DETERMINED: ['submit', 'investigate', 'determineLiability'],
  ASSESSED: TO_ASSESSED,
  APPROVED: [...TO_ASSESSED, 'approve'],
  REJECTED: [...TO_ASSESSED, 'reject'],
  OBJECTED: [...TO_ASSESSED, 'approve', 'object'],
  ADJUSTED: [...TO_ASSESSED, 'approve', 'object', 'adjust'],
  UPHELD: [...TO_ASSESSED, 'approve', 'object', 'uphold'],
  SETTLED: [...TO_ASSESSED, 'approve', 'settle'],
  CLOSED: [...TO_ASSESSED, 'approve', 'settle', 'close'],
};
const statuses = Object.keys(WAY) as ClaimStatus[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const it = proposed();
  for (const step of WAY[status]) ACTS[step](it, 100);
  expect(it.claim.status).toBe(status);
  const { from, to } = CLAIM_LIFECYCLE[act];
  if ((from as readonly ClaimStatus[]).includes(status)) {
    ACTS[act](it, 100);
    expect(it.claim.status).toBe(to);
  } else {
    expect(() => ACTS[act](it, 100)).toThrow(new ClaimWrongStatus(status, act));
    expect(it.claim.status).toBe(status);
  }
});

/** A claim over 100.00 that came this far, each line assessed at 20.00. */
const standing = (status: ClaimStatus): Case => {
  const it = proposed();
  for (const step of WAY[status]) ACTS[step](it, 2_000);
  return it;
};

test('a review justifies what the ladder lets the reviewer approve, and no more', () => {
  const { claim, lines } = standing('OBJECTED');
  const change = [{ line: lines[0]!.id, amount: eur(7_000) }];
  expect(() => claim.review(lines, change, upTo('90.00'), reviewer)).toThrow(ApprovalAboveLimit);
  const next = standing('OBJECTED');
  next.claim.review(next.lines, [{ line: next.lines[0]!.id, amount: eur(6_999) }], upTo('90.00'), reviewer);
  expect(next.claim.open.amount).toBe('89.99');
});

test('who decided on a claim does not review it, and who reviewed it counts as having decided', () => {
  const { claim, lines } = standing('OBJECTED');
  expect(() => claim.review(lines, [], anyAmount, approver)).toThrow(ClaimNeedsSecondPerson);
  const upheld = standing('UPHELD');
  expect(upheld.claim.decidedBy).toBe(reviewer.subject);
  expect(() => upheld.claim.close(seen(upheld.claim), upheld.lines, [], anyAmount, reviewer)).toThrow(
    ClaimNeedsSecondPerson,
  );
});

test.each([2_000, 4_000])('who settled %i of 40.00 does not close the claim; somebody else does', cents => {
  const closedBy = (actor: Actor) => {
    const it = standing('APPROVED');
    ACTS.settle(it, cents);
    it.claim.close(seen(it.claim), it.lines, it.settlements, anyAmount, actor);
    return it.claim.status;
  };
  expect(() => closedBy(settler)).toThrow(ClaimNeedsSecondPerson);
  expect(closedBy(closer)).toBe('CLOSED');
});

test('giving up is for the ladder: a rejection, and what a decision writes off', () => {
  const rejecting = (ladder: Ladder) => {
    const { claim, lines } = standing('ASSESSED');
    claim.reject(lines, 'Too late', ladder, approver);
    return claim.writtenOff.amount;
  };
  expect(() => rejecting(upTo('100.00'))).toThrow(ApprovalAboveLimit);
  expect(rejecting(upTo('100.01'))).toBe('100.00');
  const approving = (ladder: Ladder) => {
    const { claim, lines } = standing('ASSESSED');
    claim.approve(lines, ladder, approver);
    return claim.writtenOff.amount;
  };
  expect(() => approving(upTo('60.00'))).toThrow(ApprovalAboveLimit);
  expect(approving(upTo('60.01'))).toBe('60.00');
  const reviewing = (ladder: Ladder) => {
    const it = proposed();
    for (const act of TO_ASSESSED) ACTS[act](it, 2_900);
    for (const act of ['approve', 'object'] as const) ACTS[act](it, 0);
    const nothing = it.lines.map(line => ({ line: line.id, amount: eur(0) }));
    it.claim.review(it.lines, nothing, ladder, reviewer);
    return it.claim.writtenOff.amount;
  };
  expect(() => reviewing(upTo('58.00'))).toThrow(ApprovalAboveLimit);
  expect(reviewing(upTo('58.01'))).toBe('100.00');
});

test('a claim against a supplier is submitted with its name', () => {
  const { claim } = proposed(null);
  expect(() => claim.submit({ evidence: [] }, at)).toThrow(ClaimSupplierMissing);
  const named = proposed(null).claim;
  named.submit({ partyCode: ' SUP-7 ', evidence: [] }, at);
  expect(named.partyCode).toBe('SUP-7');
});

const claimedOf = ({ losses }: Case) => losses.map(loss => loss.claimed.amount);

test('a claim stands on what it asks for; what is given up can be claimed again, what came back cannot', () => {
  expect(claimedOf(standing('ASSESSED'))).toEqual(['70.00', '30.00']);
  expect(claimedOf(standing('APPROVED'))).toEqual(['20.00', '20.00']);
  expect(claimedOf(standing('REJECTED'))).toEqual(['0.00', '0.00']);
  const dropped = proposed();
  ACTS.close(dropped, 0);
  expect(claimedOf(dropped)).toEqual(['0.00', '0.00']);
  const paid = standing('APPROVED');
  ACTS.settle(paid, 1_001);
  ACTS.close(paid, 0);
  expect(claimedOf(paid)).toEqual(['5.01', '5.00']);
});

test('a claim comes back to life by a review for as much as nobody else claims meanwhile', () => {
  const { claim, lines, losses } = standing('REJECTED');
  claim.object('Notice was in time');
  losses[0].claim(Money.zero('EUR'), Money.of('50.00', 'EUR'));
  const review = (cents: number) =>
    claim.review(lines, [{ line: lines[0]!.id, amount: eur(cents) }], anyAmount, reviewer);
  expect(() => review(2_001)).toThrow(ClaimExceedsLoss);
});

test('closing writes off what whoever closes read as open, not what was settled of it since', () => {
  const it = standing('UPHELD');
  const before = seen(it.claim);
  ACTS.settle(it, 1_000);
  const close = () => it.claim.close(before, it.lines, it.settlements, anyAmount, closer);
  expect(close).toThrow(new AmountMoved(['input', 'open'], Money.of('30.00', 'EUR')));
});

test('closing writes off what the ladder lets the closer approve; a claim with nothing open closes for anybody', () => {
  const upheld = standing('UPHELD');
  expect(() => upheld.claim.close(seen(upheld.claim), upheld.lines, [], upTo('40.00'), closer)).toThrow(
    ApprovalAboveLimit,
  );
  const within = standing('UPHELD');
  within.claim.close(seen(within.claim), within.lines, [], upTo('40.01'), closer);
  expect(within.claim.writtenOff.amount).toBe('100.00');
  const { claim: rejected, lines } = standing('REJECTED');
  rejected.close(seen(rejected), lines, [], upTo('0.01'), approver);
  expect(rejected.status).toBe('CLOSED');
});

test('BIL-09: what came for goods that are found goes back, no more than that, by somebody who did not note that it came', () => {
  const it = standing('CLOSED');
  const [found] = it.losses;
  const give = (cents: number, by = closer.subject, more: object = {}) =>
    it.claim.giveBack({ ...back(cents), ...more }, it.lines, it.settlements, by, '2026-03-09');
  expect(claimedOf(it)).toEqual(['10.00', '10.00']);
  expect(() => give(1)).toThrow(new RepaymentExceedsClaim(Money.zero('EUR')));
  found.correctAmount(Money.zero('EUR'));
  it.claim.restate(it.lines);
  expect(it.lines.map(line => line.isOverclaimed)).toEqual([true, false]);
  expect(eventsOf(it.claim).at(-1)).toMatchObject({ data: { status: 'CLOSED', isOverclaimed: true } });
  expect(() => give(1_000, settler.subject)).toThrow(ClaimNeedsSecondPerson);
  expect(() => give(1_001)).toThrow(new RepaymentExceedsClaim(Money.of('10.00', 'EUR')));
  for (const more of [{ reference: ' ' }, { paidOn: '2026-03-10' }, { amount: eur(0) }])
    expect(() => give(1_000, closer.subject, more)).toThrow(InputInvalid);
  give(400);
  give(600);
  const { recovered, writtenOff, repayments } = it.claim;
  expect([recovered.amount, writtenOff.amount]).toEqual(['10.00', '90.00']);
  expect(repayments.map(({ amount, paidBy }) => [amount.amount, paidBy])).toEqual([
    ['4.00', 'test:closer'],
    ['6.00', 'test:closer'],
  ]);
  expect([found.amount.amount, found.due, it.lines[0]!.isOverclaimed]).toEqual(['0.00', null, false]);
  const told = { claimId: it.claim.id, amount: eur(600), paidOn: '2026-03-09', reference: 'B-1' };
  expect(eventsOf(it.claim).at(-1)).toMatchObject({ type: ClaimGivenBack.type, data: told });
});

test('what a closed claim stands on in another currency came, and nobody can tell what of it is too much', () => {
  const it = standing('CLOSED');
  it.losses[0].correctAmount(Money.of('1.00', 'USD'));
  expect([it.lines[0]!.isOverclaimed, it.lines[0]!.excess.amount]).toEqual([false, '0.00']);
});

test.each(['REJECTED', 'CLOSED'] as const)(
  'what was found after its claim was submitted is no loss once that is %s',
  end => {
    const it = standing('ASSESSED');
    const [found, more] = it.losses;
    found.correctAmount(Money.zero('EUR'));
    more.correctAmount(Money.of('31.00', 'EUR'));
    expect([found.amount.amount, found.due?.amount, it.lines[0]!.isOverclaimed]).toEqual(['70.00', '0.00', true]);
    it.claim.restate(it.lines);
    const restated = { status: 'ASSESSED', claimed: eur(10_000), isOverclaimed: true };
    expect(eventsOf(it.claim).at(-1)).toMatchObject({ type: ClaimRestated.type, data: restated });
    if (end === 'REJECTED') ACTS.reject(it, 0);
    else {
      ACTS.approve(it, 0);
      ACTS.settle(it, 1_000);
      expect(it.lines[0]!.isOverclaimed).toBe(true);
      ACTS.close(it, 0);
    }
    expect([found.amount.amount, found.unclaimed.amount, more.amount.amount]).toEqual(['0.00', '0.00', '31.00']);
    const ofMore = end === 'CLOSED' ? '10.00' : '0.00';
    expect(more.claimed.amount).toBe(ofMore);
    expect(it.lines.map(line => line.isOverclaimed)).toEqual([false, false]);
    it.claim.restate(it.lines);
    expect(eventsOf(it.claim).at(-1)?.data).toMatchObject({ status: end, isOverclaimed: false });
  },
);

test('a proposed claim follows its losses, tells that it does, and ends where nothing is lost', () => {
  const { claim, lines, losses } = proposed();
  losses[0].correctAmount(Money.zero('EUR'));
  claim.restate(lines);
  const restated = { status: 'PROPOSED', claimed: eur(3_000), isOverclaimed: false };
  expect(eventsOf(claim).at(-1)).toMatchObject({ type: ClaimRestated.type, data: restated });
  losses[1].correctAmount(Money.zero('EUR'));
  claim.restate(lines);
  expect(eventsOf(claim).at(-1)).toMatchObject({ type: ClaimProgressed.type, data: { status: 'CLOSED' } });
  expect([claim.status, claim.open.amount]).toEqual(['CLOSED', '0.00']);
  const told = eventsOf(claim).length;
  claim.restate(lines);
  expect(eventsOf(claim).length).toBe(told);
});

test('a proposed claim follows its losses into another currency once all that are left are in it', () => {
  const it = proposed();
  const { claim, lines, losses } = it;
  const say = (at: 0 | 1, amount: Money) => {
    losses[at].correctAmount(amount);
    claim.restate(lines);
    return [claim.claimed, claim.open].map(({ amount: value, currency }) => `${value} ${currency}`);
  };
  expect(say(0, Money.of('80.00', 'USD'))).toEqual(['100.00 EUR', '100.00 EUR']);
  expect(lines.map(line => line.isOverclaimed)).toEqual([true, false]);
  expect(say(1, Money.of('35.00', 'USD'))).toEqual(['115.00 USD', '115.00 USD']);
  expect(say(1, Money.zero('USD'))).toEqual(['80.00 USD', '80.00 USD']);
  expect(say(0, Money.of('70.00', 'EUR'))).toEqual(['70.00 EUR', '70.00 EUR']);
  expect(lines.map(({ loss, held, amount, isOverclaimed }) => [loss?.claimed, held, amount, isOverclaimed])).toEqual(
    ['70.00', '0.00'].map(value => [...Array<Money>(3).fill(Money.of(value, 'EUR')), false]),
  );
});

test('a proposed claim asks for what other claims leave of its losses, and of one in another currency than theirs for nothing', () => {
  const { claim, lines, losses } = proposed();
  const say = (...amounts: readonly [Money, Money]) => {
    losses.forEach((loss, index) => loss.correctAmount(amounts[index]!));
    claim.restate(lines);
    return `${claim.claimed.amount} ${claim.claimed.currency}`;
  };
  const [euros, dollars] = [(amount: string) => Money.of(amount, 'EUR'), (amount: string) => Money.of(amount, 'USD')];
  expect(say(dollars('80.00'), euros('50.00'))).toBe('100.00 EUR');
  losses[1].claim(Money.zero('EUR'), euros('20.00'));
  expect(say(euros('70.00'), euros('50.00'))).toBe('100.00 EUR');
  expect(say(euros('70.00'), euros('40.00'))).toBe('90.00 EUR');
  expect(say(euros('70.00'), euros('60.00'))).toBe('110.00 EUR');
  expect(say(dollars('80.00'), dollars('60.00'))).toBe('80.00 USD');
  expect(losses.map(it => it.claimed)).toEqual([dollars('80.00'), euros('20.00')]);
});

test('a submitted claim keeps its currency, and its loss takes the other as soon as that is let go', () => {
  const it = standing('ASSESSED');
  it.losses[0].correctAmount(Money.of('80.00', 'USD'));
  it.claim.restate(it.lines);
  expect([it.losses[0].amount, it.lines[0]!.isOverclaimed]).toEqual([Money.of('70.00', 'EUR'), true]);
  ACTS.reject(it, 0);
  expect([it.losses[0].unclaimed, it.losses[0].due]).toEqual([Money.of('80.00', 'USD'), null]);
  ACTS.object(it, 0);
  expect(() => {
    ACTS.adjust(it, 100);
  }).toThrow(ClaimExceedsLoss);
});

const step = fc.record({ act: fc.constantFrom(...acts), cents: fc.integer({ min: 0, max: 8_000 }) });

test('after every act claimed = recovered + written off + open, none is negative, and the losses know what is held', () => {
  fc.assert(
    fc.property(fc.constantFrom(...statuses), fc.array(step, { maxLength: 25 }), (start, steps) => {
      const it = proposed();
      for (const act of WAY[start]) ACTS[act](it, 100);
      for (const { act, cents } of steps) {
        try {
          ACTS[act](it, cents);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
        const { claimed, recovered, writtenOff, open } = it.claim;
        expect(recovered.plus(writtenOff).plus(open)).toEqual(claimed);
        expect(Math.min(recovered.minor, writtenOff.minor, open.minor)).toBeGreaterThanOrEqual(0);
        expect(it.losses.map(loss => loss.claimed)).toEqual(it.lines.map(line => line.held));
      }
    }),
    { numRuns: 500 },
  );
});
