import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered } from '@mainstay/contracts/customers';
import {
  IncidentReportDue,
  PartsRequested,
  PartsReturned,
  RepairElsewhereReported,
  ReturnRepairClosed,
  ReturnRepairDueSoon,
  ReturnRepairOverdue,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairReturned,
  ReturnRepairUnitsSentBack,
  ReturnRepairUnitTested,
  TicketSignedOff,
  UnitRepairEnded,
  WorkOrderCompleted,
} from '@mainstay/contracts/tickets';
import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDeparted,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
} from '@mainstay/contracts/logistics';
import { type Reply, searched, staff } from '@mainstay/testing';
import { aDealer, type Ready } from './office.ts';
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

/** A case of a machine of its own whose part was issued. */
async function caseWithItsPart(): Promise<{ of: Ready; ticket: string }> {
  const { office } = shop;
  const of = await office.makeReady();
  const ticket = await office.entitled(of);
  await office.diagnose(ticket, of, 1);
  const [request] = await office.said(PartsRequested, ticket);
  await office.issue(request!);
  return { of, ticket };
}

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

const CASE = `query ($id: ID!) { ticket(id: $id) {
  status repairMode missingToClose solution causeClass returnRepairs { number signOff { signedBy isSatisfied } }
} }`;
const REPORTS = `completionReports { number returnRepair { id } workOrder { id } mission { id }
  repair { mode causeClass solution signedBy costs { customerTotal { amount } companyTotal { amount } }
    units { serial isRepaired workDone tests { name result isPassed } } } en: document zh: document(language: ZH) }`;
const caseOf = async (id: string) =>
  (await shop.office.service.run(CASE, { id: (await shop.order(id, 'ticket { id }')).ticket.id }, 'CSR')).ticket;

test('3a-6: a case waits for its return repair, and the customer’s word, the archive and the costs of it close the case', async () => {
  const { office } = shop;
  const { id, units } = await shop.received(ready, ['SN-C1']);
  const { ticket } = await shop.order(id, 'ticket { id }');
  await office.entitle(ticket.id, ready);
  expect(await caseOf(id)).toMatchObject({ status: 'RETURN_REQUIRED', repairMode: 'RETURN_TO_FACTORY' });
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR', remarks: 'My brother was ill' };
  expect(await shop.refused('returnRepairSignOff', { id, input: word })).toMatchObject({
    __typename: 'ReturnRepairWrongState',
  });
  await shop.analyse(id, units);
  await shop.repair(id, units);
  const inspected = { units, isCompliant: true, note: 'Ask assembly about batch 7' };
  await shop.done('returnRepairInspect', { id, input: inspected });
  await shop.done('returnRepairStartBurnIn', { id, input: { units } });
  office.service.clock.advance({ hours: 8 });
  await shop.done('returnRepairEndBurnIn', { id, input: { unit: units[0], measurements: GOOD, remarks: 'Fan loud' } });
  await shop.test(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await office.service.deliver(shop.delivered(id));
  expect((await caseOf(id)).status).toBe('REPAIRED');
  expect(await shop.refused('returnRepairSignOff', { id, input: { ...word, causeClass: null } })).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'causeClass'] },
  });
  await shop.done('returnRepairSignOff', { id, input: word });
  expect(await caseOf(id)).toEqual({
    ...{ status: 'HOURS_RECORDED', repairMode: 'RETURN_TO_FACTORY', missingToClose: ['FEE_LIST', 'FOLLOW_UP'] },
    ...{ solution: 'Capacitor replaced', causeClass: 'WEAR' },
    returnRepairs: [{ number: expect.any(String), signOff: { signedBy: 'Aigerim', isSatisfied: true } }],
  });
  const none = (await office.ticket(ticket.id, REPORTS)).completionReports;
  await office.service.deliver(shop.verified(id));
  await office.service.deliver(shop.verified(id));
  await office.service.deliver(shop.settled(id));
  await office.service.deliver(shop.settled(id));
  expect(await caseOf(id)).toMatchObject({ status: 'FEE_LISTED', missingToClose: ['FOLLOW_UP'] });
  expect(await office.said(TicketSignedOff, ticket.id)).toMatchObject([{ workOrderId: null }]);

  const { completionReports } = await office.ticket(ticket.id, REPORTS);
  expect([none, completionReports]).toEqual([
    [],
    [
      {
        ...{ number: expect.stringMatching(/^CR-2026-\d{6}$/), returnRepair: { id }, workOrder: null, mission: null },
        repair: expect.objectContaining({
          ...{ mode: 'RETURN_TO_FACTORY', causeClass: 'WEAR', solution: 'Capacitor replaced', signedBy: 'Aigerim' },
          costs: { customerTotal: { amount: '0.00' }, companyTotal: { amount: '310.00' } },
          units: [
            {
              ...{ serial: 'SN-C1', isRepaired: true, workDone: 'Capacitor replaced' },
              tests: ['INSPECTION', 'BURN_IN', 'FULL_FUNCTION'].map(name => ({
                ...{ name, isPassed: true, result: name === 'INSPECTION' ? '' : 'Output 24.1; Housing clean' },
              })),
            },
          ],
        }),
        en: expect.stringContaining('- SN-C1: repaired'),
        zh: expect.stringContaining('维修方式: 返厂维修'),
      },
    ],
  ]);
  const [{ number, zh }] = completionReports;
  expect(zh).toContain('老化');
  expect(zh).toContain('客户承担费用: 0.00 EUR');
  expect(zh).not.toContain('310.00');
  for (const internal of ['batch 7', 'Fan loud', 'brother']) expect(zh).not.toContain(internal);
  expect(await office.said(RepairElsewhereReported, ticket.id)).toMatchObject([
    { subjectKind: 'RETURN_REPAIR', subjectId: id, number },
  ]);
  expect((await shop.order(id, 'completionReport { number }')).completionReport).toEqual({ number });
  expect(await searched(office.service, number)).toEqual(['TICKET EXACT completionReports']);
});

