import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CostPostingOffered } from '@mainstay/contracts/billing';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { CostCentrePolicy } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import type { CostPostingStatus } from '../schema.types.ts';
import { CostPosting } from './cost-posting.entity.ts';
import { CostCentreMissing, CostPostingOfferedAnew, CostPostingWrongStatus } from './cost-posting.errors.ts';
import { COST_POSTING_LIFECYCLE, type CostPostingAct } from './cost-posting.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const kind = { bearer: 'COMPANY', costClass: 'PARTS' } as const;

/** A policy in which our parts have this centre, and nothing else has one but our travel. */
const centres = (costCentre: string | null, number = 1) => {
  const named = costCentre === null ? [] : [{ ...kind, costCentre }];
  const travel = { bearer: 'COMPANY', costClass: 'TRAVEL', costCentre: 'WAYS' } as const;
  const input = { code: 'CC', name: 'Centres', centres: [...named, travel] };
  return CostCentrePolicy.draft(number, input, 'test:author');
};
const costSheet = CostSheet.open('CS-1', {
  ...{ subjectKind: 'MISSION', subjectId: randomUUID(), ticketId: randomUUID(), customerId: randomUUID() },
  ...{ scope: 'OVERSEAS', freeBecause: null, currency: 'EUR' },
});

function aPosting(policy: CostCentrePolicy | null, corrected: CostPosting | null = null, amount = '80.00') {
  const cost = { ...kind, amount: Money.of(amount, 'EUR'), number: 'CC-1', costSheet };
  return CostPosting.of(cost, corrected, policy, at);
}
const booked = (posting: CostPosting, document = '4711', offer = posting.offer) =>
  posting.acknowledge({ offer, document }, 'erp', at);
const refused = (posting: CostPosting, reason = 'Centre is closed.', offer = posting.offer) =>
  posting.refuse({ offer, reason }, 'erp', at);

const STATES: Readonly<Record<CostPostingStatus, () => CostPosting>> = {
  AWAITING_CENTRE: () => aPosting(null),
  OFFERED: () => aPosting(centres('A')),
  REFUSED: () => {
    const posting = aPosting(centres('A'));
    refused(posting);
    return posting;
  },
  POSTED: () => {
    const posting = aPosting(centres('A'));
    booked(posting);
    return posting;
  },
};
const ACTS: Readonly<Record<CostPostingAct, (posting: CostPosting) => void>> = {
  offer: posting => posting.offerAgain(centres('B', 2), at),
  refuse: refused,
  acknowledge: posting => booked(posting, '4712'),
};

test.each(
  (Object.keys(STATES) as CostPostingStatus[]).flatMap(status =>
    (Object.keys(ACTS) as CostPostingAct[]).map(act => [status, act] as const),
  ),
)('%s: %s', (status, act) => {
  const posting = STATES[status]();
  expect(posting.status).toBe(status);
  const { from, to } = COST_POSTING_LIFECYCLE[act];
  if ((from as readonly CostPostingStatus[]).includes(status)) {
    ACTS[act](posting);
    expect(posting.status).toBe(to);
  } else {
    expect(() => ACTS[act](posting)).toThrow(new CostPostingWrongStatus(status, act));
    expect(posting.status).toBe(status);
  }
});

test('a posting is offered at its cost centre and told to the ERP; where that is blank it waits and tells nothing', () => {
  const posting = aPosting(centres('A'));
  const { id: costPostingId, ticketId } = posting;
  const cost = { ...kind, costCentre: 'A', amount: { amount: '80.00', currency: 'EUR' }, isCorrection: false };
  const about = { costPostingId, number: 'CC-1', offer: 1, ticketId, sourceNumber: 'CS-1' };
  expect(eventsOf(posting)).toEqual([CostPostingOffered({ ...about, ...cost, offeredAt: at.toISOString() })]);
  for (const policy of [null, centres(null)]) {
    const waiting = aPosting(policy);
    expect([waiting.status, waiting.costCentre ?? null, waiting.offer, eventsOf(waiting)]).toEqual([
      ...['AWAITING_CENTRE', null, 0, []],
    ]);
  }
});

test('other centres in force offer what waited for one or was refused at another, and nothing else', () => {
  const follow = (status: CostPostingStatus, costCentre: string | null) => {
    const posting = STATES[status]();
    posting.follow(centres(costCentre, 2), at);
    return [posting.status, posting.costCentre ?? null, posting.offer];
  };
  expect(follow('AWAITING_CENTRE', 'A')).toEqual(['OFFERED', 'A', 1]);
  expect(follow('AWAITING_CENTRE', null)).toEqual(['AWAITING_CENTRE', null, 0]);
  expect(follow('REFUSED', 'B')).toEqual(['OFFERED', 'B', 2]);
  expect(follow('REFUSED', 'A')).toEqual(['REFUSED', 'A', 1]);
  expect(follow('REFUSED', null)).toEqual(['REFUSED', 'A', 1]);
});

test('a correction goes where what it corrects went, whatever is in force by now', () => {
  const correction = aPosting(centres('B', 2), STATES.POSTED(), '-30.00');
  expect([correction.costCentre, correction.isCorrection, correction.costCentrePolicy?.number]).toEqual(['A', true, 1]);
  expect(aPosting(centres('B', 2), aPosting(null)).costCentre).toBe('B');
});

test('what was refused is offered again at the centre in force, else where it was refused; without one it says so', () => {
  const offered = (inForce: CostCentrePolicy | null) => {
    const posting = STATES.REFUSED();
    posting.offerAgain(inForce, at);
    return posting.costCentre;
  };
  expect([offered(centres('B', 2)), offered(centres(null, 2)), offered(null)]).toEqual(['B', 'A', 'A']);
  expect(() => STATES.AWAITING_CENTRE().offerAgain(centres(null), at)).toThrow(
    new CostCentreMissing('COMPANY', 'PARTS'),
  );
});

test('the ERP may tell the same answer twice, and one to an offer before the last says nothing', () => {
  const posting = STATES.REFUSED();
  refused(posting);
  expect([posting.status, posting.refusal]).toEqual(['REFUSED', 'Centre is closed.']);
  posting.offerAgain(null, at);
  for (const late of [() => refused(posting, 'Closed.', 1), () => booked(posting, '4711', 1)])
    expect(late).toThrow(new CostPostingOfferedAnew(2));
  booked(posting);
  posting.acknowledge({ offer: 2, document: '4711' }, 'test:somebody-else', at);
  expect([posting.status, posting.document, posting.answeredBy]).toEqual(['POSTED', '4711', 'erp']);
});

test('an answer says under which document, or why not', () => {
  expect(() => booked(aPosting(centres('A')), ' ')).toThrow(InputInvalid);
  expect(() => refused(aPosting(centres('A')), ' ')).toThrow(InputInvalid);
});
