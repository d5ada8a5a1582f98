import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairAgreementSigned } from '@mainstay/contracts/billing';
import { CoverageDecided } from '@mainstay/contracts/customers';
import {
  LocalRepairOpened,
  MissionGoodwillConfirmed,
  MissionOpened,
  MissionProgressed,
  ReturnRepairCancelled,
  ReturnRepairFoundUnitsHome,
  ReturnRepairOpened,
  TicketAgreementWaived,
  TicketAgreementWanted,
  TicketCancelled,
  TicketClosed,
  TicketReopened,
  ReturnRepairGoodwillConfirmed,
  ReturnRepairLiabilityFound,
  ReturnRepairLiabilityRevised,
  ReturnRepairReturned,
} from '@mainstay/contracts/tickets';
import { type Caller, eventually, type Reply, searched } from '@mainstay/testing';
import { eur, ids, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.service.close());

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const TERMS = { feeStandard: 'Price list 2026', settlementMode: 'ADVANCE', postRepairResponsibility: 'Three months' };
const ROLES: Readonly<Record<string, Caller>> = { Quote: 'FINANCE', Approve: 'FINANCE', SendBack: 'FINANCE' };

const SEEN = { total: eur('480.00') };
const act = (name: string, id: string, input?: object, as?: Caller) =>
  world.mutate(
    `repairAgreement${name}`,
    'repairAgreement { status total { amount } }',
    { id, ...(input ? { input } : {}) },
    as ?? ROLES[name] ?? 'SALESPERSON',
  );
const quoted = (id: string) => act('Quote', id, { lines: [{ description: 'Labour', amount: eur('480.00') }] });

async function wanted(liability: 'CUSTOMER' | 'COMPANY' = 'CUSTOMER', scope: 'OVERSEAS' | 'DOMESTIC' = 'OVERSEAS') {
  const about = await world.returnRepair(liability, scope);
  const query = `query ($id: ID!) { repairAgreements(filter: { subject: $id }) { edges { node { id status number
    returnRepair { id } customer { id } ticket { id } } } } }`;
  const { edges } = (await world.service.run(query, { id: about.returnRepairId }, 'FINANCE')).repairAgreements;
  return { about, found: edges.map((it: { node: object }) => it.node), id: edges[0]?.node.id as string };
}

test('BIL-03, BIL-04: finance calculates, sales negotiates, finance reviews, the customer signs', async () => {
  const { about, id, found } = await wanted();
  expect(found).toMatchObject([{ status: 'WANTED', returnRepair: { id: about.returnRepairId } }]);
  expect((await quoted(id)).repairAgreement).toEqual({ status: 'QUOTED', total: { amount: '480.00' } });
  await act('Negotiate', id, TERMS);
  expect((await act('SendBack', id, { reason: 'Advance only' })).repairAgreement.status).toBe('QUOTED');
  await act('Negotiate', id, TERMS);
  const late = await act('Approve', id, { total: eur('450.00') });
  expect(late.userErrors).toMatchObject([{ __typename: 'AmountMoved', path: ['input', 'total'], amount: SEEN.total }]);
  expect((await act('Approve', id, SEEN)).repairAgreement.status).toBe('REVIEWED');
  const sign = { signedBy: 'Aigerim', evidence: 'Contract 7' };
  expect((await act('Sign', id, sign)).repairAgreement.status).toBe('SIGNED');
  const told = (await world.service.outbox(RepairAgreementSigned)).map(it => it.data);
  expect(told).toMatchObject([
    { agreementId: id, subjectKind: 'RETURN_REPAIR', subjectId: about.returnRepairId, total: eur('480.00') },
  ]);
  expect(JSON.stringify(told)).not.toContain('Aigerim');
  const returned = ReturnRepairReturned({
    ...about,
    ...{ isCustomerLiable: true, isFree: false, returnedAt: '2026-03-09T08:00:00Z' },
  });
  await world.service.deliver(returned);
  await world.service.deliver(returned);
  const sheets = await world.service.run(
    `query ($id: ID!) { costSheets(filter: { subject: $id }) { edges { node { status currency } } } }`,
    { id: about.returnRepairId },
    'FINANCE',
  );
  expect(sheets.costSheets.edges).toEqual([{ node: { status: 'COLLECTING', currency: 'EUR' } }]);
});

