import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CostSheetSettled, CostSheetVerified } from '@mainstay/contracts/billing';
import {
  AssetRegistered,
  CustomerMarkedDuplicate,
  ServicePartnerCorrected,
  ServicePartnerDismissed,
  ServicePartnerReinstated,
} from '@mainstay/contracts/customers';
import { LocalRepairUnanswered, RepairModeDecided } from '@mainstay/contracts/tickets';
import { type Caller, type Reply, searched, staff } from '@mainstay/testing';
import { FEE, LocalRepairOffice, REPORTED, SEEN } from './local-repairs.ts';
import { type Ready } from './office.ts';
import { RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
let local: LocalRepairOffice;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
  local = new LocalRepairOffice(shop, ready);
});
afterAll(() => shop.office.service.close());

const weighed = (speaksFor: string) =>
  ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'].map(factor => ({ factor, speaksFor, because: 'So' }));

test('TCK-26: sales decides with quality, production and R&D, and the decision says why', async () => {
  const ticket = await shop.office.register(ready);
  const id = await shop.modeDecided(ready.customer, { mode: 'DISPATCH_TEAM' }, ticket);
  const query = `query ($id: ID!) { repairModeDecision(id: $id) {
    number status mode quantity ticket { id } customer { id } missingConsents closedBy
    weighing { factor value isForChosen } reviews { department isConsenting reviewedBy } } }`;
  const { repairModeDecision } = await shop.office.service.run(query, { id }, 'SALESPERSON');
  expect(repairModeDecision).toMatchObject({
    number: expect.stringMatching(/^RM-2026-\d{6}$/),
    ...{ status: 'DECIDED', mode: 'DISPATCH_TEAM', quantity: 1, ticket: { id: ticket }, missingConsents: [] },
    customer: { id: ready.customer },
    closedBy: 'test:salesperson',
  });
  expect(repairModeDecision.weighing).toHaveLength(4);
  expect(repairModeDecision.reviews.map((it: { reviewedBy: string }) => it.reviewedBy)).toEqual([
    ...['test:quality', 'test:production_engineering', 'test:research_and_development'],
  ]);
  const told = await shop.office.service.outbox(RepairModeDecided);
  expect(told.map(it => it.data)).toContainEqual(expect.objectContaining({ decisionId: id, mode: 'DISPATCH_TEAM' }));
});

test('a proposal names a customer and a case of that customer, weighs each factor once and has a reason', async () => {
  const input = { customer: ready.customer, proposal: shop.proposal() };
  const refused = (more: object) => shop.refused('repairModeDecisionPropose', { input: { ...input, ...more } });
  expect(await refused({ customer: randomUUID() })).toMatchObject({ __typename: 'CustomerUnknown' });
  const foreign = await shop.office.register(await shop.office.makeReady());
  for (const ticket of [randomUUID(), 'nonsense', foreign])
    expect(await refused({ ticket })).toMatchObject({ __typename: 'TicketOfCustomerUnknown' });
  const weighing = weighed('DISPATCH_TEAM');
  expect(
    await shop.refused(
      'repairModeDecisionPropose',
      { input: { ...input, proposal: shop.proposal({ weighing: [...weighing.slice(1), weighing[1]] }) } },
      '... on RepairModeFactorsIncomplete { factors }',
    ),
  ).toMatchObject({ __typename: 'RepairModeFactorsIncomplete', factors: ['LIABILITY', 'QUANTITY'] });
  expect(await refused({ proposal: shop.proposal({ weighing }) })).toMatchObject({ __typename: 'RepairModeUnfounded' });
});

test('CUS-01: what is decided of a case under a duplicate is carried out under it, with the machines of either file', async () => {
  const { office } = shop;
  const [kept, twice] = [await office.makeReady(), await office.makeReady()];
  const ticket = await office.entitled(twice);
  await office.service.deliver(CustomerMarkedDuplicate({ customerId: twice.customer, of: kept.customer }));
  const decision = await shop.modeDecided(twice.customer, {}, ticket);
  const units = [{ serial: 'SN-F1', asset: kept.asset }];
  const input = shop.form(decision, [], { units, productModel: 'X' });
  const { id } = (await shop.done('returnRepairOpen', { input })).returnRepair;
  expect(await shop.order(id, 'ticket { id customer { id } } units { asset { id } }')).toEqual({
    ticket: { id: ticket, customer: { id: twice.customer } },
    units: [{ asset: { id: kept.asset } }],
  });
  const again = shop.form(await shop.modeDecided(kept.customer), [], { units, productModel: 'X', ticket });
  expect(await shop.refused('returnRepairOpen', { input: again })).toMatchObject({
    __typename: 'ReturnRepairUnitAway',
  });
});

