import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataOf } from '@mainstay/contracts/event';
import {
  IncidentReportDue,
  PartsReturned,
  ReturnRepairClosed,
  ReturnRepairDueSoon,
  ReturnRepairOverdue,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairReturned,
  ReturnRepairUnitTested,
  UnitRepairEnded,
} from '@mainstay/contracts/tickets';
import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDeparted,
} from '@mainstay/contracts/logistics';
import { type Reply, searched, staff } from '@mainstay/testing';
import { aDealer, type Ready } from './office.ts';
import { BAD, RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
  await shop.testsInForce();
  await shop.daysInForce('50 80');
});
afterAll(() => shop.office.service.close());

test('flow 3b: two units, one fails burn-in and the full test, come home repaired; every result is kept', async () => {
  const { service } = shop.office;
  await shop.office.promise(
    'SLA-RR',
    [
      {
        ...{ recordType: 'RETURN_REPAIR', kind: 'REPAIR', startsAt: 'RECEIVED', stopsAt: 'RETURNED' },
        ...{ targetValue: 60, targetUnit: 'DAYS', name: '60 days' },
      },
    ],
    { isDefault: true },
  );
  const id = await shop.opened(ready, ['SN-1', 'SN-2']);
  expect(await shop.status(id)).toBe('MODE_DECIDED');
  await shop.done('returnRepairRequest', { id, input: {} });
  const [first, second] = await shop.units(id);
  expect(await shop.said(ReturnRepairRequested, id)).toMatchObject([
    { units: [{ serial: 'SN-1' }, { serial: 'SN-2' }] },
  ]);
  for (const [department, role] of [
    ...[
      ['ADMIN_HR', 'ADMIN_HR'],
      ['QUALITY', 'QUALITY'],
      ['MATERIALS', 'STOCK_KEEPER'],
    ],
    ...[
      ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
      ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
    ],
  ] as const)
    await shop.done('returnRepairAcknowledge', { id, input: { department } }, role);
  const freight = { freightId: crypto.randomUUID(), number: 'RF-1', returnRepairId: id, direction: 'INBOUND' as const };
  await service.deliver(RepairFreightBooked({ ...freight, carrier: 'Kazpost', trackingNumber: 'KZ1' }));
  await shop.bookIn(id, [first!]);
  expect(await shop.status(id)).toBe('REQUESTED');
  await shop.bookIn(id, [second!]);
  expect(await shop.status(id)).toBe('RECEIVED');
  await shop.analyse(id, [first!, second!]);
  expect(await shop.status(id)).toBe('IN_REPAIR');

  const { number } = await shop.order(id, 'number');
  await shop.done('returnRepairRequestParts', {
    ...{ id, input: { warehouse: ready.warehouse, parts: [{ part: ready.part, quantity: 3 }] } },
  });
  await shop.issue(number);
  await shop.repair(id, [first!, second!], { partsReplaced: [{ part: ready.part, quantity: 1 }] });
  expect(await shop.status(id)).toBe('REPAIRED');

  await shop.burnIn(id, first!);
  await shop.burnIn(id, second!, BAD);
  expect(await shop.order(id)).toMatchObject({
    status: 'IN_REPAIR',
    units: [{ status: 'BURN_IN_PASSED' }, { status: 'IN_REPAIR' }],
  });
  await shop.repair(id, [second!]);
  await shop.burnIn(id, second!);
  expect(await shop.status(id)).toBe('BURN_IN_PASSED');
  await shop.test(id, first!);
  await shop.test(id, second!, BAD);
  expect(await shop.status(id)).toBe('IN_REPAIR');
  await shop.repair(id, [second!]);
  await shop.burnIn(id, second!);
  await shop.test(id, second!);
  expect(await shop.status(id)).toBe('QA_PASSED');

  await shop.done('returnRepairFinish', { id });
  expect(await shop.said(ReturnRepairReadyToShip, id)).toMatchObject([{ unitIds: [first, second] }]);
  const back = (await service.outbox(PartsReturned)).map(it => it.data as { lines: object[] });
  expect(back).toMatchObject([{ lines: [{ partId: ready.part, quantity: 1 }] }]);
  await service.deliver(shop.delivered(id));
  expect(await shop.status(id)).toBe('RETURNED');
  expect(await shop.said(ReturnRepairReturned, id)).toMatchObject([
    { isCustomerLiable: false, isFree: false, units: [{ unitId: first }, { unitId: second }] },
  ]);
  const tests = (await shop.said(ReturnRepairUnitTested, id)).filter(it => it.unitId === second);
  expect(tests.slice(0, 2)).toMatchObject([
    { kind: 'INSPECTION', template: null, isPassed: true, measurements: [] },
    {
      ...{ kind: 'BURN_IN', template: { code: 'BURN_IN', version: 1 }, isPassed: false, serial: 'SN-2' },
      measurements: [{ step: 'Output', value: '19', isGood: false }, { isGood: true }],
    },
  ]);
  expect(tests.map(it => it.isPassed)).toEqual([true, false, true, true, false, true, true, true]);
  await service.deliver(shop.verified(id));
  expect(await shop.status(id)).toBe('COSTED');
  expect(await shop.said(IncidentReportDue, id)).toMatchObject([
    { companyTotal: { amount: '310.00' }, unitIds: [first, second] },
  ]);
  await service.deliver(shop.settled(id));
  await shop.done('returnRepairClose', { id, input: { improvement: 'Better capacitor', incidentReport: 'IR-7' } });

  const order = await shop.order(
    id,
    `number status quantity isIncidentReportDue inboundFreight { carrier trackingNumber } costs { settledAt }
     distribution { department acknowledgedBy } parts { issuedQuantity usedQuantity returnedQuantity part { id } }
     clocks { kind state } ticket { id } decision { mode } customer { id }
     units { serial foundFault rootCause liability stockInNumber inspectionRequest productTag
       repairs { repairer laborMinutes partsReplaced { quantity } }
       tests { kind isPassed testedBy template { code version } inspectionRequest measurements { step value isGood } } }`,
  );
  expect(order).toMatchObject({
    ...{ number: expect.stringMatching(/^RR-2026-\d{6}$/), status: 'CLOSED', quantity: 2, isIncidentReportDue: true },
    inboundFreight: { carrier: 'Kazpost', trackingNumber: 'KZ1' },
    parts: [{ issuedQuantity: 3, usedQuantity: 2, returnedQuantity: 1 }],
    clocks: [{ kind: 'REPAIR', state: 'MET' }],
    units: [
      { inspectionRequest: expect.stringMatching(/^QI-/), productTag: expect.stringMatching(/-1$/) },
      { foundFault: 'Capacitor dry', rootCause: 'RC-07', liability: 'COMPANY', stockInNumber: 'SI-1' },
    ],
  });
  expect(order.distribution.every((it: { acknowledgedBy: string | null }) => it.acknowledgedBy !== null)).toBe(true);
  const kept = order.units[1].tests.map((it: { kind: string; isPassed: boolean }) => [it.kind, it.isPassed]);
  expect(kept).toEqual([
    ...[
      ['INSPECTION', true],
      ['BURN_IN', false],
      ['INSPECTION', true],
      ['BURN_IN', true],
    ],
    ...[
      ['FULL_FUNCTION', false],
      ['INSPECTION', true],
      ['BURN_IN', true],
      ['FULL_FUNCTION', true],
    ],
  ]);
  expect(order.units[1].repairs).toHaveLength(3);
  expect(order.units[1].tests[1]).toMatchObject({
    template: { code: 'BURN_IN', version: 1 },
    measurements: [{ step: 'Output', value: '19', isGood: false }, { isGood: true }],
  });
  expect(await shop.said(ReturnRepairClosed, id)).toHaveLength(1);
});

