import { expect, test } from '@jest/globals';
import { MissionForSales } from './mission.errors.ts';
import { requireSales } from './mission-sales.ts';

const as = (...roles: string[]) => ({ subject: 'x', roles, dealerId: null });

test('001-WI 5.6: domestic after-sales acts for sales inside the country alone; salespeople do everywhere', () => {
  expect(() => requireSales('OVERSEAS', as('CSR'))).toThrow(MissionForSales);
  expect(() => requireSales('DOMESTIC', as('QUALITY'))).toThrow(MissionForSales);
  for (const scope of ['OVERSEAS', 'DOMESTIC'] as const) {
    requireSales(scope, as('SALESPERSON'));
    requireSales(scope, as('CSR', 'AFTER_SALES_DIRECTOR'), ['AFTER_SALES_DIRECTOR']);
  }
  requireSales('DOMESTIC', as('CSR'));
});
