import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { Stay } from './custody.ts';

const UnitStaySchema = defineEntity({
  name: 'UnitStay',
  properties: {
    /** Of the fact from which it is known. */
    id: p.uuid().primary(),
    unitId: p.uuid(),
    dealerId: p.uuid().nullable(),
    place: p.string().$type<Sdl.UnitPlaceKind>(),
    placeId: p.uuid().nullable(),
    name: p.string().nullable(),
    position: p.string().nullable(),
    since: p.datetime(),
    until: p.datetime().nullable(),
    endedById: p.uuid().nullable(),
  },
});

type LoadedElsewhere = 'unit' | 'site' | 'depot' | 'shipment' | 'within' | 'because' | 'endedBy';

/** One line of the ledger of places: worked out from the facts, and written for whoever asks. */
export class UnitStay extends UnitStaySchema.class implements Omit<Sdl.UnitStay, LoadedElsewhere> {
  become({ id, unitId, place, since, until, endedBy }: Stay, dealerId: string | null): this {
    const { kind, refId: placeId, name, position } = place;
    return Object.assign(this, {
      ...{ id, unitId, dealerId, place: kind, placeId, name, position, since, until, endedById: endedBy },
    });
  }
}
UnitStaySchema.setClass(UnitStay);

/** Of the stays of a unit, or in a unit, those at this moment. */
export const stayingAt = (at: Date) => ({ since: { $lte: at }, $or: [{ until: null }, { until: { $gt: at } }] });
