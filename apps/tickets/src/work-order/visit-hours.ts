import { within } from '@mainstay/kit/domain';
import { laborMinutesOf } from '../labor-minutes.ts';
import type { WorkOrderHoursInput } from '../schema.types.ts';
import { TripTellsKilometres } from '../trip/trip.errors.ts';
import type { Visit } from './visit.entity.ts';

export const AROUND_THE_WORLD_KILOMETRES = 40_000;

/**
 * What a visit took, as it keeps it: of a trip, whatever share of the way it has.
 * @throws InputInvalid, such as for minutes of a second engineer where nobody assisted
 * @throws TripTellsKilometres for others than that share; its trip must be loaded
 */
export function hoursOf(
  { laborMinutes, travelKilometres, secondLaborMinutes = null }: WorkOrderHoursInput,
  path: readonly string[],
  { secondEngineer, trip, travelKilometres: share = null }: Pick<Visit, 'secondEngineer' | 'trip' | 'travelKilometres'>,
) {
  const most = secondEngineer ? laborMinutes : 0;
  const kilometresPath = [...path, 'travelKilometres'];
  const kilometres = within(kilometresPath, travelKilometres, 0, AROUND_THE_WORLD_KILOMETRES);
  if (trip && kilometres !== 0 && kilometres !== share) throw new TripTellsKilometres(kilometresPath, trip.number);
  return {
    laborMinutes: laborMinutesOf([...path, 'laborMinutes'], laborMinutes),
    secondLaborMinutes:
      secondLaborMinutes === null ? null : within([...path, 'secondLaborMinutes'], secondLaborMinutes, 0, most),
    travelKilometres: trip ? share : kilometres,
  };
}
