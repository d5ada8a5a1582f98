import { AssetReinstated, AssetRetired } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { leftTheBase } from '../links/left-the-base.ts';
import { RiskInspections } from './risk-inspections.service.ts';

/** Machines that leave the installed base are not inspected any more, unless that was a mistake. */
@Injectable()
export class RiskInspectionConsumer {
  constructor(private readonly inspections: RiskInspections) {}

  @On(AssetRetired)
  async machineGone(gone: DataOf<typeof AssetRetired>): Promise<void> {
    await this.inspections.endOf(gone.assetId, leftTheBase(gone));
  }

  @On(AssetReinstated)
  async machineBack({ assetId }: DataOf<typeof AssetReinstated>): Promise<void> {
    await this.inspections.resumeOf(assetId);
  }
}
