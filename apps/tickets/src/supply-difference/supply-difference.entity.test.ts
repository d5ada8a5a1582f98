import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SupplyKeptPiecesReturned, SupplyPiecesKept, SupplySurplusReturned } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, em } from '../../test/in-memory.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { SupplyDifference } from './supply-difference.entity.ts';
import {
  SupplyDifferenceWrongState,
  SupplyOfferUnfit,
  SupplyRemedyUnfit,
  SupplyReplacementOnItsWay,
  SupplyReplacementRefused,
} from './supply-difference.errors.ts';
import { courseOf } from './replacement-course.ts';
import { REMEDIES, SUPPLY_DIFFERENCE_LIFECYCLE, type SupplyDifferenceAct } from './supply-difference.lifecycle.ts';
import { supplyRulesOf } from './supply-rules.ts';

const PART = randomUUID();
const NOTHING = courseOf([], []);
const at = (hours: number) => ({ ...act, at: new Date(act.at.getTime() + hours * 3_600_000) });
const RULES: Sdl.SupplyLatenessProposal = {
  ...{ offers: ['FREE_PART'], policyCode: 'SUPPLY-004L', policyVersion: 1, replacementWithinHours: 24, text: 'N31' },
};

function aDifference(kind: Sdl.SupplyDifferenceKind = 'SHORT', status: Sdl.SupplyDifferenceStatus = 'REPORTED') {
  const ticket = aTicket('PARTS_ISSUED');
  const line = ticket.addPart({ partId: PART, quantity: 3, make: 'STANDARD' });
  const lines = [{ lineId: line.id, partId: PART, quantity: 3, ...COST }];
  const note = { issueNoteId: randomUUID(), number: 'I-1', ticketId: ticket.id, warehouseId: randomUUID() };
  const left = { ...note, takenBy: 'CARRIER' as const, carrierCode: 'DHL', issuedAt: act.at.toISOString(), lines };
  const delivery = PartsDelivery.of(em, ticket, left, act);
  const said = { kind, part: PART, quantity: 2, remarks: 'Counted', isAsBought: true };
  const difference = SupplyDifference.report('SD-1', delivery, said, act);
  if (status !== 'REPORTED') Object.assign(difference, { status, ...DETERMINED });
  return { difference, line };
}
const COST = { unitCost: { amount: '1.00', currency: 'EUR' }, supplierCode: null, purchaseOrderId: null };
const DETERMINED = { cause: 'LOST_ON_THE_WAY', responsibility: 'CARRIER', findings: 'Open box' } as const;

const LATE: Readonly<Record<SupplyDifferenceAct, (made: ReturnType<typeof aDifference>) => void>> = {
  replace: ({ difference }) => difference.determine({ ...DETERMINED, remedy: 'REPLACE' }, NOTHING, act),
  offer: ({ difference }) => difference.determine({ ...DETERMINED, remedy: 'LEAVE' }, NOTHING, act),
  sell: ({ difference }) => difference.sell({ price: PRICE, agreedBy: 'Aigerim by mail' }, act),
  give: ({ difference }) => difference.give({ reason: 'Not worth the freight' }, act),
  leave: ({ difference }) => difference.determine({ ...DETERMINED, remedy: 'LEAVE' }, NOTHING, act),
  takeBack: ({ difference }) => difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act),
  fetchBack: ({ difference }) => {
    difference.outcome = 'SOLD';
    difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act);
  },
  reject: ({ difference }) => difference.reject({ reason: 'Found' }, act),
  answer: ({ difference }) => {
    Object.assign(difference, { lateSince: act.at, lateRules: RULES });
    difference.answerLateness({ answer: 'WAIT', reason: 'Comes tomorrow' }, NOTHING, act);
  },
  arrive: ({ difference }) => difference.arrive(act),
  cease: ({ difference }) => difference.cease('NOT_AWAITED', act),
  comeBack: ({ difference }) => difference.takeBack(randomUUID(), BACK, act),
};
const PRICE = { amount: '30.00', currency: 'EUR' };
const BACK = { warehouse: 'ALA', good: 2, damaged: 0 };
const STATES: readonly Sdl.SupplyDifferenceStatus[] = [
  ...(['REPORTED', 'REPLACING', 'RETURNING', 'OFFERED', 'SETTLED', 'REJECTED'] as const),
];
const ACTS: readonly SupplyDifferenceAct[] = [
  ...(['replace', 'leave', 'takeBack', 'reject', 'answer', 'arrive', 'cease', 'comeBack'] as const),
  ...(['offer', 'sell', 'give', 'fetchBack'] as const),
];
const KIND: Partial<Readonly<Record<SupplyDifferenceAct, Sdl.SupplyDifferenceKind>>> = {
  ...{ takeBack: 'OVER', comeBack: 'OVER', offer: 'OVER', sell: 'OVER', give: 'OVER', fetchBack: 'OVER' },
};

