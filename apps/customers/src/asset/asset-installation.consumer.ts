import type { DataOf } from '@mainstay/contracts/event';
import { InstallationAccepted } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AssetVersion } from './asset-version.entity.ts';
import { Asset } from './asset.entity.ts';

/** The day on which a customer signed for an installation is one from which a warranty may run (CUS-05, N41). */
@Injectable()
export class AssetInstallationConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(InstallationAccepted)
  async accepted({ assetId, completedOn }: DataOf<typeof InstallationAccepted>): Promise<void> {
    const asset = await this.em.findOne(Asset, { id: assetId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!asset || asset.completionAcceptedOn === completedOn) return;
    asset.recordDate('COMPLETION_ACCEPTANCE', completedOn, completedOn);
    this.em.persist(AssetVersion.of(asset, this.clock.now()));
  }
}
