import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { importOrderNamed } from '../import-order/find-import-order.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import type { TradeDocumentReceiveInput, TradeDocumentRejectInput } from '../schema.types.ts';
import { TradeDocument } from './trade-document.entity.ts';
import { TradeDocumentNotFound } from './trade-document.errors.ts';

@Resolver('TradeDocument')
export class TradeDocumentResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(TradeDocument, id);
  }

  @ResolveField()
  importOrder(@Parent() { importOrder }: TradeDocument) {
    return this.load.one(ImportOrder, importOrder.id);
  }

  @Mutation()
  async tradeDocumentReceive(@Args('input') input: TradeDocumentReceiveInput, @CurrentActor() { subject }: Actor) {
    const importOrder = await importOrderNamed(this.em, input.importOrder);
    const onFile = await this.em.findOne(
      TradeDocument,
      { importOrder: importOrder.id, type: input.type },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const tradeDocument = onFile ?? TradeDocument.awaited(importOrder, input.type, false);
    tradeDocument.receive(input, { at: this.clock.now(), by: subject });
    this.em.persist(tradeDocument);
    return { tradeDocument };
  }

  @Mutation()
  async tradeDocumentVerify(@Args('id') id: string, @CurrentActor() { subject }: Actor) {
    const tradeDocument = await loadForChange(this.em, TradeDocument, id, TradeDocumentNotFound);
    tradeDocument.verify({ at: this.clock.now(), by: subject });
    return { tradeDocument };
  }

  @Mutation()
  async tradeDocumentReject(@Args('id') id: string, @Args('input') input: TradeDocumentRejectInput) {
    const tradeDocument = await loadForChange(this.em, TradeDocument, id, TradeDocumentNotFound);
    tradeDocument.reject(input);
    return { tradeDocument };
  }
}
