import type { FilterQuery } from '@mikro-orm/core';
import type { ComplaintFilter } from '../schema.types.ts';
import { idOf, periodOf } from '../ticket/ticket-filter.ts';
import type { Complaint } from './complaint.entity.ts';

/** The filter of a client but its text as a condition, built field by field. */
export function complaintsWhere(filter: ComplaintFilter = {}): FilterQuery<Complaint> {
  const { status, customer, type, owner, escalatedTo, severity, isMajor, investigator, department } = filter;
  const { receivedFrom, receivedBefore, isFinishLate } = filter;
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(customer ? { customerId: idOf(customer) } : {}),
    ...(type ? { type } : {}),
    ...(owner ? { owner } : {}),
    ...(escalatedTo ? { escalatedTo } : {}),
    ...(severity ? { severity } : {}),
    ...(isMajor == null ? {} : { isMajor }),
    ...(investigator ? { investigator } : {}),
    ...(department ? { department } : {}),
    ...(receivedFrom || receivedBefore ? { receivedAt: periodOf(receivedFrom, receivedBefore) } : {}),
    ...(isFinishLate ? { finishOverdueSince: { $ne: null } } : {}),
  };
}
