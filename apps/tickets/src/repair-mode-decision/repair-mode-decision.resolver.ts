import { type Actor, Clock, requireSales } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { customerHeld, isSameFirm } from '../links/customer-held.ts';
import type * as Sdl from '../schema.types.ts';
import { Cases } from '../ticket/cases.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { requireOneWay } from './one-way.ts';
import { RepairModeDecision } from './repair-mode-decision.entity.ts';
import { RepairModeDecisionNotFound, TicketOfCustomerUnknown } from './repair-mode-decision.errors.ts';

/** How faulty units are repaired (TCK-26). */
@Resolver('RepairModeDecision')
export class RepairModeDecisionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly cases: Cases,
  ) {}

  @Query()
  repairModeDecision(@Args('id') id: string) {
    return this.load.one(RepairModeDecision, id);
  }

  @Query()
  repairModeDecisions(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RepairModeDecisionFilter }) {
    const { status, mode, customer, ticket } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(mode ? { mode } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, RepairModeDecision, where, page, [{ proposedAt: 'desc' }]);
  }

  @Mutation()
  async repairModeDecisionPropose(
    @Args('input') { customer, ticket: ticketId, proposal }: Sdl.RepairModeDecisionProposeInput,
    @CurrentActor() actor: Actor,
  ) {
    requireSales(proposal.scope, actor);
    const { subject: by } = actor;
    const { id: held } = await customerHeld(this.em, customer);
    const ticket = ticketId ? await loadForChange(this.em, Ticket, ticketId, TicketOfCustomerUnknown) : null;
    if (ticket && !(await isSameFirm(this.em, ticket.customerId, held))) throw new TicketOfCustomerUnknown();
    // What is decided of a case is carried out under its file.
    const customerId = ticket?.customerId ?? held;
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'RM', at);
    const repairModeDecision = RepairModeDecision.propose({ number, customerId, ticket }, proposal, { at, by });
    this.em.persist(repairModeDecision);
    ticket?.takeUpReturn();
    return { repairModeDecision };
  }

  @Mutation()
  repairModeDecisionReview(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairModeDecisionReviewInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, (decision, at) => decision.review(input, actor, at));
  }

  @Mutation()
  repairModeDecisionRevise(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairModeDecisionReviseInput,
    @CurrentActor() actor: Actor,
  ) {
    requireSales(input.proposal.scope, actor);
    return this.actForSales(id, actor, (decision, act) => decision.revise(input, act));
  }

  @Mutation()
  async repairModeDecisionDecide(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const act = { at: this.clock.now(), by: actor.subject };
    const payload = await this.actForSales(id, actor, decision => decision.decide(act));
    const { ticket, mode } = payload.repairModeDecision;
    if (ticket) await requireOneWay(this.em, ticket, mode);
    const ofCase = ticket && (await findTicketForChange(this.em, ticket.id));
    ofCase?.elsewhere.decide(mode, act);
    if (ofCase) await this.cases.follow(ofCase);
    return payload;
  }

  @Mutation()
  repairModeDecisionWithdraw(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairModeDecisionWithdrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (decision, act) => decision.withdraw(input, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairModeDecision, id);
  }

  @ResolveField()
  customer(@Parent() { customerId: id }: RepairModeDecision) {
    return { id };
  }

  @ResolveField()
  ticket(@Parent() { ticket }: RepairModeDecision) {
    return ticket && this.load.one(Ticket, ticket.id);
  }

  /** What sales does. @throws AbroadForSales */
  private actForSales(id: string, actor: Actor, verb: (decision: RepairModeDecision, act: Act) => void) {
    return this.act(id, (decision, at) => {
      requireSales(decision.scope, actor);
      verb(decision, { at, by: actor.subject });
    });
  }

  private async act(id: string, verb: (decision: RepairModeDecision, at: Date) => void) {
    const repairModeDecision = await loadForChange(this.em, RepairModeDecision, id, RepairModeDecisionNotFound);
    verb(repairModeDecision, this.clock.now());
    return { repairModeDecision };
  }
}
