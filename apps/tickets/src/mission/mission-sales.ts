import type { Actor, StaffRole } from '@mainstay/kit/domain';
import type { MissionScope } from '../schema.types.ts';
import { MissionForSales } from './mission.errors.ts';

/** Who acts for sales: inside the country domestic after-sales does, too (001-WI 5.6; requirements.md 4.1). */
const ACT_FOR_SALES: Readonly<Record<MissionScope, readonly StaffRole[]>> = {
  OVERSEAS: ['SALESPERSON'],
  DOMESTIC: ['SALESPERSON', 'CSR'],
};

/** @param others who may besides, wherever it goes @throws MissionForSales */
export function requireSales(scope: MissionScope, { roles }: Actor, others: readonly StaffRole[] = []): void {
  if (![...ACT_FOR_SALES[scope], ...others].some(it => roles.includes(it))) throw new MissionForSales();
}
