import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { doneBy } from '../engineer/engineer-time.ts';
import { RemoteAppointments } from '../remote-appointment/remote-appointments.service.ts';
import type { DispatchCause } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { Candidates } from './candidates.service.ts';
import { Dispatch, type FalloutCause } from './dispatch.entity.ts';

export const DISPATCH_TIMER = 'dispatch';

const DAY_MS = 86_400_000;

export const WAITING_CASES_TIMER = 'dispatch-waiting-cases';

/** What the timer of all cases that wait carries: which are still to be looked at, those that go first before the others; all, unless told. */
export interface WaitingCasesTask {
  readonly cause: DispatchCause;
  readonly ticketIds?: readonly string[];
}

/** What the timer carries: a case to look at, and who does not go to it any more. */
export interface DispatchTask {
  readonly ticketId: string;
  readonly cause: DispatchCause;
  readonly fallenOut?: { readonly engineerId: string; readonly reason: string };
}

export const TRIP_TIMER = 'trip';

/** What the timer of a trip carries: who does not go, and why. */
export interface TripFallout {
  readonly tripId: string;
  readonly engineerId: string;
  readonly reason: string;
}

/**
 * Sends engineers by itself: a case that becomes ready for a visit is looked at at once, and again when an engineer does
 * not go, or when nobody could and something changes about an engineer, somebody's time becomes free (the database says so where
 * it keeps bookings and open visits), or a day has passed. Each look is a timer of its own, so that what caused it does not wait for it, and
 * a crash loses none.
 */
