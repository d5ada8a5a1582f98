import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { KnownPriceList } from '../links/known-price-list.entity.ts';
import { KnownSlaPolicy } from '../links/known-sla-policy.entity.ts';
import type {
  ServicePromiseDraftInput,
  ServicePromisePublishInput,
  ServicePromiseWithdrawInput,
} from '../schema.types.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';
import { ServicePromise } from './service-promise.entity.ts';
import { ServicePromiseNotFound, ServicePromiseNotKept } from './service-promise.errors.ts';

@Resolver('ServicePromise')
export class ServicePromiseResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly terms: CareTermsInForce,
  ) {}

  @Query()
  async servicePromises(@Args() { on, ...page }: PageArgs & { on?: string }) {
    const day = on ?? (await this.terms.companyDay()).day;
    const inForce = {
      publishedFrom: { $lte: day },
      $or: [{ publishedUntil: null }, { publishedUntil: { $gt: day } }],
    };
    return connection(this.em, ServicePromise, inForce, page, [{ code: 'asc' }]);
  }

  @Query()
  servicePromiseVersions(@Args() { code, ...page }: PageArgs & { code: string }) {
    return connection(this.em, ServicePromise, { code }, page, [{ number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServicePromise, id);
  }

  @Mutation()
  async servicePromiseDraft(@Args('input') input: ServicePromiseDraftInput) {
    const versions = await this.em.count(ServicePromise, { code: input.code.trim() });
    const servicePromise = ServicePromise.draft(versions + 1, input);
    this.em.persist(servicePromise);
    return { servicePromise };
  }

  @Mutation()
  async servicePromisePublish(@Args('id') id: string, @Args('input') { from }: ServicePromisePublishInput) {
    const servicePromise = await this.forChange(id);
    await this.requireKept(servicePromise);
    const { code } = servicePromise;
    const before = await this.em.findOne(ServicePromise, {
      ...{ code, publishedFrom: { $ne: null }, publishedUntil: null, id: { $ne: id } },
    });
    servicePromise.publish(from, before, (await this.terms.companyDay()).timeZone);
    return { servicePromise };
  }

  @Mutation()
  async servicePromiseWithdraw(@Args('id') id: string, @Args('input') { from }: ServicePromiseWithdrawInput) {
    const servicePromise = await this.forChange(id);
    servicePromise.withdraw(from, (await this.terms.companyDay()).timeZone);
    return { servicePromise };
  }

  /** What keeps it has to be in force; a price list without a last day, for its next version ends none that a promise rests on. */
  private async requireKept({ keptBy, policyCode: code }: ServicePromise): Promise<void> {
    const where = { code, status: 'ACTIVE' } as const;
    if (keptBy === 'WARRANTY' && !(await this.em.count(WarrantyPolicy, where))) throw new ServicePromiseNotKept(code);
    if (keptBy === 'SLA' && !(await this.em.count(KnownSlaPolicy, { code }))) throw new ServicePromiseNotKept(code);
    const list = keptBy === 'PRICE' ? await this.em.findOne(KnownPriceList, { code }) : null;
    if (keptBy === 'PRICE' && (!list || list.validUntil)) throw new ServicePromiseNotKept(code, list?.validUntil);
    const isOfCare = keptBy === 'EXCHANGE' || keptBy === 'CARE';
    if (isOfCare && !(await this.em.count(CarePolicy, where))) throw new ServicePromiseNotKept(code);
  }

  private forChange(id: string): Promise<ServicePromise> {
    return loadForChange(this.em, ServicePromise, id, ServicePromiseNotFound);
  }
}
