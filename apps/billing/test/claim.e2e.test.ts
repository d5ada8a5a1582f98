import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimOpened, ClaimSettled } from '@mainstay/contracts/billing';
import { InspectionRejected } from '@mainstay/contracts/inventory';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { eur, ids, World } from './world.ts';

const CLAIM = `id number status counterparty supplierCode reason evidence responsibility causeReport objection rejection
  ticket { id } receipt { id } purchaseOrder { id }
  lines { id part { id } quantity costClass amount { amount } verdict assessed { amount } }
  balance { claimed { amount } recovered { amount } writtenOff { amount } open { amount } }
  settlements { kind amount { amount } }`;

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const assessor = staff('FINANCE', 'test:assessor');
const approver = staff('FINANCE', 'test:approver');
const reviewer = staff('FINANCE', 'test:reviewer');

const act = (name: string, id: string, input?: object, as: Caller = approver): Promise<Reply> =>
  world.mutate(name, `claim { ${CLAIM} }`, input ? { id, input } : { id }, as);
const open = (more: object = {}) => {
  const lines = [
    { costClass: 'PARTS', amount: eur('100.00') },
    { costClass: 'LABOUR', amount: eur('40.00') },
  ];
  const input = { counterparty: 'SUPPLIER', supplierCode: 'SUP-1', reason: 'Seal leaks', lines, ...more };
  return world.mutate('claimOpen', `claim { ${CLAIM} }`, { input }, 'CSR');
};
const opened = async (): Promise<Reply> => (await open()).claim;
const verdicts = (claim: Reply, ...said: object[]) => ({
  lines: claim.lines.map(({ id: line }: { id: string }, index: number) => ({
    line,
    verdict: 'APPROVE',
    ...said[index],
  })),
});
const toLiability = async (claim: Reply): Promise<void> => {
  await act('claimInvestigate', claim.id, undefined, 'QUALITY');
  const report = { responsibility: 'SUPPLIER', causeReport: 'Wrong rubber' };
  await act('claimDetermineLiability', claim.id, report, 'QUALITY');
};
const assessed = async (...said: object[]): Promise<Reply> => {
  const claim = await opened();
  await toLiability(claim);
  return (await act('claimAssess', claim.id, verdicts(claim, ...said), assessor)).claim;
};
const money = ({ balance }: Reply) =>
  ['claimed', 'recovered', 'writtenOff', 'open'].map(part => balance[part].amount as string);

test('a claim goes from report to settlement; what is not justified is written off', async () => {
  const claim = await assessed({}, { verdict: 'PARTLY', amount: eur('10.00') });
  expect(claim).toMatchObject({ status: 'ASSESSED', responsibility: 'SUPPLIER', causeReport: 'Wrong rubber' });
  expect(money(claim)).toEqual(['140.00', '0.00', '0.00', '140.00']);
  const approved = (await act('claimApprove', claim.id, {})).claim;
  expect([approved.status, ...money(approved)]).toEqual(['APPROVED', '140.00', '0.00', '30.00', '110.00']);
  await act('claimSettle', claim.id, { kind: 'CREDIT', amount: eur('60.00') });
  const settled = (await act('claimSettle', claim.id, { kind: 'PAYMENT', amount: eur('45.00') })).claim;
  expect([settled.status, ...money(settled)]).toEqual(['SETTLED', '140.00', '105.00', '30.00', '5.00']);
  expect(settled.settlements.map((it: Reply) => it.kind)).toEqual(['CREDIT', 'PAYMENT']);
  const closed = (await act('claimClose', claim.id, undefined, reviewer)).claim;
  expect([closed.status, ...money(closed)]).toEqual(['CLOSED', '140.00', '105.00', '35.00', '0.00']);
  expect(await world.said(ClaimOpened, { claimId: claim.id })).toMatchObject([{ amount: eur('140.00') }]);
  const settlements = await world.said(ClaimSettled, { claimId: claim.id });
  expect(settlements.map(it => it.settled)).toEqual([eur('60.00'), eur('45.00')]);
});

test('a claim has a reason, a supplier where one is asked, and lines of one currency above zero', async () => {
  const line = { costClass: 'PARTS', amount: eur('1.00') };
  for (const bad of [
    { reason: ' ' },
    { supplierCode: null },
    { lines: [] },
    { lines: Array(51).fill(line) },
    { lines: [{ ...line, amount: eur('0.00') }] },
    { lines: [{ ...line, quantity: 0 }] },
    { lines: [line, { ...line, amount: { amount: '1.00', currency: 'CNY' } }] },
    { evidence: [''] },
  ]) {
    expect((await open(bad)).userErrors[0].__typename).toBe('InputInvalid');
  }
});

