import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimGivenBack, ClaimOpened, ClaimProgressed, ClaimSettled } from '@mainstay/contracts/billing';
import { UnitMeterCorrected, UnitMeterRead } from '@mainstay/contracts/customers';
import * as logistics from '@mainstay/contracts/logistics';
import * as tickets from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs } from './care-examples.ts';
import { fitted, nodes, passportActs, STAY, work } from './passport-examples.ts';

const clock = new ManualClock(new Date('2026-06-01T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const { act, aMachine, passport, ledger, recordPlace, bySerial } = passportActs(() => service);

test('a machine has its passport with its file: where it came from, whose it is, where it stands', async () => {
  const machine = await aMachine({ exWorksOn: '2025-12-20' });
  const seen = await passport(
    machine.id,
    `serial model asset { id } part { id } place { place site { id } } history { edges { node { kind owner { id } } } }
     then: place(at: "2026-01-01T00:00:00Z") { place until } before: place(at: "2025-01-01T00:00:00Z") { place }`,
  );
  expect(seen).toMatchObject({ serial: machine.serial, model: 'EX-200', asset: { id: machine.id }, part: null });
  expect(seen.place).toEqual({ place: 'SITE', site: { id: machine.site } });
  expect(seen.then).toEqual({ place: 'UNKNOWN', until: '2026-01-10T00:00:00.000Z' });
  expect(seen.before).toBeNull();
  expect(nodes(seen.history)).toContainEqual({ kind: 'OWNED', owner: { id: machine.customer } });
  expect((await bySerial(machine.serial)).asset.id).toBe(machine.id);
});

test('a machine that moves, or is sold, has it in its passport; days that come to be known take their place', async () => {
  const [machine, other] = [await aMachine({ deliveryAcceptedOn: null }), await aMachine()];
  clock.advance({ hours: 1 });
  await act('assetMove', 'asset { id }', {
    id: machine.id,
    input: { customer: other.customer, site: other.site, on: '2026-05-01' },
  });
  for (const [basis, on] of [
    ['DELIVERY_ACCEPTANCE', '2026-02-01'],
    ['EX_WORKS', '2026-01-01'],
  ])
    await act('assetRecordDate', 'asset { id }', { id: machine.id, input: { basis, on } });
  const seen = await passport(
    machine.id,
    'custody { edges { node { place site { id } } } } history(kinds: [OWNED]) { edges { node { owner { id } } } }',
  );
  expect(nodes(seen.custody).map(it => it.site?.id ?? it.place)).toEqual([other.site, machine.site, 'UNKNOWN']);
  expect(nodes(seen.history).map(it => it.owner.id)).toEqual(
    expect.arrayContaining([other.customer, machine.customer]),
  );
});

test('what a repair fits with a serial number sits in the machine, and what it replaced no longer does: at any day', async () => {
  const machine = await aMachine();
  const [pump, bearing] = [randomUUID(), randomUUID()];
  const [old, young, ball] = [randomUUID(), randomUUID(), randomUUID()];
  const first = work(machine.id, { partsUsed: [fitted(old, pump)], completedAt: '2026-02-01T10:00:00Z' });
  const second = work(machine.id, {
    partsUsed: [fitted(young, pump, { replaced: { serial: old, partId: null } })],
    completedAt: '2026-04-01T10:00:00Z',
  });
  await service.deliver(second);
  await service.deliver(first);
  await service.deliver(first);
  const unit = await bySerial(young);
  const nested = fitted(ball, bearing, { withinUnitId: unit.id, position: 'front' });
  await service.deliver(work(machine.id, { partsUsed: [nested], completedAt: '2026-05-01T10:00:00Z' }));
  const tree = (at: string) =>
    `parts(at: "${at}") { edges { node { ${STAY} unit { serial parts(at: "${at}") { edges { node { position unit { serial } } } } } } } }`;
  const march = nodes((await passport(machine.id, tree('2026-03-01T00:00:00Z'))).parts);
  expect(march).toMatchObject([
    { unit: { serial: old }, position: 'left', since: '2026-02-01T10:00:00.000Z', until: '2026-04-01T10:00:00.000Z' },
  ]);
  const may = nodes((await passport(machine.id, tree('2026-05-02T00:00:00Z'))).parts);
  expect(may.map(it => it.unit.serial)).toEqual([young]);
  expect(may[0].because.ticket.id).toBe(Reflect.get(Object(second.data), 'ticketId'));
  expect(nodes(may[0].unit.parts)).toEqual([{ position: 'front', unit: { serial: ball } }]);
  expect(await ledger((await bySerial(old)).id)).toEqual(['IN_UNIT', 'UNKNOWN']);
  const repairs = nodes((await passport(machine.id, 'history(kinds: [REPAIRED]) { edges { node { text } } }')).history);
  expect(repairs).toEqual([{ text: '90 min' }, { text: '90 min' }, { text: '90 min' }]);

  const told = first.data;
  for (const [laborMinutes, correctedAt] of [
    [30, '2026-02-02T10:00:00Z'],
    [20, '2026-02-03T10:00:00Z'],
  ] as const)
    await service.deliver(tickets.WorkOrderCorrected({ ...told, laborMinutes, correctedAt }));
  const now = `history(kinds: [REPAIRED]) { edges { node { text withdrawnAt } } }`;
  const holds = nodes((await passport(machine.id, now)).history).filter(it => it.withdrawnAt === null);
  expect(holds.map(it => it.text)).toEqual(['90 min', '90 min', '20 min']);
  expect(await ledger((await bySerial(old)).id)).toEqual(['IN_UNIT', 'UNKNOWN']);
});

test('TCK-14: a piece that was not fitted after all sits in the machine no more, what it replaced is in its place again, and another stands in for it: told twice, and put right again', async () => {
  const machine = await aMachine();
  const pump = randomUUID();
  const [old, wrong, right] = [randomUUID(), randomUUID(), randomUUID()];
  const replaced = { replaced: { serial: old, partId: null } };
  await service.deliver(work(machine.id, { partsUsed: [fitted(old, pump)], completedAt: '2026-02-01T10:00:00Z' }));
  const second = work(machine.id, { partsUsed: [fitted(wrong, pump, replaced)], completedAt: '2026-04-01T10:00:00Z' });
  await service.deliver(second);
  const sitting = async () =>
    nodes((await passport(machine.id, 'parts { edges { node { since unit { serial } } } }')).parts);
  const putRight = async (day: string, partsUsed: ReturnType<typeof fitted>[]) => {
    const correctedAt = `2026-04-${day}T10:00:00Z`;
    const event = tickets.WorkOrderCorrected({ ...second.data, partsUsed, correctedAt });
    for (const told of [event, event]) await service.deliver(told);
    return await sitting();
  };
  expect(await sitting()).toEqual([{ since: '2026-04-01T10:00:00.000Z', unit: { serial: wrong } }]);
  expect(await putRight('02', [])).toEqual([{ since: '2026-02-01T10:00:00.000Z', unit: { serial: old } }]);
  const unit = await bySerial(wrong);
  expect(await ledger(unit.id)).toEqual([]);
  const history = 'history { edges { node { kind withdrawnAt } } }';
  expect(nodes((await passport(unit.id, history)).history)).toEqual([
    { kind: 'PLACED', withdrawnAt: '2026-04-02T10:00:00.000Z' },
  ]);
  expect(await putRight('03', [fitted(right, pump, replaced)])).toMatchObject([{ unit: { serial: right } }]);
  expect(await ledger((await bySerial(old)).id)).toEqual(['IN_UNIT', 'UNKNOWN']);
  expect(await putRight('04', [fitted(wrong, pump, replaced)])).toMatchObject([{ unit: { serial: wrong } }]);
  const place = (
    await passport((await bySerial(wrong)).id, 'history(kinds: [PLACED]) { edges { node { id withdrawnAt } } }')
  ).history;
  const { id } = nodes(place).find(it => it.withdrawnAt === null) ?? {};
  await act('unitFactWithdraw', 'fact { id }', { id, input: { reason: 'Seen on its shelf' } }, 'QUALITY');
  expect(await putRight('05', [fitted(wrong, pump, replaced)])).toEqual([]);
});

test('what a case tells reaches the machine in whatever order it comes, and once; so do claims, for staff alone', async () => {
  const machine = await aMachine();
  const [ticketId, claimId, workOrderId] = [randomUUID(), randomUUID(), randomUUID()];
  const money = { amount: '10.00', currency: 'EUR' };
  const opened = {
    claimId,
    number: 'CL-9',
    counterparty: 'SUPPLIER',
    partyCode: 'SUP-4',
    ticketId,
    amount: money,
  } as const;
  const told = [
    ClaimGivenBack({ claimId, amount: money, paidOn: '2026-05-10', reference: 'B-1' }),
    ClaimSettled({ claimId, settled: money, settledAt: '2026-05-09T08:00:00Z' }),
    ClaimProgressed({ claimId, status: 'ACCEPTED' }),
    ClaimOpened({ ...opened, openedAt: '2026-05-08T08:00:00Z' }),
    tickets.TicketClosed({ ticketId, customerId: machine.customer, closedAt: '2026-05-07T08:00:00Z' }),
    tickets.TicketReopened({ ticketId, round: 2, reopenedAt: '2026-05-06T12:00:00Z' }),
    tickets.TicketSignedOff({ ticketId, workOrderId, signedOffAt: '2026-05-06T08:00:00Z' }),
    tickets.TicketAnswered({ ticketId, isConfirmed: false, answeredAt: '2026-05-06T16:00:00Z' }),
    tickets.TicketPartsSupplied({
      ...{
        ticketId,
        ticketNumber: 'T-77',
        round: 1,
        customerId: machine.customer,
        assetId: machine.id,
        dealerId: null,
      },
      ...{ siteCountry: null, partsUsed: [], suppliedAt: '2026-05-05T16:00:00Z' },
      coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    }),
    tickets.TicketSuppliedPartsReturned({
      ...{ ticketId, ticketNumber: 'T-77', round: 1, assetId: machine.id, supplyDifferenceId: randomUUID() },
      lines: [{ lineId: randomUUID(), partId: randomUUID(), quantity: 1, staying: 0 }],
      returnedAt: '2026-05-05T18:00:00Z',
    }),
    tickets.WorkOrderArrived({ ticketId, workOrderId, arrivedAt: '2026-05-05T08:00:00Z' }),
    tickets.TicketDiagnosed({ ticketId, faultCode: 'HYD-3', diagnosedAt: '2026-05-04T08:00:00Z' }),
    tickets.TicketRegistered({
      ...{ ticketId, number: 'T-77', kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: machine.customer },
      ...{ assetId: machine.id, dealerId: null, reportedAt: '2026-05-03T08:00:00Z' },
    }),
  ];
  for (const event of [...told, ...told]) await service.deliver(event);
  // One that we opened ourselves: nobody reported it.
  const ours = { ticketId: randomUUID(), number: 'T-78', kind: 'SERVICE_REQUEST', channel: 'PHONE' } as const;
  const own = { ...ours, customerId: machine.customer, assetId: machine.id, dealerId: null, isOwn: true };
  await service.deliver(tickets.TicketRegistered({ ...own, reportedAt: '2026-05-03T07:00:00Z' }));
  await service.deliver(tickets.TicketCancelled({ ticketId, cancelledAt: '2026-05-10T08:00:00Z' }));
  const unmarkedAt = '2026-05-11T08:00:00Z';
  await service.deliver(tickets.TicketUnmarkedDuplicate({ ticketId, duplicateOfId: randomUUID(), unmarkedAt }));
  await service.deliver(tickets.TicketReinstated({ ticketId, reinstatedAt: '2026-05-12T08:00:00Z' }));
  const signed = { ticketId, workOrderId, was: '2026-05-06T08:00:00Z', correctedAt: '2026-05-06T09:00:00Z' };
  await service.deliver(tickets.TicketSignOffCorrected({ ...signed, signedOffAt: null }));
  const arrived = { ticketId, workOrderId, step: 'ARRIVAL', was: '2026-05-05T08:00:00Z' } as const;
  await service.deliver(tickets.WorkOrderStepCorrected({ ...arrived, at: null, correctedAt: signed.correctedAt }));
  const kinds = async () => {
    const { history } = await passport(machine.id, 'history { edges { node { kind withdrawnAt } } }');
    return nodes(history).flatMap(it => (it.withdrawnAt ? [it.kind] : []));
  };
  expect(await kinds()).toEqual(['SIGNED_OFF', 'VISITED']);
  // The same moments are told again.
  await service.deliver(tickets.TicketSignedOff({ ticketId, workOrderId, signedOffAt: signed.was }));
  await service.deliver(tickets.WorkOrderArrived({ ticketId, workOrderId, arrivedAt: arrived.was }));
  expect(await kinds()).toEqual([]);
  const { history } = await passport(machine.id, 'history { edges { node { kind text reference } } }');
  const seen = nodes(history).filter(it => it.kind !== 'OWNED' && it.kind !== 'PLACED');
  const claims = seen.filter(it => it.kind === 'CLAIMED').map(it => it.text);
  expect(claims.sort()).toEqual(['ACCEPTED', 'GIVEN_BACK', 'OPENED SUPPLIER SUP-4', 'SETTLED']);
  expect(seen.filter(it => it.kind !== 'CLAIMED').map(it => it.kind)).toEqual([
    'REOPENED',
    'REOPENED',
    'CANCELLED',
    'CLOSED',
    'ANSWERED',
    'REOPENED',
    'SIGNED_OFF',
    'PARTS_SENT_BACK',
    'PARTS_SUPPLIED',
    'VISITED',
    'DIAGNOSED',
    'REPORTED',
  ]);
  expect(seen.at(-1)).toMatchObject({ reference: 'T-77' });
  // It was another machine all along, and then this one after all.
  const other = await aMachine();
  const about = { ticketId, number: 'T-77', kind: 'SERVICE_REQUEST', customerId: machine.customer, round: 2 } as const;
  const isAbout = (assetId: string, formerAssetId: string) =>
    tickets.TicketAssetNamed({
      ...{ ...about, assetId, formerAssetId, problemType: null },
      ...{ reportedAt: '2026-05-06T12:00:00Z', namedAt: '2026-05-12T08:00:00Z' },
    });
  const holds = async (id: string) => {
    const all = nodes((await passport(id, 'history { edges { node { kind withdrawnAt reference } } }')).history);
    return all.filter(it => it.kind !== 'OWNED' && it.kind !== 'PLACED' && !it.withdrawnAt).length;
  };
  const stays = { [machine.id]: seen.length, [other.id]: 0 };
  const moved = { [machine.id]: 0, [other.id]: seen.length };
  for (const [event, left] of [
    [isAbout(other.id, machine.id), moved],
    [isAbout(machine.id, other.id), stays],
  ] as const) {
    for (const told of [event, event]) await service.deliver(told);
    for (const [id, count] of Object.entries(left)) expect([id, await holds(id)]).toEqual([id, count]);
  }
});

test('TCK-14: a joint test stands in the passport at its own moment, told twice and before its case; it goes with the signature, and is at its time', async () => {
  const machine = await aMachine();
  const [ticketId, workOrderId] = [randomUUID(), randomUUID()];
  const at = (hour: string) => `2026-05-06T${hour}:00:00.000Z`;
  const tested = (order: string, testedAt: string, recordedAt: string, isGood = true) =>
    tickets.WorkOrderJointTested({
      ...{ workOrderId: order, number: 'W-7', ticketId, isPassed: isGood, testedAt, recordedAt },
      items: [
        { what: 'Lift', measured: '5 kN', isGood },
        { what: 'Swing', measured: null, isGood: true },
      ],
    });
  const signature = (was: string, putAt: string | null, correctedAt: string) =>
    tickets.WorkOrderStepCorrected({ workOrderId, ticketId, step: 'SIGNATURE', was, at: putAt, correctedAt });
  const tests = async () => {
    const fields =
      'history(kinds: [TESTED]) { edges { node { text reference happenedAt withdrawnAt ticket { id } } } }';
    const all = nodes((await passport(machine.id, fields)).history);
    return all.filter(it => !it.withdrawnAt).map(({ text, happenedAt }) => [text, happenedAt]);
  };
  const [good, bad] = ['JOINT_TEST: PASSED; Lift 5 kN; Swing', 'JOINT_TEST: FAILED; Lift 5 kN (!); Swing'];
  const rejected = tested(randomUUID(), at('07'), at('07'), false);
  const registered = tickets.TicketRegistered({
    ...{ ticketId, number: 'T-79', kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: machine.customer },
    ...{ assetId: machine.id, dealerId: null, reportedAt: '2026-05-03T08:00:00Z' },
  });
  const first = tested(workOrderId, at('08'), at('09'));
  for (const event of [rejected, first, first, registered]) await service.deliver(event);
  const another = [bad, at('07')];
  expect(await tests()).toEqual([[good, at('08')], another]);
  const retimed = signature(at('08'), at('10'), at('11'));
  for (const event of [retimed, retimed]) await service.deliver(event);
  expect(await tests()).toEqual([[good, at('10')], another]);
  await service.deliver(
    tickets.WorkOrderStepCorrected({ ...retimed.data, step: 'REPAIR', was: at('10'), at: null, correctedAt: at('12') }),
  );
  expect(await tests()).toHaveLength(2);
  const retracted = signature(at('10'), null, at('12'));
  for (const event of [retracted, retracted]) await service.deliver(event);
  expect(await tests()).toEqual([another]);
  // It is tested and signed for again, with another result at the very moment that was said before.
  await service.deliver(tested(workOrderId, at('08'), at('13'), false));
  expect(await tests()).toEqual([[bad, at('08')], another]);
});

test('TCK-31, TCK-32: what a visit of maintenance found stands in the passport once, when it was recorded, and not for dealers', async () => {
  const dealer = { code: `D-${randomUUID().slice(0, 8)}`, name: 'Service', country: 'KZ' };
  const dealerId: string = (await act('dealerRegister', 'dealer { id }', { input: dealer })).dealer.id;
  const owner = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', dealer: dealerId };
  const customerId: string = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
  const input = { serial: randomUUID(), model: 'EX-200', customer: customerId };
  const assetId: string = (await act('assetRegister', 'asset { id }', { input })).asset.id;
  const ticketId = randomUUID();
  const recordedAt = '2026-05-20T08:00:00.000Z';
  const filter = { task: 'Change the filter', finding: 'DONE', value: null } as const;
  const pressure = { task: 'Oil pressure', finding: 'FAILED', value: '1.9' } as const;
  const found = (...results: (typeof filter | typeof pressure)[]) =>
    tickets.MaintenanceRecorded({
      ...{ maintenanceVisitId: randomUUID(), maintenancePlanId: randomUUID(), assetId, ticketId },
      ...{ checklistCode: 'PM-Q', checklistVersion: 3, results, recordedAt },
    });
  const failed = found(filter, pressure);
  const registered = tickets.TicketRegistered({
    ...{ ticketId, number: 'T-80', kind: 'MAINTENANCE', channel: 'PHONE', customerId, assetId, dealerId, isOwn: true },
    reportedAt: '2026-05-03T08:00:00Z',
  });
  for (const event of [failed, failed, registered]) await service.deliver(event);
  const tests = async (as: Caller) => {
    const fields = 'history(kinds: [TESTED]) { edges { node { text happenedAt } } }';
    return nodes((await passport(assetId, fields, as)).history);
  };
  const text = 'MAINTENANCE PM-Q 3: FAILED; Change the filter DONE; Oil pressure 1.9 FAILED';
  expect(await tests('CSR')).toEqual([{ text, happenedAt: recordedAt }]);
  expect(await tests({ ...staff('DEALER'), scopes: ['assets:read'], dealerId })).toEqual([]);
  await service.deliver(found(filter));
  expect((await tests('CSR')).map(it => it.text)).toContain('MAINTENANCE PM-Q 3: PASSED; Change the filter DONE');
});

test('a unit that travels with a transport goes where that goes: carrier, customs, depot, told before or after', async () => {
  const [serial, part, depot] = [randomUUID(), randomUUID(), randomUUID()];
  const [shipmentId, importOrderId, declarationId] = [randomUUID(), randomUUID(), randomUUID()];
  await service.deliver(
    logistics.DeclarationSubmitted({ declarationId, importOrderId, submittedAt: '2026-04-05T08:00:00Z' }),
  );
  await service.deliver(logistics.ShipmentBooked({ shipmentId, importOrderId, number: 'S-1', expectedAt: null }));
  const unit = { serial, part };
  const from = { unit, place: 'AT_SUPPLIER', name: 'Makers', at: '2026-04-01T08:00:00Z' };
  const { id } = (await recordPlace(from, 'LOGISTICS')).unit;
  const away = { unit: { unit: id }, place: 'WITH_CARRIER', shipment: shipmentId, at: '2026-04-02T08:00:00Z' };
  expect((await recordPlace(away)).userErrors).toEqual([]);
  const leg = { shipmentId, importOrderId };
  await service.deliver(logistics.ShipmentArrived({ ...leg, arrivedAt: '2026-04-04T08:00:00Z' }));
  await service.deliver(logistics.ShipmentDeparted({ ...leg, departedAt: '2026-04-02T09:00:00Z', expectedAt: null }));
  const delivered = {
    ...{ importOrderId, number: 'I-1', purchaseOrderId: randomUUID(), warehouseId: depot },
    lines: [],
  };
  await service.deliver(logistics.ImportOrderDelivered({ ...delivered, deliveredAt: '2026-04-09T08:00:00Z' }));
  const duties = { amount: '1.00', currency: 'EUR' };
  await service.deliver(
    logistics.DeclarationReleased({ declarationId, importOrderId, duties, releasedAt: '2026-04-08T08:00:00Z' }),
  );
  await service.deliver(
    logistics.DeclarationRefused({
      declarationId,
      importOrderId,
      reason: 'No paper',
      refusedAt: '2026-04-07T08:00:00Z',
    }),
  );
  expect(await ledger(id)).toEqual(['AT_SUPPLIER', 'WITH_CARRIER', 'IN_CUSTOMS', 'WITH_CARRIER', 'DEPOT']);
  const seen = await passport(
    id,
    `place { depot { id } } part { id } then: place(at: "2026-04-03T08:00:00Z") { shipment { id } }
     history(kinds: [CUSTOMS]) { edges { node { text } } } contradictions { edges { node { id } } }`,
  );
  expect(seen).toMatchObject({
    place: { depot: { id: depot } },
    part: { id: part },
    then: { shipment: { id: shipmentId } },
  });
  expect(nodes(seen.history)).toEqual([{ text: 'No paper' }]);
  expect(nodes(seen.contradictions)).toEqual([]);
});

test('what cannot be true is kept and shown as a contradiction, and lifted by what explains it', async () => {
  const [serial, machine] = [randomUUID(), await aMachine()];
  const unit = { serial, part: randomUUID() };
  const put = { unit, within: machine.id, position: 'left', at: '2026-03-01T08:00:00Z' };
  const { id } = (await act('unitRecordFitting', 'unit { id }', { input: put }, 'QUALITY')).unit;
  const stocked = await recordPlace({ unit, place: 'DEPOT', depot: randomUUID(), at: '2026-03-05T08:00:00Z' });
  expect(stocked.fact.contradiction).toBe('NEVER_REMOVED');
  const out = { within: machine.id, at: '2026-03-04T08:00:00Z' };
  await act('unitRecordRemoval', 'unit { id }', { id, input: out }, 'SERVICE_ENGINEER');
  const contradictions = 'contradictions { edges { node { contradiction kind } } }';
  expect(nodes((await passport(id, contradictions)).contradictions)).toEqual([]);
  await recordPlace({ unit, place: 'SCRAPPED', at: '2026-03-06T08:00:00Z' });
  await recordPlace({ unit, place: 'WITH_SERVICE', at: '2026-03-07T08:00:00Z' });
  expect(nodes((await passport(id, contradictions)).contradictions)).toEqual([
    { contradiction: 'AFTER_SCRAPPED', kind: 'PLACED' },
  ]);
  expect(await ledger(id)).toEqual(['IN_UNIT', 'UNKNOWN', 'DEPOT', 'SCRAPPED']);
});

const withdrawFact = (id: string, as: Caller = 'QUALITY', reason = 'Another serial number') =>
  act(
    'unitFactWithdraw',
    'fact { withdrawnAt withdrawnBy withdrawalReason contradiction }',
    { id, input: { reason } },
    as,
  );
const withdrawReading = (id: string) =>
  act('unitMeterReadingWithdraw', 'meter { total } reading { withdrawnBy }', { id, input: { reason: 'Misread' } });
const refusal = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;

test('what was told by mistake is withdrawn: it stays in the history, and the ledger closes over it without gap or overlap', async () => {
  const [machine, part] = [await aMachine(), randomUUID()];
  const unit = { serial: randomUUID(), part };
  const at = (day: number) => `2026-03-0${day}T08:00:00Z`;
  const { id } = (await recordPlace({ unit, place: 'FACTORY', at: at(1) })).unit;
  const told = work(machine.id, { partsUsed: [fitted(unit.serial, part)], completedAt: at(3) });
  await service.deliver(told);
  const later = await recordPlace({ unit, place: 'DEPOT', depot: randomUUID(), at: at(5) });
  expect(later.fact.contradiction).toBe('NEVER_REMOVED');
  const facts = `history(kinds: [PLACED]) { edges { node { id place contradiction withdrawnAt } } }
    custody { edges { node { place since until } } }`;
  const [, sits] = nodes((await passport(id, facts)).history);
  expect(await withdrawFact(sits.id)).toMatchObject({
    fact: { withdrawnBy: 'test:quality', withdrawalReason: 'Another serial number', contradiction: null },
  });
  await service.deliver(told);
  const seen = await passport(id, facts);
  expect(nodes(seen.history)).toMatchObject([
    { place: 'DEPOT', contradiction: null, withdrawnAt: null },
    { place: 'IN_UNIT', withdrawnAt: clock.now().toISOString() },
    { place: 'FACTORY', withdrawnAt: null },
  ]);
  expect(nodes(seen.custody)).toMatchObject([
    { place: 'DEPOT', since: new Date(at(5)).toISOString(), until: null },
    { place: 'FACTORY', until: new Date(at(5)).toISOString() },
  ]);
  const { parts } = await passport(machine.id, `parts(at: "${at(4)}") { edges { node { id } } }`);
  expect(nodes(parts)).toEqual([]);
});

test('when a wrong fitting is withdrawn, what it had put into a loop is believed again, and its dealer sees the part no more', async () => {
  const dealer = { code: `D-${randomUUID().slice(0, 8)}`, name: 'Service', country: 'KZ' };
  const dealerId: string = (await act('dealerRegister', 'dealer { id }', { input: dealer })).dealer.id;
  const owner = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', dealer: dealerId };
  const customer = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
  const theirs = { serial: randomUUID(), model: 'EX-200', customer };
  const machine = (await act('assetRegister', 'asset { id }', { input: theirs })).asset.id;
  const place = { unit: { serial: randomUUID(), part: randomUUID() }, place: 'FACTORY', at: '2026-01-01T08:00:00Z' };
  const a = (await recordPlace(place)).unit.id;
  const b = (await recordPlace({ ...place, unit: { ...place.unit, serial: randomUUID() } })).unit.id;
  const fit = async (unit: string, within: string, at: string) =>
    (await act('unitRecordFitting', 'fact { id contradiction }', { input: { unit: { unit }, within, at } }, 'QUALITY'))
      .fact;
  const wrong = await fit(a, b, '2026-02-01T08:00:00Z');
  expect(await fit(b, a, '2026-03-01T08:00:00Z')).toMatchObject({ contradiction: 'INSIDE_ITSELF' });
  await withdrawFact(wrong.id);
  expect(nodes((await passport(b, 'contradictions { edges { node { id } } }')).contradictions)).toEqual([]);
  expect(await ledger(b)).toEqual(['FACTORY', 'IN_UNIT']);
  const asDealer = { ...staff('DEALER'), scopes: ['assets:read'], dealerId };
  const seesPart = async () =>
    (await service.run('query ($id: ID!) { unit(id: $id) { id } }', { id: a }, asDealer)).unit;
  const put = await fit(a, machine, '2026-04-01T08:00:00Z');
  expect(await seesPart()).toEqual({ id: a });
  await withdrawFact(put.id);
  expect(await seesPart()).toBeNull();
});

test('a reading that proves wrong is withdrawn: the meter counts on from the right ones, and the others hear of it', async () => {
  const { id } = await aMachine();
  const read = async (value: number, day: number) =>
    await act('assetRecordMeter', 'meter { total readings { edges { node { id value withdrawnAt total } } } }', {
      id,
      input: { kind: 'CYCLES', unitOfMeasure: 'n', value, readAt: `2026-03-0${day}T08:00:00Z` },
    });
  await read(100, 1);
  const [typo] = nodes((await read(9000, 2)).meter.readings);
  expect(await refusal(read(120, 3))).toBe('MeterRanBackwards');
  expect(await withdrawReading(typo.id)).toMatchObject({
    ...{ meter: { total: 100 }, reading: { withdrawnBy: 'test:administrator' } },
  });
  expect((await service.outbox(UnitMeterCorrected)).at(-1)?.data).toMatchObject({
    ...{ assetId: id, kind: 'CYCLES', total: 100 },
  });
  const { meter } = await read(120, 3);
  expect(nodes(meter.readings).map(it => [it.value, it.total, it.withdrawnAt !== null])).toEqual([
    [120, 120, false],
    [9000, null, true],
    [100, 100, false],
  ]);
  expect(await refusal(withdrawReading(typo.id))).toBe('UnitEntryWithdrawn');
  expect(await refusal(withdrawReading(randomUUID()))).toBe('UnitMeterReadingNotFound');
});

test('what the file of a machine says, what was withdrawn before, and what nobody told is not withdrawn', async () => {
  const { id } = await aMachine();
  const [ofFile] = nodes((await passport(id, 'history { edges { node { id } } }')).history);
  expect(await refusal(withdrawFact(ofFile.id))).toBe('UnitFactOfFile');
  expect(await refusal(withdrawFact(randomUUID()))).toBe('UnitFactNotFound');
  const { fact } = await act('unitRecordPlace', 'fact { id }', {
    input: { unit: { unit: id }, place: 'WITH_SERVICE' },
  });
  expect(await refusal(withdrawFact(fact.id, 'ADMINISTRATOR', ' '))).toBe('InputInvalid');
  expect(await refusal(withdrawFact(fact.id))).toBeUndefined();
  expect(await refusal(withdrawFact(fact.id))).toBe('UnitEntryWithdrawn');
  const query = `mutation ($id: ID!) { unitFactWithdraw(id: $id, input: { reason: "x" }) { userErrors { message } } }`;
  expect((await service.send(query, { id: fact.id }, 'STOCK_KEEPER')).errors).toHaveLength(1);
});

test('no unit sits in itself, however long the way round and however late the first step is told', async () => {
  const part = randomUUID();
  const [a, b, c] = await Promise.all(
    [1, 2, 3].map(async () => {
      const place = { unit: { serial: randomUUID(), part }, place: 'FACTORY', at: '2026-01-01T08:00:00Z' };
      return String((await recordPlace(place)).unit.id);
    }),
  );
  const fit = async (unit?: string, within?: string, at?: string) =>
    (await act('unitRecordFitting', 'fact { contradiction }', { input: { unit: { unit }, within, at } }, 'QUALITY'))
      .fact;
  expect(await fit(b, c, '2026-01-03T08:00:00Z')).toEqual({ contradiction: null });
  expect(await fit(c, a, '2026-01-04T08:00:00Z')).toEqual({ contradiction: null });
  expect(await fit(a, b, '2026-01-02T08:00:00Z')).toEqual({ contradiction: null });
  expect(await ledger(c!)).toEqual(['FACTORY']);
  const { contradictions } = await passport(c!, 'contradictions { edges { node { contradiction } } }');
  expect(nodes(contradictions)).toEqual([{ contradiction: 'INSIDE_ITSELF' }]);
});

test('meters count on over an exchange, refuse to run backwards, and tell the others', async () => {
  const { id } = await aMachine();
  const read = (value: number, readAt: string, more: object = {}) =>
    act(
      'assetRecordMeter',
      'meter { id total }',
      { id, input: { kind: 'OPERATING_HOURS', value, readAt, ...more } },
      'CSR',
    );
  expect((await read(500, '2026-02-01T08:00:00Z')).userErrors[0].path).toEqual(['input', 'unitOfMeasure']);
  expect((await read(500, '2026-02-01T08:00:00Z', { unitOfMeasure: 'h' })).meter.total).toBe(500);
  expect((await service.outbox(UnitMeterRead)).at(-1)?.data).toMatchObject({ assetId: id, total: 500 });
  const back = await act('assetRecordMeter', 'meter { id }', {
    id,
    input: { kind: 'OPERATING_HOURS', value: 499, readAt: '2026-02-02T08:00:00Z' },
  });
  expect(back.userErrors).toMatchObject([{ __typename: 'MeterRanBackwards', path: ['input', 'value'] }]);
  expect((await read(501, '2026-01-30T08:00:00Z')).userErrors).toMatchObject([{ __typename: 'MeterRanBackwards' }]);
  const exchange = { kind: 'OPERATING_HOURS', lastValue: 520, firstValue: 5, at: '2026-03-01T08:00:00Z' };
  const exchanged = await act('assetExchangeMeter', 'meter { total }', { id, input: exchange }, 'SERVICE_ENGINEER');
  expect(exchanged.meter.total).toBe(520);
  const without = { ...exchange, kind: 'CYCLES' };
  const { userErrors } = await act('assetExchangeMeter', 'meter { total }', { id, input: without });
  expect(userErrors).toMatchObject([{ __typename: 'MeterUnknown' }]);
  expect((await read(30, '2026-04-01T08:00:00Z')).meter.total).toBe(545);
  expect((await read(31, '2026-07-01T08:00:00Z')).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  const { meters } = await passport(
    id,
    `meters { kind unitOfMeasure total(at: "2026-02-15T00:00:00Z") readings { edges { node { value total isExchange } } } }`,
  );
  expect(meters).toMatchObject([{ kind: 'OPERATING_HOURS', unitOfMeasure: 'h', total: 500 }]);
  expect(nodes(meters[0].readings).map(it => it.total)).toEqual([545, 520, 500]);
});

test('the meter limit of a warranty uses what was last read by the day of the fault, where nobody says more', async () => {
  const DIRECTOR = 'AFTER_SALES_DIRECTOR';
  const meterLimits = [{ kind: 'OPERATING_HOURS', limit: 2000 }];
  const period = { name: '2000 hours', terms: [{ starts: ['PURCHASE'], months: 24 }], meterLimits };
  const code = `WTY-${randomUUID().slice(0, 8)}`;
  const drafted = { input: { code, name: code, periods: [period] } };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', drafted, DIRECTOR);
  await service.run(
    'mutation ($id: ID!) { warrantyPolicyActivate(id: $id) { userErrors { message } } }',
    { id: warrantyPolicy.id },
    DIRECTOR,
  );
  const { id } = await aMachine({ warrantyPolicy: code, purchasedOn: '2026-01-01' });
  const energy = { kind: 'ENERGY', unitOfMeasure: 'kWh', value: 90_000, readAt: '2026-03-01T08:00:00Z' };
  await act('assetRecordMeter', 'meter { id }', { id, input: energy });
  for (const [value, readAt] of [
    [1999, '2026-04-01T08:00:00Z'],
    [2000, '2026-05-01T08:00:00Z'],
  ]) {
    const input = { kind: 'OPERATING_HOURS', unitOfMeasure: 'h', value, readAt };
    await act('assetRecordMeter', 'meter { id }', { id, input });
  }
  const rule = async (faultOn: string, more: object = {}) => {
    const input = { faultCause: 'MANUFACTURING', faultOn, ...more };
    const query =
      'query ($id: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $id, input: $input) { rule reasons { rule } } }';
    const { coverageFor } = await service.run(query, { id, input }, 'CSR');
    return [coverageFor.rule, ...coverageFor.reasons.map((it: Reply) => it.rule)];
  };
  expect(await rule('2026-04-30')).toContain('IN_PERIOD');
  expect(await rule('2026-05-01')).toContain('METER_OVER');
  const twice = { ...drafted.input, periods: [{ ...period, meterLimits: [...meterLimits, ...meterLimits] }] };
  const { userErrors } = await act('warrantyPolicyDraft', 'userErrors { __typename }', { input: twice }, DIRECTOR);
  expect(userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'periods', '0', 'meterLimits'] }]);
  const page = `query ($id: ID!) { asset(id: $id) { before: warranties(at: "2026-04-30") { isOpen }
    after: warranties(at: "2026-05-01") { isOpen explanation { rule } } } }`;
  expect((await service.run(page, { id }, 'CSR')).asset).toEqual({
    before: [{ isOpen: true }],
    after: [{ isOpen: false, explanation: { rule: 'METER_OVER' } }],
  });
});

