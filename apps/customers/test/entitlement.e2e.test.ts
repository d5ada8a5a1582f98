import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeeListApproved, FeeListReopened, PriceListActivated } from '@mainstay/contracts/billing';
import * as events from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsIssued } from '@mainstay/contracts/inventory';
import {
  CoverageRequested,
  OnSiteRepairEnded,
  ReturnRepairUnitRepaired,
  TicketPartsSupplied,
  TicketSuppliedPartsReturned,
  WorkOrderCompleted,
  WorkOrderCorrected,
} from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';
import { ANSWER, DIRECTOR, months, warrantyActs } from './warranty-examples.ts';

const clock = new ManualClock(new Date('2026-01-10T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const { act, policyInForce, aMachine, aPart, coverageFor } = warrantyActs(() => service);
const { slaPolicyInForce, policyInForce: carePolicyInForce } = careActs(() => service);
const now = () => clock.now().toISOString();

test('people ask line by line without a ticket; each line has our answer beside that of its supplier', async () => {
  const supplierCode = unique('SUP');
  const ours = await policyInForce({ periods: [months(12, 'PURCHASE')], excludesWearingParts: true });
  const makers = await policyInForce({
    ...{ grantor: 'SUPPLIER', supplierCode: unique('SUP') },
    periods: [months(24, 'SUPPLIER_DELIVERY')],
  });
  const pumps = await policyInForce({
    ...{ grantor: 'SUPPLIER', supplierCode },
    periods: [months(6, 'SUPPLIER_INVOICE')],
  });
  const days = { supplierDeliveredOn: '2025-11-01', supplierInvoicedOn: '2025-05-01' };
  const asset = await aMachine({ warrantyPolicy: ours, supplierPolicy: makers, ...days });
  const [pump, belt] = [await aPart({ supplierCode }), await aPart({ isWearing: true })];
  const lines = [
    { ref: 'pump', costClass: 'PARTS', part: pump },
    { ref: 'belt', costClass: 'PARTS', part: belt },
    { ref: 'belt of no part', costClass: 'PARTS', part: belt, failedUnit: { serial: 'B-1', part: randomUUID() } },
    { ref: 'hours', costClass: 'LABOUR' },
  ];
  const before = (await service.outbox()).length;
  const coverage = await coverageFor(asset, { lines });
  expect(coverage.lines).toMatchObject([
    { part: { id: pump }, ours: { coveredPercent: 100 }, suppliers: { rule: 'EXPIRED', policyCode: pumps } },
    { part: { id: belt }, ours: { coveredPercent: 0, rule: 'PART_EXCLUDED' }, suppliers: { policyCode: makers } },
    { part: { id: belt }, ours: { coveredPercent: 0, rule: 'PART_EXCLUDED' }, suppliers: { policyCode: makers } },
    { ref: 'hours', part: null, ours: { coveredPercent: 100 }, suppliers: { coveredPercent: 100 } },
  ]);
  expect(coverage.explanation.because.map((it: { rule: string }) => it.rule)).toEqual(['LINE', 'LINE', 'LINE', 'LINE']);
  expect(coverage.reasons.map((it: { rule: string }) => it.rule)).toContain('PART_EXCLUDED');
  expect(await service.outbox()).toHaveLength(before);
  expect((await coverageFor(randomUUID(), { lines })).rule).toBe('UNKNOWN_ASSET');
});

test('what was not known then does not count: policy, machine, contract and fitted parts as of any moment', async () => {
  const code = await policyInForce({ periods: [{ ...months(6, 'PURCHASE'), contractMaxMonths: 36 }] });
  const asset = await aMachine({ warrantyPolicy: code, purchasedOn: '2025-01-01' });
  const registered = now();
  const ask = async (asKnownAt?: string) => (await coverageFor(asset, { asKnownAt })).rule;
  expect(await ask('2026-01-01T00:00:00Z')).toBe('UNKNOWN_ASSET');
  expect(await ask()).toBe('EXPIRED');
  clock.advance({ hours: 1 });
  const contract = { number: 'SC-9', months: 24 };
  expect(
    (await act('assetRecordContract', 'asset { contractNumber contractMonths }', { id: asset, input: contract })).asset,
  ).toEqual({ contractNumber: 'SC-9', contractMonths: 24 });
  const contracted = now();
  clock.advance({ hours: 1 });
  await act(
    'assetMarkAltered',
    'asset { isAltered }',
    { id: asset, input: { note: 'Sawn open', on: '2026-01-05' } },
    'QUALITY',
  );
  expect([await ask(registered), await ask(contracted), await ask()]).toEqual(['EXPIRED', 'IN_PERIOD', 'ALTERED']);
  const drafted = { code, name: code, periods: [months(1, 'PURCHASE')] };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', { input: drafted }, DIRECTOR);
  clock.advance({ hours: 1 });
  await act('warrantyPolicyActivate', 'warrantyPolicy { id }', { id: warrantyPolicy.id }, DIRECTOR);
  const today = await coverageFor(asset, { faultOn: now().slice(0, 10), asKnownAt: contracted });
  expect(today.lines[0].ours).toMatchObject({ rule: 'IN_PERIOD', policyNumber: 1 });
});

test('the version in force on the day of the fault counts, not the one of today', async () => {
  const code = await policyInForce({ periods: [months(12, 'PURCHASE')] });
  const asset = await aMachine({ warrantyPolicy: code });
  const number = async (faultOn: string) => (await coverageFor(asset, { faultOn })).lines[0].ours;
  const day = clock.now().toISOString().slice(0, 10);
  clock.advance({ hours: 48 });
  const drafted = { code, name: code, periods: [months(1, 'PURCHASE')] };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', { input: drafted }, DIRECTOR);
  await act('warrantyPolicyActivate', 'warrantyPolicy { id }', { id: warrantyPolicy.id }, DIRECTOR);
  expect(await number(day)).toMatchObject({ policyNumber: 1, rule: 'IN_PERIOD' });
  expect(await number(clock.now().toISOString().slice(0, 10))).toMatchObject({ policyNumber: 2, rule: 'EXPIRED' });
});

test('ADM-06: a guarantee that ended without another goes on for what was there before, and takes on nothing that comes later', async () => {
  const supplierCode = unique('SUP');
  const code = await policyInForce({ periods: [months(12, 'PURCHASE')] });
  const periods = [months(12, 'PURCHASE')];
  const pumps = await policyInForce({ grantor: 'SUPPLIER', supplierCode, periods });
  const [asset, pump] = [await aMachine({ warrantyPolicy: code }), await aPart({ supplierCode })];
  for (const policy of [code, pumps]) {
    const { id } = (await service.run('query ($policy: String!) { warrantyPolicy(code: $policy) { id } }', { policy }))
      .warrantyPolicy;
    const ended = { id, input: { reason: 'Sold no more' } };
    const { warrantyPolicy } = await act('warrantyPolicyRetire', 'warrantyPolicy { status }', ended, DIRECTOR);
    expect(warrantyPolicy).toEqual({ status: 'RETIRED' });
  }
  const day = now().slice(0, 10);
  clock.advance({ hours: 48 });
  const lines = [{ ref: 'pump', costClass: 'PARTS', part: pump }];
  const bears = async (machine: string, faultOn: string) => {
    const [line] = (await coverageFor(machine, { lines, faultOn })).lines;
    return [line.ours.rule, line.suppliers.rule];
  };
  expect(await bears(asset, day)).toEqual(['IN_PERIOD', 'IN_PERIOD']);
  expect(await bears(asset, now().slice(0, 10))).toEqual(['IN_PERIOD', 'IN_PERIOD']);
  const days = { exWorksOn: '2026-01-02', purchasedOn: now().slice(0, 10) };
  const input = { serial: unique('SN'), model: 'EX-200', warrantyPolicy: code, ...days };
  const { customer } = (await service.run('query ($id: ID!) { asset(id: $id) { customer { id } } }', { id: asset }))
    .asset;
  const late = await act('assetRegister', 'asset { id }', { input: { ...input, customer: customer.id } });
  expect(late.userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'warrantyPolicy'] }]);
  const before = await aMachine({ warrantyPolicy: code, purchasedOn: '2026-01-02' });
  expect(await bears(before, now().slice(0, 10))).toEqual(['IN_PERIOD', 'IN_PERIOD']);
  const other = await aMachine({ purchasedOn: now().slice(0, 10) });
  expect(await bears(other, now().slice(0, 10))).toEqual(['NO_POLICY', 'NO_POLICY']);
  const revise = { id: other, input: { warrantyPolicy: code, reason: 'Forgotten' } };
  expect((await act('assetRevise', '', revise, 'AFTER_SALES_DIRECTOR')).userErrors[0].path).toEqual([
    ...['input', 'warrantyPolicy'],
  ]);
});

