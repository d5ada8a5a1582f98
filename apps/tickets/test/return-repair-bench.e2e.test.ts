import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  ReturnRepairBurnInOver,
  ReturnRepairDueSoon,
  ReturnRepairLiabilityFound,
  ReturnRepairOverdue,
  ReturnRepairUnitRepaired,
  ReturnRepairUnitTested,
} from '@mainstay/contracts/tickets';
import { type Reply } from '@mainstay/testing';
import { type Ready } from './office.ts';
import { BAD, GOOD, RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
  await shop.testsInForce();
  await shop.daysInForce('50 80');
});
afterAll(() => shop.office.service.close());

test('TCK-24: it is told when a burn-in has lasted long enough, and who repaired the unit does not pass it', async () => {
  const { service } = shop.office;
  const { id, units } = await shop.received(ready, ['SN-B1', 'SN-B2']);
  await shop.analyse(id, units);
  await shop.repair(id, units);
  await shop.done('returnRepairInspect', { id, input: { units, isCompliant: true } });
  await shop.done('returnRepairStartBurnIn', { id, input: { units } });
  const ends = { id, input: { unit: units[0], measurements: GOOD } };
  await shop.done(
    'returnRepairEndBurnIn',
    { id, input: { unit: units[1], measurements: BAD } },
    'PRODUCTION_ENGINEERING',
  );
  service.clock.advance({ hours: 7, minutes: 59 });
  await service.fireDueTimers();
  expect(await shop.said(ReturnRepairBurnInOver, id)).toEqual([]);
  service.clock.advance({ minutes: 1 });
  await service.fireDueTimers();
  await service.fireDueTimers();
  expect(await shop.said(ReturnRepairBurnInOver, id)).toMatchObject([{ unitId: units[0], serial: 'SN-B1' }]);
  expect(await shop.refused('returnRepairEndBurnIn', ends, '', 'PRODUCTION_ENGINEERING')).toMatchObject({
    __typename: 'UnitCheckNeedsOtherPerson',
  });
  await shop.done('returnRepairEndBurnIn', ends);
});

test('TCK-25: of the last day of a batch it is told in the zone of its workshop, and anew where it is planned anew', async () => {
  const { service } = shop.office;
  const day = (days: number) => new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const { id, units } = await shop.received(ready, ['SN-D3'], { batchCause: 'One of fifty', requiredOn: day(300) });
  await shop.done('returnRepairConfirmBatch', { id, input: { cause: 'One of fifty' } });
  const plan = (endsOn: string, timeZone = 'Asia/Shanghai') => ({
    id,
    input: { workshop: 'Line 2', startsOn: day(0), endsOn, timeZone },
  });
  expect(await shop.refused('returnRepairScheduleBatch', plan(day(4), 'Mars/Olympus'))).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'timeZone'] },
  });
  const [first, second] = [day(4), day(6)];
  await shop.done('returnRepairScheduleBatch', plan(first));
  const over = new Date(`${first}T16:00:00Z`).getTime();
  service.clock.advance({ minutes: Math.floor((over - service.clock.now().getTime()) / 60_000) - 1 });
  await service.fireDueTimers();
  expect(await shop.said(ReturnRepairOverdue, id)).toEqual([]);
  service.clock.advance({ minutes: 2 });
  await service.fireDueTimers();
  expect(await shop.said(ReturnRepairDueSoon, id)).toMatchObject([{ deadline: 'SCHEDULE', on: first }]);
  expect(await shop.said(ReturnRepairOverdue, id)).toMatchObject([{ deadline: 'SCHEDULE', on: first }]);
  await shop.done('returnRepairScheduleBatch', plan(second));
  expect(await shop.order(id, 'overdue')).toEqual({ overdue: [] });
  service.clock.advance({ hours: 24 * 3 });
  await service.fireDueTimers();
  expect((await shop.said(ReturnRepairOverdue, id)).map(it => it.on)).toEqual([first, second]);
  const pages = await shop.order(
    id,
    'all: unitPages(first: 1) { edges { node { id } } } here: unitPages(filter: { status: [RECEIVED], serial: "SN-D3" }) { edges { node { serial } } } none: unitPages(filter: { status: [EXPECTED] }) { edges { node { id } } }',
  );
  expect(pages).toEqual({
    ...{ all: { edges: [{ node: { id: units[0] } }] }, here: { edges: [{ node: { serial: 'SN-D3' } }] } },
    none: { edges: [] },
  });
});

