import type { EntityManager } from '@mikro-orm/postgresql';
import { RemoteAppointment } from '../remote-appointment/remote-appointment.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Appointed } from './customer-wait.ts';

/** The visits and sessions that were called off with a case while it waited for its customer at them; the ticket is locked before. */
export async function calledOffWaits(em: EntityManager, ticket: string): Promise<readonly Appointed[]> {
  const where = { ticket, status: 'CANCELLED', isCustomerAwaited: true } as const;
  return [...(await em.find(WorkOrder, where)), ...(await em.find(RemoteAppointment, where))];
}
