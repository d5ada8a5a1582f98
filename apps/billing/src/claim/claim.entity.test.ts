import { expect, test } from '@jest/globals';
import { type Actor, UserError } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import type { ClaimStatus } from '../schema.types.ts';
import { ClaimLine, type Demand } from './claim-line.entity.ts';
import { Claim } from './claim.entity.ts';
import { ClaimNeedsSecondPerson, ClaimWrongStatus } from './claim.errors.ts';
import { CLAIM_LIFECYCLE, type ClaimAct } from './claim.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const finance = (subject: string): Actor => ({ subject, roles: ['FINANCE'], dealerId: null });
const [approver, reviewer, closer] = [finance('test:approver'), finance('test:reviewer'), finance('test:closer')];
const anyAmount = Ladder.of('claim', []);
const upTo = (value: string) => Ladder.of('claim', [{ name: 'claim.FINANCE', value, unit: 'EUR', isRequired: true }]);
const eur = (minor: number) => Money.ofMinor(minor, 'EUR').toJSON();

interface Case {
  readonly claim: Claim;
  readonly lines: readonly ClaimLine[];
}

function proposed(): Case {
  const demand = (amount: string): Demand => {
    return { partId: null, quantity: 1, costClass: 'PARTS', amount: Money.of(amount, 'EUR') };
  };
  const demands = [demand('70.00'), demand('30.00')] as const;
  const origin = { counterparty: 'SUPPLIER', supplierCode: 'SUP-1', reason: 'Seal leaks', evidence: [] } as const;
  const claim = Claim.propose('CL-1', origin, demands);
  return { claim, lines: ClaimLine.of(claim, demands) };
}

/** Every act with amounts in cents of a line or a settlement. */
const ACTS: Readonly<Record<ClaimAct, (it: Case, cents: number) => void>> = {
  submit: ({ claim }) => claim.submit(['photo'], at),
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
  reject: ({ claim, lines }) => claim.reject(lines, 'Too late', approver.subject),
  object: ({ claim }) => claim.object('Not ours'),
  adjust: ({ claim, lines }, cents) =>
    claim.review(lines, [{ line: lines[0]!.id, amount: eur(cents) }], anyAmount, reviewer),
  uphold: ({ claim, lines }) => claim.review(lines, [], anyAmount, reviewer),
  settle: ({ claim }, cents) => void claim.settle(eur(cents), at),
  close: ({ claim }) => claim.close(anyAmount, closer),
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
  CLOSED: ['close'],
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
  const upheld = standing('UPHELD').claim;
  expect(upheld.decidedBy).toBe(reviewer.subject);
  expect(() => upheld.close(anyAmount, reviewer)).toThrow(ClaimNeedsSecondPerson);
});

test('closing writes off what the ladder lets the closer approve; a claim with nothing open closes for anybody', () => {
  expect(() => standing('UPHELD').claim.close(upTo('40.00'), closer)).toThrow(ApprovalAboveLimit);
  const within = standing('UPHELD').claim;
  within.close(upTo('40.01'), closer);
  expect(within.writtenOff.amount).toBe('100.00');
  const rejected = standing('REJECTED').claim;
  rejected.close(upTo('0.01'), approver);
  expect(rejected.status).toBe('CLOSED');
});

const step = fc.record({ act: fc.constantFrom(...acts), cents: fc.integer({ min: 0, max: 8_000 }) });

test('claimed = recovered + written off + open after every act, and none is negative', () => {
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
      }
    }),
    { numRuns: 500 },
  );
});
