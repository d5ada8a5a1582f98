import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ImportOrder } from '../import-order/import-order.entity.ts';

/** What logistics adds to an order to a supplier. */
@Resolver('PurchaseOrder')
export class PurchaseOrderResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField()
  importOrder(@Parent() { id }: { id: string }) {
    return this.load.oneBy(ImportOrder, 'purchaseOrderId', id);
  }
}
