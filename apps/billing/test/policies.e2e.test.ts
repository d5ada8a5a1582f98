import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CompanyZoneSet, ServicePromisePublished, ServicePromiseWithdrawn } from '@mainstay/contracts/customers';
import { PriceListActivated } from '@mainstay/contracts/billing';
import { staff } from '@mainstay/testing';
import { eur, ids, NOTHING, SECOND, World } from './world.ts';

const PRICE_LIST = `priceList { id code number status currency validFrom validUntil blanks labourPerHour { amount }
  exchangeRates { currency rate } partPrices { edges { node { part { id } price { amount } } } } }`;

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const draftList = (more: object) =>
  world.mutate('priceListDraft', PRICE_LIST, {
    input: { code: 'DRAFTS', name: 'Prices', currency: 'EUR', validFrom: '2026-01-01', ...more },
  });
const complete = { labourPerHour: '60.00', travelPerKilometre: '0.50', partMarkupPercent: 0 };
const activateList = (id: string, as = SECOND) => world.mutate('priceListActivate', PRICE_LIST, { id }, as);
const step = (name: string, value: string | null, unit: string | null = 'EUR', isRequired = true) => {
  return { name, value, unit, isRequired };
};
const draftPolicy = (parameters: object[], code = 'APR-003') =>
  world.mutate('approvalPolicyDraft', 'approvalPolicy { id number status }', {
    input: { code, name: 'Who approves what', parameters },
  });
const activatePolicy = (id: string, as = SECOND) =>
  world.mutate('approvalPolicyActivate', 'approvalPolicy { id number status activatedAt }', { id }, as);

test('a price list with blanks is not put in force and names them', async () => {
  const { priceList } = await draftList({ labourPerHour: '60.00' });
  expect(priceList).toMatchObject({ status: 'DRAFT', number: 1, blanks: ['travelPerKilometre', 'partMarkupPercent'] });
  expect((await activateList(priceList.id)).userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', blanks: ['travelPerKilometre', 'partMarkupPercent'] },
  ]);
});

test('a later version ends the one before; work is priced by the list of its day', async () => {
  const first = (await draftList({ code: 'DAYS', ...complete })).priceList;
  await activateList(first.id);
  const { ticketId } = await world.complete({ completedAt: '2026-01-31T23:59:00Z' });
  const second = (await draftList({ code: 'DAYS', ...complete, labourPerHour: '80.00', validFrom: '2026-02-01' }))
    .priceList;
  expect((await activateList(second.id)).priceList).toMatchObject({ number: 2, status: 'ACTIVE' });
  const { priceLists } = await world.service.run(
    '{ priceLists(status: RETIRED) { edges { node { number validUntil } } } }',
  );
  expect(priceLists.edges).toEqual([{ node: { number: 1, validUntil: '2026-01-31' } }]);
  expect((await world.service.run('{ priceList(code: "DAYS") { number } }')).priceList).toEqual({ number: 2 });
  const late = await world.complete({ completedAt: '2026-01-31T23:59:00Z' });
  const after = await world.complete({ completedAt: '2026-02-01T00:00:00Z' });
  const totals = [ticketId, late.ticketId, after.ticketId].map(async it => (await world.feeListOf(it)).total.amount);
  expect(await Promise.all(totals)).toEqual(['110.00', '110.00', '140.00']);
});

