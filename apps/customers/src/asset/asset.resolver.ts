import { connection, loadForChange, Loaders, type PageArgs, TextFilters } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Coverages } from '../coverage-decision/coverages.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { standingCustomer } from '../customer/standing-customer.ts';
import { Site } from '../customer/site.entity.ts';
import type {
  AssetCoverageInput,
  AssetFilter,
  AssetMarkAlteredInput,
  AssetMoveInput,
  AssetRecordCardInput,
  AssetRecordContractInput,
  AssetRecordDateInput,
  AssetRegisterInput,
} from '../schema.types.ts';
import { AgreedInstallations } from '../service-agreement/agreed-installations.service.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { Asset } from './asset.entity.ts';
import { InstalledBase } from './installed-base.service.ts';
import { AssetNotFound, SiteOfAnotherCustomer } from './asset.errors.ts';
import { AssetVersion } from './asset-version.entity.ts';

@Resolver('Asset')
export class AssetResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly policies: WarrantyPolicies,
    private readonly coverages: Coverages,
    private readonly passports: MachinePassports,
    private readonly texts: TextFilters,
    private readonly base: InstalledBase,
    private readonly terms: CareTermsInForce,
    private readonly installations: AgreedInstallations,
  ) {}

  @Query()
  asset(@Args('id') id: string) {
    return this.load.one(Asset, id);
  }

  @Query()
  assetBySerial(@Args('serial') serial: string) {
    return this.em.findOne(Asset, { serial });
  }

  @Query()
  async assets(@Args() { filter, ...page }: PageArgs & { filter?: AssetFilter }) {
    const where = await this.texts.narrow(Asset, matching(filter ?? {}), filter?.text);
    return connection(this.em, Asset, where, page, [{ serial: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Asset, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: Asset) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  site(@Parent() { site }: Asset) {
    return site && this.load.one(Site, site.id);
  }

  @ResolveField()
  async revisions(@Parent() { id }: Asset) {
    const revised = { first: 100, where: { revisedBy: { $ne: null } }, orderBy: [{ knownFrom: 'desc' as const }] };
    return (await this.load.connectionBy(AssetVersion, 'asset', id, revised)).edges.map(it => it.node);
  }

  @ResolveField()
  succession(@Parent() { keptSuccession }: Asset) {
    return keptSuccession && { ...keptSuccession, asset: this.load.one(Asset, keptSuccession.assetId) };
  }

  @ResolveField()
  coverage(@Parent() asset: Asset, @Args('input') input: AssetCoverageInput) {
    return this.coverages.preview(asset.id, input);
  }

  @Mutation()
  async assetRegister(@Args('input') input: AssetRegisterInput) {
    const { customer, site } = await this.place(input);
    const asset = Asset.register(customer, site, input);
    await this.policies.require(input, asset.facts);
    this.em.persist(asset);
    this.passports.open(asset);
    await this.base.register(asset);
    return { asset };
  }

  @Mutation()
  async assetRecordDate(@Args('id') id: string, @Args('input') { basis, on }: AssetRecordDateInput) {
    const asset = await this.forChange(id);
    asset.recordDate(basis, on, await this.today());
    await this.passports.dated(asset, basis, on);
    if (basis === 'COMPLETION_ACCEPTANCE') await this.installations.heard(asset);
    return this.kept(asset);
  }

  @Mutation()
  async assetRecordCard(@Args('id') id: string, @Args('input') input: AssetRecordCardInput) {
    const asset = await this.forChange(id);
    asset.recordCard(input);
    return this.kept(asset);
  }

  @Mutation()
  async assetRecordContract(@Args('id') id: string, @Args('input') input: AssetRecordContractInput) {
    const asset = await this.forChange(id);
    asset.recordContract(input);
    return this.kept(asset);
  }

  @Mutation()
  async assetMove(@Args('id') id: string, @Args('input') input: AssetMoveInput) {
    const asset = await this.forChange(id);
    const { customer, site } = await this.place(input);
    const owner = asset.customer.id;
    const today = await this.today();
    asset.move(customer, site, input, today);
    await this.passports.moved(asset, owner, input.on ?? today);
    return this.kept(asset);
  }

  @Mutation()
  async assetMarkAltered(@Args('id') id: string, @Args('input') input: AssetMarkAlteredInput) {
    const asset = await this.forChange(id);
    asset.markAltered(input, await this.today());
    return this.kept(asset);
  }

  /** What is known of the machine from now on is kept beside what was known before. */
  private async kept(asset: Asset): Promise<{ asset: Asset }> {
    await this.base.keep(asset);
    return { asset };
  }

  private async today(): Promise<string> {
    return (await this.terms.companyDay()).day;
  }

  private forChange(id: string): Promise<Asset> {
    return loadForChange(this.em, Asset, id, AssetNotFound);
  }

  private async place(
    input: Pick<AssetMoveInput, 'customer' | 'site'>,
  ): Promise<{ customer: Customer; site: Site | null }> {
    const customer = await standingCustomer(this.em, input.customer);
    const site = input.site ? await this.em.findOne(Site, { id: input.site, removedAt: null }) : null;
    if (input.site && !site) throw new SiteOfAnotherCustomer();
    return { customer, site };
  }
}

function matching({ customer, model, isRetired }: AssetFilter): FilterQuery<Asset> {
  return {
    ...(isRetired == null ? {} : { retiredOn: isRetired ? { $ne: null } : null }),
    ...(customer ? { customer } : {}),
    ...(model ? { model } : {}),
  };
}
