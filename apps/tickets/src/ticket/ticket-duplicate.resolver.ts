import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CaseEscalations } from '../case-escalation/case-escalations.service.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import type { TicketMarkDuplicateInput, TicketUnmarkDuplicateInput } from '../schema.types.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { findUnbilled } from '../work-order/find-unbilled.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { calledOffWaits } from './called-off-waits.ts';
import { Cases } from './cases.service.ts';
import { findTicketForChange, loadBothTickets } from './load-ticket.ts';
import { OrdersMeanwhile } from './orders-meanwhile.service.ts';
import { Ticket } from './ticket.entity.ts';
import { TicketDuplicateUnfit, TicketNotDuplicate, TicketNotFound } from './ticket.errors.ts';

const MAX_SHOWN = 100;

/** Cases that turn out to be one (TCK-01). */
@Resolver('Ticket')
export class TicketDuplicateResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly load: Loaders,
    private readonly cases: Cases,
    private readonly promises: LatePromises,
    private readonly orders: OrdersMeanwhile,
    private readonly escalations: CaseEscalations,
    private readonly finishes: PromisedFinishes,
  ) {}

  @Mutation()
  async ticketMarkDuplicate(
    @Args('id') id: string,
    @Args('input') input: TicketMarkDuplicateInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const act = { at: this.clock.now(), by };
    const { ticket, other: original } = await this.both(id, input.of);
    if (!original) throw new TicketDuplicateUnfit();
    const isOfFirm = await isSameFirm(this.em, original.customerId, ticket.customerId);
    const first = ticket.recurrenceOfId ? await this.em.findOne(Ticket, ticket.recurrenceOfId) : null;
    ticket.repetition.mark(original, input, act, { isOfFirm, first });
    await this.cases.follow(ticket);
    // The other reads what is on loan in the cases that repeat it.
    await this.em.flush();
    await this.cases.follow(original);
    const unbilled = await findUnbilled(this.em, id, ticket.round);
    const last = await this.em.findOne(WorkOrder, { ticket: id }, { orderBy: { id: 'desc' } });
    last?.endCase(unbilled, act);
    return { ticket };
  }

  @Mutation()
  async ticketUnmarkDuplicate(
    @Args('id') id: string,
    @Args('input') input: TicketUnmarkDuplicateInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const known = await this.load.one(Ticket, id);
    const { ticket, other: original } = await this.both(id, known?.duplicateOfId ?? '');
    if (!original) throw new TicketNotDuplicate();
    const act = { at: this.clock.now(), by };
    ticket.repetition.unmark(original, input, act, await calledOffWaits(this.em, id));
    await this.promises.resumed(ticket);
    await this.orders.hear(ticket, input.causeClass, act);
    // The other reads what is on loan in the cases that repeat it.
    await this.em.flush();
    await this.followUpwards(original);
    await this.escalations.watchAllOf(ticket);
    await this.finishes.watch('TICKET', ticket);
    return { ticket };
  }

  @ResolveField()
  duplicateOf(@Parent() { duplicateOfId }: Ticket) {
    return duplicateOfId ? this.load.one(Ticket, duplicateOfId) : null;
  }

  @ResolveField()
  duplicates(@Parent() { id }: Ticket) {
    return this.load.firstBy(Ticket, 'duplicateOfId', id, { orderBy: { reportedAt: 'asc' }, most: MAX_SHOWN });
  }

  /** What it repeats itself took over, by way of it, a report that counts there no more either. */
  private async followUpwards(ticket: Ticket): Promise<void> {
    await this.cases.follow(ticket);
    const above = ticket.duplicateOfId && (await findTicketForChange(this.em, ticket.duplicateOfId));
    if (!above) return;
    above.repetition.recount(ticket);
    await this.followUpwards(above);
  }

  /** @throws TicketNotFound */
  private async both(id: string, otherId: string): Promise<{ ticket: Ticket; other: Ticket | undefined }> {
    const both = await loadBothTickets(this.em, [id, otherId]);
    const ticket = both.find(it => it.id === id);
    if (!ticket) throw new TicketNotFound();
    return { ticket, other: both.find(it => it.id === otherId) };
  }
}