test('BIL-01: the day of work is the company’s: in its first hours the list of that day holds, whatever day it is in UTC', async () => {
  const before = (await draftList({ code: 'ZONES', ...complete, countries: ['UZ'] })).priceList;
  const after = (
    await draftList({
      ...{ code: 'ZONES', ...complete, countries: ['UZ'] },
      labourPerHour: '80.00',
      validFrom: '2026-02-01',
    })
  ).priceList;
  for (const { id } of [before, after]) await activateList(id);
  const [policyId, other] = ids(2) as [string, string];
  const zone = (timeZone: string, setAt: string, policy = policyId) =>
    world.service.deliver(CompanyZoneSet({ policyId: policy, timeZone, setAt }));
  const totalAt = async (completedAt: string) =>
    (await world.feeListOf((await world.complete({ completedAt, siteCountry: 'UZ' })).ticketId)).total.amount;
  expect(await totalAt('2026-01-31T16:00:00Z')).toBe('110.00');
  await zone('Asia/Shanghai', '2026-02-01T00:00:00Z');
  await zone('America/Lima', '2026-01-31T00:00:00Z', other); // Told late.
  expect([await totalAt('2026-01-31T15:59:59Z'), await totalAt('2026-01-31T16:00:00Z')]).toEqual(['110.00', '140.00']);
  await zone('UTC', '2026-02-02T00:00:00Z');
  expect(await totalAt('2026-01-31T16:00:00Z')).toBe('110.00');
});

test('CUS-17: a price list that a promise to the public rests on does not end before the promise', async () => {
  const code = 'PROMISED';
  const draft = async (validFrom: string, validUntil: string | null) =>
    (await draftList({ ...{ code, ...complete, countries: ['UG'], validFrom, validUntil } })).priceList.id;
  const [first, next] = [await draft('2026-01-01', null), await draft('2026-03-01', '2026-05-31')];
  await activateList(first);
  const told = await world.said(PriceListActivated, { code });
  expect(told).toMatchObject([{ priceListId: first, validFrom: '2026-01-01', validUntil: null }]);
  const about = { servicePromiseId: ids(1)[0]!, code: 'PROMISE-1', keptBy: 'PRICE', policyCode: code } as const;
  const promise = { ...about, from: '2026-01-01', timeZone: 'Asia/Shanghai' };
  await world.service.deliver(ServicePromisePublished(promise));
  const refused = [{ __typename: 'PriceListStillPromised', message: expect.stringContaining('PROMISE-1') }];
  expect((await activateList(next)).userErrors).toMatchObject(refused);
  await world.service.deliver(ServicePromiseWithdrawn({ ...promise, until: '2026-06-02' }));
  expect((await activateList(next)).userErrors).toMatchObject(refused);
  await world.service.deliver(ServicePromiseWithdrawn({ ...promise, until: '2026-06-01' }));
  expect((await activateList(next)).priceList).toMatchObject({ status: 'ACTIVE', validUntil: '2026-05-31' });
});

test('only a draft is changed or put in force', async () => {
  const { id } = await world.priceList();
  const notDraft = [{ __typename: 'PriceListNotDraft' }];
  expect((await activateList(id)).userErrors).toMatchObject(notDraft);
  const input = { partPrices: [] };
  expect((await world.mutate('priceListSetPartPrices', PRICE_LIST, { id, input })).userErrors).toMatchObject(notDraft);
  expect((await activateList(crypto.randomUUID())).userErrors[0].__typename).toBe('PriceListNotFound');
});

test('prices of parts are set and set again while the list is a draft', async () => {
  const [part, other] = ids(2) as [string, string];
  const { priceList } = await draftList({ partPrices: [{ part, price: '5.00' }] });
  const input = {
    partPrices: [
      { part, price: '6.00' },
      { part: other, price: '7.00' },
      { part: other, price: '8.00' },
    ],
  };
  const set = await world.mutate('priceListSetPartPrices', PRICE_LIST, { id: priceList.id, input });
  const prices = set.priceList.partPrices.edges.map((it: { node: object }) => it.node);
  expect(prices).toEqual([
    { part: { id: part }, price: { amount: '6.00' } },
    { part: { id: other }, price: { amount: '8.00' } },
  ]);
  const many = { partPrices: Array(201).fill({ part, price: '1.00' }) };
  const { userErrors } = await world.mutate('priceListSetPartPrices', PRICE_LIST, { id: priceList.id, input: many });
  expect(userErrors[0].__typename).toBe('InputInvalid');
});

