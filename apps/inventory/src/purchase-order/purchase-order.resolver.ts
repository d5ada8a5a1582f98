import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import type { PurchaseOrderCloseShortInput, PurchaseOrderDraftInput, PurchaseOrderFilter } from '../schema.types.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { PurchaseOrderLine } from './purchase-order-line.entity.ts';
import { PurchaseOrder } from './purchase-order.entity.ts';
import { PurchaseOrders } from './purchase-orders.service.ts';

@Resolver('PurchaseOrder')
export class PurchaseOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly orders: PurchaseOrders,
  ) {}

  @Query()
  purchaseOrder(@Args('id') id: string) {
    return this.loaders.one(PurchaseOrder, id);
  }

  @Query()
  purchaseOrders(@Args('filter') filter: PurchaseOrderFilter | null, @Args() page: PageArgs) {
    const { status, supplier, warehouse } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(supplier ? { supplier } : {}),
      ...(warehouse ? { warehouse } : {}),
    };
    return connection(this.em, PurchaseOrder, where, page);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(PurchaseOrder, id);
  }

  @ResolveField()
  supplier(@Parent() order: PurchaseOrder) {
    return this.loaders.one(Supplier, order.supplier.id);
  }

  @ResolveField()
  warehouse(@Parent() order: PurchaseOrder) {
    return this.loaders.one(Warehouse, order.warehouse.id);
  }

  @ResolveField()
  lines(@Parent() order: PurchaseOrder) {
    return this.loaders.manyBy(PurchaseOrderLine, 'purchaseOrder', order.id, { id: 'asc' });
  }

  @Mutation()
  async purchaseOrderDraft(@Args('input') input: PurchaseOrderDraftInput) {
    return { purchaseOrder: await this.orders.draft(input) };
  }

  @Mutation()
  async purchaseOrderPlace(@Args('id') id: string) {
    return { purchaseOrder: await this.orders.place(id) };
  }

  @Mutation()
  async purchaseOrderCancel(@Args('id') id: string) {
    return { purchaseOrder: await this.orders.cancel(id) };
  }

  @Mutation()
  async purchaseOrderCloseShort(@Args('id') id: string, @Args('input') { reason }: PurchaseOrderCloseShortInput) {
    return { purchaseOrder: await this.orders.closeShort(id, reason) };
  }
}

@Resolver('PurchaseOrderLine')
export class PurchaseOrderLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: PurchaseOrderLine) {
    return this.loaders.one(Part, line.part.id);
  }
}