test('4.2: a department speaks by its own role, one person for one department, and not who proposed', async () => {
  const { repairModeDecision } = await shop.done('repairModeDecisionPropose', {
    input: { customer: ready.customer, proposal: shop.proposal() },
  });
  const { id } = repairModeDecision;
  const review = (department: string, caller: Parameters<RepairShop['refused']>[3], more: object = {}) =>
    shop.refused('repairModeDecisionReview', { id, input: { department, isConsenting: true, ...more } }, '', caller);
  expect(await review('QUALITY', 'PRODUCTION_ENGINEERING')).toMatchObject({
    __typename: 'RepairDepartmentForeign',
  });
  const both = (subject: string) => ({ subject, roles: ['QUALITY', 'PRODUCTION_ENGINEERING'], dealerId: null });
  expect(await review('QUALITY', both('test:salesperson'))).toMatchObject({
    __typename: 'RepairReviewNeedsOtherPerson',
  });
  await shop.done(
    'repairModeDecisionReview',
    { id, input: { department: 'QUALITY', isConsenting: true } },
    both('olga'),
  );
  expect(await review('PRODUCTION', both('olga'))).toMatchObject({ __typename: 'RepairReviewNeedsOtherPerson' });
  expect(await review('QUALITY', 'QUALITY', { isConsenting: false })).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'note'] },
  });
  expect(
    await shop.refused('repairModeDecisionDecide', { id }, '... on RepairConsentMissing { departments }'),
  ).toMatchObject({
    ...{ __typename: 'RepairConsentMissing', departments: ['PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'] },
  });
});

test('what is decided or unknown is not decided again', async () => {
  const id = await shop.modeDecided(ready.customer);
  expect(await shop.refused('repairModeDecisionWithdraw', { id, input: { reason: 'No' } })).toMatchObject({
    __typename: 'RepairModeDecisionClosed',
  });
  expect(await shop.refused('repairModeDecisionDecide', { id: randomUUID() })).toMatchObject({
    __typename: 'RepairModeDecisionNotFound',
  });
});

test('decisions are listed by what they are about, and one statement more does not come with each', async () => {
  const { customer } = await shop.office.makeReady();
  const list = () =>
    shop.office.service.run(
      `query ($customer: ID!) { repairModeDecisions(filter: { customer: $customer, status: [DECIDED], mode: RETURN_TO_FACTORY }) {
        edges { node { id customer { id } ticket { id } } } } }`,
      { customer },
      'SALESPERSON',
    );
  const ids = [await shop.modeDecided(customer)];
  const forOne = await shop.office.service.countStatements(list);
  ids.push(await shop.modeDecided(customer), await shop.modeDecided(customer));
  await shop.modeDecided(customer, { mode: 'ENTRUST_LOCAL' });
  expect(await shop.office.service.countStatements(list)).toBe(forOne);
  const { edges } = (await list()).repairModeDecisions;
  expect(edges.map((it: { node: { id: string } }) => it.node.id).toSorted()).toEqual(ids.toSorted());
});

