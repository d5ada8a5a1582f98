import { within } from '@mainstay/kit/domain';

const TEN_WEEKS_IN_MINUTES = 100_800;

/** How long a work took, or is to take: more than ten weeks day and night is a slip. @throws InputInvalid */
export const laborMinutesOf = (path: readonly string[], minutes: number, least = 0): number =>
  within(path, minutes, least, TEN_WEEKS_IN_MINUTES);
