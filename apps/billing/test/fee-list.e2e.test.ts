import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CostPostingOffered, FeeListApproved, FeeListPrepared, FeeListReopened } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import {
  SupplyPiecesLost,
  TicketPartsSupplied,
  TicketSuppliedCoverageRevised,
  TicketSuppliedPartsReturned,
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderCoverageRevised,
} from '@mainstay/contracts/tickets';
import { costPostings, eur, FEE_LIST, ids, NOTHING, PARTS_AND_LABOUR, said, SECOND, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const [kz, unknown] = ['KZ', 'ZA'];

test('a completed work order makes one fee list: covered lines at zero, each with its cost and its figures', async () => {
  const partId = await world.part();
  const [lineId, purchaseOrderId] = ids(2) as [string, string];
  const partsUsed = [{ lineId, partId, quantity: 2 }];
  const [ticketId] = ids(1) as [string];
  await world.issue(ticketId, [{ lineId, partId, quantity: 2, unitCost: eur('80.00'), purchaseOrderId }]);
  const completed = await world.complete({ ticketId, partsUsed });
  const feeList = await world.feeListOf(ticketId);
  expect(feeList).toMatchObject({
    number: expect.stringMatching(/^FL-2026-\d{6}$/),
    status: 'PREPARED',
    coverage: 'FREE_REPAIR',
    total: eur('350.00'),
    customerTotal: eur('65.00'),
    costs: [eur('160.00')],
    workOrder: { id: completed.workOrderId },
    customer: { id: completed.customerId },
    asset: { id: completed.assetId },
  });
  expect(feeList.lines).toMatchObject([
    {
      ...{
        kind: 'PART',
        costClass: 'PARTS',
        description: 'Fuel pump',
        part: { id: partId },
        quantity: 2,
        unit: 'PIECE',
      },
      ...{ unitPrice: { amount: '120.00' }, price: { amount: '240.00' }, coveredPercent: 100 },
      ...{ customerAmount: { amount: '0.00' }, cost: eur('160.00'), supplierCode: 'SUP-1' },
      purchaseOrder: { id: purchaseOrderId },
    },
    { kind: 'LABOUR', quantity: 90, unit: 'MINUTE', price: { amount: '90.00' }, customerAmount: { amount: '45.00' } },
    {
      kind: 'TRAVEL',
      quantity: 40,
      unit: 'KILOMETRE',
      price: { amount: '20.00' },
      customerAmount: { amount: '20.00' },
    },
  ]);
  expect(feeList.lines[0].explanation).toBe(
    `2 pieces at 120.00 EUR (${feeList.priceList.code} version 1: standard cost 100.00 EUR plus 20 %) = 240.00 EUR. ` +
      '100 % is covered: the customer bears 0.00 EUR, rounded half to even.',
  );
  expect(await world.said(FeeListPrepared, { ticketId })).toMatchObject([
    { workOrderId: completed.workOrderId, customerTotal: eur('65.00') },
  ]);
});

test('each line is priced by its own share and the rule that decided it; what was not asked goes by its kind of cost; decided anew, it is priced and approved anew until it is invoiced', async () => {
  const [covered, excluded, later] = [await world.part(), await world.part(), await world.part()];
  const [first, second, third, decisionId] = ids(4) as [string, string, string, string];
  const partsUsed = [
    { lineId: first, partId: covered, quantity: 1 },
    { lineId: second, partId: excluded, quantity: 1 },
    { lineId: third, partId: later, quantity: 1 },
  ];
  const lines = [
    { lineId: first, costClass: 'PARTS', coveredPercent: 70, rule: 'IN_PERIOD' },
    { lineId: second, costClass: 'PARTS', coveredPercent: 0, rule: 'EXPIRED', afterExpiry: 'PARTS_AT_COST' },
    { lineId: null, costClass: 'LABOUR', coveredPercent: 100, rule: 'GOODWILL' },
  ] as const;
  const coverage = { ...PARTS_AND_LABOUR, decisionId, lines: [...lines] };
  const { ticketId, workOrderId } = await world.complete({ partsUsed, coverage });
  const feeList = await world.feeListOf(ticketId);
  expect(feeList.coverageDecision).toEqual({ id: decisionId });
  expect(feeList.lines).toMatchObject([
    { coveredPercent: 70, coverageRule: 'IN_PERIOD', customerAmount: { amount: '36.00' } },
    { coveredPercent: 0, coverageRule: 'EXPIRED', isAtCost: true, customerAmount: { amount: '100.00' } },
    { coveredPercent: 100, coverageRule: null, isAtCost: false, customerAmount: { amount: '0.00' } },
    { kind: 'LABOUR', coveredPercent: 100, coverageRule: 'GOODWILL', customerAmount: { amount: '0.00' } },
    { kind: 'TRAVEL', coveredPercent: 0, coverageRule: null, customerAmount: { amount: '20.00' } },
  ]);
  expect(feeList.lines[0].explanation).toContain('70 % is covered by IN_PERIOD: the customer bears 36.00 EUR');
  expect(feeList.lines[1].explanation).toContain('standard cost, as after the guarantee');
  expect(feeList.customerTotal).toEqual(eur('156.00'));
  const { id } = feeList;
  const decideAnew = async (percent: number, rule: string) => {
    const revised = [
      ...lines.slice(0, 2),
      { lineId: null, costClass: 'LABOUR', coveredPercent: percent, rule } as const,
    ];
    const decided = { ...coverage, decisionId: crypto.randomUUID(), lines: revised };
    const revisedAt = '2026-03-02T08:00:00Z';
    await world.service.deliver(WorkOrderCoverageRevised({ workOrderId, ticketId, coverage: decided, revisedAt }));
    return await world.feeListOf(ticketId);
  };
  await world.approve(id);
  const revoked = await decideAnew(50, 'IN_PERIOD');
  expect(revoked).toMatchObject({ status: 'PREPARED', customerTotal: eur('201.00') });
  expect(revoked.coverageDecision).not.toEqual({ id: decisionId });
  expect(revoked.lines[3]).toMatchObject({ coverageRule: 'IN_PERIOD', customerAmount: { amount: '45.00' } });
  expect(await world.said(FeeListReopened, { ticketId })).toMatchObject([{ feeListId: id }]);
  await world.approve(id);
  expect(await decideAnew(50, 'IN_PERIOD')).toMatchObject({ status: 'APPROVED' });
  expect(await decideAnew(0, 'EXPIRED')).toMatchObject({ status: 'PREPARED' });
  await world.mutate('feeListSendBack', 'feeList { id }', { id, input: { reason: 'No way' } }, 'TECHNICAL_DIRECTOR');
  expect(await decideAnew(50, 'IN_PERIOD')).toMatchObject({ status: 'SENT_BACK', customerTotal: eur('201.00') });
  await world.mutate('feeListPrice', 'feeList { id }', { id });
  await world.approve(id);
  await world.mutate('invoiceIssue', 'invoice { id }', { input: { feeList: id } }, 'FINANCE');
  expect(await decideAnew(0, 'EXPIRED')).toMatchObject({ status: 'INVOICED', customerTotal: eur('201.00') });
});

test('the same work order told twice makes one fee list', async () => {
  const completed = await world.complete();
  const message = { id: crypto.randomUUID() };
  await world.service.deliver(WorkOrderCompleted(completed), message);
  await world.service.deliver(WorkOrderCompleted(completed));
  expect(await world.said(FeeListPrepared, { ticketId: completed.ticketId })).toHaveLength(1);
});

test('parts that are issued later fill in the cost, piece by piece, also after approval', async () => {
  const partId = await world.part();
  const { ticketId } = await world.complete({ partsUsed: [{ lineId: crypto.randomUUID(), partId, quantity: 3 }] });
  const cost = async () => (await world.feeListOf(ticketId)).lines[0].cost;
  expect(await cost()).toBeNull();
  await world.issue(ticketId, [{ partId, quantity: 2, unitCost: eur('80.00') }]);
  expect(await cost()).toBeNull();
  const { id } = await world.feeListOf(ticketId);
  await world.approve(id);
  await world.issue(ticketId, [{ partId, quantity: 2, unitCost: eur('90.00') }]);
  expect(await cost()).toEqual(eur('250.00'));
});

test('two events of one ticket at the same moment do not miss each other', async () => {
  const partId = await world.part();
  for (let round = 0; round < 5; round++) {
    const [ticketId, lineId] = ids(2) as [string, string];
    await Promise.all([
      world.complete({ ticketId, partsUsed: [{ lineId, partId, quantity: 1 }] }),
      world.issue(ticketId, [{ partId, lineId }]),
    ]);
    expect((await world.feeListOf(ticketId)).lines[0].cost).toEqual(eur('80.00'));
  }
});

test('a part that is heard of after the repair gives its line a name, and the list its price', async () => {
  const [partId, lineId] = ids(2) as [string, string];
  const { ticketId } = await world.complete({ partsUsed: [{ lineId, partId, quantity: 1 }] });
  expect((await world.feeListOf(ticketId)).lines[0]).toMatchObject({ description: 'Part', price: null });
  await world.part(eur('100.00'), 'Swash plate', partId);
  const feeList = await world.feeListOf(ticketId);
  expect(feeList).toMatchObject({ status: 'PREPARED', lines: [{ description: 'Swash plate' }, {}, {}] });
  expect(feeList.lines[0].price).toEqual({ amount: '120.00' });
  expect(await world.said(FeeListPrepared, { ticketId })).toHaveLength(1);
});

test('a part and the repair that used it, heard of at the same moment, do not miss each other', async () => {
  for (let round = 0; round < 5; round++) {
    const [partId, lineId, ticketId] = ids(3) as [string, string, string];
    await Promise.all([
      world.complete({ ticketId, partsUsed: [{ lineId, partId, quantity: 1 }] }),
      world.part(eur('100.00'), 'Swash plate', partId),
    ]);
    const { status, lines } = await world.feeListOf(ticketId);
    expect([status, lines[0].description]).toEqual(['PREPARED', 'Swash plate']);
  }
});

test('without a price for a part the list waits, says what is missing, and is priced later', async () => {
  const [partId, lineId] = ids(2) as [string, string];
  const { ticketId } = await world.complete({ partsUsed: [{ lineId, partId, quantity: 1 }] });
  const waiting = await world.feeListOf(ticketId);
  expect(waiting).toMatchObject({ status: 'NEEDS_PRICES', total: null, customerTotal: null, priceList: null });
  const { id } = waiting;
  expect((await world.mutate('feeListPrice', 'feeList { id }', { id })).userErrors).toMatchObject([
    { __typename: 'PricesMissing', lines: ['Part'] },
  ]);
  const { userErrors } = await world.approve(id);
  expect(userErrors).toMatchObject([{ __typename: 'FeeListWrongStatus', status: 'NEEDS_PRICES' }]);
  await world.priceList({ code: 'WITH-PART', partPrices: [{ part: partId, price: '77.00' }], validFrom: '2026-02-01' });
  const { feeList } = await world.mutate('feeListPrice', `feeList { ${FEE_LIST} }`, { id });
  expect(feeList).toMatchObject({ status: 'PREPARED', priceList: { code: 'WITH-PART' } });
  expect(feeList.lines[0]).toMatchObject({ price: { amount: '77.00' }, customerAmount: { amount: '0.00' } });
  expect((await world.mutate('feeListPrice', 'feeList { id }', { id })).userErrors).toMatchObject([
    { __typename: 'FeeListWrongStatus', status: 'PREPARED' },
  ]);
});

test('the price list of the country of the site counts, at its rates, else the default one', async () => {
  const partId = await world.part(eur('100.00'));
  const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
  await world.priceList({
    ...{ code: 'KZ', countries: [kz], currency: 'KZT', labourPerHour: '30000', travelPerKilometre: '200.50' },
    exchangeRates: [{ currency: 'EUR', rate: '540.25' }],
  });
  const there = await world.complete({ siteCountry: kz, partsUsed, coverage: NOTHING });
  const elsewhere = await world.complete({ siteCountry: unknown, partsUsed, coverage: NOTHING });
  expect(await world.feeListOf(there.ticketId)).toMatchObject({
    total: { amount: '117850.00', currency: 'KZT' },
    customerTotal: { amount: '117850.00', currency: 'KZT' },
  });
  expect((await world.feeListOf(elsewhere.ticketId)).total).toEqual(eur('230.00'));
});

test('work of a day before every price list waits, and the refusal names country and day', async () => {
  const { ticketId } = await world.complete({ completedAt: '2025-06-01T10:00:00Z', siteCountry: unknown });
  const { id, status } = await world.feeListOf(ticketId);
  expect(status).toBe('NEEDS_PRICES');
  expect((await world.mutate('feeListPrice', 'feeList { id }', { id })).userErrors).toMatchObject([
    { __typename: 'PriceListMissing', country: unknown, day: '2025-06-01' },
  ]);
});

test('approval makes a list final and tells tickets, also when the customer pays nothing', async () => {
  const free = { outcome: 'FREE_REPAIR', policyCode: null, shares: [] } as const;
  const shares = (['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const).map(it => ({
    costClass: it,
    coveredPercent: 100,
  }));
  const { id, status, customerTotal, workOrder } = await world.approved({ coverage: { ...free, shares } });
  expect([status, customerTotal]).toEqual(['APPROVED', eur('0.00')]);
  expect(await world.said(FeeListApproved, { feeListId: id })).toMatchObject([
    { workOrderId: workOrder.id, customerTotal: eur('0.00') },
  ]);
  const input = { description: 'Hotel', amount: eur('1.00') };
  const { userErrors } = await world.mutate('feeListAddLine', 'feeList { id }', { id, input }, 'FINANCE');
  expect(userErrors).toMatchObject([{ __typename: 'FeeListWrongStatus', status: 'APPROVED' }]);
});