test.each([
  [{ code: ' ' }],
  [{ currency: 'EUX' }],
  [{ labourPerHour: '1.234' }],
  [{ labourPerHour: '-1.00' }],
  [{ partMarkupPercent: 1001 }],
  [{ validUntil: '2025-12-31' }],
  [{ exchangeRates: [{ currency: 'CNY', rate: '0' }] }],
  [{ exchangeRates: [{ currency: 'CNY', rate: '1e2' }] }],
  [{ partPrices: [{ part: 'nonsense', price: '1.00' }] }],
])('a price list with %j is refused', async bad => {
  expect((await draftList(bad)).userErrors[0].__typename).toBe('InputInvalid');
});

test('an approval policy with a blank amount is not put in force and names it', async () => {
  const { approvalPolicy } = await draftPolicy([step('repair.SUPERVISING_ENGINEER', null)]);
  expect((await activatePolicy(approvalPolicy.id)).userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', blanks: ['repair.SUPERVISING_ENGINEER'] },
  ]);
});

test('the step of a ladder is an amount with its currency, or UNLIMITED', async () => {
  for (const bad of [step('repair.FINANCE', 'much'), step('claim.FINANCE', '10.00', null)]) {
    expect((await draftPolicy([bad])).userErrors[0].__typename).toBe('InputInvalid');
  }
  expect((await draftPolicy([step('twoPersonCheck', 'true', null)], 'OTHER')).userErrors).toEqual([]);
});

test('4.2: neither who wrote a price list nor who priced it, nor who wrote who approves what, puts it in force', async () => {
  const [writer, pricer] = [staff('FINANCE', 'test:writer'), staff('FINANCE', 'test:pricer')];
  const alone = [{ __typename: 'PolicyNeedsSecondPerson' }];
  const input = { code: 'EYES', name: 'Prices', currency: 'EUR', validFrom: '2026-01-01', ...complete };
  const { id } = (await world.mutate('priceListDraft', PRICE_LIST, { input }, writer)).priceList;
  expect((await activateList(id, writer)).userErrors).toMatchObject(alone);
  await world.mutate('priceListSetPartPrices', PRICE_LIST, { id, input: { partPrices: [] } }, pricer);
  expect((await activateList(id, pricer)).userErrors).toMatchObject(alone);
  expect((await activateList(id, writer)).userErrors).toMatchObject(alone);
  expect((await activateList(id)).priceList).toMatchObject({ status: 'ACTIVE' });
  const { approvalPolicy } = await draftPolicy([], 'EYES');
  const author = staff('ADMINISTRATOR');
  expect((await activatePolicy(approvalPolicy.id, author)).userErrors).toMatchObject(alone);
  expect((await activatePolicy(approvalPolicy.id)).approvalPolicy.status).toBe('ACTIVE');
});

test('only a draft of an approval policy is put in force', async () => {
  const { approvalPolicy } = await draftPolicy([], 'TWICE');
  expect((await activatePolicy(approvalPolicy.id)).approvalPolicy.status).toBe('ACTIVE');
  expect((await activatePolicy(approvalPolicy.id)).userErrors[0].__typename).toBe('ApprovalPolicyNotDraft');
  expect((await activatePolicy(crypto.randomUUID())).userErrors[0].__typename).toBe('ApprovalPolicyNotFound');
});

