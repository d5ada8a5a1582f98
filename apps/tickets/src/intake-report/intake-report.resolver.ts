import { type Actor, Clock, filled } from '@mainstay/kit/domain';
import {
  Attachments,
  connection,
  containing,
  CurrentActor,
  found,
  loadForChange,
  Loaders,
  type PageArgs,
  TextFilters,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { CaseLessons } from '../cause-suggestion/case-lessons.service.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { KnownCustomer } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { reportTime } from '../ticket/report-time.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { CustomerUnknown } from '../ticket/ticket.errors.ts';
import type { Candidate } from './intake-candidates.ts';
import { IntakeReport } from './intake-report.entity.ts';
import type { IntakeReopening } from './intake-reopening.ts';
import { IntakeReportNotFound } from './intake-report.errors.ts';
import { caseOf, IntakeBecame } from './intake-became.service.ts';
import { IntakeSettling } from './intake-settling.service.ts';
import { IntakeReports } from './intake-reports.service.ts';
import { MAX_FILES, nameOfFile } from './sent-files.ts';

/** Reports before they are cases. */
@Resolver('IntakeReport')
export class IntakeReportResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly reports: IntakeReports,
    private readonly texts: TextFilters,
    private readonly attachments: Attachments,
  ) {}

  @Query()
  intakeReport(@Args('id') id: string) {
    return this.load.one(IntakeReport, id);
  }

  @Query()
  async intakeReports(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.IntakeReportFilter }) {
    const { status, channel, number } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(channel ? { channel } : {}),
      ...(number?.trim() ? { number: containing(number.trim()) } : {}),
    };
    const found = await this.texts.narrow(IntakeReport, where, number);
    return connection(this.em, IntakeReport, found, page, [{ receivedAt: 'desc' }]);
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
  complaint(@Parent() { complaint }: IntakeReport) {
    return complaint ? this.load.one(Complaint, complaint.id) : null;
  }

  @ResolveField()
  feedback(@Parent() { feedback }: IntakeReport) {
    return feedback ? this.load.one(Feedback, feedback.id) : null;
  }

  @ResolveField()
  refersTo(@Parent() { refersTo }: IntakeReport) {
    return refersTo ? this.load.one(Ticket, refersTo.id) : null;
  }

  @ResolveField()
  refersToComplaint(@Parent() { refersToComplaint }: IntakeReport) {
    return refersToComplaint ? this.load.one(Complaint, refersToComplaint.id) : null;
  }

  @ResolveField()
  refersToInstallation(@Parent() { refersToInstallation }: IntakeReport) {
    return refersToInstallation ? this.load.one(InstallationOrder, refersToInstallation.id) : null;
  }

  @ResolveField()
  refersToFeedback(@Parent() { refersToFeedback }: IntakeReport) {
    return refersToFeedback ? this.load.one(Feedback, refersToFeedback.id) : null;
  }

  @ResolveField()
  continues(@Parent() { continuesId }: IntakeReport) {
    return continuesId ? this.load.one(IntakeReport, continuesId) : null;
  }

  @ResolveField()
  async missingFiles(@Parent() report: IntakeReport) {
    const here = await this.attachments.of(report.id, true);
    return report.missingFiles(here.map(({ fileName }) => fileName));
  }

  @ResolveField()
  candidates(@Parent() report: IntakeReport) {
    return report.found;
  }

  @Mutation()
  async intakeReportTake(@Args('input') input: Sdl.IntakeReportTakeInput, @CurrentActor() { subject: by }: Actor) {
    const act = { at: this.clock.now(), by };
    const receivedAt = reportTime(['input', 'receivedAt'], input.receivedAt, act);
    const customer = input.customer ? await found(this.em, KnownCustomer, input.customer, CustomerUnknown) : null;
    return { intakeReport: await this.reports.take(input, { customer, receivedAt }, act) };
  }

  /** Of the public form: who reports says who he is, and where he is to be answered. */
  @Mutation()
  async intakeReportSend(@Args('input') input: Sdl.IntakeReportSendInput, @CurrentActor() { subject: by }: Actor) {
    const act = { at: this.clock.now(), by };
    for (const field of ['reporterName', 'reporterContact'] as const) filled(['input', field], input[field]);
    const names = input.fileNames.slice(0, MAX_FILES).map(nameOfFile);
    const filesSent = names.map(fileName => ({ fileName, refusal: null }));
    const said = { ...input, channel: 'WEB_FORM' as const };
    return { intakeReport: await this.reports.take(said, { receivedAt: act.at, filesSent }, act) };
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

/** What reports had become by mistake. */
@Resolver('IntakeReportReopening')
export class IntakeReopeningResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  ticket(@Parent() { ticketId }: IntakeReopening) {
    return ticketId ? this.load.one(Ticket, ticketId) : null;
  }

  @ResolveField()
  complaint(@Parent() { complaintId }: IntakeReopening) {
    return complaintId ? this.load.one(Complaint, complaintId) : null;
  }

  @ResolveField()
  feedback(@Parent() { feedbackId }: IntakeReopening) {
    return feedbackId ? this.load.one(Feedback, feedbackId) : null;
  }
}

