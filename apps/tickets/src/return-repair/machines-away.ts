import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { KnownAsset } from '../links/known.entity.ts';
import type { WorkOrderStatus } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { MachineAway } from '../work-order/work-order.errors.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { ReturnRepairVisitUnderWay } from './return-repair.errors.ts';
import { FOLLOWING, OFF, SET_OFF } from './return-repair.lifecycle.ts';

/** Visits that somebody is to make, or is making. */
const OPEN_VISITS: readonly WorkOrderStatus[] = ['DISPATCHED', 'MISSED', 'ON_SITE', 'REPAIRED'];

/** It came although its order was cancelled, or went on without it, until it goes home. */
const STANDS_AT_FACTORY = { status: 'RECEIVED' as const, order: { status: { $nin: [...FOLLOWING] } } };

/**
 * Machines are sent in when nobody visits them (flows 3a and 3b).
 * @throws ReturnRepairVisitUnderWay naming the visits that were agreed or are under way, of whichever case
 */
export async function requireNoVisit(em: EntityManager, { present }: ReturnRepair): Promise<void> {
  const assetIds = present.flatMap(({ assetId }) => assetId ?? []);
  await holdStill(em, assetIds);
  const visits = await em.find(
    WorkOrder,
    { status: { $in: [...OPEN_VISITS] }, ticket: { assetId: { $in: assetIds } } },
    { orderBy: { number: 'asc' } },
  );
  if (visits.length > 0) throw new ReturnRepairVisitUnderWay(visits.map(({ number }) => number));
}

/** Nobody is sent to a machine that is away. @throws MachineAway naming the return repair that it is in */
export async function requireAtSite(em: EntityManager, { assetId }: Ticket): Promise<void> {
  if (!assetId) return;
  await holdStill(em, [assetId]);
  const unit = await em.findOne(
    ReturnRepairUnit,
    {
      assetId,
      $or: [
        { status: { $nin: [...OFF] }, order: { status: { $in: [...SET_OFF] } } },
        STANDS_AT_FACTORY,
        { status: 'LOST' },
      ],
    },
    { populate: ['order'] },
  );
  if (unit) throw new MachineAway(unit.order.number);
}

/** Whoever asks for the other at the same moment waits. */
async function holdStill(em: EntityManager, assetIds: readonly string[]): Promise<void> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  await em.find(KnownAsset, { id: { $in: [...assetIds] } }, { lockMode, orderBy: { id: 'asc' } });
}
