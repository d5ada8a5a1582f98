import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Complaint, type OfficialAct } from '../complaint/complaint.entity.ts';
import { Complaints } from '../complaint/complaints.service.ts';
import type * as Sdl from '../schema.types.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { CaseEscalation } from './case-escalation.entity.ts';
import { CaseEscalations } from './case-escalations.service.ts';
import { CaseEscalationNotFound } from './case-escalation.errors.ts';

/** What people take up, and what comes of it. */
@Resolver('CaseEscalation')
export class CaseEscalationResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly complaints: Complaints,
    private readonly escalations: CaseEscalations,
  ) {}

  @Query()
  caseEscalation(@Args('id') id: string) {
    return this.load.one(CaseEscalation, id);
  }

  @Query()
  caseEscalations(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.CaseEscalationFilter }) {
    const { isOpen, level, department, person } = filter ?? {};
    const where = {
      ...(isOpen == null ? {} : { answeredAt: isOpen ? null : { $ne: null } }),
      ...(level ? { $or: [{ level }, { wentUpTo: level }] } : {}),
      ...(department ? { department } : {}),
      ...(person ? { person } : {}),
    };
    return connection(this.em, CaseEscalation, where, page, [{ escalatedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CaseEscalation, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: CaseEscalation) {
    return ticket ? this.load.one(Ticket, ticket.id) : null;
  }

  @ResolveField()
  complaint(@Parent() { complaint }: CaseEscalation) {
    return complaint ? this.load.one(Complaint, complaint.id) : null;
  }

  @Mutation()
  async ticketEscalate(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketEscalateInput,
    @CurrentActor() actor: Actor,
  ) {
    const act = this.actOf(actor);
    const ticket = await loadTicket(this.em, id);
    const caseEscalation = await this.escalations.make({ ticket }, input, act);
    ticket.takeUp(caseEscalation, act);
    return { ticket, caseEscalation };
  }

  @Mutation()
  async complaintEscalate(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintEscalateInput,
    @CurrentActor() actor: Actor,
  ) {
    const made: CaseEscalation[] = [];
    const complaint = await this.complaints.act(id, actor, async (about, act) => {
      const caseEscalation = await this.escalations.make({ complaint: about }, input, act);
      about.takeUp(caseEscalation, act);
      made.push(caseEscalation);
    });
    return { complaint, caseEscalation: made[0] };
  }

  @Mutation()
  async caseEscalationAnswer(
    @Args('id') id: string,
    @Args('input') input: Sdl.CaseEscalationAnswerInput,
    @CurrentActor() actor: Actor,
  ) {
    const act = this.actOf(actor);
    const caseEscalation = await loadForChange(this.em, CaseEscalation, id, CaseEscalationNotFound);
    caseEscalation.reply(input, act);
    await this.escalations.watch(caseEscalation);
    const { ticket, complaint } = caseEscalation;
    if (ticket) (await loadTicket(this.em, ticket.id)).hearFromAbove(caseEscalation, act);
    if (complaint) await this.complaints.act(complaint.id, actor, about => about.hearFromAbove(caseEscalation, act));
    return { caseEscalation };
  }

  private actOf({ subject: by, roles }: Actor): OfficialAct {
    return { at: this.clock.now(), by, roles };
  }
}

const MAX_SHOWN = 100;

/** What was taken up of a case. */
@Resolver('Ticket')
export class TicketEscalationsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  escalations(@Parent() { id }: { id: string }) {
    return this.load.firstBy(CaseEscalation, 'ticket', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }
}

/** What was taken up of a complaint. */
@Resolver('Complaint')
export class ComplaintEscalationsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  escalationsByPeople(@Parent() { id }: { id: string }) {
    return this.load.firstBy(CaseEscalation, 'complaint', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }
}