test('P: of the day on which units are needed back it is told at each step of the policy that it draws near, and once that it is over', async () => {
  const { service } = shop.office;
  const day = (days: number) => new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const requiredOn = day(10);
  const id = await shop.opened(ready, ['SN-D1'], { more: { requiredOn } });
  for (const wrong of ['80 50', '100', 'soon']) expect(await shop.daysInForce(wrong)).toBe('InputInvalid');
  expect(await shop.daysInForce(null)).toBe('PolicyIncomplete');
  expect(await shop.daysInForce('10')).toBeUndefined();
  const due = { deadline: 'REQUIRED_ON', on: requiredOn };
  const late = async () =>
    (
      await service.run('{ returnRepairs(filter: { isOverdue: true }) { edges { node { id } } } }', {}, 'SALESPERSON')
    ).returnRepairs.edges.map((it: Reply) => it.node.id);
  service.clock.advance({ hours: 24 * 4 });
  await service.fireDueTimers();
  expect([await shop.said(ReturnRepairDueSoon, id), await shop.order(id, 'overdue')]).toEqual([[], { overdue: [] }]);
  service.clock.advance({ hours: 24 * 3 });
  for (let times = 0; times < 2; times++) await service.fireDueTimers();
  expect(await shop.said(ReturnRepairDueSoon, id)).toMatchObject([{ ...due, percent: 50 }]);
  service.clock.advance({ hours: 24 * 2 });
  for (let times = 0; times < 2; times++) await service.fireDueTimers();
  expect(await shop.said(ReturnRepairDueSoon, id)).toMatchObject([
    { ...due, percent: 50 },
    { ...due, percent: 80 },
  ]);
  expect((await shop.order(id, 'warnAtPercents')).warnAtPercents).toEqual([50, 80]);
  expect(await late()).not.toContain(id);
  service.clock.advance({ hours: 24 * 2 });
  for (let times = 0; times < 2; times++) await service.fireDueTimers();
  expect(await shop.said(ReturnRepairOverdue, id)).toMatchObject([due]);
  expect(await shop.order(id, 'overdue')).toEqual({ overdue: ['REQUIRED_ON'] });
  expect(await late()).toContain(id);
  await shop.done('returnRepairCancel', { id, input: { reason: 'Too late' } });
  expect(await shop.order(id, 'overdue')).toEqual({ overdue: [] });
  expect(await late()).not.toContain(id);
  const home = await shop.received(ready, ['SN-D2'], { requiredOn: day(2) });
  await shop.mend(home.id, home.units[0]!);
  await shop.done('returnRepairFinish', { id: home.id });
  await service.deliver(shop.delivered(home.id));
  service.clock.advance({ hours: 24 * 5 });
  await service.fireDueTimers();
  expect(await shop.said(ReturnRepairOverdue, home.id)).toEqual([]);
  expect((await shop.order(home.id, 'warnAtPercents')).warnAtPercents).toEqual([10]);
  expect(await shop.daysInForce('50 80')).toBeUndefined();
});

