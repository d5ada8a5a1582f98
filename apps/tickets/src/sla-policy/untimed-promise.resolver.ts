import { Loaders } from '@mainstay/kit/service';
import { Injectable, type Type } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { SlaPolicy } from './sla-policy.entity.ts';
import { untimedOf } from './untimed-promises.ts';

/** What of a record falls due at no time, and why. */
@Injectable()
export class UntimedPromises {
  constructor(private readonly load: Loaders) {}

  async of(id: string) {
    const record = await this.load.one(SlaRecord, id);
    if (!record) return [];
    const policies = await Promise.all(record.policyIds.map(policyId => this.load.one(SlaPolicy, policyId)));
    return untimedOf(
      record,
      policies.flatMap(policy => policy ?? []),
    );
  }
}

function resolverOf(type: string): Type {
  @Resolver(type)
  class UntimedPromisesResolver {
    constructor(private readonly untimed: UntimedPromises) {}

    @ResolveField()
    untimedPromises(@Parent() { id }: { readonly id: string }) {
      return this.untimed.of(id);
    }
  }
  return UntimedPromisesResolver;
}

/** Whatever has deadlines may have promises without one; records of other services are asked as `slaRecord`. */
export const untimedPromisesResolvers = [
  ...['Complaint', 'Feedback', 'InstallationOrder', 'LocalRepair', 'MaintenanceVisit', 'Mission', 'PartsDelivery'],
  ...['ReturnRepair', 'SlaRecord', 'Ticket'],
].map(resolverOf);