test('a part that a repair on site fitted, or a customer was sent to fit, has the warranty of its own from that day until it is sent back, told once however often it arrives', async () => {
  const periods = [months(6, 'PURCHASE')];
  const warrantyPolicy = await policyInForce({ periods, replacement: { rule: 'RESTART', months: 12 } });
  const asset = await aMachine({ warrantyPolicy, purchasedOn: '2025-01-01' });
  const [pump, partId] = [await aPart(), await aPart()];
  const work: DataOf<typeof WorkOrderCompleted> = {
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), ticketNumber: 'T-1', customerId: randomUUID() },
    ...{ assetId: asset, dealerId: null, siteCountry: null, laborMinutes: 60, travelKilometres: 0 },
    partsUsed: [{ lineId: randomUUID(), partId, quantity: 2 }],
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    completedAt: '2025-08-01T10:00:00Z',
  };
  const completed = WorkOrderCompleted(work);
  const before = now();
  clock.advance({ hours: 1 });
  const id = randomUUID();
  await service.deliver(completed, { id });
  await service.deliver(completed, { id });
  const lines = [
    { ref: 'fitted', costClass: 'PARTS', part: partId },
    { ref: 'first', costClass: 'PARTS', part: pump },
  ];
  const rules = async (more: object) =>
    (await coverageFor(asset, { lines, ...more })).lines.map((it: { ours: { rule: string } }) => it.ours.rule);
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  expect(await rules({ faultOn: '2026-08-01' })).toEqual(['EXPIRED', 'EXPIRED']);
  expect(await rules({ asKnownAt: before })).toEqual(['EXPIRED', 'EXPIRED']);
  const rows = await service.service.orm.em.fork().execute('select from fitted_part where asset_id = ?', [asset]);
  expect(rows).toHaveLength(1);
  const corrected = (partsUsed: typeof work.partsUsed) =>
    service.deliver(WorkOrderCorrected({ ...work, partsUsed, correctedAt: now() }));
  await corrected([]);
  expect(await rules({})).toEqual(['EXPIRED', 'EXPIRED']);
  await corrected(work.partsUsed);
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  const supplied = TicketPartsSupplied({
    ...{ ticketId: randomUUID(), ticketNumber: 'T-2', round: 1, customerId: randomUUID(), assetId: asset },
    ...{ dealerId: null, siteCountry: null, suppliedAt: '2025-09-01T10:00:00Z' },
    partsUsed: [{ lineId: randomUUID(), partId: pump, quantity: 1 }],
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
  });
  await service.deliver(supplied);
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'REPLACEMENT_PART']);
  const { ticketId, ticketNumber, round } = supplied.data;
  clock.advance({ hours: 1 });
  const back = { lineId: randomUUID(), partId: pump, quantity: 1 };
  const sendBack = (staying: number) =>
    service.deliver(
      TicketSuppliedPartsReturned({
        ...{ ticketId, ticketNumber, round, assetId: asset, supplyDifferenceId: randomUUID() },
        ...{ lines: [{ ...back, staying }], returnedAt: `2025-09-0${3 - staying}T10:00:00Z` },
      }),
    );
  await sendBack(1);
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'REPLACEMENT_PART']);
  const until = now();
  clock.advance({ hours: 1 });
  await sendBack(0);
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  expect(await rules({ asKnownAt: until })).toEqual(['REPLACEMENT_PART', 'REPLACEMENT_PART']);
  const team = OnSiteRepairEnded({
    ...{ unitRepairId: randomUUID(), subjectKind: 'MISSION', subjectId: randomUUID(), number: 'M-1', isSolved: true },
    ...{ ticketId: randomUUID(), customerId: randomUUID(), serial: 'Unknown', assetId: asset, tests: [] },
    ...{ beganOn: '2025-10-01', endedOn: '2025-10-02', parts: [{ lineId: randomUUID(), partId: pump, quantity: 1 }] },
  });
  await service.deliver(team);
  await service.deliver(OnSiteRepairEnded({ ...team.data, isSolved: false }));
  expect(await rules({})).toEqual(['REPLACEMENT_PART', 'REPLACEMENT_PART']);
  const byTeam = 'select fitted_on::text from fitted_part where repair_id = ?';
  expect(await service.service.orm.em.fork().execute(byTeam, [team.data.unitRepairId])).toEqual([
    { fitted_on: '2025-10-02' },
  ]);
});

