import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { AssetReviseInput } from '../schema.types.ts';
import { AgreedInstallations } from '../service-agreement/agreed-installations.service.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { Asset } from './asset.entity.ts';
import { AssetNotFound } from './asset.errors.ts';
import { InstalledBase } from './installed-base.service.ts';
import { AssetVersion } from './asset-version.entity.ts';

/** What was recorded of machines by mistake. */
@Resolver()
export class AssetRevisionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
    private readonly passports: MachinePassports,
    private readonly base: InstalledBase,
    private readonly installations: AgreedInstallations,
  ) {}

  @Mutation()
  async assetRevise(
    @Args('id') id: string,
    @Args('input') input: AssetReviseInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const asset = await loadForChange(this.em, Asset, id, AssetNotFound);
    await this.policies.require(input, asset.facts);
    const changes = asset.revise(input);
    const { reason, withdraw } = input;
    this.em.persist(AssetVersion.revised(asset, this.clock.now(), { by, reason, changes }));
    await this.base.reckon([asset]);
    await this.passports.revised(asset);
    if (withdraw.includes('COMPLETION_ACCEPTANCE')) await this.installations.heard(asset);
    return { asset };
  }
}