test("TCK-26: a local partner's dealer accepts, repairs and reports; the case goes on from there", async () => {
  const { office } = shop;
  const dealer = { subject: 'shop:1', roles: [], dealerId: randomUUID() };
  const stranger = { subject: 'shop:2', roles: [], dealerId: randomUUID() };
  const partner = await local.partnerIn('UZ');
  const corrected = { code: 'SP-KZ', kind: 'OUTLET', country: 'KZ', dealerId: dealer.dealerId } as const;
  await office.service.deliver(ServicePartnerCorrected({ partnerId: partner, ...corrected }));
  await local.partnerIn('UZ');
  await local.partnerIn('KZ', null, local.inDays(-1).slice(0, 10));
  const contract = { level: 'CONTRACT', party: 'DEALER', isDefault: false };
  const rule = { recordType: 'LOCAL_REPAIR', kind: 'REPAIR', startsAt: 'ORDERED', stopsAt: 'REPAIRED' };
  await office.promise('SP-TERMS', [{ name: 'R', ...rule, targetValue: 5, targetUnit: 'DAYS' }], contract);
  const { ticket, input } = await local.entrusted(partner);
  const found = await office.ticket(ticket, 'status localPartners { id }');
  expect(found).toEqual({ status: 'PARTNER_REQUIRED', localPartners: [{ id: partner }] });

  const { id, number } = (await local.act('localRepairOpen', { input }, 'SALESPERSON', 'id number')).localRepair;
  expect(await searched(office.service, number, dealer)).toEqual([]);
  expect(await local.refusal('localRepairOpen', { input })).toBe('LocalRepairDecisionUnsuitable');
  const read = async (as: Caller) =>
    (await office.service.run(`{ localRepair(id: "${id}") { id } }`, {}, as)).localRepair;
  expect([await read(dealer), await read('CSR')]).toEqual([null, { id }]);
  expect(await local.refusal('localRepairApprove', { id }, staff('FINANCE', 'test:salesperson'))).toBe(
    'LocalRepairNeedsOtherPerson',
  );
  expect((await local.act('localRepairApprove', { id })).localRepair.clocks).toEqual([
    { kind: 'REPAIR', state: 'RUNNING' },
  ]);

  const list = `{ localRepairs(filter: { status: [OFFERED] }) { edges { node { ${SEEN} } } } }`;
  const seenBy = async (as: Caller) => (await office.service.run(list, {}, as)).localRepairs.edges.length;
  expect([await seenBy(dealer), await seenBy(stranger)]).toEqual([1, 0]);
  expect(await searched(office.service, number, dealer)).toEqual(['LOCAL_REPAIR EXACT number']);
  expect(await searched(office.service, number, stranger)).toEqual([]);
  expect(await local.refusal('localRepairAccept', { id, input: { idempotencyKey: 'x' } }, stranger, SEEN)).toBe(
    'LocalRepairNotFound',
  );
  const idempotencyKey = randomUUID();
  for (let times = 0; times < 2; times += 1) {
    const accepted = await local.act('localRepairAccept', { id, input: { idempotencyKey } }, dealer, SEEN);
    expect(accepted).toMatchObject({ localRepair: { status: 'ACCEPTED' }, userErrors: [] });
  }
  const parts = { warehouse: ready.warehouse, parts: [{ part: ready.part, quantity: 2 }] };
  expect(await local.refusal('localRepairRequestParts', { id, input: { ...parts, warehouse: randomUUID() } })).toBe(
    'WarehouseUnknown',
  );
  await local.act('localRepairRequestParts', { id, input: parts });
  await shop.issue((await office.ticket(ticket, 'number')).number);
  const start = () => local.act('localRepairStart', { id, input: { idempotencyKey: randomUUID() } }, dealer, SEEN);
  const { repairPlan } = await office.planRepair(ticket);
  expect((await start()).userErrors).toMatchObject([{ __typename: 'RepairPlanUnreviewed' }]);
  await office.reviewPlan(repairPlan.id);
  expect((await start()).userErrors).toEqual([]);
  expect((await office.planRepair(ticket)).userErrors).toEqual([{ __typename: 'TicketWrongState' }]);
  await office.service.fireDueTimers();
  expect(await office.milestonesOf(ticket)).toMatchObject({ ARRIVED: office.service.clock.now().toISOString() });
  const unsaid = { ...REPORTED, idempotencyKey: randomUUID() };
  expect(await local.refusal('localRepairReport', { id, input: unsaid }, dealer, SEEN)).toBe(
    'LocalRepairPartsUnaccounted',
  );
  const { parts: sent } = (await office.service.run(`{ localRepair(id: "${id}") { parts { id } } }`, {}, dealer))
    .localRepair;
  const uses = [{ line: sent[0].id, used: 1, lost: 1 }];
  const told = { ...REPORTED, parts: uses, idempotencyKey: randomUUID() };
  expect((await local.act('localRepairReport', { id, input: told }, dealer, SEEN)).userErrors).toEqual([]);
  await office.service.fireDueTimers();
  const repaired = await office.ticket(ticket, 'status parts { id } partsDeliveries { id }');
  expect(repaired).toEqual({ status: 'REPAIRED', parts: [], partsDeliveries: [] });

  const zero = { amount: '0.00', currency: 'EUR' };
  const sheet = { costSheetId: randomUUID(), subjectKind: 'LOCAL_REPAIR', subjectId: id, ticketId: ticket } as const;
  const costs = { ...sheet, customerTotal: zero, companyTotal: FEE };
  const verified = { ...costs, number: 'CS-1', elements: [], verifiedAt: local.inDays(0) };
  await office.service.deliver(CostSheetVerified(verified));
  const reported = `completionReports { localRepair { id completionReport { id } } id repair { engineer laborMinutes
    costs { companyTotal { amount } } parts { number quantity } units { serial foundFault workDone tests { name } } } }`;
  const reports = async () => (await office.ticket(ticket, reported)).completionReports;
  expect(await reports()).toEqual([]);
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  const signed = (await local.act('localRepairSignOff', { id, input: word })).localRepair;
  expect(signed).toMatchObject({ status: 'REPORTED', clocks: [{ state: 'MET' }], parts: [{ lostQuantity: 1 }] });
  expect(await local.refusal('localRepairSignOff', { id, input: word })).toBe('LocalRepairWrongState');
  expect((await office.ticket(ticket, 'status')).status).toBe('HOURS_RECORDED');
  const settled = { ...costs, settledAt: local.inDays(0) };
  await office.service.deliver(CostSheetVerified(verified));
  await office.service.deliver(CostSheetSettled(settled));
  await office.service.deliver(CostSheetSettled(settled));
  const [report, ...more] = await reports();
  expect(more).toEqual([]);
  expect(report).toEqual({
    ...{ id: expect.any(String), localRepair: { id, completionReport: { id: report.id } } },
    repair: {
      ...{ engineer: expect.stringMatching(/^SP-/), laborMinutes: 90, costs: { companyTotal: { amount: '300.00' } } },
      parts: [{ number: 'P-1', quantity: 1 }],
      units: [{ serial: 'U-1', foundFault: 'Worn seal', workDone: 'Seal replaced', tests: [{ name: 'Leak' }] }],
    },
  });
  expect((await office.ticket(ticket, 'status')).status).toBe('FEE_LISTED');
  const close = { improvement: 'Other rubber' };
  expect(await local.refusal('localRepairClose', { id, input: close })).toBe('LocalRepairIncidentReportMissing');
  const closed = await local.act('localRepairClose', { id, input: { ...close, incidentReport: 'Rubber too hard' } });
  expect(closed.localRepair).toMatchObject({ status: 'CLOSED', endedAt: expect.any(String) });
});