test('of an order of many units the first hundred stand in it, and all of them in its pages', async () => {
  const serials = Array.from({ length: 101 }, (_, index) => `SN-M${index}`);
  const id = await shop.opened(ready, serials);
  const pages = 'first: unitPages(first: 100) { pageInfo { hasNextPage endCursor } }';
  const { quantity, units, first } = await shop.order(id, `quantity units { serial } ${pages}`);
  expect([quantity, units.length, units.at(-1).serial]).toEqual([101, 100, 'SN-M99']);
  const rest = `unitPages(first: 100, after: "${first.pageInfo.endCursor}") { edges { node { serial } } }`;
  expect((await shop.order(id, rest)).unitPages.edges).toEqual([{ node: { serial: 'SN-M100' } }]);
});

test('RET-004V: the repair before solved nothing once somebody looks at the unit that is back, whatever was written of others', async () => {
  const asset = ready.asset;
  const serial = 'SN-REPEAT';
  const more = { units: [{ serial, asset }] };
  const { id, units } = await shop.received(ready, [serial], more);
  await shop.mend(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await shop.office.service.deliver(shop.delivered(id));
  const misnamed = await shop.opened(ready, ['SN-MISREAD', 'SN-OTHER']);
  const [first, second] = await shop.units(misnamed);
  const right = { id: misnamed, input: { units: [{ unit: first, serial, asset }] } };
  await shop.done('returnRepairCorrect', right, 'SALESPERSON');
  const [unit] = (await shop.order(misnamed, 'units { serial asset { id } earlierRepairs }')).units;
  expect(unit).toEqual({ serial, asset: { id: asset }, earlierRepairs: 1 });
  const swapped = [
    { unit: first, serial: 'SN-OTHER' },
    { unit: second, serial: 'SN-MISREAD' },
  ];
  await shop.done('returnRepairCorrect', { id: misnamed, input: { units: swapped } }, 'SALESPERSON');
  const again = await shop.received(ready, [serial], more);
  expect(await shop.order(again.id, 'units { earlierRepairs }')).toEqual({ units: [{ earlierRepairs: 1 }] });
  expect(await shop.refused('returnRepairCorrect', right, '', 'SALESPERSON')).toMatchObject({
    __typename: 'ReturnRepairUnitAway',
  });
  const giveUp = async ({ id: order, units: lines }: typeof again) => {
    await shop.done('returnRepairGiveUp', { id: order, input: { units: lines, reason: 'Board burnt' } });
    await shop.done('returnRepairFinish', { id: order });
    await shop.office.service.deliver(shop.delivered(order));
  };
  await shop.done('returnRepairDraw', { id: again.id, input: { units: again.units } });
  const found = { foundFault: 'Board burnt', rootCause: 'RC-07', liability: 'COMPANY' };
  await shop.done('returnRepairAnalyse', { id: again.id, input: { units: again.units, ...found } });
  await giveUp(again);
  const third = await shop.received(ready, [serial], more);
  await shop.done('returnRepairDraw', { id: third.id, input: { units: third.units } });
  await giveUp(third);
  const told = (await shop.office.service.outbox(UnitRepairEnded))
    .map(it => it.data as DataOf<typeof UnitRepairEnded>)
    .filter(it => it.serial === serial);
  expect(told.map(it => [it.unitId, it.assetId, it.isSolved, it.earlierRepairs])).toEqual([
    [units[0], asset, true, 0],
    [units[0], asset, false, 0],
    [again.units[0], asset, false, 1],
    [again.units[0], asset, false, 1],
    [third.units[0], asset, false, 2],
  ]);
  for (const it of told)
    expect([it.receivedOn, it.endedOn]).toEqual([it.receivedAt?.slice(0, 10), it.endedAt?.slice(0, 10)]);
});

test('BIL-04: a liable customer signs first, and the proofs of fee and later responsibility are attached', async () => {
  const id = await shop.opened(ready, ['SN-4'], { liability: 'CUSTOMER' });
  expect(await shop.refused('returnRepairRequest', { id, input: {} })).toMatchObject({
    __typename: 'ReturnRepairNotAgreed',
  });
  const signed = shop.signed(id);
  await shop.office.service.deliver(signed);
  await shop.office.service.deliver(signed);
  expect(await shop.order(id, 'status agreement { number total { amount } }')).toEqual({
    ...{ status: 'AGREED', agreement: { number: 'RA-1', total: { amount: '480.00' } } },
  });
  const half = { feeEvidence: 'Contract 7' };
  expect(
    await shop.refused('returnRepairRequest', { id, input: half }, '... on ReturnRepairEvidenceMissing { missing }'),
  ).toMatchObject({ __typename: 'ReturnRepairEvidenceMissing', missing: ['postRepairResponsibility'] });
  await shop.done('returnRepairRequest', { id, input: { ...half, postRepairResponsibility: 'Annex 2' } });
  expect(await shop.status(id)).toBe('REQUESTED');
});

test('FORM-MA-076: the proofs are files of the order, which staff alone may fetch', async () => {
  const [id, other] = [
    await shop.opened(ready, ['SN-40'], { liability: 'CUSTOMER' }),
    await shop.opened(ready, ['SN-41'], { liability: 'CUSTOMER' }),
  ];
  for (const order of [id, other]) await shop.office.service.deliver(shop.signed(order));
  const { office } = shop;
  const fee = await office.attachPhoto('returnRepair', id);
  const responsibility = await office.attachPhoto('returnRepair', id);
  const request = (feeEvidenceFile: string, order = id) => ({
    id: order,
    input: { feeEvidenceFile, postRepairResponsibilityFile: responsibility },
  });
  for (const unknown of [request(fee, other), request(crypto.randomUUID()), request('none')])
    expect(await shop.refused('returnRepairRequest', unknown)).toMatchObject({ __typename: 'ReturnRepairFileUnknown' });
  await shop.done('returnRepairRequest', request(fee));
  const query = 'feeEvidenceFile { id fileName } postRepairResponsibilityFile { id } attachments { id kind url }';
  expect(await shop.order(id, query)).toEqual({
    ...{ feeEvidenceFile: { id: fee, fileName: 'pump.png' }, postRepairResponsibilityFile: { id: responsibility } },
    attachments: [fee, responsibility].map(file => ({ id: file, kind: 'PHOTO', url: `files/tickets/${file}` })),
  });
  expect(await office.fileStatus(fee, staff('SALESPERSON'))).toBe(200);
  expect(await office.fileStatus(fee, aDealer())).toBe(404);
});

test('BIL-08, APR-001WI: liable but free needs a general manager who did not ask for it', async () => {
  const id = await shop.opened(ready, ['SN-5'], { liability: 'CUSTOMER' });
  const confirm = { id, input: { reason: 'A key customer' } };
  const boss = { subject: 'test:salesperson', roles: ['SALES_GENERAL_MANAGER'], dealerId: null };
  expect(await shop.refused('returnRepairConfirmGoodwill', confirm, '', boss)).toMatchObject({
    __typename: 'ReturnRepairGoodwillNeedsOtherPerson',
  });
  await shop.done('returnRepairConfirmGoodwill', confirm);
  await shop.done('returnRepairRequest', { id, input: {} });
  const units = await shop.units(id);
  await shop.bookIn(id, units);
  await shop.mend(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await shop.office.service.deliver(shop.delivered(id));
  expect(await shop.said(ReturnRepairReturned, id)).toMatchObject([{ isCustomerLiable: true, isFree: true }]);
  const ours = await shop.opened(ready, ['SN-6']);
  expect(await shop.refused('returnRepairConfirmGoodwill', { ...confirm, id: ours })).toMatchObject({
    __typename: 'ReturnRepairGoodwillPointless',
  });
});

test('what others say late, twice or too early adds up to the same', async () => {
  const { service } = shop.office;
  const { id, units } = await shop.received(ready, ['SN-7']);
  await shop.bookIn(id, units);
  await service.deliver(shop.settled(id));
  const verified = shop.verified(id);
  await service.deliver(verified);
  await service.deliver(verified);
  await service.deliver(shop.delivered(id, 'INBOUND'));
  await service.deliver(shop.delivered(id));
  expect(await shop.status(id)).toBe('RECEIVED');
  await shop.mend(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await service.deliver(shop.delivered(id));
  await service.deliver(shop.delivered(id));
  expect(await shop.status(id)).toBe('SETTLED');
  expect(await shop.said(IncidentReportDue, id)).toHaveLength(1);
  await service.deliver(shop.bookedIn(crypto.randomUUID(), units));
});

test('LOG-08: of two transports the one that is off is not the one that was booked after it', async () => {
  const { service } = shop.office;
  const id = await shop.opened(ready, ['SN-9']);
  const [first, second] = ['RF-1', 'RF-2'].map(number => {
    return { freightId: crypto.randomUUID(), number, returnRepairId: id, direction: 'INBOUND' as const };
  });
  for (const freight of [first!, second!])
    await service.deliver(RepairFreightBooked({ ...freight, carrier: freight.number, trackingNumber: null }));
  await service.deliver(RepairFreightCancelled(first!));
  expect((await shop.order(id, 'inboundFreight { carrier }')).inboundFreight).toEqual({ carrier: 'RF-2' });
  await service.deliver(RepairFreightCancelled(second!));
  expect((await shop.order(id, 'inboundFreight { carrier }')).inboundFreight).toBeNull();
});

test('issue 4: while customs has the units the clocks of the return wait, and the minutes of all parties sum to the time', async () => {
  const { service } = shop.office;
  const way = { recordType: 'RETURN_REPAIR', kind: 'TRANSIT', startsAt: 'REPORTED', stopsAt: 'RECEIVED' };
  const rule = { ...way, name: 'at the bench', targetValue: 10, targetUnit: 'HOURS', pausesFor: ['CUSTOMS'] };
  await shop.office.promise('OLA-RR', [{ ...rule, supports: 'RESOLUTION' }], { level: 'INTERNAL' });
  const solve = { recordType: 'TICKET', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const solved = { ...solve, name: 'solved', targetValue: 12, targetUnit: 'HOURS' };
  await shop.office.promise('SLA-RR-CASE', [solved], { isDefault: true });
  const id = await shop.opened(ready, ['SN-C1']);
  await shop.done('returnRepairRequest', { id, input: {} });
  const unitIds = await shop.units(id);
  const after = (hours: number) => new Date(began.getTime() + hours * 3_600_000).toISOString();
  const began = service.clock.now();
  const freight = { freightId: crypto.randomUUID(), returnRepairId: id, direction: 'INBOUND' as const, unitIds };
  const customs = { ...freight, number: 'RF-7', entry: 1, kind: 'EXPORT' as const };
  const clock = async () => {
    const { clocks } = await shop.order(
      id,
      'clocks { kind state dueAt minutesByParty { party minutes } explanation { elapsedMinutes } }',
    );
    return clocks.find((it: Reply) => it.kind === 'TRANSIT');
  };
  service.clock.advance({ hours: 6 });
  const cleared = RepairFreightCleared({ ...customs, clearedAt: after(15) });
  await service.deliver(RepairFreightDeparted({ ...freight, departedAt: after(2) }));
  const declared = RepairFreightDeclared({ ...customs, declaredAt: after(5) });
  for (const _twice of [1, 2]) await service.deliver(declared);
  expect(await clock()).toMatchObject({ state: 'PAUSED', dueAt: null });
  service.clock.advance({ hours: 10 });
  await service.fireDueTimers();
  await service.deliver(cleared);
  expect(await clock()).toMatchObject({ state: 'RUNNING', dueAt: after(20) });
  await service.deliver(declared);
  service.clock.advance({ hours: 2 });
  await shop.bookIn(id, unitIds);
  const met = await clock();
  expect(met).toMatchObject({ state: 'MET', explanation: { elapsedMinutes: 8 * 60 } });
  const used = met.minutesByParty.filter((it: Reply) => it.minutes > 0);
  expect(Object.fromEntries(used.map((it: Reply) => [it.party, it.minutes]))).toEqual({
    ...{ US: 2 * 60, CARRIER: 6 * 60, CUSTOMS: 10 * 60 },
  });
  const { ticket } = await shop.order(id, 'ticket { clocks { kind breachedBy attribution { party minutes } } }');
  const whole = ticket.clocks.find((it: Reply) => it.kind === 'RESOLUTION');
  expect(whole).toMatchObject({ breachedBy: 'CUSTOMS' });
  expect(whole.attribution).toEqual(expect.arrayContaining([{ party: 'CUSTOMS', minutes: 600 }]));
});

test('it is found by the serial number of each of its units and by their fault, by staff alone', async () => {
  const of = await shop.office.makeReady({ dealerId: crypto.randomUUID() });
  const id = await shop.opened(of, ['WB-4401', 'WB-4402']);
  const { service } = shop.office;
  expect(await searched(service, 'wb4402', 'QUALITY')).toEqual(['RETURN_REPAIR EXACT serials']);
  const em = service.service.orm.em.fork();
  await em.execute(`update return_repair_unit set found_fault = 'Armadillo' where order_id = ?`, [id]);
  expect(await searched(service, 'armadillo', 'QUALITY')).toEqual(['RETURN_REPAIR WORDS unitFaults unitFaults']);
});

test('TCK-18: a return repair has an owner of its own, named by its clocks; an absence carries it over and back', async () => {
  const { office } = shop;
  const rule = { recordType: 'RETURN_REPAIR', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'RETURNED' };
  const target = { targetValue: 30, targetUnit: 'DAYS', name: '30 days' };
  await office.promise('OLA-RR-OWNER', [{ ...rule, ...target }], { level: 'INTERNAL', party: 'US' });
  const id = await shop.opened(ready, ['SN-OWNED']);
  const ofOwner = async (owner: string) => {
    const query = `query ($owner: String!) { returnRepairs(filter: { owner: $owner }) { edges { node { id } } }
      slaClocks(filter: { owner: $owner, kind: [RESOLUTION] }) { edges { node { kind } } } }`;
    const { returnRepairs, slaClocks } = await office.service.run(query, { owner }, 'CSR');
    return [returnRepairs, slaClocks].map(({ edges }) => edges.length);
  };
  await shop.done('returnRepairHandOver', { id, input: { owner: 'olga', reason: 'Her customer' } }, 'SALESPERSON');
  expect(await ofOwner('olga')).toEqual([1, 1]);
  const startsAt = office.service.clock.now().toISOString();
  const leave = { person: 'olga', deputy: 'piet', reason: 'LEFT', startsAt };
  const { ownerAbsence } = await office.done('ownerAbsenceRecord', { input: leave });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  expect([await ofOwner('olga'), await ofOwner('piet')]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  const again = { id, input: { owner: 'olga', reason: 'Hers' } };
  expect(await shop.refused('returnRepairHandOver', again, '', 'SALES_GENERAL_MANAGER')).toMatchObject({
    __typename: 'OwnerAway',
  });
  await office.done('ownerAbsenceEnd', { id: ownerAbsence.id, input: {} });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  expect(await ofOwner('olga')).toEqual([1, 1]);
  const { ownerChanges } = await shop.order(id, 'ownerChanges { owner reason changedBy }');
  expect(ownerChanges.map((it: Reply) => it.owner)).toEqual(['olga', 'piet', 'olga']);
});
