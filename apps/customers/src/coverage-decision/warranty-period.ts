import type { AssetFacts } from '../asset/asset-facts.ts';
import { knownFitting } from '../fitted-part/fitting-of.ts';
import type * as Sdl from '../schema.types.ts';
import { because, type CoverageCase } from './coverage-case.ts';
import { weighLimits } from './meter-limits.ts';
import { inheritedIn, type Span, succeeded } from './succession.ts';

/** Whether a period holds, until when it does, and why. */
export interface WeighedPeriod {
  readonly period: Sdl.WarrantyPeriod;
  readonly isOpen: boolean;
  /** Its first day; null where it has no say or cannot be told. */
  readonly from: string | null;
  /** The day on which it ends, which no longer counts; null where it has no say or cannot be told. */
  readonly until: string | null;
  readonly explanation: Sdl.CoverageExplanation;
}

/** Does a period of a policy hold on a day? Its first day counts, the day on which it ends no longer does. */
export function weighPeriod(period: Sdl.WarrantyPeriod, it: CoverageCase, day: string): WeighedPeriod {
  const closed = (rule: string, finding: string, figures = {}, reasons: Sdl.CoverageExplanation[] = []) => ({
    ...{ period, isOpen: false, from: null, until: null },
    explanation: because(rule, `${period.name}: ${finding}.`, figures, reasons),
  });
  const mismatch = mismatchOf(period, it, day);
  if (mismatch) return closed('PERIOD_SKIPPED', mismatch);
  const weighed = period.terms.map(term => weighTerm(period, term, it));
  const reasons = weighed.map(term => term.explanation);
  const spans = weighed.flatMap(term => term.span ?? []).toSorted((a, b) => (a.until < b.until ? -1 : 1));
  const combination = combinationOf(period, it.asset);
  const span = combination === 'LATER_END' ? spans.at(-1) : spans[0];
  if (!span) return closed('START_UNKNOWN', 'no day from which it runs is recorded', { day }, reasons);
  const figures = { from: span.from, until: span.until, day, ...(spans.length > 1 ? { combination } : {}) };
  const limits = weighLimits(period.meterLimits, it.fault);
  const over = limits.find(({ limit, reading }) => reading !== null && reading >= limit);
  if (over) {
    const { kind: meter, limit: meterLimit, reading: meterReading } = over;
    const reached = { ...figures, meter, meterLimit, meterReading };
    return closed('METER_OVER', `the meter reached ${meterLimit}`, reached, reasons);
  }
  const isOpen = span.from <= day && day < span.until;
  const meters = limits.map(({ kind, limit, reading }) =>
    because('METER', `${kind}: ${reading ?? 'not read'} of ${limit}.`, {
      meter: kind,
      meterLimit: limit,
      meterReading: reading,
    }),
  );
  const unread = limits.some(({ reading }) => reading === null) ? '; the meter was not read' : '';
  const finding = `${period.name}: from ${span.from} to ${span.until}; asked for ${day}${unread}.`;
  const why = [...reasons, ...meters];
  const explanation = because(isOpen ? 'PERIOD_OPEN' : 'PERIOD_OVER', finding, figures, why);
  return { period, isOpen, from: span.from, until: span.until, explanation };
}

/** Why a period has no say on this line, or null where it has. */
function mismatchOf(period: Sdl.WarrantyPeriod, { asset, fault, line }: CoverageCase, day: string): string | null {
  const itemClass = line.itemClass ?? asset.itemClass;
  if (period.itemClass && period.itemClass !== itemClass) return `for ${period.itemClass}, this is ${itemClass}`;
  if (period.saleKind && period.saleKind !== asset.saleKind) return `for ${period.saleKind}, this is ${asset.saleKind}`;
  if (period.severity && period.severity !== fault.faultSeverity) {
    return `for ${period.severity} faults, this is ${fault.faultSeverity}`;
  }
  const { transferredOn } = asset;
  if (!period.passesToNewOwner && transferredOn && transferredOn <= day) {
    return `it does not pass to a new owner, and the machine has one since ${transferredOn}`;
  }
  return null;
}

function weighTerm(
  period: Sdl.WarrantyPeriod,
  { starts, pick, months: stated }: Sdl.WarrantyTerm,
  it: CoverageCase,
): { readonly span: Span | null; readonly explanation: Sdl.CoverageExplanation } {
  const { asset, grantor } = it;
  const known = daysOf(it);
  const days = starts.flatMap(start => known[start] ?? []).toSorted();
  const from = pick === 'LATEST' ? days.at(-1) : days[0];
  const { months, ...contract } = monthsOf(period, stated ?? null, asset);
  const recorded = Object.fromEntries(starts.map(start => [start, known[start]]));
  const figures = { ...recorded, ...(starts.length > 1 ? { pick } : {}), months, ...contract };
  const of = starts.join(' or ');
  const explain = (finding: string, more = {}) => because('TERM', finding, { ...figures, ...more });
  const until = from && months !== null ? Temporal.PlainDate.from(from).add({ months }).toString() : null;
  const sold = from && until ? { from, until } : null;
  const { succession } = asset;
  const inherited = succession ? inheritedIn(succession, sold, months) : sold;
  const span = succession && grantor === 'COMPANY' ? succeeded(succession, inherited, months) : sold;
  if (span && succession && span !== sold) {
    const { serial, on, rule } = succession;
    const finding = `It took the place of ${serial} on ${on}, by ${rule} until ${span.until}.`;
    return {
      span,
      explanation: explain(finding, { inheritedUntil: inherited?.until ?? null, rule, until: span.until }),
    };
  }
  if (span) return { span, explanation: explain(`${months} months from ${of} on ${from}.`, { until }) };
  const open = from ? 'The contract does not say how many months.' : `The day of ${of} is not recorded.`;
  return { span: null, explanation: explain(open) };
}

/**
 * The days from which a side bears: those of the machine, but a supplier bears a spare that a repair fitted from the day on
 * which it delivered that one alone, and from none where that is not known (2.4).
 */
function daysOf({ asset, grantor, line }: CoverageCase): Partial<AssetFacts['days']> {
  const spare = grantor === 'SUPPLIER' ? knownFitting(line.part?.fitting) : null;
  return spare ? { SUPPLIER_INVOICE: spare.deliveredOn, SUPPLIER_DELIVERY: spare.deliveredOn } : asset.days;
}

/** The contract's months where the policy leaves it to the contract, never more than the policy's cap (004-V). */
function monthsOf({ contractMaxMonths: cap }: Sdl.WarrantyPeriod, stated: number | null, { contract }: AssetFacts) {
  if (cap == null || contract.months === null) return { months: stated };
  const { number: contractNumber, months: contractMonths } = contract;
  return { months: Math.min(contractMonths, cap), contractNumber, contractMonths, contractMaxMonths: cap };
}

/** Which end counts: 004-P leaves it to the contract, and where that is silent the earlier one counts. */
function combinationOf({ combination }: Sdl.WarrantyPeriod, { contract }: AssetFacts): Sdl.WarrantyCombination {
  if (combination !== 'BY_CONTRACT') return combination ?? 'EARLIER_END';
  return contract.combination === 'LATER_END' ? 'LATER_END' : 'EARLIER_END';
}
