import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import { PartRequestRefused } from '@mainstay/contracts/inventory';
import { aggregate, raise } from '@mainstay/kit/domain';

const PartRequestRefusalSchema = defineEntity({
  name: 'PartRequestRefusal',
  properties: {
    ...aggregate,
    ticketId: p.uuid(),
    reason: p.enum(['UNKNOWN_PART', 'UNKNOWN_WAREHOUSE', 'ALREADY_REQUESTED']),
  },
});

/** The record of a request for parts that could not be taken up. */
export class PartRequestRefusal extends PartRequestRefusalSchema.class {
  static of(ticketId: string, reason: PartRequestRefusal['reason'], lineIds: string[]): PartRequestRefusal {
    const refusal = Object.assign(new PartRequestRefusal(), { id: randomUUIDv7(), ticketId, reason });
    raise(refusal, PartRequestRefused({ ticketId, reason, lineIds }));
    return refusal;
  }
}
PartRequestRefusalSchema.setClass(PartRequestRefusal);