test('a case whose return repair is off, or of which nothing could be mended, is looked at anew', async () => {
  const { office } = shop;
  const id = await shop.opened(ready, ['SN-C2']);
  await office.entitle((await shop.order(id, 'ticket { id }')).ticket.id, ready);
  await shop.done('returnRepairCancel', { id, input: { reason: 'They keep it' } });
  expect(await caseOf(id)).toMatchObject({ status: 'ENTITLED', repairMode: null });
  const dead = await shop.received(ready, ['SN-C3']);
  await office.entitle((await shop.order(dead.id, 'ticket { id }')).ticket.id, ready);
  await shop.done('returnRepairDraw', { id: dead.id, input: { units: dead.units } });
  await shop.done('returnRepairGiveUp', { id: dead.id, input: { units: dead.units, reason: 'Burnt' } });
  await shop.done('returnRepairFinish', { id: dead.id });
  await office.service.deliver(shop.delivered(dead.id));
  expect(await caseOf(dead.id)).toMatchObject({ status: 'ENTITLED', repairMode: null });
});

test('two return repairs of one case: it waits for both, and the visit before them is billed when it is signed off', async () => {
  const { office } = shop;
  const { of: asset, ticket } = await caseWithItsPart();
  const visit = await office.visit(ticket, asset);
  await office.reject(visit);
  const open = async (serial: string) => {
    const decision = await shop.modeDecided(asset.customer, {}, ticket);
    return (await shop.done('returnRepairOpen', { input: shop.form(decision, [serial]) })).returnRepair;
  };
  const { id } = await open('SN-T1');
  const second = await open('SN-T2');
  await shop.done('returnRepairRequest', { id, input: {} });
  const [unit] = await shop.units(id);
  await shop.bookIn(id, [unit!]);
  await shop.mend(id, unit!);
  await shop.done('returnRepairFinish', { id });
  await office.service.deliver(shop.delivered(id));
  expect((await caseOf(id)).status).toBe('RETURN_REQUIRED');
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  const early = await shop.refused(
    'returnRepairSignOff',
    { id, input: word },
    '... on RepairElsewhereUnderWay { numbers }',
  );
  expect(early).toMatchObject({ __typename: 'RepairElsewhereUnderWay', numbers: [second.number] });
  await office.service.deliver(shop.settled(id));
  await shop.done('returnRepairCancel', { id: second.id, input: { reason: 'They keep it' } });
  expect((await caseOf(id)).status).toBe('REPAIRED');
  expect(await office.said(WorkOrderCompleted, ticket)).toEqual([]);
  await shop.done('returnRepairSignOff', { id, input: word });
  expect((await caseOf(id)).status).toBe('FEE_LISTED');
  await office.service.deliver(shop.delivered(id));
  expect((await caseOf(id)).status).toBe('FEE_LISTED');
  expect(await office.said(WorkOrderCompleted, ticket)).toMatchObject([{ workOrderId: visit }]);
});

