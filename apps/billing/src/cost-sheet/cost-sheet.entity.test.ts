import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import type { CostElement, CostLiability, CostSheetStatus } from '../schema.types.ts';
import { elementsOf } from './cost-elements.ts';
import { CostSheetLine } from './cost-sheet-line.entity.ts';
import { CostSheet } from './cost-sheet.entity.ts';
import {
  CostSheetNotRecovered,
  CostSheetServedFree,
  CostSheetWrongStatus,
  ServiceFeeIsCustomers,
} from './cost-sheet.errors.ts';
import { COST_SHEET_LIFECYCLE, type CostSheetAct } from './cost-sheet.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const [ticketId, customerId, subjectId] = [randomUUID(), randomUUID(), randomUUID()];
const STATES: readonly CostSheetStatus[] = ['COLLECTING', 'SUBMITTED', 'VERIFIED', 'INVOICED', 'SETTLED', 'DROPPED'];

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const lineOf = (sheet: CostSheet, more: object = {}) =>
  CostSheetLine.of(
    sheet,
    { element: 'TRAVEL', description: 'Flight', liability: 'CUSTOMER', spent: cny('100.00'), ...more },
    'sales',
  );

/** A sheet with one line that the customer bears. */
function aSheet(status: CostSheetStatus = 'COLLECTING'): { sheet: CostSheet; line: CostSheetLine } {
  const sheet = CostSheet.open('CS-1', {
    subjectKind: 'MISSION',
    subjectId,
    ticketId,
    customerId,
    scope: 'OVERSEAS',
    freeBecause: null,
    currency: 'CNY',
  });
  const line = lineOf(sheet);
  sheet.addLine(line);
  sheet.status = status;
  return { sheet, line };
}

const seen = ({ customerTotal, companyTotal }: CostSheet) => {
  return { customerTotal: customerTotal.toJSON(), companyTotal: companyTotal.toJSON() };
};
const PERFORM: Readonly<Record<Exclude<CostSheetAct, 'drop'>, (sheet: CostSheet, line: CostSheetLine) => void>> = {
  collect: sheet => sheet.addLine(lineOf(sheet)),
  submit: sheet => sheet.submit('sales'),
  sendBack: sheet => sheet.sendBack('No receipt'),
  verify: (sheet, line) => void sheet.verify(seen(sheet), [line], 'finance', at),
  invoice: sheet => sheet.invoice(),
  settle: sheet => sheet.settle(Money.zero('CNY'), at),
};

test.each(
  (Object.keys(PERFORM) as (keyof typeof PERFORM)[]).flatMap(act => STATES.map(status => [act, status] as const)),
)('%s of a cost sheet that is %s does what the table says', (act, status) => {
  const { sheet, line } = aSheet(status);
  const from: readonly CostSheetStatus[] = COST_SHEET_LIFECYCLE[act].from;
  if (from.includes(status)) {
    PERFORM[act](sheet, line);
    expect(sheet.status).toBe(COST_SHEET_LIFECYCLE[act].to);
  } else {
    expect(() => PERFORM[act](sheet, line)).toThrow(CostSheetWrongStatus);
  }
});

test.each([
  ['COLLECTING', 'COLLECTING'],
  ['SUBMITTED', 'COLLECTING'],
  ['VERIFIED', 'VERIFIED'],
  ['INVOICED', 'INVOICED'],
  ['SETTLED', 'SETTLED'],
] as const)('a sheet that is %s with a share of the customer is %s once the customer is served free', (status, to) => {
  const { sheet } = aSheet(status);
  sheet.serveFree('GOODWILL');
  expect([sheet.status, sheet.isFree]).toEqual([to, true]);
});

test('what finance stands for is not invoiced once the customer is served free, and is settled without it; an invoice is credited before', () => {
  const free = (status: CostSheetStatus) => {
    const { sheet } = aSheet(status);
    sheet.serveFree('GOODWILL');
    return sheet;
  };
  expect(() => free('VERIFIED').invoice()).toThrow(CostSheetServedFree);
  expect(() => aSheet('VERIFIED').sheet.settle(null, at)).toThrow(CostSheetNotRecovered);
  expect(() => free('INVOICED').settle(Money.of('100.00', 'CNY'), at)).toThrow(CostSheetNotRecovered);
  const [verified, invoiced] = [free('VERIFIED'), free('INVOICED')];
  verified.settle(null, at);
  invoiced.settle(Money.zero('CNY'), at);
  expect([verified.status, invoiced.status]).toEqual(['SETTLED', 'SETTLED']);
});

test('LOG-08: what was free because all of it was lost is charged once some of it is home; who is served free stays so', () => {
  const lost = aSheet('VERIFIED').sheet;
  lost.serveFree('LOST');
  expect(lost.isFree).toBe(true);
  lost.chargeFound(null);
  lost.invoice();
  for (const order of [['GOODWILL', 'LOST'] as const, ['LOST', 'GOODWILL'] as const]) {
    const { sheet } = aSheet('VERIFIED');
    for (const because of order) sheet.serveFree(because);
    sheet.chargeFound(null);
    expect(() => sheet.invoice()).toThrow(CostSheetServedFree);
  }
});

