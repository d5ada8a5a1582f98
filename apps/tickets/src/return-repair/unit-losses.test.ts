import { expect, test } from '@jest/globals';
import {
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairFoundUnitsHome,
  ReturnRepairLossAnswered,
  ReturnRepairLossReplaced,
  ReturnRepairNothingHome,
  ReturnRepairReadyToShip,
  ReturnRepairReturned,
  ReturnRepairUnitsSentBack,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aReturnRepair } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairExchangeUnknown,
  ReturnRepairLossesOfSeveral,
  ReturnRepairLossOwed,
  ReturnRepairReplacementNotOwed,
  ReturnRepairLossUnanswered,
  ReturnRepairUnitNotLost,
  ReturnRepairUnitUnknown,
  ReturnRepairWrongState,
} from './return-repair.errors.ts';
import { UnitLosses } from './unit-losses.ts';
import { Workshop } from './workshop.ts';

const start = new Date('2026-03-02T08:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const act = { at: at(50), by: 'sales' };
const SERIALS = ['A', 'B', 'C'];

const anOrder = (serials = SERIALS) => aReturnRepair(serials, start);
const idsOf = (order: ReturnRepair, ...serials: string[]) =>
  order.units.filter(it => serials.includes(it.serial)).map(it => it.id);
const losses = (order: ReturnRepair) => new UnitLosses(order, act);
const news = (isOnWayHome: boolean, freightNumber = 'RF-1') => ({
  ...{ freightNumber, carrier: 'Kazpost', reason: 'Not in the truck', isOnWayHome, lostAt: at(2).toISOString() },
});
const arrive = (order: ReturnRepair, ...serials: string[]) => {
  new Workshop(order, act).bookIn(idsOf(order, ...serials), 'SI-1', at(5));
};
function arrived(...serials: string[]): ReturnRepair {
  const order = anOrder(serials);
  arrive(order, ...serials);
  return order;
}
/** All that came passed its tests, and may leave. */
function finished(order: ReturnRepair): ReturnRepair {
  for (const unit of order.units) if (unit.status === 'RECEIVED') unit.status = 'QA_PASSED';
  order.followUnits(act.at);
  order.finish(act);
  return order;
}
const answer = (units: string[], more: object = {}) => ({
  ...{ units, answer: 'COMPENSATION' as const, note: 'They take the money', dueOn: '2026-03-20' },
  ...{ costOfEach: { amount: '900.00', currency: 'EUR' }, ...more },
});
const said = (order: ReturnRepair, { type }: { readonly type: string }) =>
  eventsOf(order)
    .filter(it => it.type === type)
    .map(it => it.data);
const statuses = (order: ReturnRepair) => order.units.map(it => it.status).join(' ');

test('an order does not wait for a unit that a carrier lost on the way in; found, it is expected again', () => {
  const order = anOrder();
  losses(order).lose(idsOf(order, 'A'), news(false));
  arrive(order, 'B', 'C');
  expect([order.status, statuses(order)]).toEqual(['RECEIVED', 'LOST RECEIVED RECEIVED']);
  losses(order).find(idsOf(order, 'A', 'B'), at(9).toISOString());
  losses(order).find(idsOf(order, 'A'), at(11).toISOString());
  expect([order.status, statuses(order)]).toEqual(['REQUESTED', 'EXPECTED RECEIVED RECEIVED']);
  expect(order.units[0]?.loss).toMatchObject({ foundAt: at(9), isOnWayHome: false, answer: null });
});

test('what stands in the warehouse is not lost, whichever is heard first, and what is lost is not waited for at the carrier', () => {
  const order = anOrder();
  arrive(order, 'A');
  losses(order).lose(idsOf(order, 'A', 'B'), news(false));
  expect(statuses(order)).toBe('RECEIVED LOST EXPECTED');
  arrive(order, 'B');
  expect([statuses(order), order.openLosses]).toEqual(['RECEIVED RECEIVED EXPECTED', []]);
  const unitIds = idsOf(order, 'C');
  const { direction } = { direction: 'INBOUND' as const };
  order.follow({ freightId: 'f', direction, unitIds, departedAt: at(1).toISOString() });
  losses(order).lose(unitIds, news(false));
  expect(order.slaRecord.pauses).toMatchObject([
    { party: 'CARRIER', from: at(1).toISOString(), to: at(2).toISOString() },
  ]);
});

test('for each unit that is lost somebody says what the customer gets, and before that nothing is closed or called off', () => {
  const order = anOrder();
  losses(order).lose(idsOf(order, 'A', 'B'), news(false));
  losses(order).lose(idsOf(order, 'C'), news(false, 'RF-2'));
  const refused = (input: Sdl.ReturnRepairAnswerLossInput) => () => losses(order).answer(input);
  expect(refused(answer([]))).toThrow(ReturnRepairUnitUnknown);
  expect(refused(answer([...idsOf(order, 'A'), 'x']))).toThrow(ReturnRepairUnitUnknown);
  expect(refused(answer(idsOf(order, 'A'), { note: ' ' }))).toThrow(InputInvalid);
  expect(refused(answer(idsOf(order, 'A'), { costOfEach: { amount: '0', currency: 'EUR' } }))).toThrow(InputInvalid);
  expect(() => {
    order.cancel({ reason: 'All lost' }, act);
  }).toThrow(new ReturnRepairLossUnanswered(SERIALS));
  const costOfEach = { amount: '900.00', currency: 'EUR' };
  expect(losses(order).answer(answer(idsOf(order, 'A', 'B'), { costOfEach }))).toBe(false);
  losses(order).answer(answer(idsOf(order, 'C'), { answer: 'NOTHING', costOfEach: null }));
  const about = { carrier: 'Kazpost', reason: 'Not in the truck', answer: 'COMPENSATION', costOfEach };
  expect(said(order, ReturnRepairLossAnswered)).toMatchObject([
    { ...about, freightNumber: 'RF-1', dueOn: '2026-03-20', units: [{ serial: 'A' }, { serial: 'B' }] },
    { freightNumber: 'RF-2', answer: 'NOTHING', costOfEach: null, dueOn: null, units: [{ serial: 'C' }] },
  ]);
  order.cancel({ reason: 'All lost' }, act);
  expect(order.status).toBe('CANCELLED');
});

test('what the customer gets is said anew until it has it, of the same loss, and not of a unit that was found', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A', 'B'), news(false));
  const say = (amount: string, ...serials: string[]) =>
    losses(order).answer(answer(idsOf(order, ...serials), { costOfEach: { amount, currency: 'EUR' } }));
  say('9000.00', 'A', 'B');
  say('900.00', 'A');
  const lossIds = order.units.map(it => it.lostOnWay?.id);
  expect(new Set(lossIds).size).toBe(2);
  expect(said(order, ReturnRepairLossAnswered)).toMatchObject([
    { units: lossIds.map(lossId => ({ lossId })), costOfEach: { amount: '9000.00' } },
    { units: [{ serial: 'A', lossId: lossIds[0] }], costOfEach: { amount: '900.00' } },
  ]);
  expect(order.units.map(it => it.loss?.cost?.amount)).toEqual(['900.00', '9000.00']);
  losses(order).find(idsOf(order, 'B'), at(9).toISOString());
  expect(() => say('1.00', 'A', 'B')).toThrow(new ReturnRepairUnitNotLost(['B']));
  order.endedAt = at(60);
  say('1.00', 'A');
  losses(order).answer(answer(idsOf(order, 'A'), { answer: 'NOTHING', costOfEach: null }));
  expect(() => say('1.00', 'A')).toThrow(new ReturnRepairUnitNotLost(['A']));
});