test('TCK-32: a machine that a partner repaired as one of many is judged by what it measured since', async () => {
  const { service } = shop.office;
  const asset = randomUUID();
  const { customer: customerId } = ready;
  await service.deliver(
    AssetRegistered({ assetId: asset, serial: 'U-1', model: 'X', customerId, siteId: null, dealerId: null }),
  );
  const said = async (query: string, variables: Readonly<Record<string, unknown>>, as: Caller) =>
    Object.values<Reply>(await service.run(query, variables, as))[0];
  const heat = {
    ...{ code: 'HEAT-LR', source: 'FMEA', signal: 'seal', unit: '°C', direction: 'ABOVE', limit: 80 },
    ...{ readings: 3, leastDays: 7, horizonDays: 30, advice: 'Change the seal' },
  };
  const draft = 'mutation ($input: RunWatchDraftInput!) { runWatchDraft(input: $input) { runWatch { id } } }';
  const { runWatch } = await said(draft, { input: heat }, 'TECHNICAL_SUPPORT');
  await said('mutation ($id: ID!) { runWatchActivate(id: $id) { userErrors { __typename } } }', runWatch, 'QUALITY');
  const handIn = async (...values: readonly (readonly [number, number])[]): Promise<Reply[]> => {
    const at = (days: number) => new Date(service.clock.now().getTime() - days * 86_400_000).toISOString();
    const readings = values.map(([daysAgo, value]) => ({ signal: 'seal', value, measuredAt: at(daysAgo) }));
    const query = `mutation ($input: RunDataHandInInput!) { runDataHandIn(input: $input) { runData { findings { because } } } }`;
    return (await said(query, { input: { asset, readings } }, 'TECHNICAL_SUPPORT')).runData.findings;
  };
  expect(await handIn([8, 60], [4, 64], [0, 68])).toEqual([{ because: 'TREND' }]);

  const dealer = { subject: 'shop:9', roles: [], dealerId: randomUUID() };
  const { input } = await local.entrusted(await local.partnerIn('KZ', dealer.dealerId));
  const units = [{ serial: 'U-1', asset }];
  const { id } = (await local.act('localRepairOpen', { input: { ...input, units } })).localRepair;
  await local.act('localRepairApprove', { id });
  const once = () => ({ id, input: { idempotencyKey: randomUUID() } });
  for (const step of ['Accept', 'Start']) await local.act(`localRepair${step}`, once(), dealer, SEEN);
  service.clock.advance({ hours: 1 });
  expect(await handIn([0, 68.1])).toEqual([{ because: 'TREND' }]);
  const told = { ...REPORTED, parts: [], idempotencyKey: randomUUID() };
  expect(await local.refusal('localRepairReport', { id, input: told }, dealer, SEEN)).toBeUndefined();
  service.clock.advance({ hours: 1 });
  expect(await handIn([0, 68.2])).toEqual([]);
});

