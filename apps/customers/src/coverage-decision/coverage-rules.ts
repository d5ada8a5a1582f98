import type * as Sdl from '../schema.types.ts';
import { type Answer, because, type CoverageCase, type CoveringPolicy, type UnusedReturn } from './coverage-case.ts';
import { shareOf, weighReplacement } from './replacement-warranty.ts';
import { weighPeriod } from './warranty-period.ts';

/** Our own doing: free whatever the age of the machine (004-M I.2, 001-A), and no matter of the supplier. */
const OURS: ReadonlySet<Sdl.FaultCause> = new Set(['OUR_HANDLING_OR_TRANSPORT', 'WRONG_GOODS']);
/** The user's doing or nobody's: never free (CUS-06). */
const NOBODYS: ReadonlySet<Sdl.FaultCause> = new Set(['USER_MISUSE', 'HUMAN_DAMAGE', 'FORCE_MAJEURE']);

/** A rule answers a case, or leaves it to the rules after it. */
type Rule = (it: CoverageCase) => Answer | null;

const answer = (
  outcome: Sdl.CoverageOutcome,
  rule: string,
  finding: string,
  figures: Parameters<typeof because>[2] = {},
  { percent = outcome.startsWith('FREE') ? 100 : 0, reasons = [] as readonly Sdl.CoverageExplanation[] } = {},
): Answer => ({ outcome, coveredPercent: percent, rule, explanation: because(rule, finding, figures, reasons) });

const gone: Rule = ({ asset: { retiredOn, retiredBecause }, fault: { faultOn } }) =>
  retiredOn !== null && retiredOn < faultOn
    ? answer('OUT_OF_SCOPE', 'RETIRED', 'The machine had left the installed base.', {
        ...{ retiredOn, retiredBecause, faultOn },
      })
    : null;

const ourFault: Rule = ({ fault: { faultCause } }) =>
  OURS.has(faultCause) ? answer('FREE_REPAIR', 'OUR_FAULT', `${faultCause} is ours to mend at any age.`) : null;

const acceptedByUs: Rule = ({ fault: { acceptedBy } }) =>
  acceptedBy ? answer('FREE_REPAIR', 'ACCEPTED', 'Our service staff took it on.', { acceptedBy }) : null;

const mismatchedModel: Rule = ({ asset: { model, cardModel } }) =>
  cardModel !== null && cardModel !== model
    ? answer('PAID', 'MODEL_MISMATCH', 'The warranty card names another model.', { model, cardModel })
    : null;

const altered: Rule = ({ asset: { alteredOn }, fault: { faultOn } }) =>
  alteredOn !== null && alteredOn <= faultOn
    ? answer('PAID', 'ALTERED', 'The machine was altered.', { alteredOn, faultOn })
    : null;

const clearance: Rule = ({ asset: { isClearance } }) =>
  isClearance ? answer('PAID', 'CLEARANCE', 'The machine was sold at a clearance price.', { isClearance }) : null;

/** No source states a day until which it is taken back; rules for exchange may (2.4). */
const unwanted: Rule = ({ asset, fault: { faultCause, faultOn, isUnused, isAsBought }, unusedReturn }) => {
  if (faultCause !== 'UNWANTED') return null;
  const facts = { isUnused, isAsBought };
  if (!isUnused || !isAsBought)
    return answer('PAID', 'USED', 'It is not wanted, but no longer as it was bought.', facts);
  const { code, acceptsUnusedAsBought, dayLimit } = unusedReturn ?? ON_ANY_DAY;
  const bought = asset.days.PURCHASE;
  const age = bought === null ? null : Temporal.PlainDate.from(bought).until(faultOn).days;
  const isInTime = dayLimit === null || (age !== null && age <= dayLimit);
  const figures = { ...facts, acceptsUnusedAsBought, age, dayLimit };
  return acceptsUnusedAsBought && isInTime
    ? answer('FREE_THREE_GUARANTEES', 'UNUSED_AS_BOUGHT', 'It is unused, as bought, and not wanted.', figures)
    : answer('PAID', 'NOT_TAKEN_BACK', `It is unused and as bought, but ${code} does not take it back.`, figures);
};
const ON_ANY_DAY: UnusedReturn = { code: 'CUS-06', acceptsUnusedAsBought: true, dayLimit: null };