test('CUS-07, 2.4: of two equal pumps the one that a repair fitted has the guarantee of its fitting, and its supplier bears it from its delivery, the one that came with the machine has not', async () => {
  const replacement = { rule: 'RESTART', months: 12 };
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], replacement });
  const assetId = await aMachine({ warrantyPolicy, purchasedOn: '2020-01-01' });
  const supplierCode = unique('SUP');
  await policyInForce({ grantor: 'SUPPLIER', supplierCode, periods: [months(24, 'SUPPLIER_DELIVERY')] });
  const [pump, newer, lineId] = [await aPart({ supplierCode }), await aPart(), randomUUID()];
  const [left, right] = [unique('L'), unique('R')];
  const exchanged = {
    serial: left,
    position: 'left',
    withinUnitId: null,
    replaced: { serial: unique('O'), partId: null },
  };
  const work: DataOf<typeof WorkOrderCompleted> = {
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), ticketNumber: 'T-1', customerId: randomUUID(), assetId },
    ...{ dealerId: null, siteCountry: null, laborMinutes: 60, travelKilometres: 0 },
    partsUsed: [{ lineId, partId: pump, quantity: 1, fitted: [exchanged] }],
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    completedAt: '2026-03-01T23:30:00Z',
  };
  await carePolicyInForce('CB-001C', { timeZone: 'Asia/Shanghai' });
  await service.deliver(WorkOrderCompleted(work));
  await carePolicyInForce('CB-001C', { timeZone: 'UTC' });
  const ticketId = randomUUID();
  const line = (ref: string, failedUnit: { serial: string; partId: string | null } | null, partId = pump) => ({
    ...{ ref, costClass: 'PARTS' as const, partId, failedUnit },
  });
  const fault = { faultCause: 'MANUFACTURING', faultSeverity: 'GENERAL', faultOn: '2026-08-03' } as const;
  const lines = [
    line('left', { serial: left, partId: null }),
    line('right', { serial: right, partId: null }),
    line('either', null),
    line('left, by a newer part', { serial: left, partId: pump }, newer),
  ];
  await service.deliver(CoverageRequested({ ticketId, assetId, ...fault, meterReading: null, lines }));
  expect((await toldAbout(ticketId))[0]?.lines).toMatchObject([
    { rule: 'REPLACEMENT_PART', coveredPercent: 100 },
    { rule: 'EXPIRED', coveredPercent: 0 },
    { rule: 'PIECE_NOT_NAMED', coveredPercent: 0 },
    { rule: 'REPLACEMENT_PART', coveredPercent: 100 },
  ]);
  const asked = (serial: string) => ({ ref: 'pump', costClass: 'PARTS', part: pump, failedUnit: { serial } });
  const people = await coverageFor(assetId, { faultOn: '2026-08-03', lines: [asked(left), asked(right)] });
  expect(people.lines.map((it: Reply) => it.ours.rule)).toEqual(['REPLACEMENT_PART', 'EXPIRED']);
  const theirs = async (faultOn: string, asKnownAt?: string) => {
    const { lines: told } = await coverageFor(assetId, { faultOn, asKnownAt, lines: [asked(left), asked(right)] });
    return told.map((it: Reply) => it.suppliers.rule);
  };
  expect(await theirs('2028-01-09')).toEqual(['EXPIRED', 'EXPIRED']);
  const untold = now();
  clock.advance({ hours: 1 });
  for (const deliveredOn of ['2026-01-20', '2026-01-10', null])
    await service.deliver(issued(lineId, pump, deliveredOn));
  expect(await theirs('2028-01-09')).toEqual(['IN_PERIOD', 'EXPIRED']);
  expect([await theirs('2028-01-10'), await theirs('2028-01-09', untold)].flat()).toEqual(Array(4).fill('EXPIRED'));
  const warrantyOf = `query ($serial: String!) { unitBySerial(serial: $serial) {
    warranty { fittedOn policyCode rule until asset { id } explanation { rule } } } }`;
  expect((await service.run(warrantyOf, { serial: left })).unitBySerial.warranty).toEqual({
    ...{ fittedOn: '2026-03-02', policyCode: warrantyPolicy, rule: 'RESTART', until: '2027-03-02' },
    ...{ asset: { id: assetId }, explanation: { rule: 'COVERAGE' } },
  });
  expect((await service.run(warrantyOf, { serial: exchanged.replaced.serial })).unitBySerial.warranty).toBeNull();
  const partsUsed = [{ lineId, partId: pump, quantity: 1 }];
  await service.deliver(WorkOrderCorrected({ ...work, partsUsed, correctedAt: now() }));
  expect((await service.run(warrantyOf, { serial: left })).unitBySerial.warranty).toBeNull();
});