test("what a partner's dealer reported is taken up, also where billing or the customer speaks before", async () => {
  const { office } = shop;
  const dealer = { subject: 'shop:3', roles: [], dealerId: randomUUID() };
  const partner = await local.partnerIn('KZ', dealer.dealerId);
  const told = async () => {
    const { id, ticket, part } = await local.begun(dealer, partner);
    const input = { ...REPORTED, parts: [{ line: part, used: 2 }], idempotencyKey: randomUUID() };
    expect((await local.act('localRepairReport', { id, input }, dealer, SEEN)).userErrors).toEqual([]);
    return { id, ticket };
  };
  const [billed, signed] = [await told(), await told()];
  const sheet = { costSheetId: randomUUID(), subjectKind: 'LOCAL_REPAIR', subjectId: billed.id } as const;
  const totals = { ticketId: billed.ticket, customerTotal: FEE, companyTotal: FEE };
  await office.service.deliver(
    CostSheetVerified({ ...sheet, ...totals, number: 'CS-1', elements: [], verifiedAt: local.inDays(0) }),
  );
  const word = { signedBy: 'Aigerim', isSatisfied: true, causeClass: 'WEAR' };
  expect((await local.act('localRepairSignOff', { id: signed.id, input: word })).userErrors).toEqual([]);
  await office.service.fireDueTimers();
  const statusOf = async (id: string) => (await office.ticket(id)).status;
  expect([await statusOf(billed.ticket), await statusOf(signed.ticket)]).toEqual(['REPAIRED', 'HOURS_RECORDED']);
});

