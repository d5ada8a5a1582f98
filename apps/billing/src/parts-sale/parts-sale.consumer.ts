import type { DataOf } from '@mainstay/contracts/event';
import { SupplyKeptPiecesReturned, SupplyPiecesKept } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KeptLosses } from '../loss/kept-losses.service.ts';
import { PartsSale } from './parts-sale.entity.ts';
import { PartsSalePrices } from './parts-sale-prices.service.ts';

/** What tickets says of pieces that customers keep, or no more: what was given costs us what it cost. */
@Injectable()
export class PartsSaleConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly prices: PartsSalePrices,
    private readonly losses: KeptLosses,
    private readonly clock: Clock,
  ) {}

  @On(SupplyPiecesKept)
  async kept({
    supplyDifferenceId: id,
    number: differenceNumber,
    price,
    ...told
  }: DataOf<typeof SupplyPiecesKept>): Promise<void> {
    const { ticketId, customerId, siteCountry, partId, quantity, decidedBy: soldBy, keptAt } = told;
    if (!price) return this.losses.bear({ id, ticketId, partId, quantity });
    const known = await this.forChange(id);
    if (known) return known.sellAgain(soldBy);
    const whose = { id, differenceNumber, ticketId, customerId, siteCountry };
    const origin = { ...whose, partId, quantity, soldBy, soldAt: new Date(keptAt) };
    const amount = Money.of(price.amount, price.currency);
    const list = await this.prices.compare(origin, amount);
    const number = await nextNumber(this.em, 'PS', this.clock.now());
    this.em.persist(PartsSale.ask(number, { ...origin, amount }, list));
  }

  @On(SupplyKeptPiecesReturned)
  async returned({ supplyDifferenceId: id, staying = 0 }: DataOf<typeof SupplyKeptPiecesReturned>): Promise<void> {
    const taken = (await this.forChange(id))?.takeBack(staying);
    if (taken) this.em.persist(PartsSale.takenBack(await nextNumber(this.em, 'PS', this.clock.now()), taken));
  }

  private forChange(id: string): Promise<PartsSale | null> {
    return this.em.findOne(PartsSale, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