test('LOG-08: where all of it was lost on the way the customer pays nothing for the repair, also where people open the sheet, until some of it comes home after all', async () => {
  const lost = { units: [], isCustomerLiable: true, isFree: false, returnedAt: '2026-03-09T08:00:00Z' };
  const refusalOf = async (sheet: string) => {
    const input = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
    const added = await world.mutate('costSheetAddLine', 'costSheet { id }', { id: sheet, input }, 'SALESPERSON');
    return added.userErrors.map((it: Reply) => it.__typename);
  };
  const agreed = await wanted();
  await quoted(agreed.id);
  for (let time = 0; time < 2; time++) await world.service.deliver(ReturnRepairReturned({ ...agreed.about, ...lost }));
  const query = `query ($id: ID!) { costSheets(filter: { subject: $id }) { edges { node { id } } } }`;
  const { edges } = (await world.service.run(query, { id: agreed.about.returnRepairId }, 'FINANCE')).costSheets;
  expect(await refusalOf(edges[0].node.id)).toEqual(['CostSheetServedFree']);
  const comeHome = (about: typeof agreed.about) => {
    const units = [{ unitId: crypto.randomUUID(), serial: 'A', assetId: null }];
    return world.service.deliver(ReturnRepairFoundUnitsHome({ ...about, units, homeAt: '2026-03-12T08:00:00Z' }));
  };
  await comeHome(agreed.about);
  expect(await refusalOf(edges[0].node.id)).toEqual([]);
  for (const isOpenedBefore of [true, false]) {
    const { about } = await wanted();
    const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
    const open = () => world.mutate('costSheetOpen', 'costSheet { id }', { input }, 'SALESPERSON');
    const before = isOpenedBefore ? await open() : null;
    await world.service.deliver(ReturnRepairReturned({ ...about, ...lost }));
    const { costSheet } = before ?? (await open());
    expect(await refusalOf(costSheet.id)).toEqual(['CostSheetServedFree']);
    if (isOpenedBefore)
      await world.service.deliver(ReturnRepairGoodwillConfirmed({ ...about, confirmedAt: lost.returnedAt }));
    await comeHome(about);
    expect(await refusalOf(costSheet.id)).toEqual(isOpenedBefore ? ['CostSheetServedFree'] : []);
  }
});

test("a fault that is not the customer's wants no agreement", async () => {
  expect((await wanted('COMPANY')).found).toEqual([]);
});

const found = async (filter: object): Promise<Reply[]> => {
  const query = `query ($filter: RepairAgreementFilter) { repairAgreements(filter: $filter) { edges { node {
    id subjectKind status mission { id } returnRepair { id } ticket { id } } } } }`;
  return (await world.service.run(query, { filter }, 'FINANCE')).repairAgreements.edges.map((it: Reply) => it.node);
};
const aCase = async () => {
  const [ticketId, customerId] = ids(2) as [string, string];
  const want = (round = 1) =>
    world.service.deliver(TicketAgreementWanted({ ticketId, customerId, round, wantedAt: AT }));
  await want();
  return { ticketId, customerId, want };
};
const AT = '2026-03-02T08:00:00Z';

test('3a.4: a case that the customer pays for wants one agreement, however often it says so, and is told when it is signed', async () => {
  const { ticketId, want } = await aCase();
  await want();
  const [agreement, ...others] = await found({ ticket: ticketId });
  expect([agreement, others]).toMatchObject([
    { subjectKind: 'TICKET', status: 'WANTED', ticket: { id: ticketId }, mission: null, returnRepair: null },
    [],
  ]);
  await quoted(agreement.id);
  await act('Negotiate', agreement.id, TERMS);
  await act('Approve', agreement.id, SEEN);
  await act('Sign', agreement.id, { signedBy: 'Aigerim', evidence: 'Contract 8' });
  const told = (await world.service.outbox(RepairAgreementSigned)).map(it => it.data);
  expect(told).toContainEqual(expect.objectContaining({ subjectKind: 'TICKET', subjectId: ticketId, ticketId }));
  await want();
  await world.service.deliver(TicketClosed({ ticketId, customerId: ids(1)[0]!, closedAt: AT }));
  expect(await found({ subject: ticketId })).toMatchObject([{ status: 'SIGNED' }]);
});

