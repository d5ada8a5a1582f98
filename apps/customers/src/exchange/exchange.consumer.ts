import { ExchangeRepaid, ExchangeSettled } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Exchange } from './exchange.entity.ts';
import { ExchangeReplacementTimer } from './exchange-replacement.timer.ts';
import { Exchanges } from './exchanges.service.ts';

const BILLING = 'service:billing';

/** What billing says of exchanges: a refund is fulfilled once it is paid, a difference in price is not the machine. */
@Injectable()
export class ExchangeConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly exchanges: Exchanges,
    private readonly replacements: ExchangeReplacementTimer,
  ) {}

  @On(ExchangeSettled)
  async settled({ exchangeId: id, kind, payer, number, settledOn: on }: DataOf<typeof ExchangeSettled>): Promise<void> {
    const exchange = await this.em.findOne(Exchange, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!exchange) return;
    await this.em.populate(exchange, ['asset']);
    exchange.settle(on, payer);
    const act = { by: BILLING, at: this.clock.now() };
    if (exchange.isPaid) await this.exchanges.withdrawOthers(exchange, 'money was paid for it', act);
    if (kind === 'REFUND' && exchange.isOpen && exchange.answer.outcome === 'REFUND')
      await this.exchanges.carryOut(exchange, { reference: number, on });
    await this.replacements.watch(exchange);
  }

  @On(ExchangeRepaid)
  async repaid({ exchangeId: id }: DataOf<typeof ExchangeRepaid>): Promise<void> {
    (await this.em.findOne(Exchange, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }))?.repay();
  }
}
