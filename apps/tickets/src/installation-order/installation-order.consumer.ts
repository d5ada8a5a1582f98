import { AssetRetired } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { leftTheBase } from '../links/left-the-base.ts';
import { InstallationOrders } from './installation-orders.service.ts';

/** A machine that left the installed base is not installed any more. */
@Injectable()
export class InstallationOrderConsumer {
  constructor(private readonly orders: InstallationOrders) {}

  @On(AssetRetired)
  async machineGone(gone: DataOf<typeof AssetRetired>): Promise<void> {
    await this.orders.cancelOf(gone.assetId, leftTheBase(gone));
  }
}
