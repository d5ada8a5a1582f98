import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';

/** What the meters of a machine have counted in all, by kind; none of a meter that nobody has read. */
export type MeterTotals = Readonly<Partial<Record<Sdl.UnitMeterKind, number>>>;

/** Of which meter somebody speaks: who does not say what it counts means the machine's only one, else its main one. */
export const meterMeant = (kind: Sdl.UnitMeterKind | null, known: readonly Sdl.UnitMeterKind[]): Sdl.UnitMeterKind =>
  kind && kind !== 'MAIN' ? kind : known.length === 1 && known[0] ? known[0] : 'MAIN';

interface Counted {
  readonly unitId: string;
  readonly kind: Sdl.UnitMeterKind;
  readonly total: number;
}
type CountedOn = Omit<Counted, 'unitId'> & { readonly day: string };

/** What the meters of machines had counted at the end of a day, by what was known at a moment. */
export async function meterTotals(
  em: EntityManager,
  unitIds: readonly string[],
  day: string,
  knownAt: Date,
): Promise<ReadonlyMap<string, MeterTotals>> {
  const counted = await em.execute<Counted[]>(TOTALS, [unitIds.join(','), knownAt, day]);
  const byUnit = Map.groupBy(counted, it => it.unitId);
  return new Map([...byUnit].map(([unitId, its]) => [unitId, Object.fromEntries(its.map(it => [it.kind, it.total]))]));
}

/** What the meters of one machine had counted at the end of any day, ISO 8601, by what was known at a moment. */
export async function meterHistory(
  em: EntityManager,
  unitId: string,
  knownAt: Date,
): Promise<(day: string) => MeterTotals> {
  const counted = await em.execute<CountedOn[]>(HISTORY, [unitId, knownAt]);
  return on => Object.fromEntries(counted.filter(({ day }) => day <= on).map(({ kind, total }) => [kind, total]));
}

const HISTORY = `
  select meter.kind, (reading.read_at at time zone 'UTC')::date::text as day, reading.total
  from unit_meter meter join unit_meter_reading reading on reading.meter_id = meter.id
  where meter.unit_id = ? and reading.total is not null and reading.known_at <= ?
  order by reading.read_at, reading.total`;
const TOTALS = `
  select distinct on (meter.unit_id, meter.kind) meter.unit_id as "unitId", meter.kind, reading.total
  from unit_meter meter join unit_meter_reading reading on reading.meter_id = meter.id
  where meter.unit_id = any (string_to_array(?, ',')::uuid[]) and reading.total is not null and reading.known_at <= ?
    and reading.read_at < (?::date + 1)::timestamp at time zone 'UTC'
  order by meter.unit_id, meter.kind, reading.read_at desc, reading.total desc`;
