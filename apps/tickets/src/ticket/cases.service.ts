import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { KnowledgeTasks } from '../knowledge-task/knowledge-tasks.service.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { MaintenancePlans } from '../maintenance-plan/maintenance-plans.service.ts';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import { RiskInspections } from '../risk-inspection/risk-inspections.service.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import { findUnbilled } from '../work-order/find-unbilled.ts';
import type { Ticket } from './ticket.entity.ts';

/** What follows from an act on a case, or from what other records say of it, such as a return repair or a mission. */
@Injectable()
export class Cases {
  constructor(
    private readonly em: EntityManager,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly loans: LoanUnits,
    private readonly maintenance: MaintenancePlans,
    private readonly deliveries: PartsDeliveries,
    private readonly knowledge: KnowledgeTasks,
    private readonly inspections: RiskInspections,
  ) {}

  /**
   * The ticket hears some news. When a repair elsewhere is signed off, visits before it, that repaired nothing, are billed,
   * and its high risks are inspected from then on (TCK-13); when it is rejected, they are inspected anew.
   * @param order of which it hears; its clocks follow with those of the case @throws RepairRisksNotReinspected
   */
  async tell(ticket: Ticket, order: SlaTracked, news: () => void, act: Act): Promise<void> {
    const [wasSigned, wasRepaired] = [ticket.signedOffAt !== null, ticket.status === 'REPAIRED'];
    news();
    if (!wasSigned && ticket.signedOffAt) {
      await this.billVisits(ticket, act);
      await this.inspections.begin(ticket, { ...act, at: ticket.signedOffAt });
    } else if (wasRepaired && ticket.status !== 'REPAIRED') await this.inspections.beginAnew(ticket);
    await this.follow(ticket, order);
  }

  /** Visits of a case that is solved otherwise, and that repaired nothing, are billed all the same. */
  async billVisits(ticket: Ticket, act: Act): Promise<void> {
    const unbilled = await findUnbilled(this.em, ticket.id, ticket.round);
    unbilled.at(-1)?.endCase(unbilled, act);
  }

  /** Call it in the same transaction; the ticket is locked (`findTicketForChange`) before anything else of it is. */
  async follow(ticket: Ticket, ...orders: readonly SlaTracked[]): Promise<void> {
    await this.clocks.follow(ticket, ...orders);
    await this.dispatches.follow(ticket);
    await this.loans.watch(ticket);
    await this.maintenance.settleSoon(ticket);
    await this.deliveries.endWith(ticket);
    await this.knowledge.follow(ticket);
  }
}
