import type { EntityManager } from '@mikro-orm/postgresql';
import { LoanUnit } from '../loan-unit/loan-unit.entity.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { WorkOrderStatus } from '../schema.types.ts';
import { ServiceSheet } from '../service-sheet/service-sheet.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Ticket } from './ticket.entity.ts';

/** Of these it was told what was done to the machine. */
const REPAIRED: readonly WorkOrderStatus[] = ['REPAIRED', 'SIGNED_OFF', 'REJECTED', 'COMPLETED'];

/** Nobody repairs anything by it. */
const NOT_OFF = { status: { $ne: 'CANCELLED' as const } };

/** The numbers of what was done, lent or signed for the machine that a case names: none of that can be of another. */
export async function machineTies(em: EntityManager, ticket: Ticket): Promise<string[]> {
  const { id, signed = null, exchangeId = null, number } = ticket;
  return [
    ...(exchangeId ? [number] : []),
    ...(signed ? [signed.number] : []),
    ...(await planOf(em, id)),
    ...(await visitsOf(em, id)),
    ...(await em.find(ReturnRepair, { ticket: id, ...NOT_OFF })).map(it => it.number),
    ...(await em.find(Mission, { ticket: id, ...NOT_OFF })).map(it => it.number),
    ...(await em.find(LocalRepair, { ticketId: id, status: { $nin: ['CANCELLED', 'REFUSED'] } })).map(it => it.number),
    ...(await loansOf(em, id)),
  ];
}

/** The plan of maintenance that the case is a visit of. */
async function planOf(em: EntityManager, ticket: string): Promise<string[]> {
  const visit = await em.findOne(MaintenanceVisit, { ticket }, { populate: ['plan'] });
  return visit ? [visit.plan.number] : [];
}

/** Visits that repaired it or fitted something, or for which the customer signed. */
async function visitsOf(em: EntityManager, ticket: string): Promise<string[]> {
  const visits = await em.find(WorkOrder, { ticket }, { orderBy: { id: 'asc' } });
  const signed = await em.find(ServiceSheet, { workOrder: { ticket }, signedAt: { $ne: null } });
  const sheets = new Set(signed.map(it => it.workOrder.id));
  return visits
    .filter(it => REPAIRED.includes(it.status) || it.usedLines.length > 0 || sheets.has(it.id))
    .map(it => it.number);
}

/** What stands in for it, or was asked for an exchange of it. */
async function loansOf(em: EntityManager, ticket: string): Promise<string[]> {
  const isOut = { status: { $in: ['LENT' as const, 'OVERDUE' as const] } };
  const ofExchange = { status: 'ASKED' as const, exchangeId: { $ne: null } };
  const loans = await em.find(LoanUnit, { ticket, $or: [isOut, ofExchange] }, { orderBy: { id: 'asc' } });
  return loans.map(it => it.number);
}