test('TCK-14: work that was written down wrongly is listed as it was, priced and approved anew; of what was invoiced too much is credited', async () => {
  const partId = await world.part();
  const [lineId, other] = ids(2) as [string, string];
  const used = { lineId, partId, quantity: 2 };
  const about = { coverage: { outcome: 'PAID' as const, policyCode: null, shares: [] }, travelKilometres: 0 };
  const completed = await world.complete({ ...about, laborMinutes: 600, partsUsed: [used] });
  const { id } = await world.feeListOf(completed.ticketId);
  const putRight = async (more: object, hour: number) => {
    const correctedAt = `2026-03-02T0${hour}:00:00Z`;
    await world.service.deliver(WorkOrderCorrected({ ...completed, ...more, correctedAt }));
    return await world.feeListOf(completed.ticketId);
  };
  const input = { description: 'Hotel', amount: eur('80.00') };
  await world.mutate('feeListAddLine', 'feeList { id }', { id, input }, 'SERVICE_ENGINEER');
  const back = { id, input: { reason: 'One filter, and one hour' } };
  await world.mutate('feeListSendBack', 'feeList { id }', back, 'TECHNICAL_DIRECTOR');
  expect((await world.approve(id)).userErrors).toMatchObject([{ __typename: 'FeeListWrongStatus' }]);
  const sentBack = 'query { feeLists(filter: { status: SENT_BACK }) { edges { node { id sentBackReason } } } }';
  expect((await world.service.run(sentBack, {})).feeLists.edges).toEqual([
    { node: { id, sentBackReason: 'One filter, and one hour' } },
  ]);
  const less = await putRight({ laborMinutes: 60, partsUsed: [{ ...used, quantity: 1 }] }, 1);
  expect(less).toMatchObject({ status: 'PREPARED', total: eur('260.00'), customerTotal: eur('260.00') });
  expect(less.lines).toMatchObject([
    { kind: 'PART', quantity: 1, price: { amount: '120.00' } },
    { kind: 'LABOUR', quantity: 60, price: { amount: '60.00' } },
    { kind: 'OTHER', price: { amount: '80.00' } },
  ]);
  await world.approve(id);
  const more = await putRight(
    { laborMinutes: 30, travelKilometres: 10, partsUsed: [used, { ...used, lineId: other }] },
    2,
  );
  expect(more).toMatchObject({ status: 'PREPARED', total: eur('595.00') });
  expect(more.lines.map((it: { kind: string; quantity: number }) => [it.kind, it.quantity])).toEqual([
    ...[
      ['PART', 2],
      ['LABOUR', 30],
      ['OTHER', 1],
      ['PART', 2],
      ['TRAVEL', 10],
    ],
  ]);
  await world.approve(id);
  await world.mutate('invoiceIssue', 'invoice { id }', { input: { feeList: id } }, 'FINANCE');
  const late = await putRight({ laborMinutes: 90, travelKilometres: 10, partsUsed: [{ ...used, quantity: 1 }] }, 3);
  expect(late).toMatchObject({ status: 'INVOICED', total: eur('595.00') });
  const query = 'query ($id: ID!) { feeList(id: $id) { toCredit { amount } lines { returnedQuantity } } }';
  expect((await world.service.run(query, { id })).feeList).toEqual({
    toCredit: { amount: '360.00' },
    lines: [1, 0, 0, 2, 0].map(returnedQuantity => ({ returnedQuantity })),
  });
});

