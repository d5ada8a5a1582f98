import type { Money } from '@mainstay/money';
import { Injectable } from '@nestjs/common';
import type { PriceList } from '../price-list/price-list.entity.ts';
import { PriceLists } from '../price-list/price-lists.service.ts';
import { compareWithList, type ListPrice } from './list-price.ts';
import type { PartsSaleOrigin } from './parts-sale.entity.ts';

/** Holds what was agreed on parts against the price list of the day on which they were sold: asked by a consumer and by people. */
@Injectable()
export class PartsSalePrices {
  constructor(private readonly priceLists: PriceLists) {}

  async compare(
    { partId, quantity, siteCountry, soldAt }: Omit<PartsSaleOrigin, 'amount'>,
    agreed: Money,
  ): Promise<ListPrice<PriceList>> {
    const { priceList: list } = await this.priceLists.at(soldAt, siteCountry);
    const basisOf = list && (await this.priceLists.basisOf([partId], list));
    return compareWithList(agreed, quantity, list, basisOf && basisOf(partId));
  }
}