test('of a unit that is found after the customer was answered it is told, and its order does not go back for it', () => {
  const order = anOrder();
  losses(order).lose(idsOf(order, 'A', 'B'), news(false));
  losses(order).answer(answer(idsOf(order, 'A', 'B')));
  arrive(order, 'C');
  losses(order).find(idsOf(order, 'A'), at(9).toISOString());
  losses(order).find(idsOf(order, 'A'), at(10).toISOString());
  arrive(order, 'A', 'B');
  expect(said(order, ReturnRepairAnsweredUnitsFound)).toMatchObject(
    ['A', 'B'].map((serial, index) => ({ units: [{ serial, lossId: order.units[index]?.lostOnWay?.id }] })),
  );
  const bench = new Workshop(order, act);
  bench.draw(idsOf(order, 'C'));
  expect([order.status, statuses(order)]).toEqual(['IN_ANALYSIS', 'RECEIVED RECEIVED IN_ANALYSIS']);
  order.units[2]!.status = 'QA_TEST';
  order.followUnits(act.at);
  expect(order.status).toBe('QA_TEST');
  bench.draw(idsOf(order, 'B'));
  expect(order.status).toBe('IN_ANALYSIS');
});

test('LOG-08: an order whose units were all lost, answered for and found is called off, and they go home as they are', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  losses(order).answer(answer(idsOf(order, 'A')));
  losses(order).find(idsOf(order, 'A'), at(9).toISOString());
  arrive(order, 'A');
  expect([order.status, statuses(order)]).toEqual(['REQUESTED', 'RECEIVED EXPECTED']);
  const cancel = (it: ReturnRepair) => () => {
    it.cancel({ reason: 'The customer was paid' }, act);
  };
  cancel(order)();
  order.sendBack(idsOf(order, 'A'), at(60));
  expect([order.status, order.units[0]?.status]).toEqual(['CANCELLED', 'SENT_BACK']);
  const unanswered = anOrder(['A']);
  losses(unanswered).lose(idsOf(unanswered, 'A'), news(false));
  arrive(unanswered, 'A');
  expect(cancel(unanswered)).toThrow(new ReturnRepairWrongState('RECEIVED'));
});

