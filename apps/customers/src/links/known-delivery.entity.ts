import { defineEntity, p } from '@mikro-orm/core';

const KnownDeliverySchema = defineEntity({
  name: 'KnownDelivery',
  properties: {
    /** The line of a repair under which the pieces left their depot. */
    id: p.uuid().primary(),
    /** Of pieces that left by several notes the oldest counts. */
    deliveredOn: p.date(),
    knownFrom: p.datetime(),
  },
});

/** When the pieces that left a depot for a repair had been delivered to us: a copy of what inventory keeps. */
export class KnownDelivery extends KnownDeliverySchema.class {}
KnownDeliverySchema.setClass(KnownDelivery);
