import type { DataOf } from '@mainstay/contracts/event';
import { SlaPolicyActivated, SlaPolicyRetired } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownSlaPolicy } from './known-sla-policy.entity.ts';

/** Keeps which SLA policies customers can be promised, version by version: a next one may be told before the end of the last. */
@Injectable()
export class SlaPoliciesConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(SlaPolicyActivated, { projection: true })
  async inForce({ policyId: id, code, level }: DataOf<typeof SlaPolicyActivated>): Promise<void> {
    if (level === 'PROMISE') await this.em.upsert(KnownSlaPolicy, { id, code });
  }

  @On(SlaPolicyRetired, { projection: true })
  async outOfForce({ policyId: id }: DataOf<typeof SlaPolicyRetired>): Promise<void> {
    await this.em.nativeDelete(KnownSlaPolicy, { id });
  }
}