test('LOG-08: a unit that was missing when the others were handed over is answered for, and comes home once it is found', () => {
  const order = anOrder(['A', 'B']);
  arrive(order, 'A', 'B');
  finished(order);
  order.giveBack(at(20));
  losses(order).lose(idsOf(order, 'A'), news(true));
  expect([order.status, statuses(order), order.openLosses.length]).toEqual(['RETURNED', 'LOST QA_PASSED', 1]);
  order.status = 'SETTLED';
  expect(() => {
    order.close({ improvement: 'None' }, act);
  }).toThrow(new ReturnRepairLossUnanswered(['A']));
  expect(losses(order).answer(answer(idsOf(order, 'A')))).toBe(false);
  losses(order).find(idsOf(order, 'A'), at(30).toISOString());
  expect(losses(order).bringHome(idsOf(order, 'A'), at(31))).toHaveLength(1);
  expect(statuses(order)).toBe('QA_PASSED QA_PASSED');
});

test('LOG-08: what went home as it was, and was not there, goes home once more', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  arrive(order, 'B');
  finished(order);
  arrive(order, 'A');
  order.giveBack(at(40));
  order.sendBack(idsOf(order, 'A'), at(50));
  losses(order).lose(idsOf(order, 'A'), news(true, 'RF-2'));
  expect([statuses(order), order.openLosses.length]).toEqual(['LOST QA_PASSED', 1]);
  losses(order).find(idsOf(order, 'A'), at(60).toISOString());
  order.sendBack(idsOf(order, 'A'), at(61));
  expect(statuses(order)).toBe('SENT_BACK QA_PASSED');
});

test.each([false, true])(
  'LOG-08: what was sent back, lost and found is with its carrier, for no other order; booked in it is left here (%s)',
  isBookedIn => {
    const order = anOrder(['A', 'B']);
    losses(order).lose(idsOf(order, 'A'), news(false));
    arrive(order, 'B');
    finished(order);
    arrive(order, 'A');
    order.giveBack(at(40));
    order.sendBack(idsOf(order, 'A'), at(50));
    losses(order).lose(idsOf(order, 'A'), news(true, 'RF-2'));
    if (isBookedIn) new Workshop(order, act).bookIn(idsOf(order, 'A'), 'SI-2', at(60));
    else losses(order).find(idsOf(order, 'A'), at(60).toISOString());
    expect([statuses(order), order.units[0]?.isLeftHere]).toEqual(['RECEIVED QA_PASSED', isBookedIn]);
  },
);

const owing = (promise: object, assetId: string | null = null) => {
  const order = anOrder(['A']);
  Object.assign(order.units[0]!, { assetId });
  losses(order).lose(idsOf(order, 'A'), news(false));
  losses(order).answer(answer(idsOf(order, 'A'), promise));
  order.followAmends();
  return order;
};
const settled = (order: ReturnRepair) => {
  order.status = 'SETTLED';
  order.followAmends();
  return () => {
    order.close({ improvement: 'None' }, act);
  };
};

