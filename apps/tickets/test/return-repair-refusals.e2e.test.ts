import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairFreightDeparted, RepairFreightUnitsFound, RepairFreightUnitsLost } from '@mainstay/contracts/logistics';
import { LossCompensationStatusChanged } from '@mainstay/contracts/billing';
import { ExchangeFulfilled } from '@mainstay/contracts/customers';
import { ReturnRepairFoundUnitsHome, ReturnRepairLossAnswered, RunFindingCleared } from '@mainstay/contracts/tickets';
import type { Caller, Reply } from '@mainstay/testing';
import type { Ready } from './office.ts';
import { BAD, GOOD, RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
});
afterAll(() => shop.office.service.close());

const TESTS = { source: '001-WI 5.4.6', steps: [{ name: 'Output', min: '23', max: '25' }] };

test('001-WI 5.4.6: the hours of a burn-in are a gap, and a blank refuses activation by name', async () => {
  const input = { code: 'GAP', kind: 'BURN_IN', productModel: 'GAP', ...TESTS };
  const { repairTestTemplate } = await shop.done('repairTestTemplateDraft', { input });
  const activate = { id: repairTestTemplate.id };
  expect(
    await shop.refused('repairTestTemplateActivate', activate, '... on PolicyIncomplete { blanks }'),
  ).toMatchObject({ __typename: 'PolicyIncomplete', blanks: ['burnInHours'] });
  expect(await shop.refused('repairTestTemplateActivate', { id: randomUUID() })).toMatchObject({
    __typename: 'RepairTestTemplateNotFound',
  });
});

test('a test in force is no draft, one product has one test of a kind, and bounds are numbers the right way round', async () => {
  const { id, units } = await shop.received(ready, ['X-0']);
  await shop.analyse(id, units);
  await shop.repair(id, units);
  await shop.done('returnRepairInspect', { id, input: { units, isCompliant: true } });
  const begin = { id, input: { units } };
  expect(await shop.refused('returnRepairStartBurnIn', begin)).toMatchObject({ __typename: 'RepairTestMissing' });
  await shop.testsInForce();
  const draft = async (more: object) =>
    (
      await shop.done('repairTestTemplateDraft', {
        input: { code: randomUUID(), kind: 'FULL_FUNCTION', ...TESTS, ...more },
      })
    ).repairTestTemplate.id as string;
  expect(await shop.refused('repairTestTemplateActivate', { id: await draft({}) })).toMatchObject({
    __typename: 'InputInvalid',
  });
  const own = await draft({ productModel: 'PSU-48' });
  await shop.done('repairTestTemplateActivate', { id: own });
  expect(await shop.refused('repairTestTemplateActivate', { id: own })).toMatchObject({
    __typename: 'RepairTestTemplateNotDraft',
  });
  const input = { code: 'BAD', kind: 'FULL_FUNCTION', source: 'x' };
  for (const wrong of [
    { steps: [{ name: 'A', min: 'low' }] },
    { steps: [{ name: 'A', min: '2', max: '1' }] },
    { steps: [{ name: 'A' }, { name: 'A' }] },
    { steps: [{ name: 'A' }], burnInHours: 4 },
  ])
    expect(await shop.refused('repairTestTemplateDraft', { input: { ...input, ...wrong } })).toMatchObject({
      __typename: 'InputInvalid',
    });
});