test('a partner that refuses, or says nothing, is replaced; who suits not is refused; what is off gives the case back', async () => {
  const { office } = shop;
  const [partner, other] = [await local.partnerIn('KZ'), await local.partnerIn('UZ')];
  const { ticket, input } = await local.entrusted(partner);
  expect(await local.refusal('localRepairOpen', { input: { ...input, terms: local.terms(randomUUID()) } })).toBe(
    'LocalPartnerUnknown',
  );
  expect(await local.refusal('localRepairOpen', { input: { ...input, terms: local.terms(other) } })).toBe(
    'LocalPartnerUnsuitable',
  );
  const foreign = [{ serial: 'U-1', asset: randomUUID() }];
  expect(await local.refusal('localRepairOpen', { input: { ...input, units: foreign } })).toBe('AssetUnknown');
  const twice = [{ serial: 'U-1' }, { serial: 'U-1' }];
  expect(await local.refusal('localRepairOpen', { input: { ...input, units: twice } })).toBe(
    'LocalRepairUnitsIncomplete',
  );
  const back = shop.form(await shop.modeDecided(ready.customer), ['U-1'], { ticket });
  const sent = (await shop.done('returnRepairOpen', { input: back })).returnRepair.id;
  expect(await local.refusal('localRepairOpen', { input })).toBe('RepairedOtherwise');
  await shop.done('returnRepairCancel', { id: sent, input: { reason: 'A partner is nearer' } });
  const { id } = (await local.act('localRepairOpen', { input })).localRepair;
  await local.act('localRepairApprove', { id });
  const refused = await local.act('localRepairRefuse', { id, input: { reason: 'Too far' } });
  expect(refused.localRepair).toMatchObject({ status: 'REFUSED', refusedBecause: 'Too far' });
  expect(refused.localRepair.clocks).toEqual([{ kind: 'REPAIR', state: 'CANCELLED' }]);
  await local.act('localRepairRevise', {
    id,
    input: { terms: local.terms(partner, { fee: { ...FEE, amount: '400.00' } }) },
  });
  const offered = (await local.act('localRepairApprove', { id })).localRepair;
  expect(offered).toMatchObject({ status: 'OFFERED', fee: { amount: '400.00' }, refusedBecause: null });
  expect(offered.clocks).toEqual([{ kind: 'REPAIR', state: 'RUNNING' }]);
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  await office.service.fireDueTimers();
  const unanswered = (await office.service.outbox(LocalRepairUnanswered)).filter(
    it => (it.data as { localRepairId: string }).localRepairId === id,
  );
  expect(unanswered).toHaveLength(1);
  const gone = ServicePartnerDismissed({ partnerId: partner, code: 'SP', endedAt: local.inDays(0) });
  await office.service.deliver(gone);
  expect(await local.refusal('localRepairAccept', { id, input: {} })).toBe('LocalPartnerUnsuitable');
  await office.service.deliver(
    ServicePartnerReinstated({
      partnerId: partner,
      code: 'SP',
      reinstatedAt: office.service.clock.now().toISOString(),
    }),
  );
  expect((await local.act('localRepairAccept', { id, input: {} })).localRepair.status).toBe('ACCEPTED');
  expect(await local.refusal('localRepairStart', { id: randomUUID(), input: {} })).toBe('LocalRepairNotFound');
  expect((await local.act('localRepairCancel', { id, input: { reason: 'Works again' } })).localRepair.status).toBe(
    'CANCELLED',
  );
  expect((await office.ticket(ticket, 'status')).status).toBe('CONFIRMED');
});

test('BIL-04, BIL-08: a liable customer signs, or is served free, before a partner begins', async () => {
  const partner = await local.partnerIn('KZ');
  for (const isFree of [true, false]) {
    const { ticket, input } = await local.entrusted(partner, 'CUSTOMER');
    const { id } = (await local.act('localRepairOpen', { input })).localRepair;
    await local.act('localRepairApprove', { id });
    await local.act('localRepairAccept', { id, input: {} });
    expect(await local.refusal('localRepairStart', { id, input: {} })).toBe('LocalRepairNotAgreed');
    const goodwill = { id, input: { reason: 'An old customer' } };
    if (isFree) await local.act('localRepairConfirmGoodwill', goodwill);
    else await shop.office.service.deliver(shop.signed(id, 'LOCAL_REPAIR', ticket));
    expect(await local.refusal('localRepairConfirmGoodwill', goodwill)).toBe('LocalRepairGoodwillPointless');
    expect((await local.act('localRepairStart', { id, input: {} })).localRepair.status).toBe('IN_REPAIR');
  }
});

test('CUS-01: what was decided under one file of a firm a team or a local partner carries out for a case under another', async () => {
  const { office } = shop;
  const [kept, twice] = [await office.makeReady(), await office.makeReady()];
  const cases = [await office.entitled(twice), await office.entitled(twice)] as const;
  await office.service.deliver(CustomerMarkedDuplicate({ customerId: twice.customer, of: kept.customer }));
  const place = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'EUR' };
  const team = { decision: await shop.modeDecided(kept.customer, { mode: 'DISPATCH_TEAM' }), ticket: cases[0] };
  const open = `mutation ($input: MissionOpenInput!) { missionOpen(input: $input) { userErrors { __typename } } }`;
  const { missionOpen } = await office.service.run(open, { input: { ...team, ...place } }, 'SALESPERSON');
  expect(missionOpen.userErrors).toEqual([]);
  const { input } = await local.entrusted(await local.partnerIn('KZ'));
  const partner = { decision: await shop.modeDecided(kept.customer, { mode: 'ENTRUST_LOCAL' }), ticket: cases[1] };
  const units = [{ serial: 'U-1', asset: kept.asset }];
  expect((await local.act('localRepairOpen', { input: { ...input, ...partner, units } })).userErrors).toEqual([]);
});

