import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { importOrderNamed } from '../import-order/find-import-order.ts';
import { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import { ImportOrderNotFound } from '../import-order/import-order.errors.ts';
import type {
  DeclarationAnswerQueryInput,
  DeclarationAssessDutiesInput,
  DeclarationPrepareInput,
  DeclarationRaiseQueryInput,
  DeclarationRefuseInput,
  DeclarationReleaseInput,
} from '../schema.types.ts';
import { Shipment } from '../shipment/shipment.entity.ts';
import { TradeDocument } from '../trade-document/trade-document.entity.ts';
import { DeclarationQuery } from './declaration-query.entity.ts';
import { Declaration } from './declaration.entity.ts';
import { DeclarationAlreadyPrepared, DeclarationNotFound } from './declaration.errors.ts';

/** What happens to a declaration. An act locks the declaration, then its import. */
@Resolver('Declaration')
export class DeclarationActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  async declarationPrepare(@Args('input') input: DeclarationPrepareInput) {
    const importOrder = await importOrderNamed(this.em, input.importOrder);
    if (await this.em.count(Declaration, { importOrder: importOrder.id })) throw new DeclarationAlreadyPrepared();
    const declaration = Declaration.prepare(await nextNumber(this.em, 'CD', this.clock.now()), importOrder, input);
    this.em.persist(declaration);
    return { declaration };
  }

  @Mutation()
  async declarationSubmit(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const declaration = await this.forChange(id);
    const importOrder = await this.importOf(declaration);
    const documents = await this.em.find(TradeDocument, { importOrder: importOrder.id }, { orderBy: { type: 'asc' } });
    declaration.submit(importOrder, documents, this.act(actor));
    return { declaration };
  }

  @Mutation()
  async declarationReview(@Args('id') id: string) {
    const declaration = await this.forChange(id);
    declaration.review();
    return { declaration };
  }

  @Mutation()
  async declarationRaiseQuery(
    @Args('id') id: string,
    @Args('input') input: DeclarationRaiseQueryInput,
    @CurrentActor() actor: Actor,
  ) {
    const declaration = await this.forChange(id);
    this.em.persist(declaration.raiseQuery(input, this.act(actor)));
    return { declaration };
  }

  @Mutation()
  async declarationAnswerQuery(
    @Args('id') id: string,
    @Args('input') input: DeclarationAnswerQueryInput,
    @CurrentActor() actor: Actor,
  ) {
    const declaration = await this.forChange(id);
    const open = await this.em.findOne(DeclarationQuery, { declaration: id, answeredAt: null });
    declaration.answerQuery(input, open, this.act(actor));
    return { declaration };
  }

  @Mutation()
  async declarationInspect(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const declaration = await this.forChange(id);
    declaration.inspect(this.act(actor));
    return { declaration };
  }

  @Mutation()
  async declarationAssessDuties(
    @Args('id') id: string,
    @Args('input') input: DeclarationAssessDutiesInput,
    @CurrentActor() actor: Actor,
  ) {
    const declaration = await this.forChange(id);
    const importOrder = await this.importOf(declaration);
    const lines = await this.em.find(ImportOrderLine, { importOrder: importOrder.id });
    this.em.persist(declaration.assessDuties(input, importOrder, lines, this.act(actor)));
    return { declaration };
  }

  @Mutation()
  async declarationRelease(
    @Args('id') id: string,
    @Args('input') input: DeclarationReleaseInput,
    @CurrentActor() actor: Actor,
  ) {
    const declaration = await this.forChange(id);
    declaration.release(input, await this.importOf(declaration), this.act(actor));
    return { declaration };
  }

  @Mutation()
  async declarationRefuse(
    @Args('id') id: string,
    @Args('input') input: DeclarationRefuseInput,
    @CurrentActor() actor: Actor,
  ) {
    const declaration = await this.forChange(id);
    const importOrder = await this.importOf(declaration);
    const shipment = await this.em.findOne(Shipment, { importOrder: importOrder.id });
    declaration.refuse(input, importOrder, shipment?.id ?? null, this.act(actor));
    return { declaration };
  }

  private forChange(id: string): Promise<Declaration> {
    return loadForChange(this.em, Declaration, id, DeclarationNotFound);
  }

  private importOf({ importOrder }: Declaration): Promise<ImportOrder> {
    return loadForChange(this.em, ImportOrder, importOrder.id, ImportOrderNotFound);
  }

  private act({ subject }: Actor): Act {
    return { at: this.clock.now(), by: subject };
  }
}