test('a further cost is added in the currency of the list, with its own share, and approved by somebody else', async () => {
  const { ticketId } = await world.complete();
  const { id } = await world.feeListOf(ticketId);
  const add = (input: object) =>
    world.mutate('feeListAddLine', `feeList { ${FEE_LIST} }`, { id, input }, 'SERVICE_ENGINEER');
  const hotel = { description: 'Hotel', amount: eur('80.00'), cost: eur('75.00'), coveredPercent: 25 };
  const { feeList } = await add(hotel);
  expect(feeList).toMatchObject({ total: eur('190.00'), customerTotal: eur('125.00'), costs: [eur('75.00')] });
  expect(feeList.lines[2]).toMatchObject({ kind: 'OTHER', costClass: 'EXPENSE', customerAmount: { amount: '60.00' } });
  const alone = await world.approve(id, 'SERVICE_ENGINEER');
  expect(alone.userErrors).toMatchObject([{ __typename: 'FeeListNeedsSecondPerson' }]);
  const read = { total: eur('190.00'), customerTotal: eur('65.00') };
  const late = await world.mutate('feeListApprove', 'feeList { id }', { id, input: read }, 'FINANCE');
  expect(late.userErrors).toMatchObject([
    { __typename: 'AmountMoved', path: ['input', 'customerTotal'], amount: eur('125.00') },
  ]);
  for (const bad of [
    { description: ' ' },
    { amount: { amount: '1.00', currency: 'CNY' } },
    { amount: eur('-1.00') },
    { amount: eur('1.001') },
    { coveredPercent: 101 },
  ]) {
    expect((await add({ ...hotel, ...bad })).userErrors[0].__typename).toBe('InputInvalid');
  }
  const remove = (line: string) =>
    world.mutate(
      'feeListRemoveLine',
      `feeList { ${FEE_LIST} }`,
      { id, input: { line, reason: 'Paid by the dealer' } },
      'SERVICE_ENGINEER',
    );
  const { lines } = await world.feeListOf(ticketId);
  const gone = await remove(lines[2].id);
  expect(gone.feeList).toMatchObject({ total: eur('110.00'), customerTotal: eur('65.00'), costs: [] });
  for (const line of [lines[2].id, lines[0].id, crypto.randomUUID()])
    expect((await remove(line)).userErrors).toMatchObject([{ __typename: 'FeeListLineNotFound' }]);
  expect((await add(hotel)).feeList.total).toEqual(eur('190.00'));
  await world.approve(id);
  expect((await remove(lines[2].id)).userErrors).toMatchObject([{ __typename: 'FeeListWrongStatus' }]);
});

