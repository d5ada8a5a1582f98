import type { DataOf } from '@mainstay/contracts/event';
import type { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { PartNeed } from './ticket-facts.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketIsNoUpkeep } from './ticket.errors.ts';

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

/** A visit of maintenance, as far as it takes more than somebody who goes. Its parts must be loaded. */
export class TicketUpkeep {
  constructor(private readonly ticket: Ticket) {}

  /**
   * It is known which parts the work takes, such as filters: they are asked for, and somebody goes once they are ready.
   * Nothing is diagnosed. What an earlier word asked for and has not got is taken back; without a part, nothing is to come
   * besides what left the depots.
   * @throws TicketWrongState once somebody was sent, TicketIsNoUpkeep, InputInvalid without a part where none was named
   */
  needParts(warehouseId: string | null, needs: readonly PartNeed[], act: Act): void {
    const { ticket } = this;
    const way = needs.length === 0 && ticket.supply.isAtHand ? 'sendNoMore' : 'needParts';
    ticket.judge(way);
    if (!isUpkeep(ticket)) throw new TicketIsNoUpkeep();
    if (needs.length === 0 && ticket.supply.needed.length === 0) throw noPart();
    ticket.move(way);
    ticket.clearance.beginWith(act.at);
    ticket.log('PARTS_NAMED', act);
    ticket.supply.withdraw();
    if (warehouseId) ticket.provision.need(warehouseId, needs, act);
    ticket.clearance.seek(act);
    ticket.askAboutNewParts(act);
    if (way === 'sendNoMore') ticket.provision.awaitNoMore(act);
    else if (needs.length === 0) ticket.forget('PARTS_REQUESTED');
  }
}

const noPart = () => new InputInvalid(['input', 'parts'], { en: 'Name a part.', zh: '请列出配件。' });