test('LOG-08: what is promised has its day and its amount, and an exchange its machine', () => {
  const order = anOrder(['A']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  const wrong = [{ costOfEach: null }, { dueOn: null }, { dueOn: '2026-03-03' }, { answer: 'EXCHANGE' }];
  for (const promise of wrong)
    expect(() => losses(order).answer(answer(idsOf(order, 'A'), promise))).toThrow(InputInvalid);
  expect(order.openLosses).toHaveLength(1);
});

test.each([
  ['Pacific/Kiritimati', '2026-03-04', '2026-03-05', '2026-03-06'],
  ['Pacific/Pago_Pago', '2026-03-02', '2026-03-03', '2026-03-04'],
])('LOG-08: what is promised and given has the day of the customer: %s', (timeZone, yesterday, today, tomorrow) => {
  const order = anOrder(['A']);
  order.timeZone = timeZone;
  losses(order).lose(idsOf(order, 'A'), news(false));
  const [unit] = idsOf(order, 'A') as [string];
  const promise = (dueOn: string) => () => losses(order).answer(answer([unit], { answer: 'REPLACEMENT', dueOn }));
  expect(promise(yesterday)).toThrow(InputInvalid);
  promise(today)();
  expect(() => {
    losses(order).replace({ unit, serial: 'N-1', givenOn: tomorrow }, []);
  }).toThrow(InputInvalid);
  losses(order).replace({ unit, serial: 'N-1' }, []);
  expect(order.units[0]?.loss).toMatchObject({ dueOn: today, givenOn: today });
});

test('LOG-08: until the other unit is named a replacement is owed, has its day, and stands against the close', () => {
  const order = owing({ answer: 'REPLACEMENT', costOfEach: null });
  expect(order.openDays).toMatchObject([{ deadline: 'AMENDS', on: '2026-03-20' }]);
  expect(settled(order)).toThrow(new ReturnRepairLossOwed(['A']));
  const [unit] = idsOf(order, 'A') as [string];
  const give = (more: object) => () => {
    losses(order).replace({ unit, serial: 'N-1', ...more }, []);
  };
  expect(give({ unit: 'x' })).toThrow(ReturnRepairUnitUnknown);
  for (const more of [{ serial: ' ' }, { serial: 'A' }, { givenOn: '2026-03-30' }])
    expect(give(more)).toThrow(InputInvalid);
  give({})();
  expect(said(order, ReturnRepairLossReplaced)).toMatchObject([
    { unit: { serial: 'A' }, serial: 'N-1', givenOn: '2026-03-04' },
  ]);
  expect(give({})).toThrow(new ReturnRepairReplacementNotOwed('A'));
  expect(() => losses(order).answer(answer([unit]))).toThrow(new ReturnRepairUnitNotLost(['A']));
  settled(order)();
  expect([order.status, order.openDays]).toEqual(['CLOSED', []]);
});

test('LOG-08: an exchange is given when the machine is exchanged for that loss, and nothing is owed for a unit that is found', () => {
  const machine = crypto.randomUUID();
  const order = owing({ answer: 'EXCHANGE' }, machine);
  const lossId = order.units[0]?.lostOnWay?.id ?? '';
  const exchange = { number: 'EX-1', fulfilledOn: '2026-03-05' };
  losses(order).exchanged('other', { ...exchange, lossId });
  losses(order).exchanged(machine, { ...exchange, lossId: crypto.randomUUID() });
  losses(order).exchanged(machine, { ...exchange, fulfilledOn: '2026-03-01', lossId: null });
  expect(order.owedLosses).toHaveLength(1);
  losses(order).exchanged(machine, { ...exchange, lossId });
  expect(order.units[0]?.loss).toMatchObject({ givenBy: 'EX-1', givenOn: '2026-03-05' });
  const found = owing({ answer: 'REPLACEMENT' });
  losses(found).find(idsOf(found, 'A'), at(60).toISOString());
  found.followAmends();
  expect(found.openDays).toEqual([]);
});

test('LOG-08: an exchange that is not told is settled all the same: it is named, or another answer is given, also when the order is over', () => {
  const orders = [1, 2].map(() => owing({ answer: 'EXCHANGE' }, crypto.randomUUID()));
  for (const order of orders) order.cancel({ reason: 'All lost' }, act);
  const [named, anew] = orders as [ReturnRepair, ReturnRepair];
  const [unit] = idsOf(named, 'A') as [string];
  const since = { number: 'EX-2026-000007', fulfilledOn: '2026-03-03', lossId: null };
  const others = [
    { ...since, number: 'EX-2026-000008', fulfilledOn: '2026-03-01' },
    { ...since, number: 'EX-2026-000009', lossId: crypto.randomUUID() },
  ];
  const name = (serial: string) => {
    losses(named).replace({ unit, serial }, [since, ...others]);
  };
  for (const number of ['EX-2026-000008', 'EX-2026-000009', 'EX-2026-000010'])
    expect(() => name(number)).toThrow(new ReturnRepairExchangeUnknown(number));
  expect(named.owedLosses).toHaveLength(1);
  name(' EX-2026-000007 ');
  expect(named.units[0]?.loss).toMatchObject({ givenBy: 'EX-2026-000007', givenOn: '2026-03-03' });
  expect(said(named, ReturnRepairLossReplaced)).toEqual([]);
  losses(anew).answer(answer(idsOf(anew, 'A'), { answer: 'NOTHING', costOfEach: null }));
  for (const order of orders) {
    order.followAmends();
    expect(order.openDays).toEqual([]);
  }
});

test('LOG-08: money that finance sends back is answered for anew, and money that was paid is given, which is told where something else was promised by then', () => {
  const order = owing({});
  const [unit] = order.units.getItems() as [ReturnRepair['units'][number]];
  const hear = (more: object) => {
    const lossId = unit.lostOnWay?.id ?? '';
    losses(order).hearOfMoney(unit.id, { lossId, sentBackReason: null, paid: null, ...more });
  };
  hear({ lossId: 'of another loss', sentBackReason: 'Too much' });
  expect(unit.isLossOpen).toBe(false);
  hear({ sentBackReason: 'Too much' });
  expect([unit.isLossOpen, unit.loss?.sentBackReason]).toEqual([true, 'Too much']);
  losses(order).answer(answer([unit.id], { costOfEach: { amount: '800.00', currency: 'EUR' } }));
  hear({});
  expect([unit.isLossOpen, unit.loss?.sentBackReason]).toEqual([false, null]);
  losses(order).answer(answer([unit.id], { answer: 'NOTHING', costOfEach: null }));
  const amount = { amount: '800.00', currency: 'EUR' };
  const answers = () => said(order, ReturnRepairLossAnswered).map(it => Object(it).answer);
  expect(answers()).toEqual(['COMPENSATION', 'COMPENSATION', 'NOTHING']);
  for (let n = 0; n < 2; n++) hear({ paid: { by: 'LC-1', on: '2026-03-10', amount } });
  hear({ sentBackReason: 'Too late' });
  expect(said(order, ReturnRepairLossAnswered).slice(3)).toMatchObject([
    { units: [{ lossId: unit.lostOnWay?.id }], freightNumber: 'RF-1', answer: 'COMPENSATION', costOfEach: amount },
  ]);
  const asPromised = owing({});
  const { id, lostOnWay } = asPromised.units[0]!;
  const paid = { by: 'LC-2', on: '2026-03-10', amount };
  losses(asPromised).hearOfMoney(id, { lossId: lostOnWay?.id ?? '', sentBackReason: null, paid });
  expect(said(asPromised, ReturnRepairLossAnswered)).toHaveLength(1);
  expect(unit.loss).toMatchObject({ answer: 'COMPENSATION', cost: amount, givenBy: 'LC-1', givenOn: '2026-03-10' });
  expect(unit.isLossOpen).toBe(false);
  settled(order)();
});

test('units of two transports are answered for one transport at a time: each carrier is asked for its own', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  losses(order).lose(idsOf(order, 'B'), news(false, 'RF-2'));
  expect(() => losses(order).answer(answer(idsOf(order, 'A', 'B')))).toThrow(
    new ReturnRepairLossesOfSeveral(['RF-1', 'RF-2']),
  );
});

