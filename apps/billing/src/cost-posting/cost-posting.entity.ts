import { CostPostingOffered } from '@mainstay/contracts/billing';
import { aggregate, filled, make, MoneyColumns, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { CostCentrePolicy } from '../cost-centre-policy/cost-centre-policy.entity.ts';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { CostCentreMissing, CostPostingOfferedAnew, CostPostingWrongStatus } from './cost-posting.errors.ts';
import { COST_POSTING_LIFECYCLE, type CostPostingAct } from './cost-posting.lifecycle.ts';
import type { Cost } from './costs.ts';

const CostPostingSchema = defineEntity({
  name: 'CostPosting',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    feeList: () => p.manyToOne(FeeList).nullable(),
    costSheet: () => p.manyToOne(CostSheet).nullable(),
    sourceNumber: p.string(),
    ticketId: p.uuid(),
    bearer: p.enum(['COMPANY', 'CUSTOMER']),
    costClass: p.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    amount: p.embedded(MoneyColumns),
    isCorrection: p.boolean(),
    status: p.enum(['AWAITING_CENTRE', 'OFFERED', 'REFUSED', 'POSTED']),
    costCentrePolicy: () => p.manyToOne(CostCentrePolicy).nullable(),
    costCentre: p.string().nullable(),
    offer: p.integer(),
    offeredAt: p.datetime().nullable(),
    refusal: p.text().nullable(),
    document: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
  },
});

/** What is posted, and by which paper. */
export interface PostedCost extends Cost {
  readonly number: string;
  readonly feeList?: FeeList;
  readonly costSheet?: CostSheet;
}

type LoadedElsewhere = 'feeList' | 'costSheet' | 'costCentrePolicy';

/**
 * One cost of a repair on its way to a cost centre of the ERP (BIL-17). What it posts never changes, and the database sees
 * to it: what turns out otherwise is a posting of its own.
 */
export class CostPosting extends CostPostingSchema.class implements Omit<Sdl.CostPosting, LoadedElsewhere> {
  /**
   * Offers it, or waits for a centre.
   * @param corrected the posting before it of the same kind: it goes where that went
   */
  static of(cost: PostedCost, corrected: CostPosting | null, inForce: CostCentrePolicy | null, at: Date): CostPosting {
    const source = cost.feeList ?? cost.costSheet;
    if (!source) throw new Error(`${cost.number} posts the costs of nothing.`);
    const { ticketId, number: sourceNumber } = source;
    const isCorrection = corrected !== null;
    const posting = make(CostPosting, {
      ...cost,
      ...{ ticketId, sourceNumber, isCorrection, status: 'AWAITING_CENTRE', offer: 0 },
    });
    posting.offerBy(corrected?.costCentrePolicy ?? inForce, at);
    return posting;
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  /** Other centres came into force: it is offered where it waited for one of them, or was refused at another. */
  follow(inForce: CostCentrePolicy, at: Date): void {
    if (inForce.centreOf(this) !== this.costCentre) this.offerBy(inForce, at);
  }

  /**
   * Offers it anew after what stood in the way was put right: at the centre in force, else where it was refused.
   * @throws CostPostingWrongStatus @throws CostCentreMissing
   */
  offerAgain(inForce: CostCentrePolicy | null, at: Date): void {
    this.require('offer');
    const policy = [inForce, this.costCentrePolicy].find(it => it?.centreOf(this));
    if (!policy) throw new CostCentreMissing(this.bearer, this.costClass);
    this.offerBy(policy, at);
  }

  /**
   * The ERP booked it. Told twice under the same document, it is so once.
   * @throws CostPostingWrongStatus @throws CostPostingOfferedAnew @throws InputInvalid for a blank document
   */
  acknowledge(input: Sdl.CostPostingAcknowledgeInput, by: string, at: Date): void {
    const document = filled(['input', 'document'], input.document, 60);
    if (this.status === 'POSTED' && this.document === document) return;
    this.answer('acknowledge', input.offer, by, at);
    this.document = document;
  }

  /** @throws CostPostingWrongStatus @throws CostPostingOfferedAnew @throws InputInvalid for a blank reason */
  refuse(input: Sdl.CostPostingRefuseInput, by: string, at: Date): void {
    const refusal = filled(['input', 'reason'], input.reason, 2000);
    this.answer('refuse', input.offer, by, at);
    this.refusal = refusal;
  }

  private offerBy(policy: CostCentrePolicy | null, at: Date): void {
    const costCentre = policy?.centreOf(this);
    if (!policy || !costCentre) return;
    this.status = this.require('offer');
    Object.assign(this, { costCentrePolicy: policy, costCentre, offer: this.offer + 1, offeredAt: at });
    const { id: costPostingId, number, offer, ticketId, sourceNumber, bearer, costClass, amount, isCorrection } = this;
    const cost = { bearer, costClass, costCentre, amount: amount.toJSON(), isCorrection };
    const offered = { costPostingId, number, offer, ticketId, sourceNumber, ...cost };
    raise(this, CostPostingOffered({ ...offered, offeredAt: at.toISOString() }));
  }

  /** An answer to an offer before the last one says nothing of that: the ERP may have been asked to book elsewhere. */
  private answer(act: CostPostingAct, offer: number, by: string, at: Date): void {
    const status = this.require(act);
    if (offer !== this.offer) throw new CostPostingOfferedAnew(this.offer);
    Object.assign(this, { status, answeredBy: by, answeredAt: at });
  }

  private require(act: CostPostingAct): Sdl.CostPostingStatus {
    const status = next(COST_POSTING_LIFECYCLE, this.status, act);
    if (!status) throw new CostPostingWrongStatus(this.status, act);
    return status;
  }
}
CostPostingSchema.setClass(CostPosting);