test('TCK-22: units may be sent in without a case, which is opened with their return repair, and was answered as it was asked for', async () => {
  const { office } = shop;
  const decision = await shop.modeDecided(ready.customer);
  const form = shop.form(decision, ['SN-C4'], { units: [{ serial: 'SN-C4', asset: ready.asset }] });
  expect(await shop.refused('returnRepairOpen', { input: form })).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'channel'] },
  });
  const { returnRepair } = await shop.done('returnRepairOpen', { input: { ...form, channel: 'EMAIL' } });
  expect(await caseOf(returnRepair.id)).toMatchObject({
    ...{ status: 'RETURN_REQUIRED', repairMode: 'RETURN_TO_FACTORY', returnRepairs: [{ number: returnRepair.number }] },
  });
  const { ticket } = await shop.order(returnRepair.id, 'ticket { id }');
  const now = office.service.clock.now().toISOString();
  expect(await office.milestonesOf(ticket.id)).toMatchObject({ RESPONDED: now, RESPONDED_BY_EMAIL: now });
  await shop.done('returnRepairCancel', { id: returnRepair.id, input: { reason: 'They keep it' } });
  expect(await caseOf(returnRepair.id)).toMatchObject({ status: 'CONFIRMED', repairMode: null });
});

test('TCK-01: units that are sent in without a case are compared with the open ones, by machine, serial number and words', async () => {
  const { office } = shop;
  await office.inForce('REPEAT-P');
  const of = await office.makeReady();
  const before = await shop.opened(of, ['SN-R1'], { more: { reportedFault: 'Output drops under load' } });
  const { ticket } = await shop.order(before, 'ticket { id }');
  await shop.done('returnRepairCancel', { id: before, input: { reason: 'They keep it' } });
  const candidates = '... on TicketMayRepeat { candidates { ticket { id } reasons } }';
  const sendIn = async (serial: string, more: object = {}) => {
    const decision = await shop.modeDecided(of.customer);
    return { input: { ...shop.form(decision, [serial], { channel: 'EMAIL', reportedFault: 'Smells' }), ...more } };
  };
  const known = (reasons: string[]) => ({
    ...{ __typename: 'TicketMayRepeat', path: ['input', 'noRepetitionOf'] },
    candidates: [{ ticket: { id: ticket.id }, reasons: expect.arrayContaining(reasons) }],
  });
  expect(await shop.refused('returnRepairOpen', await sendIn('SN-R1'), candidates)).toEqual(
    expect.objectContaining(known(['SAME_SERIAL', 'SAME_CUSTOMER'])),
  );
  expect(await shop.refused('returnRepairOpen', await sendIn('S-1'), candidates)).toEqual(
    expect.objectContaining(known(['SAME_ASSET'])),
  );
  expect(
    await shop.refused('returnRepairOpen', await sendIn('SN-R2', { reportedFault: 'It leaks' }), candidates),
  ).toEqual(expect.objectContaining(known(['SIMILAR_TEXT'])));
  const { returnRepair } = await shop.done('returnRepairOpen', await sendIn('SN-R1', { noRepetitionOf: [ticket.id] }));
  expect((await shop.order(returnRepair.id, 'ticket { id }')).ticket.id).not.toBe(ticket.id);
  const { returnRepair: other } = await shop.done('returnRepairOpen', await sendIn('SN-R3', { reportedFault: 'Hums' }));
  expect(other.status).toBe('MODE_DECIDED');
});

