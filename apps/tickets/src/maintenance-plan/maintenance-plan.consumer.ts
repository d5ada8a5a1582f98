import { AssetRetired, UnitMeterCorrected, UnitMeterRead } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { leftTheBase } from '../links/left-the-base.ts';
import type { MaintenanceMeterKind } from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenancePlans } from './maintenance-plans.service.ts';
import { trendRulesOf } from './meter-trend.ts';

/** Counts the meters of machines that are maintained by them. */
@Injectable()
export class MaintenancePlanConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: MaintenancePlans,
  ) {}

  @On(UnitMeterRead)
  async meterRead({ total, readAt, ...meter }: DataOf<typeof UnitMeterRead>): Promise<void> {
    const policy = await policyInForce(this.em, 'METER_TREND');
    const rules = policy && trendRulesOf(policy);
    await this.count(meter, plan => plan.read({ total, readAt }, rules));
  }

  @On(UnitMeterCorrected)
  meterCorrected({ total, ...meter }: DataOf<typeof UnitMeterCorrected>): Promise<void> {
    return this.count(meter, plan => plan.correctMeter(total));
  }

  /** What left the installed base is maintained no more; a visit that nobody has taken on yet is called off. */
  @On(AssetRetired)
  async machineGone(gone: DataOf<typeof AssetRetired>): Promise<void> {
    const { assetId } = gone;
    for (const plan of await this.lasting({ assetId })) await this.plans.lapse(plan, leftTheBase(gone));
  }

  private async count(
    { assetId, kind: meterKind }: Pick<DataOf<typeof UnitMeterRead>, 'assetId' | 'kind'>,
    change: (plan: MaintenancePlan) => void,
  ): Promise<void> {
    for (const plan of await this.lasting({ assetId, meterKind })) {
      change(plan);
      await this.plans.follow(plan);
    }
  }

  private lasting(of: Pick<DataOf<typeof UnitMeterRead>, 'assetId'> & { readonly meterKind?: MaintenanceMeterKind }) {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    return this.em.find(MaintenancePlan, { ...of, status: { $ne: 'ENDED' } }, locked);
  }
}