test('a fee list above the limit is refused and names who may; a new version moves the limit', async () => {
  await world.priceList({ code: 'LADDER', validFrom: '2026-02-02' });
  const { ticketId } = await world.complete({ coverage: NOTHING });
  const { id, total } = await world.feeListOf(ticketId);
  expect(total).toEqual(eur('110.00'));
  const putInForce = async (limit: string, unit = 'EUR') => {
    const above = step('repair.TECHNICAL_DIRECTOR', 'UNLIMITED', null);
    const { approvalPolicy } = await draftPolicy([step('repair.SUPERVISING_ENGINEER', limit, unit), above]);
    await activatePolicy(approvalPolicy.id);
  };
  const approve = (as: 'SUPERVISING_ENGINEER' | 'TECHNICAL_DIRECTOR' | 'FINANCE') => world.approve(id, as);
  const onlyTheDirector = [{ __typename: 'ApprovalAboveLimit', mayApprove: ['TECHNICAL_DIRECTOR'] }];
  await putInForce('110.00');
  expect((await approve('SUPERVISING_ENGINEER')).userErrors).toMatchObject(onlyTheDirector);
  expect((await approve('FINANCE')).userErrors).toMatchObject(onlyTheDirector);
  await putInForce('1000.00', 'CNY');
  expect((await approve('SUPERVISING_ENGINEER')).userErrors).toMatchObject(onlyTheDirector);
  await putInForce('110.01');
  expect((await approve('SUPERVISING_ENGINEER')).feeList.status).toBe('APPROVED');
  const { approvalPolicies } = await world.service.run('{ approvalPolicies { edges { node { code status } } } }');
  const ofCode = approvalPolicies.edges.filter((it: { node: { code: string } }) => it.node.code === 'APR-003');
  expect(ofCode.map((it: { node: { status: string } }) => it.node.status)).toContain('RETIRED');
});

test('an engineer adds what the engineer may spend alone; more is for those above', async () => {
  await world.priceList({ code: 'SPENDING', validFrom: '2026-02-03' });
  const { approvalPolicy } = await draftPolicy(
    [step('expense.SERVICE_ENGINEER', '50.00'), step('expense.SUPERVISING_ENGINEER', 'UNLIMITED', null)],
    'SPENDING',
  );
  await activatePolicy(approvalPolicy.id);
  const { id } = await world.feeListOf((await world.complete()).ticketId);
  const add = (amount: string, as: 'SERVICE_ENGINEER' | 'SUPERVISING_ENGINEER') => {
    const input = { description: 'Crane', amount: eur(amount) };
    return world.mutate('feeListAddLine', 'feeList { total { amount } }', { id, input }, as);
  };
  expect((await add('49.99', 'SERVICE_ENGINEER')).feeList.total.amount).toBe('159.99');
  expect((await add('50.00', 'SERVICE_ENGINEER')).userErrors).toMatchObject([
    { __typename: 'ApprovalAboveLimit', mayApprove: ['SUPERVISING_ENGINEER'] },
  ]);
  expect((await add('50.00', 'SUPERVISING_ENGINEER')).feeList.total.amount).toBe('209.99');
});

test('a claim above the limit is refused and names who may', async () => {
  const above = step('claim.GENERAL_MANAGER', 'UNLIMITED', null);
  const { approvalPolicy } = await draftPolicy([step('claim.FINANCE', '50.00'), above], 'CLAIMS');
  await activatePolicy(approvalPolicy.id);
  const onlyTheManager = [{ __typename: 'ApprovalAboveLimit', mayApprove: ['GENERAL_MANAGER'] }];
  const decide = (act: string, id: string, input: object | undefined, role: string) =>
    world.mutate(act, 'claim { status }', input ? { id, input } : { id }, staff(role));
  const approved = await assessed();
  expect((await decide('claimApprove', approved, {}, 'FINANCE')).userErrors).toMatchObject(onlyTheManager);
  expect((await decide('claimApprove', approved, {}, 'GENERAL_MANAGER')).claim).toEqual({ status: 'APPROVED' });
  const [rejected, late] = [await assessed(), { reason: 'Too late' }];
  expect((await decide('claimReject', rejected, late, 'FINANCE')).userErrors).toMatchObject(onlyTheManager);
  expect((await decide('claimReject', rejected, late, 'GENERAL_MANAGER')).claim).toEqual({ status: 'REJECTED' });
  await decide('claimSettle', approved, { kind: 'CREDIT', amount: eur('0.01') }, 'FINANCE_SUPERVISOR');
  const lower = await draftPolicy([step('claim.FINANCE', '49.99'), above], 'CLAIMS');
  await activatePolicy(lower.approvalPolicy.id);
  expect((await decide('claimClose', approved, { open: eur('49.99') }, 'FINANCE')).userErrors).toMatchObject(
    onlyTheManager,
  );
});