test.each(STATES.flatMap(state => ACTS.map(name => [name, state] as const)))('%s when %s', (name, state) => {
  const made = aDifference(KIND[name], state);
  const { from, to } = SUPPLY_DIFFERENCE_LIFECYCLE[name];
  if (from.includes(state)) {
    LATE[name](made);
    expect(made.difference.status).toBe(to);
    return;
  }
  // What is told of one that is over is no refusal: events come twice.
  if (name === 'arrive') LATE[name](made);
  else expect(() => LATE[name](made)).toThrow(SupplyDifferenceWrongState);
  expect(made.difference.status).toBe(state);
});

test.each(Object.entries(REMEDIES) as [Sdl.SupplyDifferenceKind, Sdl.SupplyRemedy[]][])(
  'what is %s is remedied by %j alone',
  (kind, remedies) => {
    for (const remedy of ['REPLACE', 'TAKE_BACK', 'LEAVE'] as const) {
      const { difference } = aDifference(kind);
      const determine = () => difference.determine({ ...DETERMINED, remedy }, NOTHING, act);
      if (remedies.includes(remedy)) determine();
      else expect(determine).toThrow(SupplyRemedyUnfit);
    }
  },
);

test('N31: a replacement is late after the hours of the policy, once for each order, and what it offers is answered', () => {
  const { difference, line } = aDifference();
  difference.determine({ ...DETERMINED, remedy: 'REPLACE' }, NOTHING, act);
  difference.replacedBy([line], RULES, act);
  difference.miss(at(23).at);
  expect([difference.lateSince, difference.proposal]).toEqual([null, null]);
  difference.miss(at(24).at);
  difference.miss(at(25).at);
  expect([difference.lateSince, difference.proposal]).toEqual([at(24).at, RULES]);
  const told = () => eventsOf(difference).filter(it => it.type.endsWith('replacement-late.v1')).length;
  expect(told()).toBe(1);
  const ordered = courseOf([line], []);
  const substitute = { answer: 'SUBSTITUTE_UNIT', reason: 'r' } as const;
  expect(() => difference.answerLateness(substitute, ordered, at(25))).toThrow(SupplyOfferUnfit);
  difference.answerLateness({ answer: 'FREE_PART', reason: 'r' }, ordered, at(25));
  difference.replacedBy([line], RULES, at(25));
  expect(difference.proposal).toBeNull();
  difference.miss(at(49).at);
  expect([difference.answer, told()]).toEqual([null, 2]);
  difference.arrive(at(50));
  difference.miss(at(99).at);
  expect([difference.status, told()]).toEqual(['SETTLED', 2]);
});

test.each(['REFUSED', 'RELEASED'] as const)(
  'no free part is sent in the place of one that is %s: that is determined first',
  status => {
    const { difference, line } = aDifference();
    difference.determine({ ...DETERMINED, remedy: 'REPLACE' }, NOTHING, act);
    difference.replacedBy([line], RULES, act);
    difference.miss(at(24).at);
    const answer = () => difference.answerLateness({ answer: 'FREE_PART', reason: 'r' }, courseOf([line], []), at(25));
    line.giveUp(status);
    expect(answer).toThrow(SupplyReplacementRefused);
    line.issue(3, randomUUID());
    expect(answer).toThrow(SupplyReplacementOnItsWay);
  },
);

test('what was told to billing of lost pieces stands, whatever is done about them later', () => {
  const { difference, line } = aDifference();
  difference.determine({ ...DETERMINED, remedy: 'REPLACE' }, NOTHING, act);
  difference.replacedBy([line], RULES, act);
  line.giveUp('REFUSED');
  const other = { cause: 'WRONG_FROM_SUPPLIER', responsibility: 'SUPPLIER', findings: 'None left' } as const;
  difference.determine({ ...other, remedy: 'LEAVE' }, difference.courseOf([line], []), act);
  const { cause, responsibility, remedy, findings } = difference;
  expect([cause, responsibility, remedy, findings]).toEqual(['LOST_ON_THE_WAY', 'CARRIER', 'LEAVE', 'None left']);
});

