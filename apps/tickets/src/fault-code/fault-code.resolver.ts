import { connection, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { FaultCode } from './fault-code.entity.ts';
import { FaultCodeNotFound } from './fault-code.errors.ts';
import { FaultCodes } from './fault-codes.service.ts';

/** The catalogue of faults. */
@Resolver('FaultCode')
export class FaultCodeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly codes: FaultCodes,
  ) {}

  @Query()
  faultCodes(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.FaultCodeFilter }) {
    const { model, parent, isRetired, text } = filter ?? {};
    const ways = [
      ...(model ? [{ $or: [{ models: { $contains: [model] } }, { models: { $eq: [] } }] }] : []),
      ...(parent ? [{ parentId: { $in: [parent].filter(isId) } }] : []),
      ...(typeof isRetired === 'boolean' ? [{ isRetired }] : []),
      ...(text ? [{ tokens: { $overlap: tokensOf(text) } }] : []),
    ];
    return connection(this.em, FaultCode, { $and: ways }, page, [{ code: 'asc' }]);
  }

  @Mutation()
  async faultCodeDefine(@Args('input') input: Sdl.FaultCodeDefineInput) {
    const faultCode = FaultCode.define(input, await this.codes.lineOf(input.description.parent));
    this.em.persist(faultCode);
    return { faultCode };
  }

  @Mutation()
  async faultCodeRevise(@Args('id') id: string, @Args('input') { description }: Sdl.FaultCodeReviseInput) {
    const faultCode = await loadForChange(this.em, FaultCode, id, FaultCodeNotFound);
    faultCode.revise(description, await this.codes.lineOf(description.parent));
    return { faultCode };
  }

  @Mutation()
  async faultCodeRetire(@Args('id') id: string) {
    const faultCode = await loadForChange(this.em, FaultCode, id, FaultCodeNotFound);
    faultCode.retire();
    return { faultCode };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(FaultCode, id);
  }

  @ResolveField()
  parent(@Parent() { parentId }: FaultCode) {
    return parentId ? this.load.one(FaultCode, parentId) : null;
  }
}

/** What the catalogue says of the fault of a case. */
@Resolver('Ticket')
export class TicketFaultResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  fault(@Parent() { faultCode }: Ticket) {
    return faultCode ? this.load.oneBy(FaultCode, 'code', faultCode) : null;
  }

  @ResolveField()
  async isFaultCodeUnlisted(@Parent() ticket: Ticket) {
    return Boolean(ticket.faultCode) && !(await this.fault(ticket));
  }
}
