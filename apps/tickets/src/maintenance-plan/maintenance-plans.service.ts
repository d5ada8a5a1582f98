import { compile, dayIn } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { KnownAsset, KnownCalendar, KnownSite } from '../links/known.entity.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { zoneOf } from '../links/zone-of.ts';
import { MaintenanceChecklist } from '../maintenance-checklist/maintenance-checklist.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { MaintenanceChecklistNotInForce } from '../maintenance-checklist/maintenance-checklist.errors.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type MachineDays, type MachinePlace, MaintenancePlan, type WorkingDay } from './maintenance-plan.entity.ts';
import { MaintenanceVisit } from './maintenance-visit.entity.ts';
import { MaintenanceVisitUnrecorded } from './maintenance-visit.errors.ts';

/** When the next visit of a plan is due by the calendar, or the window of one that is due ends. */
export const MAINTENANCE_TIMER = 'maintenance-plan';
/** When the case of a visit is done, or withdrawn. */
export const SETTLE_TIMER = 'maintenance-settle';
/** Further than this no holiday reaches. */
const LONGEST_BREAK_IN_DAYS = 60;

/** Makes cases of visits that are due, and reckons days by the calendars of sites. */
@Injectable()
export class MaintenancePlans {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly intake: TicketIntake,
    private readonly clocks: SlaClocks,
  ) {}

  /** The day where the machine stands. */
  todayOf({ timeZone }: MachinePlace): string {
    return dayIn(timeZone, this.clock.now());
  }

  /**
   * Makes a case of the visit if one is due now, says that one is late, ends what nobody promises any more, and sets the one
   * timer of the plan.
   * @param settled the visit that something became of just now: its deadlines hear of it
   */
  async follow(plan: MaintenancePlan, settled: MaintenanceVisit | null = null): Promise<void> {
    if (settled) await this.clocks.follow(settled);
    const machine = await this.em.findOne(KnownAsset, { id: plan.assetId });
    if (machine) {
      const place = await this.placeOf(machine);
      const over = plan.overBecause(place, this.todayOf(place));
      if (over) return await this.lapse(plan, over);
      plan.goWith(place);
    }
    const because = plan.dueBecause(this.clock.now());
    if (because) {
      const asset = { customer: plan.customerId, asset: plan.assetId };
      const report = { ...asset, channel: 'ONLINE', urgency: 'NORMAL' } as const;
      const symptom = `${plan.number}: ${plan.advice}`.slice(0, 4000);
      const ticket = await this.intake.register({ ...report, symptom }, SYSTEM, 'MAINTENANCE');
      // The one before is settled first: a plan has one open visit.
      await this.em.flush();
      const facts = plan.fallDue(ticket.id, because, this.todayOf(plan));
      const checklist = plan.checklistCode ? await this.checklistInForce(plan.checklistCode) : null;
      const visit = MaintenanceVisit.due(plan, ticket, { ...facts, checklist }, this.clock.now());
      this.em.persist(visit);
      await this.clocks.follow(visit);
    } else if (plan.isRunOver(this.clock.now())) {
      const visit = await this.openVisitOf(plan);
      if (visit) plan.runOver(visit);
    }
    const key = `${MAINTENANCE_TIMER}:${plan.id}`;
    const at = plan.wakesAt;
    if (at) await this.timers.set({ task: MAINTENANCE_TIMER, key, at, payload: { id: plan.id } });
    else await this.timers.clear(key);
  }

  /** Nobody promises it any more, or its machine is gone; a visit that nobody has taken on yet is called off. */
  async lapse(plan: MaintenancePlan, reason: string): Promise<void> {
    const visit = await this.openVisitOf(plan);
    plan.end({ reason }, visit, this.clock.now(), null);
    await this.follow(plan, visit);
    if (visit) await this.intake.callOff(visit.ticket.id, reason);
  }

  /** The version of a checklist that visits follow now. */
  checklistInForce(code: string): Promise<MaintenanceChecklist | null> {
    return this.em.findOne(MaintenanceChecklist, { code, status: 'ACTIVE' });
  }

  /** @throws MaintenanceChecklistNotInForce where a plan is to follow a checklist that has no version in force */
  async mustBeInForce(code: string | null | undefined): Promise<void> {
    if (code != null && !(await this.checklistInForce(code))) throw new MaintenanceChecklistNotInForce(code);
  }

  /** The visit that is due and not settled; at most one. */
  openVisitOf({ id: plan }: MaintenancePlan): Promise<MaintenanceVisit | null> {
    return this.em.findOne(MaintenanceVisit, { plan, outcome: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  /**
   * A case of maintenance is signed off, or ended without that: its visit is settled by a timer of its own, as a dealer may
   * have acted, who sees nothing of plans.
   */
  async settleSoon({ id: ticketId, kind, signedOffAt, endedAt }: Ticket): Promise<void> {
    if (kind !== 'MAINTENANCE' || !(signedOffAt ?? endedAt)) return;
    const key = `${SETTLE_TIMER}:${ticketId}`;
    await this.timers.set({ task: SETTLE_TIMER, key, at: this.clock.now(), payload: { ticketId } });
  }

  /** @throws MaintenanceVisitUnrecorded where the case is a visit whose checklist nobody has filled in yet */
  async mustBeRecorded({ id: ticket, kind }: Ticket): Promise<void> {
    if (kind !== 'MAINTENANCE') return;
    const visit = await this.em.findOne(MaintenanceVisit, { ticket });
    if (visit?.isRecordAwaited) throw new MaintenanceVisitUnrecorded();
  }

  /** Settles the visit that this case was. One that somebody settled before stays as it is. */
  async settle(ticketId: string): Promise<void> {
    const ticket = await this.em.findOne(Ticket, { id: ticketId });
    const known = await this.em.findOne(MaintenanceVisit, { ticket: ticketId });
    // The signature may have been taken back meanwhile.
    if (!known || !(ticket?.signedOffAt ?? ticket?.endedAt)) return;
    const where = { id: known.plan.id, status: { $in: ['DUE' as const, 'OVERDUE' as const] } };
    const plan = await this.em.findOne(MaintenancePlan, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const visit = plan && (await this.openVisitOf(plan));
    if (!plan || visit?.ticket.id !== ticketId) return;
    const days = await this.daysOf(plan);
    if (ticket.signedOffAt) plan.done(visit, { on: dayIn(plan.timeZone, ticket.signedOffAt) }, days);
    else plan.skip(visit, { reason: `${ticket.number} was withdrawn` }, days);
    await this.follow(plan, visit);
  }

  async placeOf(machine: KnownAsset): Promise<MachinePlace> {
    return { customerId: machine.customerId, timeZone: await zoneOf(this.em, machine) };
  }

  async daysOf(plan: MaintenancePlan): Promise<MachineDays> {
    return { at: this.clock.now(), today: this.todayOf(plan), workingDay: await this.workingDaysOf(plan.assetId) };
  }

  /** Days on which the site of a machine works; every day where it has no calendar. */
  async workingDaysOf(assetId: string): Promise<WorkingDay> {
    const asset = await this.em.findOne(KnownAsset, { id: assetId });
    const site = asset?.siteId ? await this.em.findOne(KnownSite, { id: asset.siteId }) : null;
    const known = site?.calendarId ? await this.em.findOne(KnownCalendar, { id: site.calendarId }) : null;
    if (!known) return day => day;
    const calendar = compile(known.versions);
    const isWorked = (day: Temporal.PlainDate) => {
      const [from, to] = [day, day.add({ days: 1 })].map(it => it.toZonedDateTime(calendar.timeZone).epochMilliseconds);
      return calendar.openTime.measure(from ?? 0, to ?? 0) > 0;
    };
    return day => {
      const first = Temporal.PlainDate.from(day);
      for (let n = 0; n < LONGEST_BREAK_IN_DAYS; n++) {
        const candidate = first.add({ days: n });
        if (isWorked(candidate)) return candidate.toString();
      }
      return day;
    };
  }
}
