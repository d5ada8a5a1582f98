import {
  AgreementEnded,
  AssetMoved,
  AssetRegistered,
  AssetReinstated,
  MaintenancePromised,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { AgreedMaintenance } from './agreed-maintenance.service.ts';

/** Hears what agreements promise of machines, and which machines come to whom. */
@Injectable()
export class AgreedMaintenanceConsumer {
  constructor(private readonly maintenance: AgreedMaintenance) {}

  @On(MaintenancePromised)
  promised({ customerId }: DataOf<typeof MaintenancePromised>): Promise<void> {
    return this.maintenance.settleCustomerSoon(customerId);
  }

  @On(AgreementEnded)
  ended({ customerId }: DataOf<typeof AgreementEnded>): Promise<void> {
    return this.maintenance.settleCustomerSoon(customerId);
  }

  @On(AssetRegistered)
  registered({ assetId }: DataOf<typeof AssetRegistered>): Promise<void> {
    return this.maintenance.settleMachineSoon(assetId);
  }

  @On(AssetMoved)
  moved({ assetId }: DataOf<typeof AssetMoved>): Promise<void> {
    return this.maintenance.settleMachineSoon(assetId);
  }

  @On(AssetReinstated)
  reinstated({ assetId }: DataOf<typeof AssetReinstated>): Promise<void> {
    return this.maintenance.settleMachineSoon(assetId);
  }
}
