import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { FaultCodes } from '../fault-code/fault-codes.service.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import type { TicketReassessInput, TicketTriageInput } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Cases } from './cases.service.ts';
import { loadTicket } from './load-ticket.ts';
import { PriorityProposals } from './priority-proposals.service.ts';
import type { Ticket } from './ticket.entity.ts';

/** How serious and urgent cases are: at triage, and when more is known (TCK-02). */
@Resolver('Ticket')
export class TicketAssessmentResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly proposals: PriorityProposals,
    private readonly absences: OwnerAbsences,
    private readonly dispatches: Dispatches,
    private readonly faultCodes: FaultCodes,
    private readonly clocks: SlaClocks,
  ) {}

  @Mutation()
  async ticketTriage(
    @Args('id') id: string,
    @Args('input') input: TicketTriageInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    await this.absences.requirePresent(input.owner);
    const ticket = await loadTicket(this.em, id);
    const act = { at: this.clock.now(), by };
    const proposal = await this.proposals.of(ticket, input);
    const isOfOtherLevel = ticket.triage(input, act, proposal, await this.faultCodes.of(ticket));
    return this.follow(ticket, isOfOtherLevel, act);
  }

  @Mutation()
  async ticketReassess(
    @Args('id') id: string,
    @Args('input') input: TicketReassessInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const ticket = await loadTicket(this.em, id);
    const proposal = await this.proposals.of(ticket, ticket.assessment.weigh(input));
    const fault = await this.faultCodes.of(ticket);
    const act = { at: this.clock.now(), by };
    const isOfOtherLevel = ticket.assessment.reassess(input, act, proposal, fault);
    return this.follow(ticket, isOfOtherLevel, act);
  }

  private async follow(ticket: Ticket, isOfOtherLevel: boolean, act: Act) {
    if (isOfOtherLevel) await this.dispatches.decideAnew(ticket, act);
    await this.cases.follow(ticket);
    await this.clocks.weighReturns(ticket);
    return { ticket };
  }
}