test('3b: a unit is in one return repair at a time, by its serial number and model', async () => {
  const id = await shop.opened(ready, ['SN-W1', 'SN-W2']);
  const { number } = await shop.order(id, 'number');
  const again = async (more: object = {}) => ({
    input: { ...shop.form(await shop.modeDecided(ready.customer), ['SN-W2'], { channel: 'EMAIL' }), ...more },
  });
  const ticket = (await shop.order(id, 'ticket { id }')).ticket.id;
  const more = '... on ReturnRepairUnitAway { serials numbers }';
  expect(await shop.refused('returnRepairOpen', await again({ ticket, productModel: 'psu-24' }), more)).toMatchObject({
    ...{ __typename: 'ReturnRepairUnitAway', path: ['input', 'units'], serials: ['SN-W2'], numbers: [number] },
  });
  await shop.done('returnRepairOpen', await again({ ticket, productModel: 'PSU-48' }));
  const [, second] = await shop.units(id);
  await shop.done('returnRepairStrike', { id, input: { units: [second!], reason: 'They keep it' } });
  await shop.done('returnRepairOpen', await again({ ticket }));
});

test('3a beside 3b: a machine is not sent in while somebody is to visit it, and nobody is sent to one that is away', async () => {
  const { office } = shop;
  const { of, ticket } = await caseWithItsPart();
  const visit = await office.dispatch(ticket, of);
  const units = [{ serial: 'SN-V1', asset: of.asset }];
  const id = await shop.opened(of, ['SN-V1'], { more: { units } });
  const { workOrders } = await office.ticket(ticket, 'workOrders { id number }');
  const visits = '... on ReturnRepairVisitUnderWay { numbers }';
  expect(await shop.refused('returnRepairRequest', { id, input: {} }, visits)).toMatchObject({
    ...{ __typename: 'ReturnRepairVisitUnderWay', numbers: [workOrders[0].number] },
  });
  await office.done('workOrderDecline', { id: visit, input: { reason: 'The machine is sent in' } });
  await shop.done('returnRepairRequest', { id, input: {} });
  const { number } = await shop.order(id, 'number');
  const at = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const input = () => ({ engineer: of.engineer, appointmentAt: at(5), appointmentEndsAt: at(6) });
  const away = async () =>
    (await office.act('ticketDispatch', { id: ticket, input: input() }, '... on MachineAway { number }')).userErrors;
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number }]);
  const [unit] = await shop.units(id);
  await shop.bookIn(id, [unit!]);
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number }]);
  await shop.mend(id, unit!);
  await shop.done('returnRepairFinish', { id });
  await office.service.deliver(shop.delivered(id));
  const about = { freightId: randomUUID(), returnRepairId: id, direction: 'OUTBOUND', number: 'RF-4' } as const;
  const box = { ...about, unitIds: [unit!], carrier: 'Kazpost', reason: 'The box was empty' };
  await office.service.deliver(RepairFreightUnitsLost({ ...box, lostAt: at(0) }));
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number }]);
  await office.service.deliver(RepairFreightUnitsFound({ ...about, unitIds: [unit!], foundAt: at(0) }));
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', [unit!]));
  expect(await away()).toEqual([]);
});

