import type { Loaders } from '@mainstay/kit/service';
import { FaultCode } from '../fault-code/fault-code.entity.ts';
import { procedureOf } from '../repair-plan/procedure.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { WorkOrder } from './work-order.entity.ts';

/** By which standard procedure a visit repairs; once it did, the one that was asked about then. */
export async function procedureOfVisit(load: Loaders, order: WorkOrder, ticket: Ticket): Promise<string | null> {
  if (order.repairedAt) return order.sop?.sop ?? null;
  const plans = await load.manyBy(RepairPlan, 'ticketId', ticket.id);
  const fault = ticket.faultCode ? await load.oneBy(FaultCode, 'code', ticket.faultCode) : null;
  return procedureOf(plans.find(it => it.round === order.round) ?? null, fault);
}
