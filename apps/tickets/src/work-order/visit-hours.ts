import { within } from '@mainstay/kit/domain';
import { laborMinutesOf } from '../labor-minutes.ts';
import type { WorkOrderHoursInput } from '../schema.types.ts';
import type { Visit } from './visit.entity.ts';

export const AROUND_THE_WORLD_KILOMETRES = 40_000;

/** What a visit took, as it keeps it. @throws InputInvalid, such as for minutes of a second engineer where nobody assisted */
export function hoursOf(
  { laborMinutes, travelKilometres, secondLaborMinutes = null }: WorkOrderHoursInput,
  path: readonly string[],
  { secondEngineer }: Pick<Visit, 'secondEngineer'>,
) {
  const most = secondEngineer ? laborMinutes : 0;
  return {
    laborMinutes: laborMinutesOf([...path, 'laborMinutes'], laborMinutes),
    secondLaborMinutes:
      secondLaborMinutes === null ? null : within([...path, 'secondLaborMinutes'], secondLaborMinutes, 0, most),
    travelKilometres: within([...path, 'travelKilometres'], travelKilometres, 0, AROUND_THE_WORLD_KILOMETRES),
  };
}
