import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import type { WorkOrderCorrectInput } from '../schema.types.ts';
import { Cases } from '../ticket/cases.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { findBilledWith } from './find-unbilled.ts';
import { requireNotReplaced } from './replaced-since.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderNotFound } from './work-order.errors.ts';

/** Hours and parts of visits that were written down wrongly. */
@Resolver('WorkOrder')
export class WorkCorrectionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly deliveries: PartsDeliveries,
  ) {}

  @Mutation()
  async workOrderCorrect(
    @Args('id') id: string,
    @Args('input') input: WorkOrderCorrectInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const found = await this.load.one(WorkOrder, id);
    if (!found) throw new WorkOrderNotFound();
    const ticket = await loadTicket(this.em, found.ticket.id);
    const workOrder = await loadForChange(this.em, WorkOrder, id, WorkOrderNotFound);
    await this.em.populate(workOrder, ['engineer', 'secondEngineer', 'trip']);
    const act = { at: this.clock.now(), by };
    await requireNotReplaced(this.em, workOrder, input.partsNotUsed);
    workOrder.correction.make(input, await findBilledWith(this.em, workOrder), act);
    await this.deliveries.use(workOrder, act);
    await this.cases.follow(ticket);
    return { workOrder };
  }
}
