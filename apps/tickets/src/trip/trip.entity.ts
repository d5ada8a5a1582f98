import { aggregate, InputInvalid, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { AROUND_THE_WORLD_KILOMETRES } from '../work-order/visit-hours.ts';
import type { Appointment } from '../work-order/appointment.ts';
import { TRIP_ACTS, type TripAct } from './trip-status.ts';
import { TripWrongState } from './trip.errors.ts';

const DAY = 86_400_000;
const LONGEST_DAYS = 31;

const TripSchema = defineEntity({
  name: 'Trip',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    siteId: p.uuid(),
    engineer: () => p.manyToOne(Engineer),
    appointmentAt: p.datetime(),
    appointmentEndsAt: p.datetime(),
    bookedUntil: p.datetime(),
    place: p.text(),
    content: p.text(),
    agreedBy: p.string(),
    /** At the first machine. */
    arrivedAt: p.datetime().nullable(),
    returnedAt: p.datetime().nullable(),
    travelKilometres: p.integer().nullable(),
  },
});

interface NewTrip {
  readonly number: string;
  readonly siteId: string;
  readonly engineer: Engineer;
  readonly appointment: Appointment;
}

/**
 * One appointment at one site that visits for several cases share (TCK-11, TCK-31, TCK-32). It keeps what they have in common;
 * where it stands is read from them (docs/adr/0031).
 */
export class Trip extends TripSchema.class {
  static agree(em: EntityManager, { appointment, ...trip }: NewTrip): Trip {
    const { startsAt: appointmentAt, endsAt: appointmentEndsAt, ...agreed } = appointment;
    requireBooked(appointment);
    return em.create(Trip, { ...trip, ...agreed, appointmentAt, appointmentEndsAt });
  }

  get appointment(): Opt<Appointment> {
    const { appointmentAt: startsAt, appointmentEndsAt: endsAt, bookedUntil, place, content, agreedBy } = this;
    return { startsAt, endsAt, bookedUntil, place, content, agreedBy };
  }

  /** @param status that of its visits @throws TripWrongState */
  allow(act: TripAct, status: Sdl.TripStatus): void {
    const possible: readonly Sdl.TripStatus[] = TRIP_ACTS[act];
    if (!possible.includes(status)) throw new TripWrongState(status, possible);
  }

  /** It is as its visits were moved. @throws InputInvalid for one that takes longer than a trip may */
  move(appointment: Appointment): void {
    requireBooked(appointment);
    const { startsAt: appointmentAt, endsAt: appointmentEndsAt, ...agreed } = appointment;
    Object.assign(this, { ...agreed, appointmentAt, appointmentEndsAt });
  }

  /** The engineer came to one of the machines. @returns when to another one before, if at all */
  arrive(at: Date): Date | null {
    const before = this.arrivedAt ?? null;
    if (before && before <= at) return before;
    this.arrivedAt = at;
    return null;
  }

  /** When the engineer came to its machines was put right. @param arrivals at all of them */
  recount(arrivals: readonly Date[]): void {
    this.arrivedAt = arrivals.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  /** @param since the last arrival @throws InputInvalid for a time before that or to come, or for kilometres that nobody drives */
  comeBack({ travelKilometres, returnedAt }: Sdl.TripReturnInput, since: Date | null, act: Act): void {
    this.travelKilometres = kilometresOf(travelKilometres);
    this.returnedAt = factTime(['input', 'returnedAt'], returnedAt, since, act);
  }

  /** The kilometres were written down wrongly. @throws InputInvalid for those that nobody drives */
  correct({ travelKilometres }: Sdl.TripCorrectInput): void {
    this.travelKilometres = kilometresOf(travelKilometres);
  }
}
TripSchema.setClass(Trip);

const kilometresOf = (said: number): number =>
  within(['input', 'travelKilometres'], said, 0, AROUND_THE_WORLD_KILOMETRES);

function requireBooked({ startsAt, endsAt, bookedUntil }: Appointment): void {
  if (bookedUntil >= endsAt && bookedUntil.getTime() - startsAt.getTime() <= LONGEST_DAYS * DAY) return;
  throw new InputInvalid(['input', 'bookedUntil'], {
    en: `A trip takes the engineer until the appointment ends at least, and ${LONGEST_DAYS} days at most.`,
    zh: `行程占用工程师的时间不得早于预约结束时间，且最长 ${LONGEST_DAYS} 天。`,
  });
}
