import type { EntityManager } from '@mikro-orm/postgresql';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Dispatch } from '../dispatch/dispatch.entity.ts';
import { LoanUnit } from '../loan-unit/loan-unit.entity.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { RemoteAppointment } from '../remote-appointment/remote-appointment.entity.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { RiskInspection } from '../risk-inspection/risk-inspection.entity.ts';
import type { TicketCustomerTie, TicketCustomerTieKind } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { RemoteSession } from './remote-session.entity.ts';
import { Ticket } from './ticket.entity.ts';

type Numbered = { readonly number: string };

/** Everything of a case that was agreed with, asked for or done for the customer that it names; its parts must be loaded. */
export async function customerTies(em: EntityManager, ticket: Ticket): Promise<TicketCustomerTie[]> {
  const { id, planFacts, signed } = ticket;
  const ofCase = { ticket: id };
  const live = { ...ofCase, status: { $ne: 'CANCELLED' as const } };
  return [
    ...without('PLAN', planFacts != null),
    ...numbered('AGREEMENT', signed ? [signed] : []),
    ...without('PARTS', ticket.supply.wasAsked),
    ...numbered('VISIT', await em.find(WorkOrder, { ...ofCase, status: { $nin: ['CANCELLED', 'DECLINED'] } })),
    ...without('VISIT', (await em.count(Dispatch, { ...ofCase, status: 'ASSIGNED' })) > 0),
    ...without('REMOTE_SESSION', await hasSession(em, id)),
    ...numbered('REPAIR_MODE', await em.find(RepairModeDecision, { ...ofCase, status: { $ne: 'WITHDRAWN' } })),
    ...numbered('RETURN_REPAIR', await em.find(ReturnRepair, live)),
    ...numbered('MISSION', await em.find(Mission, live)),
    ...numbered(
      'LOCAL_REPAIR',
      await em.find(LocalRepair, { ticketId: id, status: { $nin: ['CANCELLED', 'REFUSED'] } }),
    ),
    ...numbered('LOAN', await em.find(LoanUnit, { ...ofCase, status: { $ne: 'WITHDRAWN' } })),
    ...numbered('COMPLAINT', await em.find(Complaint, { ...ofCase, status: { $nin: ['REDIRECTED', 'WITHDRAWN'] } })),
    ...numbered('CASE', await casesOf(em, ticket)),
    ...numbered('MAINTENANCE', await plansOf(em, id)),
    ...without('CHARGE', (await em.count(SlaClock, { record: id, charge: { $ne: null } })) > 0),
  ];
}

async function hasSession(em: EntityManager, ticket: string): Promise<boolean> {
  const agreed = { ticket, status: { $in: ['AGREED' as const, 'MISSED' as const] } };
  return (await em.count(RemoteAppointment, agreed)) + (await em.count(RemoteSession, { ticket })) > 0;
}

/** Those that repeat it, or are tied to it by a fault that is back, or that was to be looked at again. */
async function casesOf(em: EntityManager, { id, recurrenceOfId = null }: Ticket): Promise<Numbered[]> {
  const others = [{ duplicateOfId: id }, { recurrenceOfId: id }, ...(recurrenceOfId ? [{ id: recurrenceOfId }] : [])];
  const inspected = await em.find(RiskInspection, { followUp: id }, { populate: ['ticket'] });
  return [...(await em.find(Ticket, { $or: others })), ...inspected.map(it => it.ticket)];
}

async function plansOf(em: EntityManager, ticket: string): Promise<Numbered[]> {
  const visits = await em.find(
    MaintenanceVisit,
    { $or: [{ ticket }, { repairTicket: ticket }] },
    { populate: ['plan'] },
  );
  return visits.map(it => it.plan);
}

const without = (kind: TicketCustomerTieKind, isThere: boolean): TicketCustomerTie[] =>
  isThere ? [{ kind, number: null }] : [];

const numbered = (kind: TicketCustomerTieKind, found: readonly Numbered[]): TicketCustomerTie[] =>
  found.map(({ number }) => ({ kind, number }));