test('goodwill is for a general manager, waives a share of what the customer bears, and is explained', async () => {
  const { ticketId } = await world.complete();
  const { id } = await world.feeListOf(ticketId);
  const grant = (input: object, as: 'SALES_GENERAL_MANAGER' | 'FINANCE') =>
    world.mutate('feeListGrantGoodwill', `feeList { ${FEE_LIST} goodwillReason }`, { id, input }, as);
  const goodwill = { percent: 50, reason: 'Third failure this year.' };
  await expect(grant(goodwill, 'FINANCE')).rejects.toThrow('FORBIDDEN');
  const { feeList } = await grant(goodwill, 'SALES_GENERAL_MANAGER');
  expect(feeList).toMatchObject({ total: eur('110.00'), customerTotal: eur('32.50'), goodwillPercent: 50 });
  const mistaken = await grant({ percent: 0, reason: 'Another case was meant.' }, 'SALES_GENERAL_MANAGER');
  expect(mistaken.feeList).toMatchObject({ customerTotal: eur('65.00'), goodwillPercent: 0 });
  for (const bad of [{ percent: -1 }, { percent: 101 }, { reason: '' }]) {
    const { userErrors } = await grant({ ...goodwill, ...bad }, 'SALES_GENERAL_MANAGER');
    expect(userErrors[0].__typename).toBe('InputInvalid');
  }
});

