import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isSameFirm } from '../links/customer-held.ts';
import type { TicketMarkRecurrenceInput } from '../schema.types.ts';
import { loadBothTickets } from './load-ticket.ts';
import { Ticket } from './ticket.entity.ts';
import { TicketNotFound, TicketRecurrenceUnfit } from './ticket.errors.ts';

const MAX_SHOWN = 100;

/** Cases whose fault comes back once they are closed (TCK-01, TCK-17). */
@Resolver('Ticket')
export class TicketRecurrenceResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly load: Loaders,
  ) {}

  @Mutation()
  async ticketMarkRecurrence(
    @Args('id') id: string,
    @Args('input') input: TicketMarkRecurrenceInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const act = { at: this.clock.now(), by };
    const of = input.of ?? (await this.load.one(Ticket, id))?.recurrenceOfId;
    const both = await loadBothTickets(this.em, [id, of ?? id]);
    const ticket = both.find(it => it.id === id);
    if (!ticket) throw new TicketNotFound();
    const closed = both.find(it => it.id === of) ?? null;
    if (input.of == null) {
      ticket.repetition.recurNoMore(closed, input, act);
      return { ticket };
    }
    if (!closed || !(await isSameFirm(this.em, closed.customerId, ticket.customerId)))
      throw new TicketRecurrenceUnfit();
    ticket.repetition.recur(closed, input, act);
    return { ticket };
  }

  @ResolveField()
  recurrenceOf(@Parent() { recurrenceOfId }: Ticket) {
    return recurrenceOfId ? this.load.one(Ticket, recurrenceOfId) : null;
  }

  @ResolveField()
  recurrences(@Parent() { id }: Ticket) {
    return this.load.firstBy(Ticket, 'recurrenceOfId', id, { orderBy: { reportedAt: 'asc' }, most: MAX_SHOWN });
  }
}