test.each([
  ['INHERIT', null, 'EXPIRED', '2026-03-01'],
  ['RESTART', 12, 'REPLACEMENT_PART', '2027-02-27'],
  ['LONGER_OF', 12, 'REPLACEMENT_PART', '2027-02-27'],
] as const)(
  'a part that the factory built in during a return repair has its warranty by %s',
  async (rule, count, after, faultOn) => {
    const warrantyPolicy = await policyInForce({
      ...{ periods: [months(14, 'PURCHASE')], replacement: { rule, months: count } },
    });
    const serial = randomUUID();
    const asset = await aMachine({ warrantyPolicy, purchasedOn: '2025-01-01', serial });
    const partId = await aPart();
    const repaired = ReturnRepairUnitRepaired({
      ...{ returnRepairId: randomUUID(), number: 'RR-1', ticketId: randomUUID(), customerId: randomUUID() },
      ...{ unitId: randomUUID(), serial, assetId: null, repairId: randomUUID(), laborMinutes: 30 },
      partsUsed: [{ lineId: randomUUID(), partId, quantity: 1 }],
      repairedAt: '2026-02-28T10:00:00Z',
    });
    const id = randomUUID();
    await service.deliver(repaired, { id });
    await service.deliver(repaired, { id });
    const lines = [{ ref: 'board', costClass: 'PARTS', part: partId }];
    const ruleOn = async (day: string) =>
      (await coverageFor(asset, { lines, faultOn: day })).lines.map((it: { ours: { rule: string } }) => it.ours.rule);
    expect(await ruleOn('2026-02-28')).toEqual(['IN_PERIOD']);
    expect(await ruleOn('2026-03-01')).toEqual([after]);
    expect(await ruleOn(faultOn)).toEqual([after]);
  },
);

test('a question costs the same number of statements however many lines it has', async () => {
  const asset = await aMachine({ warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }) });
  const lines = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => ({ ref: `${n}`, costClass: 'PARTS', part: await aPart() })),
  );
  const statements = (of: object[]) => service.countStatements(() => coverageFor(asset, { lines: of }));
  expect(await statements(lines)).toBe(await statements(lines.slice(0, 1)));
});

const issued = (lineId: string, partId: string, deliveredOn: string | null) =>
  PartsIssued({
    ...{
      issueNoteId: randomUUID(),
      number: unique('IN'),
      ticketId: randomUUID(),
      warehouseId: randomUUID(),
      issuedAt: now(),
    },
    lines: [
      {
        ...{ lineId, partId, quantity: 1, unitCost: { amount: '10.00', currency: 'EUR' } },
        ...{ supplierCode: null, purchaseOrderId: null, deliveredOn },
      },
    ],
  });

async function decidedFor(asset: string): Promise<{ ticketId: string; decisionId: string }> {
  const ticketId = randomUUID();
  const fault = {
    faultCause: 'MANUFACTURING',
    faultSeverity: 'GENERAL',
    faultOn: '2026-01-09',
    meterReading: 5,
  } as const;
  const lines = [{ ref: 'L-1', costClass: 'PARTS' as const, partId: randomUUID() }];
  const id = randomUUID();
  const request = CoverageRequested({ ticketId, assetId: asset, ...fault, lines });
  await service.deliver(request, { id });
  await service.deliver(request, { id });
  const [told, ...again] = await toldAbout(ticketId);
  expect(again).toEqual([]);
  return { ticketId, decisionId: told.decisionId };
}
const toldAbout = async (ticketId: string): Promise<Reply[]> =>
  (await service.outbox(events.CoverageDecided))
    .map(it => it.data as { ticketId: string })
    .filter(it => it.ticketId === ticketId);

test('the lines that a ticket names are answered in the event, and the decision keeps its explanation', async () => {
  const supplierCode = unique('SUP');
  const periods = [months(1, 'SUPPLIER_DELIVERY')];
  const asset = await aMachine({
    warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }),
    supplierPolicy: await policyInForce({ grantor: 'SUPPLIER', supplierCode, periods }),
    supplierDeliveredOn: '2025-01-01',
  });
  const { ticketId, decisionId } = await decidedFor(asset);
  expect((await toldAbout(ticketId))[0]).toMatchObject({
    outcome: 'FREE_REPAIR',
    lines: [
      {
        ...{ ref: 'L-1', coveredPercent: 100, goodwillPercent: 0, rule: 'IN_PERIOD' },
        ...{ supplierPercent: 0, supplierTerms: { supplierCode, rule: 'EXPIRED' } },
      },
    ],
  });
  const afterExpiry = 'PARTS_AT_COST';
  const expired = await policyInForce({ periods: [months(1, 'PURCHASE')], afterExpiry });
  const old = await decidedFor(await aMachine({ warrantyPolicy: expired, purchasedOn: '2025-01-01' }));
  expect((await toldAbout(old.ticketId))[0]).toMatchObject({
    lines: [{ rule: 'EXPIRED', afterExpiry, supplierPercent: 0, supplierTerms: null }],
    shares: [{ costClass: 'PARTS', afterExpiry }, {}, {}, {}],
  });
  const { coverageDecisions } = await service.run(
    `query ($ticket: ID!) { coverageDecisions(ticket: $ticket) { edges { node { id ${ANSWER} } } } }`,
    { ticket: ticketId },
  );
  expect(coverageDecisions.edges).toMatchObject([{ node: { id: decisionId, lines: [{ ref: 'L-1' }] } }]);
});

test.each([
  [
    'goods unused and as bought that are not wanted',
    { faultCause: 'UNWANTED', isUnused: true, isAsBought: true },
    'FREE_THREE_GUARANTEES',
    'UNUSED_AS_BOUGHT',
  ],
  ['goods without their packing', { faultCause: 'UNWANTED', isUnused: true }, 'PAID', 'USED'],
  ['what our staff took on after looking at it', { isTakenOn: true }, 'FREE_REPAIR', 'ACCEPTED'],
  ['what nobody took on', {}, 'PAID', 'EXPIRED'],
] as const)('CUS-06: a case tells of %s', async (_what, more, outcome, rule) => {
  const asset = await aMachine({
    ...{ purchasedOn: '2019-01-09', warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }) },
  });
  const ticketId = randomUUID();
  const fault = {
    faultCause: 'MANUFACTURING',
    faultSeverity: 'GENERAL',
    faultOn: '2026-01-09',
    meterReading: null,
  } as const;
  await service.deliver(CoverageRequested({ ticketId, assetId: asset, ...fault, ...more }));
  expect(await toldAbout(ticketId)).toMatchObject([{ outcome, rule }]);
});

