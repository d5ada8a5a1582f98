import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, nextNumber, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { importOrderNamed } from '../import-order/find-import-order.ts';
import { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import { ImportOrderNotFound } from '../import-order/import-order.errors.ts';
import type {
  ShipmentArriveInput,
  ShipmentBookInput,
  ShipmentDelayInput,
  ShipmentDepartInput,
  ShipmentFilter,
  ShipmentRecordMilestoneInput,
} from '../schema.types.ts';
import { RequiredDocuments } from '../trade-document/required-documents.service.ts';
import { ShipmentMilestone } from './shipment-milestone.entity.ts';
import { Shipment } from './shipment.entity.ts';
import { ShipmentAlreadyBooked, ShipmentNotFound } from './shipment.errors.ts';

@Resolver('Shipment')
export class ShipmentResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly documents: RequiredDocuments,
  ) {}

  @Query()
  shipment(@Args('id') id: string) {
    return this.load.one(Shipment, id);
  }

  @Query()
  shipments(@Args() { filter, ...page }: PageArgs & { filter?: ShipmentFilter }) {
    const { status, importOrder } = filter ?? {};
    const where = { ...(status ? { status } : {}), ...(importOrder ? { importOrder } : {}) };
    return connection(this.em, Shipment, where, page, [{ expectedAt: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Shipment, id);
  }

  @ResolveField()
  importOrder(@Parent() { importOrder }: Shipment) {
    return this.load.one(ImportOrder, importOrder.id);
  }

  @ResolveField()
  milestones(@Parent() { id }: Shipment) {
    return this.load.manyBy(ShipmentMilestone, 'shipment', id, { at: 'asc', id: 'asc' });
  }

  @Mutation()
  async shipmentBook(@Args('input') input: ShipmentBookInput) {
    const importOrder = await importOrderNamed(this.em, input.importOrder);
    if (await this.em.count(Shipment, { importOrder: importOrder.id })) throw new ShipmentAlreadyBooked();
    const shipment = Shipment.book(await nextNumber(this.em, 'SH', this.clock.now()), importOrder, input);
    const lines = await this.em.find(ImportOrderLine, { importOrder: importOrder.id });
    await this.documents.complete(importOrder, lines, shipment.mode);
    this.em.persist(shipment);
    return { shipment };
  }

  @Mutation()
  async shipmentDepart(
    @Args('id') id: string,
    @Args('input') input: ShipmentDepartInput,
    @CurrentActor() actor: Actor,
  ) {
    const shipment = await this.forChange(id);
    const importOrder = await this.importOf(shipment);
    this.em.persist(shipment.depart(input, importOrder, this.act(actor)));
    return { shipment };
  }

  @Mutation()
  async shipmentRecordMilestone(
    @Args('id') id: string,
    @Args('input') input: ShipmentRecordMilestoneInput,
    @CurrentActor() actor: Actor,
  ) {
    const shipment = await this.forChange(id);
    this.em.persist(shipment.recordMilestone(input, this.act(actor)));
    return { shipment };
  }

  @Mutation()
  async shipmentDelay(@Args('id') id: string, @Args('input') input: ShipmentDelayInput, @CurrentActor() actor: Actor) {
    const shipment = await this.forChange(id);
    this.em.persist(shipment.delay(input, this.act(actor)));
    return { shipment };
  }

  @Mutation()
  async shipmentArrive(
    @Args('id') id: string,
    @Args('input') input: ShipmentArriveInput,
    @CurrentActor() actor: Actor,
  ) {
    const shipment = await this.forChange(id);
    const importOrder = await this.importOf(shipment);
    this.em.persist(shipment.arrive(input, importOrder, this.act(actor)));
    return { shipment };
  }

  private forChange(id: string): Promise<Shipment> {
    return loadForChange(this.em, Shipment, id, ShipmentNotFound);
  }

  private importOf({ importOrder }: Shipment): Promise<ImportOrder> {
    return loadForChange(this.em, ImportOrder, importOrder.id, ImportOrderNotFound);
  }

  private act({ subject }: Actor): Act {
    return { at: this.clock.now(), by: subject };
  }
}
