import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Complaints } from '../complaint/complaints.service.ts';
import { contactOf } from '../links/contact-of.ts';
import type { ComplaintNameContactInput, TicketNameContactInput } from '../schema.types.ts';
import { loadTicket } from '../ticket/load-ticket.ts';

/** Whom of the customer's people a case, or a complaint, names (TCK-01, TCK-16, TCK-20). */
@Resolver()
export class CaseContactResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly complaints: Complaints,
  ) {}

  @Mutation()
  async ticketNameContact(
    @Args('id') id: string,
    @Args('input') { contact }: TicketNameContactInput,
    @CurrentActor() { subject: by, dealerId }: Actor,
  ) {
    const ticket = await loadTicket(this.em, id);
    const contactId = contact == null ? null : await contactOf(this.em, contact, ticket.customerId);
    const act = { at: this.clock.now(), by };
    if (dealerId) ticket.person.nameByDealer(contactId, dealerId, act);
    else ticket.person.name(contactId, act);
    return { ticket };
  }

  @Mutation()
  async complaintNameContact(
    @Args('id') id: string,
    @Args('input') { contact }: ComplaintNameContactInput,
    @CurrentActor() actor: Actor,
  ) {
    const complaint = await this.complaints.act(id, actor, async (it, act) => {
      it.nameContact(contact == null ? null : await contactOf(this.em, contact, it.customerId), act);
    });
    return { complaint };
  }
}
