import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataOf } from '@mainstay/contracts/event';
import * as inventory from '@mainstay/contracts/inventory';
import * as logistics from '@mainstay/contracts/logistics';
import * as tickets from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { fitted, nodes, passportActs } from './passport-examples.ts';

const clock = new ManualClock(new Date('2026-06-01T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const { aMachine, passport, ledger, bySerial } = passportActs(() => service);

test('a loan unit is at the customer, then in the depot, told twice and in any order; a lost one is nowhere known', async () => {
  const { site } = await aMachine();
  const [partId, depot, ticketId] = [randomUUID(), randomUUID(), randomUUID()];
  const loan = (loanUnitId: string) => ({
    ...{ loanUnitId, number: 'LU-1', ticketId, customerId: randomUUID(), purpose: 'SUBSTITUTE' as const },
  });
  const thing = (serial: string) => ({ assetId: null, partId, serial });
  const lent = (id: string, serial: string) =>
    tickets.LoanUnitLent({
      ...{ ...loan(id), unit: thing(serial), core: null, fromWarehouseId: depot, siteId: site },
      ...{ lentAt: '2026-03-01T08:00:00Z', dueBackAt: '2026-03-11T08:00:00Z' },
    });
  const [back, lost] = [randomUUID(), randomUUID()];
  const returned = tickets.LoanUnitReturned({
    ...{ ...loan(back), returned: thing(`L-${back}`), warehouseId: depot, isLate: false },
    returnedAt: '2026-03-09T08:00:00Z',
  });
  for (const it of [returned, lent(back, `L-${back}`), returned]) await service.deliver(it);
  expect(await ledger((await bySerial(`L-${back}`, partId)).id)).toEqual(['SITE', 'DEPOT']);
  await service.deliver(lent(lost, `L-${lost}`));
  const outcome = { missing: thing(`L-${lost}`), outcome: 'LOST' as const, endedAt: '2026-03-20T08:00:00Z' };
  await service.deliver(tickets.LoanUnitNotReturned({ ...loan(lost), ...outcome }));
  expect(await ledger((await bySerial(`L-${lost}`, partId)).id)).toEqual(['SITE', 'UNKNOWN']);
});

test('004-I (N41): the day on which the customer signs for an installation is one from which a warranty may run', async () => {
  const { id, customer: customerId } = await aMachine();
  const order = { installationOrderId: randomUUID(), number: 'IO-1', assetId: id, customerId };
  const accepted = tickets.InstallationAccepted({ ...order, completedOn: '2026-05-04' });
  for (let n = 0; n < 2; n++) await service.deliver(accepted);
  await service.deliver(tickets.InstallationAccepted({ ...order, assetId: randomUUID(), completedOn: '2026-05-04' }));
  const { asset } = await service.run('query ($id: ID!) { asset(id: $id) { completionAcceptedOn } }', { id }, 'CSR');
  expect(asset.completionAcceptedOn).toBe('2026-05-04');
  const completedOn = async (event: Parameters<typeof service.deliver>[0]) => {
    await service.deliver(event);
    const query = 'query ($id: ID!) { asset(id: $id) { completionAcceptedOn } }';
    return (await service.run(query, { id }, 'CSR')).asset.completionAcceptedOn;
  };
  const taken = (day: string) => tickets.InstallationAcceptanceWithdrawn({ ...order, completedOn: day });
  expect(await completedOn(tickets.InstallationAccepted({ ...order, completedOn: '2026-05-02' }))).toBe('2026-05-02');
  expect(await completedOn(taken('2026-05-04'))).toBe('2026-05-02');
  expect(await completedOn(taken('2026-05-02'))).toBeNull();
});

test('a part is at its supplier for repair and leaves it again, told twice and in any order; an exchanged one stays', async () => {
  const repair = (serial: string, partId: string) => ({
    ...{ supplierRepairId: randomUUID(), number: 'SR-1', supplierCode: 'ACME', ticketId: randomUUID() },
    ...{ assetId: null, partId, serial },
  });
  const story = async (outcome: 'REPAIRED' | 'REPLACED') => {
    const about = repair(randomUUID(), randomUUID());
    const sent = inventory.SupplierRepairSent({ ...about, promisedOn: null, sentAt: '2026-03-01T08:00:00Z' });
    const back = inventory.SupplierRepairReturned({ ...about, outcome, returnedAt: '2026-03-20T08:00:00Z' });
    for (const it of [back, sent, back, sent]) await service.deliver(it);
    const { id } = await bySerial(about.serial, about.partId);
    const facts = 'contradictions { edges { node { id } } } history { edges { node { kind text reference } } }';
    const { contradictions, history } = await passport(id, `${facts} custody { edges { node { place name } } }`);
    expect(nodes(contradictions)).toEqual([]);
    expect(nodes(history)).toHaveLength(2);
    expect(nodes(history)[0]).toMatchObject({ text: outcome, reference: 'SR-1' });
    return await ledger(id);
  };
  expect(await story('REPAIRED')).toEqual(['AT_SUPPLIER', 'UNKNOWN']);
  expect(await story('REPLACED')).toEqual(['AT_SUPPLIER']);
  const { id } = await aMachine();
  const machine = { ...repair(randomUUID(), randomUUID()), assetId: id, partId: null };
  await service.deliver(inventory.SupplierRepairSent({ ...machine, promisedOn: null, sentAt: '2026-03-01T08:00:00Z' }));
  expect(await ledger(id)).toEqual(['SITE', 'AT_SUPPLIER']);
});

test('a machine comes back for repair: depot, factory, tests, carrier, home; told twice and the wrong way round', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [unitId, struck, warehouseId, returnRepairId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const order = { returnRepairId, number: 'RR-1', ticketId: randomUUID(), customerId };
  const [unit, part] = [
    { unitId, serial, assetId },
    { unitId: struck, serial: randomUUID(), assetId: null },
  ];
  const test = { ...order, ...unit, kind: 'FULL_FUNCTION' as const, template: { code: 'FFT-24', version: 2 } };
  const step = (value: string, isGood: boolean) => [{ step: 'Output', value, isGood }];
  const told = [
    tickets.ReturnRepairRequested({
      ...{ ...order, productModel: 'EX-200', units: [unit, part], requestedAt: '2026-03-01T08:00:00Z' },
    }),
    inventory.ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds: [unitId], stockInNumber: 'SI-1', warehouseId, bookedInAt: '2026-03-05T08:00:00Z' },
    }),
    tickets.ReturnRepairUnitsDrawn({ ...order, unitIds: [unitId], drawnAt: '2026-03-06T08:00:00Z' }),
    tickets.ReturnRepairUnitTested({
      ...{ ...test, isPassed: false, measurements: step('19', false), testedAt: '2026-03-07T08:00:00Z' },
    }),
    tickets.ReturnRepairUnitTested({
      ...{ ...test, isPassed: true, measurements: step('24.1', true), testedAt: '2026-03-08T08:00:00Z' },
    }),
    inventory.RepairedUnitsReleased({ returnRepairId, unitIds: [unitId], releasedAt: '2026-03-09T08:00:00Z' }),
    tickets.ReturnRepairReturned({
      ...{ ...order, units: [unit], isCustomerLiable: false, isFree: false, returnedAt: '2026-03-12T08:00:00Z' },
    }),
    tickets.UnitRepairEnded({
      ...{ ...order, ...unit, receivedOn: '2026-03-05', endedOn: '2026-03-12', isSolved: true, earlierRepairs: 0 },
      endedAt: '2026-03-12T08:00:00.000Z',
    }),
  ];
  for (const event of [...told].reverse()) await service.deliver(event);
  for (const event of told) await service.deliver(event);
  expect(await ledger(assetId)).toEqual(['SITE', 'DEPOT', 'FACTORY', 'WITH_CARRIER', 'SITE']);
  const seen = await passport(
    assetId,
    `contradictions { edges { node { id } } } history(kinds: [TESTED, REPAIRED]) { edges { node { kind text reference happenedAt } } }`,
  );
  expect(nodes(seen.contradictions)).toEqual([]);
  expect(nodes(seen.history)).toMatchObject([
    { kind: 'REPAIRED', text: 'SOLVED', reference: 'RR-1', happenedAt: '2026-03-12T08:00:00.000Z' },
    { kind: 'TESTED', text: 'FULL_FUNCTION FFT-24 2: PASSED; Output 24.1', reference: 'RR-1' },
    { kind: 'TESTED', text: 'FULL_FUNCTION FFT-24 2: FAILED; Output 19 (!)', reference: 'RR-1' },
  ]);
  expect(await ledger((await bySerial(part.serial)).id)).toEqual([]);
});

