import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import type { TransferFilter, TransferRequestInput } from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { TransferLine } from './transfer-line.entity.ts';
import { Transfer } from './transfer.entity.ts';
import { Transfers } from './transfers.service.ts';

@Resolver('Transfer')
export class TransferResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly desk: Transfers,
  ) {}

  @Query()
  transfer(@Args('id') id: string) {
    return this.loaders.one(Transfer, id);
  }

  @Query()
  transfers(@Args('filter') filter: TransferFilter | null, @Args() page: PageArgs) {
    const { status, from, to } = filter ?? {};
    const where = { ...(status ? { status } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
    return connection(this.em, Transfer, where, page);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(Transfer, id);
  }

  @ResolveField()
  from(@Parent() transfer: Transfer) {
    return this.loaders.one(Warehouse, transfer.from.id);
  }

  @ResolveField()
  to(@Parent() transfer: Transfer) {
    return this.loaders.one(Warehouse, transfer.to.id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: Transfer) {
    return ticketId ? { id: ticketId } : null;
  }

  @ResolveField()
  lines(@Parent() transfer: Transfer) {
    return this.loaders.manyBy(TransferLine, 'transfer', transfer.id, { id: 'asc' });
  }

  @Mutation()
  async transferRequest(@Args('input') input: TransferRequestInput) {
    return { transfer: await this.desk.request(input) };
  }

  @Mutation()
  async transferDispatch(@Args('id') id: string) {
    return { transfer: await this.desk.dispatch(id) };
  }

  @Mutation()
  async transferReceive(@Args('id') id: string) {
    return { transfer: await this.desk.receive(id) };
  }

  @Mutation()
  async transferCancel(@Args('id') id: string) {
    return { transfer: await this.desk.cancel(id) };
  }
}

@Resolver('TransferLine')
export class TransferLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: TransferLine) {
    return this.loaders.one(Part, line.part.id);
  }
}
