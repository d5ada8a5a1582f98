import { expect, test } from '@jest/globals';
import {
  ReturnRepairBurnInOver,
  ReturnRepairLiabilityFound,
  ReturnRepairLiabilityRevised,
  ReturnRepairUnitRepaired,
  ReturnRepairUnitTested,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aReturnRepair } from '../../test/in-memory.ts';
import { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type { RepairLiability, RepairTestKind, SlaMilestone } from '../schema.types.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  BurnInTooShort,
  RepairTesterForeign,
  ReturnRepairBatchNotReady,
  ReturnRepairLiabilityCosted,
  ReturnRepairLiabilityObjected,
  ReturnRepairNoBatch,
  ReturnRepairNotAgreed,
  ReturnRepairUnitWrongState,
  ReturnRepairWrongState,
  UnitCheckNeedsOtherPerson,
} from './return-repair.errors.ts';
import { Workshop } from './workshop.ts';

/** When all of it is written down, the morning after. */
const NOW = new Date('2026-03-03T08:00:00Z');
const before = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const template = (kind: RepairTestKind, burnInHours?: number) =>
  RepairTestTemplate.draft({ code: kind, kind, source: '001-WI 5.4.6', steps: [{ name: 'Output' }], burnInHours }, 1);
const BURN_IN = template('BURN_IN', 12);
const FULL_FUNCTION = template('FULL_FUNCTION');
const REVIEWED = {
  ...({
    isBurnedIn: false,
    isFullyTested: true,
    testedBy: 'PRODUCTION',
    inspectionPlan: 'Plan 12',
    proposedBy: 'li',
  } as const),
  reviews: (['QUALITY', 'PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'] as const).map(department => ({
    ...{ department, isConsenting: true, note: null, reviewedBy: department, reviewedAt: NOW.toISOString() },
  })),
};
const SCHEDULE = {
  ...{ workshop: 'Line 2', startsOn: '2026-03-09', endsOn: '2026-03-13', timeZone: 'UTC', scheduledBy: 'pmc' },
};
const NOTHING = { amount: '0.00', currency: 'EUR' };
const MEASURED = [{ step: 'Output', value: '24.1', isGood: true }];
const bench = (order: ReturnRepair, by = 'anna') => new Workshop(order, { at: NOW, by });

/** One unit, received 20 hours ago and analysed. */
function analysed() {
  const order = aReturnRepair(['A'], before(30));
  const units = order.units.map(it => it.id);
  const [unit = ''] = units;
  bench(order).bookIn(units, 'SI-1', before(20));
  bench(order).draw(units);
  const found = { foundFault: 'Capacitor dry', rootCause: 'RC-07', liability: 'COMPANY' } as const;
  bench(order).analyse({ units, ...found });
  const repair = (repairedAt?: Date) => {
    bench(order).repair({ units, actions: 'Soldered', laborMinutes: 20, partsReplaced: [], repairedAt });
  };
  const inspect = (inspectedAt?: Date) => {
    bench(order, 'qa').inspect({ units, isCompliant: true, inspectedAt });
  };
  const start = (startedAt?: Date) => {
    bench(order).startBurnIn({ units, startedAt }, BURN_IN);
  };
  const end = (endedAt?: Date) => {
    bench(order, 'qa').endBurnIn({ unit, measurements: MEASURED, endedAt });
  };
  const fullTest = (testedAt?: Date) => {
    const actor = { subject: 'qa', roles: ['QUALITY'], dealerId: null };
    bench(order, 'qa').test({ unit, measurements: MEASURED, testedAt }, FULL_FUNCTION, actor);
  };
  return { order, units, repair, inspect, start, end, fullTest };
}

test('TCK-24: a burn-in that ran overnight is written down the morning after, with what was done before and after it', () => {
  const { order, units, repair, inspect, start, end, fullTest } = analysed();
  repair(before(16));
  inspect(before(15));
  start(before(14));
  end(before(2));
  bench(order).submit(units, 'QI-1');
  fullTest(before(1));
  expect(order.status).toBe('QA_PASSED');
  const [unit] = order.units;
  expect(unit?.repairs.map(it => it.repairedAt)).toEqual([before(16)]);
  expect(unit?.tests.map(({ kind, isPassed, startedAt, endedAt }) => [kind, isPassed, startedAt, endedAt])).toEqual([
    ['INSPECTION', true, before(15), before(15)],
    ['BURN_IN', true, before(14), before(2)],
    ['FULL_FUNCTION', true, before(1), before(1)],
  ]);
  const told = eventsOf(order);
  const said = ({ type }: { readonly type: string }) => told.filter(it => it.type === type).map(it => it.data);
  expect(said(ReturnRepairUnitRepaired)).toMatchObject([{ repairedAt: before(16).toISOString() }]);
  const testedAt = [15, 2, 1].map(it => ({ testedAt: before(it).toISOString() }));
  expect(said(ReturnRepairUnitTested)).toMatchObject(testedAt);
  expect(said(ReturnRepairBurnInOver)).toEqual([]);
});

