import { latestDay } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { FeeLists } from '../fee-list/fee-lists.service.ts';
import { KnownTicket } from '../links/known-ticket.entity.ts';
import { Losses } from '../loss/losses.service.ts';
import type {
  ClaimAssessInput,
  ClaimCloseInput,
  ClaimDetermineLiabilityInput,
  ClaimGiveBackInput,
  ClaimObjectInput,
  ClaimOpenInput,
  ClaimRejectInput,
  ClaimReviewInput,
  ClaimSettleInput,
  ClaimSubmitInput,
} from '../schema.types.ts';
import { ClaimLine } from './claim-line.entity.ts';
import { ClaimSettlement } from './claim-settlement.entity.ts';
import { Claim } from './claim.entity.ts';
import { ClaimedTicketUnknown, ClaimNotFound } from './claim.errors.ts';
import { heldBySuppliers } from './held-by-suppliers.ts';

/** What can be done to a claim. */
@Resolver('Claim')
export class ClaimActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
    private readonly losses: Losses,
    private readonly feeLists: FeeLists,
  ) {}

  @Mutation()
  async claimOpen(@Args('input') input: ClaimOpenInput) {
    await this.requireKnown(input.ticket);
    const losses = await this.losses.forChange(input.lines.flatMap(line => line.loss ?? []));
    const demands = ClaimLine.demandsOf(input, losses, await heldBySuppliers(this.em, [...losses.values()]));
    const now = this.clock.now();
    const claim = Claim.open(await nextNumber(this.em, 'CL', now), input, demands, now);
    this.em.persist([claim, ...ClaimLine.of(claim, demands)]);
    return { claim };
  }

  @Mutation()
  async claimSubmit(@Args('id') id: string, @Args('input') input: ClaimSubmitInput) {
    const claim = await this.forChange(id);
    claim.submit(input, this.clock.now());
    return { claim };
  }

  @Mutation()
  async claimInvestigate(@Args('id') id: string) {
    const claim = await this.forChange(id);
    claim.investigate();
    return { claim };
  }

  @Mutation()
  async claimDetermineLiability(@Args('id') id: string, @Args('input') input: ClaimDetermineLiabilityInput) {
    const claim = await this.forChange(id);
    claim.determineLiability(input);
    return { claim };
  }

  @Mutation()
  async claimAssess(@Args('id') id: string, @Args('input') input: ClaimAssessInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    claim.assess(await this.linesOf(id), input.lines, actor.subject);
    return { claim };
  }

  @Mutation()
  async claimApprove(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const lines = await this.linesOf(id);
    claim.approve(lines, await this.ladders.of('claim'), actor);
    await this.correctWhatWasLetGo(lines);
    return { claim };
  }

  @Mutation()
  async claimReject(@Args('id') id: string, @Args('input') input: ClaimRejectInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const lines = await this.linesOf(id);
    claim.reject(lines, input.reason, await this.ladders.of('claim'), actor);
    await this.correctWhatWasLetGo(lines);
    return { claim };
  }

  @Mutation()
  async claimObject(@Args('id') id: string, @Args('input') { reason }: ClaimObjectInput) {
    const claim = await this.forChange(id);
    claim.object(reason);
    return { claim };
  }

  @Mutation()
  async claimReview(@Args('id') id: string, @Args('input') input: ClaimReviewInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const lines = await this.linesOf(id);
    claim.review(lines, input.lines, await this.ladders.of('claim'), actor);
    await this.correctWhatWasLetGo(lines);
    return { claim };
  }

  @Mutation()
  async claimSettle(@Args('id') id: string, @Args('input') input: ClaimSettleInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const now = this.clock.now();
    const settled = claim.settle(input.amount, now);
    this.em.persist(ClaimSettlement.of(claim, input.kind, settled, now, actor.subject));
    return { claim };
  }

  @Mutation()
  async claimClose(@Args('id') id: string, @Args('input') input: ClaimCloseInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const settlements = await this.em.find(ClaimSettlement, { claim: id });
    const lines = await this.linesOf(id);
    claim.close(input, lines, settlements, await this.ladders.of('claim'), actor);
    await this.correctWhatWasLetGo(lines);
    return { claim };
  }

  @Mutation()
  async claimGiveBack(@Args('id') id: string, @Args('input') input: ClaimGiveBackInput, @CurrentActor() actor: Actor) {
    const claim = await this.forChange(id);
    const settlements = await this.em.find(ClaimSettlement, { claim: id });
    const lines = await this.linesOf(id);
    claim.giveBack(input, lines, settlements, actor.subject, latestDay(this.clock.now()));
    await this.correctWhatWasLetGo(lines);
    return { claim };
  }

  /** @throws ClaimedTicketUnknown */
  private async requireKnown(ticket: string | null | undefined): Promise<void> {
    if (ticket && !(await this.em.findOne(KnownTicket, { id: ticket }))) throw new ClaimedTicketUnknown();
  }

  private forChange(id: string): Promise<Claim> {
    return loadForChange(this.em, Claim, id, ClaimNotFound);
  }

  /** The lines of a claim, their losses locked. */
  private async linesOf(claim: string): Promise<ClaimLine[]> {
    const lines = await this.em.find(ClaimLine, { claim }, { orderBy: { position: 'asc' } });
    await this.losses.forChange(lines.flatMap(line => line.loss?.id ?? []));
    return lines;
  }

  /** What a repair bears stayed as the claim asked it as long as that stood on it: it is put right as far as it does not any more. */
  private async correctWhatWasLetGo(lines: readonly ClaimLine[]): Promise<void> {
    await this.em.flush();
    const repairs = lines.flatMap(({ loss }) => (loss?.kind === 'REPAIR' ? (loss.ticketId ?? []) : []));
    for (const ticket of new Set(repairs)) await this.feeLists.recordCosts(ticket);
  }
}
