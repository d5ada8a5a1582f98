import type { AssetFacts } from '../asset/asset-facts.ts';
import type * as Sdl from '../schema.types.ts';
import type { Fault, PolicyOn, UnusedReturn } from './coverage-case.ts';
import type { MeterTotals } from '../unit-passport/meter-totals.ts';
import { decideCoverage, type DecidedCoverage } from './coverage.ts';
import { weighPeriod, type WeighedPeriod } from './warranty-period.ts';

/** Until when we bear, asked by day; days are ISO 8601. */
export interface Guarantee {
  /** Would we bear a fault of that day? Of one whose severity nobody knows, where we bear either. */
  readonly holdsOn: (day: string, severity?: Sdl.FaultSeverity | null) => boolean;
  /** The first day of what holds on that day for a fault of such severity; null where nothing does. */
  readonly beganBy: (day: string, severity: Sdl.FaultSeverity) => string | null;
  /** Who bears what brings the machine back, by what the rules for exchange say of unused ones. */
  readonly coverageOf: (fault: ReturnFault, unusedReturn: UnusedReturn) => DecidedCoverage;
}

const SEVERITIES = ['SERIOUS', 'GENERAL'] as const;

/**
 * Our guarantee of a machine for faults of a cause. What nobody says of a fault is as in most cases. Pure.
 * @param metersOn what its meters had counted by a day
 */
export function guaranteeBy(
  asset: AssetFacts,
  ours: PolicyOn,
  metersOn: (day: string) => MeterTotals,
  faultCause: Sdl.FaultCause,
): Guarantee {
  const faultOn = (day: string, severity: Sdl.FaultSeverity): Fault => ({
    ...faultOf({ severity }, day, metersOn(day)),
    faultCause,
  });
  const decide = (fault: Fault, unusedReturn: UnusedReturn | null = null) =>
    decideCoverage({ asset, lines: [], ours, suppliersFor: () => () => null, fault, unusedReturn });
  return {
    holdsOn: (day, severity) =>
      (severity ? [severity] : SEVERITIES).some(it => decide(faultOn(day, it)).outcome.startsWith('FREE')),
    coverageOf: (fault, unusedReturn) =>
      decide({ ...faultOn(fault.faultOn, fault.faultSeverity), ...fault }, unusedReturn),
    beganBy: (day, severity) => {
      const weighed = guaranteesOf(asset, 'COMPANY', ours, day, () => faultOn(day, severity));
      return weighed.flatMap(({ isOpen, from }) => (isOpen && from ? from : [])).toSorted()[0] ?? null;
    },
  };
}

/** What brings a machine back. */
type ReturnFault = Omit<Fault, 'meterReading' | 'meterKind' | 'meters' | 'acceptedBy'>;

/** A fault as a guarantee is made for, on a day. */
export const faultOf = (
  { severity }: Pick<Sdl.WarrantyPeriod, 'severity'>,
  faultOn: string,
  meters: MeterTotals = {},
): Fault => ({
  ...{ faultCause: 'MANUFACTURING', faultSeverity: severity ?? 'GENERAL', faultOn, meters },
  ...{ meterReading: null, meterKind: null, isUnused: false, isAsBought: false, acceptedBy: null },
});

/**
 * The periods of the policy of a day that have a say on this machine, in the order of the policy (CUS-06, CUS-07).
 * @param faultFor what each is weighed for; unless somebody says, a fault of that day as it is made for
 */
export function guaranteesOf(
  asset: AssetFacts,
  grantor: Sdl.WarrantyGrantor,
  policyOn: PolicyOn,
  day: string,
  faultFor: (period: Sdl.WarrantyPeriod) => Fault = period => faultOf(period, day),
): readonly WeighedPeriod[] {
  const line = { ref: 'PARTS', costClass: 'PARTS', itemClass: null, part: null } as const;
  return (policyOn(day)?.periods ?? [])
    .map(period => weighPeriod(period, { grantor, policyOn, asset, fault: faultFor(period), line }, day))
    .filter(({ explanation }) => explanation.rule !== 'PERIOD_SKIPPED');
}

/**
 * The day on which the last of our guarantees of a machine ends, which no longer counts; null where none would bear its
 * last day, as of a machine that was altered before, or sold at a clearance price. By the days alone: a limit of a meter
 * may end it before. Pure.
 */
export function guaranteeEnd(asset: AssetFacts, policyOn: PolicyOn, day: string): string | null {
  const ends = guaranteesOf(asset, 'COMPANY', policyOn, day)
    .flatMap(({ period, until }) => (until ? { period, until } : []))
    .toSorted((a, b) => (a.until < b.until ? 1 : -1));
  const none = () => () => null;
  const borne = ends.find(({ period, until }) => {
    const lastDay = Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
    const asked = { asset, fault: faultOf(period, lastDay), lines: [], ours: policyOn, suppliersFor: none };
    return decideCoverage(asked).outcome.startsWith('FREE');
  });
  return borne?.until ?? null;
}
