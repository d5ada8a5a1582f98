import type { DataOf } from '@mainstay/contracts/event';
import { SupplyKeptPiecesReturned, SupplyPiecesKept } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PartsSale } from './parts-sale.entity.ts';
import { PartsSalePrices } from './parts-sale-prices.service.ts';

/** What tickets says of pieces that customers keep, or no more: what was given costs the customer nothing. */
@Injectable()
export class PartsSaleConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly prices: PartsSalePrices,
    private readonly clock: Clock,
  ) {}

  @On(SupplyPiecesKept)
  async kept({ supplyDifferenceId: id, number: differenceNumber, price, ...told }: DataOf<typeof SupplyPiecesKept>) {
    if (!price || (await this.em.findOne(PartsSale, { id }))) return;
    const { ticketId, customerId, siteCountry, partId, quantity, decidedBy: soldBy, keptAt } = told;
    const whose = { id, differenceNumber, ticketId, customerId, siteCountry };
    const origin = { ...whose, partId, quantity, soldBy, soldAt: new Date(keptAt) };
    const amount = Money.of(price.amount, price.currency);
    const list = await this.prices.compare(origin, amount);
    const number = await nextNumber(this.em, 'PS', this.clock.now());
    this.em.persist(PartsSale.ask(number, { ...origin, amount }, list));
  }

  @On(SupplyKeptPiecesReturned)
  async returned({ supplyDifferenceId: id }: DataOf<typeof SupplyKeptPiecesReturned>): Promise<void> {
    (await this.em.findOne(PartsSale, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }))?.takeBack();
  }
}