test('what goes home is what came and was not lost; one that is found comes home after the others', () => {
  const order = anOrder();
  losses(order).lose(idsOf(order, 'A'), news(false));
  arrive(order, 'B', 'C');
  finished(order);
  expect(said(order, ReturnRepairReadyToShip)).toMatchObject([{ unitIds: idsOf(order, 'B', 'C') }]);
  losses(order).lose(idsOf(order, 'B'), news(true));
  order.giveBack(at(20));
  expect(said(order, ReturnRepairReturned)).toMatchObject([{ units: [{ serial: 'C' }] }]);
  expect([order.status, order.hasMended, statuses(order)]).toEqual(['RETURNED', true, 'LOST LOST QA_PASSED']);
  expect(losses(order).bringHome(idsOf(order, 'A', 'B', 'C'), at(20))).toEqual([]);
  losses(order).find(idsOf(order, 'B'), at(30).toISOString());
  expect(
    losses(order)
      .bringHome(idsOf(order, 'B'), at(31))
      .map(it => it.serial),
  ).toEqual(['B']);
  expect(said(order, ReturnRepairFoundUnitsHome)).toMatchObject([{ units: [{ serial: 'B' }] }]);
});

test('where all that was to go home is lost, the order ends its way once the customer is answered for it', () => {
  const order = anOrder(['A', 'B']);
  arrive(order, 'A', 'B');
  finished(order);
  losses(order).lose(idsOf(order, 'A', 'B'), news(true));
  expect(losses(order).answer(answer(idsOf(order, 'A')))).toBe(false);
  expect(order.status).toBe('READY_TO_SHIP');
  expect(losses(order).answer(answer(idsOf(order, 'B')))).toBe(true);
  expect([order.status, order.hasMended, order.isLostAtEnd]).toEqual(['RETURNED', false, true]);
  expect(said(order, ReturnRepairReturned)).toMatchObject([{ units: [] }]);
});

