import { defineEntity, p } from '@mikro-orm/core';
import { Engineer } from './engineer.entity.ts';

const EngineerBookingSchema = defineEntity({
  name: 'EngineerBooking',
  properties: {
    /** The visit, trip, installation or session from afar. */
    workId: p.uuid().primary(),
    engineer: () => p.manyToOne(Engineer).primary(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    /** What is done together at one place, and shares the time; by itself, the work's own. */
    partyId: p.uuid(),
  },
});

/**
 * A time in which an engineer is at work, whatever it is. The database keeps it from the rows of the works themselves, and
 * lets no two of one engineer overlap but those of one party (TCK-11, TCK-31): it is read here, and never written.
 */
export class EngineerBooking extends EngineerBookingSchema.class {}
EngineerBookingSchema.setClass(EngineerBooking);
