import { Clock, systemActor } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { filesOfFirms } from '../customer/firm-files.ts';
import { CustomerPortrait } from './customer-portrait.entity.ts';
import { CustomerPortraitMonthOpen, CustomerPortraitUnruled } from './customer-portrait.errors.ts';
import { CustomerPortraitRun } from './customer-portrait-run.entity.ts';
import { figuresOf } from './portrait-figures.ts';
import { countedDays, drawnAt, monthAt, portraitTermsOf } from './portrait-terms.ts';

const MONTH_TIMER = 'customer-portrait-month';
const RUN_TIMER = 'customer-portrait-run';
const BY_ITSELF = systemActor('customers').subject;
const BATCH = 500;

/**
 * Draws the portraits of all customers each month, one of a firm whatever files it has, a batch per transaction: one that a
 * crash cuts off is done again, those before it are not (CUS-04, N83).
 */
@Injectable()
export class CustomerPortraits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** From now on portraits are drawn as this policy says. @throws CarePolicyUnusable */
  async watch(policy: CarePolicy): Promise<void> {
    if (policy.kind !== 'PORTRAIT') return;
    const terms = portraitTermsOf(policy);
    const now = this.clock.now();
    const thisMonth = monthAt(terms, now);
    const lastMonth = plus(thisMonth, -1);
    const next = drawnAt(terms, lastMonth) > now ? lastMonth : thisMonth;
    const left = (await this.hasPredecessor(policy)) ? ((await this.notDrawnYet()) ?? lastMonth) : next;
    await this.wait(left < next ? left : next, policy);
  }

  /** @throws CustomerPortraitUnruled @throws CustomerPortraitMonthOpen */
  async start(month: string, startedBy: string): Promise<CustomerPortraitRun> {
    const policy = await this.policyInForce();
    if (!policy) throw new CustomerPortraitUnruled();
    if (month >= monthAt(portraitTermsOf(policy), this.clock.now())) throw new CustomerPortraitMonthOpen();
    return await this.begin(month, policy, startedBy);
  }

  /** Month by month, so that after a standstill none is left out; one that is being drawn already is left alone. */
  @OnTimer(MONTH_TIMER)
  async monthIsOver({ month }: { month: string }): Promise<void> {
    const policy = await this.policyInForce();
    if (!policy) return;
    if (drawnAt(portraitTermsOf(policy), month) > this.clock.now()) return await this.wait(month, policy);
    const isUnderway = await this.em.count(CustomerPortraitRun, { month, status: 'RUNNING' });
    if (!isUnderway) await this.begin(month, policy, BY_ITSELF);
    await this.wait(plus(month, 1), policy);
  }

  @OnTimer(RUN_TIMER)
  async takeBatch({ id }: { id: string }): Promise<void> {
    const run = await this.em.findOne(CustomerPortraitRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (run?.status !== 'RUNNING') return;
    const where = { duplicateOfId: null, ...(run.cursor ? { id: { $gt: run.cursor } } : {}) };
    const customers = await this.em.find(Customer, where, { orderBy: { id: 'asc' }, limit: BATCH });
    run.advance(await this.draw(run, customers));
    if (customers.length === BATCH) await this.goOn(run);
    else run.finish(this.clock.now());
  }

  private async draw({ month, policy }: CustomerPortraitRun, customers: readonly Customer[]) {
    const terms = portraitTermsOf(await this.em.findOneOrFail(CarePolicy, policy.id));
    const ids = customers.map(it => it.id);
    const figures = await figuresOf(this.em, ids, countedDays(terms, month));
    await this.dropDuplicates(month, ids);
    const drawn = await this.em.find(CustomerPortrait, { month, customer: { $in: ids } });
    const before = new Map(drawn.map(it => [it.customer.id, it]));
    const now = this.clock.now();
    const portraits = customers.flatMap(customer => {
      const counted = figures.get(customer.id);
      if (!counted) return [];
      const portrait = before.get(customer.id);
      portrait?.drawAnew(counted, terms, now);
      return portrait ?? CustomerPortrait.draw(customer, month, counted, terms, now);
    });
    this.em.persist(portraits);
    return portraits;
  }

  /** What files looked like that were found to be duplicates since: it counts at those that are kept. */
  private async dropDuplicates(month: string, ids: readonly string[]): Promise<void> {
    const files = await filesOfFirms(this.em, ids);
    const duplicates = [...files].filter(([file, kept]) => file !== kept).map(([file]) => file);
    if (duplicates.length > 0) await this.em.nativeDelete(CustomerPortrait, { month, customer: { $in: duplicates } });
  }

  private async begin(month: string, policy: CarePolicy, startedBy: string): Promise<CustomerPortraitRun> {
    const run = CustomerPortraitRun.start(month, policy, startedBy, this.clock.now());
    await this.em.persist(run).flush();
    await this.goOn(run);
    return run;
  }

  private async policyInForce(): Promise<CarePolicy | null> {
    return await this.em.findOne(CarePolicy, { kind: 'PORTRAIT', status: 'ACTIVE' });
  }

  /** The month after the last one that came by itself: another policy leaves none out either. */
  private async notDrawnYet(): Promise<string | null> {
    const last = await this.em.findOne(CustomerPortraitRun, { startedBy: BY_ITSELF }, { orderBy: { month: 'desc' } });
    return last && plus(last.month, 1);
  }

  private async hasPredecessor({ id }: CarePolicy): Promise<boolean> {
    return (await this.em.count(CarePolicy, { kind: 'PORTRAIT', id: { $ne: id }, activatedAt: { $ne: null } })) > 0;
  }

  private wait(month: string, policy: CarePolicy): Promise<void> {
    const at = drawnAt(portraitTermsOf(policy), month);
    return this.timers.set({ task: MONTH_TIMER, key: MONTH_TIMER, at, payload: { month } });
  }

  private goOn({ id }: CustomerPortraitRun): Promise<void> {
    return this.timers.set({ task: RUN_TIMER, key: `${RUN_TIMER}:${id}`, at: this.clock.now(), payload: { id } });
  }
}

const plus = (month: string, months: number): string => Temporal.PlainYearMonth.from(month).add({ months }).toString();
