import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PartBasis } from '../fee-list/pricing.ts';
import { CompanyDays } from '../links/company-days.service.ts';
import { KnownPart } from '../links/known-part.entity.ts';
import { PartPrice } from './part-price.entity.ts';
import { PriceList } from './price-list.entity.ts';

/** What the price lists say: of repairs, and of parts that are sold. */
@Injectable()
export class PriceLists {
  constructor(
    private readonly em: EntityManager,
    private readonly days: CompanyDays,
  ) {}

  /** The list of the company's day of a moment and of the country, else the default list of that day. */
  async at(moment: Date, country: string | null): Promise<{ day: string; priceList: PriceList | null }> {
    const day = await this.days.dayOf(moment);
    return { day, priceList: await this.on(day, country) };
  }

  private async on(day: string, country: string | null): Promise<PriceList | null> {
    const valid = await this.em.find(
      PriceList,
      {
        status: { $in: ['ACTIVE', 'RETIRED'] },
        validFrom: { $lte: day },
        $or: [{ validUntil: null }, { validUntil: { $gte: day } }],
      },
      { orderBy: [{ validFrom: 'desc' }, { activatedAt: 'desc' }] },
    );
    const ofCountry = valid.find(list => country && list.countries.includes(country));
    return ofCountry ?? valid.find(list => list.countries.length === 0) ?? null;
  }

  /** What the prices of these parts are made from. */
  async basisOf(partIds: readonly string[], priceList: PriceList): Promise<(partId: string) => PartBasis> {
    const parts = { $in: [...partIds] };
    const listed = await this.em.find(PartPrice, { priceList: priceList.id, partId: parts });
    const known = await this.em.find(KnownPart, { id: parts });
    const priceOf = new Map(listed.map(it => [it.partId, it.price]));
    const costOf = new Map(known.map(it => [it.id, it.standardCost]));
    return partId => ({ listed: priceOf.get(partId) ?? null, standardCost: costOf.get(partId) ?? null });
  }
}
