import type { PlannedDays, VisitBasis } from './care-contact.entity.ts';
import type { CareTerms } from './care-terms.ts';

const SAID: Readonly<Record<VisitBasis, string>> = {
  PICK_UP: 'pick-up',
  DELIVERY: 'delivery of the first machine',
  PURCHASE: 'purchase of the first machine',
  REGISTRATION: 'registration of customer and machine',
  POLICY: 'the policy came into force',
};

/** Between which days an initial visit is made, counted from a day. */
export function initialDays(
  { code, number, timeZone, initialVisit }: CareTerms,
  from: string,
  basis: VisitBasis,
): PlannedDays {
  const { fromDays, toDays } = initialVisit ?? { fromDays: 0, toDays: 0 };
  const day = (days: number) => Temporal.PlainDate.from(from).add({ days }).toString();
  const counted = `${fromDays} to ${toDays} days after ${SAID[basis]} on ${from}`;
  const explanation = `${code} version ${number}: ${counted}${basis === 'PICK_UP' ? '' : ', for no pick-up is known'}.`;
  return { opensOn: day(fromDays), dueOn: day(toDays), timeZone, explanation };
}
