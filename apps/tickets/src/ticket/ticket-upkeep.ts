import type { DataOf } from '@mainstay/contracts/event';
import type { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { Ticket } from './ticket.entity.ts';

/** Is it a visit of maintenance that found no fault (TCK-32)? Then nothing is diagnosed, and its cause is not asked for. */
export const isUpkeep = ({ kind, faultCode }: Pick<Ticket, 'kind' | 'faultCode'>) =>
  kind === 'MAINTENANCE' && faultCode == null;

/**
 * Is it the work of its plan of maintenance, which the customer agreed to with the plan? A fault that is found on it is not,
 * and where somebody asks who bears the visit, the answer holds.
 */
export const isByPlan = (ticket: Pick<Ticket, 'kind' | 'faultCode' | 'coverageQuestion' | 'coverageFacts'>) =>
  isUpkeep(ticket) && !(ticket.coverageQuestion ?? ticket.coverageFacts);

/** The work of a plan is not charged by the visit. */
export const COVERED_BY_PLAN: DataOf<typeof WorkOrderCompleted>['coverage'] = {
  outcome: 'FREE_REPAIR',
  policyCode: null,
  shares: (['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const).map(costClass => ({ costClass, coveredPercent: 100 })),
  decisionId: null,
};