test('3b beside 3c: a case is repaired in one way at a time, and in another once that is called off', async () => {
  const { office } = shop;
  const id = await shop.opened(ready, ['SN-O1']);
  const { number, ticket } = await shop.order(id, 'number ticket { id }');
  const proposal = shop.proposal({ mode: 'DISPATCH_TEAM' });
  const { repairModeDecision } = await shop.done('repairModeDecisionPropose', {
    input: { customer: ready.customer, ticket: ticket.id, proposal },
  });
  for (const department of ['QUALITY', 'PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'] as const) {
    const as = department === 'PRODUCTION' ? 'PRODUCTION_ENGINEERING' : department;
    const review = { id: repairModeDecision.id, input: { department, isConsenting: true } };
    await shop.done('repairModeDecisionReview', review, as);
  }
  const otherwise = { __typename: 'RepairedOtherwise', numbers: [number] };
  const decide = { id: repairModeDecision.id };
  expect(await shop.refused('repairModeDecisionDecide', decide, '... on RepairedOtherwise { numbers }')).toMatchObject(
    otherwise,
  );
  const free = await shop.modeDecided(ready.customer, { mode: 'DISPATCH_TEAM' });
  const open = async () => {
    const input = {
      ...{ decision: free, ticket: ticket.id, scope: 'OVERSEAS', country: 'KZ', destination: 'Almaty' },
      ...{ timeZone: 'Asia/Almaty', currency: 'EUR' },
    };
    const query = `mutation ($input: MissionOpenInput!) { missionOpen(input: $input) {
      mission { number } userErrors { __typename ... on RepairedOtherwise { numbers } } } }`;
    return (await office.service.run(query, { input }, 'SALESPERSON')).missionOpen;
  };
  expect((await open()).userErrors).toMatchObject([otherwise]);
  await shop.done('returnRepairCancel', { id, input: { reason: 'A team goes' } });
  const { mission, userErrors } = await open();
  expect(userErrors).toEqual([]);
  const back = await shop.modeDecided(ready.customer);
  const form = { ...shop.form(back, ['SN-O1']), ticket: ticket.id };
  const refusal = await shop.refused('returnRepairOpen', { input: form }, '... on RepairedOtherwise { numbers }');
  expect(refusal).toMatchObject({ ...otherwise, numbers: [mission.number] });
  await shop.done('repairModeDecisionDecide', decide);
});

test('a unit that came although its order was cancelled is said to be home, once', async () => {
  const { service } = shop.office;
  const id = await shop.opened(ready, ['SN-C5', 'SN-C6']);
  await shop.done('returnRepairRequest', { id, input: {} });
  const units = await shop.units(id);
  await shop.done('returnRepairCancel', { id, input: { reason: 'They keep it' } });
  await shop.bookIn(id, units);
  await service.deliver(shop.delivered(id, 'OUTBOUND', [units[0]!]));
  await service.deliver(shop.delivered(id, 'OUTBOUND', units));
  expect(await shop.said(ReturnRepairUnitsSentBack, id)).toMatchObject([
    { units: [{ unitId: units[0], serial: 'SN-C5' }] },
    { units: [{ unitId: units[1], serial: 'SN-C6' }] },
  ]);
  expect(await shop.order(id)).toMatchObject({ status: 'CANCELLED', units: [{ status: 'SENT_BACK' }, {}] });
});

test('a machine that came although its order was cancelled is away until it is home, and another order takes it over where it stands', async () => {
  const { office } = shop;
  const { of, ticket } = await caseWithItsPart();
  const visit = await office.dispatch(ticket, of);
  const id = await shop.opened(of, ['S-1'], { more: { productModel: 'x' } });
  const { number, units: named } = await shop.order(id, 'number units { id asset { id } }');
  expect(named).toMatchObject([{ asset: { id: of.asset } }]);
  const asked = { id, input: {} };
  expect(await shop.refused('returnRepairRequest', asked)).toMatchObject({ __typename: 'ReturnRepairVisitUnderWay' });
  await office.done('workOrderDecline', { id: visit, input: { reason: 'The machine is sent in' } });
  await shop.done('returnRepairRequest', asked);
  await shop.done('returnRepairCancel', { id, input: { reason: 'They keep it' } });
  const at = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const input = () => ({ engineer: of.engineer, appointmentAt: at(5), appointmentEndsAt: at(6) });
  const away = async () =>
    (await office.act('ticketDispatch', { id: ticket, input: input() }, '... on MachineAway { number }')).userErrors;
  await shop.bookIn(id, [named[0].id]);
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number }]);
  const decision = await shop.modeDecided(of.customer);
  const sentIn = (await shop.order(id, 'ticket { id }')).ticket.id;
  const again = { ...shop.form(decision, ['S-1'], { productModel: 'X' }), ticket: sentIn };
  const { returnRepair: next } = await shop.done('returnRepairOpen', { input: again });
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number }]);
  await shop.done('returnRepairRequest', { id: next.id, input: {} });
  const [wanted] = await shop.said(ReturnRepairRequested, next.id);
  expect(wanted).toMatchObject({ units: [{ leftFrom: { returnRepairId: id, unitId: named[0].id } }] });
  expect(await shop.order(id)).toMatchObject({ status: 'CANCELLED', units: [{ status: 'TAKEN_OVER' }] });
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', [named[0].id]));
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', [named[0].id]));
  expect(await shop.said(ReturnRepairUnitsSentBack, id)).toMatchObject([{ units: [{ unitId: named[0].id }] }]);
  expect(await shop.order(id)).toMatchObject({ status: 'CANCELLED', units: [{ status: 'SENT_BACK' }] });
  await shop.bookIn(next.id, [next.units[0].id]);
  expect(await shop.order(next.id)).toMatchObject({ status: 'RECEIVED', units: [{ status: 'RECEIVED' }] });
  expect(await away()).toMatchObject([{ __typename: 'MachineAway', number: next.number }]);
  const third = { ...again, decision: await shop.modeDecided(of.customer) };
  const more = '... on ReturnRepairUnitAway { numbers }';
  expect(await shop.refused('returnRepairOpen', { input: third }, more)).toMatchObject({
    ...{ __typename: 'ReturnRepairUnitAway', numbers: [next.number] },
  });
});

