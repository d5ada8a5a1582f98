import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { type Batch, reviewed, scheduled, withTests } from './batch-handling.ts';
import { ReturnRepairBatchNotReady, ReturnRepairNoBatch } from './return-repair.errors.ts';
import { ReturnRepairs } from './return-repairs.service.ts';

/** How a batch is handled: confirmed, planned, its tests reviewed (TCK-25). */
@Resolver('ReturnRepair')
export class BatchHandlingResolver {
  constructor(private readonly repairs: ReturnRepairs) {}

  @Mutation()
  returnRepairConfirmBatch(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairConfirmBatchInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, act) => {
      order.confirmBatch(input, act);
    });
  }

  @Mutation()
  returnRepairScheduleBatch(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairScheduleBatchInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.handle(id, actor, (batch, act) => {
      if (batch.confirmedBy === null) throw new ReturnRepairBatchNotReady(['CONFIRMATION']);
      return scheduled(batch, input, act);
    });
  }

  @Mutation()
  returnRepairProposeBatchTests(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairProposeBatchTestsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.handle(id, actor, (batch, act) => withTests(batch, input, act));
  }

  @Mutation()
  returnRepairReviewBatchTests(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairReviewBatchTestsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.handle(id, actor, (batch, { at }) => {
      const { tests } = batch;
      if (!tests) throw new ReturnRepairBatchNotReady(['REVIEW']);
      return reviewed({ ...batch, tests }, input, actor, at);
    });
  }

  private handle(id: string, actor: Actor, verb: (batch: Batch, act: Act) => Batch) {
    return this.repairs.change(id, actor, (order, act) => {
      if (!order.batchHandling) throw new ReturnRepairNoBatch();
      order.batchHandling = verb(order.batchHandling, act);
    });
  }
}
