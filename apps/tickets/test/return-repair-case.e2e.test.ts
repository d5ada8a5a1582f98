import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered } from '@mainstay/contracts/customers';
import { RepairFreightUnitsFound, RepairFreightUnitsLost } from '@mainstay/contracts/logistics';
import {
  PartsRequested,
  RepairElsewhereReported,
  ReturnRepairRequested,
  ReturnRepairUnitsSentBack,
  TicketSignedOff,
  WorkOrderCompleted,
} from '@mainstay/contracts/tickets';
import { searched } from '@mainstay/testing';
import type { Ready } from './office.ts';
import { GOOD, RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
  await shop.testsInForce();
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
      ...{ decision: free, ticket: ticket.id, country: 'KZ', destination: 'Almaty' },
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
