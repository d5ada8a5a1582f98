import { Clock } from '@mainstay/kit/domain';
import { Loaders, OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { QualityFinding } from '../schema.types.ts';
import { countedOf } from './quality-figures.ts';
import { QualityReview } from './quality-review.entity.ts';
import { dayAt, findingsOf, periodOf, type QualityCounted, qualityTermsOf } from './quality-terms.ts';

const SETTLE_TIMER = 'quality-reviews';
const REVIEW_TIMER = 'quality-review';
const PAGE = 100;
const UNREVIEWED = ['RUNNING', 'DUE', 'OVERDUE'] as const;

/** What a review shows: what is counted of its period, and what of that is a finding. */
export type QualityShown = QualityCounted & { readonly findings: readonly QualityFinding[] };

/** Follows the quality that key users get, period by period, as the policy in force says (CUS-03). */
@Injectable()
export class QualityReviews {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Somebody became a key user or is none any more, or the policy changed: seen to after this transaction. */
  async planLater(): Promise<void> {
    await this.timers.set({ task: SETTLE_TIMER, key: SETTLE_TIMER, at: this.clock.now(), payload: {} });
  }

  /** What a review shows: as it was known when it was reviewed, else as it is known by now. */
  shownOf(review: QualityReview): Promise<QualityShown> {
    if (review.counted) return Promise.resolve(review.counted);
    return this.load.batched(QualityReview, 'counted', review.id, async (em, ids) => {
      const reviews = await em.find(QualityReview, { id: { $in: [...ids] } }, { populate: ['policy'] });
      const counted = await countedOf(em, reviews);
      const shown = new Map(
        reviews.flatMap(({ id, policy }): [string, QualityShown][] => {
          const found = counted.get(id);
          return found ? [[id, { ...found, findings: findingsOf(qualityTermsOf(policy), found) }]] : [];
        }),
      );
      return ids.map(id => shown.get(id) ?? NOTHING);
    });
  }

  /** Who is named for a period is so for those that follow and are not reviewed, too. */
  async assignNext({ customer, countedFrom, responsible }: QualityReview): Promise<void> {
    if (!responsible) return;
    const where = { customer, status: { $in: [...UNREVIEWED] }, countedFrom: { $gt: countedFrom } };
    for (const review of await this.em.find(QualityReview, where)) review.assign({ responsible });
  }

  /** Sets the timer of the next of its days. */
  async watch({ id, wakesAt }: QualityReview): Promise<void> {
    const key = `${REVIEW_TIMER}:${id}`;
    if (!wakesAt) return await this.timers.clearAll([key]);
    const now = this.clock.now();
    await this.timers.set({ task: REVIEW_TIMER, key, at: wakesAt > now ? wakesAt : now, payload: { id } });
  }

  /** Makes the running periods agree with tiers and policy, a page of each at a time. Done twice, it finds nothing to do. */
  @OnTimer(SETTLE_TIMER)
  async settle(): Promise<void> {
    const policy = await this.policyInForce();
    const done = [await this.dropUnwanted(policy)];
    if (policy) done.push(await this.planMissing(policy), await this.reschedule(policy));
    if (done.some(count => count === PAGE)) await this.planLater();
  }

  /** A period is over, and the next one begins; or a day passed. */
  @OnTimer(REVIEW_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const review = await this.em.findOne(QualityReview, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!review) return;
    const wasRunning = review.status === 'RUNNING';
    review.wake(this.clock.now());
    await this.watch(review);
    if (!wasRunning || review.status === 'RUNNING') return;
    await this.em.flush(); // The one that ended makes room for the next.
    await this.planLater();
  }

  /** Nobody looks at how this customer was served any more. */
  async dropUnreviewed(customer: Customer): Promise<void> {
    const left = await this.em.find(QualityReview, { customer, status: { $in: [...UNREVIEWED] } });
    for (const review of left) review.drop();
    for (const review of left) await this.watch(review);
  }

  /** What people said about a customer whose file is erased is gone; nothing is left to review. */
  async forget(customer: Customer): Promise<void> {
    await this.dropUnreviewed(customer);
    await this.em.execute(
      `update quality_review set text = case when text is null then null else '' end, measures = '[]' where customer_id = ?`,
      [customer.id],
    );
  }

  private async policyInForce(): Promise<CarePolicy | null> {
    return await this.em.findOne(CarePolicy, { kind: 'QUALITY', status: 'ACTIVE' });
  }

  /** What is due stays to be reviewed: the customer was a key user then. */
  private async dropUnwanted(policy: CarePolicy | null): Promise<number> {
    const unwanted = policy ? { customer: { tier: 'STANDARD' as const } } : {};
    const where = { status: 'RUNNING' as const, ...unwanted };
    const reviews = await this.em.find(QualityReview, where, { limit: PAGE, orderBy: { id: 'asc' } });
    for (const review of reviews) review.drop();
    for (const review of reviews) await this.watch(review);
    await this.em.flush(); // What follows looks for those that go on.
    return reviews.length;
  }

  private async planMissing(policy: CarePolicy): Promise<number> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from customer where tier <> 'STANDARD' and erased_at is null and not exists (
         select from quality_review where customer_id = customer.id and status = 'RUNNING') order by id limit ${PAGE}`,
    );
    const ids = rows.map(it => it.id);
    const wanted = { id: { $in: ids }, tier: { $ne: 'STANDARD' as const }, erasedAt: null };
    const locked = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const;
    const customers = await this.em.find(Customer, wanted, locked);
    const last = await this.lastOf(ids);
    const terms = qualityTermsOf(policy);
    const today = dayAt(terms, this.clock.now());
    const reviews = customers.map(customer => {
      const before = last.get(customer.id);
      const follows = before && before.status !== 'DROPPED' && before.policy.id === policy.id;
      const countedFrom = before && before.status !== 'DROPPED' ? before.nextFrom : today;
      const rhythmFrom = follows ? before.rhythmFrom : countedFrom;
      const responsible = before?.responsible ?? null;
      return QualityReview.plan(
        { customer, policy, rhythmFrom, responsible },
        periodOf(terms, rhythmFrom, countedFrom, today),
      );
    });
    this.em.persist(reviews);
    for (const review of reviews) await this.watch(review);
    return ids.length;
  }

  /** The latest period of each of these customers. */
  private async lastOf(customerIds: readonly string[]): Promise<ReadonlyMap<string, QualityReview>> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select distinct on (customer_id) id from quality_review
       where customer_id = any (string_to_array(?, ',')::uuid[]) order by customer_id, counted_from desc, id desc`,
      [customerIds.join(',')],
    );
    const reviews = await this.em.find(QualityReview, { id: { $in: rows.map(it => it.id) } });
    return new Map(reviews.map(it => [it.customer.id, it]));
  }

  /** A period that goes on gets the days of the version in force, counted from its own first day. */
  private async reschedule(policy: CarePolicy): Promise<number> {
    const older = { status: 'RUNNING', policy: { $ne: policy.id } } as const;
    const reviews = await this.em.find(QualityReview, older, { limit: PAGE, orderBy: { id: 'asc' } });
    const terms = qualityTermsOf(policy);
    const today = dayAt(terms, this.clock.now());
    for (const review of reviews) {
      const { countedFrom } = review;
      review.reschedule(policy, periodOf(terms, countedFrom, countedFrom, today));
      await this.watch(review);
    }
    return reviews.length;
  }
}

const NOTHING: QualityShown = {
  figures: {
    ...{
      machineCount: 0,
      faultCount: 0,
      misuseCount: 0,
      repeatFaultCount: 0,
      reopenedCount: 0,
      openCaseCount: 0,
      breachCount: 0,
    },
    ...{ complaintCount: 0, openCorrectionCount: 0, lateCorrectionCount: 0, surveyCount: 0, satisfactionPercent: null },
  },
  machines: [],
  findings: [],
};
