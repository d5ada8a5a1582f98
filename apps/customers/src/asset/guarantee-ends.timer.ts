import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GUARANTEE_ENDS_TIMER } from '../warranty-policy/warranty-policies.service.ts';
import { Asset } from './asset.entity.ts';
import { InstalledBase } from './installed-base.service.ts';

const AT_ONCE = 500;

/** After another version of a policy came into force: when the guarantees under it end, so many machines at once. */
@Injectable()
export class GuaranteeEndsTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly base: InstalledBase,
  ) {}

  @OnTimer(GUARANTEE_ENDS_TIMER)
  async fire({ code, after }: { code: string; after: string | null }): Promise<void> {
    const assets = await this.em.find(
      Asset,
      { warrantyPolicy: code, ...(after ? { id: { $gt: after } } : {}) },
      { orderBy: { id: 'asc' }, limit: AT_ONCE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    await this.base.reckon(assets);
    const last = assets.at(-1);
    if (!last || assets.length < AT_ONCE) return;
    const key = `${GUARANTEE_ENDS_TIMER}:${code}`;
    const payload = { code, after: last.id };
    await this.timers.set({ task: GUARANTEE_ENDS_TIMER, key, at: this.clock.now(), payload });
  }
}