test('TCK-04, TCK-24: promises are judged by when the last unit was there, not by when that is written down', () => {
  const order = aReturnRepair(['A', 'B'], before(30));
  const [a = '', b = ''] = order.units.map(it => it.id);
  const at = (hours: number) => new Workshop(order, { at: before(hours), by: 'anna' });
  const find = (units: string[], hours: number) => {
    at(hours).analyse({ units, foundFault: 'Capacitor dry', rootCause: 'RC-07', liability: 'COMPANY' });
  };
  const repair = (units: string[], hours: number) => {
    bench(order).repair({ units, actions: 'Soldered', laborMinutes: 20, partsReplaced: [], repairedAt: before(hours) });
  };
  const reached = (milestone: SlaMilestone, hours: number) => {
    expect(order.milestones[milestone]).toBe(before(hours).toISOString());
  };
  bench(order).bookIn([a], 'SI-1', before(25));
  at(24).draw([a]);
  find([a], 23);
  repair([a], 22);
  bench(order).bookIn([b], 'SI-2', before(24));
  reached('RECEIVED', 24);
  at(21).draw([b]);
  find([b], 20);
  reached('DIAGNOSED', 20);
  bench(order, 'qa').inspect({ units: [a], isCompliant: true, inspectedAt: before(16) });
  bench(order).startBurnIn({ units: [a], startedAt: before(14) }, BURN_IN);
  repair([b], 19);
  reached('REPAIRED', 19);
});

test('INV-23: when the warehouse had units is put right, and what follows it counts from then', () => {
  const order = aReturnRepair(['A', 'B'], before(30));
  const [a = '', b = ''] = order.units.map(it => it.id);
  bench(order).correctReceipt([a], before(25));
  expect([order.units[0]?.receivedAt, order.milestones.RECEIVED]).toEqual([undefined, undefined]);
  bench(order).bookIn([a, b], 'SI-1', before(5));
  bench(order).correctReceipt([a], before(20));
  expect(order.milestones.RECEIVED).toBe(before(5).toISOString());
  bench(order).correctReceipt([b], before(22));
  expect(order.units[0]).toMatchObject({ receivedAt: before(20), lastStepAt: before(20) });
  expect(order.milestones.RECEIVED).toBe(before(20).toISOString());
  bench(order).correctReceipt([a, b], before(40));
  expect(order.milestones.RECEIVED).toBe(before(30).toISOString());
});

test('TCK-24: what is written down late was not reached before what the order had reached', () => {
  const { order, repair } = analysed();
  repair(before(16));
  expect(order.milestones).toMatchObject({ DIAGNOSED: NOW.toISOString(), REPAIRED: NOW.toISOString() });
});

test('TCK-24: nothing is written down as done before what it follows, or still to come', () => {
  const { repair, inspect, start, end, fullTest, order, units } = analysed();
  const refused = (act: (at: Date) => void, follows: number) => {
    for (const hours of [follows + 1, -1])
      expect(() => {
        act(before(hours));
      }).toThrow(InputInvalid);
  };
  refused(repair, 20);
  repair(before(16));
  refused(inspect, 16);
  inspect(before(15));
  refused(start, 15);
  start(before(14));
  refused(end, 14);
  end(before(2));
  bench(order).submit(units, 'QI-1');
  refused(fullTest, 2);
});

test('TCK-24: a burn-in passes when it lasted its hours, by when it ended and not by when that is written down', () => {
  const { repair, inspect, start, end } = analysed();
  repair(before(16));
  inspect(before(15));
  start(before(14));
  expect(() => {
    end(before(3));
  }).toThrow(new BurnInTooShort(before(2)));
  end();
});

test('TCK-24: that a burn-in lasted long enough is told of one that was begun in the past as well', () => {
  const { order, repair, inspect, start } = analysed();
  repair(before(16));
  inspect(before(15));
  start(before(14));
  const [unit] = order.units;
  unit?.outlastBurnIn(NOW);
  expect(eventsOf(order).filter(it => it.type === ReturnRepairBurnInOver.type)).toMatchObject([
    { data: { unitId: unit?.id, endsAt: before(2).toISOString() } },
  ]);
});

/** What is found after it failed its inspection. */
const findAnew = (order: ReturnRepair, units: readonly string[], liability: RepairLiability, evidence?: string) => {
  bench(order, 'boris').analyse({ units: [...units], foundFault: 'Dropped', rootCause: 'RC-09', liability, evidence });
};
const EARLIER = { foundFault: 'Capacitor dry', rootCause: 'RC-07', liability: 'COMPANY', liabilityEvidence: null };

