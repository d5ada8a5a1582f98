import { ServicePromisePublished, ServicePromiseWithdrawn } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownServicePromise } from './known-service-promise.entity.ts';

/** Keeps which promises to the public rest on price lists, version by version: a next one may be told before the end of the last. */
@Injectable()
export class ServicePromisesConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(ServicePromisePublished, { projection: true })
  async published(data: DataOf<typeof ServicePromisePublished>): Promise<void> {
    const { servicePromiseId: id, code, keptBy, policyCode } = data;
    if (keptBy === 'PRICE') await this.em.upsert(KnownServicePromise, { id, code, policyCode });
  }

  @On(ServicePromiseWithdrawn, { projection: true })
  async withdrawn(data: DataOf<typeof ServicePromiseWithdrawn>): Promise<void> {
    const { servicePromiseId: id, until: publishedUntil } = data;
    await this.em.nativeUpdate(KnownServicePromise, { id }, { publishedUntil });
  }
}
