import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { CauseSuggestions } from '../cause-suggestion/cause-suggestions.service.ts';
import { DiagnosisReport } from '../diagnosis-report/diagnosis-report.entity.ts';
import { FaultCodes } from '../fault-code/fault-codes.service.ts';
import { partNeeds, requireKnownPart } from '../links/part-needs.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { findUnbilled } from '../work-order/find-unbilled.ts';
import { Visits } from '../work-order/visits.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { CaseMachines } from './case-machines.service.ts';
import { Cases } from './cases.service.ts';
import { requireOtherThanExecutor } from './follow-up-independence.ts';
import { loadTicket } from './load-ticket.ts';
import { requireAttemptLeft } from './remote-attempts.ts';
import { TicketStep } from './ticket-step.entity.ts';
import type { Ticket } from './ticket.entity.ts';

/** What people do with tickets. The clocks follow every act. */
@Resolver('Ticket')
export class TicketActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly cases: Cases,
    private readonly intake: TicketIntake,
    private readonly machines: CaseMachines,
    private readonly promises: LatePromises,
    private readonly visits: Visits,
    private readonly faultCodes: FaultCodes,
    private readonly suggestions: CauseSuggestions,
    private readonly finishes: PromisedFinishes,
    private readonly absences: OwnerAbsences,
  ) {}

  @Mutation()
  async ticketRegister(@Args('input') input: Sdl.TicketRegisterInput, @CurrentActor() actor: Actor) {
    return { ticket: await this.intake.registerNew(input, actor) };
  }

  @Mutation()
  ticketConfirm(@Args('id') id: string, @Args('input') input: Sdl.TicketConfirmInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => {
      const isFirst = ticket.status === 'REGISTERED' || ticket.isConfirmed;
      if (isFirst) ticket.confirm(input, act);
      else ticket.confirmLater(input, act);
    });
  }

  @Mutation()
  ticketCorrect(@Args('id') id: string, @Args('input') input: Sdl.TicketCorrectInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async (ticket, act) => {
      const first = await this.em.findOneOrFail(TicketStep, { ticket: id, position: 1 });
      ticket.correction.make(input, first.happenedAt, act);
      await this.promises.reportMoved(ticket);
    });
  }

  @Mutation()
  ticketNameAsset(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketNameAssetInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (ticket, act) => this.machines.name(ticket, input, act));
  }

  @Mutation()
  async ticketRequestCoverage(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketRequestCoverageInput,
    @CurrentActor() actor: Actor,
  ) {
    for (const [i, { unit }] of (input.failedUnits ?? []).entries())
      await requireKnownPart(this.em, ['input', 'failedUnits', `${i}`, 'unit', 'part'], unit.part);
    return this.act(id, actor, (ticket, act) => ticket.requestCoverage(input, act));
  }

  @Mutation()
  ticketTakeOn(@Args('id') id: string, @Args('input') input: Sdl.TicketTakeOnInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.takeOn(input, act));
  }

  @Mutation()
  ticketRequestAssessment(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketRequestAssessmentInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (ticket, act) => ticket.visits.requestAssessment(input, act));
  }

  @Mutation()
  async ticketNeedParts(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketNeedPartsInput,
    @CurrentActor() actor: Actor,
  ) {
    const needs = await partNeeds(this.em, input);
    return this.act(id, actor, (ticket, act) => ticket.upkeep.needParts(input.warehouse ?? null, needs, act));
  }

  @Mutation()
  async ticketDiagnose(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketDiagnoseInput,
    @CurrentActor() actor: Actor,
  ) {
    const needs = await partNeeds(this.em, input);
    return this.act(id, actor, async (ticket, act) => {
      if (input.triesRemotelyFirst) await requireAttemptLeft(this.em, ticket);
      const known = await this.faultCodes.diagnosed(input.faultCode, ticket.assetId);
      const suggestionRank = await this.suggestions.rankOf(ticket, input.faultCode);
      ticket.diagnose(input, needs, act, { faultLevel: known?.faultLevel ?? null, suggestionRank });
      const before = await this.em.count(DiagnosisReport, { ticket: ticket.id });
      this.em.persist(DiagnosisReport.of(ticket, before + 1, needs, act));
    });
  }

  @Mutation()
  async ticketAgreePlan(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketAgreePlanInput,
    @CurrentActor() actor: Actor,
  ) {
    const payload = await this.act(id, actor, (ticket, act) => ticket.clearance.agreePlan(input, act));
    await this.finishes.watch('TICKET', payload.ticket);
    return payload;
  }

  @Mutation()
  async ticketDispatch(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketDispatchInput,
    @CurrentActor() actor: Actor,
  ) {
    const act = this.actOf(actor);
    const ticket = await loadTicket(this.em, id);
    const workOrder = await this.visits.arrange(ticket, input, act);
    await this.clocks.follow(ticket);
    return { ticket, workOrder };
  }

  @Mutation()
  ticketCarryOut(@Args('id') id: string, @Args('input') input: Sdl.TicketCarryOutInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.execution.carryOut(input, act));
  }

  @Mutation()
  ticketAnswer(@Args('id') id: string, @Args('input') input: Sdl.TicketAnswerInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async (ticket, act) => {
      if (input.confirmedBy) await requireOtherThanExecutor(this.em, ticket.id, act.by);
      ticket.answering.give(input, act);
      await this.cases.billVisits(ticket, act);
    });
  }

  @Mutation()
  ticketClose(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.close(act));
  }

  @Mutation()
  async ticketCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    const payload = await this.act(id, actor, (ticket, act) => ticket.cancel(input, act));
    const unbilled = await findUnbilled(this.em, id, payload.ticket.round);
    const last = await this.em.findOne(WorkOrder, { ticket: id }, { orderBy: { id: 'desc' } });
    last?.endCase(unbilled, this.actOf(actor));
    return payload;
  }

  @Mutation()
  ticketPause(@Args('id') id: string, @Args('input') input: Sdl.TicketPauseInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.pause(input, act));
  }

  @Mutation()
  ticketResume(@Args('id') id: string, @Args('input') input: Sdl.TicketResumeInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.resume(input, act));
  }

  @Mutation()
  ticketWithdrawPause(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketWithdrawPauseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (ticket, act) => ticket.withdrawPause(input, act));
  }

  @Mutation()
  async ticketNameOwners(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketNameOwnersInput,
    @CurrentActor() actor: Actor,
  ) {
    const named = input.owners.flatMap(({ owner }) => owner?.trim() ?? []);
    await this.absences.requireComingBack(named);
    return this.act(id, actor, async (ticket, act) => {
      const away = await this.absences.awayAmong([...ticket.answerers, ...named]);
      ticket.ownership.name(input, away, act);
    });
  }

  @Mutation()
  async ticketHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.absences.requirePresent(input.owner);
    return this.act(id, actor, (ticket, act) => ticket.ownership.handOver(input, act));
  }

  @Mutation()
  async ticketTellCustomer(
    @Args('id') id: string,
    @Args('input') input: Sdl.TicketTellCustomerInput,
    @CurrentActor() actor: Actor,
  ) {
    const payload = await this.act(id, actor, (ticket, act) => {
      ticket.tellCustomer(input, act);
    });
    await this.finishes.watch('TICKET', payload.ticket);
    return payload;
  }

  @Mutation()
  ticketAddNote(@Args('id') id: string, @Args('input') input: Sdl.TicketAddNoteInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (ticket, act) => ticket.addNote(input, act));
  }

  private async act(id: string, actor: Actor, verb: (ticket: Ticket, act: Act) => void | Promise<void>) {
    const ticket = await loadTicket(this.em, id);
    await verb(ticket, this.actOf(actor));
    await this.cases.follow(ticket);
    return { ticket };
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
