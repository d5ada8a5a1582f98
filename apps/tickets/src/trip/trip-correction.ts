import { filled } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import { sharesOfWay } from './shares-of-way.ts';
import type { Trip } from './trip.entity.ts';
import { TripFeesFinal } from './trip.errors.ts';

/** A visit that a trip made, and all visits of the fee list that has it, the one that it was made of last; none before there is one. */
export interface Made {
  readonly visit: WorkOrder;
  readonly billed: readonly WorkOrder[];
}

/**
 * The kilometres of a trip were written down wrongly: the visits that were made share them anew, in the order in which they shared
 * them first, and each fee list is told once. Said again, it changes nothing (TCK-14, TCK-17).
 * @returns the visits of which the share changed
 * @throws TripFeesFinal where a fee list that would change is approved, InputInvalid
 */
export function correctTrip(trip: Trip, made: readonly Made[], input: Sdl.TripCorrectInput, act: Act): WorkOrder[] {
  const reason = filled(['input', 'reason'], input.reason, 1000);
  trip.correct(input);
  const shares = sharesOfWay(input.travelKilometres, made.length);
  const changed = made.flatMap((it, index) => {
    const share = shares[index] ?? 0;
    return it.visit.travelKilometres === share ? [] : [{ ...it, share }];
  });
  const final = changed.filter(({ billed }) => billed.at(-1)?.feesListedAt);
  if (final.length > 0) throw new TripFeesFinal(final.map(({ visit }) => visit.number));
  for (const { visit, share } of changed) visit.correction.takeShare(share, reason, act);
  const lists = new Map(changed.map(({ billed }) => [billed.at(-1), billed]));
  for (const [last, billed] of lists) last?.correction.tell(billed, act);
  return changed.map(({ visit }) => visit);
}