test('a unit for repair is with the carrier and at customs, on both ways, lost and found, without gap or overlap, and gone once it was destroyed as customs asks: told twice and in any order', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [unitId, returnRepairId, warehouseId] = [randomUUID(), randomUUID(), randomUUID()];
  const unit = { unitId, serial, assetId };
  const order = { returnRepairId, number: 'RR-4', ticketId: randomUUID(), customerId };
  const at = (day: string) => `2026-03-${day}T08:00:00Z`;
  const way = (direction: 'INBOUND' | 'OUTBOUND') => {
    const freight = { freightId: randomUUID(), returnRepairId, direction, unitIds: [unitId] };
    return {
      departed: freight,
      at: (entry: number) => ({ ...freight, number: 'RF-1', entry, kind: 'IMPORT' as const }),
    };
  };
  const [there, back] = [way('INBOUND'), way('OUTBOUND')];
  const admission = { admissionId: randomUUID(), number: 'TA-1', returnRepairId, unitIds: [unitId], isLast: true };
  const writtenOff = (outcome: 'REEXPORTED' | 'DESTROYED', reference: string, dischargedAt: string) =>
    logistics.TemporaryAdmissionUnitsDischarged({ ...admission, outcome, reference, dischargedAt });
  const told = [
    logistics.RepairFreightDeparted({ ...there.departed, departedAt: at('01') }),
    logistics.RepairFreightDeclared({ ...there.at(1), declaredAt: at('02') }),
    logistics.RepairFreightRefused({ ...there.at(1), reason: 'No certificate', refusedAt: at('03') }),
    logistics.RepairFreightDeclared({ ...there.at(2), declaredAt: at('04') }),
    logistics.RepairFreightCleared({ ...there.at(2), clearedAt: at('05') }),
    inventory.ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds: [unitId], stockInNumber: 'SI-4', warehouseId, bookedInAt: at('06') },
    }),
    inventory.RepairedUnitsReleased({ returnRepairId, unitIds: [unitId], releasedAt: at('10') }),
    logistics.RepairFreightDeparted({ ...back.departed, departedAt: at('11') }),
    logistics.RepairFreightDeclared({ ...back.at(1), declaredAt: at('12') }),
    logistics.RepairFreightCleared({ ...back.at(1), clearedAt: at('13') }),
    logistics.RepairFreightUnitsLost({
      ...{ ...back.departed, number: 'RF-1', carrier: 'Kazpost', reason: 'Truck burnt', lostAt: at('14') },
    }),
    logistics.RepairFreightUnitsFound({ ...back.departed, number: 'RF-1', foundAt: at('16') }),
    tickets.ReturnRepairFoundUnitsHome({ ...order, units: [unit], homeAt: at('17') }),
    logistics.RepairFreightUnitsLost({
      ...{ ...back.departed, number: 'RF-1', carrier: 'Kazpost', reason: 'An empty crate', lostAt: at('18') },
    }),
    logistics.RepairFreightUnitsFound({ ...back.departed, number: 'RF-1', foundAt: at('19') }),
    tickets.ReturnRepairFoundUnitsHome({ ...order, units: [unit], homeAt: at('20') }),
    writtenOff('REEXPORTED', 'D-2', at('13')),
  ];
  for (const event of [...told.toReversed(), ...told]) await service.deliver(event);
  const seen = await passport(
    assetId,
    `custody { edges { node { place since until } } } contradictions { edges { node { id } } }
     history(kinds: [CUSTOMS]) { edges { node { text reference } } }`,
  );
  const stays = nodes(seen.custody).toReversed();
  expect(stays.map(it => `${it.place} ${it.since.slice(8, 10)}`).slice(1)).toEqual([
    ...['WITH_CARRIER 01', 'IN_CUSTOMS 02', 'WITH_CARRIER 05', 'DEPOT 06', 'WITH_CARRIER 10', 'IN_CUSTOMS 12'],
    ...['WITH_CARRIER 13', 'UNKNOWN 14', 'WITH_CARRIER 16', 'SITE 17'],
    ...['UNKNOWN 18', 'WITH_CARRIER 19', 'SITE 20'],
  ]);
  expect(stays.slice(0, -1).map(it => it.until)).toEqual(stays.slice(1).map(it => it.since));
  expect(nodes(seen.contradictions)).toEqual([]);
  expect(nodes(seen.history)).toEqual([
    { text: 'REEXPORTED', reference: 'D-2' },
    { text: 'No certificate', reference: 'RF-1' },
  ]);
  admission.admissionId = randomUUID();
  await service.deliver(writtenOff('DESTROYED', 'X-3', at('21')));
  const query = 'query ($id: ID!) { asset(id: $id) { retiredOn retiredBecause } }';
  const { asset } = await service.run(query, { id: assetId }, 'CSR');
  expect(asset).toEqual({ retiredOn: at('21').slice(0, 10), retiredBecause: 'SCRAPPED' });
});

