import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RiskInspection } from './risk-inspection.entity.ts';
import { OPEN } from './risk-inspection.lifecycle.ts';

export const RISK_INSPECTION_TIMER = 'risk-inspection';

/** High risks of a repair are inspected again at the rhythm of the policy, until that or a fault ends it (TCK-13, N86). */
@Injectable()
export class RiskInspections {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly intake: TicketIntake,
  ) {}

  /** The customer signs a repair: the rhythm of its plan begins, where it has one. @throws RepairRisksNotReinspected */
  async begin(ticket: Ticket, act: Act): Promise<void> {
    const plan = await planOf(this.em, ticket);
    plan?.requireReinspected();
    if (plan) await this.watch(RiskInspection.begin(plan, ticket, act.at));
  }

  /** What was found becomes a case of whoever has the machine by now where it is a fault, else the next inspection is planned. */
  async goOn(inspection: RiskInspection, next: RiskInspection | null): Promise<void> {
    await this.watch(inspection);
    await this.watch(next);
    if (inspection.status !== 'FAULT_FOUND') return;
    const { customerId, assetId, number } = await this.em.findOneOrFail(Ticket, inspection.ticket.id);
    const machine = assetId ? await this.em.findOne(KnownAsset, assetId) : null;
    const [customer, asset] = [machine?.customerId ?? customerId, machine?.id ?? null];
    const symptom = `${number}: ${inspection.fault}`.slice(0, 4000);
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
    await this.cease(
      { ticket, plan: { round: { $lt: round } } },
      `${number} was opened again and is repaired anew.`,
      act,
    );
  }

  /** What left the installed base is inspected no more. */
  async endOf(assetId: string, reason: string): Promise<void> {
    await this.cease({ ticket: { assetId } }, reason, { at: this.clock.now(), by: SYSTEM.subject });
  }

  private async cease(of: FilterQuery<RiskInspection>, reason: string, act: Act): Promise<void> {
    const where = { $and: [of, { status: { $in: [...OPEN] } }] };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const inspection of await this.em.find(RiskInspection, where, locked)) {
      inspection.cease(reason, act);
      await this.watch(inspection);
    }
  }

  /** It falls due, or is overdue. */
  async wake(id: string): Promise<void> {
    const inspection = await this.em.findOne(RiskInspection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    inspection?.wake({ at: this.clock.now(), by: SYSTEM.subject });
    await this.watch(inspection);
  }
}
