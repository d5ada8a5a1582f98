import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CostSheetSettled, CostSheetVerified, InvoiceIssued } from '@mainstay/contracts/billing';
import {
  LocalRepairGoodwillConfirmed,
  LocalRepairOpened,
  LocalRepairProgressed,
  LocalRepairReported,
  MissionOpened,
  ReturnRepairFoundUnitsHome,
  ReturnRepairLiabilityRevised,
  ReturnRepairNothingHome,
} from '@mainstay/contracts/tickets';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { costPostings, eur, ids, World, said } from './world.ts';

const SHEET = `id number status subjectKind currency mission { id } returnRepair { id } ticket { id } customer { id }
  lines { id element liability spent { amount currency } exchangeRate amount { amount } addedBy }
  elements { element customer { amount } company { amount } }
  total { amount } customerTotal { amount } companyTotal { amount } submittedBy verifiedBy verifiedAt sentBackReason
  invoice { number status total { amount } lines { description amount { amount } } feeList { id } costSheet { id } }`;

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const sales = staff('SALESPERSON', 'test:sales');
const finance = staff('FINANCE', 'test:finance');

const act = (name: string, id: string, input?: object, as: Caller = sales): Promise<Reply> =>
  world.mutate(name, `costSheet { ${SHEET} }`, input ? { id, input } : { id }, as);
/** Stands for a sheet as it reads by now. */
const verify = async (id: string, as: Caller = finance): Promise<Reply> => {
  const money = '{ amount currency }';
  const query = `query ($id: ID!) { costSheet(id: $id) { customerTotal ${money} companyTotal ${money} } }`;
  return act('costSheetVerify', id, (await world.service.run(query, { id }, finance)).costSheet, as);
};
const refusal = async (name: string, id: string, input?: object, as: Caller = sales): Promise<string> =>
  (await act(name, id, input, as)).userErrors[0].__typename;

const open = async (more: object = {}): Promise<Reply> => {
  const { returnRepairId: returnRepair } = await world.returnRepair();
  const input = { returnRepair, currency: 'EUR', ...more };
  return world.mutate('costSheetOpen', `costSheet { ${SHEET} }`, { input }, sales);
};
const cost = (element: string, liability: string, amount: string, more: object = {}) => ({
  ...{ element, liability, description: `${element} of the case`, spent: eur(amount) },
  ...more,
});
const collected = async (...costs: object[]): Promise<string> => {
  const { id } = (await open()).costSheet;
  for (const input of costs) await act('costSheetAddLine', id, input);
  return id;
};
const verified = async (...costs: object[]): Promise<string> => {
  const id = await collected(...costs);
  await act('costSheetSubmit', id);
  await verify(id);
  return id;
};
const ALL = [
  cost('MATERIAL', 'COMPANY', '120.00'),
  cost('TRAVEL', 'CUSTOMER', '0', { spent: { amount: '700.00', currency: 'CNY' }, exchangeRate: '0.13' }),
  cost('DEPRECIATION', 'COMPANY', '15.50'),
  cost('SERVICE_FEE', 'CUSTOMER', '200.00'),
  cost('OTHER', 'COMPANY', '4.50'),
];

