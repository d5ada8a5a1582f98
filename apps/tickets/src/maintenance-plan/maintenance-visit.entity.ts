import { beginOf, dayAfter } from '@mainstay/calendar';
import { MaintenanceRecorded, MaintenanceRepairDecided } from '@mainstay/contracts/tickets';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { momentOfDay } from '../fact-time.ts';
import { MaintenanceChecklist } from '../maintenance-checklist/maintenance-checklist.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import {
  MaintenanceRepairNotProposed,
  MaintenanceVisitLeftOut,
  MaintenanceVisitRecorded,
  MaintenanceVisitUnlisted,
} from './maintenance-visit.errors.ts';
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
    /** The rhythm of its plan as it fell due, where that counts months: which promise holds for it. */
    everyMonths: p.integer().nullable(),
    overdueSince: p.datetime().nullable(),
    outcome: p.string().$type<Sdl.MaintenanceOutcome>().nullable(),
    settledOn: p.date().nullable(),
    reason: p.text().nullable(),
    checklist: () => p.manyToOne(MaintenanceChecklist).nullable(),
    results: p.json<readonly Sdl.MaintenanceResult[]>().nullable(),
    recordedAt: p.datetime().nullable(),
    recordedBy: p.string().nullable(),
    repair: p.string().$type<Sdl.MaintenanceRepair>().nullable(),
    repairTicket: () => p.manyToOne(Ticket).nullable(),
    repairDeclinedBecause: p.text().nullable(),
    milestones: p.json<Milestones>(),
    endedAt: p.datetime().nullable(),
  },
});

/** What a plan says of a visit as it falls due. */
export type VisitFacts = Readonly<
  Pick<MaintenanceVisit, 'assetId' | 'because' | 'dueOn' | 'windowEndsOn' | 'everyMonths'>
>;

/** One visit of a maintenance plan that was due (TCK-32); its plan decides what becomes of it. */
export class MaintenanceVisit
  extends MaintenanceVisitSchema.class
  implements
    Omit<
      Sdl.MaintenanceVisit,
      'plan' | 'ticket' | 'asset' | 'checklist' | 'repairTicket' | 'results' | 'clocks' | 'untimedPromises'
    >,
    SlaTracked
{
  /** @param checklist the version in force as it falls due, which counts however late it is made */
  static due(
    plan: MaintenancePlan,
    ticket: Ticket,
    { checklist = null, ...facts }: VisitFacts & { readonly checklist?: MaintenanceChecklist | null },
    at: Date,
  ): MaintenanceVisit {
    const milestones = { DUE: momentOfDay(plan.timeZone, facts.dueOn, at).toISOString() };
    return make(MaintenanceVisit, { plan, ticket, checklist, ...facts, milestones });
  }

  /** Made within its window, and before the next one falls due (sla-policy: MAINTENANCE_VISIT). */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, plan, ticket, assetId, windowEndsOn, everyMonths = null, milestones, endedAt = null } = this;
    const { number, customerId, timeZone } = plan;
    const facts = { everyMonths, agreedFinishAt: beginOf(timeZone, dayAfter(windowEndsOn)).toISOString() };
    const about = { type: 'MAINTENANCE_VISIT' as const, id, number, ticketId: ticket.id, customerId, assetId };
    return { ...about, dealerId: null, round: 1, facts, milestones, pauses: [], endedAt };
  }

  /** One that was made within its window, and only told later, was never late. */
  done(on: string, at: Date): void {
    this.outcome = 'DONE';
    this.settledOn = on;
    this.endedAt = at;
    const [made, due = ''] = [momentOfDay(this.plan.timeZone, on, at).toISOString(), this.milestones.DUE];
    this.milestones = { ...this.milestones, DONE: made < due ? due : made };
    if (on <= this.windowEndsOn) this.overdueSince = null;
  }

  skip(reason: string, at: Date): void {
    this.outcome = 'SKIPPED';
    this.endedAt = at;
    this.reason = reason;
  }

  /** Somebody is still to write down what was found. */
  get isRecordAwaited(): Opt<boolean> {
    return this.checklist != null && this.results == null && this.outcome !== 'SKIPPED';
  }

  /**
   * What was found, kept as it was said; whatever failed proposes one repair. It may be told after the sign-off.
   * @throws MaintenanceVisitUnlisted, MaintenanceVisitRecorded, MaintenanceVisitLeftOut, and what the checklist refuses
   */
  record(input: Sdl.MaintenanceVisitRecordInput, { at, by }: Act): void {
    if (!this.checklist) throw new MaintenanceVisitUnlisted();
    if (this.results) throw new MaintenanceVisitRecorded();
    if (this.outcome === 'SKIPPED') throw new MaintenanceVisitLeftOut();
    const results = this.checklist.judge(input.results);
    Object.assign(this, { results, recordedAt: at, recordedBy: by });
    if (this.failed.length > 0) this.repair = 'PROPOSED';
    const { code: checklistCode, policyVersion: checklistVersion } = this.checklist;
    const told = results.map(({ task, finding, value }) => ({ task: task.name, finding, value: value ?? null }));
    const facts = { checklistCode, checklistVersion, results: told, recordedAt: at.toISOString() };
    raise(this, MaintenanceRecorded({ ...this.told, ...facts }));
  }

  /** The problem that a repair would begin with. @throws MaintenanceRepairNotProposed */
  get repairSymptom(): Opt<string> {
    if (this.repair !== 'PROPOSED') throw new MaintenanceRepairNotProposed(this.repair ?? null);
    return this.failed.map(said).join('; ').slice(0, 4000);
  }

  openRepair(ticket: Ticket): void {
    this.decide('OPENED', { repairTicket: ticket });
  }

  declineRepair({ reason }: Sdl.MaintenanceVisitDeclineRepairInput): void {
    this.decide('DECLINED', { repairDeclinedBecause: filled(['input', 'reason'], reason, 1000) });
  }

  /** @throws MaintenanceRepairNotProposed */
  private decide(
    repair: 'OPENED' | 'DECLINED',
    facts: Partial<Pick<MaintenanceVisit, 'repairTicket' | 'repairDeclinedBecause'>>,
  ): void {
    if (this.repair !== 'PROPOSED') throw new MaintenanceRepairNotProposed(this.repair ?? null);
    Object.assign(this, { repair, ...facts });
    raise(this, MaintenanceRepairDecided({ ...this.told, repair, repairTicketId: this.repairTicket?.id ?? null }));
  }

  private get failed(): Opt<readonly Sdl.MaintenanceResult[]> {
    return (this.results ?? []).filter(it => it.finding === 'FAILED');
  }

  private get told() {
    return {
      maintenanceVisitId: this.id,
      maintenancePlanId: this.plan.id,
      assetId: this.assetId,
      ticketId: this.ticket.id,
    };
  }
}
MaintenanceVisitSchema.setClass(MaintenanceVisit);

function said({ task: { name, min, max, unit }, value, reason }: Sdl.MaintenanceResult): string {
  const limits = min == null && max == null ? '' : ` [${min ?? ''}..${max ?? ''}]`;
  const measured = value == null ? '' : ` ${value}${unit ? ` ${unit}` : ''}${limits}`;
  return `${name}${measured}${reason ? `: ${reason}` : ''}`;
}