test('BIL-01, N42: parts of visits are quoted as they will be charged: at cost after the guarantee, else by the list, less what we bear', async () => {
  const [ticketId, customerId] = ids(2) as [string, string];
  const [seal, pump] = [await world.part(), await world.part()];
  const about = { ticketId, customerId, round: 1, siteCountry: 'MN', wantedAt: AT };
  await world.service.deliver(TicketAgreementWanted(about));
  const decided = (decidedAt: string, afterExpiry: 'PARTS_AT_COST' | null) => {
    const line = { costClass: 'PARTS', partId: pump, outcome: 'PAID', rule: 'EXPIRED', coveredPercent: 25 } as const;
    return CoverageDecided({
      ...{ decisionId: ids(1)[0]!, ticketId, assetId: customerId, outcome: 'PAID', policyCode: 'WTY-004E', decidedAt },
      ...{ rule: 'EXPIRED', shares: [{ costClass: 'PARTS', coveredPercent: 0 }], reasons: [] },
      lines: [{ ...line, ref: 'L-1', afterExpiry, goodwillPercent: 25, supplierPercent: 0 }],
    });
  };
  const [{ id }] = (await found({ ticket: ticketId })) as [Reply];
  const quote = (...more: object[]) =>
    world.mutate(
      'repairAgreementQuote',
      'repairAgreement { isPartsAtCost total { amount } quotation { amount { amount } part { id } quantity explanation } }',
      { id, input: { lines: [{ description: 'Labour', amount: eur('90.00') }, ...more] } },
      'FINANCE',
    );
  const parts = [
    { description: 'Pump', part: pump, quantity: 2 },
    { description: 'Seal', part: seal },
  ];
  expect((await quote(...parts)).userErrors).toMatchObject([{ __typename: 'PriceListMissing', country: 'MN' }]);
  await world.priceList({ countries: ['MN'] });
  await world.service.deliver(decided('2026-03-02T09:00:00Z', 'PARTS_AT_COST'));
  await world.service.deliver(decided('2026-03-02T08:00:00Z', null));
  const { repairAgreement } = await quote(...parts);
  expect(repairAgreement).toMatchObject({
    ...{ isPartsAtCost: true, total: { amount: '360.00' } },
    quotation: [
      { amount: { amount: '90.00' }, part: null, explanation: null },
      { amount: { amount: '150.00' }, part: { id: pump }, quantity: 2 },
      { amount: { amount: '120.00' }, part: { id: seal }, quantity: 1 },
    ],
  });
  expect(repairAgreement.quotation[1].explanation).toContain('standard cost, as after the guarantee');
  const stands = async () => {
    const query = `query ($id: ID!) { repairAgreement(id: $id) { status total { amount } sentBackReason } }`;
    return (await world.service.run(query, { id }, 'FINANCE')).repairAgreement;
  };
  expect((await stands()).status).toBe('QUOTED'); // Decisions that change nothing of it leave it.
  await world.service.deliver(decided('2026-03-02T10:00:00Z', null));
  expect(await stands()).toEqual({
    status: 'WANTED',
    total: null,
    sentBackReason: expect.stringMatching(/decided anew/),
  });
  expect((await quote(...parts)).repairAgreement).toMatchObject({ isPartsAtCost: false, total: { amount: '390.00' } });
  const unknown = { description: 'Belt', part: ids(1)[0]! };
  expect((await quote(unknown)).userErrors).toMatchObject([{ __typename: 'PricesMissing', lines: ['Belt'] }]);
  for (const bad of [{ ...unknown, amount: eur('1.00') }, { description: 'Belt' }, { ...parts[0], quantity: 0 }]) {
    expect((await quote(bad)).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  }
  const counted = { description: 'Belts', amount: eur('90.00'), quantity: 3 };
  expect((await quote(counted)).userErrors).toMatchObject([{ path: ['input', 'lines', '1', 'quantity'] }]);
  const ofReturn = (await wanted()).id;
  expect((await act('Quote', ofReturn, { lines: [parts[1]] })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'lines', '0', 'part'] },
  ]);
});

