import { because, type UnusedReturn } from '../coverage-decision/coverage-case.ts';
import type { Guarantee } from '../coverage-decision/guarantees.ts';
import type * as Sdl from '../schema.types.ts';
import { ExchangeInvoiceDayMissing } from './exchange.errors.ts';

/** The figures of an exchange policy, such as RET-004V; null for what it does not offer. */
export interface ExchangeTerms extends UnusedReturn {
  readonly number: number;
  readonly failedRepairs: number | null;
  readonly daysUnrepaired: number | null;
  /** In which months of the guarantee a fault is enough; from the first one where only the last is stated. */
  readonly faultFromMonth: number | null;
  readonly faultWithinMonth: number | null;
  /** Which guarantee the other machine has; null where the rules leave it open. */
  readonly replacement: Sdl.WarrantyReplacement | null;
}

/** What is known of the machine that comes back. Days are ISO 8601. */
export interface ReturnedMachine {
  readonly invoicedOn: string | null;
  /** Did we bear such a fault on that day? */
  readonly wasInGuarantee: Guarantee['holdsOn'];
  /** The first day of the guarantee that holds on that day; null where none does. */
  readonly guaranteeBeganBy: Guarantee['beganBy'];
  readonly coverageOf: Guarantee['coverageOf'];
  /** A carrier lost it, and its customer was promised another one. */
  readonly promise: ExchangePromise | null;
}

/** What a customer was promised for a machine that a carrier lost on its way to repair or home (LOG-08). */
export interface ExchangePromise extends Sdl.ExchangePromise {
  readonly lossId: string;
}

/** The rule by which a promise decides. */
export const PROMISED_FOR_LOSS = 'PROMISED_FOR_LOSS';

/** Of a machine that was sold under no rules for exchange its guarantee alone decides, where that gives it back. */
export const BY_COVERAGE: ExchangeTerms = {
  ...{ code: 'CUS-06', number: 1, failedRepairs: null, daysUnrepaired: null, acceptsUnusedAsBought: true },
  ...{ dayLimit: null, faultFromMonth: null, faultWithinMonth: null, replacement: null },
};

/** And where it was promised to who lost it, the promise. */
export const BY_PROMISE: ExchangeTerms = { ...BY_COVERAGE, code: 'LOG-08' };

/** A repair of before, with the severity of its fault where that is known. */
type LookedAtRepair = Sdl.ExchangeRepairInput & Partial<Pick<Sdl.ExchangeRepair, 'faultSeverity'>>;

const UNUSED_AS_BOUGHT = 'UNUSED_AS_BOUGHT';

type Asked = Omit<Sdl.ExchangeDecideInput, 'asset' | 'ticket' | 'repairs'> & {
  readonly repairs: readonly LookedAtRepair[];
};
type Explanation = Sdl.CoverageExplanation;
interface Ground {
  readonly rule: string;
  readonly isMet: boolean;
  readonly explanation: Explanation;
}

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;

const ground = (
  rule: string,
  isMet: boolean,
  finding: string,
  figures: Parameters<typeof because>[2],
  reasons: readonly Explanation[] = [],
): Ground => ({
  ...{ rule, isMet },
  explanation: because(rule, `${finding}: ${isMet ? 'met' : 'not met'}.`, figures, reasons),
});

/** So many repairs by taking apart, each begun within the guarantee, by an authorised point, without success (N43). */
function failedRepairs({ failedRepairs: needed }: ExchangeTerms, { repairs }: Asked, it: ReturnedMachine): Ground {
  const failed = repairs.filter(
    repair =>
      !repair.isSolved &&
      repair.isDisassembly &&
      repair.byAuthorisedPoint &&
      it.wasInGuarantee(repair.from, repair.faultSeverity),
  ).length;
  const isMet = needed !== null && failed >= needed;
  return ground('FAILED_REPAIRS', isMet, 'Failed repairs within the guarantee', { failed, needed });
}

/** A repair that began within the guarantee and took longer than so many days, or does so still (N44). */
function daysUnrepaired({ daysUnrepaired: limit }: ExchangeTerms, asked: Asked, it: ReturnedMachine): Ground {
  const days = asked.repairs
    .filter(({ from, faultSeverity }) => it.wasInGuarantee(from, faultSeverity))
    .map(({ from, until }) => daysBetween(from, until ?? asked.returnedOn));
  const longest = Math.max(0, ...days);
  return ground('NOT_REPAIRED_IN_TIME', limit !== null && longest > limit, 'Days unrepaired', { longest, limit });
}

/** A fault of manufacturing in the first months of the guarantee, from one to another (WTY-004I, N41). */
function earlyFault(
  { faultFromMonth, faultWithinMonth }: ExchangeTerms,
  { faultOn, returnedOn, faultCause, faultSeverity }: Asked,
  it: ReturnedMachine,
): Ground {
  const day = faultOn ?? returnedOn;
  const guaranteeFrom = it.guaranteeBeganBy(day, faultSeverity);
  const begun = guaranteeFrom === null ? null : Temporal.PlainDate.from(guaranteeFrom);
  const after = (months: number) => begun?.add({ months }).toString() ?? null;
  const [from, until] = [after((faultFromMonth ?? 1) - 1), after(faultWithinMonth ?? 0)];
  const isEarly = from !== null && until !== null && from <= day && day < until;
  const isMet = faultWithinMonth !== null && faultCause === 'MANUFACTURING' && isEarly;
  const figures = { faultCause, faultOn: day, guaranteeFrom, faultFromMonth, faultWithinMonth, until };
  return ground('FAULT_IN_FIRST_MONTHS', isMet, 'A fault of manufacturing in the first months', figures);
}

