import type { DataOf } from '@mainstay/contracts/event';
import { SupplyPiecesKept } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PartsSale } from './parts-sale.entity.ts';

/** What tickets says of pieces that customers keep: what was given costs the customer nothing. */
@Injectable()
export class PartsSaleConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(SupplyPiecesKept)
  async kept({ supplyDifferenceId: id, ...told }: DataOf<typeof SupplyPiecesKept>): Promise<void> {
    const { number: differenceNumber, ticketId, customerId, partId, quantity, price, decidedBy: soldBy, keptAt } = told;
    if (!price || (await this.em.findOne(PartsSale, { id }))) return;
    const origin = { id, differenceNumber, ticketId, customerId, partId, quantity, soldBy, soldAt: new Date(keptAt) };
    const amount = Money.of(price.amount, price.currency);
    const number = await nextNumber(this.em, 'PS', this.clock.now());
    this.em.persist(PartsSale.ask(number, { ...origin, amount }));
  }
}
