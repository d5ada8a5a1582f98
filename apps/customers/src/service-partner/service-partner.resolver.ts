import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import { DealerNotFound } from '../dealer/dealer.errors.ts';
import type {
  ServicePartnerCorrectInput,
  ServicePartnerEndInput,
  ServicePartnerFilter,
  ServicePartnerGradeInput,
  ServicePartnerRegisterInput,
  ServicePartnerReviseInput,
  ServicePartnerSetScopeInput,
} from '../schema.types.ts';
import { ServicePartner } from './service-partner.entity.ts';
import { ServicePartnerNotFound } from './service-partner.errors.ts';

@Resolver('ServicePartner')
export class ServicePartnerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
  ) {}

  @Query()
  async servicePartners(@Args() { filter, ...page }: PageArgs & { filter?: ServicePartnerFilter }) {
    const { kind, country, model, grade, entrustmentEndsBefore: day } = filter ?? {};
    const { day: today } = await this.terms.companyDay();
    const asked: FilterQuery<ServicePartner>[] = [
      ...(kind ? [{ kind }] : []),
      ...(country ? [{ country }] : []),
      ...(grade ? [{ [raw(`gradings->0->>'grade'`)]: grade }] : []),
      ...(model || day ? [{ endedAt: null }] : []),
      ...(day ? [{ entrustedUntil: { $lt: day } }] : []),
      ...(model
        ? [
            { $or: [{ models: { $contained: [] } }, { models: { $contains: [model] } }] },
            { $or: [{ entrustedUntil: null }, { entrustedUntil: { $gte: today } }] },
          ]
        : []),
    ];
    return connection(this.em, ServicePartner, { $and: asked }, page, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServicePartner, id);
  }

  @ResolveField()
  dealer(@Parent() { dealer }: ServicePartner) {
    return dealer && this.load.one(Dealer, dealer.id);
  }

  @Mutation()
  async servicePartnerRegister(@Args('input') input: ServicePartnerRegisterInput) {
    const servicePartner = ServicePartner.register(input, await this.dealerOf(input));
    this.em.persist(servicePartner);
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerRevise(@Args('id') id: string, @Args('input') input: ServicePartnerReviseInput) {
    const servicePartner = await this.forChange(id);
    servicePartner.revise(input);
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerCorrect(@Args('id') id: string, @Args('input') input: ServicePartnerCorrectInput) {
    const dealer = await this.dealerOf(input);
    const servicePartner = await this.forChange(id);
    servicePartner.correct(input, dealer);
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerGrade(
    @Args('id') id: string,
    @Args('input') input: ServicePartnerGradeInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const servicePartner = await this.forChange(id);
    servicePartner.giveGrade(input, subject, this.clock.now());
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerSetScope(@Args('id') id: string, @Args('input') input: ServicePartnerSetScopeInput) {
    const servicePartner = await this.forChange(id);
    servicePartner.setScope(input);
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerEnd(@Args('id') id: string, @Args('input') input: ServicePartnerEndInput) {
    const servicePartner = await this.forChange(id);
    servicePartner.end(input, this.clock.now());
    return { servicePartner };
  }

  @Mutation()
  async servicePartnerReinstate(@Args('id') id: string) {
    const servicePartner = await this.forChange(id);
    servicePartner.reinstate(this.clock.now());
    return { servicePartner };
  }

  /** @throws DealerNotFound */
  private async dealerOf({ dealer: id }: { readonly dealer?: string | null }): Promise<Dealer | null> {
    const dealer = id && isId(id) ? await this.em.findOne(Dealer, { id }) : null;
    if (id && !dealer) throw new DealerNotFound();
    return dealer;
  }

  private forChange(id: string): Promise<ServicePartner> {
    return loadForChange(this.em, ServicePartner, id, ServicePartnerNotFound);
  }
}
