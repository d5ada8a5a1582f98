import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimOpened, ClaimProgressed, ClaimSettled } from '@mainstay/contracts/billing';
import {
  AssetReinstated,
  AssetRetired,
  AssetRevised,
  UnitMeterCorrected,
  UnitMeterRead,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import * as inventory from '@mainstay/contracts/inventory';
import * as logistics from '@mainstay/contracts/logistics';
import * as tickets from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';

const clock = new ManualClock(new Date('2026-06-01T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

async function act(
  name: string,
  fields: string,
  variables: { id?: string; input: object },
  as: Caller = 'ADMINISTRATOR',
) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = variables.id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: ${type}Input!)
    { ${name}(${given}input: $input) { ${fields} userErrors { __typename message path } } }`;
  return (await service.run(query, variables, as))[name];
}

async function aMachine(more: object = {}) {
  const owner = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ' };
  const customer: string = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
  const pit = { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
  const site: string = (await act('customerAddSite', 'site { id }', { id: customer, input: pit })).site.id;
  const machine = { serial: randomUUID(), model: 'EX-200', customer, site, deliveryAcceptedOn: '2026-01-10', ...more };
  const { asset } = await act('assetRegister', 'asset { id serial }', { input: machine });
  return { id: String(asset.id), serial: String(asset.serial), customer, site };
}

const STAY = 'place position since until within { serial } unit { serial } because { ticket { id } }';
async function passport(id: string, fields: string, as: Caller = 'CSR'): Promise<Reply> {
  return (await service.run(`query ($id: ID!) { unit(id: $id) { ${fields} } }`, { id }, as)).unit;
}
const nodes = (connection: Reply): Reply[] => connection.edges.map((it: Reply) => it.node);
const ledger = async (id: string) =>
  nodes((await passport(id, `custody { edges { node { ${STAY} } } }`)).custody)
    .map(it => it.place)
    .reverse();
const recordPlace = (input: object, as: Caller = 'STOCK_KEEPER') =>
  act('unitRecordPlace', 'unit { id } fact { contradiction }', { input }, as);

const work = (assetId: string, more: Partial<DataOf<typeof tickets.WorkOrderCompleted>> = {}) =>
  tickets.WorkOrderCompleted({
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), ticketNumber: 'T-1', customerId: randomUUID(), assetId },
    ...{ dealerId: null, siteCountry: 'KZ', laborMinutes: 90, travelKilometres: 10, partsUsed: [] },
    ...{ coverage: { outcome: 'PAID', policyCode: null, shares: [] }, completedAt: '2026-03-01T10:00:00Z', ...more },
  });
const fitted = (serial: string, partId: string, more: object = {}) => ({
  ...{ lineId: randomUUID(), partId, quantity: 1 },
  fitted: [{ serial, position: 'left', withinUnitId: null, replaced: null, ...more }],
});
const bySerial = async (serial: string, part?: string) =>
  (
    await service.run(
      'query ($serial: String!, $part: ID) { unitBySerial(serial: $serial, part: $part) { id part { id } asset { id } } }',
      { serial, part },
      'CSR',
    )
  ).unitBySerial;

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
    ClaimSettled({ claimId, settled: money, settledAt: '2026-05-09T08:00:00Z' }),
    ClaimProgressed({ claimId, status: 'ACCEPTED' }),
    ClaimOpened({ ...opened, openedAt: '2026-05-08T08:00:00Z' }),
    tickets.TicketClosed({ ticketId, customerId: machine.customer, closedAt: '2026-05-07T08:00:00Z' }),
    tickets.TicketReopened({ ticketId, round: 2, reopenedAt: '2026-05-06T12:00:00Z' }),
    tickets.TicketSignedOff({ ticketId, workOrderId, signedOffAt: '2026-05-06T08:00:00Z' }),
    tickets.WorkOrderArrived({ ticketId, workOrderId, arrivedAt: '2026-05-05T08:00:00Z' }),
    tickets.TicketDiagnosed({ ticketId, faultCode: 'HYD-3', diagnosedAt: '2026-05-04T08:00:00Z' }),
    tickets.TicketRegistered({
      ...{ ticketId, number: 'T-77', kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: machine.customer },
      ...{ assetId: machine.id, dealerId: null, reportedAt: '2026-05-03T08:00:00Z' },
    }),
  ];
  for (const event of [...told, ...told]) await service.deliver(event);
  await service.deliver(tickets.TicketCancelled({ ticketId, cancelledAt: '2026-05-10T08:00:00Z' }));
  const unmarkedAt = '2026-05-11T08:00:00Z';
  await service.deliver(tickets.TicketUnmarkedDuplicate({ ticketId, duplicateOfId: randomUUID(), unmarkedAt }));
  const { history } = await passport(machine.id, 'history { edges { node { kind text reference } } }');
  const seen = nodes(history).filter(it => it.kind !== 'OWNED' && it.kind !== 'PLACED');
  const claims = seen.filter(it => it.kind === 'CLAIMED').map(it => it.text);
  expect(claims.sort()).toEqual(['ACCEPTED', 'OPENED SUPPLIER SUP-4', 'SETTLED']);
  expect(seen.filter(it => it.kind !== 'CLAIMED').map(it => it.kind)).toEqual([
    'REOPENED',
    'CANCELLED',
    'CLOSED',
    'REOPENED',
    'SIGNED_OFF',
    'VISITED',
    'DIAGNOSED',
    'REPORTED',
  ]);
  expect(seen.at(-1)).toMatchObject({ reference: 'T-77' });
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
  const period = { name: '2000 hours', terms: [{ starts: ['PURCHASE'], months: 24 }], meterLimit: 2000 };
  const code = `WTY-${randomUUID().slice(0, 8)}`;
  const drafted = { input: { code, name: code, periods: [period] } };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', drafted, DIRECTOR);
  await service.run(
    'mutation ($id: ID!) { warrantyPolicyActivate(id: $id) { userErrors { message } } }',
    { id: warrantyPolicy.id },
    DIRECTOR,
  );
  const { id } = await aMachine({ warrantyPolicy: code, purchasedOn: '2026-01-01' });
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
  expect(await rule('2026-05-01', { meterReading: 1999 })).toContain('IN_PERIOD');
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
    }),
  ];
  for (const event of [...told].reverse()) await service.deliver(event);
  for (const event of told) await service.deliver(event);
  expect(await ledger(assetId)).toEqual(['SITE', 'DEPOT', 'FACTORY', 'WITH_CARRIER', 'SITE']);
  const seen = await passport(
    assetId,
    `contradictions { edges { node { id } } } history(kinds: [TESTED, REPAIRED]) { edges { node { kind text reference } } }`,
  );
  expect(nodes(seen.contradictions)).toEqual([]);
  expect(nodes(seen.history)).toEqual([
    { kind: 'REPAIRED', text: 'SOLVED', reference: 'RR-1' },
    { kind: 'TESTED', text: 'FULL_FUNCTION FFT-24 2: PASSED; Output 24.1', reference: 'RR-1' },
    { kind: 'TESTED', text: 'FULL_FUNCTION FFT-24 2: FAILED; Output 19 (!)', reference: 'RR-1' },
  ]);
  expect(await ledger((await bySerial(part.serial)).id)).toEqual([]);
});

test('a unit for repair is with the carrier and at customs, on both ways, without gap or overlap: told twice and in any order', async () => {
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
    tickets.ReturnRepairReturned({
      ...{ ...order, units: [unit], isCustomerLiable: false, isFree: false, returnedAt: at('14') },
    }),
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
    ...['WITH_CARRIER 13', 'SITE 14'],
  ]);
  expect(stays.slice(0, -1).map(it => it.until)).toEqual(stays.slice(1).map(it => it.since));
  expect(nodes(seen.contradictions)).toEqual([]);
  expect(nodes(seen.history)).toEqual([{ text: 'No certificate', reference: 'RF-1' }]);
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

test('what a local partner did to a machine stands in its passport as often as it was told, once', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const about = {
    subjectKind: 'LOCAL_REPAIR' as const,
    subjectId: randomUUID(),
    number: 'LR-1',
    ticketId: randomUUID(),
  };
  const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
  const ended = (isSolved: boolean, endedOn: string) =>
    tickets.OnSiteRepairEnded({
      ...{ ...about, unitRepairId: about.subjectId, customerId, serial, assetId, tests, parts: [] },
      ...{ beganOn: '2026-03-01', endedOn, isSolved },
    });
  for (const event of [ended(true, '2026-03-02'), ended(true, '2026-03-02'), ended(false, '2026-03-02')])
    await service.deliver(event);
  const seen = await passport(assetId, `history(kinds: [TESTED, REPAIRED]) { edges { node { kind text reference } } }`);
  expect(nodes(seen.history)).toHaveLength(3);
  expect(nodes(seen.history)).toEqual(
    expect.arrayContaining([
      { kind: 'REPAIRED', text: 'NOT_SOLVED', reference: 'LR-1' },
      { kind: 'REPAIRED', text: 'SOLVED', reference: 'LR-1' },
      { kind: 'TESTED', text: 'Leak: PASSED; 0.1 ml/h', reference: 'LR-1' },
    ]),
  );
});

test('a unit of a cancelled return repair does not stay with the carrier that brings it home', async () => {
  const { id: assetId, serial, customer: customerId } = await aMachine();
  const [unitId, warehouseId, returnRepairId] = [randomUUID(), randomUUID(), randomUUID()];
  const units = [{ unitId, serial, assetId }];
  const order = { returnRepairId, number: 'RR-2', ticketId: randomUUID(), customerId };
  const told = [
    inventory.ReturnedUnitsBookedIn({
      ...{ returnRepairId, unitIds: [unitId], stockInNumber: 'SI-2', warehouseId, bookedInAt: '2026-03-05T08:00:00Z' },
    }),
    inventory.RepairedUnitsReleased({ returnRepairId, unitIds: [unitId], releasedAt: '2026-03-06T08:00:00Z' }),
    tickets.ReturnRepairUnitsSentBack({ ...order, units, sentBackAt: '2026-03-08T08:00:00Z' }),
  ];
  for (const event of [...told, ...told]) await service.deliver(event);
  expect(await ledger(assetId)).toEqual(['SITE', 'DEPOT', 'WITH_CARRIER', 'SITE']);
});

const ENDED = 'asset { retiredOn retiredBecause }';
const seenAsset = async (id: string) =>
  (await service.run(`query ($id: ID!) { ${ENDED.replace('asset', 'asset(id: $id)')} }`, { id }, 'CSR')).asset;
const coveredOn = async (asset: string, faultOn: string) => {
  const query =
    'query ($asset: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $asset, input: $input) { rule } }';
  const input = { faultCause: 'OUR_HANDLING_OR_TRANSPORT', faultOn };
  return (await service.run(query, { asset, input }, 'CSR')).coverageFor.rule;
};
const there = { retiredOn: null, retiredBecause: null };

test('CUS-01: a machine that its passport says is scrapped leaves the installed base, and comes back with what said so', async () => {
  const { id, customer } = await aMachine();
  const at = '2026-05-20T10:00:00Z';
  const { fact } = await act('unitRecordPlace', 'fact { id }', {
    input: { unit: { unit: id }, place: 'SCRAPPED', at },
  });
  const gone = { retiredOn: '2026-05-20', retiredBecause: 'SCRAPPED' };
  expect(await seenAsset(id)).toEqual(gone);
  expect([await coveredOn(id, '2026-05-20'), await coveredOn(id, '2026-05-21')]).toEqual(['OUR_FAULT', 'RETIRED']);
  const told = (await service.outbox(AssetRetired)).map(it => it.data as DataOf<typeof AssetRetired>);
  expect(told.filter(it => it.assetId === id)).toEqual([
    { assetId: id, customerId: customer, dealerId: null, because: 'SCRAPPED', retiredOn: '2026-05-20' },
  ]);
  const move = await act('assetMove', 'asset { id }', { id, input: { customer } });
  expect(move.userErrors[0].__typename).toBe('AssetGone');
  await act('unitFactWithdraw', 'fact { id }', { id: fact.id, input: { reason: 'Another machine' } });
  expect(await seenAsset(id)).toEqual(there);
  expect((await service.outbox(AssetReinstated)).at(-1)?.data).toMatchObject({ assetId: id });
});

test('CUS-05: staff retire a machine with its last day and reason; the passport says so, and it comes back by a reason', async () => {
  const { id, serial } = await aMachine();
  const retire = (because: string, more: object = {}) =>
    act('assetRetire', ENDED, { id, input: { because, note: 'Said by the owner', ...more } }, 'CSR');
  const reinstate = (reason: string) => act('assetReinstate', ENDED, { id, input: { reason } });
  expect((await reinstate('Why')).userErrors[0].__typename).toBe('AssetNotGone');
  expect((await retire('SOLD_AWAY', { on: '2026-07-01' })).userErrors[0].__typename).toBe('InputInvalid');
  expect((await retire('SOLD_AWAY', { note: ' ' })).userErrors[0].__typename).toBe('InputInvalid');
  expect((await retire('SOLD_AWAY', { on: '2026-05-31' })).asset).toEqual({
    ...{ retiredOn: '2026-05-31', retiredBecause: 'SOLD_AWAY' },
  });
  expect((await retire('LOST')).userErrors[0].__typename).toBe('AssetGone');
  expect(await ledger(id)).toEqual(['SITE', 'UNKNOWN']);
  const listed = async (isRetired: boolean) =>
    (
      await service.run(
        'query ($filter: AssetFilter) { assets(filter: $filter, first: 100) { edges { node { serial } } } }',
        { filter: { isRetired } },
      )
    ).assets.edges.map((it: Reply) => it.node.serial);
  expect([await listed(true), await listed(false)].map(it => it.includes(serial))).toEqual([true, false]);
  const [end] = nodes(
    (await passport(id, 'history(kinds: [RETIRED]) { edges { node { id reference text } } }')).history,
  );
  expect(end).toMatchObject({ reference: 'SOLD_AWAY', text: 'Said by the owner' });
  const withdraw = await act('unitFactWithdraw', 'fact { id }', { id: end.id, input: { reason: 'x' } });
  expect(withdraw.userErrors[0].__typename).toBe('UnitFactOfFile');
  expect((await reinstate(' ')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await reinstate('It was another one')).asset).toEqual(there);
  expect(await ledger(id)).toEqual(['SITE']);
  await retire('SCRAPPED');
  expect(await ledger(id)).toEqual(['SITE', 'SCRAPPED']);
  expect((await reinstate('Not burnt after all')).asset).toEqual(there);
  expect(await ledger(id)).toEqual(['SITE']);
});

test('CUS-01: what was recorded by mistake is put right with its reason; the past is answered by what was known then', async () => {
  const { id, serial } = await aMachine({ isClearance: true });
  const taken = await aMachine();
  await act('assetMarkAltered', 'asset { id }', { id, input: { note: 'Bigger pump', on: '2026-05-01' } });
  const asked = { faultCause: 'MANUFACTURING', faultOn: '2026-05-02' };
  const rule = async (asKnownAt?: string) => {
    const query = 'query ($id: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $id, input: $input) { rule } }';
    return (await service.run(query, { id, input: { ...asked, asKnownAt } }, 'CSR')).coverageFor.rule;
  };
  const then = clock.now().toISOString();
  clock.advance({ hours: 1 });
  const FILE = 'asset { serial model isClearance isAltered warrantyPolicy purchasedOn }';
  const revise = (input: object) =>
    act('assetRevise', FILE, { id, input: { reason: 'The type plate', ...input } }, 'CSR');
  const refused = async (input: object) => {
    const [error] = (await revise(input)).userErrors;
    return [error.__typename, error.path.at(-1)];
  };
  expect(await refused({})).toEqual(['InputInvalid', 'input']);
  expect(await refused({ model: 'EX-200' })).toEqual(['InputInvalid', 'input']);
  expect(await refused({ model: ' ' })).toEqual(['InputInvalid', 'model']);
  expect(await refused({ reason: ' ', model: 'X' })).toEqual(['InputInvalid', 'reason']);
  expect(await refused({ warrantyPolicy: 'WTY-NONE' })).toEqual(['InputInvalid', 'warrantyPolicy']);
  expect(await refused({ serial: taken.serial })).toEqual(['AssetSerialTaken', 'serial']);
  const renamed = `${serial}-B`;
  const { asset } = await revise({ serial: renamed, model: 'EX-210', isClearance: false, withdraw: ['ALTERATION'] });
  expect(asset).toEqual({
    ...{ serial: renamed, model: 'EX-210', isClearance: false, isAltered: false },
    ...{ warrantyPolicy: null, purchasedOn: null },
  });
  expect([await rule(then), await rule()]).toEqual(['ALTERED', 'NO_POLICY']);
  expect((await bySerial(renamed)).id).toBe(id);
  expect((await service.outbox(AssetRevised)).at(-1)?.data).toMatchObject({
    assetId: id,
    serial: renamed,
    model: 'EX-210',
  });
  const query = `query ($id: ID!) { asset(id: $id) { revisions { revisedBy reason changes { name before after } } } }`;
  expect((await service.run(query, { id }, 'CSR')).asset.revisions).toEqual([
    {
      ...{ revisedBy: 'test:csr', reason: 'The type plate' },
      changes: [
        { name: 'serial', before: serial, after: renamed },
        { name: 'model', before: 'EX-200', after: 'EX-210' },
        { name: 'isClearance', before: 'true', after: 'false' },
        { name: 'alteredOn', before: '2026-05-01', after: null },
        { name: 'alteration', before: 'Bigger pump', after: null },
      ],
    },
  ]);
});