test('LOG-08: a customer who was invoiced before all of it turned out to be lost gets a credit note, and is found until then', async () => {
  const about = await world.returnRepair();
  const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
  const { id } = (await world.mutate('costSheetOpen', 'costSheet { id }', { input }, sales)).costSheet;
  await act('costSheetAddLine', id, cost('SERVICE_FEE', 'CUSTOMER', '200.00'));
  await act('costSheetSubmit', id);
  await verify(id);
  const invoicing = { id, input: {} };
  const { costSheet } = await world.mutate('costSheetInvoice', 'costSheet { invoice { id } }', invoicing, finance);
  const toCredit = async () => {
    const query = `query ($filter: CostSheetFilter) { costSheets(filter: $filter) { edges { node { id isToCredit } } } }`;
    const listed = async (isToCredit: boolean) => {
      const filter = { subject: about.returnRepairId, isToCredit };
      return (await world.service.run(query, { filter }, finance)).costSheets.edges.map((it: Reply) => it.node);
    };
    return { yes: await listed(true), no: await listed(false) };
  };
  expect(await toCredit()).toEqual({ yes: [], no: [{ id, isToCredit: false }] });
  const postings = async () => (await costPostings(world, { costSheet: id })).map(said);
  expect(await postings()).toEqual(['CUSTOMER LABOUR 200.00 AWAITING_CENTRE null']);
  const lost = async () => {
    for (let time = 0; time < 2; time++)
      await world.service.deliver(ReturnRepairNothingHome({ ...about, answeredAt: '2026-03-02T08:00:00Z' }));
  };
  const found = () => {
    const units = [{ unitId: crypto.randomUUID(), serial: 'SN-1', assetId: null }];
    return world.service.deliver(ReturnRepairFoundUnitsHome({ ...about, units, homeAt: '2026-03-12T08:00:00Z' }));
  };
  await lost();
  expect(await toCredit()).toEqual({ yes: [{ id, isToCredit: true }], no: [] });
  expect(await postings()).toEqual([
    'CUSTOMER LABOUR 200.00 AWAITING_CENTRE null',
    'COMPANY LABOUR 200.00 AWAITING_CENTRE null',
    'CUSTOMER LABOUR -200.00 AWAITING_CENTRE null correction',
  ]);
  await found();
  expect(await toCredit()).toEqual({ yes: [], no: [{ id, isToCredit: false }] });
  expect((await postings()).slice(3).toSorted()).toEqual([
    'COMPANY LABOUR -200.00 AWAITING_CENTRE null correction',
    'CUSTOMER LABOUR 200.00 AWAITING_CENTRE null correction',
  ]);
  await lost();
  const credit = { invoice: costSheet.invoice.id, amount: eur('200.00'), reason: 'All of it was lost' };
  await world.mutate('creditNoteIssue', 'creditNote { id }', { input: credit }, finance);
  expect(await toCredit()).toEqual({ yes: [], no: [{ id, isToCredit: false }] });
  expect((await act('costSheetSettle', id, undefined, finance)).costSheet.status).toBe('SETTLED');
  const ours = await postings();
  await found();
  expect(await postings()).toEqual(ours);
});

test('3b-5: costs are not verified while quality objects to who answers for units, and are handed in anew once that is said', async () => {
  const about = await world.returnRepair();
  const hear = (objectedUnitIds: string[]) => {
    const told = { liability: 'UNKNOWN', isForCustomer: true, revisedAt: '2026-03-02T08:00:00Z' } as const;
    return world.service.deliver(ReturnRepairLiabilityRevised({ ...about, ...told, unitIds: ids(1), objectedUnitIds }));
  };
  await hear(ids(1));
  const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
  const { id } = (await world.mutate('costSheetOpen', 'costSheet { id }', { input }, sales)).costSheet;
  await act('costSheetAddLine', id, cost('SERVICE_FEE', 'CUSTOMER', '200.00'));
  await act('costSheetSubmit', id);
  expect((await verify(id)).userErrors).toMatchObject([{ __typename: 'CostSheetLiabilityObjected' }]);
  await hear([]);
  expect((await act('costSheetSubmit', id)).costSheet.status).toBe('SUBMITTED');
  expect((await verify(id)).costSheet.status).toBe('VERIFIED');
});

