import { dayIn } from '@mainstay/calendar';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownCompanyZone } from './known-company-zone.entity.ts';

/** The days of the company, as customers knows them: asked wherever money goes by the day of a moment. */
@Injectable()
export class CompanyDays {
  constructor(private readonly em: EntityManager) {}

  /** In UTC until customers tells a zone, as there. */
  async dayOf(at: Date): Promise<string> {
    const [told] = await this.em.find(KnownCompanyZone, {}, { orderBy: { setAt: 'desc' }, limit: 1 });
    return dayIn(told?.timeZone ?? 'UTC', at);
  }
}
