import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClaimOpened, ClaimProposed, ClaimSettled } from '@mainstay/contracts/billing';
import { InspectionRejected } from '@mainstay/contracts/inventory';
import { DeclarationReleased } from '@mainstay/contracts/logistics';
import { type Reply, searched, staff } from '@mainstay/testing';
import { assessor, CLAIM, claimDesk, money, reviewer, verdicts } from './claim-desk.ts';
import { eur, ids, LOSS, PARTS_AND_LABOUR, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const { act, open, opened, toLiability, assessed } = claimDesk(() => world);

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
  const closed = (await act('claimClose', claim.id, { open: eur('5.00') }, reviewer)).claim;
  expect([closed.status, ...money(closed)]).toEqual(['CLOSED', '140.00', '105.00', '35.00', '0.00']);
  expect(await world.said(ClaimOpened, { claimId: claim.id })).toMatchObject([{ amount: eur('140.00') }]);
  const settlements = await world.said(ClaimSettled, { claimId: claim.id });
  expect(settlements.map(it => it.settled)).toEqual([eur('60.00'), eur('45.00')]);
});

test('a claim has a reason, a supplier where one is asked, and lines of one currency above zero', async () => {
  const line = { description: 'Crate', amount: eur('1.00') };
  for (const bad of [
    { reason: ' ' },
    { lines: [] },
    { lines: Array(51).fill(line) },
    { lines: [{ ...line, amount: eur('0.00') }] },
    { lines: [{ ...line, description: ' ' }] },
    { lines: [{ amount: line.amount }] },
    { lines: [line, { ...line, amount: { amount: '1.00', currency: 'CNY' } }] },
    { evidence: [''] },
  ]) {
    expect((await open(bad)).userErrors[0].__typename).toBe('InputInvalid');
  }
  expect((await open({ partyCode: null })).userErrors).toMatchObject([
    { __typename: 'ClaimSupplierMissing', path: ['input', 'partyCode'] },
  ]);
});

