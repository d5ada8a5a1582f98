import { Clock, UserError } from '@mainstay/kit/domain';
import { isId, loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { Dispatches, type TripFallout } from '../dispatch/dispatches.service.ts';
import type { FalloutCause } from '../dispatch/dispatch.entity.ts';
import { HARD_RULES_ALONE } from '../dispatch/hard-rules-alone.ts';
import { visitLength } from '../dispatch/visit-length.ts';
import { requireAllFree } from '../engineer/engineer-time.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { lastOf } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { Cases } from '../ticket/cases.service.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { appointmentOf, latest, leadsAlready } from '../work-order/appointment.ts';
import { findBilledWith } from '../work-order/find-unbilled.ts';
import { Visits } from '../work-order/visits.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { sharesOfWay } from './shares-of-way.ts';
import { casesAt, lockCases, requireNamed, togetherIn } from './trip-cases.ts';
import { correctTrip, type Made } from './trip-correction.ts';
import { isStanding, type TripAct, tripStatusOf } from './trip-status.ts';
import { Trip } from './trip.entity.ts';
import { TripCaseRefused, TripNotFound, TripUnfinished } from './trip.errors.ts';

const ENGINEER = ['input', 'engineer'];
const SECOND = ['input', 'secondEngineer'];
const TIME = ['input', 'appointmentAt'];

/** A trip with all of its visits, and their cases: locked, the cases first. */
interface Loaded {
  readonly trip: Trip;
  readonly visits: readonly WorkOrder[];
  readonly tickets: readonly Ticket[];
}

const isBefore = ({ status }: WorkOrder): boolean => status === 'DISPATCHED' || status === 'MISSED';

/** Appointments that visits for several cases of one site share (TCK-11, TCK-31, TCK-32). */
@Injectable()
export class Trips {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly visits: Visits,
    private readonly dispatches: Dispatches,
    private readonly cases: Cases,
  ) {}

  /** All of these cases, or none. @throws TripElsewhere, TripCaseRefused, InputInvalid, and what is said of who goes */
  async agree(input: Sdl.TripAgreeInput, act: Act): Promise<Trip> {
    requireNamed(input.tickets);
    const tickets = await casesAt(this.em, input.site, input.tickets, await lockCases(this.em, input.tickets));
    const engineer = await findEngineer(this.em, input.engineer, ENGINEER);
    const second = input.secondEngineer ? await findEngineer(this.em, input.secondEngineer, SECOND) : null;
    if (second === engineer) throw leadsAlready(SECOND);
    const { figures } = (await this.dispatches.policyInForce()) ?? HARD_RULES_ALONE;
    const { visitMinutes } = figures;
    const expected = appointmentOf(input, visitMinutes, visitLength(null, visitMinutes), act);
    const appointment = { ...expected, bookedUntil: input.bookedUntil ?? expected.endsAt };
    const number = await nextNumber(this.em, 'TR', act.at);
    const trip = Trip.agree(this.em, { number, siteId: input.site, engineer, appointment });
    await this.requireFree(trip, second ? [engineer, second] : [engineer], { engineer: ENGINEER, time: TIME }, false);
    await this.join(trip, tickets, { second, reason: input.reason ?? null }, act);
    return trip;
  }

  /** @throws TripWrongState, and what `agree` refuses of cases */
  async add(id: string, { tickets: ids, reason = null }: Sdl.TripAddInput, act: Act): Promise<Trip> {
    requireNamed(ids);
    const { trip, visits, tickets } = await this.loadFor('add', id, ids);
    requireNamed(ids, visits.length);
    const joining = await casesAt(this.em, trip.siteId, ids, tickets);
    const second = visits.find(it => isStanding(it) && it.secondEngineer)?.secondEngineer ?? null;
    await this.join(trip, joining, { second, reason }, act);
    return trip;
  }

  /** @throws TripWrongState, InputInvalid, and what is said of who goes */
  async reschedule(id: string, input: Sdl.TripRescheduleInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('reschedule', id);
    const moved = visits.filter(isBefore);
    const together = togetherIn(trip, ticketsOf(moved), act);
    for (const visit of moved) await this.visits.move(visit, input, act, together(visit.ticket));
    const endsAt = moved[0]?.appointmentEndsAt ?? trip.appointmentEndsAt;
    const later = input.appointmentAt.getTime() - trip.appointmentAt.getTime();
    const bookedUntil = input.bookedUntil ?? latest(endsAt, new Date(trip.bookedUntil.getTime() + later));
    trip.move({ startsAt: input.appointmentAt, endsAt, bookedUntil, ...saidOf(moved, trip) });
    for (const visit of moved) visit.bookedUntil = trip.bookedUntil;
    await this.requireFree(trip, engineersOf(moved), { engineer: TIME, second: TIME, time: TIME });
    return await this.follow(trip, moved);
  }

  /** @throws EngineerNotFound, TripWrongState, and what is said of who assists */
  async assist(id: string, { engineer: named = null }: Sdl.TripAssistInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('assist', id);
    const second = named === null ? null : await findEngineer(this.em, named, ENGINEER);
    const open = visits.filter(it => isBefore(it) || isStanding(it));
    for (const visit of open) if ((visit.secondEngineer ?? null) !== second) visit.assist(second, act);
    await this.requireFree(trip, second ? [second] : [], { engineer: ENGINEER, time: ENGINEER });
    return await this.follow(trip, open);
  }

  /** @throws TripWrongState, InputInvalid for a blank */
  async miss(id: string, input: Sdl.TripMissInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('miss', id);
    const missed = visits.filter(({ status }) => status === 'DISPATCHED');
    for (const visit of missed) visit.miss(input, act);
    return await this.follow(trip, missed);
  }

  /** @throws TripWrongState, InputInvalid for a blank */
  async callOff(id: string, { reason }: Sdl.TripCallOffInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('callOff', id);
    return await this.release(trip, visits.filter(isBefore), { fallout: 'DECLINED', reason }, act);
  }

  /** The kilometres are shared by the visits that were made. @throws TripWrongState, TripUnfinished, InputInvalid */
  async comeBack(id: string, input: Sdl.TripReturnInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('return', id);
    const standing = visits.filter(isStanding);
    if (standing.length > 0) throw new TripUnfinished(standing.map(({ number }) => number));
    const made = visits.filter(it => it.arrivedAt);
    trip.comeBack(input, lastOf(...made.map(it => it.arrivedAt)), act);
    const shares = sharesOfWay(input.travelKilometres, made.length);
    for (const [index, visit] of made.entries()) visit.takeShare(shares[index] ?? 0);
    const waiting = ticketsOf(made.filter(it => it.isBillAwaited));
    for (const ticket of waiting) await this.cases.billVisits(ticket, act);
    return trip;
  }

  /** @throws TripWrongState, and what `correctTrip` refuses */
  async correct(id: string, input: Sdl.TripCorrectInput, act: Act): Promise<Trip> {
    const { trip, visits } = await this.loadFor('correct', id);
    const made: Made[] = [];
    for (const visit of visits) if (visit.arrivedAt) made.push({ visit, billed: await findBilledWith(this.em, visit) });
    return await this.follow(trip, correctTrip(trip, made, input, act));
  }

  /** Who goes is away: somebody else is to be found for what is before them; where it is who assists, the others go all the same. */
  async fallOut({ tripId, engineerId, reason }: TripFallout): Promise<void> {
    const { trip, visits } = await this.load(tripId);
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    const open = visits.filter(({ status }) => status === 'DISPATCHED');
    if (trip.engineer.id === engineerId)
      return void (await this.release(trip, open, { fallout: 'ENGINEER_ABSENT', reason }, act));
    for (const visit of open) if (visit.secondEngineer?.id === engineerId) visit.loseSecond(reason, act);
  }

  private async join(
    trip: Trip,
    tickets: readonly Ticket[],
    { second: secondEngineer, reason }: { readonly second: Engineer | null; readonly reason: string | null },
    act: Act,
  ): Promise<void> {
    const together = togetherIn(trip, tickets, act);
    for (const ticket of tickets) {
      const joining = { trip, secondEngineer, reason, together: together(ticket) };
      await this.visits.join(ticket, joining, act).catch((refusal: unknown) => {
        throw refusal instanceof UserError ? new TripCaseRefused(ticket.number, refusal) : refusal;
      });
      await this.cases.follow(ticket);
    }
  }

  private async release(
    trip: Trip,
    visits: readonly WorkOrder[],
    { fallout, reason }: { readonly fallout: FalloutCause; readonly reason: string },
    act: Act,
  ): Promise<Trip> {
    const together = togetherIn(trip, ticketsOf(visits), act);
    for (const visit of visits) {
      visit.decline(reason, act, together(visit.ticket));
      await this.dispatches.sendAnother(visit.ticket, trip.engineer.id, fallout, reason, act);
    }
    return await this.follow(trip, visits);
  }

  private async follow(trip: Trip, visits: readonly WorkOrder[]): Promise<Trip> {
    for (const ticket of ticketsOf(visits)) await this.cases.follow(ticket);
    return trip;
  }

  private async requireFree(
    trip: Trip,
    engineers: readonly Engineer[],
    said: Parameters<typeof requireAllFree>[2],
    isBooked = true,
  ): Promise<void> {
    const { id, appointmentAt: startsAt, bookedUntil: endsAt } = trip;
    await requireAllFree(this.em, { ...(isBooked ? { id } : {}), engineers, startsAt, endsAt }, said);
  }

  private async loadFor(act: TripAct, id: string, joining: readonly string[] = []): Promise<Loaded> {
    const loaded = await this.load(id, joining);
    const { trip, visits } = loaded;
    trip.allow(
      act,
      tripStatusOf(
        trip,
        visits.map(it => it.status),
      ),
    );
    return loaded;
  }

  /** The cases are locked before the trip and its visits, as everywhere. */
  private async load(id: string, joining: readonly string[] = []): Promise<Loaded> {
    const known = isId(id) ? await this.em.find(WorkOrder, { trip: id }) : [];
    const tickets = await lockCases(this.em, [...new Set([...known.map(it => it.ticket.id), ...joining])]);
    const trip = await loadForChange(this.em, Trip, id, TripNotFound);
    const visits = await this.em.find(
      WorkOrder,
      { trip: id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { number: 'asc' } },
    );
    await this.em.populate(visits, ['ticket', 'engineer', 'secondEngineer', 'trip']);
    await this.em.populate(trip, ['engineer']);
    return { trip, visits, tickets };
  }
}

const ticketsOf = (visits: readonly WorkOrder[]): Ticket[] => [...new Set(visits.map(({ ticket }) => ticket))];

/** All who go, the one who leads first. */
const engineersOf = (visits: readonly WorkOrder[]): Engineer[] => [
  ...new Set([...visits.map(({ engineer }) => engineer), ...visits.flatMap(({ engineers }) => engineers)]),
];

/** Where they meet, what for and who agreed, as all visits that were moved say it. */
const saidOf = ([visit]: readonly WorkOrder[], { place, content, agreedBy }: Trip) => ({
  ...{ place: visit?.place ?? place, content: visit?.content ?? content, agreedBy: visit?.agreedBy ?? agreedBy },
});
