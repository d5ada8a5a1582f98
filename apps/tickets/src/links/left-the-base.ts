import type { AssetRetired } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';

/** Why something about a machine ends with it. */
export const leftTheBase = ({ retiredOn, because }: DataOf<typeof AssetRetired>): string =>
  `The machine left the installed base on ${retiredOn}: ${because}.`;