const MAX_REPORTS = 100;

/** The reports of a case. */
@Resolver('Ticket')
export class TicketIntakeReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  intakeReports(@Parent() { id }: { id: string }) {
    return this.load.firstBy(IntakeReport, 'ticket', id, { orderBy: { id: 'asc' }, most: MAX_REPORTS });
  }
}

/** The report of a complaint. */
@Resolver('Complaint')
export class ComplaintIntakeReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  intakeReports(@Parent() { id }: { id: string }) {
    return this.load.firstBy(IntakeReport, 'complaint', id, { orderBy: { id: 'asc' }, most: MAX_REPORTS });
  }
}

/** The report of a suggestion. */
@Resolver('Feedback')
export class FeedbackIntakeReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  intakeReports(@Parent() { id }: { id: string }) {
    return this.load.firstBy(IntakeReport, 'feedback', id, { orderBy: { id: 'asc' }, most: MAX_REPORTS });
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
    private readonly became: IntakeBecame,
    private readonly lessons: CaseLessons,
    private readonly completions: CompletionReports,
    private readonly attachments: Attachments,
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
  async intakeReportAddToComplaint(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportAddToComplaintInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    return { intakeReport, complaint: await this.settling.addToComplaint(intakeReport, input, actor) };
  }

  @Mutation()
  async intakeReportComplain(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportComplainInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    const complaint = await this.settling.complain(intakeReport, input, actor);
    intakeReport.complain(complaint, this.actOf(actor));
    return { intakeReport, complaint };
  }

  @Mutation()
  async intakeReportSuggest(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportSuggestInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    const feedback = await this.settling.suggest(intakeReport, input, actor);
    intakeReport.suggest(feedback, this.actOf(actor));
    return { intakeReport, feedback };
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

  @Mutation()
  async intakeReportReopen(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportReopenInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    await this.became.hold(intakeReport);
    intakeReport.reopen(input, this.actOf(actor));
    return { intakeReport };
  }

  @Mutation()
  async intakeReportErase(
    @Args('id') id: string,
    @Args('input') input: Sdl.IntakeReportEraseInput,
    @CurrentActor() actor: Actor,
  ) {
    const intakeReport = await this.loaded(id);
    const act = this.actOf(actor);
    await this.em.populate(intakeReport, ['ticket.notes', 'ticket.steps', 'complaint.ticket.steps']);
    await this.em.populate(intakeReport, ['feedback.ticket.steps', 'feedback.complaint.ticket.steps']);
    const before = await this.became.before(intakeReport);
    const cases = new Set([intakeReport, ...before].flatMap(it => caseOf(it) ?? []));
    const told = [...cases].map(ticket => ({ ticket, words: ticket.symptom }));
    intakeReport.erase(input, act, before);
    for (const { ticket, words } of told) {
      if (words && ticket.symptom !== words) await this.completions.forgetWords(ticket, words);
      await this.lessons.follow(ticket, act);
    }
    await this.attachments.erase(id, input.reason, actor);
    return { intakeReport };
  }

  private loaded(id: string): Promise<IntakeReport> {
    return loadForChange(this.em, IntakeReport, id, IntakeReportNotFound);
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
