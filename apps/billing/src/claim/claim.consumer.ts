import type { DataOf } from '@mainstay/contracts/event';
import { InspectionRejected } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Loss } from '../loss/loss.entity.ts';
import { ClaimLine, type Demand } from './claim-line.entity.ts';
import { Claim } from './claim.entity.ts';

@Injectable()
export class ClaimConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Refused goods propose a claim against their supplier; people submit it or close it (INV-07, 3d step 9). */
  @On(InspectionRejected)
  async propose(rejected: DataOf<typeof InspectionRejected>): Promise<void> {
    const { receiptId, purchaseOrderId, supplierCode, partId, quantity, defect, unitCost } = rejected;
    const amount = Money.of(unitCost.amount, unitCost.currency).times(quantity);
    if (amount.isZero()) return;
    const source = { receiptId, purchaseOrderId, supplierCode };
    const loss = Loss.of({ kind: 'REFUSED_GOODS', costClass: 'PARTS', ...source, partId, quantity, amount });
    const demand: Demand = { loss, description: null, costClass: loss.costClass, amount };
    const reason = `Acceptance inspection refused ${quantity} pieces: ${defect} defect.`;
    const origin = {
      counterparty: 'SUPPLIER',
      partyCode: supplierCode,
      receiptId,
      purchaseOrderId,
      reason,
      evidence: [],
    } as const;
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [demand]);
    this.em.persist([loss, claim, ...ClaimLine.of(claim, [demand])]);
  }
}
