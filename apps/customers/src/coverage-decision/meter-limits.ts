import type * as Sdl from '../schema.types.ts';
import { type MeterTotals, meterMeant } from '../unit-passport/meter-totals.ts';
import type { Fault } from './coverage-case.ts';

/** A limit of a meter, and what the meter showed at the fault; null where nobody read it. */
export interface WeighedLimit extends Sdl.WarrantyMeterLimit {
  readonly reading: number | null;
}

/**
 * What is known for each limit of a period (CUS-07). A main meter that is the machine's only one counts whatever the
 * period limits; of a period with several limits nobody can tell which.
 */
export function weighLimits(limits: readonly Sdl.WarrantyMeterLimit[], fault: Fault): WeighedLimit[] {
  const shown = shownAt(fault);
  const [only, ...others] = Object.keys(shown) as Sdl.UnitMeterKind[];
  const isOf = (kind: Sdl.UnitMeterKind) => kind === 'MAIN' || (only === 'MAIN' && limits.length === 1);
  return limits.map(({ kind, limit }) => {
    const meant = only && others.length === 0 && isOf(kind) ? only : kind;
    return { kind, limit, reading: shown[meant] ?? null };
  });
}

/** What somebody says of a meter goes before what was read. */
function shownAt({ meterReading, meterKind, meters }: Fault): MeterTotals {
  if (meterReading === null) return meters;
  return { ...meters, [meterMeant(meterKind, Object.keys(meters) as Sdl.UnitMeterKind[])]: meterReading };
}
