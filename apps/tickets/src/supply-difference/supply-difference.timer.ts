import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SupplyDifference } from './supply-difference.entity.ts';

export const SUPPLY_TIMER = 'supply-difference';

/** Says when a replacement is late. One that fires early or twice finds nothing. */
@Injectable()
export class SupplyDifferenceTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(SUPPLY_TIMER)
  async due({ id }: { id: string }): Promise<void> {
    const difference = await this.em.findOne(SupplyDifference, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    difference?.miss(this.clock.now());
  }
}
