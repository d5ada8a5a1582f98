import { isId } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import type { ComplaintFilter } from '../schema.types.ts';
import type { Complaint } from './complaint.entity.ts';

const NOTHING = '00000000-0000-0000-0000-000000000000';

/** The filter of a client but its text as a condition, built field by field. */
export function complaintsWhere(filter: ComplaintFilter = {}): FilterQuery<Complaint> {
  const { status, customer, type, owner, escalatedTo } = filter;
  return {
    ...(status ? { status: { $in: status } } : {}),
    ...(customer ? { customerId: isId(customer) ? customer : NOTHING } : {}),
    ...(type ? { type } : {}),
    ...(owner ? { owner } : {}),
    ...(escalatedTo ? { escalatedTo } : {}),
  };
}
