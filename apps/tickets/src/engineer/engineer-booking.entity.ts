import { defineEntity, p } from '@mikro-orm/core';
import { Engineer } from './engineer.entity.ts';

const EngineerBookingSchema = defineEntity({
  name: 'EngineerBooking',
  properties: {
    /** The visit, installation or session from afar. */
    workId: p.uuid().primary(),
    engineer: () => p.manyToOne(Engineer).primary(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
  },
});

/**
 * A time in which an engineer is at work, whatever it is. The database keeps it from the rows of the works themselves, and
 * lets no two of one engineer overlap (TCK-11): it is read here, and never written.
 */
export class EngineerBooking extends EngineerBookingSchema.class {}
EngineerBookingSchema.setClass(EngineerBooking);
