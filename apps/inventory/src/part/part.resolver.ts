import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  Loaders,
  loadForChange,
  type PageArgs,
  found,
  TextFilters,
} from '@mainstay/kit/service';
import type { PartClassifyInput, PartFilter, PartRegisterInput, PartSupersedeInput } from '../schema.types.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierNotFound } from '../supplier/supplier.errors.ts';
import { availabilityOf } from './part-availability.ts';
import { Part } from './part.entity.ts';
import { PartNotFound } from './part.errors.ts';

@Resolver('Part')
export class PartResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly texts: TextFilters,
    private readonly clock: Clock,
  ) {}

  @Query()
  part(@Args('id') id: string) {
    return this.loaders.one(Part, id);
  }

  @Query()
  partByNumber(@Args('number') number: string) {
    return this.em.findOne(Part, { number });
  }

  @Query()
  async parts(@Args('filter') filter: PartFilter | null, @Args() page: PageArgs) {
    const where = await this.texts.narrow(Part, whereOf(filter ?? {}), filter?.text);
    return connection(this.em, Part, where, page, [{ number: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(Part, id);
  }

  @ResolveField()
  supplier(@Parent() part: Part) {
    return part.supplier ? this.loaders.one(Supplier, part.supplier.id) : null;
  }

  @ResolveField()
  supersededBy(@Parent() part: Part) {
    return part.supersededById ? this.loaders.one(Part, part.supersededById) : null;
  }

  @ResolveField()
  async availability(@Parent() part: Part) {
    return availabilityOf(await this.loaders.manyBy(StockBalance, 'part', part.id));
  }

  @Mutation()
  async partRegister(@Args('input') input: PartRegisterInput) {
    const supplier = input.supplier ? await found(this.em, Supplier, input.supplier, SupplierNotFound) : null;
    const part = Part.register(input, supplier);
    this.em.persist(part);
    return { part };
  }

  @Mutation()
  async partClassify(
    @Args('id') id: string,
    @Args('input') input: PartClassifyInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const part = await loadForChange(this.em, Part, id, PartNotFound);
    if (part.supplier) await this.em.populate(part, ['supplier']);
    part.classify(input, { by, at: this.clock.now() });
    return { part };
  }

  @Mutation()
  async partSupersede(@Args('id') id: string, @Args('input') { by }: PartSupersedeInput) {
    const part = await loadForChange(this.em, Part, id, PartNotFound);
    const other = await found(this.em, Part, by, PartNotFound);
    part.supersede(other, await this.successorsOf(other));
    return { part };
  }

  /** The parts that have taken, one after the other, the place of a part. */
  private async successorsOf(part: Part): Promise<string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `with recursive successor (id) as (
         select superseded_by_id from part where id = ? and superseded_by_id is not null
         union select part.superseded_by_id from part join successor using (id) where part.superseded_by_id is not null
       ) select id from successor`,
      [part.id],
    );
    return rows.map(row => row.id);
  }
}

/** The parts that a filter but its text asks for. */
function whereOf({ isSpecial, model }: PartFilter): FilterQuery<Part> {
  return {
    ...(typeof isSpecial === 'boolean' ? { isSpecial } : {}),
    ...(model ? { models: { $contains: [model] } } : {}),
  };
}