test('an order stands on a decision that its units come back, once, with its case, machines and number of units', async () => {
  const open = (input: object) => shop.refused('returnRepairOpen', { input });
  const ticket = await shop.office.register(ready);
  const team = await shop.modeDecided(ready.customer, { mode: 'DISPATCH_TEAM' }, ticket);
  for (const decision of [team, randomUUID()])
    expect(await open(shop.form(decision, ['A']))).toMatchObject({ __typename: 'ReturnToFactoryNotDecided' });
  const decision = await shop.modeDecided(ready.customer, {}, ticket);
  const foreign = await shop.office.register(await shop.office.makeReady());
  for (const other of [foreign, await shop.office.register(ready)])
    expect(await open(shop.form(decision, ['A'], { ticket: other }))).toMatchObject({
      __typename: 'TicketOfCustomerUnknown',
    });
  expect(await open(shop.form(decision, ['A'], { units: [{ serial: 'A', asset: randomUUID() }] }))).toMatchObject({
    __typename: 'AssetUnknown',
  });
  expect(await open(shop.form(decision, ['A', 'B']))).toMatchObject({ __typename: 'ReturnRepairQuantityDiffers' });
  expect(await open(shop.form(decision, ['A', 'A']))).toMatchObject({ __typename: 'InputInvalid' });
  await shop.done('returnRepairOpen', { input: shop.form(decision, ['A']) });
  expect(await open(shop.form(decision, ['A']))).toMatchObject({ __typename: 'ReturnToFactoryNotDecided' });
});

test('acts name an order and its units, at the right time', async () => {
  const { id, units } = await shop.received(ready, ['X-1']);
  expect(await shop.refused('returnRepairFinish', { id })).toMatchObject({ __typename: 'ReturnRepairWrongState' });
  expect(await shop.refused('returnRepairFinish', { id: randomUUID() })).toMatchObject({
    __typename: 'ReturnRepairNotFound',
  });
  for (const wrong of [[], [randomUUID()], [units[0], units[0]]])
    expect(await shop.refused('returnRepairDraw', { id, input: { units: wrong } })).toMatchObject({
      __typename: 'ReturnRepairUnitUnknown',
    });
  const repair = { id, input: { units, actions: 'Nothing', laborMinutes: 1 } };
  expect(
    await shop.refused('returnRepairRepair', repair, '... on ReturnRepairUnitWrongState { serial status }'),
  ).toMatchObject({ __typename: 'ReturnRepairUnitWrongState', serial: 'X-1', status: 'RECEIVED' });
  const parts = { warehouse: ready.warehouse, parts: [{ part: ready.part, quantity: 1 }] };
  expect(await shop.refused('returnRepairRequestParts', { id, input: parts })).toMatchObject({
    __typename: 'ReturnRepairWrongState',
  });
  const plan = { workshop: 'Line 2', startsOn: '2026-03-09', endsOn: '2026-03-13' };
  expect(await shop.refused('returnRepairScheduleBatch', { id, input: plan })).toMatchObject({
    __typename: 'ReturnRepairNoBatch',
  });
  expect(await shop.refused('returnRepairCancel', { id, input: { reason: 'x' } })).toMatchObject({
    __typename: 'ReturnRepairWrongState',
  });
  expect(
    await shop.refused('returnRepairAcknowledge', { id, input: { department: 'QUALITY' } }, '', 'ADMIN_HR'),
  ).toMatchObject({ __typename: 'RepairDepartmentForeign' });
});

test('units that do not come are struck, but not the last, and may come after all; an order without any is cancelled', async () => {
  const id = await shop.opened(ready, ['X-2', 'X-3']);
  await shop.done('returnRepairRequest', { id, input: {} });
  const [first, second] = await shop.units(id);
  await shop.done('returnRepairStrike', { id, input: { units: [second], reason: 'Lost' } });
  expect(await shop.order(id, 'quantity units { status remark }')).toMatchObject({
    quantity: 1,
    units: [{ status: 'EXPECTED' }, { status: 'NOT_SENT', remark: 'Lost' }],
  });
  const last = { id, input: { units: [first], reason: 'Lost too' } };
  expect(await shop.refused('returnRepairStrike', last)).toMatchObject({ __typename: 'ReturnRepairWrongState' });
  await shop.done('returnRepairCorrect', { id, input: { addedUnits: [{ serial: 'X-3' }] } }, 'SALESPERSON');
  expect(await shop.order(id, 'quantity')).toEqual({ quantity: 2 });
  await shop.done('returnRepairCancel', { id, input: { reason: 'All lost' } });
  expect(await shop.status(id)).toBe('CANCELLED');
});

