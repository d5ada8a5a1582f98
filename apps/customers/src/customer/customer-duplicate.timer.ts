import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { Customer } from './customer.entity.ts';

const TIMER = 'customer-duplicate';
const AT_ONCE = 50;

/** The machines of a duplicate go over to the file that is kept, so many in one transaction (CUS-01). */
@Injectable()
export class CustomerDuplicateTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly passports: MachinePassports,
  ) {}

  async watch({ id }: Customer): Promise<void> {
    await this.timers.set({ task: TIMER, key: `${TIMER}:${id}`, at: this.clock.now(), payload: { id } });
  }

  /** Who marked it may have taken that back meanwhile: then no more go over. */
  @OnTimer(TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    // The file that is kept is locked before its duplicates, as where it goes to another dealer.
    const { duplicateOfId } = await this.em.findOneOrFail(Customer, { id }, { disableIdentityMap: true });
    if (!duplicateOfId) return;
    const locked = { lockMode: LockMode.PESSIMISTIC_READ } as const;
    const kept = await this.em.findOneOrFail(Customer, { id: duplicateOfId }, locked);
    const duplicate = await this.em.findOneOrFail(Customer, { id }, locked);
    if (duplicate.duplicateOfId !== kept.id) return await this.watch(duplicate);
    const assets = await this.em.find(
      Asset,
      { customer: id },
      { orderBy: { id: 'asc' }, limit: AT_ONCE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const asset of assets) {
      asset.goWith(kept);
      if (!asset.retiredOn) await this.passports.wentWith(asset);
    }
    if (assets.length === AT_ONCE) await this.watch(duplicate);
  }
}