test('BIL-17: what a final list costs waits for its cost centre, is offered to the ERP, and what turns out otherwise is posted beside it', async () => {
  const [issueNoteId, partId] = [crypto.randomUUID(), await world.part()];
  const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 2 }];
  const { ticketId } = await world.complete({ partsUsed });
  const { id } = await world.feeListOf(ticketId);
  const postings = () => costPostings(world, { feeList: id });
  expect(await postings()).toEqual([]);
  await world.approve(id);
  expect((await postings()).map(said)).toEqual([
    'COMPANY LABOUR 45.00 AWAITING_CENTRE null',
    'CUSTOMER LABOUR 45.00 AWAITING_CENTRE null',
    'CUSTOMER TRAVEL 20.00 AWAITING_CENTRE null',
  ]);
  const ours = (['PARTS', 'LABOUR'] as const).map(costClass => ({ bearer: 'COMPANY', costClass, costCentre: '6601' }));
  const { costCentrePolicy } = await world.mutate('costCentrePolicyDraft', 'costCentrePolicy { id }', {
    input: { code: 'CC', name: 'Centres', centres: ours },
  });
  await world.mutate('costCentrePolicyActivate', 'costCentrePolicy { id }', { id: costCentrePolicy.id }, SECOND);
  await world.service.fireDueTimers();
  await world.issue(ticketId, [{ partId, quantity: 2, unitCost: eur('80.00') }], issueNoteId);
  const pieces = {
    supplyDifferenceId: crypto.randomUUID(),
    number: 'SD-1',
    ticketId,
    issueNoteId,
    partId,
    quantity: 1,
  };
  const why = { cause: 'DAMAGED', responsibility: 'COMPANY', carrierCode: null } as const;
  await world.service.deliver(SupplyPiecesLost({ ...pieces, ...why, lostAt: '2026-03-02T08:00:00Z' }));
  const known = await postings();
  expect(known.map(said)).toEqual([
    'COMPANY LABOUR 45.00 OFFERED 6601',
    'CUSTOMER LABOUR 45.00 AWAITING_CENTRE null',
    'CUSTOMER TRAVEL 20.00 AWAITING_CENTRE null',
    'COMPANY PARTS 160.00 OFFERED 6601',
    'COMPANY PARTS -160.00 OFFERED 6601 correction',
  ]);
  const offered = await world.said(CostPostingOffered, { ticketId });
  expect(offered.map(it => it.amount.amount)).toEqual(['45.00', '160.00', '-160.00']);

  const answer = (act: string, id: string, input: object, as: 'FINANCE' | 'CSR' = 'FINANCE') =>
    world.mutate(act, 'costPosting { status document refusal offer }', { id, input }, as);
  const [labour, customers, , parts] = known.map(it => it.id as string) as [string, string, string, string];
  const booked = { offer: 1, document: '4711' };
  await expect(answer('costPostingAcknowledge', labour, booked, 'CSR')).rejects.toThrow('FORBIDDEN');
  for (let time = 0; time < 2; time++) {
    const { costPosting } = await answer('costPostingAcknowledge', labour, booked);
    expect(costPosting).toMatchObject({ status: 'POSTED', document: '4711' });
  }
  const other = await answer('costPostingAcknowledge', labour, { offer: 1, document: '4712' });
  expect(other.userErrors).toMatchObject([{ __typename: 'CostPostingWrongStatus' }]);
  await answer('costPostingRefuse', parts, { offer: 1, reason: 'Period is closed.' });
  const again = (posting: string) =>
    world.mutate('costPostingOfferAgain', 'costPosting { status offer }', { id: posting }, 'FINANCE');
  expect((await again(parts)).costPosting).toEqual({ status: 'OFFERED', offer: 2 });
  expect((await again(customers)).userErrors).toMatchObject([{ __typename: 'CostCentreMissing' }]);
  const late = await answer('costPostingAcknowledge', parts, booked);
  expect(late.userErrors).toMatchObject([{ __typename: 'CostPostingOfferedAnew', path: ['input', 'offer'] }]);
  const nobodys = await answer('costPostingAcknowledge', crypto.randomUUID(), booked);
  expect(nobodys.userErrors).toMatchObject([{ __typename: 'CostPostingNotFound' }]);
  const waiting = await costPostings(world, { status: ['AWAITING_CENTRE'], feeList: id });
  expect(waiting.map(it => it.number)).toEqual(known.slice(1, 3).map(it => it.number));
  for (const edit of ['update cost_posting set amount_minor = 1', 'delete from cost_posting'])
    await expect(world.sql(`${edit} where id = ?`, [parts])).rejects.toThrow('is final');
});