test('costs go from sales over finance to the customer, and what we bear is told to quality (BIL-05, BIL-06)', async () => {
  const id = await collected(...ALL);
  await act('costSheetSubmit', id);
  for (const [total, now] of [
    ['customerTotal', '291.00'],
    ['companyTotal', '140.00'],
  ] as const) {
    const read = { customerTotal: eur('291.00'), companyTotal: eur('140.00'), [total]: eur('15.50') };
    expect((await act('costSheetVerify', id, read, finance)).userErrors).toMatchObject([
      { __typename: 'AmountMoved', path: ['input', total], amount: eur(now) },
    ]);
  }
  const sheet = (await verify(id)).costSheet;
  expect(sheet).toMatchObject({
    ...{ status: 'VERIFIED', subjectKind: 'RETURN_REPAIR', mission: null, currency: 'EUR' },
    ...{ submittedBy: 'test:sales', verifiedBy: 'test:finance' },
    ...{ total: { amount: '431.00' }, customerTotal: { amount: '291.00' }, companyTotal: { amount: '140.00' } },
    elements: [
      { element: 'MATERIAL', customer: { amount: '0.00' }, company: { amount: '120.00' } },
      { element: 'TRAVEL', customer: { amount: '91.00' }, company: { amount: '0.00' } },
      { element: 'DEPRECIATION', customer: { amount: '0.00' }, company: { amount: '15.50' } },
      { element: 'SERVICE_FEE', customer: { amount: '200.00' }, company: { amount: '0.00' } },
      { element: 'OTHER', customer: { amount: '0.00' }, company: { amount: '4.50' } },
    ],
  });
  const subject = { subjectKind: 'RETURN_REPAIR', subjectId: sheet.returnRepair.id, ticketId: sheet.ticket.id };
  const totals = { customerTotal: eur('291.00'), companyTotal: eur('140.00') };
  expect(await world.said(CostSheetVerified, { costSheetId: id })).toMatchObject([{ ...subject, ...totals }]);

  const losses = await world.lossesOf(sheet.ticket.id);
  expect(losses.map(it => [it.kind, it.costClass, it.amount.amount]).sort()).toEqual([
    ['COST_SHEET', 'EXPENSE', '15.50'],
    ['COST_SHEET', 'EXPENSE', '4.50'],
    ['COST_SHEET', 'PARTS', '120.00'],
  ]);

  const { invoice } = (await act('costSheetInvoice', id, {}, finance)).costSheet;
  expect(invoice).toMatchObject({ status: 'OPEN', total: { amount: '291.00' }, feeList: null, costSheet: { id } });
  expect(invoice.lines.map((it: Reply) => it.amount.amount)).toEqual(['91.00', '200.00']);
  expect(await world.said(InvoiceIssued, { number: invoice.number })).toMatchObject([{ total: eur('291.00') }]);

  const owing = await act('costSheetSettle', id, undefined, finance);
  expect(owing.userErrors).toMatchObject([{ __typename: 'CostSheetNotRecovered', open: { amount: '291.00' } }]);
  const [issued] = await world.said(InvoiceIssued, { number: invoice.number });
  const payment = { amount: eur('291.00'), paidOn: '2026-03-01' };
  await world.mutate('invoiceRecordPayment', 'invoice { id }', { id: issued!.invoiceId, input: payment }, finance);
  expect((await act('costSheetSettle', id, undefined, finance)).costSheet.status).toBe('SETTLED');
  expect(await world.said(CostSheetSettled, { costSheetId: id })).toMatchObject([{ ...subject, ...totals }]);
});

test('what the company bears alone is settled without an invoice', async () => {
  const id = await verified(cost('MATERIAL', 'COMPANY', '10.00'));
  expect(await refusal('costSheetInvoice', id, {}, finance)).toBe('CostSheetNothingToInvoice');
  expect((await act('costSheetSettle', id, undefined, finance)).costSheet.status).toBe('SETTLED');
});

test('a sheet that the customer owes is not settled before it is invoiced', async () => {
  const id = await verified(cost('TRAVEL', 'CUSTOMER', '10.00'));
  expect(await refusal('costSheetSettle', id, undefined, finance)).toBe('CostSheetNotRecovered');
});

