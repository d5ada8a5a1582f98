import type { EntityManager } from '@mikro-orm/postgresql';
import type { FaultCode } from '../fault-code/fault-code.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { RepairPlan } from './repair-plan.entity.ts';

/**
 * The standard procedure by which a repair is to be done (TCK-13): that of the diagnosed fault, unless its plan gives a reason for
 * another one, or the fault has none. A plan may be older than the diagnosis.
 */
export function procedureOf(
  plan: Pick<RepairPlan, 'sop' | 'sopInstead' | 'isSopOfFault'> | null,
  fault: Pick<FaultCode, 'sop'> | null,
): string | null {
  const sop = fault?.sop ?? null;
  if (!plan || plan.isSopOfFault) return sop;
  return sop === null || sop === plan.sopInstead?.sop ? plan.sop : sop;
}

interface Named {
  readonly sop: string | null;
  readonly instead: RepairPlan['sopInstead'];
  readonly isOfFault: boolean | null;
  readonly fault: string | null;
}

/** The same of a case in one of its rounds, in one statement. */
export async function procedureToUse(
  em: EntityManager,
  { id, round }: Pick<Ticket, 'id' | 'round'>,
): Promise<string | null> {
  const [named] = await em.execute<Named[]>(
    `select p.sop, p.sop_instead as instead, p.is_sop_of_fault as "isOfFault", f.sop as fault from ticket t
     left join repair_plan p on p.ticket_id = t.id and p.round = ? left join fault_code f on f.code = t.fault_code where t.id = ?`,
    [round, id],
  );
  if (!named) return null;
  const { sop, instead: sopInstead = null, isOfFault, fault } = named;
  const plan = sop === null ? null : { sop, sopInstead, isSopOfFault: isOfFault ?? false };
  return procedureOf(plan, { sop: fault });
}
