import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Exchange } from './exchange.entity.ts';

const TIMER = 'exchange-replacement';

/** Tells when the day is over on which the other machine was to be at the customer's (TCK-39). */
@Injectable()
export class ExchangeReplacementTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly terms: CareTermsInForce,
  ) {}

  /** By the company's days; one that is over already is told at once. */
  async watch(exchange: Exchange): Promise<void> {
    const { id } = exchange;
    const lateAt = exchange.replacementLateAt((await this.terms.companyDay()).timeZone);
    if (!lateAt) return;
    const at = new Date(Math.max(this.clock.now().getTime(), lateAt.getTime()));
    await this.timers.set({ task: TIMER, key: `${TIMER}:${id}`, at, payload: { id } });
  }

  @OnTimer(TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const exchange = await this.em.findOne(Exchange, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!exchange) return;
    await this.em.populate(exchange, ['asset']);
    exchange.missReplacement(this.clock.now(), (await this.terms.companyDay()).timeZone);
    // Its day ends later where the company's zone is another one meanwhile.
    if (!exchange.replacementLateSince) await this.watch(exchange);
  }
}
