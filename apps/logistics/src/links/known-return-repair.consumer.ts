import type { DataOf } from '@mainstay/contracts/event';
import {
  RepairedUnitsReleased,
  ReturnedUnitsBookedIn,
  ReturnedUnitsBookingCorrected,
} from '@mainstay/contracts/inventory';
import {
  ReturnRepairCancelled,
  ReturnRepairClosed,
  ReturnRepairOpened,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairUnitsCorrected,
  ReturnRepairUnitsStruck,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import { KnownReturnRepair } from './known-return-repair.entity.ts';

/** Keeps the copies of return repairs, whichever of two services speaks first. */
@Injectable()
export class KnownReturnRepairConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(ReturnRepairOpened)
  async opened({ returnRepairId, scope, unitIds = [] }: DataOf<typeof ReturnRepairOpened>) {
    Object.assign(await this.of(returnRepairId), { scope: scope ?? null, unitIds });
  }

  @On(ReturnRepairRequested)
  async requested({ returnRepairId, units }: DataOf<typeof ReturnRepairRequested>) {
    const order = await this.of(returnRepairId);
    order.serials = Object.fromEntries(units.map(it => [it.unitId, it.serial]));
    order.leftFrom = Object.fromEntries(units.flatMap(it => (it.leftFrom ? [[it.unitId, it.leftFrom]] : [])));
  }

  @On(ReturnRepairUnitsCorrected)
  async corrected({ returnRepairId, units }: DataOf<typeof ReturnRepairUnitsCorrected>) {
    const order = await this.of(returnRepairId);
    order.unitIds = [...new Set([...order.unitIds, ...units.map(it => it.unitId)])];
    order.serials = { ...order.serials, ...Object.fromEntries(units.map(it => [it.unitId, it.serial])) };
  }

  @On(ReturnRepairUnitsStruck)
  async struck({ returnRepairId, unitIds }: DataOf<typeof ReturnRepairUnitsStruck>) {
    const order = await this.of(returnRepairId);
    order.struckIds = [...new Set([...order.struckIds, ...unitIds])];
  }

  @On(ReturnedUnitsBookedIn)
  async arrived({ returnRepairId, unitIds, bookedInAt }: DataOf<typeof ReturnedUnitsBookedIn>) {
    const carried = await this.inboundOf(returnRepairId);
    const order = await this.of(returnRepairId);
    order.arrivals = { ...Object.fromEntries(unitIds.map(id => [id, bookedInAt])), ...order.arrivals };
    for (const freight of carried) freight.turnUp(unitIds, new Date(bookedInAt));
  }

  /** Until the warehouse puts a mistyped day right, customs cannot have had before what it seems to have had by then. */
  @On(ReturnedUnitsBookingCorrected)
  async arrivedOtherwise({ returnRepairId, unitIds, bookedInAt }: DataOf<typeof ReturnedUnitsBookingCorrected>) {
    const carried = await this.inboundOf(returnRepairId);
    const order = await this.of(returnRepairId);
    for (const unitId of unitIds)
      for (const freight of carried) freight.correctArrival(unitId, order.arrivalOf([unitId]), new Date(bookedInAt));
    order.arrivals = { ...order.arrivals, ...Object.fromEntries(unitIds.map(id => [id, bookedInAt])) };
  }

  @On(ReturnRepairReadyToShip)
  async ready({ returnRepairId, unitIds }: DataOf<typeof ReturnRepairReadyToShip>) {
    (await this.of(returnRepairId)).readyIds = unitIds;
  }

  @On(RepairedUnitsReleased)
  async released({ returnRepairId, unitIds }: DataOf<typeof RepairedUnitsReleased>) {
    const order = await this.of(returnRepairId);
    order.releasedIds = [...new Set([...order.releasedIds, ...unitIds])];
  }

  @On(ReturnRepairCancelled)
  async cancelled({ returnRepairId }: DataOf<typeof ReturnRepairCancelled>) {
    Object.assign(await this.of(returnRepairId), { isOver: true, isCancelled: true });
  }

  @On(ReturnRepairClosed)
  async closed({ returnRepairId }: DataOf<typeof ReturnRepairClosed>) {
    (await this.of(returnRepairId)).isOver = true;
  }

  /** Locked before the order, as whoever acts on a transport locks them. */
  private inboundOf(order: string): Promise<RepairFreight[]> {
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    return this.em.find(RepairFreight, { order, direction: 'INBOUND' }, options);
  }

  private async of(id: string): Promise<KnownReturnRepair> {
    await this.em.execute(
      `insert into known_return_repair (id, unit_ids, serials, left_from, struck_ids, fetched_ids, arrivals, released_ids,
         taken_home_ids, is_over, is_cancelled) values (?, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', false, false) on conflict do nothing`,
      [id],
    );
    return await this.em.findOneOrFail(KnownReturnRepair, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