/** A claim of 50.00 that waits for its decision. */
const assessed = async (): Promise<string> => {
  const lines = [{ description: 'Broken crate', amount: eur('50.00') }];
  const input = { counterparty: 'CARRIER', reason: 'Dropped', lines };
  const { claim } = await world.mutate('claimOpen', 'claim { id lines { id } }', { input });
  const { id } = claim;
  await world.mutate('claimInvestigate', 'claim { id }', { id }, 'QUALITY');
  const found = { responsibility: 'CARRIER', causeReport: 'Dropped' };
  await world.mutate('claimDetermineLiability', 'claim { id }', { id, input: found }, 'QUALITY');
  const said = { lines: [{ line: claim.lines[0].id, verdict: 'APPROVE' }] };
  await world.mutate('claimAssess', 'claim { id }', { id, input: said }, staff('FINANCE', 'test:assessor'));
  return id;
};

test('ADM-06: a policy comes into force at the moment that another than its author names, alone, and is taken back until then', async () => {
  const { clock } = world.service;
  const planned = 'approvalPolicy { id status plannedFrom activatedAt retiredAt }';
  const drafted = async () => (await draftPolicy([], 'PLANNED')).approvalPolicy.id;
  const [first, next, other] = [await drafted(), await drafted(), await drafted()];
  await activatePolicy(first);
  const moment = new Date(clock.now().getTime() + 3_600_000);
  const from = moment.toISOString();
  const plan = (id: string, as = SECOND) =>
    world.mutate('approvalPolicyActivate', planned, { id, input: { from } }, as);
  expect((await plan(next, staff('ADMINISTRATOR'))).userErrors).toMatchObject([
    { __typename: 'PolicyNeedsSecondPerson' },
  ]);
  expect((await plan(next)).approvalPolicy).toMatchObject({ status: 'DRAFT', plannedFrom: from });
  expect((await plan(other)).userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'from'] }]);
  const unplan = () => world.mutate('approvalPolicyUnplan', planned, { id: next }, SECOND);
  expect((await unplan()).approvalPolicy).toMatchObject({ status: 'DRAFT', plannedFrom: null });
  expect((await unplan()).userErrors).toMatchObject([{ __typename: 'PolicyNotPlanned' }]);
  await plan(next);
  clock.set(new Date(moment.getTime() + 60_000));
  await world.service.fireDueTimers();
  const { approvalPolicies } = await world.service.run(
    '{ approvalPolicies(first: 100) { edges { node { id status plannedFrom activatedAt retiredAt } } } }',
  );
  const nodes: { id: string }[] = approvalPolicies.edges.map((it: { node: object }) => it.node);
  expect([first, next, other].map(id => nodes.find(it => it.id === id))).toMatchObject([
    { status: 'RETIRED', retiredAt: from },
    { status: 'ACTIVE', plannedFrom: null, activatedAt: from },
    { status: 'DRAFT', plannedFrom: null },
  ]);
});

