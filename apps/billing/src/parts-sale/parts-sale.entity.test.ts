import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import type { PriceList } from '../price-list/price-list.entity.ts';
import type { PartsSaleStatus } from '../schema.types.ts';
import type { ListPrice } from './list-price.ts';
import { PartsSale } from './parts-sale.entity.ts';
import { PartsSaleNeedsSecondPerson, PartsSaleWrongStatus } from './parts-sale.errors.ts';
import { PARTS_SALE_LIFECYCLE, type PartsSaleAct } from './parts-sale.lifecycle.ts';

const eur = (amount: string) => Money.of(amount, 'EUR');
const amount = { amount: '30.00', currency: 'EUR' };
const paid = { paidOn: '2026-03-02', reference: 'BANK-1' };
const [cashier, accountant] = ['cashier', 'accountant'].map(by => ({ by, today: '2026-03-02' })) as [Act, Act];
interface Act {
  readonly by: string;
  readonly today: string;
}
const is = (subject: string, role = 'FINANCE') => ({ subject, roles: [role], scopes: [], dealerId: null });
const limit = (value: string) =>
  Ladder.of('credit', [{ name: 'credit.FINANCE', value, unit: 'EUR', isRequired: true }]);
const ANY = limit('UNLIMITED');
const atList: ListPrice<PriceList> = {
  priceList: null,
  listPrice: eur('30.00'),
  rebate: null,
  explanation: 'By the list',
};
const below: ListPrice<PriceList> = { ...atList, listPrice: eur('50.00'), rebate: eur('20.00') };

