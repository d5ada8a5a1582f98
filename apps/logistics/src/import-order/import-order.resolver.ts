import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, currentCall, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { dayOf } from '../act.ts';
import { Declaration } from '../declaration/declaration.entity.ts';
import { requireKnown } from '../hs-code/hs-codes.ts';
import type {
  ImportOrderCheckInput,
  ImportOrderClassifyInput,
  ImportOrderDeliverInput,
  ImportOrderFilter,
} from '../schema.types.ts';
import { Shipment } from '../shipment/shipment.entity.ts';
import { RequiredDocuments } from '../trade-document/required-documents.service.ts';
import { TradeDocument } from '../trade-document/trade-document.entity.ts';
import { AcceptanceRecord } from './acceptance-record.entity.ts';
import { ImportOrderLine } from './import-order-line.entity.ts';
import { ImportOrder } from './import-order.entity.ts';
import { ImportOrderNotFound } from './import-order.errors.ts';
import { openPoints } from './open-points.ts';

@Resolver('ImportOrder')
export class ImportOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly requiredDocuments: RequiredDocuments,
  ) {}

  @Query()
  importOrder(@Args('id') id: string) {
    return this.load.one(ImportOrder, id);
  }

  @Query()
  importOrderByNumber(@Args('number') number: string) {
    return this.em.findOne(ImportOrder, { number });
  }

  @Query()
  importOrders(@Args() { filter, ...page }: PageArgs & { filter?: ImportOrderFilter }) {
    const { status, purchaseOrder } = filter ?? {};
    const where = { ...(status ? { status } : {}), ...(purchaseOrder ? { purchaseOrderId: purchaseOrder } : {}) };
    return connection(this.em, ImportOrder, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ImportOrder, id);
  }

  @ResolveField()
  lines(@Parent() { id }: ImportOrder) {
    return this.load.manyBy(ImportOrderLine, 'importOrder', id, { position: 'asc' });
  }

  @ResolveField()
  async customsValue(@Parent() importOrder: ImportOrder) {
    const values = (await this.lines(importOrder)).map(line => line.customsValue);
    return Money.sum(importOrder.currency, values);
  }

  @ResolveField()
  documents(@Parent() { id }: ImportOrder) {
    return this.load.manyBy(TradeDocument, 'importOrder', id, { type: 'asc' });
  }

  @ResolveField()
  async isDocumentsComplete(@Parent() importOrder: ImportOrder) {
    const documents = await this.documents(importOrder);
    return !documents.some(document => document.isLacking(this.today()));
  }

  @ResolveField()
  shipment(@Parent() { id }: ImportOrder) {
    return this.load.oneBy(Shipment, 'importOrder', id);
  }

  @ResolveField()
  declaration(@Parent() { id }: ImportOrder) {
    return this.load.oneBy(Declaration, 'importOrder', id);
  }

  @ResolveField()
  async openPoints(@Parent() importOrder: ImportOrder) {
    const [lines, documents, shipment, declaration] = await Promise.all([
      this.lines(importOrder),
      this.documents(importOrder),
      this.shipment(importOrder),
      this.declaration(importOrder),
    ]);
    const language = currentCall()?.language ?? 'en';
    const points = openPoints({ importOrder, lines, documents, shipment, declaration }, this.today());
    return points.map(({ code, text }) => ({ code, text: text[language] }));
  }

  @ResolveField()
  acceptanceRecords(@Parent() { id }: ImportOrder) {
    return this.load.manyBy(AcceptanceRecord, 'importOrder', id, { recordedAt: 'asc' });
  }

  @Mutation()
  async importOrderCheck(
    @Args('id') id: string,
    @Args('input') input: ImportOrderCheckInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const importOrder = await this.forChange(id);
    importOrder.check(input, await this.linesOf(importOrder), { at: this.clock.now(), by: subject });
    return { importOrder };
  }

  @Mutation()
  async importOrderClassify(@Args('id') id: string, @Args('input') input: ImportOrderClassifyInput) {
    const importOrder = await this.forChange(id);
    const lines = await this.linesOf(importOrder);
    const classified = importOrder.classify(input, lines);
    await requireKnown(this.em, classified);
    await this.requiredDocuments.complete(importOrder, lines, null);
    return { importOrder };
  }

  @Mutation()
  async importOrderDeliver(@Args('id') id: string, @Args('input') input: ImportOrderDeliverInput) {
    const importOrder = await this.forChange(id);
    const declaration = await this.em.findOne(Declaration, { importOrder: id });
    const shipment = await this.em.findOne(Shipment, { importOrder: id });
    const [lines, releasedAt] = [await this.linesOf(importOrder), declaration?.releasedAt ?? null];
    importOrder.deliver(input, lines, shipment?.id ?? null, releasedAt, this.clock.now());
    return { importOrder };
  }

  private forChange(id: string): Promise<ImportOrder> {
    return loadForChange(this.em, ImportOrder, id, ImportOrderNotFound);
  }

  private linesOf({ id }: ImportOrder): Promise<ImportOrderLine[]> {
    return this.em.find(ImportOrderLine, { importOrder: id }, { orderBy: { position: 'asc' } });
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}
