import { Attachment, connection, isId, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type { ReturnRepairFilter, ReturnRepairUnitFilter } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { leftForHome } from './freight-way.ts';
import { ReturnRepairPart } from './return-repair-part.entity.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import { isIncidentDue } from './return-repair-record.entity.ts';
import { ReturnRepair } from './return-repair.entity.ts';
import { UnitRepair } from './unit-repair.entity.ts';
import { UnitTest } from './unit-test.entity.ts';

const MAX_SHOWN = 100;
const LOSS_OPEN = { units: { $some: { isLossOpen: true } } };
const LOSSES_ANSWERED = { units: { $none: { isLossOpen: true } } };

@Resolver('ReturnRepair')
export class ReturnRepairResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  returnRepair(@Args('id') id: string) {
    return this.load.one(ReturnRepair, id);
  }

  @Query()
  returnRepairs(@Args() { filter, ...page }: PageArgs & { filter?: ReturnRepairFilter }) {
    const { status, customer, ticket, owner, serial, isOverdue, awaitsLossAnswer, owesForLoss } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
      ...(owner ? { owner } : {}),
      ...(serial ? { units: { $some: { serial } } } : {}),
      ...(isOverdue == null ? {} : { isOverdue }),
      ...(owesForLoss == null ? {} : { amendsDueOn: owesForLoss ? { $ne: null } : null }),
      ...(awaitsLossAnswer == null ? {} : { $and: [awaitsLossAnswer ? LOSS_OPEN : LOSSES_ANSWERED] }),
    };
    return connection(this.em, ReturnRepair, where, page, [{ openedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ReturnRepair, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: ReturnRepair) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  customer(@Parent() { customerId: id }: ReturnRepair) {
    return { id };
  }

  @ResolveField()
  decision(@Parent() { decision }: ReturnRepair) {
    return this.load.one(RepairModeDecision, decision.id);
  }

  @ResolveField()
  async quantity(@Parent() { id }: ReturnRepair) {
    return (await this.unitsOf(id)).filter(it => it.status !== 'NOT_SENT').length;
  }

  @ResolveField()
  units(@Parent() { id }: ReturnRepair) {
    return this.load.firstBy(ReturnRepairUnit, 'order', id, { orderBy: { position: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  unitPages(
    @Parent() { id }: ReturnRepair,
    @Args() { filter, ...page }: PageArgs & { filter?: ReturnRepairUnitFilter },
  ) {
    const { status, serial } = filter ?? {};
    const where = { ...(status ? { status: { $in: status } } : {}), ...(serial ? { serial } : {}) };
    return this.load.connectionBy(ReturnRepairUnit, 'order', id, { ...page, where, orderBy: [{ position: 'asc' }] });
  }

  @ResolveField()
  parts(@Parent() { id }: ReturnRepair) {
    return this.load.firstBy(ReturnRepairPart, 'order', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }

  @ResolveField()
  clocks(@Parent() { id }: ReturnRepair) {
    return this.load.manyBy(SlaClock, 'record', id, { id: 'asc' });
  }

  @ResolveField()
  feeEvidenceFile(@Parent() { feeEvidenceFileId: id }: ReturnRepair) {
    return id ? this.load.one(Attachment, id) : null;
  }

  @ResolveField()
  postRepairResponsibilityFile(@Parent() { postRepairResponsibilityFileId: id }: ReturnRepair) {
    return id ? this.load.one(Attachment, id) : null;
  }

  @ResolveField()
  async isIncidentReportDue(@Parent() order: ReturnRepair) {
    if (!order.verified) return null;
    const units = await this.unitsOf(order.id);
    return isIncidentDue(order, units.filter(it => it.liability === 'COMPANY').length);
  }

  @ResolveField()
  returnedAt(@Parent() { mendedAt }: ReturnRepair) {
    return mendedAt;
  }

  private unitsOf(id: string) {
    return this.load.manyBy(ReturnRepairUnit, 'order', id, { position: 'asc' });
  }
}

@Resolver('Ticket')
export class TicketReturnRepairsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  returnRepairs(@Parent() { id }: Ticket) {
    return this.load.firstBy(ReturnRepair, 'ticket', id, { orderBy: { openedAt: 'asc' }, most: MAX_SHOWN });
  }
}

@Resolver('ReturnRepairUnit')
export class ReturnRepairUnitResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  asset(@Parent() { assetId: id }: ReturnRepairUnit) {
    return id ? { id } : null;
  }

  @ResolveField()
  async shippedAt(@Parent() { id, order }: ReturnRepairUnit) {
    const { ways = [] } = (await this.load.one(ReturnRepair, order.id)) ?? {};
    return leftForHome(ways, id);
  }

  @ResolveField()
  repairs(@Parent() { id }: ReturnRepairUnit) {
    return this.load.manyBy(UnitRepair, 'unit', id, { id: 'asc' });
  }

  @ResolveField()
  tests(@Parent() { id }: ReturnRepairUnit) {
    return this.load.manyBy(UnitTest, 'unit', id, { id: 'asc' });
  }
}

@Resolver('UnitTest')
export class UnitTestResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  template(@Parent() { template }: UnitTest) {
    return template && this.load.one(RepairTestTemplate, template.id);
  }
}

@Resolver('ReturnRepairPart')
export class ReturnRepairPartResolver {
  @ResolveField()
  part(@Parent() { partId: id }: ReturnRepairPart) {
    return { id };
  }
}
