import { ServicePromisePublished, ServicePromiseWithdrawn } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownServicePromise } from './known-service-promise.entity.ts';

/** Keeps which promises to the public rest on SLA policies, version by version: a next one may be told before the end of the last. */
@Injectable()
export class ServicePromisesConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(ServicePromisePublished, { projection: true })
  async published(data: DataOf<typeof ServicePromisePublished>): Promise<void> {
    const { servicePromiseId: id, code, keptBy, policyCode, timeZone } = data;
    if (keptBy === 'SLA') await this.em.upsert(KnownServicePromise, { id, code, policyCode, timeZone });
  }

  @On(ServicePromiseWithdrawn, { projection: true })
  async withdrawn(data: DataOf<typeof ServicePromiseWithdrawn>): Promise<void> {
    const { servicePromiseId: id, until: publishedUntil, timeZone } = data;
    await this.em.nativeUpdate(KnownServicePromise, { id }, { publishedUntil, timeZone });
  }
}
