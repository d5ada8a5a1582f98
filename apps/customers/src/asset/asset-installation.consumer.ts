import type { DataOf } from '@mainstay/contracts/event';
import { InstallationAcceptanceWithdrawn, InstallationAccepted } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AgreedInstallations } from '../service-agreement/agreed-installations.service.ts';
import { Asset } from './asset.entity.ts';
import { InstalledBase } from './installed-base.service.ts';

/**
 * The day on which a customer signed for an installation is one from which a warranty may run (CUS-05, N41), and on which a promise
 * to have it installed is kept (CUS-08).
 */
@Injectable()
export class AssetInstallationConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly base: InstalledBase,
    private readonly agreed: AgreedInstallations,
  ) {}

  @On(InstallationAccepted)
  async accepted({
    installationOrderId: order,
    assetId,
    completedOn,
  }: DataOf<typeof InstallationAccepted>): Promise<void> {
    await this.hear(assetId, asset => asset.hearCompletion(order, completedOn));
  }

  /** It was written down by mistake: neither a warranty nor the promise rests on it any more. */
  @On(InstallationAcceptanceWithdrawn)
  async withdrawn({
    installationOrderId: order,
    assetId,
    completedOn,
  }: DataOf<typeof InstallationAcceptanceWithdrawn>): Promise<void> {
    await this.hear(assetId, asset => asset.hearCompletion(order, null, completedOn));
  }

  private async hear(assetId: string, verb: (asset: Asset) => boolean): Promise<void> {
    const asset = await this.em.findOne(Asset, { id: assetId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!asset) return;
    if (verb(asset)) await this.base.keep(asset);
    await this.agreed.heard(asset);
  }
}