test('LOG-08: of units that were struck on their way the carrier is waited for no longer', async () => {
  const { service } = shop.office;
  const rule = { recordType: 'RETURN_REPAIR', kind: 'TRANSIT', startsAt: 'REPORTED', stopsAt: 'RECEIVED' };
  const terms = { ...rule, name: 'at the bench', targetValue: 10, targetUnit: 'HOURS', pausesFor: ['CARRIER'] };
  const first = { ...terms, kind: 'REPAIR', name: 'before others', startsAt: 'RECEIVED', stopsAt: 'RETURNED' };
  const rules = [
    { ...terms, supports: 'RESOLUTION' },
    { ...first, conditions: { priorities: ['P1'] } },
  ];
  await shop.office.promise('OLA-RR-LOST', rules, { level: 'INTERNAL' });
  const solve = { recordType: 'TICKET', kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  const solved = { ...solve, name: 'solved', targetValue: 900, targetUnit: 'HOURS' };
  await shop.office.promise('SLA-RR-LOST', [solved], { isDefault: true });
  const id = await shop.opened(ready, ['X-6', 'X-7', 'X-8']);
  await shop.done('returnRepairRequest', { id, input: {} });
  const [lost, gone, later] = await shop.units(id);
  const departedAt = service.clock.now().toISOString();
  const freight = { freightId: crypto.randomUUID(), returnRepairId: id, direction: 'INBOUND' as const, departedAt };
  await service.deliver(RepairFreightDeparted({ ...freight, unitIds: [lost!, gone!] }));
  const transit = async () =>
    (await shop.order(id, 'clocks { kind state minutesByParty { party minutes } }')).clocks.find(
      (it: { kind: string }) => it.kind === 'TRANSIT',
    );
  const strike = async (unit: string | undefined) => {
    service.clock.advance({ hours: 2 });
    await shop.done('returnRepairStrike', { id, input: { units: [unit], reason: 'The carrier lost it' } });
    return transit();
  };
  expect(await strike(lost)).toMatchObject({ state: 'PAUSED' });
  expect(await strike(gone)).toMatchObject({ state: 'RUNNING' });
  const { units } = await shop.order(id, 'units { struckAt }');
  expect(units.map((it: { struckAt: string | null }) => it.struckAt !== null)).toEqual([true, true, false]);
  service.clock.advance({ hours: 3 });
  await shop.bookIn(id, [later!]);
  expect((await transit()).minutesByParty).toEqual(expect.arrayContaining([{ party: 'CARRIER', minutes: 240 }]));
});

test('LOG-08: a case that went before others, whose units a carrier lost on their way home, is looked at anew once the customer is answered for them', async () => {
  const { office } = shop;
  const { id, units } = await shop.received(ready, ['SN-L1']);
  const { ticket } = await shop.order(id, 'ticket { id }');
  await office.entitle(ticket.id, ready);
  const kinds = async () => (await shop.order(id, 'clocks { kind }')).clocks.map((it: { kind: string }) => it.kind);
  expect(await kinds()).not.toContain('REPAIR');
  const first = { priority: 'P1', reason: 'The line stands still' };
  await office.done('ticketReassess', { id: ticket.id, input: first });
  expect(await kinds()).toContain('REPAIR');
  const open = async (awaitsLossAnswer: boolean) => {
    const query = `query ($filter: ReturnRepairFilter) { returnRepairs(filter: $filter) { edges { node { id } } } }`;
    const filter = { ticket: ticket.id, serial: 'SN-L1', awaitsLossAnswer };
    return (await office.service.run(query, { filter }, 'CSR')).returnRepairs.edges.length;
  };
  const about = { freightId: crypto.randomUUID(), returnRepairId: id, number: 'RF-9', unitIds: units };
  const told = {
    ...about,
    carrier: 'Kazpost',
    reason: 'Truck burnt',
    lostAt: office.service.clock.now().toISOString(),
  };
  await office.service.deliver(RepairFreightUnitsLost({ ...told, direction: 'INBOUND' }));
  expect([await shop.status(id), await open(true), await open(false)]).toEqual(['RECEIVED', 0, 1]);
  await shop.mend(id, units[0]!);
  await shop.done('returnRepairFinish', { id });
  await office.service.deliver(RepairFreightUnitsLost({ ...told, direction: 'OUTBOUND' }));
  expect([await open(true), await open(false)]).toEqual([1, 0]);
  const cost = { costOfEach: { amount: '900.00', currency: 'EUR' }, dueOn: '2030-01-01' };
  const input = { units, answer: 'REPLACEMENT', ...cost, note: 'A new one' };
  await shop.done('returnRepairAnswerLoss', { id, input: { ...input, answer: 'COMPENSATION' } });
  const [{ units: promised, ...of }] = (await shop.said(ReturnRepairLossAnswered, id)) as [Reply];
  expect(of).toMatchObject({ answer: 'COMPENSATION', answeredBy: 'test:salesperson' });
  const money = {
    ...of,
    ...promised[0],
    number: 'LC-1',
    amount: of.costOfEach,
    status: 'SENT_BACK',
    reason: 'Too much',
  };
  await office.service.deliver(LossCompensationStatusChanged({ ...money, paidOn: null }));
  expect([await open(true), await open(false)]).toEqual([1, 0]);
  await shop.done('returnRepairAnswerLoss', { id, input });
  const owes = 'query { returnRepairs(filter: { owesForLoss: true, serial: "SN-L1" }) { edges { node { id } } } }';
  expect((await office.service.run(owes, {}, 'CSR')).returnRepairs.edges).toEqual([{ node: { id } }]);
  const loss = 'loss { freightNumber carrier isOnWayHome foundAt answer cost { amount } answeredBy }';
  expect(await shop.order(id, `status ticket { status repairMode } units { status ${loss} }`)).toMatchObject({
    ...{ status: 'RETURNED', ticket: { status: 'ENTITLED', repairMode: null } },
    units: [{ status: 'LOST', loss: { freightNumber: 'RF-9', answer: 'REPLACEMENT', cost: { amount: '900.00' } } }],
  });
  const found = { ...about, direction: 'OUTBOUND' as const, foundAt: office.service.clock.now().toISOString() };
  await office.service.deliver(RepairFreightUnitsFound(found));
  const late = { id, input: { unit: units[0], serial: 'N-1' } };
  expect(await shop.refused('returnRepairGiveReplacement', late)).toMatchObject({
    __typename: 'ReturnRepairReplacementNotOwed',
  });
  const more = '... on ReturnRepairUnitNotLost { serials }';
  expect(await shop.refused('returnRepairAnswerLoss', { id, input }, more)).toMatchObject({ serials: ['SN-L1'] });
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', units));
  const home = (await office.service.outbox(ReturnRepairFoundUnitsHome)).map(it => it.data);
  expect(home).toMatchObject([{ returnRepairId: id, units: [{ unitId: units[0] }] }]);
  expect((await shop.order(id, 'ticket { status repairMode }')).ticket).toEqual({
    ...{ status: 'REPAIRED', repairMode: 'RETURN_TO_FACTORY' },
  });
  const missing = { ...about, carrier: 'Kazpost', reason: 'The crate was empty', lostAt: found.foundAt };
  await office.service.deliver(RepairFreightUnitsLost({ ...missing, direction: 'OUTBOUND' as const, unitIds: units }));
  expect((await shop.order(id, 'ticket { status repairMode }')).ticket).toEqual({
    ...{ status: 'ENTITLED', repairMode: null },
  });
});

test('LOG-08: an exchange that was carried out for a lost machine before it was promised is named, and no other', async () => {
  const { office } = shop;
  const own = await office.makeReady();
  const id = await shop.opened(own, ['SN-L4'], { more: { units: [{ serial: 'SN-L4', asset: own.asset }] } });
  await shop.done('returnRepairRequest', { id, input: {} });
  const units = await shop.units(id);
  const lost = { carrier: 'Kazpost', reason: '?', lostAt: office.service.clock.now().toISOString() };
  const about = { freightId: randomUUID(), returnRepairId: id, number: 'RF-7', direction: 'INBOUND' as const };
  await office.service.deliver(RepairFreightUnitsLost({ ...about, ...lost, unitIds: units }));
  const fulfilledOn = lost.lostAt.slice(0, 10);
  const exchange = (assetId: string, number: string) =>
    ExchangeFulfilled({
      ...{ exchangeId: randomUUID(), number, assetId, customerId: own.customer, ticketId: null, guarantee: null },
      ...{ outcome: 'SAME_MODEL', replacementId: null, reference: 'SO-1', fulfilledOn },
    });
  await office.service.deliver(exchange(own.asset, 'EX-1'));
  await office.service.deliver(exchange(randomUUID(), 'EX-2'));
  const input = { units, answer: 'EXCHANGE', dueOn: '2030-01-01', note: 'The one that came last week' };
  await shop.done('returnRepairAnswerLoss', { id, input });
  const named = (serial: string) => ({ id, input: { unit: units[0], serial } });
  expect(
    await shop.refused('returnRepairGiveReplacement', named('EX-2'), '... on ReturnRepairExchangeUnknown { number }'),
  ).toMatchObject({ __typename: 'ReturnRepairExchangeUnknown', number: 'EX-2' });
  await shop.done('returnRepairGiveReplacement', named('EX-1'));
  expect((await shop.order(id, 'units { loss { givenBy givenOn } }')).units).toEqual([
    { loss: { givenBy: 'EX-1', givenOn: fulfilledOn } },
  ]);
});

test('LOG-08: a unit that came when the others were done is not drawn, and its own way home does not end that of the others', async () => {
  const { office } = shop;
  const id = await shop.opened(ready, ['SN-L2', 'SN-L3']);
  await shop.done('returnRepairRequest', { id, input: {} });
  const [late, mended] = (await shop.units(id)) as [string, string];
  const about = { freightId: crypto.randomUUID(), returnRepairId: id, number: 'RF-8', direction: 'INBOUND' as const };
  const lost = { carrier: 'Kazpost', reason: '?', lostAt: office.service.clock.now().toISOString() };
  await office.service.deliver(RepairFreightUnitsLost({ ...about, ...lost, unitIds: [late] }));
  await shop.bookIn(id, [mended]);
  await shop.mend(id, mended);
  await shop.done('returnRepairFinish', { id });
  await shop.bookIn(id, [late]);
  expect(await shop.refused('returnRepairDraw', { id, input: { units: [late] } })).toMatchObject({
    __typename: 'ReturnRepairWrongState',
  });
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', [late]));
  const now = () => shop.order(id, 'status units { status }');
  const units = [{ status: 'SENT_BACK' }, { status: 'QA_PASSED' }];
  expect(await now()).toMatchObject({ status: 'READY_TO_SHIP', units });
  await office.service.deliver(shop.delivered(id, 'OUTBOUND', [mended]));
  expect(await now()).toMatchObject({ status: 'RETURNED', units });
});

test('units lead an order from its request to the last test only: before it they skip no agreement, after its end they wake nothing', async () => {
  const id = await shop.opened(ready, ['X-4', 'X-5'], { liability: 'CUSTOMER' });
  const [first, second] = await shop.units(id);
  await shop.done('returnRepairStrike', { id, input: { units: [first], reason: 'Lost' } });
  expect(await shop.status(id)).toBe('MODE_DECIDED');
  await shop.done('returnRepairCancel', { id, input: { reason: 'Lost too' } });
  await shop.bookIn(id, [second!]);
  expect(await shop.order(id)).toMatchObject({
    status: 'CANCELLED',
    units: [{ status: 'NOT_SENT' }, { status: 'RECEIVED' }],
  });
});

test('4.2: the repair group neither inspects nor tests; inspection comes before burn-in, and after each repair', async () => {
  const { id, units } = await shop.received(ready, ['X-4']);
  const [unit] = units;
  await shop.analyse(id, units);
  const more = { units, actions: 'x', laborMinutes: 1, partsReplaced: [{ part: ready.part, quantity: 1 }] };
  expect(await shop.refused('returnRepairRepair', { id, input: more })).toMatchObject({ __typename: 'PartsNotIssued' });
  await shop.repair(id, units);
  const begin = { id, input: { units } };
  expect(await shop.refused('returnRepairStartBurnIn', begin)).toMatchObject({ __typename: 'UnitNotInspected' });
  const repairer = { subject: 'test:production_engineering', roles: ['QUALITY'], dealerId: null };
  const inspect = { id, input: { units, isCompliant: true } };
  expect(await shop.refused('returnRepairInspect', inspect, '', repairer)).toMatchObject({
    __typename: 'UnitCheckNeedsOtherPerson',
  });
  await shop.done('returnRepairInspect', inspect);
  await shop.done('returnRepairStartBurnIn', begin);
  shop.office.service.clock.advance({ hours: 7, minutes: 59 });
  expect(
    await shop.refused(
      'returnRepairEndBurnIn',
      { id, input: { unit, measurements: GOOD } },
      '... on BurnInTooShort { endsAt }',
    ),
  ).toMatchObject({ __typename: 'BurnInTooShort' });
  for (const measurements of [GOOD.slice(1), [{ step: 'Output', value: 'high' }, GOOD[1]]])
    expect(await shop.refused('returnRepairEndBurnIn', { id, input: { unit, measurements } })).toMatchObject({
      __typename: 'InputInvalid',
    });
  await shop.done('returnRepairEndBurnIn', { id, input: { unit, measurements: BAD } });
  await shop.repair(id, units);
  expect(await shop.refused('returnRepairStartBurnIn', begin)).toMatchObject({ __typename: 'UnitNotInspected' });
  await shop.burnIn(id, unit!);
  await shop.done('returnRepairSubmitToTest', begin);
  const tested = { id, input: { unit, measurements: GOOD } };
  expect(await shop.refused('returnRepairTest', tested, '', repairer)).toMatchObject({
    __typename: 'UnitCheckNeedsOtherPerson',
  });
  await shop.done('returnRepairTest', tested);
  await shop.done('returnRepairFinish', { id });
  await shop.office.service.deliver(shop.delivered(id));
  await shop.office.service.deliver(shop.verified(id));
  await shop.office.service.deliver(shop.settled(id));
  expect(await shop.refused('returnRepairClose', { id, input: { improvement: 'x' } })).toMatchObject({
    __typename: 'IncidentReportMissing',
  });
});

test('orders are listed by unit, case and state, with as many statements for many as for one', async () => {
  const other = await shop.office.makeReady();
  await shop.opened(other, ['L-1']);
  const list = () =>
    shop.office.service.run(
      `query ($customer: ID!) { returnRepairs(filter: { customer: $customer, status: [MODE_DECIDED] }) { edges { node {
        number quantity ticket { id } decision { mode } parts { id } clocks { id } units { serial tests { kind } repairs { id } } } } } }`,
      { customer: other.customer },
      'QUALITY',
    );
  const forOne = await shop.office.service.countStatements(list);
  await shop.opened(other, ['L-2', 'L-3']);
  await shop.opened(other, ['L-4']);
  expect(await shop.office.service.countStatements(list)).toBe(forOne);
  const bySerial = await shop.office.service.run(
    `query { returnRepairs(filter: { serial: "L-3" }) { edges { node { units { serial } } } } }`,
    {},
    'QUALITY',
  );
  expect(bySerial.returnRepairs.edges).toEqual([{ node: { units: [{ serial: 'L-2' }, { serial: 'L-3' }] } }]);
});

test('TCK-32: a machine that the factory repairs is judged by what it measured since, once it passed its test', async () => {
  const { service } = shop.office;
  const run = async (query: string, variables: object, as: Caller) =>
    Object.values<Reply>(await service.run(query, { ...variables }, as))[0];
  const heat = {
    ...{ code: 'HEAT', source: 'FMEA', signal: 'bearing', unit: '°C', direction: 'ABOVE', limit: 80 },
    ...{ readings: 1, leastDays: 7, horizonDays: 30, advice: 'Change the bearing' },
  };
  const draft = 'mutation ($input: RunWatchDraftInput!) { runWatchDraft(input: $input) { runWatch { id } } }';
  const { runWatch } = await run(draft, { input: heat }, 'TECHNICAL_SUPPORT');
  await run('mutation ($id: ID!) { runWatchActivate(id: $id) { userErrors { __typename } } }', runWatch, 'QUALITY');
  const handIn = async (value: number): Promise<number> => {
    const readings = [{ signal: 'bearing', value, measuredAt: service.clock.now().toISOString() }];
    const query = `mutation ($input: RunDataHandInInput!) { runDataHandIn(input: $input) { runData { findings { id } } } }`;
    const said = await run(query, { input: { asset: ready.asset, readings } }, 'TECHNICAL_SUPPORT');
    service.clock.advance({ hours: 1 });
    return said.runData.findings.length;
  };
  const { id, units } = await shop.received(ready, ['X-7'], { units: [{ serial: 'X-7', asset: ready.asset }] });
  expect(await handIn(90)).toBe(1);
  await shop.analyse(id, units);
  await shop.repair(id, units);
  const found = async () => (await service.outbox(RunFindingCleared)).length;
  expect([await handIn(91), await found()]).toEqual([1, 0]);
  await shop.burnIn(id, units[0]!);
  await shop.test(id, units[0]!);
  expect([await handIn(92), await found()]).toEqual([1, 1]);
});

test('TCK-13: the factory repairs nothing on a plan whose high risks nobody else has reviewed', async () => {
  const { id, units } = await shop.received(ready, ['X-13']);
  const ticket = (await shop.order(id, 'ticket { id }')).ticket.id;
  await shop.analyse(id, units);
  const { repairPlan } = await shop.office.planRepair(ticket);
  const repair = { id, input: { units, actions: 'Seal replaced', laborMinutes: 45 } };
  expect(await shop.refused('returnRepairRepair', repair)).toMatchObject({ __typename: 'RepairPlanUnreviewed' });
  await shop.office.reviewPlan(repairPlan.id);
  await shop.done('returnRepairRepair', repair);
  expect((await shop.office.planRepair(ticket)).userErrors).toEqual([{ __typename: 'TicketWrongState' }]);
});

test('TCK-13: a plan that is written anew at the moment at which the factory begins does one or the other', async () => {
  const { id, units } = await shop.received(ready, ['X-14']);
  const ticket = (await shop.order(id, 'ticket { id }')).ticket.id;
  await shop.analyse(id, units);
  const { repairPlan } = await shop.office.planRepair(ticket);
  await shop.office.reviewPlan(repairPlan.id);
  const repair = { id, input: { units, actions: 'Seal replaced', laborMinutes: 45 } };
  const both = await Promise.all([shop.office.planRepair(ticket), shop.act('returnRepairRepair', repair)]);
  expect(both.flatMap(it => it.userErrors)).toHaveLength(1);
});
