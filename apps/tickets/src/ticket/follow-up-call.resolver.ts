import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CaseLessons } from '../cause-suggestion/case-lessons.service.ts';
import { Complaints } from '../complaint/complaints.service.ts';
import { callingHours } from '../links/calling-hours.ts';
import { RiskInspections } from '../risk-inspection/risk-inspections.service.ts';
import type { TicketRecordFollowUpInput, TicketRecordNotReachedInput } from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Cases } from './cases.service.ts';
import { FollowUpTimer } from './follow-up.timer.ts';
import { type FollowUpRules, followUpRulesOf } from './follow-up-rules.ts';
import { requireOtherThanRepairer } from './follow-up-independence.ts';
import { loadTicket } from './load-ticket.ts';

/** Calls after the repair. */
@Resolver('FollowUpCall')
export class FollowUpCallResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly complaints: Complaints,
    private readonly lessons: CaseLessons,
    private readonly cases: Cases,
    private readonly calls: FollowUpTimer,
    private readonly inspections: RiskInspections,
    private readonly promises: LatePromises,
  ) {}

  @Mutation()
  async ticketRecordFollowUp(
    @Args('id') id: string,
    @Args('input') input: TicketRecordFollowUpInput,
    @CurrentActor() actor: Actor,
  ) {
    const act = { at: this.clock.now(), by: actor.subject };
    const ticket = await loadTicket(this.em, id);
    await requireOtherThanRepairer(this.em, ticket, actor.subject);
    ticket.callback.record(input, act, await this.rules());
    await this.clocks.follow(ticket);
    ticket.startOver(act);
    await this.promises.startedOver(ticket);
    await this.inspections.endBefore(ticket, act);
    await this.cases.follow(ticket);
    await this.lessons.follow(ticket, act);
    return { ticket, complaint: await this.complaints.hearInCall(ticket, input.complaint, actor) };
  }

  @Mutation()
  async ticketRecordNotReached(
    @Args('id') id: string,
    @Args('input') input: TicketRecordNotReachedInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const ticket = await loadTicket(this.em, id);
    await requireOtherThanRepairer(this.em, ticket, by);
    const rules = await this.rules();
    const hours = await callingHours(this.load, ticket);
    ticket.callback.recordNotReached(input, rules, { at: this.clock.now(), by }, hours);
    await this.calls.watch(ticket);
    await this.cases.follow(ticket);
    return { ticket };
  }

  private async rules(): Promise<FollowUpRules | null> {
    const policy = await policyInForce(this.em, 'CALLBACK');
    return policy && followUpRulesOf(policy);
  }
}
