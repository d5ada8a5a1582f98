import { Clock } from '@mainstay/kit/domain';
import { connection, found, loadForChange, Loaders, nextNumber, type PageArgs } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownAsset, KnownTicket } from '../links/known.entity.ts';
import { Part } from '../part/part.entity.ts';
import { PartNotFound } from '../part/part.errors.ts';
import type { SupplierRepairFilter, SupplierRepairReturnInput, SupplierRepairSendInput } from '../schema.types.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierNotFound } from '../supplier/supplier.errors.ts';
import { SupplierRepair } from './supplier-repair.entity.ts';
import {
  RepairedAssetUnknown,
  RepairedTicketUnknown,
  SupplierRepairNotFound,
  SupplierRepairUnderWay,
} from './supplier-repair.errors.ts';

@Resolver('SupplierRepair')
export class SupplierRepairResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  supplierRepair(@Args('id') id: string) {
    return this.load.one(SupplierRepair, id);
  }

  @Query()
  supplierRepairs(@Args('filter') filter: SupplierRepairFilter | null, @Args() page: PageArgs) {
    const { status, supplier, asset: assetId, ticket: ticketId, promisedBefore } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(supplier ? { supplier } : {}),
      ...(assetId ? { assetId } : {}),
      ...(ticketId ? { ticketId } : {}),
      ...(promisedBefore ? { promisedOn: { $lt: promisedBefore } } : {}),
    };
    return connection(this.em, SupplierRepair, where, page, [{ promisedOn: 'asc nulls last' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(SupplierRepair, id);
  }

  @ResolveField()
  supplier(@Parent() { supplier }: SupplierRepair) {
    return this.load.one(Supplier, supplier.id);
  }

  @ResolveField()
  asset(@Parent() { assetId }: SupplierRepair) {
    return assetId ? { id: assetId } : null;
  }

  @ResolveField()
  part(@Parent() { part }: SupplierRepair) {
    return part ? this.load.one(Part, part.id) : null;
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: SupplierRepair) {
    return ticketId ? { id: ticketId } : null;
  }

  @Mutation()
  async supplierRepairSend(@Args('input') input: SupplierRepairSendInput) {
    const supplier = await found(this.em, Supplier, input.supplier, SupplierNotFound);
    const asset = input.asset ? await this.atHand(input.asset) : null;
    const part = input.part ? await found(this.em, Part, input.part, PartNotFound) : null;
    if (input.ticket) await found(this.em, KnownTicket, input.ticket, RepairedTicketUnknown);
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'SR', at);
    const sent = { number, supplier, asset, part, ticketId: input.ticket ?? null };
    const supplierRepair = SupplierRepair.send(sent, input, at);
    this.em.persist(supplierRepair);
    return { supplierRepair };
  }

  @Mutation()
  async supplierRepairReturn(@Args('id') id: string, @Args('input') input: SupplierRepairReturnInput) {
    const supplierRepair = await loadForChange(this.em, SupplierRepair, id, SupplierRepairNotFound);
    await this.em.populate(supplierRepair, ['supplier']);
    supplierRepair.return(input, this.clock.now());
    return { supplierRepair };
  }

  /** The machine's row is locked, so that it cannot leave twice. @throws RepairedAssetUnknown, SupplierRepairUnderWay */
  private async atHand(id: string): Promise<KnownAsset> {
    const asset = await found(this.em, KnownAsset, id, RepairedAssetUnknown);
    await this.em.lock(asset, LockMode.PESSIMISTIC_WRITE);
    const away = await this.em.findOne(SupplierRepair, { assetId: asset.id, status: 'SENT' });
    if (away) throw new SupplierRepairUnderWay(away.number);
    return asset;
  }
}
