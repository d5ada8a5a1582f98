import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownCustomer } from '../links/known.entity.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { type PriorityProposal, proposePriority, type Weighed } from './priority-matrix.ts';
import type { Ticket } from './ticket.entity.ts';

/** What the policy of priorities in force proposes for cases. */
@Injectable()
export class PriorityProposals {
  constructor(private readonly em: EntityManager) {}

  /** Null where no policy is in force. */
  async of({ customerId }: Pick<Ticket, 'customerId'>, weighed: Weighed): Promise<PriorityProposal | null> {
    const policy = await policyInForce(this.em, 'PRIORITY');
    if (!policy) return null;
    const customer = await this.em.findOne(KnownCustomer, customerId);
    return proposePriority(policy, weighed, customer?.tier ?? 'STANDARD');
  }
}
