import { CompanyZoneSet } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownCompanyZone } from './known-company-zone.entity.ts';

/** Keeps in which zone the company reckons its days; what its policies tell may come in any order. */
@Injectable()
export class CompanyZoneConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(CompanyZoneSet, { projection: true })
  async know({ policyId: id, timeZone, setAt }: DataOf<typeof CompanyZoneSet>): Promise<void> {
    await this.em.upsert(KnownCompanyZone, { id, timeZone, setAt: new Date(setAt) });
  }
}
