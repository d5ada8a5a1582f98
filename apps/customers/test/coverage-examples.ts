import type { AssetFacts } from '../src/asset/asset-facts.ts';
import type * as Sdl from '../src/schema.types.ts';
import type {
  AskedLine,
  CoveringPolicy,
  Fault,
  PolicyOn,
  UnusedReturn,
} from '../src/coverage-decision/coverage-case.ts';
import type { Fitting } from '../src/fitted-part/fitting-of.ts';
import { decideCoverage, type DecidedCoverage } from '../src/coverage-decision/coverage.ts';
import type { Guarantee } from '../src/coverage-decision/guarantees.ts';

type Days = Partial<Record<Sdl.WarrantyStart, string>>;

const NO_DAYS = {
  ...{ PURCHASE: null, INVOICE: null, FIRST_USE: null, EX_WORKS: null, DELIVERY_ACCEPTANCE: null },
  ...{ COMPLETION_ACCEPTANCE: null, SUPPLIER_INVOICE: null, SUPPLIER_DELIVERY: null },
};
const NO_CONTRACT = { number: null, months: null, combination: null };

/** A machine of which these days are recorded. */
export const machine = (days: Days, more: Partial<AssetFacts> = {}): AssetFacts => ({
  ...{ serial: 'SN-1', model: 'EX-200', itemClass: 'UNIT', saleKind: 'RETAIL', isClearance: false },
  ...{ warrantyPolicy: 'WTY', supplierPolicy: null, contract: NO_CONTRACT },
  ...{
    cardModel: null,
    alteredOn: null,
    transferredOn: null,
    retiredOn: null,
    retiredBecause: null,
    succession: null,
    days: { ...NO_DAYS, ...days },
  },
  ...more,
});

/** Every kind of cost, covered by so many percent; none of those that are not named. */
export const shares = (percents: Partial<Record<Sdl.CostClass, number>>): Sdl.CoverageShare[] =>
  (['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const).map(costClass => ({
    costClass,
    coveredPercent: percents[costClass] ?? 0,
  }));

export const months = (count: number | null, ...starts: Sdl.WarrantyStart[]): Sdl.WarrantyTerm => ({
  ...{ starts, pick: null, months: count },
});

/** A period that covers everything, where nothing else is said. */
export const period = (
  name: string,
  terms: readonly Sdl.WarrantyTerm[],
  more: Partial<Sdl.WarrantyPeriod> = {},
): Sdl.WarrantyPeriod => ({
  ...{ name, outcome: 'FREE_REPAIR', terms: [...terms], meterLimits: [], passesToNewOwner: true },
  shares: shares({ PARTS: 100, LABOUR: 100, TRAVEL: 100, EXPENSE: 100 }),
  ...more,
});

export const policy = (
  code: string,
  periods: readonly Sdl.WarrantyPeriod[],
  more: Partial<CoveringPolicy> = {},
): CoveringPolicy => ({
  ...{ code, number: 1, periods: [...periods], exclusions: [], excludedParts: [], excludesWearingParts: false },
  ...{ afterExpiry: 'LIFETIME_PAID', replacement: null, designLives: [], supplierCode: null },
  ...more,
});

/** A fault of manufacturing on a day, where nothing else is said. */
export const fault = (faultOn: string, more: Partial<Fault> = {}): Fault => ({
  ...{
    faultOn,
    faultCause: 'MANUFACTURING',
    faultSeverity: 'GENERAL',
    meterReading: null,
    meterKind: null,
    meters: {},
  },
  ...{ isUnused: false, isAsBought: false, acceptedBy: null },
  ...more,
});

export const partLine = (
  number: string,
  { isWearing = false, ...fitted }: { isWearing?: boolean } & Partial<Fitting> = {},
): AskedLine => ({
  ...{ ref: number, costClass: 'PARTS', itemClass: null },
  part: {
    id: number,
    number,
    isWearing,
    fitting: fitted.fittedOn ? fittedAs({ ...fitted, fittedOn: fitted.fittedOn }) : null,
  },
});

const fittedAs = (fitted: Partial<Fitting> & Pick<Fitting, 'fittedOn'>): Fitting => ({
  ...{ piece: 'FAILED', deliveredOn: null },
  ...fitted,
});

export interface Asked {
  readonly lines?: readonly AskedLine[];
  readonly suppliers?: CoveringPolicy;
  readonly unusedReturn?: UnusedReturn;
}

/** Asks about a machine under one version of a policy, beside one of a supplier's. */
export const ask = (
  asset: AssetFacts,
  ours: CoveringPolicy | null,
  what: Fault,
  { lines = [], suppliers, unusedReturn }: Asked = {},
): DecidedCoverage => {
  const theirs: PolicyOn = () => suppliers ?? null;
  const sides = { ours: () => ours, suppliersFor: () => theirs, unusedReturn: unusedReturn ?? null };
  return decideCoverage({ asset, fault: what, lines, ...sides });
};

/** How the guarantee of a machine answers what brings it back. */
export const returning =
  (asset: AssetFacts, ours: CoveringPolicy): Guarantee['coverageOf'] =>
  ({ faultOn, ...more }, unusedReturn) =>
    ask(asset, ours, fault(faultOn, more), { unusedReturn });
