import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { leftBefore } from '../links/left-the-base.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RiskInspection } from './risk-inspection.entity.ts';
import { OPEN } from './risk-inspection.lifecycle.ts';

export const RISK_INSPECTION_TIMER = 'risk-inspection';

const STILL_OPEN = { status: { $in: [...OPEN] } };

/** High risks of a repair are inspected again at the rhythm of the policy, until that or a fault ends it (TCK-13, N86). */
@Injectable()
export class RiskInspections {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly intake: TicketIntake,
  ) {}

  /**
   * The customer signs a repair: the rhythm of its plan begins, where it has one; of a machine that has left it waits for
   * that to be a mistake. @throws RepairRisksNotReinspected
   */
  async begin(ticket: Ticket, act: Act): Promise<void> {
    const plan = await planOf(this.em, ticket);
    plan?.requireReinspected();
    const planned = plan && (await this.em.findOne(RiskInspection, { plan: plan.id, status: 'CALLED_OFF' }));
    planned?.beginAgain(act.at);
    const first = planned ?? (plan && RiskInspection.begin(plan, ticket, act.at));
    if (!first) return;
    const { retiredOn = null } = (await this.machineOf(ticket)) ?? {};
    if (retiredOn) first.leave(leftBefore(retiredOn), act);
    await this.watch(first);
  }

  /** The customer rejects a repair: what was inspected of it says nothing of the next one. */
  async beginAnew(ticket: Ticket): Promise<void> {
    (await planOf(this.em, ticket))?.outdate();
  }

  /** What was found becomes a case of whoever has the machine by now where it is a fault, else the next inspection is planned. */
  async goOn(inspection: RiskInspection, next: RiskInspection | null): Promise<void> {
    await this.watch(inspection);
    await this.watch(next);
    if (inspection.status !== 'FAULT_FOUND') return;
    const ticket = await this.em.findOneOrFail(Ticket, inspection.ticket.id);
    const machine = await this.machineOf(ticket);
    const [customer, asset] = [machine?.customerId ?? ticket.customerId, machine?.id ?? null];
    const symptom = `${ticket.number}: ${inspection.fault}`.slice(0, 4000);
    const report = { customer, asset, channel: 'ONLINE', urgency: 'URGENT', symptom } as const;
    inspection.followWith(await this.intake.register(report, SYSTEM));
  }

  async watch(inspection: RiskInspection | null): Promise<void> {
    if (!inspection) return;
    this.em.persist(inspection);
    const { id, wakesAt: at } = inspection;
    const key = `${RISK_INSPECTION_TIMER}:${id}`;
    if (at) await this.timers.set({ task: RISK_INSPECTION_TIMER, key, at, payload: { id } });
    else await this.timers.clear(key);
  }

  /** Of a case that was opened again the repair is done anew: what was to be inspected of the one before is called off. */
  async endBefore({ id: ticket, round, number }: Ticket, act: Act): Promise<void> {
    const because = `${number} was opened again and is repaired anew.`;
    await this.change({ ticket, plan: { round: { $lt: round } }, ...STILL_OPEN }, it => it.cease(because, act));
  }

  /** That the customer signed was a mistake: what was to be inspected from then on is not. */
  async unsign({ id: ticket, round, number }: Ticket, act: Act): Promise<void> {
    const because = `The signature for the repair of ${number} was taken back.`;
    await this.change({ ticket, plan: { round }, ...STILL_OPEN }, it => it.cease(because, act));
  }

  /** What left the installed base is inspected no more. */
  async endOf(assetId: string, reason: string): Promise<void> {
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    await this.change({ ticket: { assetId }, ...STILL_OPEN }, it => it.leave(reason, act));
  }

  /** That it left was a mistake: what was to be inspected of it is again, unless it is repaired anew by now. */
  async resumeOf(assetId: string): Promise<void> {
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    await this.change({ ticket: { assetId }, isMachineGone: true }, it => {
      if (it.plan.round === it.ticket.round) it.resume(act);
    });
  }

  private async change(which: FilterQuery<RiskInspection>, verb: (inspection: RiskInspection) => void): Promise<void> {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const found = await this.em.find(RiskInspection, which, locked);
    await this.em.populate(found, ['plan', 'ticket']);
    for (const inspection of found) {
      verb(inspection);
      await this.watch(inspection);
    }
  }

  private async machineOf({ assetId }: Ticket): Promise<KnownAsset | null> {
    return assetId ? await this.em.findOne(KnownAsset, assetId) : null;
  }

  /** It falls due, or is overdue. */
  async wake(id: string): Promise<void> {
    const inspection = await this.em.findOne(RiskInspection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    inspection?.wake({ at: this.clock.now(), by: SYSTEM.subject });
    await this.watch(inspection);
  }
}
