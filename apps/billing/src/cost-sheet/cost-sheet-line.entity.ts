import { currencyOf, entity, filled, InputInvalid, make, MoneyColumns, positiveAmountOf } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { CostSheet } from './cost-sheet.entity.ts';
import { ServiceFeeIsCustomers } from './cost-sheet.errors.ts';

const CostSheetLineSchema = defineEntity({
  name: 'CostSheetLine',
  properties: {
    ...entity,
    costSheet: () => p.manyToOne(CostSheet),
    element: p.enum(['MATERIAL', 'TRAVEL', 'DEPRECIATION', 'SERVICE_FEE', 'PARTNER_FEE', 'OTHER']),
    description: p.text(),
    liability: p.enum(['CUSTOMER', 'COMPANY']),
    spent: p.embedded(MoneyColumns),
    exchangeRate: p.string().nullable(),
    amount: p.embedded(MoneyColumns),
    evidence: p.text().nullable(),
    addedBy: p.string(),
  },
});

/** One cost of a repair (BIL-06). */
export class CostSheetLine extends CostSheetLineSchema.class implements Sdl.CostSheetLine {
  /**
   * @throws ServiceFeeIsCustomers
   * @throws InputInvalid for an amount not above zero, a blank description, or a rate that is missing, not above zero or
   *   given where there is nothing to convert
   */
  static of(costSheet: CostSheet, input: Sdl.CostSheetAddLineInput, addedBy: string): CostSheetLine {
    const { element, liability } = input;
    if (element === 'SERVICE_FEE' && liability === 'COMPANY') throw new ServiceFeeIsCustomers();
    const spent = positiveAmountOf(['input', 'spent'], input.spent);
    const exchangeRate = rateOf(input.exchangeRate, spent.currency, costSheet.currency);
    const amount = exchangeRate ? spent.convert(exchangeRate, costSheet.currency) : spent;
    positiveAmountOf(['input', 'spent'], amount);
    return make(CostSheetLine, {
      ...{ costSheet, element, liability, spent, exchangeRate, amount, addedBy },
      description: filled(['input', 'description'], input.description, 2000),
      evidence: input.evidence?.trim() ? filled(['input', 'evidence'], input.evidence, 2000) : null,
    });
  }
}
CostSheetLineSchema.setClass(CostSheetLine);

/** What an amount of a currency counts in another, as the caller says. */
function rateOf(rate: string | null | undefined, from: string, to: string): string | null {
  currencyOf(['input', 'spent', 'currency'], from);
  const isNeeded = from !== to;
  if (!isNeeded && !rate) return null;
  if (isNeeded && rate && RATE.test(rate) && Number(rate) > 0) return rate;
  throw new InputInvalid(['input', 'exchangeRate'], {
    en: `A rate above zero is needed from ${from} to ${to}, and none where they are the same.`,
    zh: `币种不同时须填写大于零的汇率（${from} 至 ${to}），币种相同时不填。`,
  });
}

const RATE = /^\d{1,9}(\.\d{1,9})?$/;
