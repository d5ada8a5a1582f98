import { isId } from '@mainstay/kit/service';
import { type FilterQuery, raw } from '@mikro-orm/core';
import { doneBy } from '../engineer/engineer-time.ts';
import type { WorkOrderFilter } from '../schema.types.ts';
import { idOf, periodOf } from '../ticket/ticket-filter.ts';
import type { WorkOrder } from './work-order.entity.ts';

const WITHOUT_SECOND = {
  ...{ needsSecond: true, secondEngineer: null, status: { $in: ['DISPATCHED' as const, 'MISSED' as const] } },
};

/** Customers says where a machine stands: who asks what is to be done at a site asks for where it stands now. */
const atSite = (site: string) =>
  raw(
    row => `(${row}.ticket_id in (select ticket.id from known_asset
      join ticket on ticket.asset_id = known_asset.id where known_asset.site_id = ?))`,
    [idOf(site)],
  );

/** The filter of a client as a condition. */
export function workOrdersWhere(filter: WorkOrderFilter): FilterQuery<WorkOrder> {
  const { status, engineer, ticket, isSopFollowed = null, lacksSecond = null, isOverdue = null } = filter;
  const { site, appointmentFrom, appointmentBefore } = filter;
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(engineer ? doneBy(...[engineer].filter(isId)) : {}),
    ...(lacksSecond === null ? {} : { $and: [lacksSecond ? WITHOUT_SECOND : { $not: WITHOUT_SECOND }] }),
    ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
    ...(isSopFollowed === null ? {} : { sop: { isFollowed: isSopFollowed } }),
    ...(site ? { [atSite(site)]: true } : {}),
    ...(appointmentFrom || appointmentBefore ? { appointmentAt: periodOf(appointmentFrom, appointmentBefore) } : {}),
    ...(isOverdue === null ? {} : { overdueSince: isOverdue ? { $ne: null } : null }),
  };
}
