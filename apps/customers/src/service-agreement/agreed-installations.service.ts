import { Clock } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { PROMISED, ServiceAgreement } from './service-agreement.entity.ts';

/** When the machines were installed that agreements name (CUS-08), by the installation orders of tickets (TCK-31). */
@Injectable()
export class AgreedInstallations {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The customer signed for this machine, on another day than was told, or did not. What agreements promise of sites, or of all, somebody says: nobody knows which they are. */
  async heard(assetId: string): Promise<void> {
    const named = { assetIds: { $contains: [assetId] }, siteIds: { $contained: [] } };
    const open = { status: { $in: [...PROMISED] }, installBy: { $ne: null } };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const agreement of await this.em.find(ServiceAgreement, { ...named, ...open }, locked)) {
      const machines = await this.em.find(Asset, { id: { $in: [...agreement.assetIds] } });
      const signedOn = machines.map(it => it.completionAcceptedOn ?? null);
      const now = this.clock.now();
      agreement.contractDates.hearInstalled(signedOn, agreement.today(now), now);
    }
  }
}