test('a claim for a ticket or a part that nobody knows is refused', async () => {
  expect((await open({ ticket: crypto.randomUUID() })).userErrors[0].__typename).toBe('ClaimedTicketUnknown');
  const [known, part] = [await world.part(), crypto.randomUUID()];
  const lines = [known, part].map(part => ({ part, costClass: 'PARTS', amount: eur('1.00') }));
  expect((await open({ lines })).userErrors).toMatchObject([{ __typename: 'ClaimedPartUnknown', parts: [part] }]);
  expect((await open({ ticket: 'nonsense' })).userErrors[0].__typename).toBe('InputInvalid');
});

test('the same claim sent twice under one key is opened once', async () => {
  const [one, two] = [await open({ idempotencyKey: 'k-1' }), await open({ idempotencyKey: 'k-1' })];
  expect(two.claim.number).toBe(one.claim.number);
});

test('who assessed a claim neither approves nor rejects it; who did either does not review the objection', async () => {
  const { id } = await assessed();
  const second = { __typename: 'ClaimNeedsSecondPerson' };
  expect((await act('claimApprove', id, {}, assessor)).userErrors).toMatchObject([second]);
  expect((await act('claimReject', id, { reason: 'No proof' }, assessor)).userErrors).toMatchObject([second]);
  await act('claimApprove', id, {});
  await act('claimObject', id, { reason: 'Out of warranty' }, 'SALESPERSON');
  expect((await act('claimReview', id, {}, assessor)).userErrors).toMatchObject([second]);
  expect((await act('claimReview', id, {})).userErrors).toMatchObject([second]);
});

test('an objection is upheld or changes what is justified', async () => {
  const { id, lines } = await assessed();
  await act('claimApprove', id, {});
  const objected = (await act('claimObject', id, { reason: 'Labour is not ours' }, 'SALESPERSON')).claim;
  expect(objected).toMatchObject({ status: 'OBJECTED', objection: 'Labour is not ours' });
  const change = { lines: [{ line: lines[1].id, amount: eur('15.00') }] };
  const adjusted = (await act('claimReview', id, change, reviewer)).claim;
  expect([adjusted.status, ...money(adjusted)]).toEqual(['ADJUSTED', '140.00', '0.00', '25.00', '115.00']);
  const other = await assessed();
  await act('claimReject', other.id, { reason: 'Too late' });
  await act('claimObject', other.id, { reason: 'Notice was in time' }, 'SALESPERSON');
  const upheld = (await act('claimReview', other.id, {}, reviewer)).claim;
  expect([upheld.status, ...money(upheld)]).toEqual(['UPHELD', '140.00', '0.00', '140.00', '0.00']);
});

test('a rejected claim is ours to bear, until a review says otherwise', async () => {
  const { id, lines } = await assessed();
  const rejected = (await act('claimReject', id, { reason: 'Too late' })).claim;
  expect([rejected.status, ...money(rejected)]).toEqual(['REJECTED', '140.00', '0.00', '140.00', '0.00']);
  await act('claimObject', id, { reason: 'Notice was in time' }, 'SALESPERSON');
  const change = { lines: [{ line: lines[0].id, amount: eur('100.00') }] };
  const adjusted = (await act('claimReview', id, change, reviewer)).claim;
  expect(money(adjusted)).toEqual(['140.00', '0.00', '40.00', '100.00']);
});

test('a line that is sent back sends the claim back to investigation', async () => {
  const claim = await opened();
  await toLiability(claim);
  const back = (await act('claimAssess', claim.id, verdicts(claim, { verdict: 'SEND_BACK' }), assessor)).claim;
  expect(back.status).toBe('UNDER_INVESTIGATION');
});

test('an assessment names every line once, and a part of it lies between nothing and all', async () => {
  const claim = await opened();
  await toLiability(claim);
  const [first, second] = claim.lines.map((it: Reply) => it.id);
  const yes = (line: string) => ({ line, verdict: 'APPROVE' });
  for (const lines of [[], [yes(first)], [yes(first), yes(first)], [yes(first), yes(crypto.randomUUID())]]) {
    const { userErrors } = await act('claimAssess', claim.id, { lines }, assessor);
    expect(userErrors).toMatchObject([{ __typename: 'ClaimLinesDiffer', expected: [first, second] }]);
  }
  for (const amount of [undefined, eur('0.00'), eur('100.00')]) {
    const said = verdicts(claim, { verdict: 'PARTLY', amount });
    expect((await act('claimAssess', claim.id, said, assessor)).userErrors[0].__typename).toBe('InputInvalid');
  }
});

