import type { DataOf } from '@mainstay/contracts/event';
import { SlaClockCharged } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { BreachCharge } from './breach-charge.entity.ts';

/** What the clocks say that breaches cost: proposals, which people accept or decline. */
@Injectable()
export class BreachChargeConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(SlaClockCharged)
  async charged(told: DataOf<typeof SlaClockCharged>): Promise<void> {
    const known = await this.em.findOne(BreachCharge, { id: told.clockId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (known) known.retell(told);
    else this.em.persist(BreachCharge.of(await nextNumber(this.em, 'BC', this.clock.now()), told));
  }
}