test('an approval and an issue at the same moment do not miss each other: what the parts cost is posted once', async () => {
  const partId = await world.part();
  for (let round = 0; round < 5; round++) {
    const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
    const { ticketId } = await world.complete({ partsUsed, laborMinutes: 0, travelKilometres: 0 });
    const { id } = await world.feeListOf(ticketId);
    await Promise.all([world.approve(id), world.issue(ticketId, [{ partId }])]);
    expect((await costPostings(world, { feeList: id })).map(it => it.amount.amount)).toEqual(['80.00']);
  }
});

test('an unknown fee list is refused', async () => {
  const { userErrors } = await world.mutate('feeListPrice', 'feeList { id }', { id: crypto.randomUUID() });
  expect(userErrors[0].__typename).toBe('FeeListNotFound');
});

test('a ticket shows its last fee list; tickets are asked for in one batch, and a longer list costs no more', async () => {
  const tickets = await Promise.all(Array.from({ length: 6 }, async () => (await world.complete()).ticketId));
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Ticket { feeList { number lines { kind } costs { amount } priceList { code } invoice { id } } } } }`;
  const ask = (ids: readonly string[]) =>
    world.service.run(query, { of: ids.map(id => ({ __typename: 'Ticket', id })) });
  const { _entities } = await ask(tickets);
  expect(new Set(_entities.map((it: { feeList: { number: string } }) => it.feeList.number)).size).toBe(6);
  const statements = (ids: readonly string[]) => world.service.countStatements(() => ask(ids));
  expect(await statements(tickets)).toBe(await statements(tickets.slice(0, 1)));
});

test('the tables are what the entities expect', async () => {
  expect(await world.service.schemaDrift()).toEqual([]);
});

test('LOG-06: parts that a customer fits itself make one fee list a round, of parts alone and of no visit; what comes back is listed, or charged, no more', async () => {
  const partId = await world.part();
  const [ticketId, customerId, lineId, assetId] = ids(4) as [string, string, string, string];
  const supplied = TicketPartsSupplied({
    ...{ ticketId, ticketNumber: 'T-2026-000002', round: 2, customerId, assetId, dealerId: null, siteCountry: null },
    partsUsed: [{ lineId, partId, quantity: 3 }],
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
    suppliedAt: '2026-03-01T16:00:00Z',
  });
  await world.service.deliver(supplied);
  await world.service.deliver(supplied);
  const { id, workOrder, lines, total, customerTotal } = await world.feeListOf(ticketId);
  expect([workOrder, total, customerTotal]).toEqual([null, eur('360.00'), eur('360.00')]);
  expect(lines).toMatchObject([{ kind: 'PART', quantity: 3, description: 'Fuel pump' }]);
  await world.approve(id);
  expect(await world.said(FeeListApproved, { ticketId })).toMatchObject([
    { feeListId: id, workOrderId: null, round: 2 },
  ]);

  await world.issue(ticketId, [{ lineId, partId, quantity: 3, unitCost: eur('80.00') }]);
  const sendBack = (returnedAt: string) =>
    world.service.deliver(
      TicketSuppliedPartsReturned({
        ...{ ticketId, ticketNumber: 'T-2026-000002', round: 2, assetId, supplyDifferenceId: crypto.randomUUID() },
        ...{ lines: [{ lineId, partId, quantity: 1, staying: 1 }], returnedAt },
      }),
    );
  const coverage = {
    outcome: 'PAID' as const,
    policyCode: null,
    shares: [{ costClass: 'PARTS' as const, coveredPercent: 50 }],
  };
  const revisedAt = '2026-03-02T16:00:00Z';
  const decideAnew = (round: number, now: DataOf<typeof TicketSuppliedCoverageRevised>['coverage'] = coverage) =>
    world.service.deliver(TicketSuppliedCoverageRevised({ ticketId, round, coverage: now, revisedAt }));
  await decideAnew(1);
  expect(await world.feeListOf(ticketId)).toMatchObject({ status: 'APPROVED', customerTotal: eur('360.00') });
  await decideAnew(2);
  expect(await world.feeListOf(ticketId)).toMatchObject({ status: 'PREPARED', customerTotal: eur('180.00') });
  await decideAnew(2, { ...coverage, shares: [] });
  await sendBack('2026-03-03T16:00:00Z');
  const less = await world.feeListOf(ticketId);
  expect(less).toMatchObject({
    status: 'PREPARED',
    total: eur('240.00'),
    lines: [{ quantity: 2, cost: eur('160.00') }],
  });
  await world.approve(id);
  const { invoice } = await world.mutate('invoiceIssue', 'invoice { id }', { input: { feeList: id } }, 'FINANCE');
  await sendBack('2026-03-04T16:00:00Z');
  const toCredit = async (isToCredit: boolean) => {
    const fields = 'toCredit { amount currency } lines { quantity returnedQuantity cost { amount } }';
    const query = `query ($filter: FeeListFilter) { feeLists(filter: $filter) { edges { node { ${fields} } } } }`;
    const { edges } = (await world.service.run(query, { filter: { ticket: ticketId, isToCredit } })).feeLists;
    return edges.map((it: { node: object }) => it.node);
  };
  const owed = { toCredit: eur('120.00'), lines: [{ quantity: 2, returnedQuantity: 1, cost: { amount: '80.00' } }] };
  expect([await toCredit(true), await toCredit(false)]).toEqual([[owed], []]);
  expect((await costPostings(world, { feeList: id })).map(it => it.amount.amount)).toEqual([
    '240.00',
    '-80.00',
    '-80.00',
  ]);
  const credit = { invoice: invoice.id, amount: eur('120.00'), reason: 'Came back' };
  const issue = (more: object) =>
    world.mutate('creditNoteIssue', 'creditNote { id }', { input: { ...credit, ...more } }, 'GENERAL_MANAGER');
  expect((await issue({})).userErrors).toMatchObject([{ path: ['input', 'isForReturned'] }]);
  await issue({ reason: 'Long wait', isForReturned: false });
  expect([await toCredit(true), await toCredit(false)]).toEqual([[owed], []]);
  await issue({ amount: eur('120.00'), isForReturned: true });
  expect([await toCredit(true), await toCredit(false)]).toEqual([[], [owed]]);
});
