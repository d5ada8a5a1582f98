import type { Actor, StaffRole } from './actor.ts';
import { UserError } from './user-error.ts';

/** Where the customer's units stand that are repaired, as seen from us. */
export type SalesScope = 'OVERSEAS' | 'DOMESTIC';

/** Who acts for sales: inside the country domestic after-sales does, too (requirements.md 4.1; 001-WI 5.3 to 5.8). */
const ACT_FOR_SALES: Readonly<Record<SalesScope, readonly StaffRole[]>> = {
  OVERSEAS: ['SALESPERSON'],
  DOMESTIC: ['SALESPERSON', 'CSR'],
};

export class AbroadForSales extends UserError {
  constructor() {
    super({
      en: 'Abroad salespeople do this; domestic after-sales does it inside the country.',
      zh: '海外业务由业务员办理，国内售后仅办理国内业务。',
    });
  }
}

/**
 * What a repair has sales do: way of repair, request, agreement, costs, mission (TCK-22, TCK-26, TCK-27, BIL-04, BIL-05).
 * @param scope nothing where it was not told: then sales alone does it
 * @param others who may besides, wherever it is @throws AbroadForSales
 */
export function requireSales(
  scope: SalesScope | null | undefined,
  { roles }: Actor,
  others: readonly StaffRole[] = [],
): void {
  const may = [...ACT_FOR_SALES[scope ?? 'OVERSEAS'], ...others];
  if (!may.some(it => roles.includes(it))) throw new AbroadForSales();
}