test('3b-2: units that turn out to be the customer’s fault are not repaired before that is agreed or given', async () => {
  const { service } = shop.office;
  const { id, units } = await shop.received(ready, ['SN-L1', 'SN-L2']);
  const [theirs, ours] = units;
  await shop.analyse(id, [theirs!], 'CUSTOMER');
  await shop.analyse(id, [ours!]);
  expect(await shop.said(ReturnRepairLiabilityFound, id)).toMatchObject([{ liability: 'CUSTOMER', unitIds: [theirs] }]);
  const repair = { id, input: { units: [theirs], actions: 'Cleaned', laborMinutes: 5 } };
  expect(await shop.refused('returnRepairRepair', repair)).toMatchObject({ __typename: 'ReturnRepairNotAgreed' });
  await shop.repair(id, [ours!]);
  await service.deliver(shop.signed(id));
  await shop.done('returnRepairRepair', repair);
  const given = await shop.received(ready, ['SN-L3']);
  await shop.analyse(given.id, given.units, 'CUSTOMER');
  await shop.done('returnRepairConfirmGoodwill', { id: given.id, input: { reason: 'A key customer' } });
  await shop.repair(given.id, given.units);
});

test('TCK-24: the result of a test is kept by the database as it was', async () => {
  const { id, units } = await shop.received(ready, ['SN-3']);
  await shop.analyse(id, units);
  await shop.repair(id, units);
  await shop.done('returnRepairInspect', { id, input: { units, isCompliant: false, note: 'Screw loose' } });
  expect(await shop.status(id)).toBe('IN_REPAIR');
  const again = { units, foundFault: 'Dropped', rootCause: 'RC-09', liability: 'CUSTOMER', evidence: 'Photo 4' };
  await shop.done('returnRepairAnalyse', { id, input: again });
  expect((await shop.order(id, 'units { foundFault earlierFindings { foundFault analysedBy } }')).units).toEqual([
    {
      foundFault: 'Dropped',
      earlierFindings: [{ foundFault: 'Capacitor dry', analysedBy: 'test:production_engineering' }],
    },
  ]);
  await shop.done('returnRepairObject', { id, input: { units, reason: 'Photo 4 is blurred' } }, 'QUALITY');
  expect((await shop.order(id, 'units { objection { reason objectedBy } }')).units).toEqual([
    { objection: { reason: 'Photo 4 is blurred', objectedBy: 'test:quality' } },
  ]);
  const em = shop.office.service.service.orm.em.fork();
  await expect(em.execute('update unit_test set is_passed = true')).rejects.toThrow('stays as it was');
});

test('TCK-25: a batch is confirmed, planned and reviewed; the review decides who tests, and what', async () => {
  const serials = Array.from({ length: 4 }, (_, i) => `B-${i}`);
  const { id, units } = await shop.received(ready, serials, { batchCause: 'Recall of lot 9' });
  const missing = '... on ReturnRepairBatchNotReady { missing }';
  expect(await shop.refused('returnRepairDraw', { id, input: { units } }, missing)).toMatchObject({
    ...{ __typename: 'ReturnRepairBatchNotReady', missing: ['CONFIRMATION', 'SCHEDULE'] },
  });
  const plan = { workshop: 'Line 2', startsOn: '2026-03-09', endsOn: '2026-03-13' };
  expect(await shop.refused('returnRepairScheduleBatch', { id, input: plan }, missing)).toMatchObject({
    missing: ['CONFIRMATION'],
  });
  await shop.done('returnRepairConfirmBatch', { id, input: { cause: 'Lot 9, four units' } });
  await shop.done('returnRepairScheduleBatch', { id, input: plan });
  await shop.analyse(id, units);
  await shop.repair(id, units);
  await shop.done('returnRepairInspect', { id, input: { units, isCompliant: true } });
  expect(await shop.refused('returnRepairSubmitToTest', { id, input: { units } }, missing)).toMatchObject({
    missing: ['REVIEW'],
  });
  const tests = { isBurnedIn: false, isFullyTested: true, testedBy: 'PRODUCTION', inspectionPlan: 'Plan 12' };
  const proposer = { subject: 'li', roles: ['PRODUCTION_ENGINEERING'], dealerId: null };
  await shop.done('returnRepairProposeBatchTests', { id, input: tests }, proposer);
  const review = (department: string) => ({ id, input: { department, isConsenting: true } });
  expect(await shop.refused('returnRepairReviewBatchTests', review('PRODUCTION'), '', proposer)).toMatchObject({
    __typename: 'RepairReviewNeedsOtherPerson',
  });
  await shop.done('returnRepairReviewBatchTests', review('PRODUCTION'));
  await shop.done('returnRepairReviewBatchTests', review('QUALITY'), 'QUALITY');
  await shop.done('returnRepairReviewBatchTests', review('RESEARCH_AND_DEVELOPMENT'), 'RESEARCH_AND_DEVELOPMENT');
  await shop.done('returnRepairSubmitToTest', { id, input: { units } });
  const tested = { id, input: { unit: units[0], measurements: GOOD } };
  expect(await shop.refused('returnRepairTest', tested)).toMatchObject({ __typename: 'RepairTesterForeign' });
  const tester = { subject: 'wang', roles: ['PRODUCTION_ENGINEERING'], dealerId: null };
  for (const unit of units) await shop.done('returnRepairTest', { id, input: { unit, measurements: GOOD } }, tester);
  expect(await shop.order(id, 'status batch { confirmedBy schedule { workshop } tests { missingConsents } }')).toEqual({
    status: 'QA_PASSED',
    batch: {
      confirmedBy: 'test:production_engineering',
      ...{ schedule: { workshop: 'Line 2' }, tests: { missingConsents: [] } },
    },
  });
});