test('LOG-08: where all that came home turns out to be lost, that is told once the customer is answered for the last of it', () => {
  const order = anOrder();
  arrive(order, 'A', 'B');
  losses(order).lose(idsOf(order, 'C'), news(false));
  losses(order).answer(answer(idsOf(order, 'C')));
  finished(order);
  order.giveBack(at(20));
  losses(order).lose(idsOf(order, 'A', 'B'), news(true));
  for (const serial of ['A', 'B']) {
    expect(said(order, ReturnRepairNothingHome)).toEqual([]);
    expect(losses(order).answer(answer(idsOf(order, serial)))).toBe(false);
  }
  expect(said(order, ReturnRepairNothingHome)).toMatchObject([{ returnRepairId: order.id, number: order.number }]);
  const left = finished(arrived('A', 'B'));
  left.giveBack(at(20));
  losses(left).lose(idsOf(left, 'A'), news(true));
  losses(left).answer(answer(idsOf(left, 'A')));
  expect(said(left, ReturnRepairNothingHome)).toEqual([]);
});

test('a unit that is found on its way in when the work on the others is done stands at the factory for another order', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  arrive(order, 'B');
  finished(order);
  losses(order).find(idsOf(order, 'A'), at(30).toISOString());
  arrive(order, 'A');
  expect([order.status, statuses(order)]).toEqual(['READY_TO_SHIP', 'RECEIVED QA_PASSED']);
  expect(order.units.map(it => it.isLeftHere)).toEqual([true, false]);
  expect(order.units.map(it => order.isOwnWayHome([it.id]))).toEqual([false, true]);
  order.giveBack(at(40));
  expect(said(order, ReturnRepairReturned)).toMatchObject([{ units: [{ serial: 'B' }] }]);
});

test('a unit that came when the work on the others was done is not repaired, and goes home as it is', () => {
  const order = anOrder(['A', 'B']);
  losses(order).lose(idsOf(order, 'A'), news(false));
  arrive(order, 'B');
  finished(order);
  arrive(order, 'A');
  expect(() => {
    new Workshop(order, act).draw(idsOf(order, 'A'));
  }).toThrow(new ReturnRepairWrongState('READY_TO_SHIP'));
  order.giveBack(at(40));
  order.sendBack(idsOf(order, 'A', 'B'), at(50));
  order.sendBack(idsOf(order, 'A'), at(51));
  expect(statuses(order)).toBe('SENT_BACK QA_PASSED');
  expect(said(order, ReturnRepairUnitsSentBack)).toMatchObject([{ units: [{ serial: 'A' }] }]);
});