test('N40: a case about an accessory is decided by the period of accessories, as the catalogue of parts says', async () => {
  const accessory = { ...months(6, 'PURCHASE'), itemClass: 'ACCESSORY' };
  const warrantyPolicy = await policyInForce({
    periods: [{ ...months(12, 'PURCHASE'), itemClass: 'UNIT' }, accessory],
  });
  const assetId = await aMachine({ purchasedOn: '2025-05-01', warrantyPolicy });
  const decidedOf = async (partId: string) => {
    const ticketId = randomUUID();
    const fault = { faultCause: 'MANUFACTURING', faultSeverity: 'GENERAL', faultOn: '2026-01-09' } as const;
    const lines = [
      { ref: 'part', costClass: 'PARTS' as const, partId },
      { ref: 'LABOUR', costClass: 'LABOUR' as const, partId: null },
    ];
    await service.deliver(CoverageRequested({ ticketId, assetId, ...fault, meterReading: null, lines }));
    return toldAbout(ticketId);
  };
  const percents = (coveredPercent: number) => [{ coveredPercent }, { coveredPercent }];
  const partId = await aPart();
  expect(await decidedOf(partId)).toMatchObject([{ outcome: 'FREE_REPAIR', lines: percents(100) }]);
  // It was put right in the catalogue; events are of the real time, which is later than the test's.
  await aPart({ itemClass: 'ACCESSORY' }, partId);
  expect(await decidedOf(partId)).toMatchObject([{ outcome: 'PAID', rule: 'EXPIRED', lines: percents(0) }]);
  const lines = [{ ref: 'part', costClass: 'PARTS', part: partId }];
  expect((await coverageFor(assetId, { lines, asKnownAt: now() })).outcome).toBe('FREE_REPAIR');
  expect((await coverageFor(assetId, { lines })).outcome).toBe('PAID');
});

test('goodwill that a general manager confirms gives the ticket a new answer, once', async () => {
  const { ticketId, decisionId } = await decidedFor(await aMachine());
  const input = { decision: decisionId, shares: [{ costClass: 'PARTS', coveredPercent: 60 }], reason: 'Loyal' };
  const propose = async () =>
    (await act('goodwillPropose', 'goodwill { id decision { id } }', { input }, 'CSR')).goodwill;
  const [first, second] = [await propose(), await propose()];
  const confirm = (id: string, as: Caller) => act('goodwillConfirm', 'goodwill { status decidedBy }', { id }, as);
  expect(
    (await service.send(`mutation { goodwillConfirm(id: "${first.id}") { goodwill { id } } }`, {}, 'CSR')).errors[0]
      .extensions.code,
  ).toBe('FORBIDDEN');
  expect((await confirm(first.id, 'GENERAL_MANAGER')).goodwill.status).toBe('CONFIRMED');
  expect((await toldAbout(ticketId)).at(-1)).toMatchObject({
    rule: 'GOODWILL',
    shares: [{ coveredPercent: 60 }, {}, {}, {}],
  });
  expect((await confirm(first.id, 'GENERAL_MANAGER')).userErrors[0].__typename).toBe('GoodwillWrongStatus');
  expect((await confirm(second.id, 'GENERAL_MANAGER')).userErrors[0].__typename).toBe('GoodwillOutdated');
  const decline = { id: second.id, input: { reason: 'One is enough' } };
  expect((await act('goodwillDecline', 'goodwill { status }', decline, 'GENERAL_MANAGER')).goodwill.status).toBe(
    'DECLINED',
  );
  expect(await toldAbout(ticketId)).toHaveLength(2);
  const { goodwills } = await service.run('{ goodwills(status: CONFIRMED) { edges { node { id decision { id } } } } }');
  expect(goodwills.edges).toEqual([{ node: first }]);
});

test('goodwill of a case stays when the case asks about another part, until it is taken back, which it is not once it is billed', async () => {
  const asset = await aMachine();
  const { ticketId, decisionId } = await decidedFor(asset);
  const shares = [{ costClass: 'PARTS', coveredPercent: 60 }];
  const { goodwill } = await act(
    'goodwillPropose',
    'goodwill { id }',
    {
      input: { decision: decisionId, shares, reason: 'Loyal' },
    },
    'CSR',
  );
  const ask = (ref: string) =>
    service.deliver(
      CoverageRequested({
        ...{ ticketId, assetId: asset, faultCause: 'MANUFACTURING', faultSeverity: 'GENERAL', faultOn: '2026-01-09' },
        meterReading: null,
        lines: [
          { ref, costClass: 'PARTS', partId: randomUUID() },
          { ref: 'TRAVEL', costClass: 'TRAVEL', partId: null },
        ],
      }),
    );
  await ask('L-2');
  expect((await toldAbout(ticketId)).at(-1).lines).toMatchObject([{ ref: 'L-2', coveredPercent: 0 }, {}]);
  const outdated = await act('goodwillConfirm', '', { id: goodwill.id }, 'GENERAL_MANAGER');
  expect(outdated.userErrors[0].__typename).toBe('GoodwillOutdated');
  const latest = (await toldAbout(ticketId)).at(-1).decisionId;
  const again = await act(
    'goodwillPropose',
    'goodwill { id }',
    {
      input: { decision: latest, shares, reason: 'Loyal' },
    },
    'CSR',
  );
  await act('goodwillConfirm', 'goodwill { id }', { id: again.goodwill.id }, 'GENERAL_MANAGER');
  await ask('L-3');
  expect((await toldAbout(ticketId)).at(-1).lines).toMatchObject([
    { ref: 'L-3', coveredPercent: 60, goodwillPercent: 60 },
    { ref: 'TRAVEL', coveredPercent: 0, goodwillPercent: 0 },
  ]);
  const list = { feeListId: randomUUID(), number: 'FL-7', ticketId };
  const final = { ...list, workOrderId: randomUUID(), round: null, customerTotal: { amount: '0.00', currency: 'EUR' } };
  const revoke = () =>
    act(
      'goodwillRevoke',
      'goodwill { status decidedBy revokedBy revokeReason }',
      { id: again.goodwill.id, input: { reason: 'Of another case' } },
      'SALES_GENERAL_MANAGER',
    );
  await service.deliver(FeeListApproved({ ...final, feeListId: randomUUID(), approvedAt: '2026-01-09T08:00:00Z' }));
  await service.deliver(FeeListApproved({ ...final, approvedAt: now() }));
  expect((await revoke()).userErrors).toMatchObject([
    { __typename: 'GoodwillBilled', message: expect.stringContaining('FL-7') },
  ]);
  await service.deliver(FeeListReopened({ ...list, reopenedAt: now() }));
  expect((await revoke()).goodwill).toMatchObject({ status: 'REVOKED', revokeReason: 'Of another case' });
  const lines = [{ ref: 'L-3', coveredPercent: 0, goodwillPercent: 0 }, {}];
  expect((await toldAbout(ticketId)).at(-1)).toMatchObject({ rule: 'NO_POLICY', lines });
  await ask('L-4');
  expect((await toldAbout(ticketId)).at(-1).lines).toMatchObject([{ ref: 'L-4', coveredPercent: 0 }, {}]);
});

