import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type { AssetReinstateInput, AssetRetireInput } from '../schema.types.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { standingCustomers } from '../customer/standing-customer.ts';
import { Asset } from './asset.entity.ts';
import { AssetNotFound } from './asset.errors.ts';
import { InstalledBase } from './installed-base.service.ts';

/** How machines leave the installed base, and come back to it. */
@Resolver()
export class AssetEndingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly base: InstalledBase,
    private readonly passports: MachinePassports,
    private readonly terms: CareTermsInForce,
  ) {}

  @Mutation()
  async assetRetire(@Args('id') id: string, @Args('input') input: AssetRetireInput) {
    const asset = await loadForChange(this.em, Asset, id, AssetNotFound);
    asset.retire(input, (await this.terms.companyDay()).day);
    await this.base.keep(asset);
    await this.passports.retired(asset);
    return { asset };
  }

  @Mutation()
  async assetReinstate(
    @Args('id') id: string,
    @Args('input') { reason }: AssetReinstateInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const asset = await loadForChange(this.em, Asset, id, AssetNotFound);
    await standingCustomers(this.em, [asset.customer.id], ['id']);
    await this.base.reinstate(asset);
    await this.passports.reinstated(asset, { reason, by, at: this.clock.now() });
    return { asset };
  }
}
