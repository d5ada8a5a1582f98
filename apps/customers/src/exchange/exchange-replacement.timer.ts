import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Exchange } from './exchange.entity.ts';

const TIMER = 'exchange-replacement';

/** Tells when the day is over on which the other machine was to be at the customer's (TCK-39). */
@Injectable()
export class ExchangeReplacementTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** A day that is over already is told at once. */
  async watch({ id, replacementLateAt: lateAt }: Exchange): Promise<void> {
    if (!lateAt) return;
    const at = new Date(Math.max(this.clock.now().getTime(), lateAt.getTime()));
    await this.timers.set({ task: TIMER, key: `${TIMER}:${id}`, at, payload: { id } });
  }

  @OnTimer(TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const exchange = await this.em.findOne(Exchange, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!exchange) return;
    await this.em.populate(exchange, ['asset']);
    exchange.missReplacement(this.clock.now());
  }
}