test('a claim for a ticket or a loss that nobody knows is refused', async () => {
  expect((await open({ ticket: crypto.randomUUID() })).userErrors[0].__typename).toBe('ClaimedTicketUnknown');
  const [{ loss: known }, loss] = [await world.borePart(), crypto.randomUUID()];
  const lines = [known, loss].map(loss => ({ loss, amount: eur('1.00') }));
  expect((await open({ lines })).userErrors).toMatchObject([{ __typename: 'LossUnknown', losses: [loss] }]);
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

test('what can be claimed for a ticket: what we bear and know the cost of, by supplier, less what is claimed', async () => {
  const [pump, seal, filter] = [await world.part(), await world.part(), await world.part()] as const;
  const partsUsed = [pump, seal, filter].map(partId => ({ lineId: crypto.randomUUID(), partId, quantity: 1 }));
  const ticketId = await world.ticket();
  const supplierTerms = { supplierCode: 'SUP-3', coveredPercent: 20, rule: 'IN_PERIOD' };
  const labour = { lineId: null, costClass: 'LABOUR', coveredPercent: 50, rule: 'IN_PERIOD', supplierTerms } as const;
  await world.complete({ ticketId, partsUsed, coverage: { ...PARTS_AND_LABOUR, lines: [labour] } });
  await world.issue(ticketId, [
    { partId: pump, unitCost: eur('80.00'), supplierCode: 'SUP-1' },
    { partId: seal, unitCost: eur('5.00'), supplierCode: 'SUP-2' },
  ]);
  const proposed = () => propose(ticketId);
  expect(await proposed()).toMatchObject([
    { supplierCode: 'SUP-1', total: eur('80.00'), lines: [{ loss: { part: { id: pump }, supplierTerms: null } }] },
    { supplierCode: 'SUP-2', total: eur('5.00'), lines: [{ loss: { part: { id: seal }, quantity: 1 } }] },
    {
      ...{ supplierCode: 'SUP-3', total: eur('18.00'), beyondTerms: eur('27.00') },
      lines: [
        {
          loss: { costClass: 'LABOUR', quantity: 90, supplierTerms: { ...supplierTerms, amount: eur('18.00') } },
          ...{ proposed: eur('18.00'), beyondTerms: eur('27.00') },
        },
      ],
    },
  ]);
  const [{ lines: ofPump }, , { lines: ofLabour }] = (await proposed()) as [Reply, Reply, Reply];
  const lines = [{ loss: ofPump[0].loss.id, amount: eur('80.00') }];
  const { claim } = await open({ ticket: ticketId, lines });
  expect(claim.ticket).toEqual({ id: ticketId });
  expect((await proposed()).map((it: Reply) => it.supplierCode)).toEqual(['SUP-2', 'SUP-3']);
  const ask = (amount: string, more: object = {}) =>
    open({ partyCode: 'SUP-3', lines: [{ loss: ofLabour[0].loss.id, amount: eur(amount), ...more }] });
  const path = ['input', 'lines', '0', 'beyondTerms'];
  expect((await ask('18.01')).userErrors).toMatchObject([
    { __typename: 'ClaimBeyondTerms', path, left: { amount: '18.00' } },
  ]);
  expect((await ask('18.00')).claim.lines).toMatchObject([{ beyondTerms: null }]);
  expect((await proposed())[1]).toMatchObject({ total: eur('0.00'), beyondTerms: eur('27.00') });
  const [line] = (await ask('27.00', { beyondTerms: 'A series of faults' })).claim.lines;
  expect([line.beyondTerms, (await proposed()).length]).toEqual(['A series of faults', 1]);
  const ofTicket = await world.service.run(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Ticket { claims { number } } } }`,
    { of: [{ __typename: 'Ticket', id: ticketId }] },
  );
  expect(ofTicket._entities).toEqual([{ claims: [{ number: claim.number }] }]);
});

const MONEY = 'amount currency';
/** What could be claimed for a ticket, by supplier. */
const propose = async (ticket: string): Promise<Reply[]> => {
  const query = `query ($ticket: ID!) {
    claimProposals(ticket: $ticket) { supplierCode total { ${MONEY} } beyondTerms { ${MONEY} }
      lines { proposed { ${MONEY} } beyondTerms { ${MONEY} }
        loss { ${LOSS} supplierTerms { supplierCode coveredPercent rule amount { ${MONEY} } } } } } }`;
  const { claimProposals } = await world.service.run(query, { ticket });
  return claimProposals.toSorted((a: Reply, b: Reply) => `${a.supplierCode ?? ''}`.localeCompare(b.supplierCode ?? ''));
};
/** A claim on a part that cost 80.00, up to its decision. */
const claimed = async (amount: string): Promise<Reply> => {
  const { ticket, loss } = await world.borePart();
  const { claim } = await open({ ticket, lines: [{ loss, amount: eur(amount) }] });
  await toLiability(claim);
  await act('claimAssess', claim.id, verdicts(claim), assessor);
  return { ...claim, loss };
};
const totals = async (claim: Reply) => (await propose(claim.ticket.id)).map(it => it.total.amount);

test('claims on one loss never exceed it, also when they are opened at the same moment', async () => {
  const { ticket, loss } = await world.borePart();
  const lines = [{ loss, amount: eur('30.00') }];
  const replies = await Promise.all(Array.from({ length: 6 }, () => open({ ticket, lines })));
  expect(replies.filter(it => it.claim)).toHaveLength(2);
  const refused = replies.filter(it => !it.claim).map(it => it.userErrors);
  const exceeds = [{ __typename: 'ClaimExceedsLoss', loss, left: { amount: '20.00' } }];
  expect(refused).toMatchObject(Array(4).fill(exceeds));
  expect((await open({ lines: [{ loss, amount: eur('20.01') }] })).userErrors).toMatchObject(exceeds);
  expect((await open({ lines: [{ loss, amount: eur('20.00') }] })).userErrors).toEqual([]);
  expect(await world.lossesOf(ticket)).toMatchObject([{ claimed: { amount: '80.00' }, unclaimed: { amount: '0.00' } }]);
});

test('the database refuses a loss that is claimed for more than it is', async () => {
  const { loss } = await world.borePart();
  await expect(world.sql('update loss set claimed_minor = amount_minor + 1 where id = ?', [loss])).rejects.toThrow(
    'violates check constraint',
  );
});

test('a line is for a loss of the ticket, in its currency, each once', async () => {
  const [{ ticket, loss }, other] = [await world.borePart(), await world.borePart()];
  const line = { loss, amount: eur('1.00') };
  for (const lines of [
    [line, line],
    [{ ...line, loss: other.loss }],
    [{ ...line, amount: { amount: '1.00', currency: 'CNY' } }],
    [{ ...line, description: ' ' }],
  ]) {
    expect((await open({ ticket, lines })).userErrors[0].__typename).toBe('InputInvalid');
  }
  const series = [line, { ...line, loss: other.loss }];
  expect((await open({ lines: series })).userErrors).toEqual([]);
});

test('what a rejected claim gave up is proposed again, and no longer when the claim comes back to life', async () => {
  const claim = await claimed('80.00');
  expect(await totals(claim)).toEqual([]);
  await act('claimReject', claim.id, { reason: 'Too late' });
  expect(await totals(claim)).toEqual(['80.00']);
  const again = await open({ lines: [{ loss: claim.loss, amount: eur('30.00') }] });
  await act('claimObject', claim.id, { reason: 'Notice was in time' }, 'SALESPERSON');
  const review = (amount: string) =>
    act('claimReview', claim.id, { lines: [{ line: claim.lines[0].id, amount: eur(amount) }] }, reviewer);
  expect((await review('50.01')).userErrors).toMatchObject([
    { __typename: 'ClaimExceedsLoss', loss: claim.loss, left: { amount: '50.00' } },
  ]);
  expect((await review('50.00')).claim.status).toBe('ADJUSTED');
  expect([again.claim.status, await totals(claim)]).toEqual(['OPENED', []]);
});

test('of a claim that is closed, what did not come back can be claimed of somebody else', async () => {
  const claim = await claimed('60.00');
  expect(await totals(claim)).toEqual(['20.00']);
  await act('claimApprove', claim.id, {});
  await act('claimSettle', claim.id, { kind: 'PAYMENT', amount: eur('25.00') });
  const still = { open: eur('35.00') };
  const { userErrors } = await act('claimClose', claim.id, still, staff('FINANCE_SUPERVISOR', 'test:approver'));
  expect(userErrors).toMatchObject([{ __typename: 'ClaimNeedsSecondPerson' }]);
  const late = await act('claimClose', claim.id, { open: eur('60.00') }, reviewer);
  expect(late.userErrors).toMatchObject([{ __typename: 'AmountMoved', path: ['input', 'open'], amount: still.open }]);
  await act('claimClose', claim.id, still, reviewer);
  expect(await totals(claim)).toEqual(['55.00']);
});

test('duties paid on an import are a loss that can be claimed', async () => {
  const [declarationId, importOrderId] = ids(2) as [string, string];
  const fact = { declarationId, importOrderId, releasedAt: '2026-03-01T08:00:00Z' };
  await world.service.deliver(DeclarationReleased({ ...fact, duties: eur('33.00') }));
  await world.service.deliver(DeclarationReleased({ ...fact, duties: eur('33.00') }));
  await world.service.deliver(DeclarationReleased({ ...fact, declarationId: ids(1)[0]!, duties: eur('0.00') }));
  const query = `query ($of: ID!, $isUnclaimed: Boolean) {
    losses(filter: { importOrder: $of, isUnclaimed: $isUnclaimed }) { edges { node { ${LOSS} } } } }`;
  const found = async (isUnclaimed: boolean) =>
    (await world.service.run(query, { of: importOrderId, isUnclaimed })).losses.edges;
  const [{ node: loss }, ...others] = await found(true);
  expect(loss).toMatchObject({ kind: 'CUSTOMS_DUTIES', importOrder: { id: importOrderId }, amount: eur('33.00') });
  expect([others, await found(false)]).toEqual([[], []]);
  const lines = [{ loss: loss.id, amount: eur('33.00') }];
  const { claim } = await open({ counterparty: 'CARRIER', partyCode: null, lines });
  expect(claim.lines).toMatchObject([{ loss: { id: loss.id, unclaimed: { amount: '0.00' } }, costClass: 'EXPENSE' }]);
  expect([await found(true), (await found(false)).length]).toEqual([[], 1]);
});

test('a cost that people add to a fee list is a loss as far as we bear it', async () => {
  const ticket = await world.ticket();
  await world.complete({ ticketId: ticket, laborMinutes: 0, travelKilometres: 0 });
  const { id } = await world.feeListOf(ticket);
  const crane = { description: 'Crane', amount: eur('90.00'), cost: eur('80.00'), coveredPercent: 25 };
  await world.mutate('feeListAddLine', 'feeList { id }', { id, input: crane }, 'FINANCE');
  await world.mutate('feeListAddLine', 'feeList { id }', { id, input: { ...crane, coveredPercent: 0 } }, 'FINANCE');
  expect(await world.lossesOf(ticket)).toMatchObject([{ costClass: 'EXPENSE', amount: eur('20.00') }]);
});

test('refused goods of no known supplier are claimed when the supplier is named, or closed and claimed of others', async () => {
  const [receiptId, partId] = ids(2) as [string, string];
  const goods = { partId, quantity: 1, defect: 'MINOR', unitCost: eur('12.50') } as const;
  await world.service.deliver(InspectionRejected({ receiptId, purchaseOrderId: null, supplierCode: null, ...goods }));
  const { claims } = await world.service.run(
    `{ claims(filter: { status: PROPOSED }, first: 100) { edges { node { ${CLAIM} } } } }`,
  );
  const { node } = claims.edges.find((it: Reply) => it.node.receipt?.id === receiptId);
  const { userErrors } = await act('claimSubmit', node.id, { partyCode: ' ' });
  expect(userErrors).toMatchObject([{ __typename: 'ClaimSupplierMissing', path: ['input', 'partyCode'] }]);
  expect(userErrors[0].message).toContain('Name the supplier');
  const lines = [{ loss: node.lines[0].loss.id, amount: eur('12.50') }];
  const carrier = () => open({ counterparty: 'CARRIER', partyCode: null, lines });
  expect((await carrier()).userErrors).toMatchObject([{ __typename: 'ClaimExceedsLoss', left: { amount: '0.00' } }]);
  const { claim } = await act('claimSubmit', node.id, { partyCode: 'SUP-8' });
  expect(claim).toMatchObject({ status: 'OPENED', partyCode: 'SUP-8' });
});

test('refused goods propose a claim, which people submit or close', async () => {
  const reject = async () => {
    const [receiptId, purchaseOrderId, partId] = ids(3) as [string, string, string];
    const goods = { partId, quantity: 4, defect: 'MAJOR', unitCost: eur('12.50') } as const;
    const rejected = InspectionRejected({ receiptId, purchaseOrderId, supplierCode: 'SUP-9', ...goods });
    const message = { id: crypto.randomUUID() };
    await world.service.deliver(rejected, message);
    await world.service.deliver(rejected, message);
    const query = `{ claims(filter: { partyCode: "SUP-9", status: PROPOSED }) { edges { node { ${CLAIM} } } } }`;
    const { edges } = (await world.service.run(query)).claims;
    expect(edges).toHaveLength(1);
    expect(edges[0].node).toMatchObject({ receipt: { id: receiptId }, purchaseOrder: { id: purchaseOrderId } });
    return edges[0].node;
  };
  const first = await reject();
  expect(money(first)).toEqual(['50.00', '0.00', '0.00', '50.00']);
  expect(await world.said(ClaimOpened, { claimId: first.id })).toEqual([]);
  const told = { number: first.number, counterparty: 'SUPPLIER', partyCode: 'SUP-9', amount: eur('50.00') };
  expect(await world.said(ClaimProposed, { claimId: first.id })).toMatchObject([told]);
  const submitted = (await act('claimSubmit', first.id, { evidence: ['photo-1.jpg'] })).claim;
  expect(submitted).toMatchObject({ status: 'OPENED', evidence: ['photo-1.jpg'] });
  expect(await world.said(ClaimOpened, { claimId: first.id })).toHaveLength(1);
  const second = await reject();
  expect(second.lines[0].loss.unclaimed).toEqual({ amount: '0.00' });
  const { claim: closed } = await act('claimClose', second.id, { open: eur('50.00') });
  expect(money(closed)).toEqual(['50.00', '0.00', '50.00', '0.00']);
  expect(closed.lines[0].loss.unclaimed).toEqual({ amount: '50.00' });
});

test('a long list of claims costs as many statements as a short one, and a dealer gets none', async () => {
  for (let n = 0; n < 5; n++) await open();
  const page = (first: number) => `{ claims(first: ${first}) { edges { node { ${CLAIM} } } } }`;
  const statements = (first: number) => world.service.countStatements(() => world.service.run(page(first)));
  expect(await statements(5)).toBe(await statements(1));
  const dealer = { subject: 'test:dealer', roles: [], dealerId: crypto.randomUUID() };
  expect((await world.service.send(page(1), {}, dealer)).errors[0].extensions.code).toBe('FORBIDDEN');
});

test('a claim is found by its number and by its words', async () => {
  const { claim } = await open({ reason: 'Bearing cage 轴承 broke', partyCode: 'FALKE' });
  expect(await searched(world.service, claim.number)).toEqual(['CLAIM EXACT number']);
  expect(await searched(world.service, '轴承 falke')).toEqual(['CLAIM WORDS partyCode reason']);
});
