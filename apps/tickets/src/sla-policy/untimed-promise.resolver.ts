import { Loaders } from '@mainstay/kit/service';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { SlaPolicy } from './sla-policy.entity.ts';
import { untimedOf } from './untimed-promises.ts';

/** What of a case falls due at no time, and why. */
@Resolver('Ticket')
export class TicketUntimedPromisesResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  async untimedPromises(@Parent() { id }: Ticket) {
    const record = await this.load.one(SlaRecord, id);
    if (!record) return [];
    const policies = await Promise.all(record.policyIds.map(policyId => this.load.one(SlaPolicy, policyId)));
    return untimedOf(
      record,
      policies.flatMap(policy => policy ?? []),
    );
  }
}