test('a case that was opened again wants an agreement of its new round, once, and word of a round before comes too late', async () => {
  const { ticketId, want } = await aCase();
  const statuses = async () => (await found({ subject: ticketId })).map(it => it.status);
  const reopen = (round: number) => world.service.deliver(TicketReopened({ ticketId, round, reopenedAt: AT }));
  await reopen(2);
  expect(await statuses()).toEqual(['DECLINED']);
  for (const round of [2, 2, 1]) await want(round);
  await reopen(2);
  expect(await statuses()).toEqual(['WANTED', 'DECLINED']);
  const [{ id }] = await found({ subject: ticketId });
  await quoted(id);
  await act('Negotiate', id, TERMS);
  await act('Approve', id, SEEN);
  await act('Sign', id, { signedBy: 'Aigerim', evidence: 'Contract 9' });
  const told = (await world.service.outbox(RepairAgreementSigned)).map(it => it.data);
  expect(told).toContainEqual(expect.objectContaining({ subjectId: ticketId, round: 2 }));
  for (const round of [2, 3]) await want(round);
  await reopen(3);
  expect(await statuses()).toEqual(['WANTED', 'SIGNED', 'DECLINED']);
});

test('what was declined may be wanted again, and a case that turns out free, is over, or goes another way wants none', async () => {
  const { ticketId, customerId, want } = await aCase();
  const [first] = await found({ subject: ticketId });
  await act('Decline', first.id, { reason: 'Too dear' });
  await want();
  expect(await found({ subject: ticketId })).toMatchObject([{ status: 'WANTED' }, { status: 'DECLINED' }]);
  const mission = {
    missionId: ids(1)[0]!,
    number: 'M-2',
    ticketId,
    customerId,
    scope: 'DOMESTIC',
    country: 'CN',
  } as const;
  await world.service.deliver(MissionOpened({ ...mission, liability: 'COMPANY', currency: 'CNY', openedAt: AT }));
  expect((await found({ ticket: ticketId })).map(it => it.status)).toEqual(['DECLINED', 'DECLINED']);
  const endings = [
    [(id: string) => TicketAgreementWaived({ ticketId: id, waivedAt: AT }), 'WAIVED'],
    [(id: string) => TicketCancelled({ ticketId: id, cancelledAt: AT }), 'DECLINED'],
    [(id: string) => TicketClosed({ ticketId: id, customerId, closedAt: AT }), 'DECLINED'],
    [
      (id: string) =>
        ReturnRepairOpened({
          ...{ returnRepairId: ids(1)[0]!, number: 'RR-2', ticketId: id, customerId, liability: 'COMPANY' },
          ...{ productModel: 'PSU-24', quantity: 1 },
        }),
      'DECLINED',
    ],
  ] as const;
  for (const [ends, status] of endings) {
    const other = await aCase();
    await world.service.deliver(ends(other.ticketId));
    expect(await found({ ticket: other.ticketId })).toMatchObject([{ status }]);
  }
});

test('3c-2: a mission wants an agreement where the customer is liable; goodwill waives it and charges nothing, calling it off drops it', async () => {
  const opened = async (liability: 'CUSTOMER' | 'COMPANY') => {
    const [missionId, ticketId, customerId] = ids(3) as [string, string, string];
    const about = { missionId, number: 'M-1', ticketId, customerId };
    const event = MissionOpened({
      ...{ ...about, scope: 'OVERSEAS', country: 'KZ', liability, currency: 'KZT', openedAt: AT },
    });
    await world.service.deliver(event);
    await world.service.deliver(event);
    return about;
  };
  expect(await found({ subject: (await opened('COMPANY')).missionId })).toEqual([]);
  const free = await opened('CUSTOMER');
  expect(await found({ subject: free.missionId })).toMatchObject([
    { subjectKind: 'MISSION', status: 'WANTED', mission: { id: free.missionId } },
  ]);
  await world.service.deliver(MissionGoodwillConfirmed({ ...free, confirmedAt: AT }));
  expect(await found({ subject: free.missionId })).toMatchObject([{ status: 'WAIVED' }]);
  const ofMission = `query ($ids: [_Any!]!) { _entities(representations: $ids) {
    ... on Mission { costSheet { id status isCalledOff } repairAgreement { status } } } }`;
  const read = async (id: string) =>
    (await world.service.run(ofMission, { ids: [{ __typename: 'Mission', id }] }, 'FINANCE'))._entities[0];
  const { costSheet } = await read(free.missionId);
  const fee = {
    element: 'SERVICE_FEE',
    liability: 'CUSTOMER',
    description: 'Fee',
    spent: { amount: '1.00', currency: 'KZT' },
  };
  const added = (id: string, input: object) =>
    world.mutate('costSheetAddLine', 'costSheet { status }', { id, input }, 'SALESPERSON');
  expect((await added(costSheet.id, fee)).userErrors).toMatchObject([{ __typename: 'CostSheetServedFree' }]);
  const off = await opened('CUSTOMER');
  const calledOff = MissionProgressed({
    ...{ missionId: off.missionId, number: 'M-1', ticketId: off.ticketId, status: 'CANCELLED', at: AT },
  });
  await world.service.deliver(calledOff);
  await world.service.deliver(calledOff);
  const left = await read(off.missionId);
  expect(left).toMatchObject({
    costSheet: { status: 'DROPPED', isCalledOff: true },
    repairAgreement: { status: 'DECLINED' },
  });
  expect((await added(left.costSheet.id, { ...fee, element: 'TRAVEL' })).costSheet.status).toBe('COLLECTING');
});

