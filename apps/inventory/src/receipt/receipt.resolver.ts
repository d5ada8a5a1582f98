import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { connection, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import type { ReceiptCountInput, ReceiptExpectInput, ReceiptFilter, ReceiptInspectInput } from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReceiptDiscrepancy, ReceiptLine } from './receipt-line.entity.ts';
import { Receipt } from './receipt.entity.ts';
import { Receipts } from './receipts.service.ts';

@Resolver('Receipt')
export class ReceiptResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly loaders: Loaders,
    private readonly desk: Receipts,
  ) {}

  @Query()
  receipt(@Args('id') id: string) {
    return this.loaders.one(Receipt, id);
  }

  @Query()
  receipts(@Args('filter') filter: ReceiptFilter | null, @Args() page: PageArgs) {
    const { status, warehouse, purchaseOrder } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(warehouse ? { warehouse } : {}),
      ...(purchaseOrder ? { purchaseOrder } : {}),
    };
    return connection(this.em, Receipt, where, page);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.loaders.one(Receipt, id);
  }

  @ResolveField()
  warehouse(@Parent() receipt: Receipt) {
    return this.loaders.one(Warehouse, receipt.warehouse.id);
  }

  @ResolveField()
  purchaseOrder(@Parent() { purchaseOrder }: Receipt) {
    return purchaseOrder ? this.loaders.one(PurchaseOrder, purchaseOrder.id) : null;
  }

  @ResolveField()
  importOrder(@Parent() { importOrderId }: Receipt) {
    return importOrderId ? { id: importOrderId } : null;
  }

  @ResolveField()
  lines(@Parent() receipt: Receipt) {
    return this.loaders.manyBy(ReceiptLine, 'receipt', receipt.id, { id: 'asc' });
  }

  @ResolveField()
  discrepancies(@Parent() receipt: Receipt) {
    return this.loaders.manyBy(ReceiptDiscrepancy, 'receipt', receipt.id, { id: 'asc' });
  }

  @Mutation()
  async receiptExpect(@Args('input') input: ReceiptExpectInput) {
    return { receipt: await this.desk.expect(input) };
  }

  @Mutation()
  async receiptCount(@Args('id') id: string, @Args('input') input: ReceiptCountInput) {
    return { receipt: await this.desk.count(id, input) };
  }

  @Mutation()
  async receiptInspect(@Args('id') id: string, @Args('input') input: ReceiptInspectInput) {
    return { receipt: await this.desk.inspect(id, input) };
  }

  @Mutation()
  async receiptPutAway(@Args('id') id: string) {
    return { receipt: await this.desk.putAway(id) };
  }
}

@Resolver('ReceiptLine')
export class ReceiptLineResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() line: ReceiptLine) {
    return this.loaders.one(Part, line.part.id);
  }
}

@Resolver('ReceiptDiscrepancy')
export class ReceiptDiscrepancyResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField()
  part(@Parent() discrepancy: ReceiptDiscrepancy) {
    return this.loaders.one(Part, discrepancy.part.id);
  }
}
