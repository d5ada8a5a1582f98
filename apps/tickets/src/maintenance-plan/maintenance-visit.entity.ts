import { aggregate, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';

const MaintenanceVisitSchema = defineEntity({
  name: 'MaintenanceVisit',
  properties: {
    ...aggregate,
    plan: () => p.manyToOne(MaintenancePlan),
    assetId: p.uuid(),
    ticket: () => p.oneToOne(Ticket).owner().unique('maintenance_visit_ticket_unique'),
    because: p.string().$type<Sdl.MaintenanceCause>(),
    dueOn: p.date(),
    windowEndsOn: p.date(),
    overdueSince: p.datetime().nullable(),
    outcome: p.string().$type<Sdl.MaintenanceOutcome>().nullable(),
    settledOn: p.date().nullable(),
    reason: p.text().nullable(),
  },
});

/** What a plan says of a visit as it falls due. */
export type VisitFacts = Readonly<
  Pick<MaintenanceVisit, 'assetId' | 'because' | 'dueOn' | 'windowEndsOn'>
>;

/** One visit of a maintenance plan that was due (TCK-32); its plan decides what becomes of it. */
export class MaintenanceVisit
  extends MaintenanceVisitSchema.class
  implements Omit<Sdl.MaintenanceVisit, 'plan' | 'ticket' | 'asset'>
{
  static due(plan: MaintenancePlan, ticket: Ticket, facts: VisitFacts): MaintenanceVisit {
    return make(MaintenanceVisit, { plan, ticket, ...facts });
  }

  /** One that was made within its window, and only told later, was never late. */
  done(on: string): void {
    this.outcome = 'DONE';
    this.settledOn = on;
    if (on <= this.windowEndsOn) this.overdueSince = null;
  }

  skip(reason: string): void {
    this.outcome = 'SKIPPED';
    this.reason = reason;
  }
}
MaintenanceVisitSchema.setClass(MaintenanceVisit);
