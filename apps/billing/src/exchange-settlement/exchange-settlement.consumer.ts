import { ExchangeDecided, ExchangeStandsByLoan, ExchangeWithdrawn } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ExchangeSettlement } from './exchange-settlement.entity.ts';

/** What is decided on exchanges, as far as it has to do with money. */
@Injectable()
export class ExchangeSettlementConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(ExchangeDecided)
  async decided(data: DataOf<typeof ExchangeDecided>): Promise<void> {
    if (await this.em.findOne(ExchangeSettlement, { id: data.exchangeId })) return;
    const settlement = ExchangeSettlement.want(await nextNumber(this.em, 'XS', this.clock.now()), data);
    if (settlement) this.em.persist(settlement);
  }

  /** What was paid for goes back; where customers did not know of that yet, it hears of it, and the decision holds. */
  @On(ExchangeWithdrawn)
  async withdrawn({ exchangeId: id, isPaid }: DataOf<typeof ExchangeWithdrawn>): Promise<void> {
    const settlement = await this.em.findOne(ExchangeSettlement, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (settlement?.isUnpaid) settlement.withdraw();
    else if (isPaid && settlement?.status === 'SETTLED') settlement.owe();
  }

  @On(ExchangeStandsByLoan)
  async standsByLoan({ exchangeId: id }: DataOf<typeof ExchangeStandsByLoan>): Promise<void> {
    const settlement = await this.em.findOne(ExchangeSettlement, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    settlement?.stand();
  }
}