function aSale(status: PartsSaleStatus, list = below): PartsSale {
  const [id, ticketId, customerId, partId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const whose = { id, differenceNumber: 'SD-1', ticketId, customerId, siteCountry: 'KZ', partId };
  const origin = { ...whose, quantity: 3, amount: eur('30.00'), soldBy: 'seller', soldAt: new Date(0) };
  return Object.assign(PartsSale.ask('PS-1', origin, list), { status, receivedBy: 'cashier' });
}

const DEEDS: Readonly<Record<PartsSaleAct, (it: PartsSale) => void>> = {
  approve: it => it.approve(amount, ANY, is('boss')),
  sendBack: it => it.sendBack({ reason: 'Too cheap' }, 'boss'),
  correct: it => it.correct({ price: amount, reason: 'Agreed anew' }, eur('30.00'), atList, 'other'),
  correctBelow: it => it.correct({ price: amount, reason: 'Agreed anew' }, eur('30.00'), below, 'other'),
  receive: it => it.receive({ ...paid, amount }, cashier),
  receiveAfterAll: it => it.receive({ ...paid, amount }, cashier),
  receiveBack: it => it.receive({ ...paid, amount }, cashier),
  writeOff: it => it.writeOff({ amount, reason: 'Bankrupt' }, ANY, is('boss')),
  takeBack: it => it.takeBack(0),
  takeBackPaid: it => it.takeBack(0),
  refund: it => it.refund(paid, accountant),
};
const STATES: readonly PartsSaleStatus[] = [
  ...(['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'PAID', 'WRITTEN_OFF', 'TAKEN_BACK'] as const),
  ...(['REFUND_DUE', 'REFUNDED'] as const),
];
const ACTS = Object.keys(PARTS_SALE_LIFECYCLE) as PartsSaleAct[];

test.each(ACTS.flatMap(act => STATES.map(status => [act, status] as const)))('%s when %s', (act, status) => {
  const sale = aSale(status);
  const [isBack, isMoney] = [act.startsWith('takeBack'), act.startsWith('receive')];
  const rows: Readonly<Record<PartsSaleAct, { from: readonly PartsSaleStatus[]; to: PartsSaleStatus }>> =
    PARTS_SALE_LIFECYCLE;
  const same = isMoney ? [rows.receive, rows.receiveAfterAll, rows.receiveBack] : [rows[act]];
  const row = (isBack ? [rows.takeBack, rows.takeBackPaid] : same).find(({ from }) => from.includes(status));
  // That the pieces are back is told, and no refusal.
  if (row || isBack) DEEDS[act](sale);
  else expect(() => DEEDS[act](sale)).toThrow(PartsSaleWrongStatus);
  expect(sale.status).toBe(row?.to ?? status);
  const told = eventsOf(sale).map(({ data }) => data as { status: PartsSaleStatus });
  expect(told.map(it => it.status)).toEqual(['AWAITING_APPROVAL', ...(row ? [row.to] : [])]);
});

test('of pieces that come back in part the rest stays sold for its share, and what was paid for them, or is noted yet, is owed back by itself', () => {
  const figures = ({ status, quantity, amount, listPrice, rebate }: PartsSale) => {
    return [status, quantity, amount.amount, listPrice?.amount, rebate?.amount ?? null];
  };
  const paid = Object.assign(aSale('PAID'), { approvedBy: 'boss', paidReference: 'BANK-1' });
  const owed = paid.takeBack(2);
  expect(paid.takeBack(2)).toBeNull();
  expect(figures(paid)).toEqual(['PAID', 2, '20.00', '33.33', '13.33']);
  const back = PartsSale.takenBack('PS-2', owed!);
  expect(figures(back)).toEqual(['REFUND_DUE', 1, '10.00', '16.67', '6.67']);
  expect(back).toMatchObject({ supplyDifference: { id: paid.id }, approvedBy: 'boss', paidReference: 'BANK-1' });
  const told = { partsSaleId: back.id, supplyDifferenceId: paid.id, status: 'REFUND_DUE' };
  expect(eventsOf(back).at(-1)?.data).toMatchObject({ ...told, amount: { amount: '10.00' } });
  expect(() => back.refund({ paidOn: '2026-03-02', reference: 'BANK-2' }, cashier)).toThrow(PartsSaleNeedsSecondPerson);
  expect([paid.takeBack(0), paid.status, paid.amount.amount]).toEqual([null, 'REFUND_DUE', '20.00']);
  for (const status of ['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'WRITTEN_OFF'] as const) {
    const unpaid = Object.assign(aSale(status, atList), { receivedBy: null, writtenOffBy: 'boss', reason: 'Bankrupt' });
    const share = PartsSale.takenBack('PS-2', unpaid.takeBack(1)!);
    expect(figures(unpaid)).toEqual([status, 1, '10.00', '10.00', null]);
    expect(eventsOf(unpaid).at(-1)?.data).toMatchObject({ status, amount: { amount: '10.00' } });
    expect(figures(share)).toEqual(['TAKEN_BACK', 2, '20.00', '20.00', null]);
    expect(share).toMatchObject({ supplyDifference: { id: unpaid.id }, writtenOffBy: 'boss', reason: 'Bankrupt' });
    const noted = { paidOn: '2026-03-02', reference: 'BANK-1', amount: { ...amount, amount: '20.00' } };
    expect(() => share.receive(noted, { ...cashier, by: 'boss' })).toThrow(PartsSaleNeedsSecondPerson);
    expect([share.receive(noted, cashier), share.status]).toEqual([false, 'REFUND_DUE']);
  }
  const cent = Object.assign(aSale('ASKED', atList), { amount: eur('0.01') });
  expect([cent.takeBack(1), cent.status]).toEqual([null, 'TAKEN_BACK']);
  const worthless = Object.assign(aSale('ASKED', atList), { amount: eur('0.01') });
  expect([worthless.takeBack(2), figures(worthless).slice(0, 3)]).toEqual([null, ['ASKED', 2, '0.01']]);
});

test('a price at the list is asked for at once, one below it once somebody else stood for it', () => {
  expect(aSale('ASKED', atList).approvedBy).toBeUndefined();
  expect(eventsOf(aSale('ASKED', atList))).toMatchObject([{ data: { status: 'ASKED', amount } }]);
  const sale = aSale('AWAITING_APPROVAL');
  expect(() => sale.approve(amount, ANY, is('seller'))).toThrow(PartsSaleNeedsSecondPerson);
  expect(() => sale.approve({ ...amount, amount: '31.00' }, ANY, is('boss'))).toThrow(AmountMoved);
  sale.approve(amount, ANY, is('boss'));
  for (const by of ['seller', 'boss'])
    expect(() => sale.receive({ ...paid, amount }, { ...cashier, by })).toThrow(PartsSaleNeedsSecondPerson);
});

test('BIL-13: whoever does not stand for a price says why, and it is agreed on anew; who agreed on it does not send it back', () => {
  const sale = aSale('AWAITING_APPROVAL');
  const sendBack = (by: string, reason: string) => sale.sendBack({ reason }, by);
  expect(() => sendBack('seller', 'Too cheap')).toThrow(PartsSaleNeedsSecondPerson);
  expect(() => sendBack('boss', ' ')).toThrow(expect.objectContaining({ path: ['input', 'reason'] }));
  sendBack('boss', 'Too cheap');
  expect([sale.status, sale.reason]).toEqual(['SENT_BACK', 'Too cheap']);
  sale.correct({ price: amount, reason: 'A good customer' }, eur('35.00'), below, 'seller');
  expect([sale.status, sale.reason]).toEqual(['AWAITING_APPROVAL', 'A good customer']);
});

test('what the customer is spared is within the limit of who stands for it; written off, with the rest of the list price', () => {
  const approve = (ladder: Ladder) => () => aSale('AWAITING_APPROVAL').approve(amount, ladder, is('boss'));
  expect(approve(limit('20.00'))).toThrow(ApprovalAboveLimit);
  expect(approve(limit('20.01'))).not.toThrow();
  const writeOff = (value: string, list = below) => {
    const give = { amount, reason: 'Bankrupt' };
    return () => aSale('ASKED', list).writeOff(give, limit(value), is('boss'));
  };
  expect(writeOff('50.00')).toThrow(ApprovalAboveLimit);
  expect(writeOff('50.01')).not.toThrow();
  expect(writeOff('30.00', atList)).toThrow(ApprovalAboveLimit);
  expect(writeOff('30.01', atList)).not.toThrow();
});

test('TCK-39: what is paid though it was given up is our loss no more, and what is paid though the pieces are back is owed back', () => {
  const received = (status: PartsSaleStatus) => aSale(status).receive({ ...paid, amount }, cashier);
  expect([received('ASKED'), received('WRITTEN_OFF'), received('TAKEN_BACK')]).toEqual([false, true, false]);
  const sale = aSale('ASKED', atList);
  sale.writeOff({ amount, reason: 'Bankrupt' }, ANY, is('boss'));
  const byBoss = () => sale.receive({ ...paid, amount }, { ...cashier, by: 'boss' });
  expect(byBoss).toThrow(PartsSaleNeedsSecondPerson);
});

test('whoever ever agreed on the price neither stands for it nor takes it in or writes it off, and who stood for the first did not for the second', () => {
  const sale = aSale('AWAITING_APPROVAL');
  sale.approve(amount, ANY, is('boss'));
  sale.correct({ price: amount, reason: 'Agreed anew' }, eur('28.00'), below, 'other');
  expect([sale.status, sale.approvedBy, sale.amount.amount]).toEqual(['AWAITING_APPROVAL', null, '28.00']);
  const seen = { ...amount, amount: '28.00' };
  for (const by of ['seller', 'other']) {
    expect(() => sale.approve(seen, ANY, is(by))).toThrow(PartsSaleNeedsSecondPerson);
    const writeOff = () => sale.writeOff({ amount: seen, reason: 'r' }, ANY, is(by));
    expect(writeOff).toThrow(PartsSaleNeedsSecondPerson);
  }
  expect(() => sale.writeOff({ amount, reason: 'r' }, ANY, is('boss'))).toThrow(AmountMoved);
  expect(() => sale.writeOff({ amount: seen, reason: ' ' }, ANY, is('boss'))).toThrow(
    expect.objectContaining({ path: ['input', 'reason'] }),
  );
  expect(() => aSale('REFUND_DUE').refund(paid, cashier)).toThrow(PartsSaleNeedsSecondPerson);
});

test('4.2: whoever sells them again neither stands for the price nor takes it in, and what they stood for is stood for anew', () => {
  const sale = aSale('AWAITING_APPROVAL');
  for (let n = 0; n < 2; n++) sale.sellAgain('second');
  expect([sale.status, sale.authors]).toEqual(['AWAITING_APPROVAL', ['seller', 'second']]);
  expect(() => sale.approve(amount, ANY, is('second'))).toThrow(PartsSaleNeedsSecondPerson);
  sale.approve(amount, ANY, is('boss'));
  sale.sellAgain('seller');
  expect([sale.status, sale.approvedBy]).toEqual(['ASKED', 'boss']);
  sale.sellAgain('boss');
  expect([sale.status, sale.approvedBy]).toEqual(['AWAITING_APPROVAL', null]);
  expect(eventsOf(sale).at(-1)?.data).toMatchObject({ status: 'AWAITING_APPROVAL' });
  const asked = aSale('ASKED', atList);
  asked.sellAgain('cashier');
  expect(() => asked.receive({ ...paid, amount }, cashier)).toThrow(PartsSaleNeedsSecondPerson);
  for (const status of ['PAID', 'WRITTEN_OFF', 'TAKEN_BACK', 'REFUND_DUE', 'REFUNDED'] as const) {
    const over = aSale(status);
    over.sellAgain('cashier');
    expect([over.status, over.authors]).toEqual([status, ['seller']]);
  }
});