test('what a return repair builds into a unit sits in it from then on, told twice and before the unit was announced', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [board, cell] = [randomUUID(), randomUUID()];
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const order = { returnRepairId: randomUUID(), number: 'RR-3', ticketId: randomUUID(), customerId };
  const unit = { unitId: randomUUID(), serial, assetId: null };
  const repaired = (day: string, partsUsed: object[]) =>
    tickets.ReturnRepairUnitRepaired({
      ...{ ...order, ...unit, repairId: randomUUID(), laborMinutes: 40, repairedAt: `2026-03-${day}T10:00:00Z` },
      partsUsed: partsUsed as DataOf<typeof tickets.ReturnRepairUnitRepaired>['partsUsed'],
    });
  const told = [
    repaired('06', [fitted(first, board), { ...fitted(third, cell), quantity: 1 }]),
    repaired('08', [fitted(second, board, { replaced: { serial: first, partId: null } })]),
    tickets.ReturnRepairRequested({
      ...{ ...order, productModel: 'EX-200', units: [unit], requestedAt: '2026-03-01T08:00:00Z' },
    }),
  ];
  for (const event of [...told, ...told.toReversed()]) await service.deliver(event);
  const sitting = async (at: string) =>
    nodes((await passport(assetId, `parts(at: "${at}") { edges { node { since unit { serial } } } }`)).parts).map(
      it => it.unit.serial,
    );
  expect((await sitting('2026-03-07T00:00:00Z')).toSorted()).toEqual([first, third].toSorted());
  expect((await sitting('2026-03-09T00:00:00Z')).toSorted()).toEqual([second, third].toSorted());
  expect(await ledger((await bySerial(first)).id)).toEqual(['IN_UNIT', 'UNKNOWN']);
  const work = await passport(assetId, 'history(kinds: [REPAIRED]) { edges { node { text reference happenedAt } } }');
  expect(nodes(work.history)).toEqual([
    { text: '40 min', reference: 'RR-3', happenedAt: '2026-03-08T10:00:00.000Z' },
    { text: '40 min', reference: 'RR-3', happenedAt: '2026-03-06T10:00:00.000Z' },
  ]);
});

