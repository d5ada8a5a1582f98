import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExchangeSettled } from '@mainstay/contracts/billing';
import * as events from '@mainstay/contracts/customers';
import { PartRegistered } from '@mainstay/contracts/inventory';
import {
  CoverageRequested,
  LoanUnitLent,
  LoanUnitNotReturned,
  LoanUnitReturned,
  OnSiteRepairEnded,
  ReturnRepairUnitRepaired,
  TicketCancelled,
  TicketDiagnosed,
  TicketRegistered,
  TicketReopened,
  TicketSignedOff,
  TicketTriaged,
  TicketUnmarkedDuplicate,
  UnitRepairEnded,
  VisitRepairEnded,
  WorkOrderCompleted,
} from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { staff, startTestService, type Caller, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';

const clock = new ManualClock(new Date('2026-01-10T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

let count = 0;
const now = () => clock.now().toISOString();
const unique = (prefix: string) => `${prefix}-${++count}`;

async function act(
  name: string,
  fields: string,
  variables: { id?: string; input?: object },
  as: Caller = 'ADMINISTRATOR',
) {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const declared = [variables.id && '$id: ID!', variables.input && `$input: ${type}Input!`].filter(Boolean);
  const args = [variables.id && 'id: $id', variables.input && 'input: $input'].filter(Boolean);
  const query = `mutation (${declared.join()}) { ${name}(${args.join()}) { ${fields} userErrors { __typename message path } } }`;
  return (await service.run(query, variables, as))[name];
}
const DIRECTOR = 'AFTER_SALES_DIRECTOR';

async function policyInForce(input: object): Promise<string> {
  const code = unique('WTY');
  const drafted = { code, name: code, ...input };
  const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', { input: drafted }, DIRECTOR);
  const { userErrors } = await act(
    'warrantyPolicyActivate',
    'warrantyPolicy { id }',
    { id: warrantyPolicy.id },
    DIRECTOR,
  );
  expect(userErrors).toEqual([]);
  return code;
}
const months = (count: number, ...starts: string[]) => ({
  name: `${count} months`,
  terms: [{ starts, months: count }],
});

async function aMachine(input: object = {}): Promise<string> {
  const owner = { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ' };
  const { customer } = await act('customerRegister', 'customer { id }', { input: owner });
  const machine = { serial: unique('SN'), model: 'EX-200', customer: customer.id, purchasedOn: '2025-12-01', ...input };
  return (await act('assetRegister', 'asset { id }', { input: machine })).asset.id;
}

async function aPart(more: { isWearing?: boolean; supplierCode?: string } = {}): Promise<string> {
  const partId = randomUUID();
  await service.deliver(
    PartRegistered({
      ...{ partId, number: unique('P'), name: 'Pump', unit: 'PIECE', make: 'STANDARD', isSpecial: false },
      ...{ isWearing: false, supplierCode: null, countryOfOrigin: null, hsCode: null, ...more },
      standardCost: { amount: '10.00', currency: 'EUR' },
    }),
  );
  return partId;
}

const answer = `outcome rule policyCode shares { costClass coveredPercent } reasons { rule text }
  lines { ref costClass part { id } goodwillPercent ours { coveredPercent rule policyNumber }
    suppliers { coveredPercent rule policyCode } } explanation { rule because { rule because { rule because { rule } } } }`;
const coverageFor = async (asset: string, input: object = {}) =>
  (
    await service.run(
      `query ($asset: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $asset, input: $input) { ${answer} } }`,
      { asset, input: { faultCause: 'MANUFACTURING', faultOn: '2026-01-09', ...input } },
      'CSR',
    )
  ).coverageFor;

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
    { ref: 'hours', costClass: 'LABOUR' },
  ];
  const before = (await service.outbox()).length;
  const coverage = await coverageFor(asset, { lines });
  expect(coverage.lines).toMatchObject([
    { part: { id: pump }, ours: { coveredPercent: 100 }, suppliers: { rule: 'EXPIRED', policyCode: pumps } },
    { part: { id: belt }, ours: { coveredPercent: 0, rule: 'PART_EXCLUDED' }, suppliers: { policyCode: makers } },
    { ref: 'hours', part: null, ours: { coveredPercent: 100 }, suppliers: { coveredPercent: 100 } },
  ]);
  expect(coverage.explanation.because.map((it: { rule: string }) => it.rule)).toEqual(['LINE', 'LINE', 'LINE']);
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

test('a part that a repair fitted has the warranty of its own from that day, told once however often it arrives', async () => {
  const periods = [months(6, 'PURCHASE')];
  const warrantyPolicy = await policyInForce({ periods, replacement: { rule: 'RESTART', months: 12 } });
  const asset = await aMachine({ warrantyPolicy, purchasedOn: '2025-01-01' });
  const [pump, partId] = [await aPart(), await aPart()];
  const completed = WorkOrderCompleted({
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), ticketNumber: 'T-1', customerId: randomUUID() },
    ...{ assetId: asset, dealerId: null, siteCountry: null, laborMinutes: 60, travelKilometres: 0 },
    partsUsed: [{ lineId: randomUUID(), partId, quantity: 2 }],
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    completedAt: '2025-08-01T10:00:00Z',
  });
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
const toldAbout = async (ticketId: string): Promise<any[]> =>
  (await service.outbox(events.CoverageDecided))
    .map(it => it.data as { ticketId: string })
    .filter(it => it.ticketId === ticketId);

test('the lines that a ticket names are answered in the event, and the decision keeps its explanation', async () => {
  const asset = await aMachine({ warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }) });
  const { ticketId, decisionId } = await decidedFor(asset);
  expect((await toldAbout(ticketId))[0]).toMatchObject({
    outcome: 'FREE_REPAIR',
    lines: [{ ref: 'L-1', coveredPercent: 100, supplierPercent: 0, goodwillPercent: 0, rule: 'IN_PERIOD' }],
  });
  const { coverageDecisions } = await service.run(
    `query ($ticket: ID!) { coverageDecisions(ticket: $ticket) { edges { node { id ${answer} } } } }`,
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

test('goodwill of a case stays when the case asks about another part', async () => {
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

async function exchangePolicyInForce(more: readonly object[] = [], code = unique('RET')): Promise<string> {
  const figure = (name: string, value: string, unit: string | null = null) => ({ name, value, unit, isRequired: true });
  const parameters = [figure('failedRepairs', '2', 'REPAIRS'), figure('daysUnrepaired', '60', 'DAYS'), ...more];
  const input = { code, kind: 'EXCHANGE', name: code, parameters };
  const { carePolicy } = await act('carePolicyDraft', 'carePolicy { id }', { input }, DIRECTOR);
  await act('carePolicyActivate', 'carePolicy { id }', { id: carePolicy.id }, DIRECTOR);
  return code;
}
const decided =
  'exchange { id number decidedBy asset { id } ticket { id } answer { outcome rule use { chargeableDays } } }';
const twoRepairs = [
  { from: '2025-12-10', until: '2025-12-20', isSolved: false },
  { from: '2026-01-02', until: '2026-01-05', isSolved: false },
];

test('RET-004V: after two failed repairs within the guarantee the money comes back, less the days of use', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
  const ticket = randomUUID();
  const input = {
    asset,
    ticket,
    returnedOn: '2026-01-10',
    wish: 'REFUND',
    repairs: twoRepairs,
    isSameModelAvailable: true,
  };
  const preview =
    'query ($input: ExchangeDecideInput!) { exchangeFor(input: $input) { outcome policyCode explanation { rule } } }';
  expect((await service.run(preview, { input }, 'CSR')).exchangeFor).toEqual({
    ...{ outcome: 'REFUND', policyCode: exchangePolicy, explanation: { rule: 'EXCHANGE' } },
  });
  const { exchange } = await act('exchangeDecide', decided, { input }, 'CSR');
  expect(exchange).toMatchObject({ asset: { id: asset }, ticket: { id: ticket }, decidedBy: 'test:csr' });
  expect(exchange.answer).toEqual({ outcome: 'REFUND', rule: 'FAILED_REPAIRS', use: { chargeableDays: 27 } });
  expect((await service.outbox(events.ExchangeDecided)).at(-1)?.data).toMatchObject({
    ...{ exchangeId: exchange.id, number: exchange.number, assetId: asset, ticketId: ticket, outcome: 'REFUND' },
    use: { daysSinceInvoice: 40, repairDays: 13, chargeableDays: 27 },
  });
  const fulfil = () =>
    act(
      'exchangeFulfil',
      'exchange { fulfilledBy }',
      { id: exchange.id, input: { reference: 'PAY-7', on: '2026-01-12' } },
      'FINANCE',
    );
  expect((await fulfil()).exchange).toEqual({ fulfilledBy: 'PAY-7' });
  expect((await fulfil()).userErrors[0].__typename).toBe('ExchangeNotOpen');
  const { exchanges } = await service.run('query ($asset: ID) { exchanges(asset: $asset) { edges { node { id } } } }', {
    asset,
  });
  expect(exchanges.edges).toEqual([{ node: { id: exchange.id } }]);
});

test('TCK-39: a refund is fulfilled once billing paid it, and the order of another machine is tracked until it is there', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const decide = async (more: object) => {
    const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: false, ...more };
    return (await act('exchangeDecide', 'exchange { id asset { id } }', { input }, 'CSR')).exchange;
  };
  const [refund, other] = [await decide({ wish: 'REFUND' }), await decide({})];
  const TRACKED = 'exchange { replacementOrder replacementExpectedOn fulfilledBy fulfilledOn }';
  const order = (id: string, more: object = {}) =>
    act(
      'exchangeOrderReplacement',
      TRACKED,
      { id, input: { order: 'SO-12', expectedOn: '2026-02-01', ...more } },
      'SALESPERSON',
    );
  const settled = (exchange: { id: string; asset: { id: string } }, kind: 'REFUND' | 'PRICE_DIFFERENCE') =>
    ExchangeSettled({
      ...{ exchangeId: exchange.id, number: 'XS-2026-000001', assetId: exchange.asset.id, customerId: randomUUID() },
      ...{ ticketId: null, kind, payer: 'COMPANY', amount: { amount: '90.00', currency: 'EUR' } },
      ...{ depreciationCharge: null, settledOn: '2026-01-15' },
    });
  const shown = async (id: string) =>
    (await service.run(`query ($id: ID!) { ${TRACKED.replace('exchange', 'exchange(id: $id)')} }`, { id }, 'CSR'))
      .exchange;
  expect((await order(refund.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
  expect((await order(randomUUID())).userErrors[0].__typename).toBe('ExchangeNotFound');
  expect((await order(other.id, { order: ' ' })).userErrors[0].__typename).toBe('InputInvalid');
  await order(other.id);
  expect((await order(other.id, { expectedOn: '2026-02-08' })).exchange).toEqual({
    ...{ replacementOrder: 'SO-12', replacementExpectedOn: '2026-02-08', fulfilledBy: null, fulfilledOn: null },
  });
  for (const event of [
    ...[settled(refund, 'REFUND'), settled(refund, 'REFUND'), settled(other, 'PRICE_DIFFERENCE')],
    settled({ id: randomUUID(), asset: { id: randomUUID() } }, 'REFUND'),
  ])
    await service.deliver(event);
  expect(await endOf(refund.asset.id)).toEqual({ retiredOn: '2026-01-15', retiredBecause: 'GIVEN_BACK' });
  expect(await shown(refund.id)).toMatchObject({ fulfilledBy: 'XS-2026-000001', fulfilledOn: '2026-01-15' });
  expect(await shown(other.id)).toMatchObject({ fulfilledBy: null });
  clock.set(new Date('2026-02-07T08:00:00Z'));
  const came = { serial: unique('SN'), model: 'EX-210' };
  const fulfil = { id: other.id, input: { reference: 'SO-12', on: '2026-02-07', replacement: came } };
  expect((await act('exchangeFulfil', TRACKED, fulfil, 'CSR')).userErrors).toEqual([]);
  expect((await order(other.id)).userErrors[0].__typename).toBe('ExchangeNotOpen');
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

const endOf = async (id: string) =>
  (await service.run('query ($id: ID!) { asset(id: $id) { retiredOn retiredBecause } }', { id }, 'CSR')).asset;
const FULFILLED = 'exchange { fulfilledBy replacement { id serial model } coreDueBackAt coreBackOn }';
const guarantee = (value: string | null) => ({ name: 'replacementWarranty', value, isRequired: false });
/** A machine that is to be exchanged, by rules that give the other one its own guarantee anew, or as said. */
async function anExchange(replacementWarranty: string | null = 'RESTART', more: object = {}) {
  const exchangePolicy = await exchangePolicyInForce([guarantee(replacementWarranty)]);
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const owner = { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ' };
  const of = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
  const pit = { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
  const site = (await act('customerAddSite', 'site { id }', { id: of, input: pit })).site.id;
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01', customer: of, site });
  clock.advance({ hours: 1 });
  const returnedOn = now().slice(0, 10);
  const input = { asset, returnedOn, repairs: twoRepairs, isSameModelAvailable: true, ...more };
  const { exchange } = await act('exchangeDecide', 'exchange { id number }', { input }, 'CSR');
  const { customer } = (await service.run('query ($id: ID!) { asset(id: $id) { customer { id } } }', { id: asset }))
    .asset;
  const { id, number } = exchange as { id: string; number: string };
  return { asset, id, number, customer: String(customer.id), returnedOn, exchangePolicy };
}

test('TCK-39: an exchange ends the old machine and begins the new one, with the guarantee that the rules give it', async () => {
  const { asset, id, number, customer, returnedOn: on } = await anExchange();
  const fulfil = (replacement: object | undefined, more: object = {}) =>
    act('exchangeFulfil', FULFILLED, { id, input: { reference: 'SO-1', on, replacement, ...more } }, 'CSR');
  const serial = unique('SN');
  const refused = async (...[replacement, more]: Parameters<typeof fulfil>) =>
    (await fulfil(replacement, more)).userErrors.map((it: { __typename: string; path: string[] }) => [
      it.__typename,
      it.path.filter(part => part !== 'input').join('.'),
    ])[0];
  expect(await refused(undefined)).toEqual(['InputInvalid', 'replacement']);
  expect(await refused({ serial, model: 'EX-210' })).toEqual(['InputInvalid', 'replacement.model']);
  expect(await refused({ serial: ' ' })).toEqual(['InputInvalid', 'replacement.serial']);
  expect(await refused({ serial, model: ' ' })).toEqual(['InputInvalid', 'replacement.model']);
  expect(await refused({ serial }, { on: '2030-01-01' })).toEqual(['InputInvalid', 'on']);
  expect(await refused({ asset })).toEqual(['AssetNotFound', 'id']);
  expect(await endOf(asset)).toEqual({ retiredOn: null, retiredBecause: null });
  const { replacement } = (await fulfil({ serial })).exchange;
  expect(replacement).toMatchObject({ serial, model: 'EX-200' });
  expect(await endOf(asset)).toEqual({ retiredOn: on, retiredBecause: 'EXCHANGED' });
  const shown = `customer { id } site { name } purchasedOn succession { asset { id } on rule months }`;
  const known = await service.run(`query ($id: ID!) { asset(id: $id) { ${shown} } }`, { id: replacement.id }, 'CSR');
  expect(known.asset).toEqual({
    ...{ customer: { id: customer }, site: { name: 'Pit 4' }, purchasedOn: '2025-12-01' },
    succession: { asset: { id: asset }, on, rule: 'RESTART', months: null },
  });
  const rule = async (machine: string, faultOn: string) => (await coverageFor(machine, { faultOn })).rule;
  expect([await rule(asset, on), await rule(asset, '2026-12-15')]).toEqual(['IN_PERIOD', 'RETIRED']);
  expect([await rule(replacement.id, '2026-12-15'), await rule(replacement.id, '2027-03-01')]).toEqual([
    ...['IN_PERIOD', 'EXPIRED'],
  ]);
  expect((await service.outbox(events.ExchangeFulfilled)).at(-1)?.data).toEqual({
    ...{ exchangeId: id, number, assetId: asset, customerId: customer, ticketId: null, outcome: 'SAME_MODEL' },
    ...{ replacementId: replacement.id, guarantee: 'RESTART', reference: 'SO-1', fulfilledOn: on },
  });
  const history = async (unit: string) => {
    const query = 'query ($unit: ID!) { unit(id: $unit) { place { place } history { edges { node { kind text } } } } }';
    return (await service.run(query, { unit }, 'CSR')).unit;
  };
  const [before, after] = [await history(asset), await history(replacement.id)];
  expect(before.place).toEqual({ place: 'UNKNOWN' });
  expect(JSON.stringify(before.history)).toContain(number);
  expect(after.place).toEqual({ place: 'SITE' });
  expect(JSON.stringify(after.history)).toContain('In the place of SN-');
});

test('TCK-39: a machine that came in an exchange and is exchanged itself hands on the guarantee that it had', async () => {
  const { id, returnedOn: on, exchangePolicy } = await anExchange('RESTART');
  const fulfil = async (exchange: string) => {
    const input = { reference: 'SO-3', on, replacement: { serial: unique('SN') } };
    return (await act('exchangeFulfil', FULFILLED, { id: exchange, input }, 'CSR')).exchange.replacement.id;
  };
  const second = await fulfil(id);
  await exchangePolicyInForce([guarantee('INHERIT')], exchangePolicy);
  const repairs = [1, 2].map(() => ({ from: on, until: on, isSolved: false }));
  const input = { asset: second, returnedOn: on, repairs, isSameModelAvailable: true };
  const { exchange } = await act('exchangeDecide', 'exchange { id }', { input }, 'CSR');
  const third = await fulfil(exchange.id);
  const rule = async (faultOn: string) => (await coverageFor(third, { faultOn })).rule;
  expect([await rule('2026-12-15'), await rule('2027-12-15')]).toEqual(['IN_PERIOD', 'EXPIRED']);
});

test('P27: nothing is exchanged for, and no machine comes to, a customer whose file was erased', async () => {
  const { asset, id, customer, returnedOn: on } = await anExchange();
  await act('assetRetire', 'asset { id }', { id: asset, input: { because: 'SCRAPPED', note: 'Burnt' } });
  const erased = await act('customerErase', 'customer { id }', { id: customer });
  expect(erased.userErrors).toEqual([]);
  const input = { reference: 'SO-4', on, replacement: { serial: unique('SN') } };
  for (const refused of [
    await act('exchangeFulfil', FULFILLED, { id, input }, 'CSR'),
    await act('assetReinstate', 'asset { id }', { id: asset, input: { reason: 'It runs' } }),
  ])
    expect(refused.userErrors).toMatchObject([{ __typename: 'CustomerErased' }]);
  const machine = await aMachine();
  const loan = { loanUnitId: randomUUID(), number: 'LU-2026-000009', ticketId: randomUUID(), customerId: customer };
  const unit = { assetId: machine, partId: null, serial: null };
  const sent = { fromWarehouseId: randomUUID(), siteId: null, lentAt: now(), dueBackAt: '2026-03-01T00:00:00Z' };
  await service.deliver(LoanUnitLent({ ...loan, purpose: 'ADVANCE_EXCHANGE', unit, core: null, ...sent }));
  const kept = { missing: unit, outcome: 'KEPT' as const, endedAt: now() };
  await service.deliver(LoanUnitNotReturned({ ...loan, purpose: 'SUBSTITUTE', ...kept }));
  const owner = 'query ($id: ID!) { asset(id: $id) { customer { id } } }';
  expect((await service.run(owner, { id: machine })).asset.customer.id).not.toBe(customer);
});

test('TCK-39: a machine that is on file takes the place of another where that stood, as first owned', async () => {
  const [{ asset, id, customer, returnedOn: on }, pool] = [await anExchange('LONGER_OF'), await aMachine()];
  clock.advance({ hours: 1 });
  const input = { reference: 'SO-2', on, replacement: { asset: pool } };
  for (const as of ['CSR', 'STOCK_KEEPER', 'FINANCE'] as const)
    expect((await act('exchangeFulfil', FULFILLED, { id, input }, as)).userErrors).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', 'replacement', 'asset'] },
    ]);
  expect((await act('assetMove', 'asset { id }', { id: pool, input: { customer } }, 'CSR')).userErrors).toEqual([]);
  clock.advance({ hours: 1 });
  expect((await act('exchangeFulfil', FULFILLED, { id, input }, 'CSR')).exchange.replacement.id).toBe(pool);
  const query = `query ($id: ID!) { asset(id: $id) { customer { id } site { name } transferredOn succession { rule asset { id } } } }`;
  expect((await service.run(query, { id: pool }, 'CSR')).asset).toEqual({
    ...{ customer: { id: customer }, site: { name: 'Pit 4' }, transferredOn: null },
    succession: { rule: 'LONGER_OF', asset: { id: asset } },
  });
});

test('TCK-39, TCK-33: a machine that is sent ahead takes the place of the core, which ends when it is back, told twice', async () => {
  const { asset, id, customer } = await anExchange(null);
  const [pool, other, kept, lost] = [await aMachine(), await aMachine(), await aMachine(), await aMachine()];
  const loan = (more: object = {}) => ({
    ...{ loanUnitId: randomUUID(), number: 'LU-2026-000001', ticketId: randomUUID(), customerId: customer },
    ...{ purpose: 'ADVANCE_EXCHANGE' as const, ...more },
  });
  const thing = (assetId: string | null) => ({ assetId, partId: null, serial: null });
  const lent = { fromWarehouseId: randomUUID(), siteId: null, lentAt: now(), dueBackAt: '2026-03-01T00:00:00Z' };
  const exchanged = loan();
  const sent = LoanUnitLent({ ...exchanged, unit: thing(pool), core: thing(asset), ...lent });
  for (const event of [sent, sent]) await service.deliver(event);
  const shown = async () =>
    (await service.run(`query ($id: ID!) { ${FULFILLED.replace('exchange', 'exchange(id: $id)')} }`, { id }, 'CSR'))
      .exchange;
  expect(await shown()).toMatchObject({
    ...{ fulfilledBy: 'LU-2026-000001', replacement: { id: pool }, coreBackOn: null },
    coreDueBackAt: '2026-03-01T00:00:00.000Z',
  });
  const ownerOf = async (machine: string) =>
    (
      await service.run(
        'query ($id: ID!) { asset(id: $id) { customer { id } site { name } transferredOn succession { rule } } }',
        { id: machine },
      )
    ).asset;
  expect(await ownerOf(pool)).toEqual({
    ...{ customer: { id: customer }, site: null, transferredOn: null, succession: { rule: 'INHERIT' } },
  });
  expect((await endOf(asset)).retiredOn).toBeNull();
  const back = { isLate: false, warehouseId: randomUUID(), returnedAt: now() };
  const returned = LoanUnitReturned({ ...exchanged, returned: thing(asset), ...back });
  for (const event of [returned, returned]) await service.deliver(event);
  expect(await endOf(asset)).toEqual({ retiredOn: now().slice(0, 10), retiredBecause: 'EXCHANGED' });
  expect((await shown()).coreBackOn).toBe(now().slice(0, 10));
  const place = await service.run('query ($id: ID!) { unit(id: $id) { place { place } } }', { id: asset }, 'CSR');
  expect(place.unit.place).toEqual({ place: 'DEPOT' });
  const substitute = (assetId: string, outcome: 'KEPT' | 'LOST') =>
    LoanUnitNotReturned({ ...loan({ purpose: 'SUBSTITUTE' }), missing: thing(assetId), outcome, endedAt: now() });
  await service.deliver(LoanUnitLent({ ...loan({ purpose: 'SUBSTITUTE' }), unit: thing(other), core: null, ...lent }));
  for (const event of [substitute(kept, 'KEPT'), substitute(kept, 'KEPT'), substitute(lost, 'LOST')])
    await service.deliver(event);
  expect((await ownerOf(kept)).customer).toEqual({ id: customer });
  expect((await ownerOf(other)).customer).not.toEqual({ id: customer });
  expect((await endOf(lost)).retiredBecause).toBe('LOST');
  await service.deliver(LoanUnitLent({ ...loan(), unit: thing(lost), core: thing(randomUUID()), ...lent }));
  expect((await ownerOf(lost)).customer).not.toEqual({ id: customer });
});

test('RET-004V (N43): failed return repairs count by themselves, told twice and out of order; typed ones beside them', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
  const told = (number: string, [receivedOn, endedOn]: readonly [string, string], earlierRepairs: number) => {
    const order = { returnRepairId: randomUUID(), number, ticketId: randomUUID(), customerId: randomUUID() };
    const unit = { unitId: randomUUID(), serial: 'SN-1', assetId: asset, receivedOn, endedOn, earlierRepairs };
    return (isSolved: boolean) => UnitRepairEnded({ ...order, ...unit, isSolved });
  };
  const first = told('RR-1', ['2025-12-10', '2025-12-20'], 0);
  const second = told('RR-2', ['2026-01-02', '2026-01-05'], 1);
  const later = told('RR-3', ['2026-01-11', '2026-01-12'], 2);
  const decide = async (repairs: readonly object[] = []) => {
    const query = `query ($input: ExchangeDecideInput!)
      { exchangeFor(input: $input) { outcome rule repairs { toldBy isSolved } } }`;
    const input = { asset, returnedOn: '2026-01-10', repairs, isSameModelAvailable: true };
    return (await service.run(query, { input }, 'CSR')).exchangeFor;
  };
  for (const event of [second(false), first(true), later(false), second(false)]) await service.deliver(event);
  const [one, two] = [
    { toldBy: 'RR-1', isSolved: true },
    { toldBy: 'RR-2', isSolved: false },
  ];
  expect(await decide()).toMatchObject({ outcome: 'NOT_ENTITLED', repairs: [one, two] });
  expect(await decide(twoRepairs.slice(1))).toMatchObject({ outcome: 'NOT_ENTITLED', repairs: [one, two] });
  const elsewhere = { from: '2025-12-25', until: '2025-12-27', isSolved: false };
  expect(await decide([elsewhere])).toMatchObject({ outcome: 'SAME_MODEL', rule: 'FAILED_REPAIRS' });
  for (const event of [first(false), first(false), first(true)]) await service.deliver(event);
  expect(await decide()).toEqual({
    ...{ outcome: 'SAME_MODEL', rule: 'FAILED_REPAIRS', repairs: [{ ...one, isSolved: false }, two] },
  });
  const unitRepairId = randomUUID();
  const onSite = (isSolved: boolean) =>
    OnSiteRepairEnded({
      ...{ unitRepairId, subjectKind: 'LOCAL_REPAIR', subjectId: randomUUID(), number: 'LR-1', ticketId: randomUUID() },
      ...{ customerId: randomUUID(), serial: 'SN-1', assetId: asset, beganOn: '2026-01-06', endedOn: '2026-01-07' },
      ...{ isSolved, parts: [], tests: [] },
    });
  for (const [said, isSolved] of [
    [true, true],
    [false, false],
    [true, false],
  ] as const) {
    await service.deliver(onSite(said));
    expect((await decide()).repairs[2]).toEqual({ toldBy: 'LR-1', isSolved });
  }
});

test('RET-004V (N43): a visit failed by the customer’s word, by its case opened again, or by the same fault in another case within the guarantee', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, purchasedOn: '2025-01-15', invoicedOn: '2025-01-15' });
  const repairsAt = async (returnedOn = '2026-01-10') => {
    const query = `query ($input: ExchangeDecideInput!)
      { exchangeFor(input: $input) { outcome rule repairs { toldBy isSolved isDisassembly failedBecause } } }`;
    const { exchangeFor } = await service.run(
      query,
      { input: { asset, returnedOn, isSameModelAvailable: true } },
      'CSR',
    );
    const told = exchangeFor.repairs.filter((it: any) => it.toldBy.startsWith('W-'));
    return [exchangeFor.outcome, ...told.map((it: any) => `${it.toldBy} ${it.failedBecause}`)];
  };
  const aCase = (reportedAt: string, faultCode: string, ticketId = randomUUID()) => ({
    ticketId,
    registered: TicketRegistered({
      ...{ ticketId, number: unique('T'), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: randomUUID() },
      ...{ assetId: asset, dealerId: null, reportedAt },
    }),
    diagnosed: (code = faultCode) => TicketDiagnosed({ ticketId, faultCode: code, diagnosedAt: reportedAt }),
  });
  const visit = (number: string, ticketId: string, [beganOn, endedOn]: readonly [string, string], more: object = {}) =>
    VisitRepairEnded({
      ...{ workOrderId: randomUUID(), number, ticketId, round: 1, assetId: asset, beganOn, endedOn },
      ...{ isDisassembly: true, isSolved: true, ...more },
    });
  const first = aCase('2025-12-01T08:00:00Z', 'F-1');
  const rejected = visit('W-1', first.ticketId, ['2025-12-02', '2025-12-02'], { isSolved: false });
  const mended = visit('W-2', first.ticketId, ['2025-12-03', '2025-12-03']);
  const remote = visit('W-3', first.ticketId, ['2025-12-04', '2025-12-04'], { isDisassembly: false, isSolved: false });
  for (const event of [remote, mended, rejected, rejected, first.diagnosed(), first.registered])
    await service.deliver(event);
  await service.deliver(
    TicketSignedOff({ ticketId: first.ticketId, workOrderId: null, signedOffAt: '2025-12-03T15:00:00Z' }),
  );
  const known = ['W-1 NOT_SOLVED', 'W-2 null', 'W-3 NOT_SOLVED'];
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  const again = aCase('2025-12-20T08:00:00Z', 'F-1');
  for (const event of [again.diagnosed(), again.registered, again.diagnosed()]) await service.deliver(event);
  const cameBack = ['SAME_MODEL', 'W-1 NOT_SOLVED', 'W-2 FAULT_CAME_BACK', 'W-3 NOT_SOLVED'];
  expect(await repairsAt()).toEqual(cameBack);
  expect(await repairsAt('2025-12-19')).toEqual(['NOT_ENTITLED', ...known]);
  await service.deliver(again.diagnosed('F-2'));
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  await service.deliver(again.diagnosed());
  await service.deliver(TicketCancelled({ ticketId: again.ticketId, cancelledAt: '2025-12-21T08:00:00Z' }));
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  const late = aCase('2026-02-01T08:00:00Z', 'F-1');
  for (const event of [late.registered, late.diagnosed()]) await service.deliver(event);
  expect(await repairsAt('2026-02-02')).toEqual(['NOT_ENTITLED', ...known]);
  const reopened = TicketReopened({ ticketId: first.ticketId, round: 2, reopenedAt: '2025-12-06T08:00:00Z' });
  const second = visit('W-4', first.ticketId, ['2025-12-06', '2025-12-06'], { round: 2 });
  for (const event of [second, reopened, reopened]) await service.deliver(event);
  expect(await repairsAt()).toEqual([
    ...['SAME_MODEL', 'W-1 NOT_SOLVED', 'W-2 CASE_REOPENED', 'W-3 NOT_SOLVED', 'W-4 null'],
  ]);
});

test('an exchange is refused without rules, without the day of the invoice where money is given back, or unknown', async () => {
  const decide = async (asset: string, more: object = {}) => {
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: true, ...more };
    return (await act('exchangeDecide', decided, { input }, 'CSR')).userErrors[0]?.__typename;
  };
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  expect(
    await decide(await aMachine({ warrantyPolicy: await policyInForce({ periods: [months(12, 'PURCHASE')] }) })),
  ).toBe('ExchangePolicyMissing');
  expect(await decide(await aMachine({ warrantyPolicy }), { wish: 'REFUND' })).toBe('ExchangeInvoiceDayMissing');
  expect(await decide(randomUUID())).toBe('AssetNotFound');
  const fulfil = { id: randomUUID(), input: { reference: 'X', on: '2026-01-10' } };
  expect((await act('exchangeFulfil', '', fulfil, 'FINANCE')).userErrors[0].__typename).toBe('ExchangeNotFound');
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
  const withdraw = (id: string, from: string) =>
    act('servicePromiseWithdraw', 'servicePromise { publishedUntil }', { id, input: { from } }, 'GENERAL_MANAGER');
  expect((await withdraw(second.id, '2026-02-01')).servicePromise).toEqual({ publishedUntil: '2026-02-01' });
  expect(await on('2026-02-01')).toEqual([]);
  expect(
    (await publish((await draft('?', { policyCode: 'WTY-NONE' })).id, '2026-03-01')).userErrors[0].__typename,
  ).toBe('ServicePromiseNotKept');
  expect((await publish(randomUUID(), '2026-03-01')).userErrors[0].__typename).toBe('ServicePromiseNotFound');
});

test('CUS-08: an agreement promises times by priority, and the days of supply and installation', async () => {
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
  const owner = { kind: 'CARRIER', name: unique('Carrier'), country: 'KZ' };
  const { customer } = await act('customerRegister', 'customer { id }', { input: owner });
  const terms = { customer: customer.id, slaPolicy: 'SLA-002-TELECOM', startsOn: '2026-01-01' };
  const day = (days: number) =>
    Temporal.PlainDate.from(service.clock.now().toISOString().slice(0, 10)).add({ days }).toString();
  const FIELDS = 'serviceAgreement { id suppliedOn installedOn supplyMissedAt installationMissedAt }';
  const input = { ...terms, endsOn: day(300), supplyBy: day(1), installBy: day(3) };
  const { serviceAgreement } = await act('serviceAgreementDraft', FIELDS, { input }, 'SALESPERSON');
  const { id } = serviceAgreement;
  const record = (date: string, doneOn: string) =>
    act('serviceAgreementRecordDate', FIELDS, { id, input: { date, doneOn } }, 'LOGISTICS');
  expect((await record('SUPPLY', day(0))).userErrors[0].__typename).toBe('ServiceAgreementWrongStatus');
  await act('serviceAgreementActivate', FIELDS, { id }, 'SALESPERSON');
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

const onDay = (after: number) =>
  new Date(Temporal.PlainDate.from(now().slice(0, 10)).add({ days: after }).toString() + 'T00:00:00Z');

function aFault(asset: string, reportedAt: string) {
  const ticketId = randomUUID();
  const about = { number: unique('T'), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: randomUUID() } as const;
  return {
    ticketId,
    reported: TicketRegistered({ ticketId, ...about, assetId: asset, dealerId: null, reportedAt }),
    signedOff: () => TicketSignedOff({ ticketId, workOrderId: null, signedOffAt: now() }),
    withdrawn: () => TicketCancelled({ ticketId, cancelledAt: now() }),
    goesOn: () => TicketUnmarkedDuplicate({ ticketId, duplicateOfId: randomUUID(), unmarkedAt: now() }),
    reopened: (round = 2) => TicketReopened({ ticketId, round, reopenedAt: now() }),
    enquiry: () =>
      TicketTriaged({
        ...{ ticketId, severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', priority: 'P4' },
        problemType: 'ENQUIRY',
      }),
  };
}
const WAITS = `{ repairWaits { edges { node {
  since daysAllowed policyCode repairedOn asset { id } ticket { id } exchange { number }
} } } }`;
const waiting = async (...assets: string[]): Promise<any[]> =>
  (await service.run(WAITS, {}, 'QUALITY')).repairWaits.edges
    .map((it: any) => it.node)
    .filter((it: any) => assets.includes(it.asset.id));
const saidOfWaits = async (asset: string): Promise<string[]> =>
  (await service.outbox())
    .filter(it => it.type.startsWith('customers.repair-wait.') && (it.data as any).assetId === asset)
    .map(it => `${it.type.split('.')[2]} ${(it.data as any).because ?? (it.data as any).since}`);

test('RET-004V (N44): a machine that is not repaired in 60 days is told to who decides, never early, until it is repaired', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(24, 'PURCHASE')], exchangePolicy });
  const bought = { warrantyPolicy, purchasedOn: '2025-12-01', invoicedOn: '2025-12-01' };
  const [late, mended, withdrawn, asked, scrapped] = await Promise.all([1, 2, 3, 4, 5].map(() => aMachine(bought)));
  const old = await aMachine({ ...bought, purchasedOn: '2020-12-01' });
  const faultAt = (asset: string | undefined) => aFault(asset!, now());
  const faults = [late, mended, withdrawn, asked, scrapped, old].map(faultAt);
  for (const { reported } of [...faults, faults[0]!]) await service.deliver(reported);
  const [fault, repaired, off, question] = faults;
  const since = now().slice(0, 10);
  const exceededAt = onDay(61);
  await service.deliver(question!.enquiry());
  for (const told of [off!.withdrawn(), fault!.withdrawn(), fault!.goesOn()]) await service.deliver(told);
  clock.set(new Date(exceededAt.getTime() - 1));
  await service.fireDueTimers();
  const all = [late, mended, withdrawn, asked, scrapped, old].map(it => it!);
  expect(await waiting(...all)).toEqual([]);
  await service.deliver(repaired!.signedOff());
  clock.set(exceededAt);
  await service.fireDueTimers();
  const shown = { since, daysAllowed: 60, policyCode: exchangePolicy, repairedOn: null, exchange: null };
  const mine = { ...shown, asset: { id: late }, ticket: { id: fault!.ticketId } };
  const others = { ...shown, asset: { id: scrapped }, ticket: { id: faults[4]!.ticketId } };
  expect(await waiting(...all)).toEqual(expect.arrayContaining([mine, others]));
  expect(await waiting(...all)).toHaveLength(2);
  expect(await saidOfWaits(late!)).toEqual([`exceeded ${since}`]);
  const about = (await service.outbox(events.RepairWaitExceeded)).map(
    it => it.data as { repairWaitId: string; assetId: string },
  );
  const read = `query ($id: ID!) { repairWait(id: $id) { asset { id } } }`;
  const { repairWaitId: id } = about.find(it => it.assetId === late)!;
  expect(await service.run(read, { id }, 'QUALITY')).toEqual({ repairWait: { asset: { id: late } } });
  const input = { asset: late, returnedOn: now().slice(0, 10), isSameModelAvailable: true };
  const { exchange } = await act('exchangeDecide', decided, { input }, 'CSR');
  expect(exchange.answer).toMatchObject({ outcome: 'SAME_MODEL', rule: 'NOT_REPAIRED_IN_TIME' });
  expect(await waiting(late!)).toMatchObject([{ exchange: { number: exchange.number } }]);
  const gone = { because: 'SCRAPPED', on: now().slice(0, 10), note: 'Burnt out' };
  await act('assetRetire', 'asset { id }', { id: scrapped!, input: gone }, 'AFTER_SALES_DIRECTOR');
  expect(await saidOfWaits(scrapped!)).toEqual([`exceeded ${since}`, 'ended MACHINE_LEFT']);
  for (const event of [fault!.signedOff(), fault!.signedOff()]) await service.deliver(event);
  expect(await waiting(...all)).toEqual([]);
  expect(await saidOfWaits(late!)).toEqual([`exceeded ${since}`, 'ended REPAIRED']);
  for (const event of [fault!.reopened(), fault!.reopened()]) await service.deliver(event);
  clock.set(new Date(onDay(61).getTime() - 1));
  await service.fireDueTimers();
  expect(await waiting(late!)).toEqual([]);
  clock.advance({ milliseconds: 1 });
  await service.fireDueTimers();
  expect(await waiting(late!)).toMatchObject([{ since: exceededAt.toISOString().slice(0, 10), exchange: null }]);
});

test('RET-004V (N44): rules that come into force later, and a machine that comes under them later, are followed', async () => {
  const code = unique('RET');
  const warrantyPolicy = await policyInForce({ periods: [months(60, 'PURCHASE')], exchangePolicy: code });
  const [under, late] = [await aMachine({ warrantyPolicy }), await aMachine()];
  for (const asset of [under, late]) await service.deliver(aFault(asset, now()).reported);
  clock.set(onDay(62));
  await service.fireDueTimers();
  expect(await waiting(under, late)).toEqual([]);
  await exchangePolicyInForce([], code);
  await service.fireDueTimers();
  expect((await waiting(under, late)).map(it => it.asset.id)).toEqual([under]);
  const input = { reason: 'The policy was left out', warrantyPolicy };
  expect((await act('assetRevise', 'asset { id }', { id: late, input })).userErrors).toEqual([]);
  await service.fireDueTimers();
  expect((await waiting(under, late)).map(it => it.asset.id)).toEqual([under, late]);
  const cost = (first: number) => {
    const query = `query ($first: Int!) { repairWaits(first: $first) { edges { node { asset { id } exchange { id } } } } }`;
    return service.countStatements(() => service.run(query, { first }, 'QUALITY'));
  };
  expect(await cost(2)).toBe(await cost(1));
});

test('TCK-39: after-sales says who answers for it, and another machine that is late is told of once for each day that was said', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const decide = async (more: object = {}) => {
    const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
    const input = { asset, returnedOn: '2026-01-10', repairs: twoRepairs, isSameModelAvailable: true, ...more };
    const fields = 'exchange { id number faultCause responsibility replacementLateSince }';
    return (await act('exchangeDecide', fields, { input }, 'QUALITY')).exchange;
  };
  expect(await decide({ faultCause: 'UNWANTED' })).toMatchObject({ responsibility: 'CUSTOMER' });
  expect(await decide({ responsibility: 'SUPPLIER' })).toMatchObject({ responsibility: 'SUPPLIER' });
  const [{ id, ...decided }, came] = [await decide(), await decide()];
  expect(decided).toMatchObject({ responsibility: 'COMPANY', replacementLateSince: null });
  const order = (of: string, expectedOn: Date) => {
    const input = { order: 'SO-77', expectedOn: expectedOn.toISOString().slice(0, 10) };
    return act('exchangeOrderReplacement', 'exchange { replacementLateSince }', { id: of, input }, 'SALESPERSON');
  };
  const late = async (isReplacementLate: boolean) => {
    const query = `query ($isLate: Boolean) { exchanges(isReplacementLate: $isLate, first: 100) { edges { node { id } } } }`;
    const { exchanges } = await service.run(query, { isLate: isReplacementLate }, 'SALESPERSON');
    return exchanges.edges.map((it: any) => it.node.id).filter((it: string) => [id, came.id].includes(it));
  };
  const told = async () =>
    (await service.outbox(events.ExchangeReplacementLate))
      .map(it => it.data as { exchangeId: string; order: string; expectedOn: string })
      .filter(it => [id, came.id].includes(it.exchangeId));
  const expected = onDay(3);
  for (const one of [id, came.id]) await order(one, expected);
  const replacement = { serial: unique('SN') };
  const arrived = { reference: 'SO-77', on: now().slice(0, 10), replacement };
  await act('exchangeFulfil', '', { id: came.id, input: arrived }, 'STOCK_KEEPER');
  clock.set(new Date(onDay(4).getTime() - 1));
  await service.fireDueTimers();
  expect(await late(true)).toEqual([]);
  clock.advance({ milliseconds: 1 });
  await service.fireDueTimers();
  expect(await late(true)).toEqual([id]);
  expect(await late(false)).toEqual([came.id]);
  const first = { exchangeId: id, order: 'SO-77', expectedOn: expected.toISOString().slice(0, 10) };
  expect(await told()).toMatchObject([first]);
  expect((await order(id, onDay(2))).exchange).toEqual({ replacementLateSince: null });
  clock.set(onDay(3));
  await service.fireDueTimers();
  await service.fireDueTimers();
  expect(await told()).toMatchObject([first, { exchangeId: id }]);
  const input = { ...arrived, on: now().slice(0, 10), replacement: { serial: unique('SN') } };
  const fields = 'exchange { replacementLateSince fulfilledOn }';
  const { exchange } = await act('exchangeFulfil', fields, { id, input }, 'STOCK_KEEPER');
  expect(exchange).toEqual({ replacementLateSince: null, fulfilledOn: now().slice(0, 10) });
  expect(await late(true)).toEqual([]);
});
