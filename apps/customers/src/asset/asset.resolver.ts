import { Clock, InputInvalid } from '@mainstay/kit/domain';
import { connection, containing, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { decideCoverage } from '../coverage-decision/coverage.ts';
import { Customer } from '../customer/customer.entity.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import { Site } from '../customer/site.entity.ts';
import type {
  AssetCoverageInput,
  AssetFilter,
  AssetMarkAlteredInput,
  AssetMoveInput,
  AssetRecordDateInput,
  AssetRegisterInput,
} from '../schema.types.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { Asset } from './asset.entity.ts';
import { AssetNotFound, SiteOfAnotherCustomer } from './asset.errors.ts';

@Resolver('Asset')
export class AssetResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
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
  assets(@Args() { filter, ...page }: PageArgs & { filter?: AssetFilter }) {
    return connection(this.em, Asset, matching(filter ?? {}), page, [{ serial: 'asc' }]);
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
  async coverage(@Parent() asset: Asset, @Args('input') fault: AssetCoverageInput) {
    return decideCoverage(asset, await this.policies.at(asset.warrantyPolicy, fault.faultOn), fault);
  }

  @Mutation()
  async assetRegister(@Args('input') input: AssetRegisterInput) {
    if (input.warrantyPolicy && !(await this.policies.exists(input.warrantyPolicy))) {
      throw new InputInvalid(['input', 'warrantyPolicy'], {
        en: `There is no warranty policy ${input.warrantyPolicy}.`,
        zh: `没有保修政策 ${input.warrantyPolicy}。`,
      });
    }
    const { customer, site } = await this.place(input);
    const asset = Asset.register(customer, site, input);
    this.em.persist(asset);
    return { asset };
  }

  @Mutation()
  async assetRecordDate(@Args('id') id: string, @Args('input') { basis, on }: AssetRecordDateInput) {
    const asset = await this.forChange(id);
    asset.recordDate(basis, on, this.clock.now().toISOString().slice(0, 10));
    return { asset };
  }

  @Mutation()
  async assetMove(@Args('id') id: string, @Args('input') input: AssetMoveInput) {
    const asset = await this.forChange(id);
    const { customer, site } = await this.place(input);
    asset.move(customer, site);
    return { asset };
  }

  @Mutation()
  async assetMarkAltered(@Args('id') id: string, @Args('input') { note }: AssetMarkAlteredInput) {
    const asset = await this.forChange(id);
    asset.markAltered(note);
    return { asset };
  }

  private forChange(id: string): Promise<Asset> {
    return loadForChange(this.em, Asset, id, AssetNotFound);
  }

  private async place(input: AssetMoveInput): Promise<{ customer: Customer; site: Site | null }> {
    const customer = await this.em.findOne(Customer, { id: input.customer });
    if (!customer) throw new CustomerNotFound(['input', 'customer']);
    const site = input.site ? await this.em.findOne(Site, { id: input.site }) : null;
    if (input.site && !site) throw new SiteOfAnotherCustomer();
    return { customer, site };
  }
}

function matching({ customer, model, text }: AssetFilter): FilterQuery<Asset> {
  return {
    ...(customer ? { customer } : {}),
    ...(model ? { model } : {}),
    ...(text ? { $or: [{ serial: containing(text) }, { model: containing(text) }] } : {}),
  };
}
