import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CostCentrePolicy } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { CostCentres } from '../cost-centre-policy/cost-centres.service.ts';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import type { CostPostingAcknowledgeInput, CostPostingFilter, CostPostingRefuseInput } from '../schema.types.ts';
import { CostPosting } from './cost-posting.entity.ts';
import { CostPostingNotFound } from './cost-posting.errors.ts';

@Resolver('CostPosting')
export class CostPostingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly centres: CostCentres,
  ) {}

  @Query()
  costPosting(@Args('id') id: string) {
    return this.load.one(CostPosting, id);
  }

  @Query()
  costPostings(@Args() { filter, ...page }: PageArgs & { filter?: CostPostingFilter }) {
    const { status, costCentre, ticket, feeList, costSheet } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(costCentre ? { costCentre } : {}),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
      ...(feeList ? { feeList: { $in: [feeList].filter(isId) } } : {}),
      ...(costSheet ? { costSheet: { $in: [costSheet].filter(isId) } } : {}),
    };
    return connection(this.em, CostPosting, where, page, [{ createdAt: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CostPosting, id);
  }

  @ResolveField()
  feeList(@Parent() { feeList }: CostPosting) {
    return feeList && this.load.one(FeeList, feeList.id);
  }

  @ResolveField()
  costSheet(@Parent() { costSheet }: CostPosting) {
    return costSheet && this.load.one(CostSheet, costSheet.id);
  }

  @ResolveField()
  costCentrePolicy(@Parent() { costCentrePolicy }: CostPosting) {
    return costCentrePolicy && this.load.one(CostCentrePolicy, costCentrePolicy.id);
  }

  @Mutation()
  async costPostingAcknowledge(
    @Args('id') id: string,
    @Args('input') input: CostPostingAcknowledgeInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const costPosting = await this.forChange(id);
    costPosting.acknowledge(input, subject, this.clock.now());
    return { costPosting };
  }

  @Mutation()
  async costPostingRefuse(
    @Args('id') id: string,
    @Args('input') input: CostPostingRefuseInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const costPosting = await this.forChange(id);
    costPosting.refuse(input, subject, this.clock.now());
    return { costPosting };
  }

  @Mutation()
  async costPostingOfferAgain(@Args('id') id: string) {
    const costPosting = await this.forChange(id);
    const { costCentrePolicy } = costPosting;
    if (costCentrePolicy) await this.em.findOne(CostCentrePolicy, costCentrePolicy.id);
    costPosting.offerAgain(await this.centres.inForce(), this.clock.now());
    return { costPosting };
  }

  private forChange(id: string): Promise<CostPosting> {
    return loadForChange(this.em, CostPosting, id, CostPostingNotFound);
  }
}
