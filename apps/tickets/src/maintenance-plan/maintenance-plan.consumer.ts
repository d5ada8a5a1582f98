import { UnitMeterCorrected, UnitMeterRead } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenancePlans } from './maintenance-plans.service.ts';

/** Counts the meters of machines that are maintained by them. */
@Injectable()
export class MaintenancePlanConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: MaintenancePlans,
  ) {}

  @On(UnitMeterRead)
  meterRead({ total, ...meter }: DataOf<typeof UnitMeterRead>): Promise<void> {
    return this.count(meter, plan => plan.read(total));
  }

  @On(UnitMeterCorrected)
  meterCorrected({ total, ...meter }: DataOf<typeof UnitMeterCorrected>): Promise<void> {
    return this.count(meter, plan => plan.correctMeter(total));
  }

  private async count(
    { assetId, kind: meterKind }: Pick<DataOf<typeof UnitMeterRead>, 'assetId' | 'kind'>,
    change: (plan: MaintenancePlan) => void,
  ): Promise<void> {
    const where = { assetId, meterKind, status: { $ne: 'ENDED' as const } };
    const found = await this.em.find(MaintenancePlan, where, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      orderBy: { id: 'asc' },
    });
    for (const plan of found) {
      change(plan);
      await this.plans.follow(plan);
    }
  }
}
