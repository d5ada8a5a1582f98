import type { AssetRetired } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';

/** Why something about a machine ends with it. */
export const leftTheBase = ({ retiredOn, because }: DataOf<typeof AssetRetired>): string =>
  `${leftOn(retiredOn)}: ${because}.`;

/** The same of a machine that had left before. */
export const leftBefore = (retiredOn: string): string => `${leftOn(retiredOn)}.`;

const leftOn = (day: string) => `The machine left the installed base on ${day}`;