test('what a local partner, or a team of ours, did to a machine stands in its passport as often as it was told, once, at its own moment', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const about = {
    subjectKind: 'LOCAL_REPAIR' as const,
    subjectId: randomUUID(),
    number: 'LR-1',
    ticketId: randomUUID(),
  };
  const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
  const at = (hour: string) => `2026-03-02T${hour}:00:00.000Z`;
  const ended = (isSolved: boolean, times: { endedAt?: string; reportedAt?: string } = { endedAt: at('10') }) =>
    tickets.OnSiteRepairEnded({
      ...{ ...about, unitRepairId: about.subjectId, customerId, serial, assetId, tests, parts: [] },
      ...{ beganOn: '2026-03-01', endedOn: '2026-03-02', isSolved, ...times },
    });
  for (const event of [ended(true), ended(true), ended(false)]) await service.deliver(event);
  const fields = `history(kinds: [TESTED, REPAIRED]) { edges { node { kind text reference happenedAt } } }`;
  const seen = nodes((await passport(assetId, fields)).history);
  const told = { reference: 'LR-1', happenedAt: at('10') };
  expect(seen).toHaveLength(3);
  expect(seen).toEqual(
    expect.arrayContaining([
      { kind: 'REPAIRED', text: 'NOT_SOLVED', ...told },
      { kind: 'REPAIRED', text: 'SOLVED', ...told },
      { kind: 'TESTED', text: 'Leak: PASSED; 0.1 ml/h', ...told },
    ]),
  );
  Object.assign(about, { number: 'MI-1', subjectId: randomUUID() });
  await service.deliver(ended(true, { reportedAt: at('17') }));
  const [repaired, tested] = nodes((await passport(assetId, fields)).history);
  const reported = { reference: 'MI-1', happenedAt: at('17') };
  expect([repaired, tested]).toMatchObject([reported, reported]);
});