test('what came too many and stays is offered, and sold for what was agreed or given: billing is told which', () => {
  const kept = (keep: (it: SupplyDifference) => void) => {
    const { difference } = aDifference('OVER');
    difference.determine({ ...DETERMINED, remedy: 'LEAVE' }, NOTHING, act);
    expect([difference.status, difference.outcome]).toEqual(['OFFERED', undefined]);
    keep(difference);
    const told = eventsOf(difference).filter(({ type }) => type === SupplyPiecesKept.type);
    const { cause } = DETERMINED;
    const price = difference.price ?? null;
    expect(told).toMatchObject([{ data: { partId: PART, quantity: 2, cause, price, decidedBy: act.by } }]);
    return difference;
  };
  const sold = kept(it => it.sell({ price: PRICE, agreedBy: 'Aigerim by mail' }, act));
  expect(sold).toMatchObject({ outcome: 'SOLD', price: PRICE, consent: 'Aigerim by mail' });
  const given = kept(it => it.give({ reason: 'Not worth the freight' }, act));
  expect(given).toMatchObject({ outcome: 'GIVEN', givenBecause: 'Not worth the freight' });
});

test('what was sold or given comes back where after-sales says so: others are told once a depot has it, and what they were told stands', () => {
  const { difference } = aDifference('OVER');
  difference.determine({ ...DETERMINED, remedy: 'LEAVE' }, NOTHING, act);
  difference.give({ reason: 'Not worth the freight' }, act);
  const other = { cause: 'NOT_WANTED', responsibility: 'CUSTOMER', findings: 'It fits nowhere' } as const;
  difference.determine({ ...other, remedy: 'TAKE_BACK' }, NOTHING, act);
  expect(difference).toMatchObject({ ...DETERMINED, findings: 'It fits nowhere', outcome: null, endedAt: null });
  const told = () => eventsOf(difference).filter(({ type }) => type === SupplyKeptPiecesReturned.type);
  expect(told()).toEqual([]);
  const warehouseId = randomUUID();
  difference.takeBack(warehouseId, BACK, act);
  expect(difference).toMatchObject({ status: 'SETTLED', outcome: 'TAKEN_BACK' });
  expect(told()).toMatchObject([{ data: { warehouseId, partId: PART, quantity: 2, damaged: 0 } }]);
});

test('what came too many and is to come back may stay all the same, and as it was sold or given before', () => {
  const back = (keep?: (it: SupplyDifference) => void) => {
    const { difference } = aDifference('OVER', keep ? 'OFFERED' : 'RETURNING');
    keep?.(difference);
    if (keep) difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act);
    return difference;
  };
  const sell = (it: SupplyDifference, amount = PRICE.amount) => {
    it.sell({ price: { ...PRICE, amount }, agreedBy: 'Aigerim by mail' }, act);
  };
  const give = (it: SupplyDifference) => {
    it.give({ reason: 'A carrier lost them' }, act);
  };
  for (const keep of [sell, give]) {
    const never = back();
    keep(never);
    expect(eventsOf(never).some(({ type }) => type === SupplyPiecesKept.type)).toBe(true);
    const again = back(keep);
    keep(again);
    expect(again).toMatchObject({ status: 'SETTLED', outcome: keep === sell ? 'SOLD' : 'GIVEN' });
  }
  const wrong = new SupplyDifferenceWrongState('RETURNING');
  expect(() => sell(back(give))).toThrow(wrong);
  expect(() => give(back(sell))).toThrow(wrong);
  expect(() => sell(back(sell), '20.00')).toThrow(expect.objectContaining({ path: ['input', 'price'] }));
  for (const keep of [sell, give]) expect(() => keep(aDifference('UNWANTED', 'RETURNING').difference)).toThrow(wrong);
});