/** A fault that our guarantee answers by repair, exchange or refund, such as a serious one under WTY-004M (N37, CUS-17). */
function threeGuarantees(terms: ExchangeTerms, asked: Asked, it: ReturnedMachine): Ground {
  const { faultCause, faultSeverity, isUnused, isAsBought, returnedOn, faultOn: said } = asked;
  const faultOn = said ?? returnedOn;
  const covered = it.coverageOf({ faultCause, faultSeverity, faultOn, isUnused, isAsBought }, terms);
  const { outcome, rule, explanation } = covered;
  const isMet = outcome === 'FREE_THREE_GUARANTEES' && rule === 'IN_PERIOD';
  const figures = { faultCause, faultSeverity, faultOn, outcome };
  return ground('THREE_GUARANTEES', isMet, 'Repaired, exchanged or taken back by the guarantee', figures, [
    explanation,
  ]);
}

/** Unused and as bought, whatever is said of it: answered as a coverage decision answers what is not wanted (CUS-06, RET-004P). */
function unusedAsBought(
  terms: ExchangeTerms,
  { faultSeverity, isUnused, isAsBought, returnedOn: faultOn }: Asked,
  it: ReturnedMachine,
): Ground {
  const unwanted = { faultCause: 'UNWANTED', faultSeverity, faultOn, isUnused, isAsBought } as const;
  const { outcome, explanation } = it.coverageOf(unwanted, terms);
  const isMet = outcome === 'FREE_THREE_GUARANTEES';
  return ground(UNUSED_AS_BOUGHT, isMet, 'Unused and as bought', { isUnused, isAsBought, outcome }, [explanation]);
}

/** Told repairs count by themselves: what is typed in counts where it is none of them, over other days. Pure. */
export function withTold(
  typed: readonly Sdl.ExchangeRepairInput[],
  told: readonly (Sdl.ExchangeRepair & { readonly until: string })[],
): readonly LookedAtRepair[] {
  const others = typed.filter(
    ({ from, until }) => !told.some(it => it.from === from || (from < it.until && (until ?? LAST_DAY) > it.from)),
  );
  return [...told, ...others].toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

const LAST_DAY = '9999-12-31';

/** What was promised for a machine that is lost needs no other ground. */
function promised({ returnRepair, dueOn }: ExchangePromise): Ground {
  return ground(PROMISED_FOR_LOSS, true, 'Promised for a machine that a carrier lost', {
    returnRepair,
    dueOn: dueOn ?? null,
  });
}

/**
 * Decides whether a machine is exchanged or taken back (TCK-39, 004-V, 004-P 3.2): free by the same model, where there is
 * none by another with the difference in price, or for money less a charge for its use. For what is unused, as bought and taken
 * back as that nothing is charged, whatever else brings it back: there was no use (004-P 3.2). Pure.
 * @throws ExchangeInvoiceDayMissing where use is charged for, and nobody knows from which day on
 */
export function decideExchange(terms: ExchangeTerms, asked: Asked, it: ReturnedMachine): Sdl.ExchangeAnswer {
  const rules = [failedRepairs, daysUnrepaired, earlyFault, threeGuarantees, unusedAsBought];
  const ruled = rules.map(rule => rule(terms, asked, it));
  const grounds = it.promise ? [promised(it.promise), ...ruled] : ruled;
  const met = grounds.find(({ isMet }) => isMet);
  const outcome = met ? outcomeOf(asked) : 'NOT_ENTITLED';
  const isUnused = grounds.some(({ rule, isMet }) => rule === UNUSED_AS_BOUGHT && isMet);
  const use = outcome === 'REFUND' && !isUnused ? useOf(it.invoicedOn, asked) : null;
  const { wish, isSameModelAvailable, returnedOn } = asked;
  const reasons = [
    ...grounds.map(({ explanation }) => explanation),
    ...(use ? [because('USE', `${use.chargeableDays} days of use are charged for.`, { ...use, returnedOn })] : []),
  ];
  const { code: policyCode, number: policyNumber } = terms;
  const rule = met?.rule ?? 'NO_GROUND';
  const figures = { policyCode, policyNumber, wish, isSameModelAvailable };
  return {
    ...{ outcome, policyCode, policyNumber, rule, isPriceDifferenceDue: outcome === 'OTHER_MODEL', use },
    ...{ replacement: terms.replacement ?? { rule: 'INHERIT', months: null } },
    repairs: asked.repairs.map(repair => ({ toldBy: null, failedBecause: null, faultSeverity: null, ...repair })),
    explanation: because('EXCHANGE', `${outcome} by ${rule}.`, figures, reasons),
  };
}

function outcomeOf({ wish, isSameModelAvailable }: Asked): Sdl.ExchangeOutcome {
  if (wish === 'REFUND') return 'REFUND';
  return isSameModelAvailable ? 'SAME_MODEL' : 'OTHER_MODEL';
}

/**
 * Days from the invoice to the return, less the days in repair or waiting for it, each counted once (BIL-14).
 * @throws ExchangeInvoiceDayMissing
 */
export function useOf(
  invoicedOn: string | null,
  { repairs, returnedOn }: Pick<Asked, 'repairs' | 'returnedOn'>,
): Sdl.ExchangeUse {
  if (invoicedOn === null) throw new ExchangeInvoiceDayMissing();
  let repairDays = 0;
  let counted = invoicedOn;
  for (const { from, until } of repairs.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const begin = from > counted ? from : counted;
    const end = until && until < returnedOn ? until : returnedOn;
    if (end <= begin) continue;
    repairDays += daysBetween(begin, end);
    counted = end;
  }
  const daysSinceInvoice = Math.max(0, daysBetween(invoicedOn, returnedOn));
  return { invoicedOn, daysSinceInvoice, repairDays, chargeableDays: daysSinceInvoice - repairDays };
}