test('a reading that comes with a case is kept, and one that cannot be true is kept as a contradiction', async () => {
  const { id: assetId } = await aMachine();
  const asked = { ticketId: randomUUID(), assetId, faultCause: 'WEAR', faultSeverity: 'GENERAL' } as const;
  for (const [meterReading, faultOn] of [
    [300, '2026-03-01'],
    [200, '2026-04-01'],
    [null, '2026-05-01'],
  ] as const)
    await service.deliver(tickets.CoverageRequested({ ...asked, meterReading, faultOn }));
  const fields = 'meters { kind readings { edges { node { value source contradiction } } } }';
  const [meter] = (await passport(assetId, fields)).meters;
  expect(meter.kind).toBe('MAIN');
  expect(nodes(meter.readings)).toEqual([
    { value: 200, source: 'tickets.ticket.coverage-requested.v1', contradiction: 'METER_RAN_BACKWARDS' },
    { value: 300, source: 'tickets.ticket.coverage-requested.v1', contradiction: null },
  ]);
  const { id: lorry } = await aMachine();
  const driven = {
    ...asked,
    assetId: lorry,
    meterReading: 90_000,
    meterKind: 'DISTANCE',
    faultOn: '2026-03-01',
  } as const;
  await service.deliver(tickets.CoverageRequested(driven));
  expect((await passport(lorry, 'meters { kind total }')).meters).toEqual([{ kind: 'DISTANCE', total: 90_000 }]);
  const { id: right, customer: customerId } = await aMachine();
  const about = { ticketId: asked.ticketId, number: 'T-79', kind: 'SERVICE_REQUEST', customerId, round: 1 } as const;
  const named = { ...about, assetId: right, formerAssetId: assetId, problemType: null };
  const at = '2026-05-02T08:00:00Z';
  await service.deliver(tickets.TicketAssetNamed({ ...named, reportedAt: at, namedAt: at }));
  const [left] = (await passport(assetId, 'meters { readings { edges { node { withdrawnAt } } } }')).meters;
  expect(nodes(left.readings).every(it => it.withdrawnAt !== null)).toBe(true);
});

