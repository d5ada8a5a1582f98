import type { FilterQuery } from '@mikro-orm/core';
import type { FeedbackFilter } from '../schema.types.ts';
import type { Feedback } from './feedback.entity.ts';

/** Which suggestions and opinions a filter means. */
export function feedbacksWhere({
  status,
  department,
  customer,
  kind,
  receivedFrom,
  receivedBefore,
}: FeedbackFilter): FilterQuery<Feedback> {
  const given: FilterQuery<Feedback>[] = [
    status ? { status: { $in: status } } : {},
    department ? { department } : {},
    customer ? { customerId: customer } : {},
    kind ? { kind } : {},
    receivedFrom ? { receivedAt: { $gte: receivedFrom } } : {},
    receivedBefore ? { receivedAt: { $lt: receivedBefore } } : {},
  ];
  return { $and: given };
}