test('FORM-MA-077: what is found after a test that failed is said anew, and what was said before is kept', () => {
  const { order, units, repair, inspect } = analysed();
  const [unit] = order.units;
  expect(unit?.earlierFindings).toEqual([]);
  repair(before(16));
  bench(order, 'qa').inspect({ units, isCompliant: false, note: 'No output' });
  findAnew(order, units, 'COMPANY');
  expect(unit).toMatchObject({ status: 'IN_REPAIR', foundFault: 'Dropped', rootCause: 'RC-09', analysedBy: 'boris' });
  expect(unit?.earlierFindings).toEqual([{ ...EARLIER, analysedBy: 'anna', analysedAt: NOW, objection: null }]);
  repair();
  expect(() => {
    bench(order, 'boris').inspect({ units, isCompliant: true });
  }).toThrow(UnitCheckNeedsOtherPerson);
  inspect();
});

test('3b-5: who answers for a unit is said anew only with proof, holds its repair back, and is told', () => {
  const { order, units, repair } = analysed();
  expect(() => {
    findAnew(order, units, 'CUSTOMER');
  }).toThrow(InputInvalid);
  findAnew(order, units, 'CUSTOMER', 'Photo 4');
  expect(repair).toThrow(ReturnRepairNotAgreed);
  findAnew(order, units, 'SUPPLIER', 'Report of the supplier');
  repair();
  const said = eventsOf(order).filter(it =>
    [ReturnRepairLiabilityFound.type, ReturnRepairLiabilityRevised.type].includes(it.type),
  );
  expect(said).toMatchObject([
    { type: ReturnRepairLiabilityRevised.type, data: { liability: 'CUSTOMER', unitIds: units, isForCustomer: true } },
    { type: ReturnRepairLiabilityFound.type, data: { unitIds: units } },
    { type: ReturnRepairLiabilityRevised.type, data: { liability: 'SUPPLIER', unitIds: units, isForCustomer: false } },
  ]);
});

test('TCK-23: who answers for a unit may show when its repair is done: it stays where it stands, until the costs are verified', () => {
  const { order, units, repair, inspect, start } = analysed();
  repair(before(16));
  inspect(before(15));
  start(before(14));
  const [unit] = order.units;
  findAnew(order, units, 'SUPPLIER', 'Report of the supplier');
  expect(unit).toMatchObject({ status: 'BURN_IN', liability: 'SUPPLIER', repairers: ['anna'] });
  expect(unit?.earlierFindings).toMatchObject([EARLIER]);
  order.cost({ customerTotal: NOTHING, companyTotal: NOTHING }, NOW.toISOString(), NOW);
  expect(() => {
    findAnew(order, units, 'SUPPLIER', 'Report of the supplier');
  }).toThrow(ReturnRepairLiabilityCosted);
});

test('TCK-25: units whose common cause shows in their analysis become a batch, and wait for its plan before their tests', () => {
  const { order, units, repair, inspect, start } = analysed();
  const inspectOnLine = () => {
    bench(order).inspectOnLine({ units, isCompliant: false, findings: 'Point 3' });
  };
  expect(inspectOnLine).toThrow(ReturnRepairNoBatch);
  order.confirmBatch({ cause: 'Capacitors of lot 9' }, { at: NOW, by: 'anna' });
  expect(order.batch).toMatchObject({ cause: 'Capacitors of lot 9', confirmedBy: 'anna', schedule: null });
  expect(inspectOnLine).toThrow(ReturnRepairBatchNotReady);
  repair(before(16));
  inspect(before(15));
  expect(() => {
    start();
  }).toThrow(ReturnRepairBatchNotReady);
});

test('TCK-25: units that turn out to be a batch at their test are tested by whom its review names', () => {
  const { order, units, repair, inspect, start, end, fullTest } = analysed();
  repair(before(16));
  inspect(before(15));
  start(before(14));
  end(before(2));
  bench(order).submit(units, 'QI-1');
  order.confirmBatch({ cause: 'Capacitors of lot 9' }, { at: NOW, by: 'anna' });
  order.batchHandling = { ...order.batchHandling!, schedule: SCHEDULE, tests: { ...REVIEWED, reviews: [] } };
  expect(() => fullTest(before(1))).toThrow(new ReturnRepairBatchNotReady(['REVIEW']));
  order.batchHandling = { ...order.batchHandling, tests: REVIEWED };
  expect(() => fullTest(before(1))).toThrow(new RepairTesterForeign('PRODUCTION'));
});