test('3b-5: where units turn out to be the fault of the customer, an agreement is wanted, once, and none while none are', async () => {
  const { about } = await wanted('COMPANY');
  const told = ReturnRepairLiabilityFound({
    ...about,
    ...{ liability: 'CUSTOMER', unitIds: [crypto.randomUUID()], foundAt: '2026-03-09T08:00:00Z' },
  });
  await world.service.deliver(told);
  await world.service.deliver(told);
  const now = async () => (await found({ subject: about.returnRepairId })).map(it => it.status).toSorted();
  expect(await now()).toEqual(['WANTED']);
  const revised = { ...about, liability: 'COMPANY', unitIds: ids(1), revisedAt: AT } as const;
  await world.service.deliver(ReturnRepairLiabilityRevised({ ...revised, isForCustomer: true }));
  expect(await now()).toEqual(['WANTED']);
  await world.service.deliver(ReturnRepairLiabilityRevised({ ...revised, isForCustomer: false }));
  expect(await now()).toEqual(['WAIVED']);
  await world.service.deliver(ReturnRepairLiabilityFound({ ...told.data, unitIds: ids(1) }));
  expect(await now()).toEqual(['WAIVED', 'WANTED']);
});

test('4.2: finance reviews what sales negotiated, never who negotiated', async () => {
  const { id } = await wanted();
  await quoted(id);
  const both = { subject: 'olga', roles: ['SALESPERSON', 'FINANCE'], dealerId: null };
  await act('Negotiate', id, TERMS, both);
  for (const refused of [act('Approve', id, SEEN, both), act('SendBack', id, { reason: 'x' }, both)])
    expect((await refused).userErrors).toMatchObject([{ __typename: 'RepairAgreementNeedsOtherPerson' }]);
});

