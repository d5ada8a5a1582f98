import type { TripStatus, WorkOrderStatus } from '../schema.types.ts';

/** Where each act of a trip is possible. Its state is that of its visits, so that an act leads nowhere by itself (docs/adr/0031). */
export const TRIP_ACTS = {
  add: ['AGREED', 'UNDER_WAY'],
  reschedule: ['AGREED', 'MISSED'],
  assist: ['AGREED', 'MISSED', 'UNDER_WAY'],
  miss: ['AGREED', 'UNDER_WAY'],
  callOff: ['AGREED', 'MISSED', 'UNDER_WAY'],
  return: ['UNDER_WAY'],
  correct: ['RETURNED'],
} as const satisfies Readonly<Record<string, readonly TripStatus[]>>;

export type TripAct = keyof typeof TRIP_ACTS;

interface Times {
  readonly arrivedAt?: Date | null;
  readonly returnedAt?: Date | null;
}

/** Where a trip stands, of which the visits stand so. */
export function tripStatusOf({ arrivedAt, returnedAt }: Times, visits: readonly WorkOrderStatus[]): TripStatus {
  if (returnedAt) return 'RETURNED';
  if (arrivedAt) return 'UNDER_WAY';
  if (visits.includes('DISPATCHED')) return 'AGREED';
  return visits.includes('MISSED') ? 'MISSED' : 'CALLED_OFF';
}

/** The same of many, for lists: an expression of SQL over a row of `trip`. */
export const tripStatusIn = (row: string): string =>
  `(select case when ${row}.returned_at is not null then 'RETURNED' when ${row}.arrived_at is not null then 'UNDER_WAY'
    when bool_or(w.status = 'DISPATCHED') then 'AGREED' when bool_or(w.status = 'MISSED') then 'MISSED' else 'CALLED_OFF' end
    from work_order w where w.trip_id = ${row}.id)`;

/** Is a visit before its engineer, or under way? */
export const isStanding = ({ status }: { readonly status: WorkOrderStatus }): boolean =>
  status === 'DISPATCHED' || status === 'ON_SITE';