test('finance sends costs back, and sales corrects them', async () => {
  const id = await collected(cost('TRAVEL', 'CUSTOMER', '10.00'));
  await act('costSheetSubmit', id);
  expect(await refusal('costSheetAddLine', id, cost('TRAVEL', 'CUSTOMER', '1.00'))).toBe('CostSheetWrongStatus');
  const back = (await act('costSheetSendBack', id, { reason: 'No ticket' }, finance)).costSheet;
  expect(back).toMatchObject({ status: 'COLLECTING', sentBackReason: 'No ticket' });
  const left = (await act('costSheetRemoveLine', id, { line: back.lines[0].id })).costSheet;
  expect(left).toMatchObject({ lines: [], total: { amount: '0.00' } });
});

test('who collected or handed in costs does not verify them, whatever their roles (4.2)', async () => {
  const both = { subject: 'test:both', roles: ['SALESPERSON', 'FINANCE'], dealerId: null };
  const added = (await open()).costSheet.id;
  await act('costSheetAddLine', added, cost('TRAVEL', 'CUSTOMER', '10.00'), both);
  await act('costSheetSubmit', added);
  expect((await verify(added, both)).userErrors[0].__typename).toBe('CostSheetNeedsSecondPerson');
  const submitted = await collected(cost('TRAVEL', 'CUSTOMER', '10.00'));
  await act('costSheetSubmit', submitted, undefined, both);
  expect((await verify(submitted, both)).userErrors[0].__typename).toBe('CostSheetNeedsSecondPerson');
  expect((await verify(submitted)).costSheet.status).toBe('VERIFIED');
});

test('what does not hold is refused by name', async () => {
  const sheet = (await open()).costSheet;
  expect(await refusal('costSheetSubmit', sheet.id)).toBe('CostSheetEmpty');
  const fee = cost('SERVICE_FEE', 'COMPANY', '1.00');
  expect(await refusal('costSheetAddLine', sheet.id, fee)).toBe('ServiceFeeIsCustomers');
  const foreign = (await act('costSheetAddLine', await collected(), cost('OTHER', 'COMPANY', '1.00'))).costSheet;
  const strike = { line: foreign.lines[0].id };
  expect(await refusal('costSheetRemoveLine', sheet.id, strike)).toBe('CostSheetLineNotFound');
  expect(await refusal('costSheetSubmit', crypto.randomUUID())).toBe('CostSheetNotFound');
  const again = await open({ returnRepair: sheet.returnRepair.id });
  expect(again.userErrors[0].__typename).toBe('CostSheetExists');
  const unknown = await open({ returnRepair: crypto.randomUUID() });
  expect(unknown.userErrors[0].__typename).toBe('CostSheetReturnRepairUnknown');
  expect((await open({ currency: 'XXY' })).userErrors[0].__typename).toBe('InputInvalid');
});

