import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LossCompensationStatusChanged } from '@mainstay/contracts/billing';
import {
  ReturnRepairAnsweredUnitsFound,
  ReturnRepairLossAnswered,
  SupplyPiecesLost,
} from '@mainstay/contracts/tickets';
import { make } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { eventually, type Reply, staff } from '@mainstay/testing';
import { IssuedPart } from '../src/links/issued-part.entity.ts';
import { assessor, claimDesk, money, reviewer, verdicts } from './claim-desk.ts';
import { eur, ids, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const { act, open, toLiability, claimsOf } = claimDesk(() => world);

/** Tickets says that pieces of an issue note are lost. */
async function lose(ticketId: string, issueNoteId: string, partId: string, more: object = {}): Promise<void> {
  const supplyDifferenceId = crypto.randomUUID();
  const facts = { supplyDifferenceId, number: 'SD-1', ticketId, issueNoteId, partId, quantity: 2 };
  const why = { cause: 'LOST_ON_THE_WAY', responsibility: 'COMPANY', carrierCode: 'DHL' } as const;
  const lost = SupplyPiecesLost({ ...facts, ...why, lostAt: '2026-03-02T08:00:00Z', ...more });
  await world.service.deliver(lost);
  await world.service.deliver(lost);
}
const overclaimedOf = async (ticket: string, isOverclaimed = true): Promise<Reply[]> => {
  const query = `{ claims(filter: { ticket: "${ticket}", isOverclaimed: ${isOverclaimed} }) { edges { node { isOverclaimed } } } }`;
  return (await world.service.run(query)).claims.edges.map((it: Reply) => it.node);
};
const lostAmounts = async (ticket: string): Promise<string[]> =>
  (await world.lossesOf(ticket)).map(it => it.amount.amount).toSorted();

test('TCK-39, LOG-11: pieces that did not come are a loss at their cost, and a claim against another who answers for it', async () => {
  const [ticket, partId, [ours, theirs]] = [await world.ticket(), await world.part(), ids(2) as [string, string]];
  const lines = [{ partId, quantity: 3, unitCost: eur('12.50') }];
  await world.issue(ticket, lines, ours);
  await lose(ticket, ours, partId);
  expect([await lostAmounts(ticket), await claimsOf(ticket)]).toEqual([['25.00'], []]);
  await lose(ticket, theirs, partId, { responsibility: 'CARRIER' });
  expect(await lostAmounts(ticket)).toEqual(['25.00']);
  await world.issue(ticket, lines, theirs);
  expect(await lostAmounts(ticket)).toEqual(['25.00', '25.00']);
  const [claim, ...others] = await claimsOf(ticket);
  expect(others).toEqual([]);
  expect(claim).toMatchObject({
    ...{ status: 'PROPOSED', counterparty: 'CARRIER', partyCode: 'DHL', evidence: ['SD-1'] },
    reason: 'SD-1: 2 pieces did not come, or came back damaged: LOST_ON_THE_WAY.',
  });
  expect(money(claim)).toEqual(['25.00', '0.00', '0.00', '25.00']);
});

test('LOG-08: what customers get for units that a carrier lost is a loss, and a claim against that carrier', async () => {
  const ticketId = await world.ticket();
  const [returnRepairId, customerId] = ids(2) as [string, string];
  const units = ['A', 'B'].map(serial => ({ unitId: crypto.randomUUID(), serial, assetId: null }));
  const answered = (costOfEach: ReturnType<typeof eur> | null) =>
    ReturnRepairLossAnswered({
      ...{ returnRepairId, number: 'RR-1', ticketId, customerId, units, freightNumber: 'RF-1', carrier: 'Kazpost' },
      ...{ reason: 'Truck burnt', answer: 'COMPENSATION', costOfEach, answeredAt: '2026-03-02T08:00:00Z' },
    });
  const message = { id: crypto.randomUUID() };
  await world.service.deliver(answered(null));
  for (let n = 0; n < 2; n++) await world.service.deliver(answered(eur('900.00')), message);
  expect(await world.lossesOf(ticketId)).toMatchObject([
    { kind: 'LOST_UNITS', quantity: 1, amount: { amount: '900.00' } },
    { kind: 'LOST_UNITS', quantity: 1, amount: { amount: '900.00' } },
  ]);
  const [claim, ...others] = await claimsOf(ticketId);
  expect(others).toEqual([]);
  expect(claim).toMatchObject({
    ...{ status: 'PROPOSED', counterparty: 'CARRIER', partyCode: 'Kazpost', evidence: ['RF-1'] },
    reason: 'RR-1: Kazpost lost A, B on RF-1: Truck burnt',
  });
  expect(money(claim)).toEqual(['1800.00', '0.00', '0.00', '1800.00']);
});

async function twoLostUnits() {
  const ticketId = await world.ticket();
  const [returnRepairId, customerId] = ids(2) as [string, string];
  const lostUnit = (serial: string) => ({
    ...{ unitId: crypto.randomUUID(), serial, assetId: null },
    lossId: crypto.randomUUID(),
  });
  const both = ['A', 'B'].map(lostUnit);
  const say = (units: typeof both, costOfEach: ReturnType<typeof eur> | null, more: object = {}) =>
    world.service.deliver(
      ReturnRepairLossAnswered({
        ...{ returnRepairId, number: 'RR-1', ticketId, customerId, units, freightNumber: 'RF-1', carrier: 'Kazpost' },
        ...{ reason: 'Truck burnt', answer: 'COMPENSATION', costOfEach, answeredAt: '2026-03-02T08:00:00Z' },
        ...more,
      }),
    );
  return { ticketId, returnRepairId, customerId, both, say };
}

const compensate = (name: string, id: string, input: object, subject: string) =>
  world.mutate(
    `lossCompensation${name}`,
    'lossCompensation { status returnRepair { lossCompensations { id } } }',
    { id, input },
    staff('FINANCE', subject),
  );

test('LOG-08: what had left for a unit before it was found, or another was promised, is our loss, beside that unless it is all that its customer got, and claimed of its carrier, also after a claim was closed', async () => {
  const { ticketId, returnRepairId, customerId, both, say } = await twoLostUnits();
  const [units, replaced] = [both.slice(0, 1), both.slice(1)];
  await say(both, eur('900.00'));
  for (const { lossId } of both) await compensate('Approve', lossId, { amount: eur('900.00') }, 'f-1');
  const found = { returnRepairId, number: 'RR-1', ticketId, customerId, units, foundAt: '2026-03-03T08:00:00Z' };
  await world.service.deliver(ReturnRepairAnsweredUnitsFound(found));
  await say(replaced, eur('700.00'), { answer: 'REPLACEMENT' });
  expect(await lostAmounts(ticketId)).toEqual(['0.00', '700.00']);
  const [asked] = await claimsOf(ticketId);
  await act('claimClose', asked.id, { open: eur('700.00') }, reviewer);
  for (const { lossId } of both) {
    const noted = await compensate('Pay', lossId, { paidOn: '2026-03-01', reference: 'B-1' }, 'f-2');
    expect(noted.lossCompensation.status).toBe('PAID');
  }
  expect(await lostAmounts(ticketId)).toEqual(['1600.00', '900.00']);
  const claims = await claimsOf(ticketId);
  await say(replaced, eur('900.00'));
  expect(await lostAmounts(ticketId)).toEqual(['900.00', '900.00']);
  expect(claims.map(it => [it.status, it.partyCode, it.balance.claimed.amount]).toSorted()).toEqual([
    ['CLOSED', 'Kazpost', '700.00'],
    ['PROPOSED', 'Kazpost', '900.00'],
    ['PROPOSED', 'Kazpost', '900.00'],
  ]);
});

test('LOG-08, LOG-11: what is promised anew for a unit is claimed, where the claim that was submitted asks nothing for it', async () => {
  const { ticketId, both, say } = await twoLostUnits();
  await say(both, eur('900.00'));
  await say(both.slice(1), null);
  const [claim] = await claimsOf(ticketId);
  await act('claimSubmit', claim.id, { evidence: [] });
  for (let n = 0; n < 2; n++) await say(both.slice(1), eur('700.00'));
  expect(await lostAmounts(ticketId)).toEqual(['700.00', '900.00']);
  const claimed = (await claimsOf(ticketId)).map(it => [it.status, it.balance.claimed.amount]);
  expect(claimed.toSorted()).toEqual([
    ['OPENED', '900.00'],
    ['PROPOSED', '700.00'],
  ]);
});

test('LOG-11, BIL-09: a claim that stands on more than is lost is to be seen to until what came for it went back', async () => {
  const { ticketId, both, say } = await twoLostUnits();
  await say(both, eur('900.00'));
  const [claim] = await claimsOf(ticketId);
  await act('claimSubmit', claim.id, { evidence: [] });
  await toLiability(claim);
  await act('claimAssess', claim.id, verdicts(claim), assessor);
  await act('claimApprove', claim.id, {});
  await act('claimSettle', claim.id, { kind: 'PAYMENT', amount: eur('1000.00') });
  await say(both, null);
  expect(await overclaimedOf(ticketId)).toEqual([{ isOverclaimed: true }]);
  const { claim: closed } = await act('claimClose', claim.id, { open: eur('800.00') }, reviewer);
  expect([closed.status, ...money(closed)]).toEqual(['CLOSED', '1800.00', '1000.00', '800.00', '0.00']);
  expect(await lostAmounts(ticketId)).toEqual(['500.00', '500.00']);
  expect(await overclaimedOf(ticketId)).toEqual([{ isOverclaimed: true }]);
  const giving = { amount: eur('1000.00'), paidOn: '2026-03-01', reference: 'B-7' };
  expect((await act('claimGiveBack', claim.id, giving)).userErrors[0].__typename).toBe('ClaimNeedsSecondPerson');
  const { claim: even } = await act('claimGiveBack', claim.id, giving, reviewer);
  expect([even.status, ...money(even)]).toEqual(['CLOSED', '1800.00', '0.00', '1800.00', '0.00']);
  expect(even.repayments).toEqual([{ amount: { amount: '1000.00' }, paidBy: 'test:reviewer' }]);
  expect(await lostAmounts(ticketId)).toEqual(['0.00', '0.00']);
  expect(await overclaimedOf(ticketId)).toEqual([]);
  expect(await overclaimedOf(ticketId, false)).toEqual([{ isOverclaimed: false }]);
});

test('LOG-08: what is said anew of lost units corrects their losses, and the claim until somebody submitted it', async () => {
  const { ticketId, returnRepairId, customerId, both, say } = await twoLostUnits();
  await say(both, eur('9000.00'));
  await say(both, null);
  expect((await claimsOf(ticketId)).map(it => it.status)).toEqual(['CLOSED']);
  await say(both, eur('9000.00'));
  await say(both, { amount: '10000.00', currency: 'USD' });
  expect((await claimsOf(ticketId)).map(it => it.balance.claimed.amount)).toEqual(['20000.00', '0.00']);
  await say(both.slice(0, 1), eur('900.00'));
  expect(await overclaimedOf(ticketId)).toMatchObject([{ isOverclaimed: true }]);
  await say(both.slice(1), eur('9000.00'));
  expect(await lostAmounts(ticketId)).toEqual(['900.00', '9000.00']);
  const [claim] = await claimsOf(ticketId);
  const ended = ['0.00', '0.00', '0.00', '0.00'];
  expect((await claimsOf(ticketId)).map(money)).toEqual([['9900.00', '0.00', '0.00', '9900.00'], ended]);
  const nobody = both.slice(1).map(it => ({ ...it, lossId: crypto.randomUUID() }));
  for (const units of [nobody, both.slice(1)])
    await world.service.deliver(
      ReturnRepairAnsweredUnitsFound({
        ...{ returnRepairId, number: 'RR-1', ticketId, customerId, units, foundAt: '2026-03-03T08:00:00Z' },
      }),
    );
  expect(await lostAmounts(ticketId)).toEqual(['0.00', '900.00']);
  expect((await claimsOf(ticketId)).map(money)).toEqual([['900.00', '0.00', '0.00', '900.00'], ended]);
  await say(both.slice(1), eur('9000.00'));
  await act('claimSubmit', claim.id, { evidence: [] });
  await say(both, eur('1000.00'));
  expect(await lostAmounts(ticketId)).toEqual(['1000.00', '9000.00']);
  expect((await claimsOf(ticketId)).map(money)).toEqual([['9900.00', '0.00', '0.00', '9900.00'], ended]);
  expect(await overclaimedOf(ticketId)).toMatchObject([{ isOverclaimed: true }]);
  const list = `query ($filter: LossCompensationFilter) { lossCompensations(filter: $filter) { edges { node {
    id number serial status amount { amount } ticket { id } customer { id } } } } }`;
  const of = { filter: { status: ['PROPOSED'], returnRepair: returnRepairId, customer: customerId } };
  const { edges } = (await world.service.run(list, of, 'FINANCE')).lossCompensations;
  expect(edges.map((it: Reply) => [it.node.serial, it.node.amount.amount]).toSorted()).toEqual([
    ['A', '1000.00'],
    ['B', '1000.00'],
  ]);
  const { node } = edges.find((it: Reply) => it.node.serial === 'A');
  const none = await compensate('SendBack', crypto.randomUUID(), { reason: 'No' }, 'f-1');
  expect(none.userErrors).toMatchObject([{ __typename: 'LossCompensationNotFound' }]);
  await compensate('SendBack', node.id, { reason: 'Too much' }, 'f-1');
  await say(both.slice(0, 1), eur('700.00'));
  await compensate('Approve', node.id, { amount: eur('700.00') }, 'f-1');
  await compensate('Pay', node.id, { paidOn: '2026-03-01', reference: 'B-1' }, 'f-2');
  await say(both.slice(0, 1), eur('5.00'));
  await world.service.deliver(
    ReturnRepairAnsweredUnitsFound({
      ...{ returnRepairId, number: 'RR-1', ticketId, customerId, units: both, foundAt: '2026-03-03T08:00:00Z' },
    }),
  );
  const query = `query ($id: ID!) { lossCompensation(id: $id) { status paidOn settledBy } }`;
  const { lossCompensation: paid } = await world.service.run(query, { id: node.id }, 'FINANCE');
  expect(paid).toMatchObject({ status: 'PAID', paidOn: '2026-03-01' });
  const told: Reply[] = (await world.service.outbox(LossCompensationStatusChanged)).map(it => it.data);
  const ofUnit = (at: number) => told.filter(it => it.lossId === both[at]?.lossId).map(it => it.status);
  expect(ofUnit(0).slice(-4)).toEqual(['SENT_BACK', 'PROPOSED', 'APPROVED', 'PAID']);
  expect(ofUnit(1).at(-1)).toBe('WITHDRAWN');
  await toLiability(claim);
  await act('claimAssess', claim.id, verdicts(claim), assessor);
  await act('claimReject', claim.id, { reason: 'B is found' });
  expect(await lostAmounts(ticketId)).toEqual(['0.00', '700.00']);
  expect(await overclaimedOf(ticketId)).toEqual([]);
});

test('TCK-39: lost pieces cost what the lines of their note cost, in the order of these, each piece once, and each supplier answers for its own', async () => {
  const [ticket, partId, note] = [await world.ticket(), await world.part(), crypto.randomUUID()];
  const line = (quantity: number, unitCost: string, supplierCode: string) =>
    ({ partId, quantity, unitCost: eur(unitCost), supplierCode }) as const;
  const lines = [line(1, '10.00', 'SUP-1'), line(1, '11.00', 'SUP-1'), line(2, '30.00', 'SUP-2')];
  await world.issue(ticket, lines, note);
  await lose(ticket, note, partId, { responsibility: 'SUPPLIER', quantity: 3 });
  await lose(ticket, note, partId, { responsibility: 'CUSTOMER', quantity: 1 });
  expect(await lostAmounts(ticket)).toEqual(['21.00', '30.00', '30.00']);
  const asked = (await claimsOf(ticket)).map(it => [it.counterparty, it.partyCode, money(it)[0]].join(' '));
  expect(asked.toSorted()).toEqual(['CUSTOMER  30.00', 'SUPPLIER SUP-1 21.00', 'SUPPLIER SUP-2 30.00']);
});

test('pieces that cost nothing are no loss when they are lost, and nobody is asked for them', async () => {
  const [ticket, partId, note] = [await world.ticket(), await world.part(), crypto.randomUUID()];
  await world.issue(ticket, [{ partId, quantity: 3, unitCost: eur('0.00') }], note);
  await lose(ticket, note, partId, { responsibility: 'CARRIER' });
  expect([await lostAmounts(ticket), await claimsOf(ticket)]).toEqual([[], []]);
});

test('a repair used none of the pieces that are lost: it costs what the others cost', async () => {
  const [ticket, partId, note] = [await world.ticket(), await world.part(), crypto.randomUUID()];
  await world.issue(ticket, [{ partId, unitCost: eur('10.00') }], note);
  await world.issue(ticket, [{ partId, unitCost: eur('30.00') }]);
  await lose(ticket, note, partId, { quantity: 1 });
  const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
  await world.complete({ ticketId: ticket, partsUsed, laborMinutes: 0, travelKilometres: 0 });
  expect(await lostAmounts(ticket)).toEqual(['10.00', '30.00']);
});

test('what is told as lost after a repair was costed puts right what that bears, as far as no claim stands on it, and the rest once that lets go', async () => {
  const repaired = async () => {
    const [ticket, partId, note] = [await world.ticket(), await world.part(), crypto.randomUUID()];
    await world.issue(ticket, [{ partId, unitCost: eur('10.00'), supplierCode: 'SUP-1' }], note);
    await world.issue(ticket, [{ partId, unitCost: eur('30.00'), supplierCode: 'SUP-3' }]);
    const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
    await world.complete({ ticketId: ticket, partsUsed, laborMinutes: 0, travelKilometres: 0 });
    expect(await lostAmounts(ticket)).toEqual(['10.00']);
    return { ticket, lose: () => lose(ticket, note, partId, { quantity: 1 }) };
  };
  const unclaimed = await repaired();
  await unclaimed.lose();
  expect(await lostAmounts(unclaimed.ticket)).toEqual(['10.00', '30.00']);
  const claimed = await repaired();
  const [loss] = await world.lossesOf(claimed.ticket);
  await open({ partyCode: 'SUP-1', lines: [{ loss: loss!.id, amount: eur('10.00') }] });
  await claimed.lose();
  const left = await world.lossesOf(claimed.ticket);
  expect(left.map(it => [it.amount.amount, it.unclaimed.amount].join(' ')).toSorted()).toEqual([
    '10.00 10.00',
    '30.00 20.00',
  ]);
  const proposals = `{ claimProposals(ticket: "${claimed.ticket}") { supplierCode total { amount } } }`;
  const proposed: Reply[] = (await world.service.run(proposals)).claimProposals;
  expect(proposed.map(it => [it.supplierCode, it.total.amount].join(' ')).toSorted()).toEqual([
    'SUP-1 10.00',
    'SUP-3 20.00',
  ]);
});

test('a repair whose pieces are all told as lost bears nothing until others are issued for it, nor once no claim stands on it', async () => {
  const [ticket, partId, note] = [await world.ticket(), await world.part(), crypto.randomUUID()];
  await world.issue(ticket, [{ partId, unitCost: eur('10.00'), supplierCode: 'SUP-1' }], note);
  const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
  await world.complete({ ticketId: ticket, partsUsed, laborMinutes: 0, travelKilometres: 0 });
  const [loss] = await world.lossesOf(ticket);
  const { claim } = await open({ partyCode: 'SUP-1', lines: [{ loss: loss!.id, amount: eur('10.00') }] });
  await lose(ticket, note, partId, { quantity: 1 });
  expect(await lostAmounts(ticket)).toEqual(['10.00', '10.00']);
  await toLiability(claim);
  await act('claimAssess', claim.id, verdicts(claim), assessor);
  await act('claimReject', claim.id, { reason: 'It is lost, and did not break' });
  expect(await lostAmounts(ticket)).toEqual(['0.00', '10.00']);
  await world.issue(ticket, [{ partId, unitCost: eur('12.00'), supplierCode: 'SUP-2' }]);
  expect(await lostAmounts(ticket)).toEqual(['10.00', '12.00']);
});

test('what is told as lost while the issue of it is being heard waits for that, and is a loss', async () => {
  const [ticketId, partId, issueNoteId] = [await world.ticket(), await world.part(), crypto.randomUUID()];
  const em = () => world.service.service.orm.em.fork();
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  let losing: Promise<void> | undefined;
  await em().transactional(async issuing => {
    await issuing.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [ticketId]);
    const about = { issueNoteId, ticketId, partId, lineId: crypto.randomUUID(), position: 1, quantity: 2 };
    issuing.persist(make(IssuedPart, { ...about, unitCost: Money.of('12.50', 'EUR') }));
    await issuing.flush();
    losing = lose(ticketId, issueNoteId, partId);
    await eventually(async () => expect(await em().execute<unknown[]>(waiting)).toHaveLength(1));
  });
  await losing;
  expect(await lostAmounts(ticketId)).toEqual(['25.00']);
});
