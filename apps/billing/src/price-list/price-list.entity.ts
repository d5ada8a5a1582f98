import { PriceListActivated } from '@mainstay/contracts/billing';
import {
  aggregate,
  filled,
  InputInvalid,
  make,
  MoneyColumns,
  needed,
  PolicyNeedsSecondPerson,
  raise,
  type PolicyParameter,
  requireComplete,
  within,
  amountOf,
  currencyOf,
} from '@mainstay/kit/domain';
import { type Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { KnownServicePromise } from '../links/known-service-promise.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { PriceListNotDraft, PriceListStillPromised } from './price-list.errors.ts';

const PriceListSchema = defineEntity({
  name: 'PriceList',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    name: p.string(),
    source: p.string().nullable(),
    countries: p.array(),
    currency: p.string().length(3),
    labourPerHour: p.embedded(MoneyColumns).nullable(),
    travelPerKilometre: p.embedded(MoneyColumns).nullable(),
    partMarkupPercent: p.integer().nullable(),
    exchangeRates: p.json<Sdl.ExchangeRate[]>(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    /** Who drafted it, and whoever set prices of parts since. */
    authors: p.array(),
  },
});

const RATE = /^\d{1,12}(\.\d{1,12})?$/;

/** What we charge for work that a customer pays, as versioned data (BIL-01, ADM-06). */
export class PriceList extends PriceListSchema.class implements Omit<Sdl.PriceList, 'partPrices'> {
  /**
   * @param number the version
   * @param by who writes it, and does not put it in force
   * @throws InputInvalid for a blank name, a price that is none, a markup outside 0 to 1000, a rate that is no decimal
   * above zero, or a last day before the first
   */
  static draft(number: number, input: Sdl.PriceListDraftInput, by: string): PriceList {
    const currency = currencyOf(['input', 'currency'], input.currency);
    const { source, validFrom, validUntil, partMarkupPercent: markup } = input;
    if (validUntil && validUntil < validFrom) {
      throw new InputInvalid(['input', 'validUntil'], {
        en: 'The last day lies before the first.',
        zh: '结束日期早于开始日期。',
      });
    }
    const price = (field: 'labourPerHour' | 'travelPerKilometre') => {
      const amount = input[field];
      return amount == null ? null : amountOf(['input', field], { amount, currency });
    };
    return make(PriceList, {
      code: filled(['input', 'code'], input.code, 40),
      number,
      name: filled(['input', 'name'], input.name),
      source: source ?? null,
      countries: input.countries,
      currency,
      labourPerHour: price('labourPerHour'),
      travelPerKilometre: price('travelPerKilometre'),
      partMarkupPercent: markup == null ? null : within(['input', 'partMarkupPercent'], markup, 0, 1000),
      exchangeRates: input.exchangeRates.map(exchangeRateOf),
      validFrom,
      validUntil: validUntil ?? null,
      status: 'DRAFT',
      authors: [by],
    });
  }

  /** What must be filled in before the list can price anything. */
  get blanks(): Opt<string[]> {
    return this.parameters.flatMap(({ name, value }) => (value === null ? [name] : []));
  }

  /** What it prices by beside the prices of single parts. */
  get parameters(): Opt<PolicyParameter[]> {
    const { labourPerHour, travelPerKilometre, partMarkupPercent, currency } = this;
    const prices = { labourPerHour: labourPerHour?.amount, travelPerKilometre: travelPerKilometre?.amount };
    return [...needed(prices, currency), ...needed({ partMarkupPercent }, 'PERCENT')];
  }

  /** @throws PriceListNotDraft */
  requireDraft(): void {
    if (this.status !== 'DRAFT') throw new PriceListNotDraft(this.status);
  }

  /** Somebody sets prices of parts, and is then one of its authors. @throws PriceListNotDraft */
  priceBy(by: string): void {
    this.requireDraft();
    this.authors = [...new Set([...this.authors, by])];
  }

  /** @throws PolicyNeedsSecondPerson for one of its authors */
  requireOther(by: string): void {
    if (this.authors.includes(by)) throw new PolicyNeedsSecondPerson();
  }

  /** @throws PriceListNotDraft @throws PolicyIncomplete naming the blanks */
  activate(now: Date): void {
    this.requireDraft();
    requireComplete(this.parameters);
    this.status = 'ACTIVE';
    this.activatedAt = now;
    const { id: priceListId, code, validFrom, validUntil = null } = this;
    raise(this, PriceListActivated({ priceListId, code, validFrom, validUntil, activatedAt: now.toISOString() }));
  }

  /**
   * What was said to the public by its name is kept beyond its last day, too (CUS-17).
   * @throws PriceListStillPromised naming promises that hold longer
   */
  requireKept(promises: readonly KnownServicePromise[]): void {
    const { validUntil } = this;
    if (!validUntil) return;
    const after = Temporal.PlainDate.from(validUntil).add({ days: 1 }).toString();
    const longer = promises.filter(it => !it.publishedUntil || it.publishedUntil > after);
    if (longer.length > 0) throw new PriceListStillPromised([...new Set(longer.map(it => it.code))]);
  }

  /** A later version came into force; this one still prices the work of the days before. */
  retire(next: PriceList): void {
    const dayBefore = Temporal.PlainDate.from(next.validFrom).subtract({ days: 1 }).toString();
    this.status = 'RETIRED';
    if (!this.validUntil || this.validUntil > dayBefore) this.validUntil = dayBefore;
  }

  /** An amount in the currency of the list, or null where the list has no rate for it. */
  convert(amount: Money): Money | null {
    if (amount.currency === this.currency) return amount;
    const rate = this.exchangeRates.find(it => it.currency === amount.currency)?.rate;
    return rate ? amount.convert(rate, this.currency) : null;
  }
}
PriceListSchema.setClass(PriceList);

function exchangeRateOf({ currency, rate }: Sdl.ExchangeRateInput, index: number): Sdl.ExchangeRate {
  const path = ['input', 'exchangeRates', String(index)];
  if (RATE.test(rate) && Number(rate) > 0) return { currency: currencyOf([...path, 'currency'], currency), rate };
  throw new InputInvalid([...path, 'rate'], {
    en: 'A rate is decimal text above zero.',
    zh: '汇率须为大于零的小数。',
  });
}