test('one serial number on two parts: who asks says which; what customs knows it by is on file', async () => {
  const serial = randomUUID();
  const parts = [randomUUID(), randomUUID()];
  for (const part of parts) await recordPlace({ unit: { serial, part }, place: 'FACTORY' });
  const query = 'query ($serial: String!) { unitBySerial(serial: $serial) { id } }';
  expect((await service.send(query, { serial }, 'CSR')).errors).toHaveLength(1);
  const unit = await bySerial(serial, parts[1]);
  expect(unit.part.id).toBe(parts[1]);
  const input = { hsCode: '841350', countryOfOrigin: 'DE', document: 'ATA-7' };
  const known = await act(
    'unitRecordCustomsIdentity',
    'unit { customsIdentity { hsCode document } }',
    { id: unit.id, input },
    'LOGISTICS',
  );
  expect(known.unit.customsIdentity).toEqual({ hsCode: '841350', document: 'ATA-7' });
});

test('what cannot be recorded is refused by name', async () => {
  const place = (input: object) => recordPlace({ unit: { serial: randomUUID() }, ...input });
  expect((await place({ place: 'IN_UNIT' })).userErrors).toMatchObject([{ path: ['input', 'place'] }]);
  expect((await place({ place: 'SITE' })).userErrors).toMatchObject([{ path: ['input', 'site'] }]);
  expect((await place({ place: 'FACTORY', at: '2027-01-01T00:00:00Z' })).userErrors).toMatchObject([
    { path: ['input', 'at'] },
  ]);
  expect((await recordPlace({ unit: {}, place: 'FACTORY' })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'unit', 'serial'] },
  ]);
  const [unit, within] = [{ serial: randomUUID() }, randomUUID()];
  expect((await act('unitRecordFitting', 'unit { id }', { input: { unit, within } })).userErrors).toMatchObject([
    { __typename: 'UnitNotFound', path: ['input', 'within'] },
  ]);
});

