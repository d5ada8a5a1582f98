import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';

/** What the meters of a machine have counted in all, by kind; none of a meter that nobody has read. */
export type MeterTotals = Readonly<Partial<Record<Sdl.UnitMeterKind, number>>>;

/** Of which meter somebody speaks: who does not say what it counts means the machine's only one, else its main one. */
export const meterMeant = (kind: Sdl.UnitMeterKind | null, known: readonly Sdl.UnitMeterKind[]): Sdl.UnitMeterKind =>
  kind && kind !== 'MAIN' ? kind : known.length === 1 && known[0] ? known[0] : 'MAIN';

interface Counted {
  readonly n: number;
  readonly kind: Sdl.UnitMeterKind;
  readonly total: number;
}
type CountedOn = Omit<Counted, 'n'> & { readonly day: string };

/** The end of a day, ISO 8601, of a time zone, at which the meters of a machine are asked for. */
export interface MetersAsked {
  readonly unitId: string;
  readonly day: string;
  readonly timeZone: string;
}

/** What the meters of machines had counted, each as it is asked for and in that order, by what was known at a moment. */
export async function meterTotals(
  em: EntityManager,
  asked: readonly MetersAsked[],
  knownAt: Date,
): Promise<MeterTotals[]> {
  const questions = JSON.stringify(asked.map((it, n) => ({ n, ...it })));
  const byQuestion = Map.groupBy(await em.execute<Counted[]>(TOTALS, [questions, knownAt]), it => it.n);
  return asked.map((_, n) => Object.fromEntries((byQuestion.get(n) ?? []).map(it => [it.kind, it.total])));
}

/** What the meters of one machine had counted at the end of any day of a time zone, ISO 8601, by what was known at a moment. */
export async function meterHistory(
  em: EntityManager,
  unitId: string,
  timeZone: string,
  knownAt: Date,
): Promise<(day: string) => MeterTotals> {
  const counted = await em.execute<CountedOn[]>(HISTORY, [timeZone, unitId, knownAt]);
  return on => Object.fromEntries(counted.filter(({ day }) => day <= on).map(({ kind, total }) => [kind, total]));
}

const HISTORY = `
  select meter.kind, (reading.read_at at time zone ?)::date::text as day, reading.total
  from unit_meter meter join unit_meter_reading reading on reading.meter_id = meter.id
  where meter.unit_id = ? and reading.total is not null and reading.known_at <= ?
  order by reading.read_at, reading.total`;
const TOTALS = `
  select distinct on (n, meter.kind) n, meter.kind, reading.total
  from jsonb_to_recordset(?::jsonb) as asked(n int, "unitId" uuid, day date, "timeZone" text)
  join unit_meter meter on meter.unit_id = "unitId" join unit_meter_reading reading on reading.meter_id = meter.id
  where reading.total is not null and reading.known_at <= ?
    and reading.read_at < (day + 1)::timestamp at time zone "timeZone"
  order by n, meter.kind, reading.read_at desc, reading.total desc`;