test.each([
  ['COLLECTING', null, 'pays'],
  ['VERIFIED', null, 'pays'],
  ['SETTLED', null, 'stays free'],
  ['INVOICED', { isCredited: false }, 'pays'],
  ['INVOICED', { isCredited: true }, 'stays free'],
  ['SETTLED', { isCredited: false }, 'pays'],
  ['SETTLED', { isCredited: true }, 'stays free'],
] as const)(
  'LOG-08: of what was lost some is home: by a sheet that is %s, with the invoice %j, the customer %s',
  (...of) => {
    const [status, invoice, then] = of;
    const { sheet } = aSheet(status);
    sheet.serveFree('LOST');
    sheet.status = status;
    sheet.chargeFound(invoice);
    expect(sheet.isFree).toBe(then === 'stays free');
  },
);

test.each(STATES)(
  'a sheet that is %s and charges the customer nothing stays there when the customer is served free',
  status => {
    const { sheet, line } = aSheet();
    sheet.removeLine(line);
    sheet.status = status;
    sheet.serveFree('GOODWILL');
    expect([sheet.status, sheet.isFree]).toEqual([status, true]);
  },
);

test.each(STATES)('a sheet that is %s is handed in anew where what it was handed in by has changed', status => {
  const { sheet } = aSheet(status);
  sheet.lookAnew('Liability');
  const isSentBack = status === 'SUBMITTED';
  expect([sheet.status, sheet.sentBackReason]).toEqual(isSentBack ? ['COLLECTING', 'Liability'] : [status, undefined]);
});

test.each(STATES)('a sheet that is %s and has costs stays there when what it is for is called off', status => {
  const { sheet } = aSheet(status);
  sheet.callOff();
  expect([sheet.status, sheet.isCalledOff]).toEqual([status, true]);
});

test('a sheet of what was called off is dropped once nothing stands on it, and a cost that comes late opens it again', () => {
  const { sheet, line } = aSheet();
  sheet.callOff();
  sheet.removeLine(line);
  expect(sheet.status).toBe('DROPPED');
  expect(() => sheet.submit('sales')).toThrow(CostSheetWrongStatus);
  sheet.addLine(lineOf(sheet));
  expect(sheet.status).toBe('COLLECTING');
});

test('a line is taken off only while costs are collected', () => {
  const { sheet, line } = aSheet();
  sheet.removeLine(line);
  expect(sheet.total).toEqual(Money.zero('CNY'));
  const submitted = aSheet('SUBMITTED');
  expect(() => submitted.sheet.removeLine(submitted.line)).toThrow(CostSheetWrongStatus);
});

test('a receipt in another currency counts at its rate, and a rate where nothing is converted is refused', () => {
  const { sheet } = aSheet();
  const usd = { amount: '10.05', currency: 'USD' };
  expect(lineOf(sheet, { spent: usd, exchangeRate: '7.1234' }).amount).toEqual(Money.of('71.59', 'CNY'));
  for (const more of [
    { spent: usd },
    { spent: usd, exchangeRate: '0' },
    { spent: usd, exchangeRate: '-7' },
    { spent: usd, exchangeRate: 'seven' },
    { exchangeRate: '1' },
    { spent: cny('0.00') },
    { spent: { amount: '0.01', currency: 'USD' }, exchangeRate: '0.001' },
    { description: ' ' },
  ]) {
    expect(() => lineOf(sheet, more)).toThrow(InputInvalid);
  }
});

test('the fee for the repair is never ours (BIL-06 D)', () => {
  const { sheet } = aSheet();
  expect(() => lineOf(sheet, { element: 'SERVICE_FEE', liability: 'COMPANY' })).toThrow(ServiceFeeIsCustomers);
});

test('whatever is collected and struck, the elements sum up to the totals of the sheet', () => {
  const elements: CostElement[] = ['MATERIAL', 'TRAVEL', 'DEPRECIATION', 'OTHER'];
  const costs = fc.array(
    fc.record({
      element: fc.constantFrom(...elements),
      liability: fc.constantFrom<CostLiability>('CUSTOMER', 'COMPANY'),
      cents: fc.integer({ min: 1, max: 1_000_000 }),
      isStruck: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(costs, list => {
      const { sheet, line: first } = aSheet();
      const kept = [first];
      for (const { cents, isStruck, ...more } of list) {
        const line = lineOf(sheet, { ...more, spent: Money.ofMinor(cents, 'CNY').toJSON() });
        sheet.addLine(line);
        if (isStruck) sheet.removeLine(line);
        else kept.push(line);
      }
      const sums = elementsOf('CNY', kept);
      const sum = (part: 'customer' | 'company') =>
        Money.sum(
          'CNY',
          sums.map(it => it[part]),
        );
      expect([sum('customer'), sum('company')]).toEqual([sheet.customerTotal, sheet.companyTotal]);
    }),
  );
});