test('TCK-25: what was analysed before it became a batch is inspected on the line by its plan', () => {
  const { order, units } = analysed();
  order.confirmBatch({ cause: 'Capacitors of lot 9' }, { at: NOW, by: 'anna' });
  order.batchHandling = { ...order.batchHandling!, schedule: SCHEDULE, tests: REVIEWED };
  bench(order).inspectOnLine({ units, isCompliant: false, findings: 'Point 3' });
  expect(order.units[0]).toMatchObject({ status: 'IN_REPAIR' });
  expect(order.units[0]?.tests.map(it => it.kind)).toEqual(['LINE_INSPECTION']);
});

test('TCK-25: when their tests are over units become no batch any more', () => {
  const { order, units } = analysed();
  bench(order).giveUp(units, 'Burnt out');
  expect(order.status).toBe('QA_PASSED');
  expect(() => {
    order.confirmBatch({ cause: 'Capacitors of lot 9' }, { at: NOW, by: 'anna' });
  }).toThrow(ReturnRepairWrongState);
});

test('3b-5: what quality objects to holds nobody, and the unit is not repaired before it is said anew with proof', () => {
  const { order, units, repair } = analysed();
  findAnew(order, units, 'CUSTOMER', 'Photo 4');
  const object = (by: string) => () => {
    bench(order, by).object({ units, reason: 'The photo shows another unit' });
  };
  expect(object('anna')).toThrow(UnitCheckNeedsOtherPerson);
  object('qa')();
  const objection = { objectedBy: 'qa', objectedAt: NOW, reason: 'The photo shows another unit' };
  expect(order.units[0]?.objection).toEqual(objection);
  expect(object('qa')).toThrow(ReturnRepairUnitWrongState);
  expect(repair).toThrow(ReturnRepairLiabilityObjected);
  expect(eventsOf(order).at(-1)).toMatchObject({
    ...{ type: ReturnRepairLiabilityRevised.type, data: { liability: 'UNKNOWN', isForCustomer: false } },
  });
  expect(() => {
    findAnew(order, units, 'CUSTOMER');
  }).toThrow(InputInvalid);
  findAnew(order, units, 'CUSTOMER', 'Photo 5');
  expect(repair).toThrow(ReturnRepairNotAgreed);
  expect(order.units[0]?.objection).toBeNull();
  expect(order.units[0]?.earlierFindings.at(-1)).toMatchObject({ liabilityEvidence: 'Photo 4', objection });
  expect(eventsOf(order).at(-1)).toMatchObject({ type: ReturnRepairLiabilityFound.type, data: { unitIds: units } });
});

test('3b-11: once finance verified the costs an objection that nobody answered holds no repair back', () => {
  const { order, units, repair } = analysed();
  bench(order, 'qa').object({ units, reason: 'No' });
  order.cost({ customerTotal: NOTHING, companyTotal: NOTHING }, NOW.toISOString(), NOW);
  repair();
  expect(order.units[0]).toMatchObject({ status: 'REPAIRED' });
  expect(() => {
    findAnew(order, units, 'SUPPLIER', 'Photo 4');
  }).toThrow(ReturnRepairLiabilityCosted);
  expect(() => {
    findAnew(order, units, 'COMPANY');
  }).toThrow(InputInvalid);
  findAnew(order, units, 'COMPANY', 'Photo 4');
  expect(order.units[0]?.objection).toBeNull();
});

test('3b-5: finance hears to which units quality objects, until that is answered, wherever the unit is by then', () => {
  const { order, units, repair } = analysed();
  const [unit] = order.units;
  repair(before(16));
  bench(order, 'qa').object({ units, reason: 'No' });
  unit!.status = 'LOST';
  findAnew(order, units, 'COMPANY', 'Photo 4');
  expect(unit?.status).toBe('LOST');
  const revised = eventsOf(order).filter(it => it.type === ReturnRepairLiabilityRevised.type);
  expect(revised.map(it => it.data)).toMatchObject([{ objectedUnitIds: units }, { objectedUnitIds: [] }]);
});

test('3b-5: quality objects to what was found, until finance verified the costs by it', () => {
  const order = aReturnRepair(['A'], before(30));
  const units = order.units.map(it => it.id);
  const object = () => {
    bench(order, 'qa').object({ units, reason: 'No' });
  };
  expect(object).toThrow(ReturnRepairUnitWrongState);
  order.cost({ customerTotal: NOTHING, companyTotal: NOTHING }, NOW.toISOString(), NOW);
  expect(object).toThrow(ReturnRepairLiabilityCosted);
});

test('3b-11: once finance verified the costs another fault may be found, and nobody else to answer for it', () => {
  const { order, units } = analysed();
  order.cost({ customerTotal: NOTHING, companyTotal: NOTHING }, NOW.toISOString(), NOW);
  expect(() => {
    findAnew(order, units, 'CUSTOMER', 'Photo 4');
  }).toThrow(ReturnRepairLiabilityCosted);
  findAnew(order, units, 'COMPANY');
  expect(order.units[0]?.earlierFindings).toHaveLength(1);
});
