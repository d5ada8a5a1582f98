import type { Actor } from '@mainstay/kit/domain';
import { Clock } from '@mainstay/kit/domain';
import { CurrentActor, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { planOf } from '../repair-plan/plan-of-case.ts';
import type * as Sdl from '../schema.types.ts';
import { ReturnRepairTimer } from './return-repair.timer.ts';
import { ReturnRepairs } from './return-repairs.service.ts';
import type { Workshop } from './workshop.ts';

/** What the repair group, final inspection and the testers do to the units of a return repair. */
@Resolver('ReturnRepair')
export class WorkshopResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly repairs: ReturnRepairs,
    private readonly timer: ReturnRepairTimer,
  ) {}

  @Mutation()
  returnRepairDraw(
    @Args('id') id: string,
    @Args('input') { units }: Sdl.ReturnRepairDrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, bench => {
      bench.draw(units);
    });
  }

  @Mutation()
  returnRepairInspectOnLine(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairInspectOnLineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, bench => {
      bench.inspectOnLine(input);
    });
  }

  @Mutation()
  returnRepairAnalyse(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairAnalyseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, act, bench) =>
      this.repairs.identify(order, input.units, act, () => {
        bench.analyse(input);
      }),
    );
  }

  @Mutation()
  returnRepairObject(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairObjectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, bench => {
      bench.object(input);
    });
  }

  @Mutation()
  returnRepairRepair(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairRepairInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, async ({ ticket, round }, _act, bench) => {
      bench.repair(input);
      const plan = await planOf(this.em, { id: ticket.id, round });
      plan?.requireReviewed();
    });
  }

  @Mutation()
  returnRepairInspect(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairInspectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, bench => {
      bench.inspect(input);
    });
  }

  @Mutation()
  returnRepairStartBurnIn(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairStartBurnInInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, async (order, _act, bench) => {
      bench.startBurnIn(input, await this.repairs.testFor(order, 'BURN_IN'));
      await this.timer.watch(order);
    });
  }

  @Mutation()
  returnRepairEndBurnIn(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairEndBurnInInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, bench => {
      bench.endBurnIn(input);
    });
  }

  @Mutation()
  returnRepairSubmitToTest(
    @Args('id') id: string,
    @Args('input') { units }: Sdl.ReturnRepairSubmitToTestInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.atBench(id, actor, async bench => {
      bench.submit(units, await nextNumber(this.em, 'QI', this.clock.now()));
    });
  }

  @Mutation()
  returnRepairTest(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairTestInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, async (order, _act, bench) => {
      bench.test(input, await this.repairs.testFor(order, 'FULL_FUNCTION'), actor);
    });
  }

  @Mutation()
  returnRepairGiveUp(
    @Args('id') id: string,
    @Args('input') { units, reason }: Sdl.ReturnRepairGiveUpInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, act, bench) =>
      this.repairs.identify(order, units, act, () => {
        bench.giveUp(units, reason);
      }),
    );
  }

  private atBench(id: string, actor: Actor, verb: (bench: Workshop) => void | Promise<void>) {
    return this.repairs.change(id, actor, (_order, _act, bench) => verb(bench));
  }
}
