import { ExchangeSettled } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Exchange } from './exchange.entity.ts';

/** What billing says of exchanges: a refund is fulfilled once it is paid, a difference in price is not the machine. */
@Injectable()
export class ExchangeConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(ExchangeSettled)
  async settled({ exchangeId: id, kind, number, settledOn }: DataOf<typeof ExchangeSettled>): Promise<void> {
    if (kind !== 'REFUND') return;
    const exchange = await this.em.findOne(Exchange, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    exchange?.refunded(number, settledOn);
  }
}
