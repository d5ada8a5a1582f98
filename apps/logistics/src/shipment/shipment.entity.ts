import {
  ShipmentArrived,
  ShipmentBooked,
  ShipmentCancelled,
  ShipmentDelayed,
  ShipmentDeparted,
  ShipmentMilestoneRecorded,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { type Act, happened } from '../act.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { numbered, type PlannedLeg, plannedLegs } from './shipment-legs.ts';
import { ShipmentMilestone } from './shipment-milestone.entity.ts';
import { ShipmentWrongState } from './shipment.errors.ts';
import { SHIPMENT_LIFECYCLE, type ShipmentAct, UNDER_WAY } from './shipment.lifecycle.ts';

const ShipmentSchema = defineEntity({
  name: 'Shipment',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    importOrder: () => p.manyToOne(ImportOrder),
    mode: p.string().$type<Sdl.TransportMode>(),
    carrier: p.string(),
    carrierCode: p.string().nullable(),
    incoterm: p.string().$type<Sdl.ShipmentIncoterm>(),
    trackingNumber: p.string().nullable(),
    references: p.json<Sdl.ShipmentReference[]>(),
    status: p.string().$type<Sdl.ShipmentStatus>(),
    way: p.json<readonly PlannedLeg[]>(),
    promisedAt: p.datetime().nullable(),
    expectedAt: p.datetime().nullable(),
    departedAt: p.datetime().nullable(),
    arrivedAt: p.datetime().nullable(),
  },
});

/** Goods on their way (LOG-04, LOG-07). */
export class Shipment extends ShipmentSchema.class implements Omit<Sdl.Shipment, 'importOrder' | 'milestones'> {
  /**
   * @throws ImportOrderWrongState unless the import is ready
   * @throws ShipmentLegsBroken, InputInvalid when a text is blank
   */
  static book(number: string, importOrder: ImportOrder, input: Sdl.ShipmentBookInput): Shipment {
    importOrder.book();
    const shipment = make(Shipment, {
      number,
      importOrder,
      mode: input.mode,
      carrier: filled(['input', 'carrier'], input.carrier),
      carrierCode: input.carrierCode?.trim() || null,
      incoterm: input.incoterm,
      trackingNumber: input.trackingNumber?.trim() || null,
      references: numbered(['input', 'references'], input.references),
      status: 'BOOKED',
      way: plannedLegs(['input', 'legs'], input.legs),
      promisedAt: input.expectedAt ?? null,
      expectedAt: input.expectedAt ?? null,
    });
    const expectedAt = input.expectedAt?.toISOString() ?? null;
    const { carrierCode = null } = shipment;
    const { ticketIds } = importOrder;
    raise(shipment, ShipmentBooked({ ...shipment.ids, number, expectedAt, carrierCode, ticketIds }));
    return shipment;
  }

  get legs(): Opt<Sdl.ShipmentLeg[]> {
    return this.way.map(leg => ({
      ...leg,
      departsAt: new Date(leg.departsAt),
      arrivesAt: new Date(leg.arrivesAt),
    }));
  }

  /** On time means by the first promise, however often it was put off since (LOG-07). */
  get isOnTime(): Opt<boolean> | null {
    return this.arrivedAt && this.promisedAt ? this.arrivedAt <= this.promisedAt : null;
  }

  depart({ departedAt }: Sdl.ShipmentDepartInput, importOrder: ImportOrder, act: Act): ShipmentMilestone {
    this.move('depart');
    importOrder.depart();
    const at = happened(['input', 'departedAt'], departedAt, act.at);
    this.departedAt = at;
    const expectedAt = this.expectedAt?.toISOString() ?? null;
    const { purchaseOrderId } = importOrder;
    raise(this, ShipmentDeparted({ ...this.ids, departedAt: at.toISOString(), expectedAt, purchaseOrderId }));
    return this.milestone('DEPARTED', at, act, this.way[0]?.from);
  }

  /** @throws ShipmentWrongState when it was cancelled */
  recordMilestone({ kind, at, place, note }: Sdl.ShipmentRecordMilestoneInput, act: Act): ShipmentMilestone {
    if (this.status === 'CANCELLED') throw new ShipmentWrongState(this.status, 'recordMilestone');
    const happenedAt = happened(['input', 'at'], at, act.at);
    raise(this, ShipmentMilestoneRecorded({ ...this.ids, kind, happenedAt: happenedAt.toISOString() }));
    return this.milestone(kind, happenedAt, act, place, note);
  }

  /** @throws ShipmentWrongState once it has arrived; InputInvalid when the new time is not later than the old one */
  delay({ expectedAt, reason }: Sdl.ShipmentDelayInput, act: Act): ShipmentMilestone {
    if (!UNDER_WAY.includes(this.status)) throw new ShipmentWrongState(this.status, 'delay', UNDER_WAY);
    if (this.expectedAt && expectedAt <= this.expectedAt) {
      throw new InputInvalid(['input', 'expectedAt'], {
        en: 'A delay is to a time later than the one expected so far.',
        zh: '延误后的时间须晚于目前的预计时间。',
      });
    }
    const why = filled(['input', 'reason'], reason, 2000);
    this.promisedAt ??= expectedAt;
    this.expectedAt = expectedAt;
    const delayedAt = act.at.toISOString();
    raise(this, ShipmentDelayed({ ...this.ids, expectedAt: expectedAt.toISOString(), reason: why, delayedAt }));
    return this.milestone('DELAYED', act.at, act, null, why);
  }

  arrive({ arrivedAt }: Sdl.ShipmentArriveInput, importOrder: ImportOrder, act: Act): ShipmentMilestone {
    this.move('arrive');
    importOrder.arrive();
    const at = happened(['input', 'arrivedAt'], arrivedAt, act.at, this.departedAt);
    this.arrivedAt = at;
    raise(this, ShipmentArrived({ ...this.ids, arrivedAt: at.toISOString() }));
    return this.milestone('ARRIVED', at, act, this.way.at(-1)?.to);
  }

  /** The import is off; only goods that have not left can stay where they are. */
  cancel(): void {
    this.move('cancel');
    raise(this, ShipmentCancelled(this.ids));
  }

  private get ids() {
    return { shipmentId: this.id, importOrderId: this.importOrder.id };
  }

  private milestone(
    kind: Sdl.ShipmentMilestoneKind,
    at: Date,
    { by }: Act,
    place?: string | null,
    note?: string | null,
  ): ShipmentMilestone {
    const [where, what] = [place, note].map(text => text?.trim() || null);
    return make(ShipmentMilestone, { shipment: this, kind, at, place: where, note: what, recordedBy: by });
  }

  private move(act: ShipmentAct): void {
    const status = next(SHIPMENT_LIFECYCLE, this.status, act);
    if (!status) throw new ShipmentWrongState(this.status, act, SHIPMENT_LIFECYCLE[act].from);
    this.status = status;
  }
}
ShipmentSchema.setClass(Shipment);
