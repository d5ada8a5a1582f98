import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightDelivered,
  RepairFreightDeparted,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { type Act, happened } from '../act.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  RepairedUnitsNotReleased,
  RepairFreightHomeBooked,
  RepairFreightWrongState,
  ReturnRepairNotReady,
  ReturnRepairUnknown,
} from './repair-freight.errors.ts';
import { REPAIR_FREIGHT_LIFECYCLE, type RepairFreightAct } from './repair-freight.lifecycle.ts';

const RepairFreightSchema = defineEntity({
  name: 'RepairFreight',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    order: () => p.manyToOne(KnownReturnRepair),
    direction: p.string().$type<Sdl.RepairFreightDirection>(),
    carrier: p.string(),
    trackingNumber: p.string().nullable(),
    address: p.text(),
    status: p.string().$type<Sdl.RepairFreightStatus>(),
    bookedBy: p.string(),
    departedAt: p.datetime().nullable(),
    deliveredAt: p.datetime().nullable(),
    receivedBy: p.string().nullable(),
  },
});

/** Units for repair on their way to the factory, or home (LOG-08). */
export class RepairFreight extends RepairFreightSchema.class implements Omit<Sdl.RepairFreight, 'returnRepair'> {
  /**
   * @param others its transports that are not cancelled
   * @throws ReturnRepairUnknown @throws ReturnRepairNotReady for a way home before the units passed
   * @throws RepairFreightHomeBooked: the units go home together, for the first that arrives ends their repair
   * @throws RepairedUnitsNotReleased for units of a cancelled order, which go home as they are, each when it has come
   */
  static book(
    number: string,
    order: KnownReturnRepair,
    input: Sdl.RepairFreightBookInput,
    others: readonly RepairFreight[],
    { by: bookedBy }: Act,
  ): RepairFreight {
    const { direction } = input;
    const isUnrepaired = direction === 'OUTBOUND' && order.isCancelled;
    if (order.isOver && !isUnrepaired) throw new ReturnRepairUnknown();
    if (isUnrepaired && !order.isReleased) throw new RepairedUnitsNotReleased();
    if (direction === 'OUTBOUND' && !isUnrepaired && !order.isReady) throw new ReturnRepairNotReady();
    const home = others.find(it => it.direction === 'OUTBOUND' && (!isUnrepaired || it.status === 'BOOKED'));
    if (direction === 'OUTBOUND' && home) throw new RepairFreightHomeBooked(home.number);
    const carrier = filled(['input', 'carrier'], input.carrier);
    const trackingNumber = input.trackingNumber?.trim() || null;
    const address = filled(['input', 'address'], input.address, 1000);
    const freight = make(RepairFreight, {
      ...{ number, order, direction, carrier, trackingNumber, address, status: 'BOOKED', bookedBy },
    });
    raise(freight, RepairFreightBooked({ ...freight.facts(), number, carrier, trackingNumber }));
    return freight;
  }

  /** @throws RepairedUnitsNotReleased on the way home, before the warehouse let every unit go (INV-23) */
  depart({ departedAt }: Sdl.RepairFreightDepartInput, { at }: Act): void {
    if (this.status === 'BOOKED' && this.direction === 'OUTBOUND' && !this.order.isReleased)
      throw new RepairedUnitsNotReleased();
    this.move('depart');
    this.departedAt = happened(['input', 'departedAt'], departedAt, at);
    raise(this, RepairFreightDeparted({ ...this.facts(), departedAt: this.departedAt.toISOString() }));
  }

  deliver({ receivedBy, deliveredAt }: Sdl.RepairFreightDeliverInput, { at }: Act): void {
    this.move('deliver');
    this.receivedBy = filled(['input', 'receivedBy'], receivedBy);
    this.deliveredAt = happened(['input', 'deliveredAt'], deliveredAt, at, this.departedAt);
    const units = this.direction === 'OUTBOUND' ? { unitIds: this.order.releasedIds } : {};
    raise(this, RepairFreightDelivered({ ...this.facts(), ...units, deliveredAt: this.deliveredAt.toISOString() }));
  }

  cancel(): void {
    this.move('cancel');
    raise(this, RepairFreightCancelled(this.facts()));
  }

  facts() {
    return { freightId: this.id, returnRepairId: this.order.id, direction: this.direction };
  }

  private move(act: RepairFreightAct): void {
    const status = next<Sdl.RepairFreightStatus, RepairFreightAct>(REPAIR_FREIGHT_LIFECYCLE, this.status, act);
    if (!status) throw new RepairFreightWrongState(this.status);
    this.status = status;
  }
}
RepairFreightSchema.setClass(RepairFreight);