test('4.1: domestic after-sales agrees and collects inside the country, and agrees on visits; abroad sales does, and costs the director, too', async () => {
  const types = ({ userErrors }: Reply) => userErrors.map((it: Reply) => it.__typename);
  const sheet = async (name: string, variables: { id?: string; input?: object }, as: Caller = 'CSR') =>
    world.mutate(`costSheet${name}`, 'costSheet { id lines { id } }', variables, as);
  const sheetOf = async (subject: string) => {
    const query = `query ($subject: ID!) { costSheets(filter: { subject: $subject }) { edges { node { id } } } }`;
    return (await world.service.run(query, { subject }, 'CSR')).costSheets.edges[0].node.id as string;
  };
  const travel = { element: 'TRAVEL', liability: 'COMPANY', description: 'Flight', spent: eur('200.00') };
  const sales = ['AbroadForSales'];

  const far = await wanted();
  for (const [name, input] of [
    ['Negotiate', TERMS],
    ['Sign', { signedBy: 'Aigerim', evidence: 'Contract 7' }],
    ['Decline', { reason: 'Too dear' }],
  ] as const)
    expect([name, types(await act(name, far.id, input, 'CSR'))]).toEqual([name, sales]);
  const input = { returnRepair: far.about.returnRepairId, currency: 'EUR' };
  expect(types(await sheet('Open', { input }))).toEqual(sales);
  const { id } = (await sheet('Open', { input }, 'SALESPERSON')).costSheet;
  expect(types(await sheet('AddLine', { id, input: travel }))).toEqual(sales);
  const { lines } = (await sheet('AddLine', { id, input: travel }, 'AFTER_SALES_DIRECTOR')).costSheet;
  expect(types(await sheet('RemoveLine', { id, input: { line: lines[0].id } }))).toEqual(sales);
  expect(types(await sheet('Submit', { id }))).toEqual(sales);

  const near = await wanted('CUSTOMER', 'DOMESTIC');
  const { ticketId, customerId } = await aCase();
  const [visit] = await found({ subject: ticketId });
  for (const agreement of [near.id, visit.id]) {
    await quoted(agreement);
    expect(types(await act('Negotiate', agreement, TERMS, 'CSR'))).toEqual([]);
  }
  const returned = { isCustomerLiable: true, isFree: false, returnedAt: AT };
  await world.service.deliver(ReturnRepairReturned({ ...near.about, ...returned }));
  const later = await wanted('COMPANY', 'DOMESTIC');
  const liable = { liability: 'CUSTOMER', unitIds: ids(1), foundAt: AT } as const;
  await world.service.deliver(ReturnRepairLiabilityFound({ ...later.about, ...liable }));
  const [turnedOut] = await found({ subject: later.about.returnRepairId });
  expect(types(await act('Decline', turnedOut.id, { reason: 'Too dear' }, 'CSR'))).toEqual([]);
  const [missionId, localRepairId] = ids(2) as [string, string];
  const told = { number: 'X-1', ticketId, customerId, scope: 'DOMESTIC', liability: 'COMPANY', openedAt: AT } as const;
  await world.service.deliver(MissionOpened({ ...told, missionId, country: 'CN', currency: 'CNY' }));
  await world.service.deliver(LocalRepairOpened({ ...told, localRepairId, currency: 'EUR' }));
  for (const subject of [near.about.returnRepairId, missionId, localRepairId])
    expect(types(await sheet('Submit', { id: await sheetOf(subject) }))).toEqual(['CostSheetEmpty']);
});

test('nothing is signed before its review, quoted for nothing, or in two currencies', async () => {
  const { id } = await wanted();
  const refusal = async (reply: ReturnType<typeof act>) => (await reply).userErrors;
  expect(await refusal(act('Sign', id, { signedBy: 'A', evidence: 'B' }))).toMatchObject([
    { __typename: 'RepairAgreementWrongStatus' },
  ]);
  expect(await refusal(act('Approve', crypto.randomUUID(), SEEN))).toMatchObject([
    { __typename: 'RepairAgreementNotFound' },
  ]);
  const line = { description: 'Labour', amount: eur('0.00') };
  expect(await refusal(act('Quote', id, { lines: [line] }))).toMatchObject([{ __typename: 'InputInvalid' }]);
  const mixed = [
    { ...line, amount: eur('1.00') },
    { ...line, amount: { amount: '1.00', currency: 'USD' } },
  ];
  expect(await refusal(act('Quote', id, { lines: mixed }))).toMatchObject([{ __typename: 'InputInvalid' }]);
});

test('an agreement that the customer declines, or whose units do not come, is over', async () => {
  const { id } = await wanted();
  expect((await act('Decline', id, { reason: 'Too dear' })).repairAgreement.status).toBe('DECLINED');
  const other = await wanted();
  await world.service.deliver(ReturnRepairCancelled({ ...other.about, cancelledAt: '2026-03-02T08:00:00Z' }));
  expect(await found({ subject: other.about.returnRepairId })).toMatchObject([{ status: 'DECLINED' }]);
});

