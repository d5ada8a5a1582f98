import { isId } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { MissionMember } from '../mission/mission-member.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { ReturnRepairUnit } from '../return-repair/return-repair-unit.entity.ts';
import { AWAY } from '../return-repair/return-repair.lifecycle.ts';
import { UnitRepair } from '../return-repair/unit-repair.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { RepairPlan } from './repair-plan.entity.ts';

/** A case, and in which of its rounds it is repaired. */
type CaseRound = Pick<Ticket, 'id' | 'round'>;

const teamsOf = ({ id, round }: CaseRound) => ({ ticket: id, round, departedAt: { $ne: null } });

/** How the case is repaired in this round, where somebody planned it. */
export const planOf = (em: EntityManager, { id: ticketId, round }: CaseRound): Promise<RepairPlan | null> =>
  em.findOne(RepairPlan, { ticketId, round });

/**
 * Holds what may repair a case elsewhere: whoever begins there waits, and then reads the plan as it was written. Call it before
 * you lock the case: who begins holds what repairs it, then the case.
 */
export async function holdRepairsOf(em: EntityManager, ticketId: string): Promise<void> {
  if (!isId(ticketId)) return;
  const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  await em.find(Mission, { ticket: ticketId }, held);
  await em.find(LocalRepair, { ticketId }, held);
  await em.find(ReturnRepair, { ticket: ticketId }, held);
}

/** Is a team on its way or at work, did a partner begin, or the factory? The plan that was reviewed holds until they end. */
export async function isRepairUnderWay(em: EntityManager, of: CaseRound): Promise<boolean> {
  const { id: ticketId, round } = of;
  const counts = [
    await em.count(Mission, { ...teamsOf(of), workDoneAt: null }),
    await em.count(LocalRepair, { ticketId, round, status: 'IN_REPAIR' }),
    await em.count(UnitRepair, { unit: { order: { ticket: ticketId, round, status: { $in: [...AWAY] } } } }),
  ];
  return counts.some(it => it > 0);
}

/**
 * Who repairs, as they sign in: the engineers who came, the teams that left, and those in the factory. None of them inspects it
 * again.
 */
export async function repairersOf(em: EntityManager, of: CaseRound): Promise<ReadonlySet<string>> {
  const where = { ticket: of.id, round: of.round };
  const orders = await em.find(
    WorkOrder,
    { ...where, arrivedAt: { $ne: null } },
    {
      populate: ['engineer', 'secondEngineer'],
    },
  );
  const members = await em.find(
    MissionMember,
    { mission: where, departedAt: { $ne: null } },
    { populate: ['repairer'] },
  );
  const units = await em.find(ReturnRepairUnit, { order: where });
  const workshop = units.flatMap(it => it.repairers);
  const accounts = [
    ...orders.flatMap(it => it.engineers.map(({ account }) => account)),
    ...members.map(it => it.repairer.account),
    ...workshop,
  ];
  return new Set(accounts.filter(it => it != null));
}