test('a general manager does not confirm what that manager proposed; a proposal may be taken back', async () => {
  const { decisionId } = await decidedFor(await aMachine());
  const input = { decision: decisionId, shares: [{ costClass: 'PARTS', coveredPercent: 60 }], reason: 'Loyal' };
  const manager = staff('GENERAL_MANAGER', 'test:one');
  const { goodwill } = await act('goodwillPropose', 'goodwill { id }', { input }, manager);
  expect((await act('goodwillConfirm', '', { id: goodwill.id }, manager)).userErrors[0].__typename).toBe(
    'GoodwillNeedsSecondPerson',
  );
  expect((await act('goodwillWithdraw', 'goodwill { status }', { id: goodwill.id }, manager)).goodwill.status).toBe(
    'WITHDRAWN',
  );
  const unknown = { ...input, decision: randomUUID() };
  expect((await act('goodwillPropose', '', { input: unknown }, manager)).userErrors[0].__typename).toBe(
    'CoverageDecisionNotFound',
  );
  expect((await act('goodwillConfirm', '', { id: randomUUID() }, manager)).userErrors[0].__typename).toBe(
    'GoodwillNotFound',
  );
});

test('CUS-06: until when a machine is covered, and which guarantees end, follows its days, its end and another version', async () => {
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE'), months(24, 'FIRST_USE')] });
  const [asset, other] = [await aMachine({ warrantyPolicy }), await aMachine({ warrantyPolicy })];
  const WARRANTIES =
    'guaranteeUntil warranties(at: $at) { policyCode name from until isOpen shares { coveredPercent } }';
  const query = `query ($id: ID!, $at: Date) { asset(id: $id) { ${WARRANTIES} } }`;
  const shown = async (at?: string) => (await service.run(query, { id: asset, at }, 'CSR')).asset;
  const year = { name: '12 months', from: '2025-12-01', until: '2026-12-01', isOpen: true, policyCode: warrantyPolicy };
  expect(await shown()).toMatchObject({
    guaranteeUntil: '2026-12-01',
    warranties: [year, { from: null, until: null }],
  });
  const firstUse = { basis: 'FIRST_USE', on: '2025-12-10' };
  await act('assetRecordDate', 'asset { id }', { id: asset, input: firstUse });
  expect(await shown('2026-12-01')).toMatchObject({
    ...{ guaranteeUntil: '2027-12-10', warranties: [{ isOpen: false }, { until: '2027-12-10', isOpen: true }] },
  });
  const ending = async (from: string, before: string, first = 100) => {
    const list = `query ($from: Date!, $before: Date!, $first: Int!) { assetsByGuaranteeEnd(from: $from, before: $before,
      first: $first) { edges { node { id guaranteeUntil warranties { until } makersWarranties { until } } } } }`;
    const { edges } = (await service.run(list, { from, before, first }, 'CSR')).assetsByGuaranteeEnd;
    return edges.map((it: { node: { id: string } }) => it.node.id).filter((id: string) => [asset, other].includes(id));
  };
  expect(await ending('2026-12-01', '2026-12-02')).toEqual([other]);
  expect(await ending('2026-12-02', '2028-01-01')).toEqual([asset]);
  const count = (first: number) => service.countStatements(() => ending('2026-01-01', '2030-01-01', first));
  expect(await count(100)).toBe(await count(1));
  const input = { code: warrantyPolicy, name: 'x', periods: [months(6, 'PURCHASE')] };
  const { warrantyPolicy: next } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', { input }, DIRECTOR);
  await act('warrantyPolicyActivate', 'warrantyPolicy { id }', { id: next.id }, DIRECTOR);
  await service.fireDueTimers();
  expect((await ending('2026-06-01', '2026-06-02')).toSorted()).toEqual([asset, other].toSorted());
  const end = { because: 'SCRAPPED', note: 'Burnt' };
  await act('assetRetire', 'asset { id }', { id: other, input: end });
  expect(await ending('2026-01-01', '2030-01-01')).toEqual([asset]);
});