test('a reading that comes with a case is of the day of the fault where the company is', async () => {
  await careActs(() => service).policyInForce('CB-001C', { timeZone: 'America/Bogota' });
  const { id: assetId } = await aMachine();
  const fault = { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-03-01', meterReading: 300 } as const;
  await service.deliver(tickets.CoverageRequested({ ticketId: randomUUID(), assetId, ...fault }));
  const [meter] = (await passport(assetId, 'meters { readings { edges { node { readAt } } } }')).meters;
  expect(nodes(meter.readings)).toEqual([{ readAt: '2026-03-01T05:00:00.000Z' }]);
});

test('a page of machines with their passports costs what one costs', async () => {
  const model = randomUUID();
  const machines = [await aMachine({ model }), await aMachine({ model }), await aMachine({ model })];
  for (const { id } of machines) await service.deliver(work(id, { partsUsed: [fitted(randomUUID(), randomUUID())] }));
  const query = `query ($first: Int!, $filter: AssetFilter!) { assets(first: $first, filter: $filter) { edges { node { passport { place { place site { id } }
    custody(first: 3) { edges { node { because { kind } endedBy { kind } } } } history(first: 3) { edges { node { kind } } }
    parts { edges { node { unit { serial parts { edges { node { id } } } } } } } meters { total } } } } } }`;
  const cost = (first: number) =>
    service.countStatements(() => service.run(query, { first, filter: { model } }, 'CSR'));
  expect(await cost(3)).toBe(await cost(1));
});