test('a unit is no machine on file where its serial number is of another model, or of two machines', async () => {
  const { office } = shop;
  const of = await office.makeReady();
  const assetOf = async (productModel: string) => {
    const id = await shop.opened(of, ['S-1'], { more: { productModel } });
    const { units } = await shop.order(id, 'units { asset { id } }');
    await shop.done('returnRepairCancel', { id, input: { reason: 'They keep it' } });
    return units[0].asset;
  };
  expect(await assetOf('PSU-24')).toBeNull();
  expect(await assetOf('X')).toEqual({ id: of.asset });
  const same = { serial: 'S-1', model: 'X', customerId: of.customer, siteId: null, dealerId: null };
  await office.service.deliver(AssetRegistered({ assetId: randomUUID(), ...same }));
  expect(await assetOf('X')).toBeNull();
});

test('two orders for units of one customer that are sent in without a case at once wait for each other', async () => {
  const of = await shop.office.makeReady();
  const [one, other] = [await shop.modeDecided(of.customer), await shop.modeDecided(of.customer)];
  const open = (decision: string, serial: string, reportedFault: string) =>
    shop.done('returnRepairOpen', { input: shop.form(decision, [serial], { channel: 'EMAIL', reportedFault }) });
  const both = await Promise.all([open(one, 'SN-D1', 'Hums at night'), open(other, 'SN-D2', 'Oil drips out')]);
  expect(new Set(both.map(it => it.returnRepair.number)).size).toBe(2);
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

test('RET-004V: the repair before solved nothing when the unit comes back, and each outcome is told', async () => {
  const asset = ready.asset;
  const serial = 'SN-REPEAT';
  const more = { units: [{ serial, asset }] };
  const { id, units } = await shop.received(ready, [serial], more);
  await shop.mend(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await shop.office.service.deliver(shop.delivered(id));
  const again = await shop.received(ready, [serial], more);
  expect(await shop.order(again.id, 'units { earlierRepairs }')).toEqual({ units: [{ earlierRepairs: 1 }] });
  await shop.done('returnRepairDraw', { id: again.id, input: { units: again.units } });
  await shop.done('returnRepairGiveUp', { id: again.id, input: { units: again.units, reason: 'Board burnt' } });
  await shop.done('returnRepairFinish', { id: again.id });
  await shop.office.service.deliver(shop.delivered(again.id));
  const told = (await shop.office.service.outbox(UnitRepairEnded))
    .map(
      it => it.data as { serial: string; assetId: string; unitId: string; isSolved: boolean; earlierRepairs: number },
    )
    .filter(it => it.serial === serial);
  expect(told.map(it => [it.unitId, it.assetId, it.isSolved, it.earlierRepairs])).toEqual([
    [units[0], asset, true, 0],
    [units[0], asset, false, 0],
    [again.units[0], asset, false, 1],
  ]);
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
