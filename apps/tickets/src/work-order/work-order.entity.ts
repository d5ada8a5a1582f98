import { WorkOrderArrived, WorkOrderCompleted, WorkOrderDispatched } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { accountForParts } from '../ticket/account-parts.ts';
import type { RemoteSession } from '../ticket/remote-session.entity.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrderWrongState } from './work-order.errors.ts';
import { WORK_ORDER_LIFECYCLE, type WorkOrderAct } from './work-order.lifecycle.ts';

interface Reschedule {
  readonly from: string;
  readonly reason: string;
  readonly rescheduledAt: string;
}

const WorkOrderSchema = defineEntity({
  name: 'WorkOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    ticket: () => p.manyToOne(Ticket),
    engineer: () => p.manyToOne(Engineer),
    dealerId: p.uuid().nullable(),
    mode: p.string().$type<Sdl.WorkOrderMode>(),
    status: p.string().$type<Sdl.WorkOrderStatus>(),
    dispatchedAt: p.datetime(),
    appointmentAt: p.datetime(),
    movedFrom: p.json<readonly Reschedule[]>(),
    arrivedAt: p.datetime().nullable(),
    repairedAt: p.datetime().nullable(),
    findings: p.text().nullable(),
    usedLines: p.json<readonly PartLine[]>(),
    signedBy: p.string().nullable(),
    signedOffAt: p.datetime().nullable(),
    isSatisfied: p.boolean().nullable(),
    laborMinutes: p.integer().nullable(),
    travelKilometres: p.integer().nullable(),
    completedAt: p.datetime().nullable(),
  },
});

const TEN_WEEKS_IN_MINUTES = 100_800;
const AROUND_THE_WORLD_KILOMETRES = 40_000;
/** A clock of a telephone in the field may be a little ahead of ours. */
const TOLERANCE_MILLISECONDS = 60_000;

/** One visit of one engineer, or one remote repair, for a ticket. It moves the ticket along. */
export class WorkOrder extends WorkOrderSchema.class {
  /** Sends an engineer (TCK-10, TCK-11). @throws EngineerOffDuty, EngineerNotAuthorised, and what the ticket refuses */
  static dispatch(
    em: EntityManager,
    {
      number,
      ticket,
      engineer,
      appointmentAt,
    }: { number: string; ticket: Ticket; engineer: Engineer; appointmentAt: Date },
    act: Act,
  ): WorkOrder {
    engineer.requireFor(ticket.faultLevel ?? 1);
    requireAhead(appointmentAt, act);
    ticket.dispatch(engineer.code, act);
    const { dealerId } = ticket;
    const order = em.create(WorkOrder, {
      number,
      ticket,
      engineer,
      dealerId,
      mode: 'ON_SITE',
      status: 'DISPATCHED',
      dispatchedAt: act.at,
      appointmentAt,
      movedFrom: [],
      usedLines: [],
    });
    raise(
      order,
      WorkOrderDispatched({
        workOrderId: order.id,
        ticketId: ticket.id,
        engineerId: engineer.id,
        appointmentAt: appointmentAt.toISOString(),
      }),
    );
    return order;
  }

  /** A session from afar solved the problem: the repair is done and confirmed (TCK-08). */
  static solveRemotely(
    em: EntityManager,
    { number, session, confirmedBy }: { number: string; session: RemoteSession; confirmedBy: string },
    act: Act,
  ): WorkOrder {
    const { ticket, engineer, startedAt, endedAt, actions } = session;
    engineer.requireFor(ticket.faultLevel ?? 1);
    const order = em.create(WorkOrder, {
      number,
      ticket,
      engineer,
      dealerId: ticket.dealerId,
      mode: 'REMOTE',
      status: 'SIGNED_OFF',
      dispatchedAt: startedAt,
      appointmentAt: startedAt,
      movedFrom: [],
      repairedAt: endedAt,
      findings: actions,
      usedLines: [],
      signedBy: filled(['input', 'confirmedBy'], confirmedBy),
      signedOffAt: act.at,
      isSatisfied: true,
    });
    ticket.solveRemotely(order.id, confirmedBy, act);
    return order;
  }

  get reschedules(): Opt<Sdl.WorkOrderReschedule[]> {
    return this.movedFrom.map(({ from, reason, rescheduledAt }) => ({
      from: new Date(from),
      reason,
      rescheduledAt: new Date(rescheduledAt),
    }));
  }

  get partsUsed(): Opt<Sdl.WorkOrderPart[]> {
    return this.usedLines.map(({ partId, quantity }) => ({ part: { id: partId }, quantity }));
  }