test('4.1, TCK-26: domestic after-sales acts for sales inside the country, on the way of repair and on what follows; abroad sales alone', async () => {
  const proposed = (scope: string) => ({ customer: ready.customer, proposal: shop.proposal({ scope }) });
  const idOf = ({ repairModeDecision }: Reply): string => repairModeDecision.id;
  const theirs = idOf(await shop.done('repairModeDecisionPropose', { input: proposed('OVERSEAS') }));
  const ours = idOf(await shop.done('repairModeDecisionPropose', { input: proposed('DOMESTIC') }, 'CSR'));
  const revised = (scope: string) => ({ proposal: shop.proposal({ scope }) });
  const id = await shop.opened(ready, ['SN-A1']);
  const lost = { units: [randomUUID()], answer: 'NOTHING', note: 'So' };
  const reason = 'So';
  const abroad: readonly (readonly [string, { readonly id?: string; readonly input?: object }])[] = [
    ['repairModeDecisionPropose', { input: proposed('OVERSEAS') }],
    ['repairModeDecisionRevise', { id: theirs, input: revised('DOMESTIC') }],
    ['repairModeDecisionRevise', { id: ours, input: revised('OVERSEAS') }],
    ['repairModeDecisionDecide', { id: theirs }],
    ['repairModeDecisionWithdraw', { id: theirs, input: { reason } }],
    ['returnRepairOpen', { input: shop.form(await shop.modeDecided(ready.customer), ['SN-A2']) }],
    ['returnRepairRequest', { id, input: {} }],
    ['returnRepairStrike', { id, input: { units: [], reason } }],
    ['returnRepairAnswerLoss', { id, input: lost }],
    ['returnRepairGiveReplacement', { id, input: { unit: randomUUID(), serial: 'SN-A3' } }],
    ['returnRepairCancel', { id, input: { reason } }],
  ];
  for (const [act, args] of abroad)
    expect([act, await shop.refused(act, args, '', 'CSR')]).toMatchObject([act, { __typename: 'AbroadForSales' }]);
  await shop.done('repairModeDecisionWithdraw', { id: ours, input: { reason } }, 'CSR');
  const ticket = await shop.office.register(ready);
  const decision = await shop.modeDecided(ready.customer, { scope: 'DOMESTIC' }, ticket);
  const opened = await shop.done('returnRepairOpen', { input: shop.form(decision, ['SN-A4']) }, 'CSR');
  await shop.done('returnRepairRequest', { id: opened.returnRepair.id, input: {} }, 'CSR');

  const partner = await local.partnerIn('KZ');
  const { input } = await local.entrusted(partner);
  expect(await local.refusal('localRepairOpen', { input }, 'CSR')).toBe('AbroadForSales');
  const far = { id: (await local.act('localRepairOpen', { input })).localRepair.id as string };
  for (const [act, more] of [
    ['localRepairRevise', { terms: local.terms(partner) }],
    ['localRepairRequestParts', { warehouse: ready.warehouse, parts: [{ part: ready.part, quantity: 1 }] }],
    ['localRepairCancel', { reason }],
  ] as const)
    expect([act, await local.refusal(act, { ...far, input: more }, 'CSR')]).toEqual([act, 'AbroadForSales']);
  const near = await local.entrusted(partner, 'COMPANY', 'DOMESTIC');
  const { localRepair } = await local.act('localRepairOpen', { input: near.input }, 'CSR');
  const off = await local.act('localRepairCancel', { id: localRepair.id, input: { reason } }, 'CSR');
  expect(off.localRepair.status).toBe('CANCELLED');
});
