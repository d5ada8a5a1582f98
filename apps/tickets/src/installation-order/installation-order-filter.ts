import { isId } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { doneBy, INSTALLS } from '../engineer/engineer-time.ts';
import type { InstallationOrderFilter } from '../schema.types.ts';
import { type InstallationOrder, OPEN } from './installation-order.entity.ts';

/** Since when it was late stands in it for good: nobody has to see to it any more once the customer signed. */
const LATE = { lateSince: { $ne: null }, status: { $in: [...OPEN] } };

const UNSTAFFED = { engineer: null, ...INSTALLS };

/** The filter of a client as a condition; those of a span of days are the installations with a day in it. */
export function installationsWhere(filter: InstallationOrderFilter): FilterQuery<InstallationOrder> {
  const { status, customer, asset, engineer, agreedFrom, agreedUntil, isLate = null, isUnstaffed = null } = filter;
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
    ...(asset ? { assetId: { $in: [asset].filter(isId) } } : {}),
    ...(engineer ? doneBy(...[engineer].filter(isId)) : {}),
    ...(agreedFrom ? { agreedUntil: { $gte: agreedFrom } } : {}),
    ...(agreedUntil ? { agreedOn: { $lte: agreedUntil } } : {}),
    $and: [
      ...(isLate === null ? [] : [isLate ? LATE : { $not: LATE }]),
      ...(isUnstaffed === null ? [] : [isUnstaffed ? UNSTAFFED : { $not: UNSTAFFED }]),
    ],
  };
}
