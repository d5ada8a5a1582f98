import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, Loaders } from '@mainstay/kit/service';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { SlaRecord } from './sla-record.entity.ts';

/** Whatever has deadlines, and what people say of the waits of records that have no pause of their own. */
@Resolver('SlaRecord')
export class SlaRecordResolver {
  constructor(
    private readonly clocks: SlaClocks,
    private readonly clock: Clock,
    private readonly load: Loaders,
  ) {}

  @Query()
  slaRecord(@Args('id') id: string) {
    return this.load.one(SlaRecord, id);
  }

  @Mutation()
  slaRecordPause(@Args('id') id: string, @Args('input') input: Sdl.SlaRecordPauseInput, @CurrentActor() actor: Actor) {
    return this.amend(id, actor, (record, act) => record.pause(input, act));
  }

  @Mutation()
  slaRecordResume(
    @Args('id') id: string,
    @Args('input') input: Sdl.SlaRecordResumeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.amend(id, actor, (record, act) => record.resume(input, act));
  }

  @Mutation()
  slaRecordWithdrawPause(
    @Args('id') id: string,
    @Args('input') input: Sdl.SlaRecordWithdrawPauseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.amend(id, actor, (record, act) => record.withdrawPause(input, act));
  }

  @ResolveField('clocks')
  clocksOf(@Parent() { id }: SlaRecord) {
    return this.load.manyBy(SlaClock, 'record', id, { startedAt: 'asc', kind: 'asc' });
  }

  private async amend(id: string, { subject: by }: Actor, verb: (record: SlaRecord, act: Act) => void) {
    const act = { at: this.clock.now(), by };
    return { slaRecord: await this.clocks.amend(id, record => verb(record, act)) };
  }
}
