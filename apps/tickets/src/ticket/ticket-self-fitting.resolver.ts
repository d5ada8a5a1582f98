import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { requireSignature } from '../attachment/require-signature.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { partNeeds } from '../links/part-needs.ts';
import type { TicketSendPartsInput, TicketSignForPartsInput } from '../schema.types.ts';
import { SupplyDifference } from '../supply-difference/supply-difference.entity.ts';
import { Cases } from './cases.service.ts';
import { loadTicket } from './load-ticket.ts';
import type { Ticket } from './ticket.entity.ts';

/** Parts that customers fit themselves. */
@Resolver('Ticket')
export class TicketSelfFittingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly dispatches: Dispatches,
  ) {}

  @Mutation()
  async ticketSendParts(
    @Args('id') id: string,
    @Args('input') input: TicketSendPartsInput,
    @CurrentActor() actor: Actor,
  ) {
    const needs = await partNeeds(this.em, input);
    return this.act(id, actor, (ticket, act) => ticket.selfFitting.send(input.warehouse ?? null, needs, act));
  }

  @Mutation()
  ticketSignForParts(
    @Args('id') id: string,
    @Args('input') input: TicketSignForPartsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (ticket, act) => {
      const open = { ticket, status: 'REPORTED' as const, kind: { $ne: 'OVER' as const } };
      const unsettled = await this.em.find(SupplyDifference, open, { orderBy: { number: 'asc' } });
      ticket.selfFitting.signFor(
        input,
        unsettled.map(it => it.number),
        act,
      );
      const policy = await this.dispatches.policyInForce();
      if (policy?.figures.requiresSignature)
        await requireSignature(this.em, ticket, ticket.reached('REPORTED') ?? ticket.reportedAt);
      await this.cases.billVisits(ticket, act);
    });
  }

  private async act(id: string, { subject: by }: Actor, verb: (ticket: Ticket, act: Act) => void | Promise<void>) {
    const ticket = await loadTicket(this.em, id);
    await verb(ticket, { at: this.clock.now(), by });
    await this.cases.follow(ticket);
    return { ticket };
  }
}