test('3b-5, TCK-25: the workshop inspects a batch on the line by its reviewed plan, before the repair, and each result is kept', async () => {
  const single = await shop.received(ready, ['B-30']);
  await shop.done('returnRepairDraw', { id: single.id, input: { units: single.units } });
  const onLine = (of: { id: string; units: string[] }, isCompliant: boolean, findings: string) => ({
    id: of.id,
    input: { units: of.units, isCompliant, findings },
  });
  expect(await shop.refused('returnRepairInspectOnLine', onLine(single, true, 'Good'))).toMatchObject({
    __typename: 'ReturnRepairNoBatch',
  });
  const batch = await shop.received(ready, ['B-31', 'B-32'], { batchCause: 'Lot 10' });
  const { id, units } = batch;
  await shop.done('returnRepairConfirmBatch', { id, input: { cause: 'Lot 10' } });
  const plan = { workshop: 'Line 2', startsOn: '2026-03-09', endsOn: '2026-03-13' };
  await shop.done('returnRepairScheduleBatch', { id, input: plan });
  await shop.done('returnRepairDraw', { id, input: { units } });
  expect(
    await shop.refused(
      'returnRepairInspectOnLine',
      onLine(batch, true, 'Good'),
      '... on ReturnRepairBatchNotReady { missing }',
    ),
  ).toMatchObject({ __typename: 'ReturnRepairBatchNotReady', missing: ['REVIEW'] });
  const tests = { isBurnedIn: false, isFullyTested: true, testedBy: 'PRODUCTION', inspectionPlan: 'Plan 13' };
  const proposer = { subject: 'li', roles: ['PRODUCTION_ENGINEERING'], dealerId: null };
  await shop.done('returnRepairProposeBatchTests', { id, input: tests }, proposer);
  for (const [department, role] of [
    ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
    ['QUALITY', 'QUALITY'],
    ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
  ] as const)
    await shop.done('returnRepairReviewBatchTests', { id, input: { department, isConsenting: true } }, role);
  await shop.done('returnRepairInspectOnLine', onLine(batch, false, 'Point 4: seal torn'));
  await shop.done('returnRepairInspectOnLine', onLine({ id, units: [units[0]!] }, true, 'All points good'));
  expect(await shop.order(id, 'status units { status tests { kind isPassed remarks testedBy } }')).toEqual({
    status: 'IN_ANALYSIS',
    units: [
      [
        { isPassed: false, remarks: 'Point 4: seal torn' },
        { isPassed: true, remarks: 'All points good' },
      ],
      [{ isPassed: false, remarks: 'Point 4: seal torn' }],
    ].map(results => ({
      status: 'IN_ANALYSIS',
      tests: results.map(it => ({ kind: 'LINE_INSPECTION', testedBy: 'test:production_engineering', ...it })),
    })),
  });
  expect((await shop.said(ReturnRepairUnitTested, id)).map(it => [it.kind, it.isPassed])).toEqual(
    [false, false, true].map(isPassed => ['LINE_INSPECTION', isPassed]),
  );
  const input = { units, foundFault: 'Seal torn', rootCause: 'RC-07', liability: 'COMPANY' };
  await shop.done('returnRepairAnalyse', { id, input });
  await shop.repair(id, units);
  expect(await shop.refused('returnRepairInspectOnLine', onLine(batch, true, 'Good'))).toMatchObject({
    __typename: 'ReturnRepairUnitWrongState',
  });
});

