import type { DataOf } from '@mainstay/contracts/event';
import { DeclarationReleased } from '@mainstay/contracts/logistics';
import { KeptPiecesBooked } from '@mainstay/contracts/inventory';
import { SupplyPiecesLost } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { FeeLists } from '../fee-list/fee-lists.service.ts';
import { KeptLosses } from './kept-losses.service.ts';
import { Loss } from './loss.entity.ts';
import { Losses } from './losses.service.ts';
import { LostPieces } from './lost-pieces.entity.ts';
import { LostParts } from './lost-parts.service.ts';

@Injectable()
export class LossConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly losses: Losses,
    private readonly feeLists: FeeLists,
    private readonly lostParts: LostParts,
    private readonly kept: KeptLosses,
  ) {}

  /** Duties stay paid when goods go back: what was paid in vain is asked of who caused it. */
  @On(DeclarationReleased)
  async note({ declarationId: id, importOrderId, duties }: DataOf<typeof DeclarationReleased>): Promise<void> {
    const amount = Money.of(duties.amount, duties.currency);
    if (amount.isZero() || (await this.em.findOne(Loss, { id }))) return;
    this.em.persist(Loss.of({ id, kind: 'CUSTOMS_DUTIES', costClass: 'EXPENSE', importOrderId, quantity: 1, amount }));
  }

  @On(KeptPiecesBooked)
  keep({ supplyDifferenceId: id, ticketId, partId, quantity, cost }: DataOf<typeof KeptPiecesBooked>): Promise<void> {
    return this.kept.tell({ id, ticketId, partId, quantity }, Money.of(cost.amount, cost.currency));
  }

  /** The depot may not have told yet what they cost. */
  @On(SupplyPiecesLost)
  async lose({ supplyDifferenceId: id, ...told }: DataOf<typeof SupplyPiecesLost>): Promise<void> {
    const { number, ticketId, issueNoteId, partId, quantity, cause, responsibility, carrierCode } = told;
    await this.losses.lock(ticketId);
    if (await this.em.findOne(LostPieces, { id })) return;
    const facts = { number, ticketId, issueNoteId, partId, quantity, cause, responsibility, carrierCode };
    this.em.create(LostPieces, { id, ...facts, isNoted: false });
    await this.em.flush();
    await this.feeLists.recordCosts(ticketId);
    await this.lostParts.settle(issueNoteId);
  }
}