test('CUS-17: a promise is published with the policy that keeps it, version after version, and can be asked for a past day', async () => {
  const code = unique('PROMISE');
  const policyCode = await policyInForce({ periods: [months(36, 'PURCHASE')] });
  const draft = async (text: string, more: object = {}) =>
    (
      await act(
        'servicePromiseDraft',
        'servicePromise { id number }',
        { input: { code, text, keptBy: 'WARRANTY', policyCode, ...more } },
        DIRECTOR,
      )
    ).servicePromise;
  const publish = (id: string, from: string) =>
    act('servicePromisePublish', 'servicePromise { publishedFrom }', { id, input: { from } }, 'GENERAL_MANAGER');
  const [first, second] = [await draft('Three years'), await draft('Four years')];
  expect([first.number, second.number]).toEqual([1, 2]);
  expect((await publish(first.id, '2026-01-01')).servicePromise).toEqual({ publishedFrom: '2026-01-01' });
  expect((await publish(first.id, '2026-01-01')).userErrors[0].__typename).toBe('ServicePromiseWrongStatus');
  expect((await publish(second.id, '2026-01-01')).userErrors[0].__typename).toBe('InputInvalid');
  await publish(second.id, '2026-01-06');
  const on = async (day: string) =>
    (
      await service.run('query ($on: Date) { servicePromises(on: $on, first: 100) { edges { node { code text } } } }', {
        on: day,
      })
    ).servicePromises.edges
      .map((it: { node: { code: string; text: string } }) => it.node)
      .filter((it: { code: string }) => it.code === code);
  expect([await on('2025-12-31'), await on('2026-01-05'), await on('2026-01-06')]).toEqual([
    ...[[], [{ code, text: 'Three years' }], [{ code, text: 'Four years' }]],
  ]);
  const { id } = (
    await service.run('query ($code: String!) { warrantyPolicy(code: $code) { id } }', { code: policyCode })
  ).warrantyPolicy;
  const end = (day: string) => {
    const input = { reason: 'Promised no more', from: `${day}T00:00:00Z` };
    return act('warrantyPolicyRetire', 'warrantyPolicy { plannedUntil }', { id, input }, DIRECTOR);
  };
  expect((await end('2126-02-01')).userErrors).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  const withdraw = (id: string, from: string) =>
    act('servicePromiseWithdraw', 'servicePromise { publishedUntil }', { id, input: { from } }, 'GENERAL_MANAGER');
  expect((await withdraw(second.id, '2026-02-01')).servicePromise).toEqual({ publishedUntil: '2026-02-01' });
  expect(await on('2026-02-01')).toEqual([]);
  const told = async (event: { type: string }) =>
    (await service.outbox(event)).map(it => it.data as { code: string }).filter(it => it.code === code);
  const version = { code, keptBy: 'WARRANTY', policyCode, timeZone: 'UTC' };
  const [one, two] = [
    { ...version, servicePromiseId: first.id, from: '2026-01-01' },
    { ...version, servicePromiseId: second.id, from: '2026-01-06' },
  ];
  expect(await told(events.ServicePromisePublished)).toEqual([one, two]);
  expect(await told(events.ServicePromiseWithdrawn)).toEqual([
    { ...one, until: '2026-01-06' },
    { ...two, until: '2026-02-01' },
  ]);
  expect((await end('2126-02-01')).userErrors).toEqual([]);
  for (const kept of [{ policyCode: 'WTY-NONE' }, { keptBy: 'SLA', policyCode: 'SLA-NONE' }]) {
    const { id } = await draft('?', kept);
    expect((await publish(id, '2026-03-01')).userErrors).toMatchObject([{ __typename: 'ServicePromiseNotKept' }]);
  }
  const ofPrices = (await draft('?', { keptBy: 'PRICE', policyCode: 'PL-1' })).id;
  const listed = (activatedAt: string, validUntil: string | null) =>
    service.deliver(
      PriceListActivated({ priceListId: randomUUID(), code: 'PL-1', validFrom: '2026-01-01', validUntil, activatedAt }),
    );
  for (const [activatedAt, validUntil] of [
    ['2026-01-03', '2026-12-31'],
    ['2026-01-02', null],
  ] as const) {
    await listed(`${activatedAt}T00:00:00Z`, validUntil);
    expect((await publish(ofPrices, '2026-03-01')).userErrors).toMatchObject([
      { __typename: 'ServicePromiseNotKept', message: expect.stringContaining('PL-1 ends on 2026-12-31') },
    ]);
  }
  await listed('2026-01-04T00:00:00Z', null);
  expect((await publish(ofPrices, '2026-03-01')).userErrors).toEqual([]);
  expect((await publish(randomUUID(), '2026-03-01')).userErrors[0].__typename).toBe('ServicePromiseNotFound');
});

test('CUS-08: an agreement promises times by priority, and the days of supply and installation', async () => {
  await slaPolicyInForce('SLA-002-TELECOM');
  const owner = { kind: 'CARRIER', name: unique('Carrier'), country: 'KZ' };
  const { customer } = await act('customerRegister', 'customer { id }', { input: owner });
  const draft = (targets: object[]) => {
    const input = {
      customer: customer.id,
      slaPolicy: 'SLA-002-TELECOM',
      startsOn: '2026-01-01',
      targets,
      supplyBy: '2026-02-01',
      installBy: '2026-03-01',
    };
    const fields =
      'serviceAgreement { id supplyBy installBy targets { priority respondWithinMinutes resolveWithinMinutes } }';
    return act('serviceAgreementDraft', fields, { input }, 'SALESPERSON');
  };
  const urgent = { priority: 'P1', respondWithinMinutes: 120, resolveWithinMinutes: null };
  const { serviceAgreement } = await draft([urgent]);
  expect(serviceAgreement).toMatchObject({ supplyBy: '2026-02-01', installBy: '2026-03-01', targets: [urgent] });
  await act('serviceAgreementActivate', 'serviceAgreement { id }', { id: serviceAgreement.id }, 'SALESPERSON');
  expect((await service.outbox(events.AgreementActivated)).at(-1)?.data).toMatchObject({ targets: [urgent] });
  expect((await draft([urgent, urgent])).userErrors[0]).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'targets', '1'],
  });
  expect((await draft([{ ...urgent, respondWithinMinutes: 0 }])).userErrors[0].__typename).toBe('InputInvalid');
});

