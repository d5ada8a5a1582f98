import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { FittedUnitReplaced } from './work-order.errors.ts';
import { WorkOrder } from './work-order.entity.ts';

/** A later repair of a machine, and what it built in. */
interface LaterRepair {
  readonly number: string;
  readonly lines: readonly PartLine[];
}

/**
 * What a later repair took out of the machine was in it. One that was built in elsewhere since, and taken out by nobody,
 * speaks for the mistake.
 * @throws FittedUnitReplaced
 */
export async function requireNotReplaced(
  em: EntityManager,
  order: WorkOrder,
  notUsed: readonly Sdl.WorkOrderPartsNotUsedInput[],
): Promise<void> {
  if (notUsed.every(({ serials }) => serials.length === 0)) return;
  const repairs = await laterRepairs(em, order);
  for (const [index, { part, serials }] of notUsed.entries())
    for (const serial of serials) {
      const taken = repairs.find(({ lines }) => lines.some(line => takesOut(line, part, serial.trim())));
      if (taken) throw new FittedUnitReplaced(['input', 'partsNotUsed', `${index}`, 'serials'], serial, taken.number);
    }
}

const takesOut = ({ partId, fitted = [] }: PartLine, part: string, serial: string): boolean =>
  fitted.some(({ replaced }) => replaced?.serial === serial && (replaced.partId ?? partId) === part);

async function laterRepairs(em: EntityManager, order: WorkOrder): Promise<LaterRepair[]> {
  const { id, repairedAt = null, brokenOffAt = null, ticket } = order;
  const doneAt = repairedAt ?? brokenOffAt;
  if (!doneAt || !ticket.assetId) return [];
  const since = { $or: [{ repairedAt: { $gte: doneAt } }, { brokenOffAt: { $gte: doneAt } }] };
  const visits = await em.find(WorkOrder, { id: { $ne: id }, ticket: { assetId: ticket.assetId }, ...since });
  return visits.map(({ number, usedLines: lines }) => ({ number, lines }));
}