test('never more is settled than is open, and never before approval', async () => {
  const { id } = await assessed();
  const settle = (amount: string) => act('claimSettle', id, { kind: 'PAYMENT', amount: eur(amount) });
  expect((await settle('1.00')).userErrors).toMatchObject([
    { __typename: 'ClaimWrongStatus', claimStatus: 'ASSESSED' },
  ]);
  await act('claimApprove', id, {});
  expect((await settle('140.01')).userErrors).toMatchObject([
    { __typename: 'SettlementExceedsClaim', open: { amount: '140.00' } },
  ]);
  expect((await act('claimInvestigate', crypto.randomUUID(), undefined, 'QUALITY')).userErrors[0].__typename).toBe(
    'ClaimNotFound',
  );
});

test('what can be claimed for a ticket: covered parts with a known cost, by supplier, less what is claimed', async () => {
  const [pump, seal, filter] = [await world.part(), await world.part(), await world.part()] as const;
  const partsUsed = [pump, seal, filter].map(partId => ({ lineId: crypto.randomUUID(), partId, quantity: 1 }));
  const ticketId = await world.ticket();
  await world.complete({ ticketId, partsUsed });
  await world.issue(ticketId, [
    { partId: pump, unitCost: eur('80.00'), supplierCode: 'SUP-1' },
    { partId: seal, unitCost: eur('5.00'), supplierCode: 'SUP-2' },
  ]);
  const query = `{ claimProposals(ticket: "${ticketId}") { supplierCode total { amount }
    lines { part { id } quantity costClass amount { amount } } } }`;
  const propose = async () => (await world.service.run(query)).claimProposals;
  expect(await propose()).toMatchObject([
    { supplierCode: 'SUP-1', total: { amount: '80.00' }, lines: [{ part: { id: pump }, quantity: 1 }] },
    { supplierCode: 'SUP-2', total: { amount: '5.00' }, lines: [{ part: { id: seal }, quantity: 1 }] },
  ]);
  const lines = [{ part: pump, costClass: 'PARTS', amount: eur('80.00') }];
  const { claim } = await open({ ticket: ticketId, lines });
  expect(claim.ticket).toEqual({ id: ticketId });
  expect((await propose()).map((it: Reply) => it.supplierCode)).toEqual(['SUP-2']);
  const ofTicket = await world.service.run(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ticket { claims { number } } } }`,
    { of: [{ __typename: 'Ticket', id: ticketId }] },
  );
  expect(ofTicket._entities).toEqual([{ claims: [{ number: claim.number }] }]);
});

test('refused goods propose a claim, which people submit or close', async () => {
  const reject = async () => {
    const [receiptId, purchaseOrderId, partId] = ids(3) as [string, string, string];
    const goods = { partId, quantity: 4, defect: 'MAJOR', unitCost: eur('12.50') } as const;
    const rejected = InspectionRejected({ receiptId, purchaseOrderId, supplierCode: 'SUP-9', ...goods });
    const message = { id: crypto.randomUUID() };
    await world.service.deliver(rejected, message);
    await world.service.deliver(rejected, message);
    const query = `{ claims(filter: { supplierCode: "SUP-9", status: PROPOSED }) { edges { node { ${CLAIM} } } } }`;
    const { edges } = (await world.service.run(query)).claims;
    expect(edges).toHaveLength(1);
    expect(edges[0].node).toMatchObject({ receipt: { id: receiptId }, purchaseOrder: { id: purchaseOrderId } });
    return edges[0].node;
  };
  const first = await reject();
  expect(money(first)).toEqual(['50.00', '0.00', '0.00', '50.00']);
  expect(await world.said(ClaimOpened, { claimId: first.id })).toEqual([]);
  const submitted = (await act('claimSubmit', first.id, { evidence: ['photo-1.jpg'] })).claim;
  expect(submitted).toMatchObject({ status: 'OPENED', evidence: ['photo-1.jpg'] });
  expect(await world.said(ClaimOpened, { claimId: first.id })).toHaveLength(1);
  const second = await reject();
  expect(money((await act('claimClose', second.id)).claim)).toEqual(['50.00', '0.00', '50.00', '0.00']);
});

test('a long list of claims costs as many statements as a short one, and a dealer gets none', async () => {
  for (let n = 0; n < 5; n++) await open();
  const page = (first: number) => `{ claims(first: ${first}) { edges { node { ${CLAIM} } } } }`;
  const statements = (first: number) => world.service.countStatements(() => world.service.run(page(first)));
  expect(await statements(5)).toBe(await statements(1));
  const dealer = { subject: 'test:dealer', roles: [], dealerId: crypto.randomUUID() };
  expect((await world.service.send(page(1), {}, dealer)).errors[0].extensions.code).toBe('FORBIDDEN');
});