test('TCK-27, CUS-07: what a team built into a unit sits in it, and counts by piece, twice on one day too, told again and in any order', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [board, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  const about = { subjectKind: 'MISSION' as const, subjectId: randomUUID(), number: 'M-1', ticketId: randomUUID() };
  const team = (hour: string, piece: ReturnType<typeof fitted>) => ({
    ...{ ...about, unitRepairId: randomUUID(), customerId, serial, assetId, tests: [], isSolved: true },
    ...{ beganOn: '2026-03-05', endedOn: '2026-03-06', reportedAt: `2026-03-06T${hour}:00:00Z`, parts: [piece] },
  });
  const morning = team('10', fitted(first, board));
  const evening = team('18', fitted(second, board, { replaced: { serial: first, partId: null } }));
  const failed = { ...morning, isSolved: false };
  for (const it of [evening, morning, failed, evening]) await service.deliver(tickets.OnSiteRepairEnded(it));
  const { parts } = await passport(assetId, 'parts { edges { node { unit { serial } } } }');
  expect(nodes(parts)).toEqual([{ unit: { serial: second } }]);
  const { id: unitId } = await bySerial(first);
  expect(await ledger(unitId)).toEqual(['IN_UNIT', 'UNKNOWN']);
  const kept = 'select unit_id from fitted_part where repair_id = ?';
  expect(await service.service.orm.em.fork().execute(kept, [morning.unitRepairId])).toEqual([{ unit_id: unitId }]);
});

test('a unit of a cancelled return repair does not stay with the carrier that brings it home, and when it came is put right', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [unitId, warehouseId, returnRepairId] = [randomUUID(), randomUUID(), randomUUID()];
  const units = [{ unitId, serial, assetId }];
  const order = { returnRepairId, number: 'RR-2', ticketId: randomUUID(), customerId };
  const note = { returnRepairId, unitIds: [unitId], stockInNumber: 'SI-2', warehouseId };
  const told = [
    inventory.ReturnedUnitsBookedIn({ ...note, bookedInAt: '2026-03-07T08:00:00Z' }),
    inventory.RepairedUnitsReleased({ returnRepairId, unitIds: [unitId], releasedAt: '2026-03-06T08:00:00Z' }),
    tickets.ReturnRepairUnitsSentBack({ ...order, units, sentBackAt: '2026-03-08T08:00:00Z' }),
  ];
  for (const event of [...told, ...told]) await service.deliver(event);
  expect(await ledger(assetId)).toEqual(['SITE', 'WITH_CARRIER', 'DEPOT', 'SITE']);
  const correct = (day: string, correctedAt: string) =>
    service.deliver(
      inventory.ReturnedUnitsBookingCorrected({ ...note, bookedInAt: `2026-03-${day}T08:00:00Z`, correctedAt }),
    );
  await correct('05', '2026-03-09T08:00:00Z');
  expect(await ledger(assetId)).toEqual(['SITE', 'DEPOT', 'WITH_CARRIER', 'SITE']);
  await correct('07', '2026-03-09T09:00:00Z');
  expect(await ledger(assetId)).toEqual(['SITE', 'WITH_CARRIER', 'DEPOT', 'SITE']);
});

test('TCK-22: what was told of the unit that came back by mistake of another was of that other one', async () => {
  const [wrong, right] = [await aMachine(), await aMachine()];
  const [unitId, warehouseId, returnRepairId] = [randomUUID(), randomUUID(), randomUUID()];
  const order = { returnRepairId, number: 'RR-3', ticketId: randomUUID(), customerId: wrong.customer };
  const nameOf = ({ id: assetId, serial }: { id: string; serial: string }) => ({ serial, assetId });
  const [former, named] = [nameOf(wrong), nameOf(right)];
  const told = [
    tickets.ReturnRepairRequested({
      ...{ ...order, productModel: 'EX-200', requestedAt: '2026-03-01T08:00:00Z', units: [{ unitId, ...former }] },
    }),
    inventory.ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds: [unitId], stockInNumber: 'SI-3', warehouseId, bookedInAt: '2026-03-05T08:00:00Z' },
    }),
  ];
  for (const event of told) await service.deliver(event);
  expect(await ledger(wrong.id)).toEqual(['SITE', 'DEPOT']);
  const units = [{ unitId, ...named, former }];
  await service.deliver(tickets.ReturnRepairUnitsCorrected({ ...order, units, correctedAt: '2026-03-06T08:00:00Z' }));
  expect([await ledger(wrong.id), await ledger(right.id)]).toEqual([['SITE'], ['SITE', 'DEPOT']]);
});
