import { isId } from '@mainstay/kit/service';
import type { FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { TicketFilter, TicketOrder } from '../schema.types.ts';
import { carriedOut } from './ticket-execution.ts';
import { remoteAwaited } from './ticket-remote.ts';
import type { Ticket } from './ticket.entity.ts';

export const TICKET_ORDERS: Readonly<Record<TicketOrder, QueryOrderMap<Ticket>[]>> = {
  NEWEST: [{ reportedAt: 'desc' }],
  OLDEST: [{ reportedAt: 'asc' }],
  PRIORITY: [{ priority: 'asc nulls last' }, { reportedAt: 'asc' }],
};

const NOTHING = '00000000-0000-0000-0000-000000000000';
/** Of what is no id, one that nothing has. */
export const idOf = (text: string): string => (isId(text) ? text : NOTHING);

/** From one moment until before another, each as far as it is said. */
export const periodOf = (from: Date | null | undefined, before: Date | null | undefined) => ({
  ...(from ? { $gte: from } : {}),
  ...(before ? { $lt: before } : {}),
});

/** The filter of a client but its text as a condition, built field by field. */
export function ticketsWhere(filter: TicketFilter = {}): FilterQuery<Ticket> {
  const { status, customer, asset, priority, problemType, department, isReturnWanted, isUnowned, isFollowUpDue } =
    filter;
  const { owner, answerer, stage, kind, channel, severity, urgency, complexity, faultCode, isFinishLate } = filter;
  const { reportedFrom, reportedBefore, isCarriedOut, isRemoteAwaited } = filter;
  const rules = [
    ...(isCarriedOut == null ? [] : [carriedOut(isCarriedOut)]),
    ...(isRemoteAwaited == null ? [] : [remoteAwaited(isRemoteAwaited)]),
  ];
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(customer ? { customerId: idOf(customer) } : {}),
    ...(asset ? { assetId: idOf(asset) } : {}),
    ...(priority ? { priority } : {}),
    ...(problemType ? { problemType } : {}),
    ...(department ? { department } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...(severity ? { severity } : {}),
    ...(urgency ? { urgency } : {}),
    ...(complexity ? { complexity } : {}),
    ...(faultCode ? { faultCode } : {}),
    ...(reportedFrom || reportedBefore ? { reportedAt: periodOf(reportedFrom, reportedBefore) } : {}),
    ...(isFinishLate ? { finishOverdueSince: { $ne: null } } : {}),
    ...(owner ? { owner } : {}),
    ...(answerer ? { answerers: { $overlap: [answerer] } } : {}),
    ...(stage ? { stage: { $in: stage } } : {}),
    ...(isReturnWanted ? { returnWantedAt: { $ne: null }, endedAt: null } : {}),
    ...(isFollowUpDue ? { followUpDueSince: { $ne: null } } : {}),
    ...(isUnowned ? { owner: null } : {}),
    ...(rules.length > 0 ? { $and: rules } : {}),
  };
}