test('BIL-08: what is served free needs no agreement and charges nothing; what was put down for the customer is struck', async () => {
  const { about, id } = await wanted();
  await quoted(id);
  const sheet = (name: string, variables: { id?: string; input?: object }) =>
    world.mutate(`costSheet${name}`, 'costSheet { id status lines { id } }', variables, 'SALESPERSON');
  const opened = await sheet('Open', { input: { returnRepair: about.returnRepairId, currency: 'EUR' } });
  const { id: sheetId } = opened.costSheet;
  const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
  const { lines } = (await sheet('AddLine', { id: sheetId, input: fee })).costSheet;
  const goodwill = ReturnRepairGoodwillConfirmed({ ...about, confirmedAt: '2026-03-03T08:00:00Z' });
  await world.service.deliver(goodwill);
  await world.service.deliver(goodwill);
  const query = `query ($id: ID!) { repairAgreement(id: $id) { status } }`;
  expect((await world.service.run(query, { id }, 'FINANCE')).repairAgreement).toEqual({ status: 'WAIVED' });
  const free = [{ __typename: 'CostSheetServedFree' }];
  expect((await sheet('Submit', { id: sheetId })).userErrors).toMatchObject(free);
  await sheet('RemoveLine', { id: sheetId, input: { line: lines[0].id } });
  expect((await sheet('AddLine', { id: sheetId, input: fee })).userErrors).toMatchObject(free);
  await sheet('AddLine', { id: sheetId, input: { ...fee, element: 'MATERIAL', liability: 'COMPANY' } });
  expect((await sheet('Submit', { id: sheetId })).costSheet.status).toBe('SUBMITTED');
  await world.service.deliver(ReturnRepairCancelled({ ...about, cancelledAt: '2026-03-04T08:00:00Z' }));
  expect((await world.service.run(query, { id }, 'FINANCE')).repairAgreement).toEqual({ status: 'WAIVED' });
});

test('BIL-08: costs that are handed in when the customer is served free go back, and those that finance verified stay', async () => {
  for (const [act, as, status] of [
    ['Submit', 'SALESPERSON', 'COLLECTING'],
    ['Verify', 'FINANCE', 'VERIFIED'],
  ] as const) {
    const { about } = await wanted();
    const sheet = (name: string, variables: { id?: string; input?: object }, by: Caller) =>
      world.mutate(`costSheet${name}`, 'costSheet { id status }', variables, by);
    const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
    const { id } = (await sheet('Open', { input }, 'SALESPERSON')).costSheet;
    const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
    await sheet('AddLine', { id, input: fee }, 'SALESPERSON');
    await sheet('Submit', { id }, 'SALESPERSON');
    const read = { customerTotal: eur('200.00'), companyTotal: eur('0.00') };
    if (act === 'Verify') await sheet(act, { id, input: read }, as);
    await world.service.deliver(ReturnRepairGoodwillConfirmed({ ...about, confirmedAt: '2026-03-03T08:00:00Z' }));
    const query = `query ($id: ID!) { costSheet(id: $id) { status } }`;
    expect((await world.service.run(query, { id }, 'FINANCE')).costSheet).toEqual({ status });
  }
});

test('BIL-08: a sheet that is opened while goodwill is being confirmed waits for it, and charges nothing', async () => {
  const { about } = await wanted();
  const input = { returnRepair: about.returnRepairId, currency: 'EUR' };
  const em = () => world.service.service.orm.em.fork();
  let opening: Promise<Reply> | undefined;
  await em().transactional(async goodwill => {
    await goodwill.execute("update known_return_repair set free_because = 'GOODWILL' where id = ?", [
      about.returnRepairId,
    ]);
    opening = world.mutate('costSheetOpen', 'costSheet { id }', { input }, 'SALESPERSON');
    await eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 1);
  });
  const opened = await opening;
  const fee = { element: 'SERVICE_FEE', liability: 'CUSTOMER', description: 'Fee', spent: eur('200.00') };
  const { id } = opened.costSheet;
  const added = await world.mutate('costSheetAddLine', 'costSheet { id }', { id, input: fee }, 'SALESPERSON');
  expect(added.userErrors).toMatchObject([{ __typename: 'CostSheetServedFree' }]);
});

test('a quotation is found by its number and by what it offers', async () => {
  const { id, found } = await wanted();
  await act('Quote', id, { lines: [{ description: 'Rewinding of the stator', amount: eur('480.00') }] });
  expect(await searched(world.service, found[0].number)).toEqual(['REPAIR_AGREEMENT EXACT number']);
  expect(await searched(world.service, 'stator')).toEqual(['REPAIR_AGREEMENT WORDS lines']);
});
