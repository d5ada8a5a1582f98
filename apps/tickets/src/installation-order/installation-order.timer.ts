import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { InstallationOrder } from './installation-order.entity.ts';

/** When the day of an installation is over: the agreed one, or the last that is allowed. */
export const INSTALLATION_TIMER = 'installation-order';

/** Says which installations are late, each at its moment. */
@Injectable()
export class InstallationOrderTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(INSTALLATION_TIMER)
  async dayIsOver({ id }: { id: string }): Promise<void> {
    const order = await this.em.findOne(InstallationOrder, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    order?.wake(this.clock.now());
  }
}