test('of what came too many some may come back: the rest is sold or given for what is agreed on it, or comes later', () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const told = (it: SupplyDifference, { type }: { readonly type: string }) =>
    eventsOf(it).flatMap(event => (event.type === type ? [event.data] : []));
  const { difference: never } = aDifference('OVER', 'RETURNING');
  never.takeBack(first, { ...BACK, good: 0, damaged: 1 }, act);
  expect(never).toMatchObject({ status: 'RETURNING', outQuantity: 1, damagedQuantity: 1, takenBackToId: first });
  never.sell({ price: PRICE, agreedBy: 'Aigerim by mail' }, act);
  expect(told(never, SupplyPiecesKept)).toMatchObject([{ quantity: 1, price: PRICE }]);
  expect(told(never, SupplyKeptPiecesReturned)).toEqual([]);
  const unsold = { fromWarehouseId: never.delivery.warehouseId, warehouseId: first, cause: DETERMINED.cause };
  expect(told(never, SupplySurplusReturned)).toMatchObject([
    { ...unsold, partId: PART, quantity: 1, damaged: 1, staying: 1 },
  ]);

  const { difference } = aDifference('OVER', 'OFFERED');
  difference.sell({ price: PRICE, agreedBy: 'Aigerim by mail' }, act);
  difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act);
  difference.takeBack(first, { ...BACK, good: 0, damaged: 1 }, act);
  expect([difference.status, difference.price]).toEqual(['RETURNING', { ...PRICE, amount: '15.00' }]);
  for (const wrong of [{ good: 0 }, { good: -1 }, { good: 2 }, { good: 1, damaged: 1 }, { good: 0, damaged: 2 }])
    expect(() => difference.takeBack(first, { ...BACK, ...wrong }, act)).toThrow(InputInvalid);
  difference.takeBack(second, { ...BACK, good: 1 }, act);
  expect(difference).toMatchObject({ status: 'SETTLED', outcome: 'TAKEN_BACK', takenBackToId: second });
  expect(told(difference, SupplySurplusReturned)).toEqual([]);
  expect(told(difference, SupplyKeptPiecesReturned)).toMatchObject([
    { warehouseId: first, quantity: 1, damaged: 1, staying: 1 },
    { warehouseId: second, quantity: 1, damaged: 0, staying: 0 },
  ]);
});

test.each([
  ['price', { price: { amount: '0.00', currency: 'EUR' } }],
  ['agreedBy', { agreedBy: ' ' }],
])('pieces are not sold without a %s', (name, more) => {
  const { difference } = aDifference('OVER', 'OFFERED');
  const sell = () => difference.sell({ price: PRICE, agreedBy: 'Aigerim', ...more }, act);
  expect(sell).toThrow(expect.objectContaining({ path: ['input', name] }));
});

test('what comes back in several notes is over with the last, and what is lost of it is told once', () => {
  const { difference } = aDifference('UNWANTED');
  difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act);
  const note = (number: string, damaged: number) => ({ number, counted: 1, damaged, missing: 0 });
  for (const number of ['RN-1', 'RN-1']) difference.comeBack(note(number, 1), act);
  expect([difference.status, difference.lostQuantity]).toEqual(['RETURNING', 1]);
  difference.comeBack(note('RN-2', 0), act);
  expect([difference.status, difference.damagedQuantity, difference.lostQuantity]).toEqual(['SETTLED', 1, 1]);
  expect(eventsOf(difference).filter(it => it.type.endsWith('pieces-lost.v1'))).toHaveLength(1);
});

test('of what the customer had signed for nothing is lost that does not come: it stays the customer’s', () => {
  const { difference } = aDifference('UNWANTED');
  difference.wasSignedFor = true;
  difference.determine({ ...DETERMINED, remedy: 'TAKE_BACK' }, NOTHING, act);
  expect(difference.comeBack({ number: 'RN-1', counted: 0, damaged: 0, missing: 2 }, act)).toBe(true);
  expect([difference.status, difference.outcome, difference.lostQuantity]).toEqual(['SETTLED', 'LEFT', 0]);
});

test.each([
  ['replacementWithinHours', '0'],
  ['lateOffers', 'MONEY'],
])('%s is refused as %s', (name, value) => {
  const figures = { replacementWithinHours: '24', lateOffers: 'FREE_PART SUBSTITUTE_UNIT', [name]: value };
  const parameters = Object.entries(figures).map(([name, value]) => ({ name, value, isRequired: true }));
  const policy = ServicePolicy.draft(em, { code: 'S', kind: 'SUPPLY', source: 'test', parameters }, 1);
  expect(() => supplyRulesOf(policy)).toThrow(expect.objectContaining({ path: ['parameters', name] }));
});
