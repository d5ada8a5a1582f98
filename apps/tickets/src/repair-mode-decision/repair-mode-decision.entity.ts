import { RepairModeDecided } from '@mainstay/contracts/tickets';
import { type Actor, aggregate, filled, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import {
  RepairConsentMissing,
  RepairModeDecisionClosed,
  RepairModeFactorsIncomplete,
  RepairModeUnfounded,
} from './repair-mode-decision.errors.ts';
import { REPAIR_MODE_LIFECYCLE, type RepairModeAct } from './repair-mode-decision.lifecycle.ts';
import { type KeptReview, missingConsentsOf, reviewsOf, withReview } from './repair-review.ts';

type Weighing = Omit<Sdl.RepairModeWeighing, 'isForChosen'>;

const RepairModeDecisionSchema = defineEntity({
  name: 'RepairModeDecision',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    customerId: p.uuid(),
    ticket: () => p.manyToOne(Ticket).nullable(),
    status: p.string().$type<Sdl.RepairModeDecisionStatus>(),
    mode: p.string().$type<Sdl.RepairMode>(),
    scope: p.string().$type<Sdl.RepairScope>(),
    liability: p.string().$type<Sdl.RepairLiability>(),
    quantity: p.integer(),
    distanceKilometres: p.integer(),
    customerRequirement: p.text(),
    weighed: p.json<readonly Weighing[]>(),
    reviewed: p.json<readonly KeptReview[]>(),
    proposedBy: p.string(),
    proposedAt: p.datetime(),
    closedBy: p.string().nullable(),
    closedAt: p.datetime().nullable(),
    withdrawnBecause: p.text().nullable(),
  },
});

const FACTORS: readonly Sdl.RepairModeFactor[] = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'];

const MOST_UNITS = 100_000;
const AROUND_THE_WORLD_KILOMETRES = 40_000;

interface Opening {
  readonly number: string;
  readonly customerId: string;
  readonly ticket: Ticket | null;
}

/** How faulty units are repaired: decided by sales with quality, production and R&D (TCK-26, 001-WI 5.3). */
export class RepairModeDecision
  extends RepairModeDecisionSchema.class
  implements Omit<Sdl.RepairModeDecision, 'customer' | 'ticket'>
{
  /** @throws RepairModeFactorsIncomplete, RepairModeUnfounded, InputInvalid */
  static propose(opening: Opening, proposal: Sdl.RepairModeProposalInput, act: Act): RepairModeDecision {
    return make(RepairModeDecision, { ...opening, status: 'IN_REVIEW', ...proposed(proposal, act) });
  }

  get weighing(): Opt<Sdl.RepairModeWeighing[]> {
    return this.weighed.map(it => ({ ...it, isForChosen: it.speaksFor === this.mode }));
  }

  get reviews(): Opt<Sdl.RepairReview[]> {
    return reviewsOf(this.reviewed);
  }

  get missingConsents(): Opt<Sdl.RepairReviewDepartment[]> {
    return missingConsentsOf(this.reviewed);
  }

  /**
   * A department consents or objects; its last word counts.
   * @throws RepairDepartmentForeign, RepairReviewNeedsOtherPerson, RepairModeDecisionClosed
   */
  review(input: Sdl.RepairModeDecisionReviewInput, actor: Actor, at: Date): void {
    this.move('review');
    this.reviewed = withReview(this.reviewed, input, actor, this.proposedBy, at);
  }

  /** Another proposal: what the departments said of the one before does not hold for it. */
  revise({ proposal }: Sdl.RepairModeDecisionReviseInput, act: Act): void {
    this.move('revise');
    Object.assign(this, proposed(proposal, act));
  }

  /** @throws RepairConsentMissing naming the departments */
  decide({ by, at }: Act): void {
    const status = this.after('decide');
    if (this.missingConsents.length > 0) throw new RepairConsentMissing(this.missingConsents);
    Object.assign(this, { status, closedBy: by, closedAt: at });
    const { id: decisionId, number, customerId, mode, liability, quantity, distanceKilometres } = this;
    raise(
      this,
      RepairModeDecided({
        ...{ decisionId, number, ticketId: this.ticket?.id ?? null, customerId, mode, liability, quantity },
        ...{ distanceKilometres, decidedAt: at.toISOString() },
      }),
    );
  }

  withdraw({ reason }: Sdl.RepairModeDecisionWithdrawInput, { by, at }: Act): void {
    this.move('withdraw');
    this.withdrawnBecause = filled(['input', 'reason'], reason, 2000);
    this.closedBy = by;
    this.closedAt = at;
  }

  private move(act: RepairModeAct): void {
    this.status = this.after(act);
  }

  private after(act: RepairModeAct): Sdl.RepairModeDecisionStatus {
    const status = next<Sdl.RepairModeDecisionStatus, RepairModeAct>(REPAIR_MODE_LIFECYCLE, this.status, act);
    if (!status) throw new RepairModeDecisionClosed(this.status);
    return status;
  }
}
RepairModeDecisionSchema.setClass(RepairModeDecision);

function proposed(proposal: Sdl.RepairModeProposalInput, { by: proposedBy, at: proposedAt }: Act) {
  const { mode, scope, liability } = proposal;
  const path = ['input', 'proposal'];
  const quantity = within([...path, 'quantity'], proposal.quantity, 1, MOST_UNITS);
  const km = [...path, 'distanceKilometres'];
  const distanceKilometres = within(km, proposal.distanceKilometres, 0, AROUND_THE_WORLD_KILOMETRES);
  const customerRequirement = filled([...path, 'customerRequirement'], proposal.customerRequirement, 2000);
  const values: Readonly<Record<Sdl.RepairModeFactor, string>> = {
    LIABILITY: liability,
    QUANTITY: String(quantity),
    DISTANCE: `${distanceKilometres} km`,
    CUSTOMER_REQUIREMENT: customerRequirement,
  };
  const amiss = FACTORS.filter(factor => proposal.weighing.filter(it => it.factor === factor).length !== 1);
  if (amiss.length > 0) throw new RepairModeFactorsIncomplete(amiss);
  if (!proposal.weighing.some(it => it.speaksFor === mode)) throw new RepairModeUnfounded(mode);
  const weighed = proposal.weighing.map(({ factor, speaksFor, because }) => ({
    ...{ factor, value: values[factor], speaksFor },
    because: filled([...path, 'weighing', 'because'], because, 2000),
  }));
  return {
    ...{ mode, scope, liability, quantity, distanceKilometres, customerRequirement, weighed, reviewed: [] },
    ...{ proposedBy, proposedAt },
  };
}