test('CUS-08: a day of supply or installation that passes is said once, and met late or in time; agreements stand by their end', async () => {
  await slaPolicyInForce('SLA-002-TELECOM');
  const owner = { kind: 'CARRIER', name: unique('Carrier'), country: 'KZ' };
  const { customer } = await act('customerRegister', 'customer { id }', { input: owner });
  const terms = { customer: customer.id, slaPolicy: 'SLA-002-TELECOM', startsOn: '2026-01-01' };
  const day = (days: number) =>
    Temporal.PlainDate.from(service.clock.now().toISOString().slice(0, 10)).add({ days }).toString();
  const FIELDS = 'serviceAgreement { id suppliedOn installedOn supplyMissedAt installationMissedAt }';
  const input = { ...terms, endsOn: day(300), supplyBy: day(0), installBy: day(3) };
  const { serviceAgreement } = await act('serviceAgreementDraft', FIELDS, { input }, 'SALESPERSON');
  const { id } = serviceAgreement;
  const record = (date: string, doneOn: string) =>
    act('serviceAgreementRecordDate', FIELDS, { id, input: { date, doneOn } }, 'LOGISTICS');
  expect((await record('SUPPLY', day(0))).userErrors[0].__typename).toBe('ServiceAgreementWrongStatus');
  await act('serviceAgreementActivate', FIELDS, { id }, 'SALESPERSON');
  const agreed = { date: 'SUPPLY', dueOn: day(1), reason: 'The hall is late' };
  const MOVED = 'serviceAgreement { supplyBy movedDates { from to reason missedAt } }';
  const moved = await act('serviceAgreementMoveDate', MOVED, { id, input: agreed }, 'SALESPERSON');
  const dates = [{ from: day(0), to: day(1), reason: 'The hall is late', missedAt: null }];
  expect(moved.serviceAgreement).toEqual({ supplyBy: day(1), movedDates: dates });
  const listed = async (filter: object) => {
    const query = `query ($filter: ServiceAgreementFilter) { serviceAgreements(filter: $filter) { edges { node { id endsOn } } } }`;
    const { serviceAgreements } = await service.run(query, { filter: { customer: customer.id, ...filter } });
    return serviceAgreements.edges.map(({ node }: { node: { id: string } }) => node.id);
  };
  const said = async (type: { readonly type: string }) => {
    const all = (await service.outbox(type)).map(
      ({ data }) => data as { agreementId: string; date: string; isLate?: boolean },
    );
    return all.filter(({ agreementId }) => agreementId === id);
  };
  const missed = async () => (await said(events.AgreementDateMissed)).map(({ date }) => date);
  service.clock.advance({ hours: 24 });
  await service.fireDueTimers();
  expect([await missed(), await listed({ isOverdue: true })]).toEqual([[], []]);
  service.clock.advance({ hours: 24 });
  await service.fireDueTimers();
  expect([await missed(), await listed({ isOverdue: true })]).toEqual([['SUPPLY'], [id]]);
  expect((await record('SUPPLY', day(1))).userErrors[0]).toMatchObject({ path: ['input', 'doneOn'] });
  expect((await record('SUPPLY', day(0))).serviceAgreement).toMatchObject({ supplyMissedAt: expect.any(String) });
  expect((await record('SUPPLY', day(-1))).serviceAgreement).toMatchObject({
    suppliedOn: day(-1),
    supplyMissedAt: null,
  });
  expect((await record('INSTALLATION', day(0))).serviceAgreement).toMatchObject({ installationMissedAt: null });
  service.clock.advance({ hours: 96 });
  await service.fireDueTimers();
  expect(await missed()).toEqual(['SUPPLY']);
  expect((await said(events.AgreementDateMet)).map(({ isLate }) => isLate)).toEqual([true, false, false]);
  const open = { ...terms, startsOn: day(400), endsOn: null };
  const earlier = { ...terms, startsOn: '2025-01-01', endsOn: '2025-12-31' };
  const others = [];
  for (const other of [open, earlier])
    others.push((await act('serviceAgreementDraft', FIELDS, { input: other }, 'SALESPERSON')).serviceAgreement.id);
  expect(await listed({})).toEqual([others[1], id, others[0]]);
  expect(await listed({ status: ['ACTIVE'], endsBefore: day(400) })).toEqual([id]);
});

test('CUS-05: card, place of use and change of owner are on the file of the machine', async () => {
  const id = await aMachine({ placeOfUse: 'Hall 3' });
  const card = { number: 'K-1', model: 'EX-300', issuedOn: '2025-12-02' };
  await act('assetRecordCard', 'asset { id }', { id, input: card });
  const { customer } = await act('customerRegister', 'customer { id }', {
    input: { kind: 'CONSUMER', name: 'Heir', country: 'KZ' },
  });
  const fields = 'asset { placeOfUse transferredOn warrantyCard { number model issuedOn } }';
  const move = (on: string) =>
    act('assetMove', fields, { id, input: { customer: customer.id, on, placeOfUse: 'Yard' } });
  expect((await move('2030-01-01')).userErrors[0].__typename).toBe('InputInvalid');
  expect((await move('2026-01-04')).asset).toEqual({
    placeOfUse: 'Yard',
    transferredOn: '2026-01-04',
    warrantyCard: card,
  });
  expect((await move('2026-01-06')).asset.transferredOn).toBe('2026-01-04');
  expect((await coverageFor(id)).rule).toBe('MODEL_MISMATCH');
});

test('a supplier policy without its supplier, or a restart without months, is not put in force', async () => {
  const input = {
    code: unique('WTY'),
    name: 'Blank',
    grantor: 'SUPPLIER',
    periods: [months(1, 'PURCHASE')],
    replacement: { rule: 'RESTART' },
  };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id blanks }', { input }, DIRECTOR);
  expect(warrantyPolicy.blanks).toEqual(['supplierCode', 'replacement.months']);
  expect((await act('warrantyPolicyActivate', '', { id: warrantyPolicy.id }, DIRECTOR)).userErrors[0].__typename).toBe(
    'PolicyIncomplete',
  );
});
