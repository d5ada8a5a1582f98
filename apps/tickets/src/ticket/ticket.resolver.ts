import { Clock } from '@mainstay/kit/domain';
import { connection, Loaders, type PageArgs, TextFilters } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Complaint } from '../complaint/complaint.entity.ts';
import { callingHours } from '../links/calling-hours.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import type { TicketFilter, TicketOrder } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { FollowUpAttempt } from './follow-up-attempt.entity.ts';
import { FollowUpCall } from './follow-up-call.entity.ts';
import type { Weighed } from './priority-matrix.ts';
import { PriorityProposals } from './priority-proposals.service.ts';
import { RemoteAppointment } from '../remote-appointment/remote-appointment.entity.ts';
import { RemoteSession } from './remote-session.entity.ts';
import { TICKET_ORDERS, ticketsWhere } from './ticket-filter.ts';
import { TicketNote } from './ticket-note.entity.ts';
import { TicketPart } from './ticket-part.entity.ts';
import { TicketStep } from './ticket-step.entity.ts';
import { Ticket } from './ticket.entity.ts';

const MAX_ENTRIES = 100;

/** Tickets to read. */
@Resolver('Ticket')
export class TicketResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly texts: TextFilters,
    private readonly proposals: PriorityProposals,
  ) {}

  @Query()
  ticket(@Args('id') id: string) {
    return this.load.one(Ticket, id);
  }

  @Query()
  ticketByNumber(@Args('number') number: string) {
    return this.em.findOne(Ticket, { number });
  }

  @Query()
  async tickets(@Args() { filter, orderBy, ...page }: PageArgs & { filter?: TicketFilter; orderBy: TicketOrder }) {
    const where = await this.texts.narrow(Ticket, ticketsWhere(filter), filter?.text);
    return connection(this.em, Ticket, where, page, TICKET_ORDERS[orderBy]);
  }

  @Query()
  async ticketPriorityProposal(@Args() { ticket: id, ...weighed }: Weighed & { ticket: string }) {
    const ticket = await this.load.one(Ticket, id);
    return ticket ? await this.proposals.of(ticket, weighed) : null;
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Ticket, id);
  }

  @ResolveField()
  slaPolicy(@Parent() { slaPolicy }: Ticket) {
    return slaPolicy ? this.load.one(SlaPolicy, slaPolicy.id) : null;
  }

  @ResolveField()
  parts(@Parent() ticket: Ticket) {
    return this.load.manyBy(TicketPart, 'ticket', ticket.id, { position: 'asc' });
  }

  @ResolveField()
  async clocks(@Parent() { id }: Ticket) {
    const clocks = await this.load.manyBy(SlaClock, 'record', id, { round: 'asc', kind: 'asc', turn: 'asc' });
    return clocks.filter(({ level }) => level === 'PROMISE');
  }

  @ResolveField()
  remoteSessions(@Parent() ticket: Ticket) {
    return this.load.firstBy(RemoteSession, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  remoteAppointments(@Parent() ticket: Ticket) {
    return this.load.firstBy(RemoteAppointment, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  workOrders(@Parent() ticket: Ticket) {
    return this.load.firstBy(WorkOrder, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  followUps(@Parent() ticket: Ticket) {
    return this.load.firstBy(FollowUpCall, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  followUpAttempts(@Parent() ticket: Ticket) {
    return this.load.firstBy(FollowUpAttempt, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  async callFrom(@Parent() ticket: Ticket) {
    return (await callingHours(this.load, ticket))?.(this.clock.now()) ?? null;
  }

  @ResolveField()
  answer(@Parent() { answerNoticeId: id }: Ticket) {
    return id ? this.load.one(ProgressNotice, id) : null;
  }

  @ResolveField()
  notes(@Parent() ticket: Ticket) {
    return this.load.firstBy(TicketNote, 'ticket', ticket.id, { orderBy: { id: 'desc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  notices(@Parent() ticket: Ticket) {
    return this.load.firstBy(ProgressNotice, 'ticket', ticket.id, { orderBy: { id: 'desc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  complaints(@Parent() ticket: Ticket) {
    return this.load.firstBy(Complaint, 'ticket', ticket.id, { orderBy: { id: 'asc' }, most: MAX_ENTRIES });
  }

  @ResolveField()
  timeline(@Parent() ticket: Ticket) {
    return this.load.firstBy(TicketStep, 'ticket', ticket.id, { orderBy: { position: 'desc' }, most: MAX_ENTRIES });
  }
}
