import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { IssuedPart } from '../links/issued-part.entity.ts';
import { Loss } from './loss.entity.ts';
import { LostPieces } from './lost-pieces.entity.ts';

/** What issued pieces cost that are lost (TCK-39): our loss, and a claim against another who answers for it (LOG-11, BIL-09). */
@Injectable()
export class LostParts {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Those of an issue note of which it is known by now what they cost. */
  async settle(issueNoteId: string): Promise<void> {
    const lost = await this.em.find(LostPieces, { issueNoteId }, { orderBy: { id: 'asc' } });
    if (lost.length === 0) return;
    const issued = await this.em.find(IssuedPart, { issueNoteId });
    for (const pieces of lost) {
      const cost = issued.find(({ partId }) => partId === pieces.partId);
      if (!cost) continue;
      await this.note(pieces, cost);
      this.em.remove(pieces);
    }
  }

  private async note(pieces: LostPieces, { unitCost, supplierCode = null, purchaseOrderId = null }: IssuedPart) {
    const { id, ticketId, partId, quantity, responsibility, carrierCode = null } = pieces;
    const amount = unitCost.times(quantity);
    if (amount.isZero()) return;
    const source = { ticketId, purchaseOrderId, supplierCode };
    const codes = { SUPPLIER: supplierCode, CARRIER: carrierCode, CUSTOMER: null, COMPANY: null };
    const asked = { ticketId, purchaseOrderId, partyCode: codes[responsibility] };
    const loss = Loss.of({ id, kind: 'LOST_PIECES', costClass: 'PARTS', ...source, partId, quantity, amount });
    this.em.persist(loss);
    if (responsibility === 'COMPANY') return;
    const demand: Demand = { loss, description: null, costClass: loss.costClass, amount };
    const origin = { ...asked, counterparty: responsibility, reason: reasonOf(pieces), evidence: [pieces.number] };
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [demand]);
    this.em.persist([claim, ...ClaimLine.of(claim, [demand])]);
  }
}

const reasonOf = ({ number, quantity, cause }: LostPieces): string =>
  `${number}: ${quantity} pieces did not come, or came back damaged: ${cause}.`;
