import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { visitOnPaper } from '../work-order/visit-on-paper.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { documentOf } from './service-sheet-document.ts';
import { ServiceSheet } from './service-sheet.entity.ts';
import { ServiceSheetNotFound } from './service-sheet.errors.ts';

/** On-site service sheets. */
@Resolver('ServiceSheet')
export class ServiceSheetResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  serviceSheetPrepare(
    @Args('id') id: string,
    @Args('input') input: Sdl.ServiceSheetPrepareInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, sheet => sheet.prepare(input));
  }

  @Mutation()
  serviceSheetReport(
    @Args('id') id: string,
    @Args('input') input: Sdl.ServiceSheetReportInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (sheet, act) => sheet.report(input, act));
  }

  @Mutation()
  serviceSheetSign(
    @Args('id') id: string,
    @Args('input') input: Sdl.ServiceSheetSignInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (sheet, act) => sheet.sign(input, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(ServiceSheet, id);
  }

  @ResolveField()
  workOrder(@Parent() { workOrder }: ServiceSheet) {
    return this.load.one(WorkOrder, workOrder.id);
  }

  @ResolveField()
  async document(@Parent() sheet: ServiceSheet, @Args('language') language: Sdl.DocumentLanguage) {
    const order = await this.load.one(WorkOrder, sheet.workOrder.id);
    if (!order) throw new Error('A service sheet is of a visit.');
    return documentOf(sheet, await visitOnPaper(this.load, order), language);
  }

  private async act(id: string, { subject: by }: Actor, verb: (sheet: ServiceSheet, act: Act) => void) {
    const serviceSheet = await loadForChange(this.em, ServiceSheet, id, ServiceSheetNotFound);
    verb(serviceSheet, { at: this.clock.now(), by });
    return { serviceSheet };
  }
}
