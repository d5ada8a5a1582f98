import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import { PurchaseOrderLine } from '../purchase-order/purchase-order-line.entity.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import type { PartRequestFilter } from '../schema.types.ts';
import { TransferLine } from '../transfer/transfer-line.entity.ts';
import { Transfer } from '../transfer/transfer.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { PartRequestLine } from './part-request-line.entity.ts';
import { PartRequest } from './part-request.entity.ts';

@Resolver('PartRequest')
export class PartRequestResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  partRequest(@Args('id') id: string) {
    return this.loaders.one(PartRequest, id);
  }

  @Query()
  partRequests(@Args('filter') filter: PartRequestFilter | null, @Args() page: PageArgs) {
    const { status, warehouse, ticket } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(warehouse ? { warehouse } : {}),
      ...(ticket ? { ticketId: ticket } : {}),
    };
    return connection(this.em, PartRequest, where, page);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(PartRequest, id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: PartRequest) {
    return { id: ticketId };
  }

  @ResolveField()
  warehouse(@Parent() request: PartRequest) {
    return this.loaders.one(Warehouse, request.warehouse.id);
  }

  @ResolveField()
  lines(@Parent() request: PartRequest) {
    return this.loaders.manyBy(PartRequestLine, 'request', request.id, { id: 'asc' });
  }
}

@Resolver('PartRequestLine')
export class PartRequestLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: PartRequestLine) {
    return this.loaders.one(Part, line.part.id);
  }

  @ResolveField()
  async transfer(@Parent() line: PartRequestLine) {
    const sent = await this.loaders.oneBy(TransferLine, 'partRequestLine', line.id);
    return sent && (await this.loaders.one(Transfer, sent.transfer.id));
  }

  /** The latest order for the line that stands. */
  @ResolveField()
  async purchaseOrder(@Parent() line: PartRequestLine) {
    const bought = await this.loaders.manyBy(PurchaseOrderLine, 'partRequestLine', line.id, { id: 'desc' });
    const orders = await Promise.all(bought.map(it => this.loaders.one(PurchaseOrder, it.purchaseOrder.id)));
    return orders.find(order => order && order.status !== 'DRAFT' && order.status !== 'CANCELLED') ?? null;
  }
}

@Resolver('PartAllocationDepot')
export class PartAllocationDepotResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  warehouse(@Parent() { warehouseId }: { warehouseId: string }) {
    return this.loaders.one(Warehouse, warehouseId);
  }
}
