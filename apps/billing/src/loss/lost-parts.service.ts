import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { costOf, type Taken, takeLost } from '../fee-list/issue-costs.ts';
import { AS_ISSUED, IssuedPart } from '../links/issued-part.entity.ts';
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
    const lost = await this.em.find(LostPieces, { issueNoteId }, { orderBy: [{ isNoted: 'desc' }, { id: 'asc' }] });
    if (lost.length === 0) return;
    const issued = await this.em.find(IssuedPart, { issueNoteId }, { orderBy: [...AS_ISSUED] });
    const left = new Map(issued.map(issue => [issue, issue.quantity]));
    for (const pieces of lost) {
      const taken = takeLost(pieces, left);
      if (pieces.isNoted || taken.length === 0) continue;
      pieces.isNoted = true;
      for (const [, alike] of Map.groupBy(taken, sourceOf)) await this.note(pieces, alike);
    }
  }

  /** @param taken pieces from one source, in one currency */
  private async note(pieces: LostPieces, taken: readonly Taken<IssuedPart>[]): Promise<void> {
    const { ticketId, partId, responsibility, carrierCode = null } = pieces;
    const { unitCost, supplierCode = null, purchaseOrderId = null } = taken[0]!.issue;
    const amount = costOf(taken, unitCost.currency);
    if (amount.isZero()) return;
    const quantity = taken.reduce((sum, it) => sum + it.pieces, 0);
    const source = { ticketId, purchaseOrderId, supplierCode };
    const codes = { SUPPLIER: supplierCode, CARRIER: carrierCode, CUSTOMER: null, COMPANY: null };
    const asked = { ticketId, purchaseOrderId, partyCode: codes[responsibility] };
    const loss = Loss.of({ kind: 'LOST_PIECES', costClass: 'PARTS', ...source, partId, quantity, amount });
    this.em.persist(loss);
    if (responsibility === 'COMPANY') return;
    const demand: Demand = { loss, description: null, costClass: loss.costClass, amount };
    const reason = reasonOf(pieces, quantity);
    const origin = { ...asked, counterparty: responsibility, reason, evidence: [pieces.number] };
    const claim = Claim.propose(await nextNumber(this.em, 'CL', this.clock.now()), origin, [demand]);
    this.em.persist([claim, ...ClaimLine.of(claim, [demand])]);
  }
}

/** Pieces of other suppliers, orders or currencies are losses of their own: each is claimed for what it was bought. */
const sourceOf = ({ issue: { supplierCode, purchaseOrderId, unitCost } }: Taken<IssuedPart>): string =>
  [supplierCode, purchaseOrderId, unitCost.currency].join();

const reasonOf = ({ number, cause }: LostPieces, quantity: number): string =>
  `${number}: ${quantity} pieces did not come, or came back damaged: ${cause}.`;
