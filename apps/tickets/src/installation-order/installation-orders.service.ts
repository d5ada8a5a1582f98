import { type Actor, Clock } from '@mainstay/kit/domain';
import { loadForChange, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { InstallationOrder, OPEN } from './installation-order.entity.ts';
import { InstallationOrderNotFound } from './installation-order.errors.ts';
import { INSTALLATION_TIMER } from './installation-order.timer.ts';

/** Lets the timer and the deadlines of installations follow what is done to them. */
@Injectable()
export class InstallationOrders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
  ) {}

  /** @throws InstallationOrderNotFound, and what the verb refuses */
  async act(
    id: string,
    { subject: by }: Actor,
    verb: (order: InstallationOrder, act: Act) => void | Promise<void>,
  ): Promise<{ installationOrder: InstallationOrder }> {
    const installationOrder = await loadForChange(this.em, InstallationOrder, id, InstallationOrderNotFound);
    await verb(installationOrder, { at: this.clock.now(), by });
    await this.follow(installationOrder);
    return { installationOrder };
  }

  /** What is open of a machine is cancelled: nobody goes any more, and its deadlines are nobody's. */
  async cancelOf(assetId: string, reason: string): Promise<void> {
    const open = { assetId, status: { $in: [...OPEN] } };
    const orders = await this.em.find(InstallationOrder, open, { lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const order of orders) {
      order.cancel({ reason }, { at: this.clock.now(), by: SYSTEM.subject });
      await this.follow(order);
    }
  }

  async follow(order: InstallationOrder): Promise<void> {
    const { id, wakesAt: at } = order;
    const key = `${INSTALLATION_TIMER}:${id}`;
    if (at) await this.timers.set({ task: INSTALLATION_TIMER, key, at, payload: { id } });
    else await this.timers.clear(key);
    await this.clocks.follow(order);
  }
}