  /** Another time was agreed with the customer (TCK-11). */
  reschedule({ appointmentAt, reason }: Sdl.WorkOrderRescheduleInput, act: Act): void {
    this.move('reschedule');
    requireAhead(appointmentAt, act);
    const moved = {
      from: this.appointmentAt.toISOString(),
      reason: filled(['input', 'reason'], reason),
      rescheduledAt: act.at.toISOString(),
    };
    this.movedFrom = [...this.movedFrom, moved];
    this.appointmentAt = appointmentAt;
    this.ticket.log('RESCHEDULED', act, moved.reason, this.engineer.code);
  }

  /** The engineer stands at the machine (TCK-12). */
  arrive({ arrivedAt }: Sdl.WorkOrderArriveInput, act: Act): void {
    this.move('arrive');
    const at = arrivedAt ?? act.at;
    if (at.getTime() > act.at.getTime() + TOLERANCE_MILLISECONDS)
      throw new InputInvalid(['input', 'arrivedAt'], { en: 'This lies in the future.', zh: '此时间在将来。' });
    if (at < this.dispatchedAt)
      throw new InputInvalid(['input', 'arrivedAt'], {
        en: 'This lies before the engineer was sent.',
        zh: '此时间早于派工时间。',
      });
    this.arrivedAt = at;
    this.ticket.arrive(at, this.engineer.code, act);
    raise(this, WorkOrderArrived({ workOrderId: this.id, ticketId: this.ticket.id, arrivedAt: at.toISOString() }));
  }

  /** The repair is done (TCK-14). @throws PartsNotIssued for more parts than left the warehouse */
  repair(input: Sdl.WorkOrderRepairInput, act: Act): void {
    this.move('repair');
    const parts = this.ticket.parts.getItems();
    this.findings = filled(['input', 'findings'], input.findings, 4000);
    this.usedLines = accountForParts(parts, 'partsUsed', input.partsUsed);
    accountForParts(parts, 'partsReturned', input.partsReturned);
    this.repairedAt = act.at;
    this.ticket.repair(this.engineer.code, act);
  }

  /** The customer signs, or is not satisfied and the case goes back to diagnosis (TCK-15). */
  signOff({ signedBy, isSatisfied, remarks }: Sdl.WorkOrderSignOffInput, act: Act): void {
    this.move(isSatisfied ? 'signOff' : 'reject');
    this.signedBy = filled(['input', 'signedBy'], signedBy);
    this.isSatisfied = isSatisfied;
    if (!isSatisfied) return this.ticket.rejectRepair(optionalText(['input', 'remarks'], remarks), act);
    this.signedOffAt = act.at;
    this.ticket.signOff(this.id, this.signedBy, act);
  }

  /** Hours, travel, cause and solution are recorded; billing can make the fee list (TCK-14, TCK-17). */
  complete(input: Sdl.WorkOrderCompleteInput, act: Act): void {
    this.move('complete');
    const laborMinutes = within(['input', 'laborMinutes'], input.laborMinutes, 0, TEN_WEEKS_IN_MINUTES);
    const travelKilometres = within(
      ['input', 'travelKilometres'],
      input.travelKilometres,
      0,
      AROUND_THE_WORLD_KILOMETRES,
    );
    Object.assign(this, { laborMinutes, travelKilometres, completedAt: act.at });
    const { ticket } = this;
    ticket.recordHours(input.causeClass, input.solution, this.engineer.code, act);
    const { outcome, policyCode, shares } = ticket.coverageFacts ?? NOT_COVERED;
    raise(
      this,
      WorkOrderCompleted({
        workOrderId: this.id,
        ticketId: ticket.id,
        ticketNumber: ticket.number,
        customerId: ticket.customerId,
        assetId: ticket.assetId ?? null,
        dealerId: ticket.dealerId ?? null,
        siteCountry: ticket.siteCountry,
        laborMinutes,
        travelKilometres,
        partsUsed: [...this.usedLines],
        coverage: { outcome, policyCode, shares },
        completedAt: act.at.toISOString(),
      }),
    );
  }

  cancel(): void {
    this.move('cancel');
  }

  private move(act: WorkOrderAct): void {
    const to = next(WORK_ORDER_LIFECYCLE, this.status, act);
    if (!to) throw new WorkOrderWrongState(this.status);
    this.status = to;
  }
}
WorkOrderSchema.setClass(WorkOrder);

/** A case without a machine has no guarantee. */
const NOT_COVERED = { outcome: 'PAID', policyCode: null, shares: [] } as const satisfies Partial<Sdl.TicketCoverage>;

/** @throws InputInvalid for an appointment of the past, or more than a year ahead */
function requireAhead(appointmentAt: Date, { at }: Act): void {
  const days = (appointmentAt.getTime() - at.getTime()) / 86_400_000;
  if (days >= 0 && days <= 366) return;
  throw new InputInvalid(['input', 'appointmentAt'], {
    en: 'An appointment lies in the future, at most a year ahead.',
    zh: '预约时间须在将来一年之内。',
  });
}