@Injectable()
export class Dispatches {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
    private readonly candidates: Candidates,
    private readonly sessions: RemoteAppointments,
  ) {}

  /**
   * Call it after each act on a case, in the same transaction; the parts must be loaded. A dealer may have acted, who
   * sees nothing of who goes: what follows is done by the timer.
   */
  async follow(ticket: Ticket, cause: DispatchCause = 'CASE_READY'): Promise<void> {
    await this.sessions.heed(ticket);
    const { isReadyForVisit: isReady, visitWantedAt } = ticket;
    if (isReady === Boolean(visitWantedAt)) return;
    const now = this.clock.now();
    ticket.wantVisit(isReady ? now : null);
    await this.timers.set(lookAt({ ticketId: ticket.id, cause }, now));
  }

  /** The decision that stands for a case and has not led to a visit, if there is one. */
  async openOf({ id: ticket }: Ticket): Promise<Dispatch | null> {
    const where = { ticket, status: { $in: ['WAITING' as const, 'REPORTED' as const, 'ASSIGNED' as const] } };
    const open = await this.em.findOne(Dispatch, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (open) await this.em.populate(open, ['engineer', 'second']);
    return open;
  }

  policyInForce(): Promise<DispatchPolicy | null> {
    return this.em.findOne(DispatchPolicy, { status: 'ACTIVE' });
  }

  /**
   * Looks again at every case that waits for somebody: something changed about an engineer or their time, or the policy did.
   * One after the other: the urgent before the others, then by fault level (TCK-10), by the priority of triage (TCK-02), by the tier of
   * the customer (CUS-03), and by how long it waits. Who is free goes to the case that needs somebody most.
   */
  async tryAllAgain(cause: DispatchCause): Promise<void> {
    await this.em.flush();
    await this.em.execute(
      `select set_timer(?, json_build_object('cause', ?::text, 'ticketIds', json_agg(t.id order by
         t.urgency = 'URGENT' desc, t.fault_level desc nulls last, t.priority, array_position(array['VIP', 'KEY'], c.tier),
         t.visit_wanted_at, t.id)), ?::timestamptz, ?)
       from ticket t left join known_customer c on c.id = t.customer_id where t.visit_wanted_at is not null and not exists (
         select from dispatch d where d.ticket_id = t.id and d.status in ('REPORTED', 'ASSIGNED'))
       having count(*) > 0`,
      [WAITING_CASES_TIMER, cause, this.clock.now(), WAITING_CASES_TIMER],
    );
  }

  /**
   * Looks at the first of the cases that wait, and at the others in transactions of their own: each sees who is taken. The rest
   * has a timer of its own, which replaces no newer list of all and is replaced by the rest of one; a case whose look fails
   * is tried again by itself and holds up none of them.
   */
  async lookInTurn({ cause, ticketIds }: WaitingCasesTask): Promise<void> {
    if (!ticketIds) return await this.tryAllAgain(cause);
    const [ticketId, ...others] = ticketIds;
    if (!ticketId) return;
    const at = this.clock.now();
    if (others.length > 0) {
      const payload = { cause, ticketIds: others };
      await this.timers.set({ task: WAITING_CASES_TIMER, key: `${WAITING_CASES_TIMER}:rest`, at, payload });
    }
    try {
      await this.em.transactional(() => this.look({ ticketId, cause }));
    } catch {
      await this.timers.set({ ...lookAt({ ticketId, cause }, at), key: `dispatch-again:${ticketId}` });
    }
  }

  /**
   * An engineer is away: the visits that were to be then, or were proposed for then, are dispatched anew. A case, or the trip that
   * sees to several, has a timer for each of those who go: two may fall out at once.
   */
  async release(engineerId: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, reason: string) {
    await this.em.flush();
    await this.em.execute(
      `select set_timer(?, json_build_object('ticketId', affected.ticket_id, 'cause', 'ENGINEER_ABSENT',
         'fallenOut', json_build_object('engineerId', ?::text, 'reason', ?::text)),
         ?::timestamptz, 'dispatch:' || affected.ticket_id || ':' || ?::text)
       from (
         select ticket_id from work_order where (engineer_id = ? or second_engineer_id = ?) and status = 'DISPATCHED'
           and trip_id is null and appointment_at < ? and booked_until > ?
         union select ticket_id from dispatch where ? in (engineer_id, second_id) and status in ('REPORTED', 'ASSIGNED')
           and coalesce((
             select bool_or((free ->> 'from')::bigint < ? and (free ->> 'to')::bigint > ?)
             from jsonb_array_elements(verdicts || second_verdicts) verdict, jsonb_array_elements(verdict -> 'windows') free
             where verdict ->> 'engineerId' in (engineer_id::text, second_id::text)), true)
       ) affected`,
      [
        ...[DISPATCH_TIMER, engineerId, reason, this.clock.now(), engineerId],
        ...[engineerId, engineerId, endsAt, startsAt],
        ...[engineerId, endsAt.getTime(), startsAt.getTime()],
      ],
    );
    await this.em.execute(
      `select set_timer(?, json_build_object('tripId', affected.trip_id, 'engineerId', ?::text, 'reason', ?::text),
         ?::timestamptz, 'trip:' || affected.trip_id || ':' || ?::text)
       from (select distinct trip_id from work_order where (engineer_id = ? or second_engineer_id = ?)
         and status = 'DISPATCHED' and trip_id is not null and appointment_at < ? and booked_until > ?) affected`,
      [
        ...[TRIP_TIMER, engineerId, reason, this.clock.now(), engineerId],
        ...[engineerId, engineerId, endsAt, startsAt],
      ],
    );
  }

  /** The engineer of a visit does not go: the decision that sent them ends, and the case waits for another. */
  async sendAnother(
    ticket: Ticket,
    engineerId: string,
    fallout: FalloutCause,
    reason: string,
    act: Act,
  ): Promise<void> {
    const where = {
      ticket: ticket.id,
      engineer: engineerId,
      status: { $in: ['ASSIGNED' as const, 'REPORTED' as const, 'AGREED' as const] },
    };
    const dispatch = await this.em.findOne(Dispatch, where, { orderBy: { id: 'desc' } });
    dispatch?.decline(fallout, reason, act);
    ticket.wantVisit(null);
    await this.follow(ticket, fallout);
  }

  /**
   * Who goes needs another authority than before: it is decided anew. With whom a time was agreed goes all the same, unless
   * the fault is above their authority now: they may not repair it.
   */
  async decideAnew(ticket: Ticket, act: Act): Promise<void> {
    if (!ticket.visitWantedAt) return await this.recallUnauthorised(ticket, act);
    await this.discard(ticket, 'Who goes needs another authority than before.');
  }

  /** The case is of another customer: who was proposed was chosen for the site, the tier and the own engineer of the former. */
  async customerNamed(ticket: Ticket): Promise<void> {
    if (ticket.visitWantedAt) await this.discard(ticket, 'The case is of another customer than was written down.');
  }

  /** The plan of its repair says how long it takes and when it begins: what the system proposed before that is proposed anew. */
  async proposeAnew(ticket: Ticket): Promise<void> {
    if (!ticket.visitWantedAt) return;
    const open = await this.openOf(ticket);
    if (open?.overriddenBy || open?.confirmedBy) return;
    if (open && open.status !== 'WAITING') open.cancel('The plan of the repair says how long the visit takes.');
    await this.timers.set(lookAt({ ticketId: ticket.id, cause: 'CASE_READY' }, this.clock.now()));
  }

  private async discard(ticket: Ticket, reason: string): Promise<void> {
    (await this.openOf(ticket))?.cancel(reason);
    await this.timers.set(lookAt({ ticketId: ticket.id, cause: 'CASE_READY' }, this.clock.now()));
  }

  private async recallUnauthorised(ticket: Ticket, act: Act): Promise<void> {
    const where = { ticket: ticket.id, status: { $in: ['DISPATCHED' as const, 'MISSED' as const] } };
    const order = await this.em.findOne(WorkOrder, where, { populate: ['engineer'] });
    const level = ticket.faultLevel ?? 1;
    if (!order || order.engineer.authorityLevel >= level) return;
    const { id, code, authorityLevel } = order.engineer;
    const reason = `The fault asks for level ${level} now, ${code} has ${authorityLevel}.`;
    order.decline(reason, act);
    await this.sendAnother(ticket, id, 'NOT_AUTHORISED', reason, act);
  }

  /** Looks at a case now. A look that is not needed any more finds nothing to do. */
  async look({ ticketId, cause, fallenOut }: DispatchTask): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    if (!ticket) return;
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    if (fallenOut) await this.fallOut(ticket, fallenOut, act);
    if (!ticket.visitWantedAt) await this.callOff(ticket);
    const policy = ticket.visitWantedAt ? await this.policyInForce() : null;
    if (policy) await this.decide(ticket, policy, cause, act);
    await this.clocks.follow(ticket);
  }

  private async callOff(ticket: Ticket): Promise<void> {
    (await this.openOf(ticket))?.cancel();
  }

  private async decide(ticket: Ticket, policy: DispatchPolicy, cause: DispatchCause, act: Act): Promise<void> {
    const known = await this.openOf(ticket);
    if (known && known.status !== 'WAITING') return;
    const dispatch = known ?? Dispatch.open(ticket, act);
    dispatch.decide(await this.candidates.judge(ticket, policy), policy, cause, act);
    this.em.persist(dispatch);
    if (dispatch.status !== 'WAITING') return;
    const tomorrow = new Date(act.at.getTime() + DAY_MS);
    await this.timers.set(lookAt({ ticketId: ticket.id, cause: 'DAY_PASSED' }, tomorrow));
  }

  private async fallOut(
    ticket: Ticket,
    { engineerId, reason }: { engineerId: string; reason: string },
    act: Act,
  ): Promise<void> {
    const where = { ticket: ticket.id, ...doneBy(engineerId), status: 'DISPATCHED' as const };
    const order = await this.em.findOne(WorkOrder, where, { populate: ['engineer', 'secondEngineer'] });
    if (order?.secondEngineer?.id === engineerId) return order.loseSecond(reason, act);
    const open = order ? null : await this.openOf(ticket);
    if (open?.second?.id === engineerId) return await this.proposeWithout(open, reason);
    // Where the other one fell out first, the visit is off already.
    if (!order && open?.engineer?.id !== engineerId) return;
    order?.decline(reason, act);
    await this.sendAnother(ticket, engineerId, 'ENGINEER_ABSENT', reason, act);
  }

  /** Who was to assist is away: two are proposed anew, unless somebody let the one who leads go already. */
  private async proposeWithout(dispatch: Dispatch, reason: string): Promise<void> {
    if (dispatch.confirmedBy) return dispatch.loseSecond();
    dispatch.cancel(reason);
    await this.em.flush();
  }
}

/** A case has one look ahead of it: a later cause takes the place of an earlier one. */
const lookAt = (payload: DispatchTask, at: Date) => ({
  task: DISPATCH_TIMER,
  key: `dispatch:${payload.ticketId}`,
  at,
  payload: { ...payload },
});
