import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  found,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownAsset, KnownCustomer } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { reportTime } from '../ticket/report-time.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { CustomerUnknown } from '../ticket/ticket.errors.ts';
import { IntakeCandidates } from './intake-candidates.service.ts';
import type { Candidate } from './intake-candidates.ts';
import { IntakeReport } from './intake-report.entity.ts';
import { IntakeReportNotFound } from './intake-report.errors.ts';
import { IntakeSettling } from './intake-settling.service.ts';
import { tokensOf } from './intake-tokens.ts';

/** Reports before they are cases. */
@Resolver('IntakeReport')
export class IntakeReportResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly openCases: IntakeCandidates,
  ) {}

  @Query()
  intakeReport(@Args('id') id: string) {
    return this.load.one(IntakeReport, id);
  }

  @Query()
  intakeReports(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.IntakeReportFilter }) {
    const { status, channel } = filter ?? {};
    const where = { ...(status ? { status: { $in: status } } : {}), ...(channel ? { channel } : {}) };
    return connection(this.em, IntakeReport, where, page, [{ receivedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(IntakeReport, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: IntakeReport) {
    return ticket ? this.load.one(Ticket, ticket.id) : null;
  }

  @ResolveField()
  candidates(@Parent() report: IntakeReport) {
    return report.found;
  }

  @Mutation()
  async intakeReportTake(@Args('input') input: Sdl.IntakeReportTakeInput, @CurrentActor() { subject: by }: Actor) {
    const act = { at: this.clock.now(), by };
    const receivedAt = reportTime(['input', 'receivedAt'], input.receivedAt, act);
    const serial = input.serial?.trim();
    const asset = serial ? await this.em.findOne(KnownAsset, { serial }) : null;
    const customer = input.customer ? await found(this.em, KnownCustomer, input.customer, CustomerUnknown) : null;
    const customerId = customer?.id ?? asset?.customerId ?? null;
    const assetId = asset?.customerId === customerId ? (asset?.id ?? null) : null;
    const facts = { tokens: tokensOf(input.text), customerId, assetId, receivedAt };
    const origin = {
      number: await nextNumber(this.em, 'IR', act.at),
      ...{ customerId, assetId, receivedAt },
      found: await this.openCases.of(facts),
    };
    const intakeReport = IntakeReport.take(input, origin, act);
    this.em.persist(intakeReport);
    return { intakeReport };
  }
}

/** The cases that reports may repeat. */
@Resolver('IntakeCandidate')
export class IntakeCandidateResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  ticket(@Parent() { ticketId }: Candidate) {
    return this.load.one(Ticket, ticketId);
  }
}

/** What becomes of reports. */
@Resolver('IntakeReport')
export class IntakeReportActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly settling: IntakeSettling,
  ) {}

  @Mutation()
  async intakeReportAccept(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportAcceptInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    const ticket = await this.settling.register(intakeReport, input, actor);
    intakeReport.accept(ticket, this.actOf(actor));
    return { intakeReport, ticket };
  }

  @Mutation()
  async intakeReportAddTo(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportAddToInput,
    @CurrentActor() actor: Actor,
  ) {
    const ticket = await loadTicket(this.em, input.ticket);
    const intakeReport = await this.loaded(id);
    intakeReport.addTo(ticket, this.actOf(actor));
    await this.clocks.follow(ticket);
    return { intakeReport, ticket };
  }

  @Mutation()
  async intakeReportReject(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportRejectInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    intakeReport.reject(input, this.actOf(actor));
    return { intakeReport };
  }

  private loaded(id: string): Promise<IntakeReport> {
    return loadForChange(this.em, IntakeReport, id, IntakeReportNotFound);
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
