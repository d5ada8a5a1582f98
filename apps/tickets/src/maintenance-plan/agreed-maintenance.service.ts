import { daysAfter } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAgreement, KnownAsset } from '../links/known.entity.ts';
import { type AgreedRhythm, asksFrom, rhythmsFor } from './agreed-rhythm.ts';
import { type MachineDays, MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenancePlans } from './maintenance-plans.service.ts';

const CUSTOMER_TIMER = 'agreed-maintenance';
const MACHINE_TIMER = 'agreed-maintenance-machine';
const PAGE = 50;

/**
 * Gives every machine the plans that the service agreements of its customer promise, and ends those that none does any more
 * (TCK-32, CUS-11). By timers, so that of a machine and an agreement that come at once the later one finds the other.
 */
@Injectable()
export class AgreedMaintenance {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly plans: MaintenancePlans,
  ) {}

  /** An agreement of the customer says something else than before. */
  async settleCustomerSoon(customerId: string, after: string | null = null): Promise<void> {
    const [task, key] = [CUSTOMER_TIMER, `${CUSTOMER_TIMER}:${customerId}`];
    await this.timers.set({ task, key, at: this.clock.now(), payload: { customerId, after } });
  }

  /** The machine came to a customer. */
  async settleMachineSoon(assetId: string): Promise<void> {
    const [task, key] = [MACHINE_TIMER, `${MACHINE_TIMER}:${assetId}`];
    await this.timers.set({ task, key, at: this.clock.now(), payload: { assetId } });
  }

  @OnTimer(CUSTOMER_TIMER)
  async settleCustomer({ customerId, after }: { customerId: string; after: string | null }): Promise<void> {
    const where = { customerId, retiredOn: null, ...(after === null ? {} : { id: { $gt: after } }) };
    const machines = await this.em.find(KnownAsset, where, { orderBy: { id: 'asc' }, limit: PAGE });
    await this.settle(customerId, machines);
    const last = machines.length === PAGE ? machines.at(-1) : undefined;
    if (last) await this.settleCustomerSoon(customerId, last.id);
    else await this.settleAfterNextEnd(customerId);
  }

  /** Where an agreement is over a wider one promises again: on the day after, which has begun everywhere at noon in UTC. */
  private async settleAfterNextEnd(customerId: string): Promise<void> {
    const ending = { customerId, maintenance: { $ne: null }, endsOn: { $ne: null } };
    const [now, agreements] = [this.clock.now(), await this.em.find(KnownAgreement, ending)];
    const ends = agreements.flatMap(({ endsOn }) => (endsOn ? [new Date(`${daysAfter(endsOn, 1)}T12:00:00Z`)] : []));
    const at = ends.filter(it => it > now).toSorted((a, b) => a.getTime() - b.getTime())[0];
    const [task, key] = [CUSTOMER_TIMER, `${CUSTOMER_TIMER}:${customerId}:end`];
    if (at) await this.timers.set({ task, key, at, payload: { customerId, after: null } });
    else await this.timers.clear(key);
  }

  @OnTimer(MACHINE_TIMER)
  async settleMachine({ assetId }: { assetId: string }): Promise<void> {
    const machine = await this.em.findOne(KnownAsset, { id: assetId, retiredOn: null });
    if (machine) await this.settle(machine.customerId, [machine]);
  }

  private async settle(customerId: string, machines: readonly KnownAsset[]): Promise<void> {
    const promising = { customerId, maintenance: { $ne: null } };
    const agreements = await this.em.find(KnownAgreement, promising, { orderBy: { startsOn: 'asc' } });
    const agreed = { assetId: { $in: machines.map(it => it.id) }, agreementId: { $ne: null } };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const plans = Map.groupBy(await this.em.find(MaintenancePlan, agreed, locked), it => it.assetId);
    for (const machine of machines) await this.keep(machine, agreements, plans.get(machine.id) ?? []);
  }

  private async keep(
    machine: KnownAsset,
    agreements: readonly KnownAgreement[],
    plans: readonly MaintenancePlan[],
  ): Promise<void> {
    const days = await this.daysOf(machine);
    const rhythms = rhythmsFor(machine, agreements, days.today);
    for (const plan of plans.filter(it => it.status !== 'ENDED')) {
      const rhythm = rhythms.find(it => plan.isBy(it));
      if (rhythm) plan.keepTo(rhythm, days);
      else plan.askNoMore(days.today);
      await this.plans.follow(plan);
    }
    for (const rhythm of rhythms) await this.make(machine, rhythm, plans, days);
  }

  /** What people ended stays so, and a rhythm that is longer than what is left of its agreement asks for nothing. */
  private async make(
    machine: KnownAsset,
    rhythm: AgreedRhythm,
    plans: readonly MaintenancePlan[],
    days: Days,
  ): Promise<void> {
    if (!asksFrom(rhythm, days.today) || plans.some(it => it.isBy(rhythm) && (it.status !== 'ENDED' || it.endedBy)))
      return;
    const number = await nextNumber(this.em, 'MP', this.clock.now());
    const plan = MaintenancePlan.agree(
      rhythm,
      number,
      { id: machine.id, ...(await this.plans.placeOf(machine)) },
      days,
    );
    this.em.persist(plan);
    await this.plans.follow(plan);
  }

  private async daysOf(machine: KnownAsset): Promise<Days> {
    const today = this.plans.todayOf(await this.plans.placeOf(machine));
    return { today, workingDay: await this.plans.workingDaysOf(machine.id) };
  }
}

type Days = Omit<MachineDays, 'at'>;
