import { expect, test } from '@jest/globals';
import { AbroadForSales, requireSales } from './for-sales.ts';

const as = (...roles: string[]) => ({ subject: 'x', roles, dealerId: null });

test('4.1, 001-WI 5.6: domestic after-sales acts for sales inside the country alone; salespeople do everywhere', () => {
  expect(() => requireSales('OVERSEAS', as('CSR'))).toThrow(AbroadForSales);
  expect(() => requireSales('DOMESTIC', as('QUALITY'))).toThrow(AbroadForSales);
  expect(() => requireSales(null, as('CSR'))).toThrow(AbroadForSales);
  for (const scope of ['OVERSEAS', 'DOMESTIC', null] as const) {
    requireSales(scope, as('SALESPERSON'));
    requireSales(scope, as('CSR', 'AFTER_SALES_DIRECTOR'), ['AFTER_SALES_DIRECTOR']);
  }
  requireSales('DOMESTIC', as('CSR'));
});
