import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { feedbacksWhere } from './feedback-filter.ts';
import { FeedbackRedirections } from './feedback-redirections.service.ts';
import { Feedback } from './feedback.entity.ts';
import { FeedbackNotFound } from './feedback.errors.ts';
import { Feedbacks } from './feedbacks.service.ts';

/** Suggestions and opinions. */
@Resolver('Feedback')
export class FeedbackResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly slaClocks: SlaClocks,
    private readonly received: Feedbacks,
    private readonly redirections: FeedbackRedirections,
  ) {}

  @Query()
  feedbacks(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.FeedbackFilter }) {
    return connection(this.em, Feedback, feedbacksWhere(filter ?? {}), page, [{ receivedAt: 'desc' }]);
  }

  @Mutation()
  async feedbackReceive(@Args('input') input: Sdl.FeedbackReceiveInput, @CurrentActor() actor: Actor) {
    return { feedback: await this.received.receive(input, actor) };
  }

  @Mutation()
  feedbackRoute(@Args('id') id: string, @Args('input') input: Sdl.FeedbackRouteInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (feedback, act) => feedback.route(input, act));
  }

  @Mutation()
  feedbackAnswer(@Args('id') id: string, @Args('input') input: Sdl.FeedbackAnswerInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (feedback, act) => feedback.reply(input, act));
  }

  @Mutation()
  feedbackRedirect(
    @Args('id') id: string,
    @Args('input') input: Sdl.FeedbackRedirectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (feedback, act) =>
      feedback.redirect(await this.redirections.of(feedback, input, actor), act),
    );
  }

  @Mutation()
  feedbackWithdraw(
    @Args('id') id: string,
    @Args('input') input: Sdl.FeedbackWithdrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (feedback, act) => feedback.withdraw(input, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Feedback, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: Feedback) {
    return ticket ? this.load.one(Ticket, ticket.id) : null;
  }

  @ResolveField()
  complaint(@Parent() { complaint }: Feedback) {
    return complaint ? this.load.one(Complaint, complaint.id) : null;
  }

  @ResolveField()
  async clocks(@Parent() { id }: Feedback) {
    const clocks = await this.load.manyBy(SlaClock, 'record', id, { kind: 'asc' });
    return clocks.filter(({ level }) => level === 'PROMISE');
  }

  private async act(id: string, actor: Actor, verb: (feedback: Feedback, act: Act) => void | Promise<void>) {
    const feedback = await loadForChange(this.em, Feedback, id, FeedbackNotFound);
    await verb(feedback, this.actOf(actor));
    await this.slaClocks.follow(feedback);
    return { feedback };
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