test('ADM-06: a policy ends without another in its place at the moment that is named, with the reason; the last that sets the limits of a ladder stays', async () => {
  const { clock } = world.service;
  const fields = 'approvalPolicy { status plannedUntil retiredAt endReason endRefusedBecause }';
  const inForce = async (steps: object[], code: string): Promise<string> => {
    const { id } = (await draftPolicy(steps, code)).approvalPolicy;
    await activatePolicy(id);
    return id;
  };
  const retire = (id: string, from?: string) =>
    world.mutate('approvalPolicyRetire', fields, { id, input: { reason: 'Not followed', from } }, SECOND);
  const exchanges = [step('exchange.FINANCE', '100.00')];
  const [ladder, rules] = [await inForce(exchanges, 'END-1'), await inForce([], 'END-2')];
  expect((await retire(rules)).approvalPolicy).toMatchObject({ status: 'RETIRED', endReason: 'Not followed' });
  expect((await retire(rules)).userErrors).toMatchObject([{ __typename: 'PolicyNotInForce' }]);
  expect((await retire(ladder)).userErrors).toMatchObject([{ __typename: 'PolicyNeedsSuccessor' }]);
  const other = await inForce(exchanges, 'END-3');
  const moment = new Date(clock.now().getTime() + 3_600_000);
  const from = moment.toISOString();
  expect((await retire(ladder, from)).approvalPolicy).toMatchObject({ status: 'ACTIVE', plannedUntil: from });
  expect((await retire(other)).userErrors).toMatchObject([{ __typename: 'PolicyNeedsSuccessor' }]);
  clock.set(moment);
  await world.service.fireDueTimers();
  const query = '{ approvalPolicies(first: 100) { edges { node { code status retiredAt } } } }';
  const nodes = (await world.service.run(query)).approvalPolicies.edges.map((it: { node: object }) => it.node);
  expect(nodes).toContainEqual({ code: 'END-1', status: 'RETIRED', retiredAt: from });
});

test('ADM-06: the next version of a policy, at once or planned, takes no ladder away whose limits nothing else sets', async () => {
  const { clock } = world.service;
  const credits = [step('credit.FINANCE', '100.00')];
  const drafted = async (steps: object[], code: string): Promise<string> =>
    (await draftPolicy(steps, code)).approvalPolicy.id;
  await activatePolicy(await drafted(credits, 'KEPT-1'));
  const without = await drafted([], 'KEPT-1');
  const from = new Date(clock.now().getTime() + 3_600_000).toISOString();
  const put = (id: string, from?: string) =>
    world.mutate('approvalPolicyActivate', 'approvalPolicy { status plannedFrom }', { id, input: { from } }, SECOND);
  const last = [{ __typename: 'PolicyNeedsSuccessor' }];
  expect((await put(without)).userErrors).toMatchObject(last);
  expect((await put(without, from)).userErrors).toMatchObject(last);
  await activatePolicy(await drafted(credits, 'KEPT-2'));
  expect((await put(without, from)).approvalPolicy).toEqual({ status: 'DRAFT', plannedFrom: from });
  const other = await drafted([], 'KEPT-2');
  expect((await put(other)).userErrors).toMatchObject(last);
  await put(await drafted(credits, 'KEPT-1'));
  expect((await put(other)).userErrors).toMatchObject(last);
  await world.mutate('approvalPolicyUnplan', 'approvalPolicy { status }', { id: without }, SECOND);
  expect((await put(other)).approvalPolicy.status).toBe('ACTIVE');
});

test.each([
  ['depreciationPolicy', { percentPerDay: '0.05' }],
  ['costCentrePolicy', { centres: [{ bearer: 'COMPANY', costClass: 'PARTS', costCentre: 'CC-1' }] }],
])('ADM-06: a %s ends without another in its place', async (noun, more) => {
  const input = { code: 'END', name: 'Ends', ...more };
  const { id } = (await world.mutate(`${noun}Draft`, `${noun} { id }`, { input }))[noun];
  await world.mutate(`${noun}Activate`, `${noun} { id }`, { id }, SECOND);
  const reason = { input: { reason: 'Not followed' } };
  const ended = await world.mutate(`${noun}Retire`, `${noun} { status endReason }`, { id, ...reason }, SECOND);
  expect(ended[noun]).toEqual({ status: 'RETIRED', endReason: 'Not followed' });
});
