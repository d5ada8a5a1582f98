import { entity, make, MoneyColumns } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Claim } from './claim.entity.ts';

const ClaimSettlementSchema = defineEntity({
  name: 'ClaimSettlement',
  properties: {
    ...entity,
    claim: () => p.manyToOne(Claim),
    kind: p.enum(['PAYMENT', 'CREDIT', 'REPLACEMENT']),
    amount: p.embedded(MoneyColumns),
    settledAt: p.datetime(),
    recordedBy: p.string(),
  },
});

/** Money, a credit or goods that settled a claim. */
export class ClaimSettlement extends ClaimSettlementSchema.class implements Sdl.ClaimSettlement {
  static of(claim: Claim, kind: Sdl.ClaimSettlementKind, amount: Money, at: Date, recordedBy: string): ClaimSettlement {
    return make(ClaimSettlement, { claim, kind, amount, settledAt: at, recordedBy });
  }
}
ClaimSettlementSchema.setClass(ClaimSettlement);
