import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered, PartsIssued } from '@mainstay/contracts/inventory';
import { make } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { FeeLists } from '../fee-list/fee-lists.service.ts';
import { Losses } from '../loss/losses.service.ts';
import { LostParts } from '../loss/lost-parts.service.ts';
import { IssuedPart } from './issued-part.entity.ts';
import { KnownPart } from './known-part.entity.ts';

/** Keeps the copies of what inventory says about parts. */
@Injectable()
export class PartsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly losses: Losses,
    private readonly feeLists: FeeLists,
    private readonly lostParts: LostParts,
  ) {}

  /** A repair that used the part may be listed already. */
  @On(PartRegistered)
  async know({ partId: id, number, name, supplierCode, standardCost }: DataOf<typeof PartRegistered>): Promise<void> {
    const { amount, currency } = standardCost;
    await this.losses.lock(id);
    await this.em.upsert(KnownPart, { id, number, name, supplierCode, standardCost: Money.of(amount, currency) });
    await this.feeLists.know({ id, name });
  }

  /** The fee list may stand already: events of two publishers come in any order. */
  @On(PartsIssued)
  async issue({ issueNoteId, ticketId, lines }: DataOf<typeof PartsIssued>): Promise<void> {
    await this.losses.lock(ticketId);
    for (const [index, { unitCost, ...line }] of lines.entries()) {
      const cost = Money.of(unitCost.amount, unitCost.currency);
      this.em.persist(make(IssuedPart, { issueNoteId, ticketId, position: index + 1, ...line, unitCost: cost }));
    }
    await this.em.flush();
    await this.feeLists.recordCosts(ticketId);
    await this.lostParts.settle(issueNoteId);
  }
}