test('a mission has its cost sheet from its first day, one only, and the mission shows it', async () => {
  const [missionId, ticketId, customerId] = ids(3) as [string, string, string];
  const fact = {
    missionId,
    number: 'M-1',
    ticketId,
    customerId,
    scope: 'OVERSEAS',
    country: 'KZ',
    liability: 'COMPANY',
  } as const;
  const opened = () => MissionOpened({ ...fact, currency: 'CNY', openedAt: '2026-03-01T08:00:00Z' });
  await world.service.deliver(opened());
  await world.service.deliver(opened());
  const query = `query ($missions: [_Any!]!) { _entities(representations: $missions) {
    ... on Mission { costSheet { status currency mission { id } ticket { id } customer { id } } } } }`;
  const variables = { missions: [{ __typename: 'Mission', id: missionId }] };
  const { _entities } = await world.service.run(query, variables, finance);
  expect(_entities[0].costSheet).toMatchObject({
    ...{ status: 'COLLECTING', currency: 'CNY', mission: { id: missionId } },
    ...{ ticket: { id: ticketId }, customer: { id: customerId } },
  });
  const seen = await world.service.send(query, variables, 'SERVICE_ENGINEER');
  expect(seen.data?.['_entities'][0].costSheet ?? null).toBeNull();
  expect(seen.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test("a local repair has its agreement and its cost sheet from its first day; the partner's fee goes there by itself, once", async () => {
  const AT = '2026-03-01T08:00:00Z';
  const opened = async (liability: 'CUSTOMER' | 'COMPANY') => {
    const [localRepairId, ticketId, customerId, partnerId] = ids(4) as [string, string, string, string];
    const about = { localRepairId, number: 'LR-1', ticketId, customerId };
    const event = LocalRepairOpened({ ...about, liability, currency: 'EUR', openedAt: AT });
    await world.service.deliver(event);
    await world.service.deliver(event);
    const reported = LocalRepairReported({
      ...{ ...about, partnerId, partnerCode: 'SP-ALM', liability, hasMended: true, fee: eur('300.00'), reportedAt: AT },
    });
    return { about, partnerId, reported };
  };
  const SEEN = `costSheet { id status localRepair { id } customerTotal { amount } companyTotal { amount }
    lines { element description evidence } } repairAgreement { status }`;
  const query = `query ($all: [_Any!]!) { _entities(representations: $all) { ... on LocalRepair { ${SEEN} } } }`;
  const read = async ({ about: { localRepairId: id } }: Awaited<ReturnType<typeof opened>>): Promise<Reply> =>
    (await world.service.run(query, { all: [{ __typename: 'LocalRepair', id }] }, finance))._entities[0];

  const ours = await opened('COMPANY');
  await world.service.deliver(ours.reported);
  await world.service.deliver(ours.reported);
  expect(await read(ours)).toMatchObject({
    costSheet: {
      ...{ status: 'COLLECTING', customerTotal: { amount: '0.00' }, companyTotal: { amount: '300.00' } },
      lines: [{ element: 'PARTNER_FEE', description: 'SP-ALM', evidence: 'LR-1' }],
    },
    repairAgreement: null,
  });

  const theirs = await opened('CUSTOMER');
  const { costSheet } = await read(theirs);
  await act('costSheetAddLine', costSheet.id, cost('TRAVEL', 'COMPANY', '10.00'));
  await act('costSheetSubmit', costSheet.id);
  await world.service.deliver(theirs.reported);
  expect(await read(theirs)).toMatchObject({
    costSheet: { status: 'COLLECTING', customerTotal: { amount: '300.00' }, companyTotal: { amount: '10.00' } },
    repairAgreement: { status: 'WANTED' },
  });

  const free = await opened('CUSTOMER');
  await world.service.deliver(LocalRepairGoodwillConfirmed({ ...free.about, confirmedAt: AT }));
  await world.service.deliver(free.reported);
  expect(await read(free)).toMatchObject({
    costSheet: { customerTotal: { amount: '0.00' }, companyTotal: { amount: '300.00' } },
    repairAgreement: { status: 'WAIVED' },
  });

  const off = await opened('CUSTOMER');
  const { about, partnerId } = off;
  await world.service.deliver(
    LocalRepairProgressed({ ...about, status: 'CANCELLED', partnerId, dealerId: null, at: AT }),
  );
  expect(await read(off)).toMatchObject({ costSheet: { status: 'DROPPED' }, repairAgreement: { status: 'DECLINED' } });
});

test('who may not read cost sheets does not find them either', async () => {
  const { number } = (await open()).costSheet;
  const query = `query ($text: String!) { billingSearch(text: $text) { edges { node { kind match } } } }`;
  const found = async (as: Caller): Promise<Reply> =>
    (await world.service.run(query, { text: number }, as)).billingSearch;
  expect(await found('AFTER_SALES_DIRECTOR')).toMatchObject({
    edges: [{ node: { kind: 'COST_SHEET', match: 'EXACT' } }],
  });
  expect(await found('SERVICE_ENGINEER')).toMatchObject({ edges: [] });
});

test('a list of cost sheets costs as many statements for many as for one', async () => {
  for (let left = 3; left > 0; left--) await verified(...ALL);
  const query = `query ($first: Int!) { costSheets(first: $first, filter: { status: VERIFIED }) { edges { node { ${SHEET} } } } }`;
  const count = (first: number) => world.service.countStatements(() => world.service.run(query, { first }, finance));
  expect(await count(3)).toBe(await count(1));
});
