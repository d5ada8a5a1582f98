import { Clock, InputInvalid, within } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { coveredBy } from '../fee-list/covered.ts';
import { PriceListMissing, PricesMissing } from '../fee-list/fee-list.errors.ts';
import { priceLine } from '../fee-list/pricing.ts';
import { KnownCoverage } from '../links/known-coverage.entity.ts';
import { PriceLists } from '../price-list/price-lists.service.ts';
import type * as Sdl from '../schema.types.ts';
import type { QuotedLine, RepairAgreement } from './repair-agreement.entity.ts';

type Line = Sdl.RepairQuotationLineInput;
interface OfPart extends Line {
  readonly part: string;
}

/** Prices the parts of a quotation as the fee list will: by the price list, or at cost, less what we bear. */
@Injectable()
export class Quotations {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly priceLists: PriceLists,
  ) {}

  /**
   * The lines as they are quoted: with an amount as finance says it, of parts as they are priced today.
   * @throws InputInvalid for a line with both an amount and a part, or with neither, for a part of what is no visit, whose
   * costs are collected, or a quantity below one @throws PriceListMissing @throws PricesMissing
   */
  async priced(agreement: RepairAgreement, lines: readonly Line[]): Promise<QuotedLine[]> {
    for (const [index, line] of lines.entries()) requireOneWay(agreement, line, index);
    const ofParts = lines.filter((line): line is OfPart => line.part != null);
    const priceOf = ofParts.length > 0 ? await this.pricesFor(agreement, ofParts) : () => null;
    const quoted = lines.map(line => quotedLine(line, priceOf));
    const missing = lines.filter((_, index) => !quoted[index]).map(it => it.description);
    if (missing.length > 0) throw new PricesMissing(missing);
    return quoted.flatMap(line => line ?? []);
  }

  private async pricesFor({ ticketId, siteCountry }: RepairAgreement, lines: readonly OfPart[]) {
    const { day, priceList } = await this.priceLists.at(this.clock.now(), siteCountry ?? null);
    if (!priceList) throw new PriceListMissing(siteCountry ?? null, day);
    const parts = lines.map(it => it.part);
    const basisOf = await this.priceLists.basisOf(parts, priceList);
    const coverage = await this.em.findOne(KnownCoverage, { id: ticketId });
    return (part: string, quantity: number) => {
      const covered = coverage?.coveredOf(part) ?? coveredBy(null, 'PARTS', []);
      return priceLine({ kind: 'PART', quantity, ...covered }, priceList, basisOf(part));
    };
  }
}

function quotedLine(line: Line, priceOf: (part: string, quantity: number) => ReturnType<typeof priceLine>) {
  const { description, amount, part, quantity } = line;
  if (amount) return { description, amount };
  const price = part == null ? null : priceOf(part, quantity ?? 1);
  if (!price || part == null) return null;
  const { customerAmount, explanation } = price;
  return { description, amount: customerAmount.toJSON(), partId: part, quantity: quantity ?? 1, explanation };
}

function requireOneWay({ subjectKind }: RepairAgreement, { amount, part, quantity }: Line, index: number): void {
  const path = ['input', 'lines', String(index)];
  if (quantity != null) within([...path, 'quantity'], quantity, 1, 1_000_000);
  if ((amount == null) === (part == null)) {
    throw new InputInvalid([...path, 'amount'], {
      en: 'Name an amount, or a part that is priced.',
      zh: '请填写金额，或填写由系统计价的配件。',
    });
  }
  if (part == null && quantity != null) {
    throw new InputInvalid([...path, 'quantity'], {
      en: 'Only a part is counted; the amount is for all of it.',
      zh: '仅配件按数量计价；金额即为总额。',
    });
  }
  if (part == null || subjectKind === 'TICKET') return;
  throw new InputInvalid([...path, 'part'], {
    en: 'Only parts of visits are priced by the price list; name an amount.',
    zh: '仅上门维修的配件按价目表计价；请填写金额。',
  });
}
