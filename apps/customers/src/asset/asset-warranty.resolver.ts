import { Clock } from '@mainstay/kit/domain';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { faultOf, guaranteesOf } from '../coverage-decision/guarantees.ts';
import type { AssetWarranty, WarrantyGrantor, WarrantyPeriod } from '../schema.types.ts';
import { type MetersAsked, meterTotals } from '../unit-passport/meter-totals.ts';
import { UnitMeter } from '../unit-passport/unit-meter.entity.ts';
import { dayBy, policyOnOf, zoneBy } from '../warranty-policy/warranty-policies.service.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';
import { Asset } from './asset.entity.ts';

/** Until when machines are covered. */
@Resolver('Asset')
export class AssetWarrantyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  assetsByGuaranteeEnd(
    @Args() { from, before, customer, ...page }: PageArgs & { from: string; before: string; customer?: string },
  ) {
    const where = { guaranteeUntil: { $gte: from, $lt: before }, ...(customer ? { customer } : {}) };
    return connection(this.em, Asset, where, page, [{ guaranteeUntil: 'asc' }, { serial: 'asc' }]);
  }

  @ResolveField()
  warranties(@Parent() asset: Asset, @Args('at') at?: string | null) {
    return this.of(asset, 'COMPANY', asset.warrantyPolicy, at);
  }

  @ResolveField()
  makersWarranties(@Parent() asset: Asset, @Args('at') at?: string | null) {
    return this.of(asset, 'SUPPLIER', asset.supplierPolicy, at);
  }

  private async of(
    { id, facts }: Asset,
    grantor: WarrantyGrantor,
    policyCode: string | null | undefined,
    at: string | null | undefined,
  ): Promise<AssetWarranty[]> {
    if (!policyCode) return [];
    const versions = await this.load.manyBy(WarrantyPolicy, 'code', policyCode, { number: 'asc' });
    const now = this.clock.now();
    const policyOn = policyOnOf(versions);
    const day = at ?? dayBy(policyOn, now);
    const asked = `${id} ${day} ${zoneBy(policyOn(day))}`;
    const meters = await this.load.batched(UnitMeter, 'totals', asked, (em, all) =>
      meterTotals(em, all.map(metersAsked), now),
    );
    const faultFor = (period: WarrantyPeriod) => faultOf(period, day, meters);
    return guaranteesOf(facts, grantor, policyOn, day, faultFor).map(it => {
      const { name, outcome, severity, shares } = it.period;
      const { from, until, isOpen, explanation } = it;
      return { policyCode, name, outcome, severity: severity ?? null, from, until, isOpen, shares, explanation };
    });
  }
}

/** Machines under policies of different zones are asked for at once. */
function metersAsked(asked: string): MetersAsked {
  const [unitId = '', day = '', timeZone = ''] = asked.split(' ');
  return { unitId, day, timeZone };
}
