import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { KnownPart } from '../links/known-part.entity.ts';
import type { UnitWarranty } from '../schema.types.ts';
import type { Unit } from '../unit-passport/unit.entity.ts';
import { policyOnOf } from '../warranty-policy/warranty-policies.service.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';
import { FittedPart } from './fitted-part.entity.ts';
import { fittedWarranty } from './fitted-warranty.ts';

/** Until when pieces that repairs fitted are covered. */
@Resolver('Unit')
export class FittedWarrantyResolver {
  constructor(private readonly load: Loaders) {}

  /** Of a piece that was fitted more than once the last time counts; one of which we heard that it is not there does not. */
  @ResolveField()
  async warranty(@Parent() { id }: Unit): Promise<(Omit<UnitWarranty, 'asset'> & { asset: Asset }) | null> {
    const inTurn = { fittedOn: 'asc', knownFrom: 'asc', id: 'asc' } as const;
    const fitted = (await this.load.manyBy(FittedPart, 'unitId', id, inTurn)).findLast(it => !it.knownUntil);
    if (!fitted) return null;
    const { partId, fittedOn } = fitted;
    const [asset, known] = await Promise.all([this.load.one(Asset, fitted.assetId), this.load.one(KnownPart, partId)]);
    if (!asset?.warrantyPolicy) return null;
    const versions = await this.load.manyBy(WarrantyPolicy, 'code', asset.warrantyPolicy, { number: 'asc' });
    const part = { id: partId, number: known?.number ?? partId, isWearing: known?.isWearing ?? false };
    const piece = { part, itemClass: known?.itemClass ?? null, fittedOn };
    const warranty = fittedWarranty(asset.facts, piece, policyOnOf(versions));
    return warranty && { ...warranty, asset, fittedOn };
  }
}