const excludedCause =
  (never: ReadonlySet<Sdl.FaultCause>): Rule =>
  ({ fault: { faultCause } }) =>
    never.has(faultCause) ? answer('PAID', 'CAUSE_EXCLUDED', `${faultCause} is not covered by any policy.`) : null;

/** What the policy of the day says: its exclusions, its periods in their order, what was fitted before, what follows. */
const byPolicy: Rule = it => {
  const { asset, fault, line } = it;
  const policy = it.policyOn(fault.faultOn);
  if (!policy) return answer('OUT_OF_SCOPE', 'NO_POLICY', 'There are no terms for it.', { day: fault.faultOn });
  const { code, number } = policy;
  if (policy.exclusions.includes(fault.faultCause)) {
    return answer('PAID', 'CAUSE_EXCLUDED', `${code} excludes ${fault.faultCause}.`);
  }
  if (line.part && isExcluded(line.part, policy)) {
    const { number: part, isWearing } = line.part;
    return answer('PAID', 'PART_EXCLUDED', `${code} excludes ${part}.`, { part, isWearing });
  }
  const weighed = policy.periods.map(period => weighPeriod(period, it, fault.faultOn));
  const replacement = weighReplacement(it);
  const reasons = [
    ...weighed.map(({ explanation }) => explanation),
    ...(replacement ? [replacement.explanation] : []),
    ...policy.designLives.map(lasting),
  ];
  const open = weighed.filter(({ isOpen }) => isOpen).map(({ period }) => period);
  const covering = open.find(period => shareOf(period, line.costClass) > 0);
  if (covering) {
    const percent = shareOf(covering, line.costClass);
    const finding = `${covering.name} covers ${percent} percent of ${line.costClass}.`;
    return answer(covering.outcome, 'IN_PERIOD', finding, { period: covering.name, percent }, { percent, reasons });
  }
  if (replacement?.isOpen) {
    return answer('FREE_REPAIR', 'REPLACEMENT_PART', 'The part has a warranty of its own.', {}, { reasons });
  }
  const service = policy.afterExpiry ?? 'LIFETIME_PAID';
  const isOver = open.length === 0;
  const after = isOver ? { afterExpiry: service } : {};
  const unborne = isOver && service === 'NONE' ? 'OUT_OF_SCOPE' : 'PAID';
  if (replacement?.awaitsPiece) {
    const finding = 'One that a repair fitted has a warranty; the machine may have older ones, and none was named.';
    return { ...answer(unborne, 'PIECE_NOT_NAMED', finding, {}, { reasons }), ...after };
  }
  if (!isOver) {
    const names = open.map(({ name }) => name).join(', ');
    return answer('PAID', 'COST_NOT_COVERED', `${names}: ${line.costClass} is not covered.`, {}, { reasons });
  }
  const begins = weighed.flatMap(({ from }) => from ?? []).toSorted()[0];
  if (begins && fault.faultOn < begins && !replacement) {
    const finding = `No period of ${code} version ${number} has begun: the first does on ${begins}.`;
    return answer('PAID', 'NOT_BEGUN', finding, { begins, day: fault.faultOn }, { reasons });
  }
  const finding = `No period of ${code} version ${number} covers ${asset.serial} on ${fault.faultOn}.`;
  return { ...answer(unborne, 'EXPIRED', finding, { service }, { reasons }), ...after };
};

/** Said beside the periods (004-L): what is made to last is not what is borne. */
const lasting = ({ item, years, isMinimum }: CoveringPolicy['designLives'][number]) =>
  because('DESIGN_LIFE', `${item}: made to last ${isMinimum ? 'at least ' : ''}${years} years.`, {
    item,
    years,
    isMinimum,
  });

const isExcluded = ({ number, isWearing }: { number: string; isWearing: boolean }, policy: CoveringPolicy) =>
  policy.excludedParts.includes(number) || (policy.excludesWearingParts && isWearing);

/** The decision table of CUS-06, in its order: the first rule that answers decides. */
export const RULES: Readonly<Record<Sdl.WarrantyGrantor, readonly Rule[]>> = {
  COMPANY: [
    ...[gone, ourFault, acceptedByUs, mismatchedModel, altered, clearance, unwanted],
    ...[excludedCause(NOBODYS), byPolicy],
  ],
  SUPPLIER: [gone, altered, excludedCause(NOBODYS.union(OURS).union(new Set(['UNWANTED']))), byPolicy],
};