test('a batch whose review waives the full test passes when it is handed over, and the record says so', async () => {
  const { id, units } = await shop.received(ready, ['W-1'], { batchCause: 'Label only' });
  await shop.done('returnRepairConfirmBatch', { id, input: { cause: 'Label only' } });
  const plan = { workshop: 'Line 2', startsOn: '2026-03-09', endsOn: '2026-03-13' };
  await shop.done('returnRepairScheduleBatch', { id, input: plan });
  const tests = { isBurnedIn: false, isFullyTested: false, testedBy: 'QUALITY', inspectionPlan: 'Plan 13' };
  const proposer = { subject: 'li', roles: ['PRODUCTION_ENGINEERING'], dealerId: null };
  await shop.done('returnRepairProposeBatchTests', { id, input: tests }, proposer);
  for (const [department, role] of [
    ...[
      ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
      ['QUALITY', 'QUALITY'],
    ],
    ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
  ] as const)
    await shop.done('returnRepairReviewBatchTests', { id, input: { department, isConsenting: true } }, role);
  await shop.analyse(id, units);
  await shop.repair(id, units);
  const submit = { id, input: { units } };
  expect(await shop.refused('returnRepairSubmitToTest', submit)).toMatchObject({ __typename: 'UnitNotInspected' });
  await shop.done('returnRepairInspect', { id, input: { units, isCompliant: true } });
  await shop.done('returnRepairSubmitToTest', submit);
  const { status, units: done } = await shop.order(id, 'status units { tests { kind remarks } }');
  expect([status, done[0].tests.at(-1)]).toEqual(['QA_PASSED', { kind: 'WAIVED', remarks: 'Plan 13' }]);
});

test('FORM-MA-077: what was built into which unit is told, by serial number where a piece has one', async () => {
  const { id, units } = await shop.received(ready, ['SN-70', 'SN-71']);
  await shop.analyse(id, units);
  const { number } = await shop.order(id, 'number');
  for (const quantity of [3, 2]) {
    const parts = [{ part: ready.part, quantity }];
    await shop.done('returnRepairRequestParts', { id, input: { warehouse: ready.warehouse, parts } });
    await shop.issue(number);
  }
  const fitted = ['B-1', 'B-2'].map((serial, index) => ({
    ...{ serial, position: `slot ${index + 1}` },
    ...(index === 0 && { replaced: { serial: 'B-0' } }),
  }));
  const partsReplaced = [{ part: ready.part, quantity: 2, fitted }];
  const both = { id, input: { units, actions: 'Boards changed', laborMinutes: 30, partsReplaced } };
  expect(await shop.refused('returnRepairRepair', both)).toMatchObject({
    ...{ __typename: 'FittedUnitsOfSeveral', path: ['input', 'partsReplaced', '0', 'fitted'] },
  });
  await shop.repair(id, [units[0]!], { partsReplaced });
  await shop.repair(id, [units[1]!], { partsReplaced: [{ part: ready.part, quantity: 2 }] });
  const [named, counted] = await shop.said(ReturnRepairUnitRepaired, id);
  expect(named).toMatchObject({
    ...{ unitId: units[0], serial: 'SN-70', laborMinutes: 45 },
    partsUsed: [
      {
        ...{ partId: ready.part, quantity: 2 },
        fitted: [
          { serial: 'B-1', position: 'slot 1', withinUnitId: null, replaced: { serial: 'B-0', partId: null } },
          { serial: 'B-2', position: 'slot 2', replaced: null },
        ],
      },
    ],
  });
  expect(counted).toMatchObject({ unitId: units[1], partsUsed: [{ quantity: 1 }, { quantity: 1 }] });
  expect(JSON.stringify(counted)).not.toContain('fitted');
  const order = await shop.order(
    id,
    'parts { usedQuantity } units { repairs { partsReplaced { part { id } quantity serials } } }',
  );
  const pieces = { part: { id: ready.part }, quantity: 2 };
  expect(order.units.map((it: Reply) => it.repairs)).toEqual([
    [{ partsReplaced: [{ ...pieces, serials: ['B-1', 'B-2'] }] }],
    [{ partsReplaced: [{ ...pieces, serials: [] }] }],
  ]);
  expect(order.parts).toEqual([{ usedQuantity: 3 }, { usedQuantity: 1 }]);
});

test('parts that leave the warehouse when the order is finished go back', async () => {
  const { id, units } = await shop.received(ready, ['SN-8']);
  await shop.analyse(id, units);
  const input = { warehouse: ready.warehouse, parts: [{ part: ready.part, quantity: 2 }] };
  await shop.done('returnRepairRequestParts', { id, input });
  await shop.repair(id, units);
  await shop.burnIn(id, units[0]!);
  await shop.test(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  const { number } = await shop.order(id, 'number');
  await shop.issue(number);
  expect(await shop.order(id, 'status parts { issuedQuantity returnedQuantity }')).toEqual({
    ...{ status: 'READY_TO_SHIP', parts: [{ issuedQuantity: 2, returnedQuantity: 2 }] },
  });
});
