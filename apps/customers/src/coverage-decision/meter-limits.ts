import type * as Sdl from '../schema.types.ts';
import type { Fault } from './coverage-case.ts';

/** A limit of a meter, and what the meter showed at the fault; null where nobody read it. */
export interface WeighedLimit extends Sdl.WarrantyMeterLimit {
  readonly reading: number | null;
}

/**
 * What is known for each limit of a period (CUS-07). What somebody says of a meter without saying which is of the
 * machine's only one, of its main one where there are several, and of any where the passport knows none.
 */
export function weighLimits(
  limits: readonly Sdl.WarrantyMeterLimit[],
  { meterReading, meters }: Fault,
): WeighedLimit[] {
  const known = Object.keys(meters);
  const [only] = known.length === 1 ? known : [];
  const said = only ?? (known.length > 0 ? 'MAIN' : null);
  return limits.map(({ kind, limit }) => {
    const meant = kind === 'MAIN' && only ? only : kind;
    const isSaid = meterReading !== null && (said === null || said === meant);
    return { kind, limit, reading: isSaid ? meterReading : (meters[meant as Sdl.UnitMeterKind] ?? null) };
  });
}
