import type { Fitting } from '../fitted-part/fitting-of.ts';
import type * as Sdl from '../schema.types.ts';
import { because, type CoverageCase } from './coverage-case.ts';
import { weighPeriod } from './warranty-period.ts';

/**
 * The day on which the warranty of a part ends that was fitted in a repair; null where it has none.
 * @param inherited the day on which the machine's own warranty ends; null where that was over when the part was fitted
 */
export function replacementUntil(
  { rule, months }: Sdl.WarrantyReplacement,
  fittedOn: string,
  inherited: string | null,
): string | null {
  if (rule === 'INHERIT') return inherited;
  const own = Temporal.PlainDate.from(fittedOn)
    .add({ months: months ?? 0 })
    .toString();
  return rule === 'LONGER_OF' && inherited !== null && inherited > own ? inherited : own;
}

/** What is said of a fitting of which it is not known that it was that of the failed piece. */
const DOUBTS: Readonly<Record<Fitting['piece'], string>> = {
  FAILED: '',
  UNRECORDED: ' Which piece that was nobody recorded: it counts by its number.',
  UNNAMED: ' Which piece failed nobody said: it counts for that one alone.',
};

/**
 * The warranty that the failed part has from its own fitting, by the policy of that day; null where it has none. It is not
 * open, and waits for the piece to be named, where another than the fitted one may have failed.
 */
export function weighReplacement(it: CoverageCase) {
  const { part, costClass } = it.line;
  const { faultOn } = it.fault;
  if (costClass !== 'PARTS' || !part?.fitting || part.fitting.fittedOn > faultOn) return null;
  const { fittedOn, piece } = part.fitting;
  const policy = it.policyOn(fittedOn);
  if (!policy?.replacement) return null;
  const { rule, months } = policy.replacement;
  const weighed = policy.periods.map(period => weighPeriod(period, it, fittedOn));
  const open = weighed.filter(({ isOpen, period }) => isOpen && shareOf(period, 'PARTS') > 0);
  const inherited = open.flatMap(({ until }) => until ?? []).toSorted();
  const until = replacementUntil(policy.replacement, fittedOn, inherited.at(-1) ?? null);
  const figures = { part: part.number, fittedOn, piece, replacement: rule, months, until, policy: policy.code };
  const finding = until
    ? `${part.number}, fitted on ${fittedOn}, has a warranty to ${until} by ${rule}.`
    : `${part.number}, fitted on ${fittedOn}, has no warranty by ${rule}: that of the machine was over.`;
  const reasons = weighed.map(({ explanation }) => explanation);
  const holds = until !== null && faultOn < until;
  const said = `${finding}${DOUBTS[piece]}`;
  return {
    ...{ rule, policyCode: policy.code, until },
    ...{ isOpen: holds && piece !== 'UNNAMED', awaitsPiece: holds && piece === 'UNNAMED' },
    explanation: because('REPLACEMENT_PART', said, { ...figures, day: faultOn }, reasons),
  };
}

/** How much of a kind of cost a period covers, 0 to 100. */
export const shareOf = ({ shares }: Sdl.WarrantyPeriod, costClass: Sdl.CostClass): number =>
  shares.find(share => share.costClass === costClass)?.coveredPercent ?? 0;
