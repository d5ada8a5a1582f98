import { isId } from '@mainstay/kit/service';
import { type FilterQuery, raw } from '@mikro-orm/core';
import type { TripFilter } from '../schema.types.ts';
import { idOf, periodOf } from '../ticket/ticket-filter.ts';
import { tripStatusIn } from './trip-status.ts';
import type { Trip } from './trip.entity.ts';

const RETURN_AWAITED = (row: string) => `(${row}.arrived_at is not null and ${row}.returned_at is null
  and not exists (select from work_order w where w.trip_id = ${row}.id and w.status in ('DISPATCHED', 'ON_SITE')))`;

const goes = (engineer: string) =>
  raw(
    row => `(${row}.engineer_id = ? or exists (select from work_order w
      where w.trip_id = ${row}.id and w.second_engineer_id = ?))`,
    [engineer, engineer],
  );

/** The filter of a client as a condition. */
export function tripsWhere(filter: TripFilter): FilterQuery<Trip> {
  const { status, engineer, site, appointmentFrom, appointmentBefore, isReturnAwaited = null } = filter;
  return {
    ...(status
      ? { [raw(row => `(${tripStatusIn(row)} = any (string_to_array(?, ',')))`, [status.join(',')])]: true }
      : {}),
    ...(engineer ? { [goes(idOf(engineer))]: true } : {}),
    ...(site ? { siteId: { $in: [site].filter(isId) } } : {}),
    ...(appointmentFrom || appointmentBefore ? { appointmentAt: periodOf(appointmentFrom, appointmentBefore) } : {}),
    ...(isReturnAwaited === null ? {} : { [raw(RETURN_AWAITED)]: isReturnAwaited }),
  };
}
